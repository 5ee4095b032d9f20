//! The other ways into a room: a line over plain HTTP, streamed or polled, as `protocol/SPEC.md` has it [X]. Whatever is
//! heard is read in the background, as a browser does. It must never know what a message means, but a beat and a goodbye.

use std::{
    io,
    sync::{Arc, OnceLock},
};

use serde_json::{Value, value::RawValue};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{Mutex, mpsc},
    task::JoinHandle,
};

use crate::{
    http::{in_bytes, parse_head},
    world::Room,
};

/// By which transport somebody comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    WebSocket,
    Stream,
    Poll,
}

impl Way {
    pub const ALL: [Way; 3] = [Way::WebSocket, Way::Stream, Way::Poll];
    /// Those over plain HTTP.
    pub const LINES: [Way; 2] = [Way::Stream, Way::Poll];
}

/// A line that is open, until this is dropped.
pub struct Line {
    speaking: Arc<Speaking>,
    heard: mpsc::UnboundedReceiver<String>,
    reading: JoinHandle<()>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.reading.abort();
    }
}

impl Line {
    /// Opens a line with this hello.
    ///
    /// # Errors
    /// When the server cannot be reached, or answers with a problem.
    pub async fn open(room: &Room, way: Way, headers: &[(&str, &str)], hello: &str) -> io::Result<Line> {
        let accept = if way == Way::Poll { "application/json" } else { "text/event-stream" };
        let mut connection = Connection::open(room).await?;
        connection.send("/line", &[&[("accept", accept)], headers].concat(), hello).await?;
        let (status, answered) = connection.head().await?;
        if status != 200 {
            return Err(io::Error::other(format!("status {status}")));
        }
        let name = Arc::new(OnceLock::new());
        let speaking = Arc::new(Speaking { room: room.clone(), name, connection: Mutex::new(None) });
        let (hear, heard) = mpsc::unbounded_channel();
        let ear = Ear { speaking: Arc::clone(&speaking), hear };
        let reading = match way {
            Way::Poll => tokio::spawn(async move { drop(ear.polls(connection, answered).await) }),
            _ => tokio::spawn(async move { drop(ear.streams(connection).await) }),
        };
        Ok(Line { speaking, heard, reading })
    }

    /// The next message; `None` when the line is over. Cancel safe.
    pub async fn hear(&mut self) -> Option<String> {
        self.heard.recv().await
    }

    /// By what name it is spoken on, once the welcome has said so.
    pub fn name(&self) -> Option<&str> {
        self.speaking.name.get().map(String::as_str)
    }

    /// Says one message, or an array of them.
    ///
    /// # Errors
    /// When it was not taken.
    pub async fn say(&self, body: &str) -> io::Result<()> {
        match self.speaking.ask("/line/do", body).await? {
            (202, _) => Ok(()),
            (status, _) => Err(io::Error::other(format!("status {status}"))),
        }
    }
}

/// What a line is spoken on: requests one after the other, on one connection for as long as it is kept.
struct Speaking {
    room: Room,
    name: Arc<OnceLock<String>>,
    connection: Mutex<Option<Connection>>,
}

impl Speaking {
    /// A request that bears the name: the status and the body of its answer.
    async fn ask(&self, path: &str, body: &str) -> io::Result<(u16, String)> {
        let name =
            self.name.get().ok_or_else(|| io::Error::other("nobody has said what the line is called"))?;
        let mut kept = self.connection.lock().await;
        // It is put back when the answer was read whole: a request that was cancelled leaves none.
        let mut connection = match kept.take() {
            Some(connection) => connection,
            None => Connection::open(&self.room).await?,
        };
        connection.send(path, &[("authorization", &format!("Line {name}"))], body).await?;
        let (status, headers) = connection.head().await?;
        let body = connection.body(&headers).await?;
        let is_last = headers.iter().any(|(name, value)| name == "connection" && value == "close");
        *kept = (!is_last).then_some(connection);
        Ok((status, body))
    }
}

/// The hearing side of a line.
struct Ear {
    speaking: Arc<Speaking>,
    hear: mpsc::UnboundedSender<String>,
}

impl Ear {
    async fn streams(self, mut connection: Connection) -> io::Result<()> {
        let mut events = Vec::new();
        while let Some(chunk) = connection.chunk().await? {
            events.extend(chunk);
            while let Some(end) = events.windows(2).position(|two| two == b"\n\n") {
                let event: Vec<u8> = events.drain(..end + 2).collect();
                let event = String::from_utf8(event).map_err(io::Error::other)?;
                let text = event.trim_end().strip_prefix("data: ").expect("an event has data");
                self.take(text);
                if text.starts_with(r#"{"type":"beat""#) {
                    self.speaking.ask("/line/do", "[]").await?;
                }
            }
        }
        Ok(())
    }

    async fn polls(self, mut connection: Connection, headers: Vec<(String, String)>) -> io::Result<()> {
        let mut array = connection.body(&headers).await?;
        // Polls have a connection of their own: a command does not wait for one.
        let Speaking { room, name, .. } = &*self.speaking;
        let polling =
            Speaking { room: room.clone(), name: Arc::clone(name), connection: Mutex::new(Some(connection)) };
        loop {
            let messages: Vec<Box<RawValue>> = serde_json::from_str(&array).map_err(io::Error::other)?;
            messages.iter().for_each(|message| self.take(message.get()));
            let (status, answer) = polling.ask("/line/poll", "").await?;
            if status != 200 {
                return Ok(());
            }
            array = answer;
        }
    }

    fn take(&self, text: &str) {
        if text.starts_with(r#"{"type":"welcome""#) {
            let welcome: Value = serde_json::from_str(text).expect("a welcome");
            let name = welcome["line"].as_str().expect("what the line is called").to_owned();
            self.speaking.name.get_or_init(|| name);
        }
        let _ = self.hear.send(text.to_owned());
    }
}

/// A connection for one request after the other.
struct Connection {
    room: Room,
    socket: TcpStream,
    unread: Vec<u8>,
}

impl Connection {
    async fn open(room: &Room) -> io::Result<Connection> {
        let socket = TcpStream::connect(room.address).await?;
        socket.set_nodelay(true)?;
        Ok(Connection { room: room.clone(), socket, unread: Vec::new() })
    }

    async fn send(&mut self, path: &str, headers: &[(&str, &str)], body: &str) -> io::Result<()> {
        let path = format!("/api/rooms/{}{path}", self.room.code);
        self.socket.write_all(in_bytes(self.room.address, "POST", &path, headers, body).as_bytes()).await
    }

    async fn head(&mut self) -> io::Result<(u16, Vec<(String, String)>)> {
        Ok(parse_head(&self.up_to(b"\r\n\r\n").await?))
    }

    async fn body(&mut self, headers: &[(String, String)]) -> io::Result<String> {
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length = length.and_then(|(_, length)| length.parse().ok()).unwrap_or(0);
        String::from_utf8(self.exactly(length).await?).map_err(io::Error::other)
    }

    /// A part of an answer whose length nobody knows; `None`: that was all.
    async fn chunk(&mut self) -> io::Result<Option<Vec<u8>>> {
        let size = self.up_to(b"\r\n").await?;
        let size = String::from_utf8(size).map_err(io::Error::other)?;
        let size = usize::from_str_radix(size.trim_end(), 16).map_err(io::Error::other)?;
        let mut chunk = self.exactly(size + 2).await?;
        chunk.truncate(size);
        Ok((size > 0).then_some(chunk))
    }

    async fn up_to(&mut self, end: &[u8]) -> io::Result<Vec<u8>> {
        loop {
            if let Some(at) = self.unread.windows(end.len()).position(|window| window == end) {
                return Ok(self.unread.drain(..at + end.len()).collect());
            }
            self.more().await?;
        }
    }

    async fn exactly(&mut self, length: usize) -> io::Result<Vec<u8>> {
        while self.unread.len() < length {
            self.more().await?;
        }
        Ok(self.unread.drain(..length).collect())
    }

    async fn more(&mut self) -> io::Result<()> {
        match self.socket.read_buf(&mut self.unread).await? {
            0 => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}
