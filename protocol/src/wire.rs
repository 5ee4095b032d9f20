//! The envelopes that travel between a browser and a room, wire contract v1: JSON tagged by `type`. This file
//! must never know a room's fields: what may be seen of a room arrives as a [`View`]. The only place that writes
//! a ticket, to its owner.

use std::{borrow::Cow, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Value, value::RawValue};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::{
    close::Close,
    idempotency::Answer,
    ids::{Millis, Turn},
    limits::PAD_BYTES,
    seat::{Key, Ticket},
    update::Sections,
    view::{PeopleView, View},
    words::{Reaction, Refusal, Role},
};

pub use crate::update::{Cursor, SharedView, Sparks, Update};

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

/// As what somebody comes in, and what they bring along.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Hello {
    /// As what.
    pub r#as: Role,
    /// A participant's, from an earlier visit.
    #[serde(default, deserialize_with = "secret")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub ticket: Option<Ticket>,
    /// A facilitator's, from the lead link. A screen or an observer may bring one to a locked door.
    #[serde(default, deserialize_with = "secret")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub key: Option<Key>,
    /// The door word of the link they came by.
    #[serde(default, deserialize_with = "secret")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub door: Option<Key>,
}

impl Hello {
    /// Somebody who brings nothing along.
    pub fn new(r#as: Role) -> Hello {
        Hello { r#as, ticket: None, key: None, door: None }
    }

    /// A participant, with a ticket from an earlier visit or without.
    pub fn participant(ticket: Option<Ticket>) -> Hello {
        Hello { ticket, ..Hello::new(Role::Participant) }
    }

    /// A facilitator.
    pub fn facilitator(key: Key) -> Hello {
        Hello { key: Some(key), ..Hello::new(Role::Facilitator) }
    }

    /// The role asked for.
    pub fn role(&self) -> Role {
        self.r#as
    }

    /// The key or ticket that was brought along.
    pub fn secret(&self) -> Option<&str> {
        match self.r#as {
            Role::Participant => self.ticket.as_ref().map(Ticket::as_presented),
            Role::Facilitator | Role::Screen | Role::Observer => self.key.as_deref(),
        }
    }
}

/// A secret, or none: what is no text is none, so that a strange ticket turns nobody away. It goes straight into memory
/// that is overwritten.
fn secret<'de, D: Deserializer<'de>, S: From<String>>(deserializer: D) -> Result<Option<S>, D::Error> {
    deserializer.deserialize_any(SecretVisitor(PhantomData))
}

struct SecretVisitor<S>(PhantomData<S>);

impl<'de, S: From<String>> Visitor<'de> for SecretVisitor<S> {
    type Value = Option<S>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a secret, or anything")
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(S::from(text.to_owned())))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_seq(seq).map(|_| None)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_map(map).map(|_| None)
    }
}

/// What was sent is no message of this protocol: not JSON, or without a usable `type` or `id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a message of {SUBPROTOCOL}")]
pub struct NotAMessage;

impl ClientMessage {
    /// Reads a message. Unknown fields, the padding among them, are ignored; a command is not looked into.
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
pub fn encode_welcome(seq: u64, you: &You, now: Millis, view: &SharedView, people: &PeopleView) -> String {
    #[derive(Serialize)]
    struct Encoded<'a> {
        r#type: &'static str,
        seq: u64,
        you: &'a RawValue,
        now: Millis,
        view: Sections<&'a RawValue, &'a PeopleView>,
    }
    let text = Zeroizing::new(serde_json::to_string(you).expect("plain data"));
    debug_assert!(
        text.len() + 64 + PAD_OVERHEAD <= PERSONAL_BYTES,
        "{} bytes are more than set aside",
        text.len()
    );
    let you: &RawValue = serde_json::from_str(&text).expect("JSON that was written a moment ago");
    let Sections { room, stage, table, people: () } = &view.sections;
    let view = Sections { room: room.as_ref(), stage: stage.as_ref(), table: table.as_ref(), people };
    let welcome = Encoded { r#type: "welcome", seq, you, now, view };
    let json = serde_json::to_string(&welcome).expect("plain data");
    let full = (PERSONAL_BYTES + json.len() - text.len()).next_multiple_of(PAD_BYTES);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        entry::{Entry, PinnedDeck, RULES, Settings},
        ids::{KeyHash, RoomCode},
        room::Room,
        seat::RoomSecret,
        text::Lang,
        view::PresenceCounts,
        words::Mode,
    };

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
            r#"["do","d9428888-122b-41e1-b85c-61d1e2d1e2d1",{"type":"raise"}]"#,
            r#"{"type":"do","id":7,"command":{}}"#,
            r#"{"type":"do","id":"7","command":{}}"#,
            r#"{"type":"do","id":"urn:uuid:d9428888-122b-41e1-b85c-61d1e2d1e2d1","command":{}}"#,
            &"[".repeat(10_000),
        ] {
            assert!(ClientMessage::read(text).is_err(), "{text:.60}");
        }
    }

    #[test]
    fn a_strange_ticket_is_read_and_left_to_the_room() {
        let read = |text: &str| match ClientMessage::read(text) {
            Ok(ClientMessage::Hello(hello)) => hello,
            other => panic!("{text}: {other:?}"),
        };
        let fresh = Hello::new(Role::Participant);
        assert_eq!(read(r#"{"type":"hello","as":"participant"}"#), fresh);
        for ticket in ["7", "null", "true", "-1.5", "[1,[2]]", r#"{"a":{"b":1}}"#] {
            assert_eq!(read(&format!(r#"{{"type":"hello","as":"participant","ticket":{ticket}}}"#)), fresh);
        }
    }

    #[test]
    fn a_command_is_read_later_so_that_its_refusal_has_an_id() {
        let sent = "d9428888-122b-41e1-b85c-61d1e2d1e2d1";
        for (command, kept) in [("", "null"), (r#","command":{"type": 3}"#, r#"{"type": 3}"#)] {
            let message = ClientMessage::read(&format!(r#"{{"type":"do","id":"{sent}"{command}}}"#));
            let Ok(ClientMessage::Do { id, command }) = message else { panic!("{message:?}") };
            assert_eq!((id.to_string().as_str(), command.get()), (sent, kept));
        }
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
        let settings = Settings {
            rules: RULES,
            code: RoomCode::from_bits(1),
            title: None,
            lang: Lang::Fi,
            deck: PinnedDeck { id: "test".into(), version: 1, cards: vec!["joy".into()] },
            floor: 4,
            mode: Mode::Live,
            open_when_all: true,
            created_at: Millis(0),
        };
        let opened = Entry::opened(settings, RoomSecret::from_random([1; 32]), KeyHash::of("key"));
        let room = Room::replay([&opened]).expect("a room");
        let presence = PresenceCounts::default();
        let (view, people) = (SharedView::of(&room, presence), PeopleView::of(&room, presence));
        let [shy, busy] = [&shy, &busy].map(|you| encode_welcome(u64::MAX, you, Millis(0), &view, &people));
        assert_eq!(shy.len(), busy.len());
        assert_eq!(shy.len() % PAD_BYTES, 0);
        let read: Value = serde_json::from_str(&busy).expect("filled JSON is JSON");
        let whole = serde_json::to_value(View::of(&room, presence)).expect("plain data");
        assert_eq!(read["view"], whole, "every section of a view is in a welcome");
    }
}
