//! Frames: what is said to clients, encoded once for each transport and shared by all sockets. This file must never
//! know what a message says.

#[cfg(feature = "simulation")]
use std::sync::OnceLock;

use bytes::Bytes;
use keidas_protocol::{close::Close, wire::ServerMessage};
use tokio_tungstenite::tungstenite::protocol::{
    CloseFrame,
    frame::{
        Frame as WsFrame,
        coding::{Data, OpCode},
    },
};

/// How a transport writes a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// As RFC 6455 has it. Frames of a server are not masked, so they are the same for everybody.
    WebSocket,
    /// A line of text each: the transport of simulations. It has no pings, and closes with an empty line.
    #[cfg(feature = "simulation")]
    Lines,
}

/// Something to be said to clients. Cloning shares the bytes.
#[derive(Clone)]
pub(crate) struct Frame {
    /// Encoded when the frame is made, because nearly every client reads it so: not by the first of ten thousand
    /// sockets that it is written to. A text stands at its end as it is.
    websocket: Bytes,
    #[cfg(feature = "simulation")]
    lines: Lines,
}

impl Frame {
    pub(crate) fn text(message: String) -> Frame {
        #[cfg(feature = "simulation")]
        let length = message.len();
        let websocket = websocket(WsFrame::message(message, OpCode::Data(Data::Text), true));
        Frame {
            #[cfg(feature = "simulation")]
            lines: Lines::Text(websocket.slice(websocket.len() - length..), OnceLock::new()),
            websocket,
        }
    }

    pub(crate) fn ping() -> Frame {
        Frame {
            websocket: websocket(WsFrame::ping(Bytes::new())),
            #[cfg(feature = "simulation")]
            lines: Lines::Signal(Bytes::new()),
        }
    }

    /// Closes the connection; the reason has been said in a `bye`.
    pub(crate) fn close(code: u16) -> Frame {
        let close = CloseFrame { code: code.into(), reason: "".into() };
        Frame {
            websocket: websocket(WsFrame::close(Some(close))),
            #[cfg(feature = "simulation")]
            lines: Lines::Signal(Bytes::from_static(b"\n")),
        }
    }

    /// The last frames of a connection [W11].
    pub(crate) fn goodbye(reason: Close) -> [Frame; 2] {
        [Frame::text(ServerMessage::Bye { reason }.encode()), Frame::close(reason.code())]
    }

    /// The bytes that a transport writes.
    pub(crate) fn encoded(&self, encoding: Encoding) -> &Bytes {
        match encoding {
            Encoding::WebSocket => &self.websocket,
            #[cfg(feature = "simulation")]
            Encoding::Lines => match &self.lines {
                Lines::Signal(bytes) => bytes,
                Lines::Text(text, line) => line.get_or_init(|| [text, b"\n".as_slice()].concat().into()),
            },
        }
    }
}

fn websocket(frame: WsFrame) -> Bytes {
    let mut bytes = Vec::with_capacity(frame.len());
    frame.format(&mut bytes).expect("a Vec takes all bytes");
    bytes.into()
}

/// A frame as [`Encoding::Lines`] has it: a text is encoded when it is first asked for.
#[cfg(feature = "simulation")]
#[derive(Clone)]
enum Lines {
    Text(Bytes, OnceLock<Bytes>),
    Signal(Bytes),
}
