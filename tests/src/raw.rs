//! A client that speaks bytes: for everything no browser and no library would send. It must never repair anything.

use std::{net::SocketAddr, time::Instant};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpSocket, TcpStream},
};

use crate::{soon, world::Room};

pub const CONTINUATION: u8 = 0x0;
pub const TEXT: u8 = 0x1;
pub const BINARY: u8 = 0x2;
pub const CLOSE: u8 = 0x8;
pub const PING: u8 = 0x9;
pub const PONG: u8 = 0xa;
/// The last frame of a message.
pub const LAST: u8 = 0x80;

/// A connection on which anything may be sent.
pub struct Raw {
    pub socket: TcpStream,
    unread: Vec<u8>,
}

/// How a connection ended, as its other side saw it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Texts heard before.
    pub texts: Vec<String>,
    /// The close code, if there was one.
    pub code: Option<u16>,
}

/// A frame as a client has to send it.
pub fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    frame_with(first, payload, Some([7, 77, 177, 27]), payload.len() as u64)
}

/// A frame with any mask and any length.
pub fn frame_with(first: u8, payload: &[u8], mask: Option<[u8; 4]>, length: u64) -> Vec<u8> {
    let masked = if mask.is_some() { 0x80 } else { 0 };
    let mut bytes = vec![first];
    match length {
        0..126 => bytes.push(masked | length as u8),
        126..65_536 => {
            bytes.push(masked | 126);
            bytes.extend((length as u16).to_be_bytes());
        }
        _ => {
            bytes.push(masked | 127);
            bytes.extend(length.to_be_bytes());
        }
    }
    let mask = mask.inspect(|mask| bytes.extend(mask)).unwrap_or_default();
    bytes.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    bytes
}

impl Raw {
    /// A connection on which nothing was said yet.
    pub async fn open(address: SocketAddr) -> Raw {
        Raw::through(TcpSocket::new_v4().unwrap(), address).await
    }

    /// The same through a socket with settings of its own.
    pub async fn through(socket: TcpSocket, address: SocketAddr) -> Raw {
        let socket = socket.connect(address).await.unwrap();
        socket.set_nodelay(true).unwrap();
        Raw { socket, unread: Vec::new() }
    }

    /// An upgraded connection to a room.
    pub async fn upgraded(room: &Room) -> Raw {
        Raw::upgraded_through(TcpSocket::new_v4().unwrap(), room).await
    }

    /// The same through a socket with settings of its own.
    pub async fn upgraded_through(socket: TcpSocket, room: &Room) -> Raw {
        let (head, raw) = Raw::asking_through(socket, room, "").await;
        assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
        raw
    }

    /// A connection that asks for the upgrade with these headers, and the head of the answer.
    pub async fn asking(room: &Room, headers: &str) -> (String, Raw) {
        Raw::asking_through(TcpSocket::new_v4().unwrap(), room, headers).await
    }

    async fn asking_through(socket: TcpSocket, room: &Room, headers: &str) -> (String, Raw) {
        let mut raw = Raw::through(socket, room.address).await;
        raw.send(upgrade(room, headers).as_bytes()).await;
        (raw.head().await, raw)
    }

    /// A participant who has been welcomed.
    pub async fn participant(room: &Room) -> Raw {
        let mut raw = Raw::upgraded(room).await;
        raw.text(r#"{"type":"hello","as":"participant"}"#).await;
        while !raw.next_text().await.is_some_and(|text| text.contains("\"welcome\"")) {}
        raw
    }

    /// Sends; whether anybody takes it is not asked.
    pub async fn send(&mut self, bytes: &[u8]) {
        let _ = self.socket.write_all(bytes).await;
    }

    pub async fn text(&mut self, text: &str) {
        self.send(&frame(LAST | TEXT, text.as_bytes())).await;
    }

    /// The head of an HTTP answer.
    pub async fn head(&mut self) -> String {
        loop {
            if let Some(end) = self.unread.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = self.unread.drain(..end + 4).collect();
                return String::from_utf8(head).unwrap();
            }
            assert!(self.more().await, "closed within {:?}", String::from_utf8_lossy(&self.unread));
        }
    }

    /// The head of an HTTP answer, and its body, which has a length.
    pub async fn answer(&mut self) -> (String, String) {
        let head = self.head().await;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length = length.expect("a length").parse().unwrap();
        while self.unread.len() < length {
            assert!(self.more().await, "closed within {:?}", String::from_utf8_lossy(&self.unread));
        }
        (head, String::from_utf8(self.unread.drain(..length).collect()).unwrap())
    }

    /// Everything up to the end of the connection.
    pub async fn rest(&mut self) -> String {
        while self.more().await {}
        String::from_utf8_lossy(&self.unread).into_owned()
    }

    /// The next frame: its first byte and what it holds.
    pub async fn next_frame(&mut self) -> Option<(u8, Vec<u8>)> {
        loop {
            if let Some((first, payload, length)) = whole_frame(&self.unread) {
                self.unread.drain(..length);
                return Some((first, payload));
            }
            if !self.more().await {
                return None;
            }
        }
    }

    /// The next text; `None` when the connection was closed.
    pub async fn next_text(&mut self) -> Option<String> {
        loop {
            match self.next_frame().await? {
                (first, payload) if first & 0x0f == TEXT => return String::from_utf8(payload).ok(),
                (first, _) if first & 0x0f == CLOSE => return None,
                _ => {}
            }
        }
    }

    /// Reads to the end; how long that took too.
    pub async fn ends(&mut self) -> (Ended, std::time::Duration) {
        let began = Instant::now();
        let mut ended = Ended { texts: Vec::new(), code: None };
        while let Some((first, payload)) = self.next_frame().await {
            match first & 0x0f {
                TEXT => ended.texts.push(String::from_utf8(payload).unwrap()),
                CLOSE if payload.len() >= 2 => {
                    ended.code = Some(u16::from_be_bytes([payload[0], payload[1]]));
                    break;
                }
                _ => {}
            }
        }
        (ended, began.elapsed())
    }

    async fn more(&mut self) -> bool {
        let mut part = [0; 4096];
        match soon("bytes from the server", self.socket.read(&mut part)).await {
            Ok(0) | Err(_) => false,
            Ok(read) => {
                self.unread.extend_from_slice(&part[..read]);
                true
            }
        }
    }
}

/// A request for an upgrade.
pub fn upgrade(room: &Room, headers: &str) -> String {
    format!(
        "GET /api/rooms/{}/live HTTP/1.1\r\nhost: {}\r\n{headers}upgrade: websocket\r\nconnection: upgrade\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
        room.code, room.address
    )
}

fn whole_frame(bytes: &[u8]) -> Option<(u8, Vec<u8>, usize)> {
    let [first, second, rest @ ..] = bytes else { return None };
    assert_eq!(second & 0x80, 0, "a server does not mask");
    let (head, length) = match second & 0x7f {
        126 => (2, usize::from(u16::from_be_bytes(rest.get(..2)?.try_into().unwrap()))),
        127 => (8, u64::from_be_bytes(rest.get(..8)?.try_into().unwrap()) as usize),
        short => (0, usize::from(short)),
    };
    Some((*first, rest.get(head..head + length)?.to_vec(), 2 + head + length))
}
