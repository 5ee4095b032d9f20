//! The schemas of our types, in one of two directions: what a server reads, and what it says. What both name is the same.

use std::{borrow::Cow, marker::PhantomData};

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value, json};

use crate::{
    command::{Command, FacilitatorCommand, ParticipantCommand},
    ids::{Millis, RoomCode, Turn},
    seat::{Key, Ticket},
    wire::{ClientMessage, Hello, OwnAnswer},
};

/// A field that may be `null` but not absent.
pub(crate) struct Present<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for Present<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Option::<T>::schema_name()
    }

    fn json_schema(schemas: &mut SchemaGenerator) -> Schema {
        schemas.subschema_for::<Option<T>>()
    }
}

macro_rules! schema {
    ($type:ty, $name:literal, $schemas:pat => $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema($schemas: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

schema!(RoomCode, "RoomCode", _ => json_schema!({
    "type": "string",
    "description": "A room's code. People read it as K7QM-4XPA.",
    "pattern": "^[2-9A-HJKMNP-Z]{8}$",
    "examples": ["K7QM4XPA"],
}));
schema!(Millis, "Moment", _ => json_schema!({
    "type": "string",
    "description": "A moment of the wall clock, in UTC.",
    "format": "date-time",
    "examples": ["2026-10-19T11:00:00.000Z"],
}));
schema!(Turn, "Turn", _ => json_schema!({
    "type": "string",
    "description": "A raised hand: opaque, fresh at every raise. Its owner alone knows whose it is.",
    "pattern": "^[A-Za-z0-9_-]{8}$",
}));
schema!(Ticket, "Ticket", _ => json_schema!({
    "type": "string",
    "description": "A participant's secret, base64url. Whoever brings it is the same person [J1].",
}));
schema!(Key, "Secret", _ => json_schema!({
    "type": "string",
    "description": "A facilitator's key, a door word, or chance of the client's own: whoever has it is let in by it.",
}));
schema!(OwnAnswer, "OwnAnswer", _ => json_schema!({
    "description": "One's own answer to a question: a step or an option from 0, a pass, \"not this card\", or none yet.",
    "oneOf": [
        {"type": "integer", "minimum": 0, "maximum": 11},
        {"enum": ["pass", "decline"]},
        {"type": "null"},
    ],
}));
schema!(Command, "Command", schemas => json_schema!({
    "description": "What is asked of a room: by a participant, or by a facilitator.",
    "anyOf": [
        schemas.subschema_for::<ParticipantCommand>(),
        {
            "allOf": [
                schemas.subschema_for::<FacilitatorCommand>(),
                {"properties": {"after": {
                    "type": ["integer", "null"],
                    "minimum": 0,
                    "description": "The step (`room.step`) that was seen: refused `stale` when the room has moved on [F9].",
                }}},
            ],
        },
    ],
}));
schema!(ClientMessage, "ClientMessage", schemas => json_schema!({
    "description": "What a client says: `hello` first and once, then `do`.",
    "oneOf": [
        {
            "description": "The first message of a connection: as what somebody comes in, and what they bring along.",
            "allOf": [
                {"type": "object", "properties": {"type": {"const": "hello"}}, "required": ["type"]},
                schemas.subschema_for::<Hello>(),
            ],
        },
        {
            "description": "Asks for something. The answer is `done` or `refused` with the same id.",
            "type": "object",
            "properties": {
                "type": {"const": "do"},
                "id": {
                    "description": "Fresh for every command, the same when it is sent again [M1]. In lower case.",
                    "type": "string",
                    "format": "uuid",
                },
                "command": schemas.subschema_for::<Command>(),
                "pad": {
                    "description": "Ignored: fills the message to a multiple of 256 bytes, so that its length tells nobody what it says [A10].",
                    "type": "string",
                },
            },
            "required": ["type", "id", "command"],
        },
    ],
}));

/// The schemas of one document.
pub(super) struct Schemas {
    /// What a server reads.
    read: SchemaGenerator,
    /// What a server says.
    said: SchemaGenerator,
}

impl Schemas {
    /// In JSON Schema 2020-12, which OpenAPI 3.1 speaks.
    pub(super) fn of_openapi() -> Schemas {
        Schemas::new(SchemaSettings::draft2020_12())
    }

    /// In JSON Schema draft 7, which AsyncAPI 3 speaks.
    pub(super) fn of_asyncapi() -> Schemas {
        Schemas::new(SchemaSettings::draft07())
    }

    fn new(settings: SchemaSettings) -> Schemas {
        let settings = settings.with(|settings| {
            settings.definitions_path = "/components/schemas".into();
            settings.meta_schema = None;
        });
        let read = settings.clone().for_deserialize().into_generator();
        Schemas { read, said: settings.for_serialize().into_generator() }
    }

    /// A reference to what a server reads.
    pub(super) fn read<T: JsonSchema>(&mut self) -> Value {
        self.read.subschema_for::<T>().to_value()
    }

    /// A reference to what a server says.
    pub(super) fn said<T: JsonSchema>(&mut self) -> Value {
        self.said.subschema_for::<T>().to_value()
    }

    /// All that was referred to. One name is one schema, in whatever direction.
    pub(super) fn all(mut self) -> Map<String, Value> {
        let mut all = self.read.take_definitions(true);
        for (name, schema) in self.said.take_definitions(true) {
            if let Some(other) = all.get(&name) {
                assert_eq!(other, &schema, "{name} reads otherwise than it is written: give it two names");
            }
            all.insert(name, schema);
        }
        all.sort_keys();
        all
    }
}

/// A schema by its name.
pub(super) fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}
