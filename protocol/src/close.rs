//! Why a connection is closed, and whether to come back. Codes 4000–4009 mean "do not come back", 4010–4019
//! "come back, with jitter".

use serde::{Deserialize, Serialize};

/// A reason to close, said as `bye` and then as a close code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Close {
    /// The room has ended and is erased.
    Ended,
    /// The door is locked and the ticket is not one of the room's.
    Locked,
    /// The facilitator key is wrong or was revoked.
    NotAllowed,
    /// There is no such room.
    UnknownRoom,
    /// No place left.
    Full,
    /// The first message was no hello, or none came within five seconds.
    HelloExpected,
    /// The meeting goes on in another room, and this one is erased.
    Moved,
    /// Abuse of the protocol.
    TooMuch,
    /// The server restarts or cannot serve the room now.
    Restart,
    /// The connection could not take what was sent to it within ten seconds, or its client gave no sign of life.
    Slow,
    /// Too many wrong codes came from this network: nobody new is let in by a code alone, right or wrong.
    TooFast,
}

impl Close {
    /// All of them.
    pub const ALL: [Close; 11] = [
        Close::Ended,
        Close::Locked,
        Close::NotAllowed,
        Close::UnknownRoom,
        Close::Full,
        Close::HelloExpected,
        Close::Moved,
        Close::TooMuch,
        Close::Restart,
        Close::Slow,
        Close::TooFast,
    ];

    /// The WebSocket close code.
    pub fn code(self) -> u16 {
        match self {
            Close::Ended => 4000,
            Close::Locked => 4001,
            Close::NotAllowed => 4002,
            Close::UnknownRoom => 4003,
            Close::Full => 4004,
            Close::HelloExpected => 4005,
            Close::Moved => 4006,
            Close::TooMuch => 4008,
            // Come back later: the reason alone says why.
            Close::Restart | Close::TooFast => 4010,
            Close::Slow => 4011,
        }
    }

    /// Whether whoever is closed should come back by itself.
    pub fn comes_back(self) -> bool {
        self.code() >= 4010
    }
}
