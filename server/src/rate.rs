//! Two ways to count: a token bucket, and a sliding window. `now` is an argument: they must never know a clock.

use std::{collections::VecDeque, time::Duration};

use tokio::time::Instant;

use crate::limits::A_DAY;

/// So many at once, and so many a second after that.
#[derive(Debug)]
pub(crate) struct Bucket {
    per_second: f64,
    burst: f64,
    tokens: f64,
    filled_at: Instant,
}

impl Bucket {
    /// A full bucket.
    pub(crate) fn new((per_second, burst): (u32, u32), now: Instant) -> Bucket {
        Bucket { per_second: per_second.into(), burst: burst.into(), tokens: burst.into(), filled_at: now }
    }

    /// A full bucket of `burst` tokens that gets as many more as `refill`, evenly, within `time`.
    pub(crate) fn filled(burst: u64, refill: u64, time: Duration, now: Instant) -> Bucket {
        let (burst, per_second) = (burst as f64, refill as f64 / time.as_secs_f64());
        Bucket { per_second, burst, tokens: burst, filled_at: now }
    }

    /// Takes a token, if there is one.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        self.take_many(1, now)
    }

    /// Takes this many tokens at once, if they are there.
    pub(crate) fn take_many(&mut self, count: u64, now: Instant) -> bool {
        let has = self.has(count, now);
        if has {
            self.tokens -= count as f64;
        }
        has
    }

    /// Whether this many tokens are there.
    pub(crate) fn has(&mut self, count: u64, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.filled_at).as_secs_f64();
        self.tokens = (self.tokens + passed * self.per_second).min(self.burst);
        self.filled_at = self.filled_at.max(now);
        self.tokens >= count as f64
    }

    /// How long it takes until this many tokens are there; a day when they never come sooner.
    pub(crate) fn wait(&mut self, count: u64, now: Instant) -> Duration {
        if self.has(count, now) {
            return Duration::ZERO;
        }
        let seconds = (count as f64 - self.tokens) / self.per_second;
        Duration::try_from_secs_f64(seconds).unwrap_or(A_DAY).min(A_DAY)
    }

    /// Puts back what was taken for nothing.
    pub(crate) fn refund(&mut self, count: u64) {
        self.tokens = (self.tokens + count as f64).min(self.burst);
    }

    /// Whether nothing is missing: such a bucket need not be remembered.
    pub(crate) fn is_full(&mut self, now: Instant) -> bool {
        self.has(0, now) && self.tokens >= self.burst
    }
}

/// A sliding window: so many within any stretch of so much time, and never one more, which a bucket that begins full
/// would let through. It remembers when each was taken, so it is for small numbers of what honest clients hardly do.
#[derive(Debug)]
pub(crate) struct Window {
    count: usize,
    time: Duration,
    taken: VecDeque<Instant>,
}

impl Window {
    /// So many within any `time`.
    pub(crate) fn new(count: u32, time: Duration) -> Window {
        Window { count: count as usize, time, taken: VecDeque::new() }
    }

    /// Takes one, if it is not too many.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        while self.taken.front().is_some_and(|taken| now.saturating_duration_since(*taken) >= self.time) {
            self.taken.pop_front();
        }
        let fits = self.taken.len() < self.count;
        if fits {
            self.taken.push_back(now);
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_and_then_the_rate() {
        let start = Instant::now();
        let mut bucket = Bucket::new((10, 40), start);
        assert_eq!((0..100).filter(|_| bucket.take(start)).count(), 40);
        let later = start + Duration::from_millis(500);
        assert_eq!((0..100).filter(|_| bucket.take(later)).count(), 5);
        let much_later = start + Duration::from_secs(3600);
        assert_eq!((0..100).filter(|_| bucket.take(much_later)).count(), 40);
        assert!(!bucket.take(start), "a clock that goes back gives nothing");
        assert!(!bucket.take(much_later), "nor does it when it goes on again");
    }

    #[test]
    fn what_was_taken_for_nothing_comes_back() {
        let start = Instant::now();
        let mut bucket = Bucket::filled(100, 10, Duration::from_secs(10), start);
        assert!(bucket.is_full(start));
        assert!(bucket.take_many(80, start) && !bucket.take_many(21, start) && bucket.has(20, start));
        bucket.refund(500);
        assert!(bucket.is_full(start), "never more than fits");
        assert!(bucket.take_many(100, start) && bucket.has(7, start + Duration::from_secs(7)));
        assert!(!bucket.has(8, start + Duration::from_secs(7)));
    }

    #[test]
    fn how_long_to_wait_is_how_long_it_takes() {
        let start = Instant::now();
        let mut bucket = Bucket::filled(2, 4, Duration::from_secs(60), start);
        assert_eq!(bucket.wait(2, start), Duration::ZERO);
        assert!(bucket.take_many(2, start));
        assert_eq!(bucket.wait(1, start), Duration::from_secs(15));
        assert_eq!(bucket.wait(1, start + Duration::from_secs(10)), Duration::from_secs(5));
        assert_eq!(Bucket::filled(0, 0, Duration::from_secs(60), start).wait(1, start), A_DAY);
    }

    #[test]
    fn w7_w8_w14_never_more_than_so_many_in_any_stretch_of_a_time() {
        let (start, a_minute) = (Instant::now(), Duration::from_secs(60));
        let mut window = Window::new(20, a_minute);
        let taken: Vec<_> = (0..600)
            .map(|tenth| start + tenth * Duration::from_secs(1))
            .flat_map(|now| [now, now])
            .filter(|now| window.take(*now))
            .collect();
        for from in &taken {
            let within = taken.iter().filter(|at| **at >= *from && **at < *from + a_minute).count();
            assert!(within <= 20, "{within} within a minute");
        }
        assert!(taken.len() >= 20 * 10, "and as many as are promised: {}", taken.len());
    }
}
