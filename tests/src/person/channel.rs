//! What somebody speaks and hears through: a WebSocket, or a line over plain HTTP. It must never know what is said.

use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio_tungstenite::tungstenite::{Error, Message};

use super::socket::{Socket, connect, until_closed};
use crate::{
    line::{Line, Way},
    soon,
    world::Room,
};

/// A connection to a room, by whatever transport.
pub enum Channel {
    Socket(Box<Socket>),
    Line(Line),
}

impl Channel {
    /// Comes to a room and says hello.
    ///
    /// # Errors
    /// When the server cannot be reached, or turns away whoever asks.
    pub async fn open(room: &Room, way: Way, hello: &Value) -> Result<Channel, Error> {
        if way != Way::WebSocket {
            return Ok(Channel::Line(Line::open(room, way, &[], &hello.to_string()).await?));
        }
        let mut socket = connect(room, &[]).await?;
        socket.send(Message::text(hello.to_string())).await?;
        Ok(Channel::Socket(Box::new(socket)))
    }

    /// The next text; `None` when there will be none. Cancel safe.
    pub async fn hear(&mut self) -> Option<String> {
        match self {
            Channel::Line(line) => line.hear().await,
            Channel::Socket(socket) => loop {
                match socket.next().await {
                    Some(Ok(Message::Text(text))) => return Some(text.as_str().to_owned()),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                    Some(Ok(_)) => {}
                }
            },
        }
    }

    /// Says a text.
    ///
    /// # Errors
    /// When nobody takes it.
    pub async fn say(&mut self, text: String) -> Result<(), Error> {
        match self {
            Channel::Line(line) => Ok(line.say(&text).await?),
            Channel::Socket(socket) => socket.send(Message::text(text)).await,
        }
    }

    /// Reads to the end: what was heard, and the code that a socket was closed with.
    pub(super) async fn until_closed(&mut self) -> (Vec<Value>, Option<u16>) {
        let line = match self {
            Channel::Socket(socket) => return until_closed(socket).await,
            Channel::Line(line) => line,
        };
        let mut heard = Vec::new();
        let over = async {
            while let Some(text) = line.hear().await {
                heard.push(serde_json::from_str(&text).unwrap());
            }
        };
        soon("the line to end", over).await;
        (heard, None)
    }
}
