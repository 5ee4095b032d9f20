//! Why a command is refused: a stable code for programs. What people read about it is in the web client, in their
//! language. This file must never know what was asked.

use serde::{Deserialize, Serialize};

/// Why a command was refused: a stable code for programs; people read a sentence in their language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// Not this role's to ask.
    #[error("this is not yours to ask")]
    NotAllowed,
    /// The round is not on stage, the question is already open, or the stage is empty.
    #[error("that round is over")]
    RoundOver,
    /// Too few people have answered to show anything.
    #[error("too few people have answered to show a result")]
    TooFew,
    /// The deck has no such card.
    #[error("there is no such card to turn in this room's deck")]
    UnknownCard,
    /// The room has moved on since this was asked.
    #[error("the room has moved on since; look again, then ask again")]
    Stale,
    /// More commands than a hand can give.
    #[error("too many commands in a short time; wait a moment")]
    TooFast,
    /// Over a limit of size.
    #[error("this is longer or more than a room takes")]
    TooBig,
    /// The door is locked.
    #[error("the door of this room is locked")]
    Locked,
    /// A limit of number is reached.
    #[error("there is no place left for this")]
    Full,
    /// Not a command of this protocol.
    #[error("this is not a command of keidas.v1")]
    BadCommand,
    /// Nothing was done; the same command with the same id may be sent again in a moment.
    #[error("nothing was done; send the same command again in a moment")]
    Retry,
}
