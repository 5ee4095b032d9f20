//! Requests and pages: what is asked over HTTP, by whom, and what is answered. Must never know how a room is kept.

pub(crate) mod links;
pub(crate) mod listener;
pub(crate) mod problem;
pub(crate) mod report;
pub(crate) mod routes;
pub(crate) mod visitor;
pub(crate) mod web;
