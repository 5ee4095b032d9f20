//! What every connection of a listener is given: a router, limits and deadlines. It must never know a route.

use std::{net::IpAddr, sync::Arc};

use axum::Router;
use tokio::sync::Semaphore;

use crate::{admission::places::Places, http::caller::HeldPlace, settings::Timeouts, telemetry::Metrics};

/// What every connection of a listener gets.
#[derive(Clone)]
pub(crate) struct Service {
    pub(crate) router: Router,
    /// Connections at the same time.
    pub(crate) permits: Arc<Semaphore>,
    /// Whose connections they are, if that matters.
    pub(crate) places: Option<Arc<Places>>,
    /// The path this server has on the public address, without a slash at its end: cut off, if it is there.
    pub(crate) path: Arc<str>,
    pub(crate) timeouts: Timeouts,
    pub(crate) metrics: Metrics,
}

impl Service {
    /// A place for a connection from `peer`; `None`: the listener is full, or what is left is for other networks.
    pub(super) fn place(&self, peer: IpAddr) -> Option<HeldPlace> {
        let permit = Arc::clone(&self.permits).try_acquire_owned().ok()?;
        let place = match &self.places {
            None => None,
            Some(places) => Some(places.of_peer(peer)?),
        };
        Some((permit, place))
    }
}
