//! The one reading of the wall clock and the one source of randomness, both given in, so that tests can have
//! others. Nothing else in the server may ask for either.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use keidas_protocol::ids::Millis;
use tokio::time::Instant;

use crate::limits::{CLOCK_BELIEVED_AFTER, CLOCK_JUMP_MAX};

/// Tells the time of day.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> Millis + Send + Sync>);

impl Clock {
    /// The machine's own.
    pub fn system() -> Clock {
        Clock::from_fn(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            Millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
        })
    }

    /// Another one.
    pub fn from_fn(now: impl Fn() -> Millis + Send + Sync + 'static) -> Clock {
        Clock(Arc::new(now))
    }

    /// The time of day.
    pub fn now(&self) -> Millis {
        (self.0)()
    }
}

/// The time of day that rooms end by: a clock that jumps a week ahead ends none. What the machine says is held against the
/// time that has passed since the start; what is too far ahead of that is believed only when it has stayed so for a day.
/// A clock that jumps back only lets rooms live longer.
pub(crate) struct SteadyClock {
    clock: Clock,
    known: Mutex<Known>,
}

struct Known {
    /// The latest time of day that was believed, and when.
    believed: Millis,
    at: Instant,
    /// Since when the clock is too far ahead.
    ahead_since: Option<Instant>,
}

impl SteadyClock {
    /// Begins by believing it.
    pub(crate) fn new(clock: Clock) -> SteadyClock {
        let known = Known { believed: clock.now(), at: Instant::now(), ahead_since: None };
        SteadyClock { clock, known: Mutex::new(known) }
    }

    pub(crate) fn now(&self) -> Millis {
        let (said, now) = (self.clock.now(), Instant::now());
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = after(known.believed, now - known.at);
        if said <= after(counted, CLOCK_JUMP_MAX) {
            known.ahead_since = None;
            if said >= counted {
                (known.believed, known.at) = (said, now);
            }
            return said;
        }
        let since = *known.ahead_since.get_or_insert_with(|| {
            tracing::warn!("the time of day has jumped ahead; no room ends by it for a day");
            now
        });
        if now - since < CLOCK_BELIEVED_AFTER {
            return counted;
        }
        *known = Known { believed: said, at: now, ahead_since: None };
        said
    }
}

fn after(time: Millis, passed: Duration) -> Millis {
    Millis(time.0.saturating_add(u64::try_from(passed.as_millis()).unwrap_or(u64::MAX)))
}

/// Brings random bits.
#[derive(Clone)]
pub struct Chance(Arc<Fill>);

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

impl Chance {
    /// The operating system's.
    ///
    /// # Panics
    /// When the operating system has none: nothing here is safe without.
    pub fn system() -> Chance {
        Chance::from_fn(|bytes| getrandom::fill(bytes).expect("the operating system has random bits"))
    }

    /// Another one.
    pub fn from_fn(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Chance {
        Chance(Arc::new(fill))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }

    /// 64 random bits.
    pub fn bits(&self) -> u64 {
        u64::from_le_bytes(self.bytes())
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use tokio::time::advance;

    use super::*;

    const HOUR: u64 = 60 * 60 * 1_000;

    #[tokio::test(start_paused = true)]
    async fn a_clock_that_jumps_ahead_is_believed_when_it_has_stayed_there_for_a_day() {
        let said = Arc::new(AtomicU64::new(1_000 * HOUR));
        let clock = Clock::from_fn({
            let said = Arc::clone(&said);
            move || Millis(said.load(Ordering::Relaxed))
        });
        let steady = SteadyClock::new(clock);
        let hours = async |hours: u64| {
            advance(Duration::from_millis(hours * HOUR)).await;
            said.fetch_add(hours * HOUR, Ordering::Relaxed);
        };
        hours(5).await;
        assert_eq!(steady.now(), Millis(1_005 * HOUR));
        said.fetch_sub(2 * HOUR, Ordering::Relaxed);
        assert_eq!(steady.now(), Millis(1_003 * HOUR), "back is harmless");
        said.fetch_add(7 * 24 * HOUR, Ordering::Relaxed);
        assert_eq!(steady.now(), Millis(1_005 * HOUR));
        hours(23).await;
        assert_eq!(steady.now(), Millis(1_028 * HOUR));
        hours(1).await;
        assert_eq!(steady.now(), Millis((1_027 + 7 * 24) * HOUR));

        said.fetch_add(7 * 24 * HOUR, Ordering::Relaxed);
        steady.now();
        said.fetch_sub(7 * 24 * HOUR, Ordering::Relaxed);
        hours(30).await;
        assert_eq!(steady.now(), Millis((1_057 + 7 * 24) * HOUR), "a jump that was taken back never was");
    }
}
