//! One client, a browser or a program, by whatever transport: its session, what carries it, what it may cost. It must never
//! know the log or other clients.

pub(crate) mod line;
pub(crate) mod lines;
mod meter;
mod rates;
mod session;
mod socket;
pub(crate) mod transport;
pub(crate) mod websocket;

pub(crate) use session::Session;
