//! A token bucket for each prefix, for so many prefixes and no more. Whoever finds no place is told so, and judged by a
//! wider prefix. It must never know what a token stands for.

use std::{collections::HashMap, time::Duration};

use tokio::time::Instant;

use super::prefix::Prefix;
use crate::{limits::PREFIXES_MAX, rate::Bucket, settings::Allowance};

/// What a prefix has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Has {
    Token,
    Nothing,
    /// It is not remembered, and there is no place for another: nothing is known of it.
    Unknown,
}

/// A bucket for each prefix. Full ones are forgotten now and then.
pub(super) struct Table {
    allowance: Allowance,
    buckets: HashMap<Prefix, Bucket>,
}

impl Table {
    pub(super) fn new(allowance: Allowance) -> Table {
        Table { allowance, buckets: HashMap::new() }
    }

    /// Whether this prefix has a token.
    pub(super) fn look(&mut self, prefix: Prefix, now: Instant) -> Has {
        self.look_for(1, prefix, now)
    }

    /// Whether this prefix has so many tokens, or all that one can have.
    pub(super) fn look_for(&mut self, count: u64, prefix: Prefix, now: Instant) -> Has {
        let is_full = self.buckets.len() >= PREFIXES_MAX;
        let count = self.at_most(count);
        let has_tokens = match self.buckets.get_mut(&prefix) {
            Some(bucket) => bucket.has(count, now),
            None if is_full => return Has::Unknown,
            None => self.allowance.at_once > 0,
        };
        if has_tokens { Has::Token } else { Has::Nothing }
    }

    /// How long it takes until this prefix has so many tokens, or all that one can have.
    pub(super) fn wait(&mut self, count: u64, prefix: Prefix, now: Instant) -> Duration {
        let count = self.at_most(count);
        self.buckets.get_mut(&prefix).map_or(Duration::ZERO, |bucket| bucket.wait(count, now))
    }

    /// Takes a token of a prefix that has one; true when one was taken.
    pub(super) fn take(&mut self, prefix: Prefix, now: Instant) -> bool {
        self.take_many(1, prefix, now)
    }

    /// Takes so many tokens of a prefix that has them, or all when it has all that one can have; true when they were taken.
    pub(super) fn take_many(&mut self, count: u64, prefix: Prefix, now: Instant) -> bool {
        if self.look_for(count, prefix, now) != Has::Token {
            return false;
        }
        let count = self.at_most(count);
        let full = || Bucket::filled(self.allowance.at_once, self.allowance.refill, self.allowance.time, now);
        self.buckets.entry(prefix).or_insert_with(full).take_many(count, now)
    }

    fn at_most(&self, count: u64) -> u64 {
        count.min(self.allowance.at_once).max(1)
    }

    /// Puts back a token that was taken for nothing.
    pub(super) fn refund(&mut self, prefix: Prefix) {
        if let Some(bucket) = self.buckets.get_mut(&prefix) {
            bucket.refund(1);
        }
    }

    /// Forgets the prefixes whose buckets are full again: nothing of them is needed any more. It looks at all of them, so
    /// it is done now and then, never because somebody new has come.
    pub(super) fn forget(&mut self, now: Instant) {
        self.buckets.retain(|_, bucket| !bucket.is_full(now));
        self.buckets.shrink_to(2 * self.buckets.len());
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.buckets.len()
    }
}
