//! One room and all that is in it on this node, and the registry of those rooms. Must never know sockets, HTTP or SQL.

pub(crate) mod ask;
pub(crate) mod fanout;
pub(crate) mod host;
pub(crate) mod members;
pub(crate) mod node;
pub(crate) mod pipeline;
pub(crate) mod presence;
pub(crate) mod registry;
pub(crate) mod wait;
