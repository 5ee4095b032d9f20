//! A token bucket. `now` is an argument: it must never know a clock.

use std::time::Duration;

use tokio::time::Instant;

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

    /// A full bucket that lets `count` through in `time`, and not more in any shorter one.
    pub(crate) fn of(count: u32, time: Duration, now: Instant) -> Bucket {
        let per_second = f64::from(count) / time.as_secs_f64();
        Bucket { per_second, burst: count.into(), tokens: count.into(), filled_at: now }
    }

    /// Takes a token, if there is one.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let passed = now.saturating_duration_since(self.filled_at).as_secs_f64();
        self.tokens = (self.tokens + passed * self.per_second).min(self.burst);
        self.filled_at = now;
        let has = self.tokens >= 1.0;
        if has {
            self.tokens -= 1.0;
        }
        has
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
    }

    #[test]
    fn so_many_in_a_time() {
        let start = Instant::now();
        let mut bucket = Bucket::of(20, Duration::from_secs(60), start);
        assert_eq!((0..100).filter(|_| bucket.take(start)).count(), 20);
        assert!(!bucket.take(start + Duration::from_secs(2)));
        assert!(bucket.take(start + Duration::from_secs(5)));
    }
}
