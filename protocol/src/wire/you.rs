//! What only its owner is told. The only place that writes a ticket or the name of a line; it must never be part of a view.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::{
    ids::Turn,
    round::Said,
    seat::Ticket,
    words::{Reaction, Role},
};

/// What only its owner is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct You {
    /// As what they are here.
    pub r#as: Role,
    /// A participant's secret, to come back with.
    #[serde(default, with = "own_ticket", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional, type = "string"), schemars(with = "Option<Ticket>"))]
    pub ticket: Option<Ticket>,
    /// What they have answered, question by question of the round on stage.
    pub answers: Vec<OwnAnswer>,
    /// What they have pressed in the round on stage.
    pub reactions: Vec<Reaction>,
    /// Their hand, while it waits or has the word.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub turn: Option<Turn>,
}

/// One's own answer to a question: a number, `"pass"`, `"decline"` or `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(ts_rs::TS), ts(type = "number | \"pass\" | \"decline\" | null"))]
pub enum OwnAnswer {
    /// None yet.
    None,
    /// I pass.
    Pass,
    /// Not this card.
    Decline,
    /// A step or an option.
    Value(u8),
}

impl From<Option<Said>> for OwnAnswer {
    fn from(answer: Option<Said>) -> Self {
        match answer {
            None => OwnAnswer::None,
            Some(Said { decline: true, .. }) => OwnAnswer::Decline,
            Some(Said { value, .. }) => value.map_or(OwnAnswer::Pass, OwnAnswer::Value),
        }
    }
}

impl Serialize for OwnAnswer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            OwnAnswer::None => serializer.serialize_none(),
            OwnAnswer::Pass => serializer.serialize_str("pass"),
            OwnAnswer::Decline => serializer.serialize_str("decline"),
            OwnAnswer::Value(value) => serializer.serialize_u8(*value),
        }
    }
}

impl<'de> Deserialize<'de> for OwnAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let answer = match Value::deserialize(deserializer)? {
            Value::Number(value) => value.as_u64().and_then(|v| u8::try_from(v).ok()).map(OwnAnswer::Value),
            Value::String(word) if word == "pass" => Some(OwnAnswer::Pass),
            Value::String(word) if word == "decline" => Some(OwnAnswer::Decline),
            Value::Null => Some(OwnAnswer::None),
            _ => None,
        };
        answer.ok_or_else(|| serde::de::Error::custom("an answer is a number, \"pass\", \"decline\" or null"))
    }
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

pub(super) mod own_line {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::seat::Key;

    pub(crate) fn serialize<S: Serializer>(line: &Option<Key>, serializer: S) -> Result<S::Ok, S::Error> {
        line.as_deref().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Key>, D::Error> {
        Ok(Option::<String>::deserialize(deserializer)?.map(Key::new))
    }
}
