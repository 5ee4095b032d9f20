//! [X] [J10] Rooms where no WebSocket gets through: lines over plain HTTP, streamed and polled.

use keidas_tests::{
    Room,
    http::{Answer, request},
};
use serde_json::{Value, json};
use uuid::Uuid;

mod kept_out;
mod left;
mod lost;
mod said;
mod waiting;

/// A request on a line of this name; `path` follows the room's code.
async fn on_line(room: &Room, path: &str, name: &str, body: &str) -> Answer {
    let path = format!("/api/rooms/{}/line{path}", room.code);
    let name = format!("Line {name}");
    request(room.address, "POST", &path, &[("authorization", name.as_str())], body).await
}

/// Opens a line that is polled by hand: its first messages, and its name.
async fn opened(room: &Room, hello: Value) -> (Vec<Value>, String) {
    let mut message = hello;
    message["type"] = json!("hello");
    let path = format!("/api/rooms/{}/line", room.code);
    let headers = [("accept", "application/json")];
    let answer = request(room.address, "POST", &path, &headers, &message.to_string()).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    let messages = answer.json().as_array().unwrap().clone();
    let name = messages[0]["line"].as_str().unwrap_or_default().to_owned();
    (messages, name)
}

async fn polled(room: &Room, name: &str) -> Vec<Value> {
    let answer = on_line(room, "/poll", name, "").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json().as_array().unwrap().clone()
}

/// The head of a request that opens a stream, with its hello.
fn stream_request(room: &Room, hello: &Value) -> String {
    let hello = hello.to_string();
    format!(
        "POST /api/rooms/{}/line HTTP/1.1\r\nhost: {}\r\ncontent-length: {}\r\n\r\n{hello}",
        room.code,
        room.address,
        hello.len()
    )
}

fn participant() -> Value {
    json!({"type": "hello", "as": "participant"})
}

fn asks(command: Value) -> Value {
    json!({"type": "do", "id": Uuid::new_v4(), "command": command})
}
