//! The queue of those who want to speak: tokens, no names. The voice is the name.

use serde::{Deserialize, Serialize};

use crate::{
    ids::Turn,
    limits::TURNS_MAX,
    seat::{RoomSecret, Seat},
    words::Refusal,
};

/// A raised hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hand {
    pub(crate) turn: Turn,
    /// How many hands had gone up in the room before: what makes the turn fresh.
    pub(crate) raised: u32,
}

impl Hand {
    fn is_of(&self, seat: &Seat, secret: &RoomSecret) -> bool {
        seat.turn(secret, self.raised) == self.turn
    }
}

/// Who waits, and who has the word.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Turns {
    queue: Vec<Hand>,
    speaking: Option<Hand>,
    /// How many hands have ever gone up.
    raised: u32,
}

impl Turns {
    pub(crate) fn waiting(&self) -> impl Iterator<Item = Turn> {
        self.queue.iter().map(|hand| hand.turn)
    }

    pub(crate) fn speaking(&self) -> Option<Turn> {
        self.speaking.map(|hand| hand.turn)
    }

    pub(crate) fn raised(&self) -> u32 {
        self.raised
    }

    /// The hand `seat` has in the queue.
    pub(crate) fn queued(&self, seat: &Seat, secret: &RoomSecret) -> Option<Hand> {
        self.queue.iter().find(|hand| hand.is_of(seat, secret)).copied()
    }

    /// The hand `seat` has in the queue, or the word.
    pub(crate) fn of(&self, seat: &Seat, secret: &RoomSecret) -> Option<Turn> {
        let speaks = self.speaking.filter(|hand| hand.is_of(seat, secret)).map(|hand| hand.turn);
        self.queued(seat, secret).map(|hand| hand.turn).or(speaks)
    }

    /// Puts a hand at the end. Returns whether it was not there.
    pub(crate) fn raise(&mut self, turn: Turn, raised: u32) -> Result<bool, Refusal> {
        if self.waiting().any(|queued| queued == turn) {
            return Ok(false);
        }
        if self.queue.len() >= TURNS_MAX {
            return Err(Refusal::Full);
        }
        self.queue.push(Hand { turn, raised });
        self.raised += 1;
        Ok(true)
    }

    /// Takes a hand out of the queue; whoever has the word gives it back. Returns whether it was there.
    pub(crate) fn lower(&mut self, turn: Turn) -> bool {
        let gave_back = self.speaking() == Some(turn);
        if gave_back {
            self.speaking = None;
        }
        self.drop_queued(turn) || gave_back
    }

    /// Takes a hand out of the queue. Whoever speaks goes on, with the phone asleep in the pocket.
    pub(crate) fn drop_queued(&mut self, turn: Turn) -> bool {
        let before = self.queue.len();
        self.queue.retain(|hand| hand.turn != turn);
        self.queue.len() < before
    }

    /// Lowers all hands that wait; whoever speaks goes on. Returns whether there were any.
    pub(crate) fn clear(&mut self) -> bool {
        let waited = !self.queue.is_empty();
        self.queue.clear();
        waited
    }

    /// Gives the word to the first in the queue, or to nobody. Returns whether that changed anything.
    pub(crate) fn next(&mut self) -> bool {
        let next = if self.queue.is_empty() { None } else { Some(self.queue.remove(0)) };
        let changed = next.is_some() || self.speaking.is_some();
        self.speaking = next;
        changed
    }
}
