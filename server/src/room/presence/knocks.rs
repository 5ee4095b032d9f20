//! Knocks at a locked door: how many there were within the last minute, as everybody inside sees it. It must never know who
//! knocked, nor let anybody in: only the facilitator opens. `now` is an argument.

use std::collections::VecDeque;

use tokio::time::Instant;

use crate::limits::{KNOCK_COUNTS_FOR, KNOCK_EVERY, KNOCKS_MAX};

/// The knocks at one room's door, oldest first.
#[derive(Debug, Default)]
pub(in crate::room) struct Knocks {
    at: VecDeque<Instant>,
}

impl Knocks {
    /// Somebody knocks. It counts unless one just did, or so many have that one more says nothing new.
    pub(in crate::room) fn knock(&mut self, now: Instant) {
        self.pass(now);
        let is_too_soon = self.at.back().is_some_and(|last| *last + KNOCK_EVERY > now);
        if !is_too_soon && self.at.len() < KNOCKS_MAX {
            self.at.push_back(now);
        }
    }

    /// The door is open: nobody has to knock any more.
    pub(in crate::room) fn clear(&mut self) {
        self.at.clear();
    }

    /// How many there were.
    pub(in crate::room) fn count(&self) -> u32 {
        self.at.len() as u32
    }

    /// Forgets those of which the time is over.
    pub(in crate::room) fn pass(&mut self, now: Instant) {
        while self.at.pop_front_if(|at| *at + KNOCK_COUNTS_FOR <= now).is_some() {}
    }

    /// When `pass` has something to do next.
    pub(in crate::room) fn deadline(&self) -> Option<Instant> {
        self.at.front().map(|at| *at + KNOCK_COUNTS_FOR)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn j11_a_knock_counts_for_a_minute_and_nine_at_most() {
        let (mut knocks, start) = (Knocks::default(), Instant::now());
        let second = |n| start + Duration::from_secs(n);
        knocks.knock(start);
        knocks.knock(start + KNOCK_EVERY / 2);
        assert_eq!(knocks.count(), 1, "a hand that drums is one knock");
        assert_eq!(knocks.deadline(), Some(second(60)));
        (1..30).for_each(|n| knocks.knock(second(n)));
        assert_eq!(knocks.count(), 9);
        knocks.pass(second(60));
        assert_eq!(knocks.count(), 8);
        knocks.clear();
        assert_eq!((knocks.count(), knocks.deadline()), (0, None));
    }
}
