//! Measurements of what durability costs; `bin/durable.rs` prints them. Nothing here judges: a figure depends on the
//! machine it was taken on.

use std::{fmt, time::Duration};

pub mod acks;
pub mod commits;
pub mod restart;

/// How long things took, shortest first.
pub struct Spread(Vec<Duration>);

impl Spread {
    pub fn of(mut times: Vec<Duration>) -> Spread {
        times.sort_unstable();
        Spread(times)
    }

    /// Several as one.
    pub fn joined(spreads: Vec<Spread>) -> Spread {
        Spread::of(spreads.into_iter().flat_map(|Spread(times)| times).collect())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// What this many in a thousand did not exceed.
    pub fn at(&self, per_mille: usize) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0.get((self.0.len() * per_mille / 1_000).min(last)).copied().unwrap_or_default()
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} times: p50 {:.2?}  p90 {:.2?}  p99 {:.2?}  max {:.2?}",
            self.0.len(),
            self.at(500),
            self.at(900),
            self.at(990),
            self.at(1_000)
        )
    }
}
