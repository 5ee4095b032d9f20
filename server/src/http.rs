//! Requests and pages: what is asked over HTTP, by whom, and what is answered. Must never know how a room is kept.

pub(crate) mod addresses;
pub(crate) mod app;
mod body_time;
pub(crate) mod hosts;
pub(crate) mod listener;
pub(crate) mod network;
pub(crate) mod origins;
mod problem;
pub(crate) mod proxies;
pub(crate) mod qr;
mod report;
pub(crate) mod routes;
mod stored;
mod visitor;
pub(crate) mod web;
