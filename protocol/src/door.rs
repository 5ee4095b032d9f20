//! The door: who may come in while it is locked. A lock freezes the seats of those who are here or waited for; it knows
//! them by hashes of its own, which tell nothing about any other lock or ballot. This file must never know who is
//! connected.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    entry::tag_set,
    limits::FROZEN_SEATS_MAX,
    seat::{RoomSecret, Seat, Tag},
};

/// A locked door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Lock {
    /// Random bits that make the hashes of this lock its own.
    nonce: u64,
    /// The seats that may come back. `None`: every ticket of the room, because more people are here than a lock can hold.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "tag_set")]
    seats: Option<BTreeSet<Tag>>,
}

impl Lock {
    /// A lock that lets `seats` come back and nobody else.
    pub(crate) fn freeze(
        nonce: u64,
        secret: &RoomSecret,
        seats: &mut dyn ExactSizeIterator<Item = &Seat>,
    ) -> Lock {
        let frozen = seats.len() <= FROZEN_SEATS_MAX;
        Lock { nonce, seats: frozen.then(|| seats.map(|seat| seat.in_lock(secret, nonce)).collect()) }
    }

    /// A lock that only keeps new tickets out.
    pub(crate) const fn against_new_tickets() -> Lock {
        Lock { nonce: 0, seats: None }
    }

    /// Whether whoever has this seat may be inside.
    pub(crate) fn admits(&self, seat: &Seat, secret: &RoomSecret) -> bool {
        self.seats.as_ref().is_none_or(|seats| seats.contains(&seat.in_lock(secret, self.nonce)))
    }

    /// How many people may be inside, if the lock counts them.
    pub(crate) fn places(&self) -> Option<u32> {
        self.seats.as_ref().map(|seats| seats.len() as u32)
    }

    /// How many bytes this takes in a snapshot, about.
    pub(crate) fn weight(&self) -> usize {
        64 + self.seats.as_ref().map_or(0, |seats| seats.len() * 40)
    }
}
