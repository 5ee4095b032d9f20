//! What every route may need: the node, and what it knows of its own addresses. It must never know a route.

use std::{
    ops::Deref,
    sync::{Arc, atomic::AtomicBool},
};

use axum::http::HeaderMap;
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;

use crate::{
    admission::{gate::Gate, places::Places},
    client::lines::Lines,
    decks::Decks,
    http::{addresses::Addresses, hosts::Hosts, proxies::Proxies, same_origin::SameOrigin, web::Pages},
    room::node::Node,
};

/// All of it, shared: every layer of every route keeps it and clones it for each request, some twenty times.
#[derive(Clone)]
pub(crate) struct App(Arc<Parts>);

/// What an [`App`] is made of.
pub(crate) struct Parts {
    pub(crate) node: Arc<Node>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) pages: Arc<Pages>,
    pub(crate) decks: Decks,
    pub(crate) addresses: Addresses,
    pub(crate) origins: SameOrigin,
    pub(crate) hosts: Hosts,
    pub(crate) proxies: Proxies,
    pub(crate) places: Arc<Places>,
    pub(crate) lines: Arc<Lines>,
    /// Places for bodies that are longer than most.
    pub(crate) large_bodies: Semaphore,
    pub(crate) connections: TaskTracker,
    pub(crate) ready: Arc<AtomicBool>,
}

impl App {
    pub(crate) fn new(parts: Parts) -> App {
        App(Arc::new(parts))
    }

    /// Where people open this server, as far as a request tells.
    pub(crate) fn base(&self, headers: &HeaderMap) -> String {
        self.addresses.base(self.proxies.asked(headers))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
