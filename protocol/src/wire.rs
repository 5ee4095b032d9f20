//! The envelopes that travel between a browser and a room, wire contract v1: JSON tagged by `type`. This file
//! must never know a room's fields: what may be seen of a room arrives as a [`View`].

mod hello;
mod padding;
mod you;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use uuid::Uuid;

use crate::{
    close::Close,
    idempotency::Answer,
    ids::{Millis, Turn},
    once::{names_at_most, said_twice_beside},
    seat::Key,
    view::View,
    words::Refusal,
};

pub use crate::update::{Cursor, SharedView, Sparks, Update};
pub use {
    hello::Hello,
    padding::{encode_welcome, padded},
    you::{OwnAnswer, You},
};

use padding::text;

/// Bytes set aside for a message: what is filled up and what changes with a press fit, and are written without being
/// moved on the way.
const MESSAGE_BYTES: usize = 512;

/// The WebSocket subprotocol.
pub const SUBPROTOCOL: &str = "keidas.v1";

/// What a client sends.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(ts_rs::TS), ts(tag = "type", rename_all = "snake_case"))]
pub enum ClientMessage {
    /// The first message of a connection.
    Hello(Hello),
    /// Every other.
    Do {
        /// The command's id, fresh for every command and the same when it is sent again.
        #[cfg_attr(test, ts(type = "string"))]
        id: Uuid,
        /// The command, not looked at yet.
        #[cfg_attr(test, ts(type = "Command"))]
        command: Box<RawValue>,
    },
}

/// What was sent is no message of this protocol: not JSON, or without a usable `type` or `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a message of {SUBPROTOCOL}")]
pub struct NotAMessage;

impl ClientMessage {
    /// Reads a message. Unknown fields, the padding among them, are ignored, but none is said twice; a command is not looked into.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(text: &str) -> Result<ClientMessage, NotAMessage> {
        #[derive(Deserialize)]
        struct Envelope<'a> {
            #[serde(borrow)]
            r#type: Cow<'a, str>,
            #[serde(borrow, default)]
            id: Option<&'a RawValue>,
            #[serde(borrow, default)]
            command: Option<&'a RawValue>,
        }
        // An object: a list would pass for one, field by field.
        if !text.trim_start().starts_with('{') {
            return Err(NotAMessage);
        }
        let Envelope { r#type, id, command } = serde_json::from_str(text).map_err(|_| NotAMessage)?;
        let known = 1 + usize::from(id.is_some()) + usize::from(command.is_some());
        let inside = command.map(|command| command.get()).unwrap_or_default();
        if names_at_most(text) - names_at_most(inside) > known + 1
            && said_twice_beside(text, place_of(inside, text)).is_some()
        {
            return Err(NotAMessage);
        }
        match r#type.as_ref() {
            "hello" => serde_json::from_str(text).map(ClientMessage::Hello).map_err(|_| NotAMessage),
            "do" => {
                let id = id.and_then(|id| serde_json::from_str::<Cow<'_, str>>(id.get()).ok());
                let id = id.and_then(|id| read_id(&id)).ok_or(NotAMessage)?;
                Ok(ClientMessage::Do { id, command: command.unwrap_or(RawValue::NULL).to_owned() })
            }
            _ => Err(NotAMessage),
        }
    }
}

/// Where a part of a text stands in it; what is empty stands behind it.
fn place_of(part: &str, text: &str) -> std::ops::Range<usize> {
    if part.is_empty() {
        return text.len()..text.len();
    }
    let begin = part.as_ptr().addr() - text.as_ptr().addr();
    begin..begin + part.len()
}

/// An id as it is sent back: another spelling would never be recognised by whoever waits for it.
fn read_id(id: &str) -> Option<Uuid> {
    let spelled = |uuid: &Uuid| id == uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer());
    Uuid::try_parse(id).ok().filter(spelled)
}

/// What a server sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ServerMessage {
    /// The first message: the whole view, and what only its owner is told.
    Welcome(Box<Welcome>),
    /// The sections that changed, each whole; the same bytes for everybody.
    Update(Box<Update>),
    /// The command happened, or was so already.
    Done {
        /// Whose.
        #[cfg_attr(test, ts(type = "string"))]
        id: Uuid,
        /// The hand a `raise` put up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional, type = "string"))]
        turn: Option<Turn>,
    },
    /// The command did not happen.
    Refused {
        /// Whose; `null` when what was sent had no usable id.
        #[cfg_attr(test, ts(type = "string | null"))]
        id: Option<Uuid>,
        /// Why, for programs.
        reason: Refusal,
        /// Why, for those who write programs.
        message: String,
    },
    /// Nothing has happened for a while; the line is alive.
    Beat,
    /// The connection is about to be closed.
    Bye {
        /// Why.
        reason: Close,
        /// The number a WebSocket is closed with: other transports have no close of their own.
        code: u16,
    },
}

/// The first message of a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Welcome {
    /// Changes of the view so far.
    pub seq: u64,
    /// What only its owner is told.
    pub you: You,
    /// What everybody sees.
    pub view: View,
    /// The server's clock, to draw timers by.
    #[cfg_attr(test, ts(type = "string"))]
    pub now: Millis,
    /// Over HTTP: the name of this line, which every further request brings along.
    #[serde(default, with = "you::own_line", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"), schemars(with = "Option<Key>"))]
    pub line: Option<Key>,
}

impl ServerMessage {
    /// What whoever asked is told.
    pub fn answer(id: Uuid, answer: Answer) -> ServerMessage {
        match answer {
            Answer::Done { turn } => ServerMessage::Done { id, turn },
            Answer::Refused(reason) => ServerMessage::refused(Some(id), reason),
        }
    }

    /// A goodbye with its number.
    pub fn bye(reason: Close) -> ServerMessage {
        ServerMessage::Bye { reason, code: reason.code() }
    }

    /// A refusal with its sentence.
    pub fn refused(id: Option<Uuid>, reason: Refusal) -> ServerMessage {
        ServerMessage::Refused { id, reason, message: reason.to_string() }
    }

    /// The message as it is sent; personal ones are filled so that their length tells nothing.
    pub fn encode(&self) -> String {
        let mut json = Vec::with_capacity(MESSAGE_BYTES);
        serde_json::to_writer(&mut json, self).expect("a message is plain data with string keys");
        match self {
            ServerMessage::Done { .. } | ServerMessage::Refused { .. } | ServerMessage::Welcome(_) => {
                padded(json)
            }
            ServerMessage::Update(_) | ServerMessage::Beat | ServerMessage::Bye { .. } => text(json),
        }
    }
}

#[cfg(test)]
mod tests;
