//! Numbers of `limits.rs` that a test may change: timeouts, and what guesses may cost. Plain values; they must never
//! know who reads them.

use std::time::Duration;

use crate::limits::{
    BEAT_AFTER, GRACE, GUESSES_OF_A_PREFIX, GUESSES_SHARED, GUESSES_TIME, HEADER_TIME, HELLO_TIME,
    HOLD_AFTER_RESTART, HTTP_LIFE, IDLE_LIFE, LINGER, PING_EVERY, PONG_TIME, SLOW_TIME, SWEEP_EVERY,
    WAITED_FOR,
};

/// How long a node waits for what. The defaults are those of `limits.rs`, which has the reasons; tests take
/// shorter ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the limit of that name")]
pub struct Timeouts {
    pub header: Duration,
    pub http_life: Duration,
    pub hello: Duration,
    pub ping_every: Duration,
    pub pong: Duration,
    pub beat_after: Duration,
    pub slow: Duration,
    pub linger: Duration,
    pub grace: Duration,
    pub waited_for: Duration,
    pub hold_after_restart: Duration,
    pub idle_life: Duration,
    pub sweep_every: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Timeouts {
            header: HEADER_TIME,
            http_life: HTTP_LIFE,
            hello: HELLO_TIME,
            ping_every: PING_EVERY,
            pong: PONG_TIME,
            beat_after: BEAT_AFTER,
            slow: SLOW_TIME,
            linger: LINGER,
            grace: GRACE,
            waited_for: WAITED_FOR,
            hold_after_restart: HOLD_AFTER_RESTART,
            idle_life: IDLE_LIFE,
            sweep_every: SWEEP_EVERY,
        }
    }
}

/// What wrong guesses may cost; the defaults are those of `limits.rs`, which has the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuessBudget {
    /// Of one prefix: at once, and again within `time`.
    pub of_a_prefix: (u64, u64),
    /// The same for all together, once a prefix has used up its own.
    pub shared: (u64, u64),
    /// The time in which a budget gets its refill.
    pub time: Duration,
}

impl Default for GuessBudget {
    fn default() -> GuessBudget {
        GuessBudget { of_a_prefix: GUESSES_OF_A_PREFIX, shared: GUESSES_SHARED, time: GUESSES_TIME }
    }
}
