//! What connections tell their host without a queue: that they left, or caught up.

use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;

use super::members::ConnectionId;

/// The signals of a room's connections: each at most once at a time, so it is bounded by how many
/// there are, and can never be refused.
#[derive(Default)]
pub(in crate::room) struct Signals {
    left: Mutex<Vec<ConnectionId>>,
    caught_up: Mutex<Vec<ConnectionId>>,
    raised: Notify,
}

impl Signals {
    /// The connection is gone.
    pub(in crate::room) fn leave(&self, id: ConnectionId) {
        Signals::push(&self.left, id);
        self.raised.notify_one();
    }

    /// The connection's socket takes frames again, after it missed some.
    pub(in crate::room) fn catch_up(&self, id: ConnectionId) {
        Signals::push(&self.caught_up, id);
        self.raised.notify_one();
    }

    /// Waits until there is something to take.
    pub(in crate::room) async fn raised(&self) {
        self.raised.notified().await;
    }

    pub(in crate::room) fn take_left(&self) -> Vec<ConnectionId> {
        std::mem::take(&mut self.left.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(in crate::room) fn take_caught_up(&self) -> Vec<ConnectionId> {
        std::mem::take(&mut self.caught_up.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn push(list: &Mutex<Vec<ConnectionId>>, id: ConnectionId) {
        list.lock().unwrap_or_else(PoisonError::into_inner).push(id);
    }
}
