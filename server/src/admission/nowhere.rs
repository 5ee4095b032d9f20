//! A negative cache: codes that were just looked up and belong to no room. It closes a timing side channel [W15]. Looking for a
//! room that is not there costs more than asking one that is, so a client without guesses left could ask for one code a hundred
//! times at once, see from other answers how busy the server is, and learn whether the room exists. With the cache a missing room
//! is looked for once in a while. `now` is an argument: this file must never know a clock.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use keidas_protocol::ids::RoomCode;
use tokio::time::Instant;

use crate::limits::{NO_AFTER, NOWHERE_MAX};

/// Codes of no room.
pub(super) struct Nowhere(Mutex<State>);

struct State {
    /// Forgotten all together, after `NO_AFTER`.
    codes: HashSet<RoomCode>,
    since: Instant,
}

impl Nowhere {
    pub(super) fn new(now: Instant) -> Nowhere {
        Nowhere(Mutex::new(State { codes: HashSet::new(), since: now }))
    }

    /// Whether there was no such room a moment ago.
    pub(super) fn has(&self, code: RoomCode, now: Instant) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now.saturating_duration_since(state.since) >= NO_AFTER {
            state.codes.clear();
            state.since = now;
        }
        state.codes.contains(&code)
    }

    /// Notes that there is no such room. A full cache notes nothing: the next one to ask looks again.
    pub(super) fn note(&self, code: RoomCode) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if state.codes.len() < NOWHERE_MAX {
            state.codes.insert(code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w15_what_was_not_there_is_looked_for_again_after_a_while() {
        let start = Instant::now();
        let nowhere = Nowhere::new(start);
        assert!(!nowhere.has(RoomCode::from_bits(1), start));
        nowhere.note(RoomCode::from_bits(1));
        assert!(nowhere.has(RoomCode::from_bits(1), start) && !nowhere.has(RoomCode::from_bits(2), start));
        assert!(!nowhere.has(RoomCode::from_bits(1), start + NO_AFTER));
        for n in 0..2 * NOWHERE_MAX as u64 {
            nowhere.note(RoomCode::from_bits(n));
        }
        let remembered =
            (0..2 * NOWHERE_MAX as u64).filter(|n| nowhere.has(RoomCode::from_bits(*n), start + NO_AFTER));
        assert_eq!(remembered.count(), NOWHERE_MAX);
    }
}
