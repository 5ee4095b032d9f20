//! The connections of one room, as its host knows them: where to write, and who they are. This file
//! must never know what is written.

use std::{sync::Arc, time::Duration};

use keidas_protocol::{Seat, close::Close};
use slab::Slab;
use tokio::time::Instant;

use super::identity::Identity;
use crate::{
    outbox::{Outbox, frame::Frame},
    telemetry::CountedConnection,
};

mod slices;

use slices::Slices;

/// A connection of a room. The serial number tells it from an earlier one in the same slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::room) struct ConnectionId {
    slot: usize,
    serial: u64,
}

impl ConnectionId {
    #[cfg(test)]
    pub(in crate::room) fn sample(serial: u64) -> ConnectionId {
        ConnectionId { slot: 0, serial }
    }

    /// Whether it is one of the first so many.
    pub(in crate::room) fn came_until(self, count: u64) -> bool {
        self.serial <= count
    }
}

/// Somebody connected.
pub(in crate::room) struct Member {
    pub(in crate::room) identity: Identity,
    /// Since when.
    pub(in crate::room) since: Instant,
    serial: u64,
    _counted: CountedConnection,
}

/// All connections of a room.
#[derive(Default)]
pub(in crate::room) struct Members {
    slots: Slab<Member>,
    /// Where to write, by the same slots.
    outboxes: Slices,
    serials: u64,
    /// Who has corked frames, which leave at the end of the turn at the latest.
    corked: Vec<ConnectionId>,
}

impl Members {
    pub(in crate::room) fn len(&self) -> usize {
        self.slots.len()
    }

    /// How many have come so far.
    pub(in crate::room) fn came(&self) -> u64 {
        self.serials
    }

    pub(in crate::room) fn add(
        &mut self,
        outbox: Arc<Outbox>,
        identity: Identity,
        counted: CountedConnection,
    ) -> ConnectionId {
        self.serials += 1;
        let (serial, since) = (self.serials, Instant::now());
        let slot = self.slots.insert(Member { identity, since, serial, _counted: counted });
        self.outboxes.set(slot, Some(outbox));
        ConnectionId { slot, serial }
    }

    pub(in crate::room) fn get(&self, id: ConnectionId) -> Option<&Member> {
        self.slots.get(id.slot).filter(|member| member.serial == id.serial)
    }

    pub(in crate::room) fn remove(&mut self, id: ConnectionId) -> Option<Member> {
        self.get(id)?;
        self.outboxes.set(id.slot, None);
        Some(self.slots.remove(id.slot))
    }

    pub(in crate::room) fn outbox(&self, id: ConnectionId) -> Option<&Outbox> {
        self.get(id)?;
        self.outboxes.get(id.slot).map(Arc::as_ref)
    }

    /// The connection of this person that came first.
    pub(in crate::room) fn oldest_of(&self, seat: &Seat) -> Option<ConnectionId> {
        let theirs = self.slots.iter().filter(|(_, member)| member.identity.is_of(seat));
        let oldest = theirs.min_by_key(|(_, member)| member.serial);
        oldest.map(|(slot, member)| ConnectionId { slot, serial: member.serial })
    }

    /// Writes a frame to one of them, coalesced with the frame that everybody gets in this turn, if there is one.
    pub(in crate::room) fn send_corked(&mut self, id: ConnectionId, frame: Frame) {
        if let Some(outbox) = self.outbox(id) {
            outbox.send_corked(frame);
            self.corked.push(id);
        }
    }

    /// The turn is over: writes the corked frames that have not left yet.
    pub(in crate::room) fn uncork(&mut self) {
        let mut corked = std::mem::take(&mut self.corked);
        for outbox in corked.drain(..).filter_map(|id| self.outbox(id)) {
            outbox.uncork();
        }
        self.corked = corked;
    }

    /// Writes one frame to everybody, letting others run now and then. Returns the time of all threads that it took.
    pub(in crate::room) async fn broadcast(&self, frame: &Frame, now: Instant) -> Duration {
        self.outboxes.broadcast(frame, now).await
    }

    /// Says goodbye to those whom `leaves` picks. Returns how many they are.
    pub(in crate::room) fn close(&self, reason: Close, leaves: impl Fn(&Identity) -> bool) -> usize {
        let frames = Frame::goodbye(reason);
        let mut count = 0;
        let leaving = self.slots.iter().filter(|(_, member)| leaves(&member.identity));
        for outbox in leaving.filter_map(|(slot, _)| self.outboxes.get(slot)) {
            outbox.close(frames.clone());
            count += 1;
        }
        count
    }
}
