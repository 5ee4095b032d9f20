//! Requests from HTTP to a room's host, and why they are denied. This file must never know HTTP.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use keidas_protocol::{
    Key,
    ids::{DoorWord, KeyId, Millis},
    text::{Lang, Text},
};
use tokio::sync::oneshot;

use super::records::Records;

/// Where an answer goes.
pub(crate) type Reply<T> = oneshot::Sender<Result<T, Denied>>;

/// A question to a room.
pub(crate) enum Ask {
    /// What may be known without being inside.
    Summary { credentials: Credentials, reply: Reply<RoomSummary> },
    /// Knocks, when the door is locked; answers whether it is.
    Knock { reply: Reply<bool> },
    /// The door word, for a link and its QR code; while the door is locked only for those who know the room.
    Invitation { credentials: Credentials, reply: Reply<DoorWord> },
    /// The rounds that are over; while the door is locked only for a key or a ticket.
    Rounds { credentials: Credentials, reply: Reply<Arc<Records>> },
    /// The same with the room, for a facilitator.
    Report { bearer: Option<Key>, reply: Reply<Arc<Records>> },
    /// The deck of the room; while the door is locked only for those who know the room.
    Deck { credentials: Credentials, reply: Reply<DeckOfRoom> },
    /// A second facilitator key, asked for with the first.
    AddKey { bearer: Option<Key>, reply: Reply<NewKey> },
    /// Takes a key back, asked for with the first.
    RevokeKey { bearer: Option<Key>, key: KeyId, reply: Reply<()> },
    /// Whether somebody proves to know the room.
    Authenticate { credentials: Credentials, reply: Reply<()> },
    /// Ends the room.
    End { bearer: Option<Key>, reply: Reply<()> },
    /// Ends the room if it has lived its longest life, or has been idle and nobody is connected.
    EndIfDue { idle: bool, now: Millis, reply: Reply<()> },
}

/// What may be known of a room without being inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RoomSummary {
    pub(crate) title: Option<Text>,
    pub(crate) lang: Lang,
    pub(crate) locked: bool,
    pub(crate) rehearsal: bool,
    /// For those who know the room.
    pub(crate) door: Option<DoorWord>,
}

/// Which cards a room plays with.
pub(crate) enum DeckOfRoom {
    /// One of the server's, by its id.
    Named(String),
    /// The room's own, as JSON: the same bytes for all who read it.
    Own(Bytes),
}

/// What somebody brings along to prove that they know a room.
#[derive(Debug, Clone, Default)]
pub(crate) struct Credentials {
    /// A facilitator's key or a participant's ticket.
    pub(crate) bearer: Option<Key>,
    /// The door word of a link.
    pub(crate) door: Option<Key>,
}

impl Credentials {
    pub(crate) fn is_empty(&self) -> bool {
        self.bearer.is_none() && self.door.is_none()
    }
}

/// A key that was added.
pub(crate) struct NewKey {
    pub(crate) id: KeyId,
    pub(crate) key: Key,
}

/// Why a question was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Denied {
    /// No key was given.
    NoKey,
    /// The key is not one that may.
    WrongKey,
    /// There is no such room.
    Unknown,
    /// The room has no such key to take back.
    UnknownKey,
    /// The room has ended.
    Ended,
    /// A limit is reached.
    Full,
    /// Too many wrong codes and keys, or too many rooms, come from there.
    TooFast {
        /// How long it takes until one more may come.
        wait: Duration,
    },
    /// Not now; trying again makes sense.
    Unavailable,
}

impl Ask {
    /// Answers no. That nobody waits for the answer any more is no fault.
    pub(crate) fn deny(self, denied: Denied) {
        let _ = match self {
            Ask::Summary { reply, .. } => reply.send(Err(denied)).is_ok(),
            Ask::Knock { reply } => reply.send(Err(denied)).is_ok(),
            Ask::Invitation { reply, .. } => reply.send(Err(denied)).is_ok(),
            Ask::Deck { reply, .. } => reply.send(Err(denied)).is_ok(),
            Ask::Rounds { reply, .. } => reply.send(Err(denied)).is_ok(),
            Ask::Report { reply, .. } => reply.send(Err(denied)).is_ok(),
            Ask::AddKey { reply, .. } => reply.send(Err(denied)).is_ok(),
            Ask::RevokeKey { reply, .. }
            | Ask::Authenticate { reply, .. }
            | Ask::End { reply, .. }
            | Ask::EndIfDue { reply, .. } => reply.send(Err(denied)).is_ok(),
        };
    }
}
