//! Requests and pages: what is asked over HTTP, by whom, and what is answered. Must never know how a room is kept.

pub(crate) mod addresses;
pub(crate) mod app;
mod bodies;
mod body_time;
mod caller;
mod connection;
mod framing;
pub(crate) mod hosts;
pub(crate) mod listener;
pub(crate) mod network;
mod problem;
pub(crate) mod proxies;
pub(crate) mod qr;
mod report;
pub(crate) mod routes;
pub(crate) mod same_origin;
mod stored;
mod target;
mod visitor;
pub(crate) mod web;
