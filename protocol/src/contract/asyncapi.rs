//! What travels on a live connection, as AsyncAPI 3: each message with its schema and with golden messages as examples.

use serde_json::{Map, Value, json};

use super::{RULES, VERSION, numbers::limits, schemas::Schemas};
use crate::{
    close::Close,
    wire::{ClientMessage, SUBPROTOCOL, ServerMessage},
};

const ABOUT: &str = "A room on the wire: every message of a live connection, the same over a WebSocket and over a line of \
    plain HTTP (openapi.json has its requests).\n\nConnect to `/api/rooms/{code}/live` and say `hello`. The first thing you \
    hear is `welcome` with the whole view; then `update`s, each with whole sections that take the place of the old ones \
    (`\"stage\": null` clears it; `counts` is assigned into the stage: `reactions`, and each field of each question). Ask with `do` and a fresh UUID; the answer \
    is `done` or `refused` with that id, and what changed comes to everybody as an `update`. Come back with the `ticket` of \
    `welcome.you`, and send again what was not answered, with the same ids. Participants' programs are welcome in rooms of \
    their own: in a group of people nobody takes part who is no person.";

/// What each message is, in the order of the conversation: its type, whose it is, what it says.
const CLIENT: [(&str, &str); 2] =
    [("hello", "The first message, once: as what somebody comes in."), ("do", "Asks for something.")];
const SERVER: [(&str, &str); 6] = [
    ("welcome", "The first message: the whole view, and what only its owner is told."),
    ("update", "The sections that changed, each whole: the same bytes for everybody."),
    ("done", "The command with this id happened, or was so already."),
    ("refused", "The command with this id did not happen; with `null`: what was sent was no message."),
    (
        "beat",
        "Nothing has happened for a while. On a stream it wants a request to `line/do`, an empty array at least.",
    ),
    ("bye", "The connection is about to be closed, with this code."),
];

pub(super) fn document() -> Value {
    let mut schemas = Schemas::of_asyncapi();
    schemas.read::<ClientMessage>();
    schemas.said::<ServerMessage>();
    let schemas = schemas.all();
    let mut messages = Map::new();
    let examples = [client_examples(), server_examples()].concat();
    for (names, of) in [(&CLIENT[..], "ClientMessage"), (&SERVER[..], "ServerMessage")] {
        for (name, summary) in names {
            messages.insert((*name).to_owned(), message(name, summary, &schemas[of], &examples));
        }
    }
    let in_channel = |names: &[(&str, &str)]| -> Map<String, Value> {
        let reference = |name: &str| json!({ "$ref": format!("#/components/messages/{name}") });
        names.iter().map(|(name, _)| ((*name).to_owned(), reference(name))).collect()
    };
    let of_live = |names: &[(&str, &str)]| -> Vec<Value> {
        names.iter().map(|(name, _)| json!({ "$ref": format!("#/channels/live/messages/{name}") })).collect()
    };
    let both = [&CLIENT[..], &SERVER[..]].concat();
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Keidas, live",
            "version": VERSION,
            "description": format!("{ABOUT}\n\n{RULES}"),
            "license": {"name": "MIT OR Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "servers": {"here": {
            "host": "{host}",
            "protocol": "wss",
            "description": "Wherever somebody runs it; `ws` where the page is opened by http. A server may lie below a path: begin with the `join_url` of the room.",
            "variables": {"host": {"default": "keidas.example.org"}},
        }},
        "channels": {"live": {
            "address": "/api/rooms/{code}/live",
            "title": "A room",
            "description": format!("A WebSocket (RFC 6455), subprotocol `{SUBPROTOCOL}` or none. Texts only, uncompressed. Whatever is wrong with the code or the hello is said as `bye` and then a close code, never by the status of the upgrade; only a foreign Origin is: 403."),
            "parameters": {"code": {"description": "The code, eight characters. Case, spaces and dashes do not matter."}},
            "messages": in_channel(&both),
            "bindings": {"ws": {"method": "GET"}},
        }},
        "operations": {
            "hear": {
                "action": "send",
                "channel": {"$ref": "#/channels/live"},
                "summary": "What a server says: nothing precedes `welcome`.",
                "messages": of_live(&SERVER),
            },
            "say": {
                "action": "receive",
                "channel": {"$ref": "#/channels/live"},
                "summary": "What a client says: `hello` first, within five seconds.",
                "messages": of_live(&CLIENT),
            },
        },
        "components": {"messages": messages, "schemas": schemas},
        "x-close-codes": close_codes(),
        "x-limits": limits(),
    })
}

/// One of the messages that a schema has a variant for.
fn message(name: &str, summary: &str, of: &Value, examples: &[Value]) -> Value {
    let is_named = |variant: &&Value| {
        variant.to_string().contains(&format!(r#""type":{{"const":"{name}"}}"#)) || {
            variant["properties"]["type"]["const"] == name
        }
    };
    let payload = of["oneOf"].as_array().expect("variants").iter().find(is_named).expect(name);
    let examples: Vec<_> = examples
        .iter()
        .filter(|message| message["type"] == name)
        .map(|message| json!({ "payload": message }))
        .collect();
    let mut message = json!({ "name": name, "summary": summary, "payload": payload });
    if !examples.is_empty() {
        message["examples"] = examples.into();
    }
    message
}

/// What a client may say, from the golden messages.
pub(super) fn client_examples() -> Vec<Value> {
    let vectors: Vec<Value> =
        serde_json::from_str(include_str!("../../vectors/client.json")).expect("golden messages");
    vectors.into_iter().map(|vector| vector["message"].clone()).collect()
}

/// One of each kind of what a server says, from the golden messages.
fn server_examples() -> Vec<Value> {
    let vectors: Vec<Value> =
        serde_json::from_str(include_str!("../../vectors/server.json")).expect("golden messages");
    let all: Vec<&Value> =
        vectors.iter().flat_map(|vector| vector["messages"].as_array().expect("messages")).collect();
    let first = |(name, _): &(&str, &str)| all.iter().find(|message| message["type"] == *name);
    SERVER.iter().filter_map(first).map(|message| (*message).clone()).collect()
}

fn close_codes() -> Value {
    Close::ALL
        .map(|close| json!({ "code": close.code(), "reason": close, "come_back": close.comes_back() }))
        .to_vec()
        .into()
}
