//! What all rooms of this node share: the log, the clock, chance, waiting times and the counters. This file must
//! never know a room.

use std::{sync::Arc, time::Duration};

use keidas_protocol::ids::Millis;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::{
    clock::{Chance, Clock},
    limits::{
        BEAT_AFTER, GRACE, HEADER_TIME, HELLO_TIME, HOLD_AFTER_RESTART, HTTP_LIFE, IDLE_LIFE, LINGER,
        PING_EVERY, PONG_TIME, SLOW_TIME, SWEEP_EVERY, WAITED_FOR,
    },
    log::Log,
    telemetry::Metrics,
};

/// What all rooms of this node share.
pub(crate) struct Node {
    pub(crate) log: Arc<dyn Log>,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) times: Times,
    pub(crate) metrics: Metrics,
    /// When the node started: by the clock of waiting times, and by the wall.
    pub(crate) started_at: Instant,
    pub(crate) started: Millis,
    /// No new commands; everybody is sent away to come back.
    pub(crate) draining: CancellationToken,
    /// The log is broken: the process has to end.
    pub(crate) broken: CancellationToken,
    pub(crate) people_max: u32,
    pub(crate) rooms_max: usize,
}

/// How long a node waits for what. The defaults are those of `limits.rs`, which has the reasons; tests take
/// shorter ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the limit of that name")]
pub struct Times {
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

impl Default for Times {
    fn default() -> Self {
        Times {
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
