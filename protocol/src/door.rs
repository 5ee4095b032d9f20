//! The door: who may come in while it is locked. A lock freezes the seats of those who are here or waited for; it knows
//! them by hashes of its own, which tell nothing about any other lock or ballot. Those who are at another node it knows by
//! hashes of their shades, because no node has the seats of another. This file must never know who is connected.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    hex::tag_set,
    limits::FROZEN_SEATS_MAX,
    seat::{RoomSecret, Seat, Shade, Tag},
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
    /// A lock that lets `seats` and whoever is `elsewhere` come back, and nobody else.
    pub(crate) fn freeze(
        nonce: u64,
        secret: &RoomSecret,
        seats: &mut dyn ExactSizeIterator<Item = &Seat>,
        elsewhere: &mut dyn Iterator<Item = Shade>,
    ) -> Lock {
        let places = FROZEN_SEATS_MAX.saturating_sub(seats.len()) + 1;
        let frozen = (seats.len() <= FROZEN_SEATS_MAX).then(|| {
            let own = seats.map(|seat| seat.in_lock(secret, nonce));
            let others = elsewhere.take(places).map(|shade| shade.in_lock(secret, nonce));
            own.chain(others).collect::<BTreeSet<Tag>>()
        });
        Lock { nonce, seats: frozen.filter(|seats| seats.len() <= FROZEN_SEATS_MAX) }
    }

    /// A lock that only keeps new tickets out.
    pub(crate) const fn against_new_tickets() -> Lock {
        Lock { nonce: 0, seats: None }
    }

    /// Whether whoever has this seat may be inside.
    pub(crate) fn admits(&self, seat: &Seat, secret: &RoomSecret) -> bool {
        let was_elsewhere =
            |seats: &BTreeSet<Tag>| seats.contains(&seat.shade(secret).in_lock(secret, self.nonce));
        self.seats
            .as_ref()
            .is_none_or(|seats| seats.contains(&seat.in_lock(secret, self.nonce)) || was_elsewhere(seats))
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
