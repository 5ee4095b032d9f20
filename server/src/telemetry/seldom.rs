//! Lines that others can cause as often as they like: the operator is told once, and once a minute how often it was so since.
//! It must never know what is told.

use std::{
    sync::{Mutex, PoisonError},
    time::Instant,
};

use crate::limits::TOLD_AGAIN_AFTER;

/// A line of the log that is written seldom.
pub(crate) struct Seldom(Mutex<Told>);

struct Told {
    at: Option<Instant>,
    /// How often it was not told since.
    since: u64,
}

impl Seldom {
    pub(crate) const fn new() -> Seldom {
        Seldom(Mutex::new(Told { at: None, since: 0 }))
    }

    /// Tells it, unless it was told a moment ago; `tell` gets how often it was so since it was told last.
    pub(crate) fn tell(&self, tell: impl FnOnce(u64)) {
        if let Some(since) = self.may_tell(Instant::now()) {
            tell(since);
        }
    }

    fn may_tell(&self, now: Instant) -> Option<u64> {
        let mut told = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if told.at.is_some_and(|at| now.duration_since(at) < TOLD_AGAIN_AFTER) {
            told.since += 1;
            return None;
        }
        told.at = Some(now);
        Some(std::mem::take(&mut told.since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_cause_is_told_once_and_then_how_often_it_was() {
        let (line, start) = (Seldom::new(), Instant::now());
        assert_eq!(line.may_tell(start), Some(0));
        assert!((0..100).all(|_| line.may_tell(start).is_none()));
        assert_eq!(line.may_tell(start + TOLD_AGAIN_AFTER), Some(100));
        assert_eq!(line.may_tell(start + TOLD_AGAIN_AFTER), None);
    }
}
