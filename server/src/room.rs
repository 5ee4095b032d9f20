//! One room and all that is in it on this node, and the registry of those rooms. Must never know sockets, HTTP or SQL.

pub(crate) mod ask;
#[cfg(test)]
mod bench;
mod fanout;
pub(crate) mod host;
mod identity;
mod members;
pub(crate) mod membership;
pub(crate) mod node;
pub(crate) mod peers;
mod pipeline;
mod presence;
pub(crate) mod records;
pub(crate) mod registry;
mod reply;
#[cfg(test)]
mod sample;
mod signals;
mod wait;
mod wishes;
