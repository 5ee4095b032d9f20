//! The first message of a connection: as what somebody comes in, and what they bring along. Secrets are read straight into
//! memory that is overwritten; this file must never write one.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use crate::{
    seat::{Key, Ticket},
    words::Role,
};

/// As what somebody comes in, and what they bring along.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
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
    /// A participant's without a ticket: chance of their browser's own. Said again, it is the same person.
    #[serde(default, deserialize_with = "secret")]
    #[cfg_attr(test, ts(optional, type = "string"))]
    pub visit: Option<Key>,
}

impl Hello {
    /// Somebody who brings nothing along.
    pub fn new(r#as: Role) -> Hello {
        Hello { r#as, ticket: None, key: None, door: None, visit: None }
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
