//! The envelopes that travel between a browser and a room, wire contract v1: JSON tagged by `type`. This file
//! must never know a room's fields: what may be seen of a room arrives as a [`View`]. The only place that writes
//! a ticket, to its owner.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    close::Close,
    ids::{Millis, Turn},
    limits::PAD_BYTES,
    memory::Answer,
    seat::{Key, Ticket},
    view::{PeopleView, RoomView, StageView, TableView, View},
    words::{Reaction, Refusal, Role},
};

/// The WebSocket subprotocol.
pub const SUBPROTOCOL: &str = "keidas.v1";

/// What a client sends.
#[derive(Debug, Clone, PartialEq)]
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
        command: Value,
    },
}

/// As what somebody comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(tag = "as", rename_all = "snake_case"))]
pub enum Hello {
    /// Takes part.
    Participant {
        /// From an earlier visit.
        #[cfg_attr(test, ts(optional, type = "string"))]
        ticket: Option<Ticket>,
    },
    /// Leads.
    Facilitator {
        /// The secret of the lead link.
        #[cfg_attr(test, ts(type = "string"))]
        key: Key,
    },
    /// The big screen.
    Screen,
    /// Watches.
    Observer,
}

impl Hello {
    /// The role asked for.
    pub fn role(&self) -> Role {
        match self {
            Hello::Participant { .. } => Role::Participant,
            Hello::Facilitator { .. } => Role::Facilitator,
            Hello::Screen => Role::Screen,
            Hello::Observer => Role::Observer,
        }
    }

    /// The key or ticket that was brought along.
    pub fn secret(&self) -> Option<&str> {
        match self {
            Hello::Participant { ticket } => ticket.as_ref().map(Ticket::as_presented),
            Hello::Facilitator { key } => Some(key),
            Hello::Screen | Hello::Observer => None,
        }
    }

    /// Takes the secret out of `json`, so that no second copy of it is left to be forgotten.
    fn read(json: &mut Value) -> Option<Hello> {
        let mut secret = |field| match json.get_mut(field).map(Value::take) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        };
        let (ticket, key) = (secret("ticket"), secret("key"));
        Some(match json.get("as").and_then(Value::as_str)? {
            "participant" => Hello::Participant { ticket: ticket.map(Ticket::from_browser) },
            "facilitator" => Hello::Facilitator { key: Key::new(key.unwrap_or_default()) },
            "screen" => Hello::Screen,
            "observer" => Hello::Observer,
            _ => return None,
        })
    }
}

/// What was sent is no message of this protocol: not JSON, or without a usable `type` or `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a message of {SUBPROTOCOL}")]
pub struct NotAMessage;

impl ClientMessage {
    /// Reads a message. Unknown fields, the padding among them, are ignored.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(text: &str) -> Result<ClientMessage, NotAMessage> {
        let mut json: Value = serde_json::from_str(text).map_err(|_| NotAMessage)?;
        match json.get("type").and_then(Value::as_str) {
            Some("hello") => Hello::read(&mut json).map(ClientMessage::Hello).ok_or(NotAMessage),
            Some("do") => {
                let id = json.get("id").and_then(Value::as_str).and_then(read_id).ok_or(NotAMessage)?;
                let command = json.get_mut("command").map(Value::take).unwrap_or_default();
                Ok(ClientMessage::Do { id, command })
            }
            _ => Err(NotAMessage),
        }
    }
}

/// An id as it is sent back: another spelling would never be recognised by whoever waits for it.
fn read_id(id: &str) -> Option<Uuid> {
    let spelled = |uuid: &Uuid| id == uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer());
    Uuid::try_parse(id).ok().filter(spelled)
}

/// What a server sends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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
    },
}

/// The first message of a room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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
}

/// What only its owner is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct You {
    /// As what they are here.
    pub r#as: Role,
    /// A participant's secret, to come back with.
    #[serde(default, with = "own_ticket", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub ticket: Option<Ticket>,
    /// What they have answered, question by question of the round on stage.
    pub answers: Vec<OwnAnswer>,
    /// What they have pressed in the round on stage.
    pub reactions: Vec<Reaction>,
    /// Their hand, while it waits or has the word.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub turn: Option<Turn>,
}

/// One's own answer to a question: a number, `"pass"` or `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "number | \"pass\" | null"))]
pub enum OwnAnswer {
    /// None yet.
    None,
    /// I pass.
    Pass,
    /// A step or an option.
    Value(u8),
}

impl From<Option<Option<u8>>> for OwnAnswer {
    fn from(answer: Option<Option<u8>>) -> Self {
        answer.map_or(OwnAnswer::None, |value| value.map_or(OwnAnswer::Pass, OwnAnswer::Value))
    }
}

impl Serialize for OwnAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            OwnAnswer::None => serializer.serialize_none(),
            OwnAnswer::Pass => serializer.serialize_str("pass"),
            OwnAnswer::Value(value) => serializer.serialize_u8(*value),
        }
    }
}

impl<'de> Deserialize<'de> for OwnAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let answer = match Value::deserialize(deserializer)? {
            Value::Number(value) => value.as_u64().and_then(|v| u8::try_from(v).ok()).map(OwnAnswer::Value),
            Value::String(pass) if pass == "pass" => Some(OwnAnswer::Pass),
            Value::Null => Some(OwnAnswer::None),
            _ => None,
        };
        answer.ok_or_else(|| serde::de::Error::custom("an answer is a number, \"pass\" or null"))
    }
}

/// The sections that changed, each whole. An absent one is unchanged; merging is assigning.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Update {
    /// Changes of the view so far; a frame with only `people` or `sparks` repeats it.
    pub seq: u64,
    /// What the meeting is and where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub room: Option<RoomView>,
    /// The round everybody looks at; `null` clears it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(test, ts(optional))]
    pub stage: Option<Option<StageView>>,
    /// What has been on the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub table: Option<TableView>,
    /// Who is here and who wants to speak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub people: Option<PeopleView>,
    /// How often each reaction was pressed since the last frame: shown and forgotten.
    #[serde(default, skip_serializing_if = "Sparks::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Sparks>"))]
    pub sparks: Sparks,
}

/// Presses of reactions.
pub type Sparks = BTreeMap<Reaction, u32>;

impl ServerMessage {
    /// What whoever asked is told.
    pub fn answer(id: Uuid, answer: Answer) -> ServerMessage {
        match answer {
            Answer::Done { turn } => ServerMessage::Done { id, turn },
            Answer::Refused(reason) => ServerMessage::refused(Some(id), reason),
        }
    }

    /// A refusal with its sentence.
    pub fn refused(id: Option<Uuid>, reason: Refusal) -> ServerMessage {
        ServerMessage::Refused { id, reason, message: reason.to_string() }
    }

    /// The message as it is sent; personal ones are filled so that their length tells nothing.
    pub fn encode(&self) -> String {
        let json = serde_json::to_string(self).expect("a message is plain data with string keys");
        match self {
            ServerMessage::Done { .. } | ServerMessage::Refused { .. } | ServerMessage::Welcome(_) => {
                let full = filled_length(json.len());
                fill(json, full)
            }
            ServerMessage::Update(_) | ServerMessage::Beat | ServerMessage::Bye { .. } => json,
        }
    }
}

/// Bytes set aside for what is personal in a `welcome`, so that its whole length depends on the shared view only:
/// twelve answers, six reactions, a ticket and a turn fit.
const PERSONAL_BYTES: usize = 512;

/// A `welcome` around a view that was encoded once for everybody.
pub fn encode_welcome(seq: u64, you: &You, now: Millis, view: &str) -> String {
    let you = Zeroizing::new(serde_json::to_string(you).expect("plain data"));
    debug_assert!(
        you.len() + 64 + PAD_OVERHEAD <= PERSONAL_BYTES,
        "{} bytes are more than set aside",
        you.len()
    );
    let json = format!(r#"{{"type":"welcome","seq":{seq},"you":{},"now":"{now}","view":{view}}}"#, *you);
    let full = (PERSONAL_BYTES + view.len()).next_multiple_of(PAD_BYTES);
    fill(json, full)
}

/// `,"pad":""`
const PAD_OVERHEAD: usize = 9;

fn filled_length(length: usize) -> usize {
    (length + PAD_OVERHEAD).next_multiple_of(PAD_BYTES)
}

/// Fills a JSON object with an ignored `pad` up to `full` bytes.
fn fill(mut json: String, full: usize) -> String {
    let full = full.max(filled_length(json.len()));
    let missing = full - json.len() - PAD_OVERHEAD;
    json.reserve_exact(full - json.len());
    json.pop();
    json.push_str(r#","pad":""#);
    json.push_str(&".".repeat(missing));
    json.push_str("\"}");
    json
}

mod own_ticket {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::seat::Ticket;

    pub(super) fn serialize<S: Serializer>(
        ticket: &Option<Ticket>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        ticket.as_ref().map(Ticket::as_presented).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Ticket>, D::Error> {
        Ok(Option::<String>::deserialize(deserializer)?.map(Ticket::from_browser))
    }
}

/// A section that may be absent (unchanged) or `null` (cleared).
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_without_type_or_id_is_none() {
        for text in [
            "",
            "hello",
            "[]",
            "{}",
            r#"{"type":"sing"}"#,
            r#"{"type":"hello"}"#,
            r#"{"type":"hello","as":"king"}"#,
            r#"{"type":"do"}"#,
            r#"{"type":"do","id":7,"command":{}}"#,
            r#"{"type":"do","id":"7","command":{}}"#,
            r#"{"type":"do","id":"urn:uuid:d9428888-122b-41e1-b85c-61d1e2d1e2d1","command":{}}"#,
            &"[".repeat(10_000),
        ] {
            assert_eq!(ClientMessage::read(text), Err(NotAMessage), "{text:.60}");
        }
    }

    #[test]
    fn a_strange_ticket_is_read_and_left_to_the_room() {
        let read = |text| ClientMessage::read(text).expect("a hello");
        let fresh = ClientMessage::Hello(Hello::Participant { ticket: None });
        assert_eq!(read(r#"{"type":"hello","as":"participant"}"#), fresh);
        assert_eq!(read(r#"{"type":"hello","as":"participant","ticket":7}"#), fresh);
    }

    #[test]
    fn a_command_is_read_later_so_that_its_refusal_has_an_id() {
        let id = "d9428888-122b-41e1-b85c-61d1e2d1e2d1";
        let message = ClientMessage::read(&format!(r#"{{"type":"do","id":"{id}"}}"#)).expect("a do");
        assert_eq!(message, ClientMessage::Do { id: id.parse().expect("an id"), command: Value::Null });
    }

    #[test]
    fn answers_are_of_one_length() {
        let id = Uuid::from_u128(7);
        let mut lengths = std::collections::BTreeSet::new();
        for answer in
            [Answer::DONE, Answer::Done { turn: Some(Turn::new([7; 6])) }, Answer::Refused(Refusal::Stale)]
        {
            let text = ServerMessage::answer(id, answer).encode();
            serde_json::from_str::<Value>(&text).expect("filled JSON is JSON");
            lengths.insert(text.len());
        }
        assert_eq!(lengths, [PAD_BYTES].into());
    }

    #[test]
    fn a_welcome_is_as_long_for_everybody() {
        let ticket = Some(Ticket::from_browser("t".repeat(43)));
        let shy = You { r#as: Role::Participant, ticket, answers: vec![], reactions: vec![], turn: None };
        let busy = You {
            answers: vec![OwnAnswer::Pass; crate::limits::QUESTIONS_MAX],
            reactions: Reaction::ALL.to_vec(),
            turn: Some(Turn::new([7; 6])),
            ..shy.clone()
        };
        for view in ["{}", &format!("{{\"x\":\"{}\"}}", "y".repeat(500))] {
            let [shy, busy] = [&shy, &busy].map(|you| encode_welcome(u64::MAX, you, Millis(0), view));
            assert_eq!(shy.len(), busy.len());
            assert_eq!(shy.len() % PAD_BYTES, 0);
            serde_json::from_str::<Value>(&busy).expect("filled JSON is JSON");
        }
    }
}
