//! Who is told what became of an entry. This file must never know what the entry says.

use keidas_protocol::{Key, words::Reaction};
use uuid::Uuid;

use crate::room::{
    ask::{NewKey, Reply},
    members::ConnectionId,
};

/// Where the reply to an entry goes.
pub(in crate::room) enum ReplyTo {
    /// A connection, which gave the command this id.
    Connection {
        connection: ConnectionId,
        id: Uuid,
        /// What flies on all screens when it is done.
        spark: Option<Reaction>,
    },
    /// Somebody who asked over HTTP.
    AddKey { key: Key, reply: Reply<NewKey> },
    /// The same, for what has no other answer than that it was done.
    System { reply: Reply<()> },
    /// The node, which waits for a round to open by itself.
    Opening,
    /// The node itself, or another one.
    Nobody,
}
