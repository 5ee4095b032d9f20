//! The three ways into a room, tried as a page tries them: in with a hello, up to the first message; a question that changes
//! nothing, up to its answer. It must never know what is wrong with a network when a way does not lead there.

use std::collections::VecDeque;

use axum::{
    body::{Body, BodyDataStream},
    http::{Method, Response, Uri, header},
};
use bytes::Bytes;
use futures_util::{SinkExt, StreamExt};
use keidas_protocol::{
    Key,
    ids::Millis,
    wire::{SUBPROTOCOL, padded},
};
use serde::Deserialize;
use serde_json::json;
use tokio::time::{Duration, Instant, timeout};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{ClientRequestBuilder, Error, Message},
};
use uuid::{Builder, Uuid};

use super::{
    ask::{ask, whole},
    dial::{Connection, Place},
};
use crate::{
    clock::{Chance, Clock},
    limits::{TRY_BYTES_MAX, TRY_TIME},
};

/// A way into a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    WebSocket,
    Stream,
    Poll,
}

/// A way that leads there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Led {
    /// To the first message.
    pub(super) first: Duration,
    /// From a question to its answer.
    pub(super) trip: Duration,
    /// By how many milliseconds the clocks differ.
    pub(super) clocks_differ: u64,
}

/// Why one does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stuck {
    /// There was no connection: why.
    Unreached(String),
    /// Answered with this status; by the server itself, or by something in between.
    Refused { status: u16, by_the_server: bool },
    /// Nothing came for as long as a page waits.
    Silent,
    /// The line ended.
    Cut,
    /// What came was no message of ours.
    Foreign,
}

/// What of a message is needed here. Of a newer server it may say more, and there may be others.
#[derive(Deserialize)]
struct Told {
    r#type: String,
    #[serde(default)]
    id: Option<Uuid>,
    #[serde(default)]
    now: Option<Millis>,
    /// Over plain HTTP: what the line is called.
    #[serde(default)]
    line: Option<String>,
}

/// The room in which ways are tried.
pub(super) struct Tried<'a> {
    pub(super) place: &'a Place,
    pub(super) code: String,
    pub(super) key: Key,
}

/// Comes in by a way, and asks something that changes nothing.
pub(super) async fn try_way(way: Way, room: &Tried<'_>) -> Result<Led, Stuck> {
    let began = Instant::now();
    let mut line = Line::open(way, room).await?;
    let welcome = loop {
        let told = line.hear().await?;
        if told.r#type == "welcome" {
            break told;
        }
    };
    line.name = welcome.line.map(Key::from);
    let now = welcome.now.ok_or(Stuck::Foreign)?;
    let first = began.elapsed();
    let clocks_differ = Clock::system().now().0.abs_diff(now.0);
    let (asked, own) = (Instant::now(), Builder::from_random_bytes(Chance::system().bytes()).into_uuid());
    line.say(padded(json!({ "type": "do", "id": own, "command": { "type": "undo" } }).to_string())).await?;
    loop {
        let told = line.hear().await?;
        if told.id == Some(own) && ["done", "refused"].contains(&told.r#type.as_str()) {
            return Ok(Led { first, trip: asked.elapsed(), clocks_differ });
        }
    }
}

/// A way, open.
struct Line<'a> {
    room: &'a Tried<'a>,
    /// Over plain HTTP: what it is called.
    name: Option<Key>,
    /// Heard and not looked at yet.
    heard: VecDeque<Told>,
    carrier: Carrier,
}

enum Carrier {
    Socket(Box<WebSocketStream<Box<dyn Connection>>>),
    Stream { body: BodyDataStream, unread: Vec<u8> },
    Poll,
}

impl<'a> Line<'a> {
    async fn open(way: Way, room: &'a Tried<'a>) -> Result<Line<'a>, Stuck> {
        let hello = json!({ "type": "hello", "as": "facilitator", "key": &*room.key });
        let hello = padded(hello.to_string());
        let line = |carrier| Line { room, name: None, heard: VecDeque::new(), carrier };
        match way {
            Way::WebSocket => {
                let mut line = line(Carrier::Socket(Box::new(upgraded(room).await?)));
                line.say(hello).await?;
                Ok(line)
            }
            Way::Stream => {
                let answer = line(Carrier::Poll).ask("", "text/event-stream", hello).await?;
                let body = answer.into_body().into_data_stream();
                Ok(line(Carrier::Stream { body, unread: Vec::new() }))
            }
            Way::Poll => {
                let mut line = line(Carrier::Poll);
                let answer = line.ask("", "application/json", hello).await?;
                line.takes_array(&whole(answer).await?)?;
                Ok(line)
            }
        }
    }

    async fn say(&mut self, text: String) -> Result<(), Stuck> {
        match &mut self.carrier {
            Carrier::Socket(socket) => match timeout(TRY_TIME, socket.send(Message::text(text))).await {
                Ok(Ok(())) => Ok(()),
                Ok(Err(_)) => Err(Stuck::Cut),
                Err(_) => Err(Stuck::Silent),
            },
            Carrier::Stream { .. } | Carrier::Poll => {
                self.ask("/do", "application/json", text).await.map(drop)
            }
        }
    }

    async fn hear(&mut self) -> Result<Told, Stuck> {
        loop {
            match self.heard.pop_front() {
                Some(told) if told.r#type == "bye" => return Err(Stuck::Cut),
                Some(told) => return Ok(told),
                None => timeout(TRY_TIME, self.hear_more()).await.unwrap_or(Err(Stuck::Silent))?,
            }
        }
    }

    async fn hear_more(&mut self) -> Result<(), Stuck> {
        match &mut self.carrier {
            Carrier::Socket(socket) => match socket.next().await {
                Some(Ok(Message::Text(text))) => self.takes(text.as_bytes()),
                Some(Ok(Message::Close(_)) | Err(_)) | None => Err(Stuck::Cut),
                Some(Ok(_)) => Ok(()),
            },
            Carrier::Stream { body, unread } => {
                let part: Bytes = body.next().await.ok_or(Stuck::Cut)?.map_err(|_| Stuck::Cut)?;
                unread.extend_from_slice(&part);
                let mut events = Vec::new();
                while let Some(end) = unread.windows(2).position(|two| two == b"\n\n") {
                    events.push(unread.drain(..end + 2).collect::<Vec<_>>());
                }
                if unread.len() > TRY_BYTES_MAX {
                    return Err(Stuck::Foreign);
                }
                events.iter().try_for_each(|event| self.takes(event.strip_prefix(b"data: ").unwrap_or(event)))
            }
            Carrier::Poll => {
                let answer = self.ask("/poll", "application/json", String::new()).await?;
                let array = whole(answer).await?;
                self.takes_array(&array)
            }
        }
    }

    fn takes(&mut self, text: &[u8]) -> Result<(), Stuck> {
        self.heard.push_back(serde_json::from_slice(text).map_err(|_| Stuck::Foreign)?);
        Ok(())
    }

    fn takes_array(&mut self, text: &[u8]) -> Result<(), Stuck> {
        let messages: Vec<Told> = serde_json::from_slice(text).map_err(|_| Stuck::Foreign)?;
        self.heard.extend(messages);
        Ok(())
    }

    /// A request on a line over plain HTTP; `end` follows its path.
    async fn ask(&self, end: &str, accept: &str, body: String) -> Result<Response<Body>, Stuck> {
        let path = format!("/api/rooms/{}/line{end}", self.room.code);
        let name = self.name.as_ref().map(|name| format!("Line {}", &**name));
        let mut headers = vec![(header::ACCEPT, accept), (header::CONTENT_TYPE, "application/json")];
        headers.extend(name.as_deref().map(|name| (header::AUTHORIZATION, name)));
        let answer = ask(self.room.place, Method::POST, &path, &headers, body).await?;
        if answer.status().is_success() { Ok(answer) } else { Err(refused(&answer)) }
    }
}

async fn upgraded(room: &Tried<'_>) -> Result<WebSocketStream<Box<dyn Connection>>, Stuck> {
    let Tried { place, code, .. } = room;
    let scheme = if place.is_secure() { "wss" } else { "ws" };
    let path = place.path_to(&format!("/api/rooms/{code}/live"));
    let uri: Uri = format!("{scheme}://{}{path}", place.authority()).parse().map_err(|_| Stuck::Foreign)?;
    let request = ClientRequestBuilder::new(uri).with_sub_protocol(SUBPROTOCOL);
    let connection = place.dial().await.map_err(Stuck::Unreached)?;
    match timeout(TRY_TIME, client_async(request, connection)).await {
        Ok(Ok((socket, _))) => Ok(socket),
        Ok(Err(Error::Http(answer))) => Err(refused(&answer)),
        Ok(Err(_)) => Err(Stuck::Cut),
        Err(_) => Err(Stuck::Silent),
    }
}

fn refused<T>(answer: &Response<T>) -> Stuck {
    let kind = answer.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes());
    let by_the_server = kind == Some(b"application/problem+json");
    Stuck::Refused { status: answer.status().as_u16(), by_the_server }
}
