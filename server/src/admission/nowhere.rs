//! Codes that were just found to be of no room, by somebody who has no guesses left. To look for a room that is not there costs more
//! than to ask one that is: whoever asks for one code a hundred times at once, and feels by the others' answers how busy the server
//! is, would learn whether there is such a room. So it is looked for once in a while. `now` is an argument: it must never know a clock.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use keidas_protocol::ids::RoomCode;
use tokio::time::Instant;

use crate::limits::{NO_AFTER, NOWHERE_MAX};

pub(crate) struct Nowhere(Mutex<State>);

struct State {
    /// Forgotten all together, after a while.
    codes: HashSet<RoomCode>,
    since: Instant,
}

impl Nowhere {
    pub(crate) fn new(now: Instant) -> Nowhere {
        Nowhere(Mutex::new(State { codes: HashSet::new(), since: now }))
    }

    /// Whether there was no such room a moment ago.
    pub(crate) fn has(&self, code: RoomCode, now: Instant) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now.saturating_duration_since(state.since) >= NO_AFTER {
            state.codes.clear();
            state.since = now;
        }
        state.codes.contains(&code)
    }

    /// There is none. When there is no place it is looked for again.
    pub(crate) fn note(&self, code: RoomCode) {
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
