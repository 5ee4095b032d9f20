//! Numbers of `limits.rs` that a test may change: timeouts, what guesses and new rooms may cost. Plain values; they must
//! never know who reads them.

use std::time::Duration;

use crate::limits::{
    A_DAY, BEAT_AFTER, GRACE, GUESSES_OF_A_CARRIER, GUESSES_OF_A_LINE, GUESSES_OF_A_NETWORK,
    GUESSES_OF_A_REGION, GUESSES_OF_ALL, HEADER_TIME, HELLO_TIME, HOLD_AFTER_RESTART, HTTP_IDLE, HTTP_LIFE,
    IDLE_LIFE, LINE_BEAT_EVERY, LINE_POLL, LINE_SILENCE, LINE_UNREAD, LINGER, OPENINGS_MAX, OPENINGS_SHARE,
    OPENINGS_SHARE_OF_A_CARRIER, OPENINGS_TIME, PING_EVERY, PONG_TIME, SLOW_TIME, SWEEP_EVERY, WAITED_FOR,
    WRITE_STALL,
};

/// How long a node waits for what. The defaults are those of `limits.rs`, which has the reasons; tests take
/// shorter ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is the limit of that name")]
pub struct Timeouts {
    pub header: Duration,
    pub http_life: Duration,
    pub http_idle: Duration,
    pub write_stall: Duration,
    pub hello: Duration,
    pub ping_every: Duration,
    pub pong: Duration,
    pub beat_after: Duration,
    pub slow: Duration,
    pub linger: Duration,
    pub line_beat: Duration,
    pub line_silence: Duration,
    pub line_unread: Duration,
    pub line_poll: Duration,
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
            http_idle: HTTP_IDLE,
            write_stall: WRITE_STALL,
            hello: HELLO_TIME,
            ping_every: PING_EVERY,
            pong: PONG_TIME,
            beat_after: BEAT_AFTER,
            slow: SLOW_TIME,
            linger: LINGER,
            line_beat: LINE_BEAT_EVERY,
            line_silence: LINE_SILENCE,
            line_unread: LINE_UNREAD,
            line_poll: LINE_POLL,
            grace: GRACE,
            waited_for: WAITED_FOR,
            hold_after_restart: HOLD_AFTER_RESTART,
            idle_life: IDLE_LIFE,
            sweep_every: SWEEP_EVERY,
        }
    }
}

/// So much at once, and so much more, evenly, within a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "said above")]
pub struct Allowance {
    pub at_once: u64,
    pub refill: u64,
    pub time: Duration,
}

/// How many wrong guesses are answered; the defaults are those of `limits.rs`, which has the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuessBudget {
    /// The first ones of a line (IPv4 address, IPv6 /56), which its network does not pay for.
    pub of_a_line: Allowance,
    /// Further ones of a network (IPv4 /24, IPv6 /48).
    pub of_a_network: Allowance,
    /// All of a provider (IPv4 /16, IPv6 /32).
    pub of_a_carrier: Allowance,
    /// All of a region (IPv4 /8, IPv6 /16).
    pub of_a_region: Allowance,
    /// All there are.
    pub of_all: Allowance,
}

impl Default for GuessBudget {
    fn default() -> GuessBudget {
        let a_day = |(at_once, refill)| Allowance { at_once, refill, time: A_DAY };
        GuessBudget {
            of_a_line: a_day(GUESSES_OF_A_LINE),
            of_a_network: a_day(GUESSES_OF_A_NETWORK),
            of_a_carrier: a_day(GUESSES_OF_A_CARRIER),
            of_a_region: a_day(GUESSES_OF_A_REGION),
            of_all: a_day(GUESSES_OF_ALL),
        }
    }
}

/// How many rooms one network may open, and one carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OpeningBudget {
    pub(crate) a_minute: Allowance,
    pub(crate) a_day: Allowance,
    /// `None`: as many as its networks may, where an operator has said how many that are.
    pub(crate) a_day_of_a_carrier: Option<Allowance>,
    /// Rooms of which the last ones cost more; `None`: an operator lets one network open them all.
    pub(crate) scarce: Option<u64>,
}

impl OpeningBudget {
    /// As an operator has it: so many a minute, of so many rooms, and perhaps so many a day. Half of a day's are there at
    /// once, or a minute's if that is more. Whoever lets more be opened in a minute than a share of all rooms means it.
    pub(crate) fn of(a_minute: u32, rooms_max: usize, a_day: Option<u32>) -> OpeningBudget {
        let (a_minute, share) = (u64::from(a_minute), rooms_max as u64 / OPENINGS_SHARE);
        let is_raised = a_minute > u64::from(OPENINGS_MAX);
        let wished = a_day.map(u64::from).or(is_raised.then(|| share.max(a_minute)));
        let half_at_once =
            |a_day: u64| Allowance { at_once: a_day.div_ceil(2), refill: a_day.div_ceil(2), time: A_DAY };
        let a_day = match wished {
            Some(wished) => {
                let Allowance { at_once, .. } = half_at_once(wished);
                Allowance { at_once: at_once.max(a_minute.min(wished)), ..half_at_once(wished) }
            }
            None => half_at_once(share.max(1)),
        };
        let of_a_carrier = half_at_once((rooms_max as u64 / OPENINGS_SHARE_OF_A_CARRIER).max(1));
        OpeningBudget {
            a_minute: Allowance { at_once: a_minute, refill: a_minute, time: OPENINGS_TIME },
            a_day,
            a_day_of_a_carrier: wished.is_none().then_some(of_a_carrier),
            scarce: wished.is_none_or(|wished| wished < rooms_max as u64).then_some(rooms_max as u64),
        }
    }
}
