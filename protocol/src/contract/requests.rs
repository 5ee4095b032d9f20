//! The requests: what is asked, what is answered, what may go wrong. `tests/it/contract.rs` holds them against the routes.

use serde_json::{Value, json};

use super::schemas::Schemas;
use crate::{
    deck::Deck,
    http::{
        AddedKey, AskSeries, DeckSummary, Knock, OpenRoom, OpenedRoom, Report, RoomSummary, Series, Whither,
    },
    round::PastRound,
    wire::{ClientMessage, Hello, ServerMessage},
};

/// One request.
pub(super) struct Request {
    pub(super) method: &'static str,
    pub(super) path: String,
    /// What programs call it.
    pub(super) id: &'static str,
    pub(super) tag: &'static str,
    pub(super) summary: &'static str,
    pub(super) parameters: Vec<Value>,
    pub(super) body: Option<Value>,
    /// What it may bring along; an empty one: nothing.
    pub(super) passes: &'static [&'static str],
    pub(super) answers: Vec<(u16, Value)>,
    pub(super) problems: Vec<&'static str>,
}

/// What every request about rooms may be denied with.
const OF_ROOMS: [&str; 4] = ["Foreign", "OtherName", "TooFast", "NotNow"];
/// The same where a key is asked for.
const OF_KEYS: [&str; 7] =
    ["KeyNeeded", "WrongKey", "UnknownRoom", "RoomEnded", "OtherName", "TooFast", "NotNow"];
/// The same of a room's past, which a locked door keeps.
const OF_MEMBERS: [&str; 7] =
    ["Locked", "Foreign", "UnknownRoom", "RoomEnded", "OtherName", "TooFast", "NotNow"];
/// To those inside, whatever shows it.
const INSIDE: &[&str] = &["", "Key", "Door"];

impl Request {
    fn new(method: &'static str, path: &str, id: &'static str, summary: &'static str) -> Request {
        let tag = match path.trim_start_matches("/api/").split('/').next() {
            Some("rooms") if path.ends_with("live") || path.contains("/line") => "lines",
            Some("rooms") => "rooms",
            Some("decks") => "decks",
            Some("series") => "series",
            _ => "server",
        };
        let (parameters, passes, answers, problems) = (Vec::new(), &[][..], Vec::new(), Vec::new());
        Request {
            method,
            path: path.to_owned(),
            id,
            tag,
            summary,
            parameters,
            body: None,
            passes,
            answers,
            problems,
        }
    }

    fn bears(self, passes: &'static [&'static str]) -> Request {
        Request { passes, ..self }
    }

    fn takes(self, schema: Value, is_required: bool, examples: Value) -> Request {
        let content = json!({ "application/json": {"schema": schema, "examples": examples} });
        Request { body: Some(json!({ "required": is_required, "content": content })), ..self }
    }

    fn parameter(mut self, name: &str, place: &str, description: &str, schema: Value) -> Request {
        let is_required = place == "path";
        self.parameters.push(json!({
            "name": name, "in": place, "required": is_required, "description": description, "schema": schema,
        }));
        self
    }

    fn answers(mut self, status: u16, description: &str, content: &[(&str, Value)]) -> Request {
        let mut answer = json!({ "description": description });
        for (media, schema) in content {
            answer["content"][*media] = json!({ "schema": schema });
        }
        self.answers.push((status, answer));
        self
    }

    fn denies(mut self, problems: &[&'static str]) -> Request {
        self.problems.extend(problems);
        self
    }
}

/// A list of what a schema describes.
fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn example(value: Value) -> Value {
    json!({ "one": {"value": value} })
}

/// All requests under `/api`, and the two about health.
pub(super) fn requests(schemas: &mut Schemas) -> Vec<Request> {
    [rooms(schemas), records(schemas), lines(schemas), decks(schemas), series(schemas), server()]
        .into_iter()
        .flatten()
        .collect()
}

fn rooms(schemas: &mut Schemas) -> Vec<Request> {
    let wish = json!({"lang": "en", "title": "Autumn", "floor": 4});
    let bearer = &["Key"];
    let svg = json!({ "type": "string" });
    vec![
        Request::new("post", "/api/rooms", "openRoom", "Opens a room. All of its body may be left out [H1].")
            .takes(schemas.read::<OpenRoom>(), false, example(wish))
            .answers(201, "The room is there.", &[("application/json", schemas.said::<OpenedRoom>())])
            .denies(&["BadRequest", "UnknownDeck", "TooBig"])
            .denies(&OF_ROOMS),
        Request::new(
            "get",
            "/api/rooms/{code}",
            "lookAtRoom",
            "What may be known without being inside [H2].",
        )
        .bears(INSIDE)
        .answers(200, "The room is there.", &[("application/json", schemas.said::<RoomSummary>())])
        .denies(&["UnknownRoom", "RoomEnded"])
        .denies(&OF_ROOMS),
        Request::new(
            "post",
            "/api/rooms/{code}/knock",
            "knock",
            "Tells those inside that somebody stands before the locked door, and not who [H16].",
        )
        .answers(202, "It is seen inside.", &[("application/json", schemas.said::<Knock>())])
        .denies(&["UnknownRoom", "RoomEnded"])
        .denies(&OF_ROOMS),
        Request::new("delete", "/api/rooms/{code}", "endRoom", "Ends the room for all and erases it [H7].")
            .bears(bearer)
            .answers(204, "It is gone.", &[])
            .denies(&OF_KEYS),
        Request::new(
            "post",
            "/api/rooms/{code}/keys",
            "addKey",
            "A key for a second facilitator; takes the first one [H8].",
        )
        .bears(bearer)
        .answers(201, "The key, shown once.", &[("application/json", schemas.said::<AddedKey>())])
        .denies(&OF_KEYS),
        Request::new(
            "delete",
            "/api/rooms/{code}/keys/{id}",
            "takeKeyBack",
            "Takes a key back and closes its connections, 4002; takes the first one [H8].",
        )
        .parameter("id", "path", "The `id` that came with the key.", json!({ "type": "string" }))
        .bears(bearer)
        .answers(204, "It opens nothing any more.", &[])
        .denies(&OF_KEYS),
        Request::new(
            "get",
            "/api/rooms/{code}/qr.svg",
            "qrOfRoom",
            "The join link with the door word, as a QR code [H4].",
        )
        .bears(INSIDE)
        .answers(200, "A picture.", &[("image/svg+xml", svg)])
        .denies(&OF_MEMBERS),
    ]
}

fn records(schemas: &mut Schemas) -> Vec<Request> {
    let formats = json!({ "type": "string", "enum": ["json", "csv", "md"], "default": "json" });
    let text = json!({ "type": "string" });
    let report = [
        ("application/json", schemas.said::<Report<'static>>()),
        ("text/csv", text.clone()),
        ("text/markdown", text),
    ];
    vec![
        Request::new(
            "get",
            "/api/rooms/{code}/rounds",
            "roundsOfRoom",
            "The rounds that are over, in order: what everyone in the room saw [H5].",
        )
        .bears(INSIDE)
        .answers(200, "The rounds.", &[("application/json", list(schemas.said::<PastRound>()))])
        .denies(&OF_MEMBERS),
        Request::new(
            "get",
            "/api/rooms/{code}/report",
            "reportOfRoom",
            "What a group keeps of its meeting [H6].",
        )
        .parameter("format", "query", "As what it comes.", formats)
        .bears(&["Key"])
        .answers(200, "The report. `text/csv` is between semicolons.", &report)
        .denies(&["BadRequest"])
        .denies(&OF_KEYS),
        Request::new(
            "get",
            "/api/rooms/{code}/deck",
            "deckOfRoom",
            "The deck on the table of this room [D6].",
        )
        .bears(INSIDE)
        .answers(
            200,
            "The deck, without guides where the room brought it along.",
            &[("application/json", schemas.said::<Deck>())],
        )
        .denies(&OF_MEMBERS),
    ]
}

fn lines(schemas: &mut Schemas) -> Vec<Request> {
    let hello = json!({
        "allOf": [
            {"type": "object", "properties": {"type": {"const": "hello"}}, "required": ["type"]},
            schemas.read::<Hello>(),
        ],
    });
    let asked = schemas.read::<ClientMessage>();
    let heard = schemas.said::<ServerMessage>();
    let say = json!({ "oneOf": [asked.clone(), {"type": "array", "maxItems": 20, "items": asked}] });
    let flip = json!({"type": "do", "id": "d9428888-122b-41e1-b85c-61d1e2d1e2d1", "command": {"type": "flip", "card": "trust"}});
    let events = json!({
        "type": "string",
        "description": "Events of one `data:` line each, a message of the server as JSON: the same as on a WebSocket.",
    });
    let accept = json!({ "type": "string", "enum": ["text/event-stream", "application/json"], "default": "text/event-stream" });
    vec![
        Request::new("get", "/api/rooms/{code}/live", "openSocket", "The WebSocket of a room: see asyncapi.json. What is wrong is said there, as `bye` [W].")
            .answers(101, "The messages of asyncapi.json follow.", &[])
            .denies(&["BadRequest"])
            .denies(&OF_ROOMS),
        Request::new("post", "/api/rooms/{code}/line", "openLine", "Opens a line: the same connection, carried by requests. What is wrong with code or hello is said on it, as `bye` [X1].")
            .parameter("Accept", "header", "`application/json`: whoever asks polls for the rest.", accept)
            .takes(hello, true, example(json!({"type": "hello", "as": "participant"})))
            .answers(200, "What happens, `welcome` first; its `line` is the name of this line.", &[("text/event-stream", events), ("application/json", list(heard.clone()))])
            .denies(&["BadRequest", "TooBig"])
            .denies(&OF_ROOMS),
        Request::new("post", "/api/rooms/{code}/line/do", "sayOnLine", "Says one message, or up to twenty in order; an empty array is a sign of life [X2] [X4].")
            .bears(&["Line"])
            .parameter("Idempotency-Key", "header", "The number of this request among those of its line: 1, 2, 3… each sent when the one before was answered. One that is sent again by itself, as browsers and proxies do, is answered and not taken twice [X9].", json!({ "type": "integer", "minimum": 1 }))
            .takes(say, true, example(flip))
            .answers(202, "Taken. `done` and `refused` come on the line.", &[])
            .denies(&["BadRequest", "LineNeeded", "TooBig"])
            .denies(&OF_ROOMS),
        Request::new("post", "/api/rooms/{code}/line/poll", "pollLine", "The messages that wait: at once when there are any, else after at most 20 s [X3].")
            .bears(&["Line"])
            .parameter("Last-Event-ID", "header", "How many messages were heard on this line, `welcome` included. What is answered is then kept until a later poll says that it was heard: one that is sent again loses nothing [X8].", json!({ "type": "integer", "minimum": 0 }))
            .answers(200, "Messages, in order; perhaps none.", &[("application/json", list(heard))])
            .denies(&["BadRequest", "LineNeeded"])
            .denies(&OF_ROOMS),
    ]
}

fn decks(schemas: &mut Schemas) -> Vec<Request> {
    let not_changed = "`If-None-Match` names what the server has.";
    vec![
        Request::new("get", "/api/decks", "listDecks", "The decks of this server [H3].")
            .answers(200, "The decks.", &[("application/json", list(schemas.said::<DeckSummary<'static>>()))])
            .answers(304, not_changed, &[])
            .denies(&["OtherName"]),
        Request::new("get", "/api/decks/{id}", "deck", "A whole deck [H3].")
            .parameter("id", "path", "The deck's `id`.", json!({ "type": "string" }))
            .answers(200, "The deck.", &[("application/json", schemas.said::<Deck>())])
            .answers(304, not_changed, &[])
            .denies(&["UnknownDeck", "OtherName"]),
    ]
}

fn series(schemas: &mut Schemas) -> Vec<Request> {
    let id = json!({ "type": "string" });
    let said = "The id of the lasting address, 16 letters. Case, spaces and dashes do not matter.";
    vec![
        Request::new(
            "post",
            "/api/series",
            "drawSeries",
            "Draws the key of a lasting address, or names the address of a key [S2].",
        )
        .takes(schemas.read::<AskSeries>(), false, example(json!({})))
        .answers(200, "Nothing of it is kept.", &[("application/json", schemas.said::<Series>())])
        .denies(&["BadRequest", "TooBig"])
        .denies(&OF_ROOMS),
        Request::new(
            "get",
            "/api/series/{id}",
            "whereSeriesLeads",
            "The newest living room behind a lasting address [S4].",
        )
        .parameter("id", "path", said, id.clone())
        .answers(200, "A room, or `null` twice.", &[("application/json", schemas.said::<Whither>())])
        .denies(&["Foreign", "NotThere", "OtherName", "NotNow"]),
        Request::new(
            "get",
            "/api/series/{id}/qr.svg",
            "qrOfSeries",
            "The lasting address as a QR code [S2].",
        )
        .parameter("id", "path", said, id)
        .answers(200, "A picture.", &[("image/svg+xml", json!({ "type": "string" }))])
        .denies(&["NotThere", "OtherName", "NotNow"]),
    ]
}

fn server() -> Vec<Request> {
    let any = json!({ "type": "object" });
    let text = json!({ "type": "string" });
    vec![
        Request::new("get", "/api/openapi.json", "openapi", "This document.")
            .answers(200, "OpenAPI 3.1.", &[("application/json", any.clone())])
            .denies(&["OtherName"]),
        Request::new("get", "/api/asyncapi.json", "asyncapi", "Every message of a live connection.")
            .answers(200, "AsyncAPI 3.", &[("application/json", any)])
            .denies(&["OtherName"]),
        Request::new("get", "/healthz", "alive", "Whether the process lives [H9].").answers(
            200,
            "It does.",
            &[("text/plain", text.clone())],
        ),
        Request::new("get", "/readyz", "ready", "Whether it takes people in [H9].")
            .answers(200, "It does.", &[("text/plain", text.clone())])
            .answers(503, "It is about to stop, or its log has failed.", &[("text/plain", text)]),
    ]
}
