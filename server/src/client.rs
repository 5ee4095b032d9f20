//! One browser or program, by whatever transport it came. Must never know the log or other clients.

mod meter;
pub(crate) mod websocket;
