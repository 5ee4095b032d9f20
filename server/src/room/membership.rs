//! A connection's membership of a room, as the connection's task holds it. It must never know the room.

use keidas_protocol::command::Command;
use uuid::Uuid;

use super::{host::Input, members::ConnectionId, registry::RoomHandle};

/// A connection that is in a room. It leaves when this is dropped.
pub(crate) struct Membership {
    handle: RoomHandle,
    connection: ConnectionId,
}

impl Membership {
    pub(super) fn new(handle: RoomHandle, connection: ConnectionId) -> Membership {
        Membership { handle, connection }
    }

    /// Asks something of the room.
    ///
    /// # Errors
    /// When the room has more to do than it can hold; nothing was done.
    pub(crate) fn submit(&self, id: Uuid, command: Command) -> Result<(), Busy> {
        let submit = Input::Submit { connection: self.connection, id, command };
        self.handle.inbox.try_send(Box::new(submit)).map_err(|_| Busy)
    }

    /// The socket takes frames again: asks for the newest view.
    pub(crate) fn catch_up(&self) {
        self.handle.signals.catch_up(self.connection);
    }

    /// Waits until the room's host has stopped.
    pub(crate) async fn host_stopped(&self) {
        self.handle.inbox.closed().await;
    }
}

impl Drop for Membership {
    fn drop(&mut self) {
        self.handle.signals.leave(self.connection);
    }
}

/// The room's inbox is full, or its host has stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy;
