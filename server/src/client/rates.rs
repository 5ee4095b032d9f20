//! Rate limiting of one session: a token bucket for commands, sliding windows for what is no message or came too fast, and a
//! pause for a client that is too fast. It must never know what a command says.

use std::time::Duration;

use keidas_protocol::{
    limits::{LEAD_MESSAGE_BYTES_MAX, MESSAGE_BYTES_MAX},
    words::Role,
};
use tokio::time::Instant;

use crate::{
    limits::{FACILITATOR_RATE, NO_MESSAGE_MAX, PARTICIPANT_RATE, TOO_FAST_MAX, TOO_FAST_PAUSE},
    rate::{Bucket, Window},
};

/// What a client may still send.
pub(super) struct RateLimits {
    pub(super) role: Role,
    /// The longest message that a client of this role has reason to send.
    pub(super) message_bytes_max: usize,
    pub(super) commands: Bucket,
    pub(super) no_message: Window,
    too_fast: Window,
    pub(super) too_fast_in_a_row: u32,
    /// Nothing is read before this moment: back-pressure for a client that is too fast.
    pub(super) paused_until: Option<Instant>,
}

impl RateLimits {
    pub(super) fn new(role: Role, now: Instant) -> RateLimits {
        let (rate, message_bytes_max) = match role {
            Role::Facilitator => (FACILITATOR_RATE, LEAD_MESSAGE_BYTES_MAX),
            Role::Participant | Role::Screen | Role::Observer => (PARTICIPANT_RATE, MESSAGE_BYTES_MAX),
        };
        let a_minute = Duration::from_secs(60);
        RateLimits {
            role,
            message_bytes_max,
            commands: Bucket::new(rate, now),
            no_message: Window::new(NO_MESSAGE_MAX - 1, a_minute),
            too_fast: Window::new(TOO_FAST_MAX - 1, a_minute),
            too_fast_in_a_row: 0,
            paused_until: None,
        }
    }

    /// Takes note of a command that came too fast; returns whether it was one too many.
    pub(super) fn is_too_much(&mut self, now: Instant) -> bool {
        self.paused_until = Some(now + TOO_FAST_PAUSE);
        self.too_fast_in_a_row += 1;
        self.too_fast_in_a_row >= TOO_FAST_MAX || !self.too_fast.take(now)
    }
}
