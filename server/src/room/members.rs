//! The connections of one room, as its host knows them: where to write, and on whose behalf they speak. This file
//! must never know what is written.

use std::sync::{Arc, Mutex, PoisonError};

use keidas_protocol::{By, Seat, close::Close, ids::KeyId, words::Role};
use slab::Slab;
use tokio::{sync::Notify, time::Instant};

use crate::{limits::WRITES_AT_ONCE, outbox::Outbox, outbox::frame::Frame};

/// A connection of a room. The serial number tells it from an earlier one in the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ConnectionId {
    slot: usize,
    serial: u64,
}

/// Somebody connected.
pub(crate) struct Member {
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) identity: Identity,
    /// Since when.
    pub(crate) since: Instant,
    serial: u64,
}

/// On whose behalf a connection speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Identity {
    Participant(Seat),
    Facilitator(KeyId),
    Screen,
    Observer,
}

impl Identity {
    pub(crate) fn role(&self) -> Role {
        match self {
            Identity::Participant(_) => Role::Participant,
            Identity::Facilitator(_) => Role::Facilitator,
            Identity::Screen => Role::Screen,
            Identity::Observer => Role::Observer,
        }
    }

    pub(crate) fn by(&self) -> By<'_> {
        match self {
            Identity::Participant(seat) => By::Participant(seat),
            Identity::Facilitator(key) => By::Facilitator(*key),
            Identity::Screen | Identity::Observer => By::Watcher,
        }
    }

    pub(crate) fn seat(&self) -> Option<Seat> {
        match self {
            Identity::Participant(seat) => Some(seat.clone()),
            _ => None,
        }
    }
}

/// All connections of a room.
#[derive(Default)]
pub(crate) struct Members {
    slots: Slab<Member>,
    serials: u64,
    /// To whom something was said that leaves at the end of the turn.
    corked: Vec<ConnectionId>,
}

impl Members {
    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    pub(crate) fn add(&mut self, outbox: Arc<Outbox>, identity: Identity) -> ConnectionId {
        self.serials += 1;
        let serial = self.serials;
        let since = Instant::now();
        ConnectionId { slot: self.slots.insert(Member { outbox, identity, since, serial }), serial }
    }

    pub(crate) fn get(&self, id: ConnectionId) -> Option<&Member> {
        self.slots.get(id.slot).filter(|member| member.serial == id.serial)
    }

    pub(crate) fn remove(&mut self, id: ConnectionId) -> Option<Member> {
        self.get(id)?;
        Some(self.slots.remove(id.slot))
    }

    /// Says something to one of them, together with the frame that everybody gets in this turn, if there is one.
    pub(crate) fn send_corked(&mut self, id: ConnectionId, frame: Frame) {
        if let Some(member) = self.get(id) {
            member.outbox.send_corked(frame);
            self.corked.push(id);
        }
    }

    /// The turn is over: says what has not left yet.
    pub(crate) fn uncork(&mut self) {
        let mut corked = std::mem::take(&mut self.corked);
        for member in corked.drain(..).filter_map(|id| self.get(id)) {
            member.outbox.uncork();
        }
        self.corked = corked;
    }

    /// Writes one frame to everybody, letting others run now and then.
    pub(crate) async fn broadcast(&self, frame: &Frame, now: Instant) {
        for (written, (_, member)) in self.slots.iter().enumerate() {
            if written % WRITES_AT_ONCE == WRITES_AT_ONCE - 1 {
                tokio::task::yield_now().await;
            }
            member.outbox.send_shared(frame, now);
        }
    }

    /// Says goodbye to those whom `leaves` picks. Returns how many they are.
    pub(crate) fn close(&self, reason: Close, leaves: impl Fn(&Identity) -> bool) -> usize {
        let frames = Frame::goodbye(reason);
        let mut count = 0;
        for (_, member) in self.slots.iter().filter(|(_, member)| leaves(&member.identity)) {
            member.outbox.close(frames.clone());
            count += 1;
        }
        count
    }
}

/// What connections tell their host without a queue: each at most once at a time, so it is bounded by how many
/// there are, and can never be refused.
#[derive(Default)]
pub(crate) struct Signals {
    left: Mutex<Vec<ConnectionId>>,
    caught_up: Mutex<Vec<ConnectionId>>,
    raised: Notify,
}

impl Signals {
    /// The connection is gone.
    pub(crate) fn leave(&self, id: ConnectionId) {
        Signals::push(&self.left, id);
        self.raised.notify_one();
    }

    /// The connection's socket takes frames again, after it missed some.
    pub(crate) fn catch_up(&self, id: ConnectionId) {
        Signals::push(&self.caught_up, id);
        self.raised.notify_one();
    }

    /// Waits until there is something to take.
    pub(crate) async fn raised(&self) {
        self.raised.notified().await;
    }

    pub(crate) fn take_left(&self) -> Vec<ConnectionId> {
        std::mem::take(&mut self.left.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn take_caught_up(&self) -> Vec<ConnectionId> {
        std::mem::take(&mut self.caught_up.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn push(list: &Mutex<Vec<ConnectionId>>, id: ConnectionId) {
        list.lock().unwrap_or_else(PoisonError::into_inner).push(id);
    }
}
