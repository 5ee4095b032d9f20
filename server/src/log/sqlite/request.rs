//! What the writer of the file is asked, and who waits for an answer. It must never know the file.

use bytes::Bytes;
use keidas_protocol::{ids::RoomCode, series::Label};
use tokio::sync::oneshot;

use super::tables::Change;
use crate::log::{Follow, Listed, LogError, Position, moving::Shelved};

/// What the writer is asked. Everything that has to do with the file passes here, in one order.
pub(super) enum Request {
    Append { room: RoomCode, after: Position, record: Bytes, reply: Reply<Position> },
    Follow { room: RoomCode, after: Position, reply: Reply<Follow> },
    Begin { room: RoomCode, first: First, label: Option<Label>, reply: Reply<Position> },
    Labelled { label: Label, reply: Reply<Option<RoomCode>> },
    Snapshot { room: RoomCode, at: Position, record: Bytes, reply: Reply<()> },
    Erase { room: RoomCode, memory: Memory, reply: Reply<()> },
    Shelf { reply: Reply<Vec<Shelved>> },
    Rooms { reply: Reply<Vec<Listed>> },
    Close,
}

/// What a room begins with.
pub(super) enum First {
    Record(Bytes),
    /// It comes from another log.
    Snapshot(Bytes),
}

/// What is remembered of a room that was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Memory {
    /// That it has ended, for a day.
    Tombstone,
    /// Nothing: it lives elsewhere.
    Nothing,
}

pub(super) type Reply<T> = oneshot::Sender<Result<T, LogError>>;

/// A change, and who waits for it.
pub(super) struct Write {
    pub(super) room: RoomCode,
    pub(super) change: Change,
    pub(super) reply: Waiter,
}

/// Who waits for a change.
pub(super) enum Waiter {
    Append(Reply<Position>),
    Other(Reply<()>),
}

impl Request {
    /// A change as a change; what only looks, or closes, as it was.
    pub(super) fn write(self) -> Result<Write, Request> {
        let write = |room, change, reply| Ok(Write { room, change, reply });
        match self {
            Request::Append { room, after, record, reply } => {
                write(room, Change::Append(after, record), Waiter::Append(reply))
            }
            Request::Begin { room, first, label, reply } => {
                write(room, Change::Begin(first, label), Waiter::Append(reply))
            }
            Request::Snapshot { room, at, record, reply } => {
                write(room, Change::Snapshot(at, record), Waiter::Other(reply))
            }
            Request::Erase { room, memory, reply } => {
                write(room, Change::Erase(memory), Waiter::Other(reply))
            }
            look => Err(look),
        }
    }

    pub(super) fn refuse(self, error: &LogError) {
        let error = error.clone();
        match self {
            Request::Append { reply, .. } | Request::Begin { reply, .. } => drop(reply.send(Err(error))),
            Request::Labelled { reply, .. } => drop(reply.send(Err(error))),
            Request::Shelf { reply } => drop(reply.send(Err(error))),
            Request::Follow { reply, .. } => drop(reply.send(Err(error))),
            Request::Snapshot { reply, .. } | Request::Erase { reply, .. } => drop(reply.send(Err(error))),
            Request::Rooms { reply } => drop(reply.send(Err(error))),
            Request::Close => {}
        }
    }
}

impl Write {
    pub(super) fn refuse(self, error: &LogError) {
        self.reply.refuse(error);
    }
}

impl Waiter {
    pub(super) fn refuse(self, error: &LogError) {
        match self {
            Waiter::Append(reply) => drop(reply.send(Err(error.clone()))),
            Waiter::Other(reply) => drop(reply.send(Err(error.clone()))),
        }
    }
}
