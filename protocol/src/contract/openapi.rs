//! Every request of a server, as OpenAPI 3.1.

use serde_json::{Map, Value, json};

use super::{
    RULES, VERSION, answers,
    numbers::limits,
    requests::{Request, requests},
    schemas::Schemas,
};

const ABOUT: &str = "A room over plain HTTP: opened, looked at, joined by a line, reported on, ended. What is said in it is in \
    asyncapi.json, beside this file.\n\nBegin with `POST /api/rooms`: the `code` is where everybody comes in, the `key` is the \
    facilitator's, and what stands behind the `#` of `join_url` is the door word. Then open a WebSocket at \
    `/api/rooms/{code}/live`, or a line: `POST …/line` with a `hello` as its body streams what happens, and `POST …/line/do` \
    says something. Whoever asks for `Accept: application/json` polls instead.\n\nEvery problem is \
    `application/problem+json` with a stable `code` and a sentence. A program sends no `Origin`; a page of another origin has \
    to be one of the server's `--origin`.";

pub(super) fn document() -> Value {
    let mut schemas = Schemas::of_openapi();
    schemas.said::<crate::http::Problem<'static>>();
    let requests = requests(&mut schemas);
    let mut paths: Map<String, Value> = Map::new();
    for request in requests {
        let operation = operation(&request);
        let path = paths.entry(request.path).or_insert_with(|| json!({}));
        path[request.method] = operation;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Keidas",
            "version": VERSION,
            "description": format!("{ABOUT}\n\n{RULES}"),
            "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The server this file comes from; it may lie below a path."}],
        "tags": [
            {"name": "rooms", "description": "Opening a room and what its key may do."},
            {"name": "lines", "description": "Taking part."},
            {"name": "decks", "description": "What lies on the table."},
            {"name": "series", "description": "The lasting address of a group."},
            {"name": "server", "description": "How the server is."},
        ],
        "paths": paths,
        "components": {
            "schemas": schemas.all(),
            "responses": answers::components(),
            "parameters": {
                "code": {
                    "name": "code",
                    "in": "path",
                    "required": true,
                    "description": "The room's code, eight characters. Case, spaces and dashes do not matter.",
                    "schema": {"type": "string"},
                    "example": "K7QM4XPA",
                },
            },
            "securitySchemes": {
                "Key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A facilitator's key; to a locked door also a participant's ticket.",
                },
                "Door": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Keidas-Door",
                    "description": "The door word: what stands behind the `#` of a room's link [J7].",
                },
                "Line": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "`Line ` and what the welcome called the line [X1].",
                },
            },
        },
        "x-limits": limits(),
    })
}

fn operation(request: &Request) -> Value {
    let Request { id, tag, summary, path, parameters, body, passes, answers, problems, .. } = request;
    let mut parameters = parameters.clone();
    if path.contains("{code}") {
        parameters.insert(0, json!({ "$ref": "#/components/parameters/code" }));
    }
    let mut responses: Map<String, Value> =
        answers.iter().map(|(status, answer)| (status.to_string(), answer.clone())).collect();
    for name in problems {
        let problem = answers::by_name(name);
        let reference = json!({ "$ref": format!("#/components/responses/{name}") });
        let taken = responses.insert(problem.status.to_string(), reference);
        assert!(taken.is_none(), "{id} answers {} twice", problem.status);
    }
    let mut operation =
        json!({ "operationId": id, "tags": [tag], "summary": summary, "responses": responses });
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if let Some(body) = body {
        operation["requestBody"] = body.clone();
    }
    if !passes.is_empty() {
        operation["security"] = passes
            .iter()
            .map(|pass| if pass.is_empty() { json!({}) } else { json!({ *pass: [] }) })
            .collect();
    }
    operation
}
