//! Requests to the writer, carried out inside a transaction, and their answers, which are given when it is durable.

use bytes::Bytes;
use keidas_protocol::ids::RoomCode;
use tokio::sync::mpsc;

use super::{
    super::{Following, Request},
    Reply, Writer,
};
use crate::{
    limits::FOLLOWER_QUEUE,
    log::{Followed, Listed, LogError, Position},
};

/// A request that has been carried out and waits for the commit: what is answered then.
pub(super) enum Done {
    Append { room: RoomCode, at: Position, record: Bytes, reply: Reply<Position> },
    Follow { room: RoomCode, reply: Reply<Following> },
    Snapshot { reply: Reply<()> },
    Erase { followers: Vec<mpsc::Sender<Followed>>, reply: Reply<()> },
    Rooms { rooms: Vec<Listed>, reply: Reply<Vec<Listed>> },
}

impl Writer {
    /// Carries a request out inside the transaction. An answer that needs no commit is given at once.
    pub(super) fn carry_out(&mut self, request: Request) -> Result<Option<Done>, LogError> {
        Ok(match request {
            Request::Append { room, record, reply } => match self.known_or_new(room) {
                Err(error) => fail(reply, error)?,
                Ok(()) => match self.append(room, &record) {
                    Ok(at) => Some(Done::Append { room, at, record, reply }),
                    Err(error) => fail(reply, error)?,
                },
            },
            Request::Follow { room, reply } => match self.known(room) {
                Ok(_) => Some(Done::Follow { room, reply }),
                Err(error) => fail(reply, error)?,
            },
            Request::Snapshot { room, at, record, reply } => match self.snapshot(room, at, &record) {
                Ok(()) => Some(Done::Snapshot { reply }),
                Err(error) => fail(reply, error)?,
            },
            Request::Erase { room, reply } => match self.erase(room) {
                Ok(followers) => Some(Done::Erase { followers, reply }),
                Err(error) => fail(reply, error)?,
            },
            Request::Rooms { reply } => match self.list() {
                Ok(rooms) => Some(Done::Rooms { rooms, reply }),
                Err(error) => fail(reply, error)?,
            },
            Request::Close => None,
        })
    }

    /// The commit is durable: answers whoever waits, and sends the record to followers.
    pub(super) fn answer(&mut self, done: Done) {
        match done {
            Done::Append { room, at, record, reply } => {
                if let Some(known) = self.rooms.get_mut(&room) {
                    known.durable = at;
                    let followed = Followed::Record { at, record };
                    // A follower whose queue is full is cut off: it follows anew.
                    known.followers.retain(|follower| follower.try_send(followed.clone()).is_ok());
                }
                let _ = reply.send(Ok(at));
            }
            Done::Follow { room, reply } => {
                let Some(known) = self.rooms.get_mut(&room) else {
                    let _ = reply.send(Err(LogError::Gone));
                    return;
                };
                let (follower, live) = mpsc::channel(FOLLOWER_QUEUE);
                known.followers.retain(|follower| !follower.is_closed());
                known.followers.push(follower);
                let _ = reply.send(Ok(Following { room: known.id, until: known.durable, live }));
            }
            Done::Snapshot { reply } => {
                let _ = reply.send(Ok(()));
            }
            Done::Erase { followers, reply } => {
                for follower in followers {
                    let _ = follower.try_send(Followed::Gone);
                }
                let _ = reply.send(Ok(()));
            }
            Done::Rooms { rooms, reply } => {
                let _ = reply.send(Ok(rooms));
            }
        }
    }
}

impl Done {
    pub(super) fn failed(self, error: &LogError) {
        let error = error.clone();
        match self {
            Done::Append { reply, .. } => drop(reply.send(Err(error))),
            Done::Follow { reply, .. } => drop(reply.send(Err(error))),
            Done::Snapshot { reply } | Done::Erase { reply, .. } => drop(reply.send(Err(error))),
            Done::Rooms { reply, .. } => drop(reply.send(Err(error))),
        }
    }
}

/// Answers a request that failed. An error of one room leaves the transaction of the others alone; an error
/// of the file ends it.
fn fail<T>(reply: Reply<T>, error: LogError) -> Result<Option<Done>, LogError> {
    let _ = reply.send(Err(error.clone()));
    match error {
        LogError::Unknown | LogError::Gone => Ok(None),
        file => Err(file),
    }
}

pub(super) fn refuse(request: Request, error: &LogError) {
    let error = error.clone();
    match request {
        Request::Append { reply, .. } => drop(reply.send(Err(error))),
        Request::Follow { reply, .. } => drop(reply.send(Err(error))),
        Request::Snapshot { reply, .. } | Request::Erase { reply, .. } => drop(reply.send(Err(error))),
        Request::Rooms { reply, .. } => drop(reply.send(Err(error))),
        Request::Close => {}
    }
}
