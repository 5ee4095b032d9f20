//! Frames: what is said to clients, encoded once for each transport and shared by all sockets. This file must never
//! know what a message says.

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
    /// As an event of `text/event-stream` each. It has no pings, and what closes it is its end.
    Events,
    /// A line of text each: the transport of simulations. It has no pings, and closes with an empty line.
    #[cfg(feature = "simulation")]
    Lines,
}

/// What an event of `text/event-stream` begins and ends with. JSON as we write it has no line breaks.
pub(crate) const EVENT: (&str, &str) = ("data: ", "\n\n");

/// Something to be said to clients. Cloning shares the bytes.
#[derive(Clone)]
pub(crate) struct Frame {
    /// Encoded when the frame is made, because nearly every client reads it so: not by the first of ten thousand
    /// sockets that it is written to.
    websocket: Bytes,
    /// Where in it its text begins, which goes to its end; `None`: it is a signal of the transport itself.
    text_at: Option<usize>,
    /// Encoded when it is first asked for.
    events: OnceLock<Bytes>,
    #[cfg(feature = "simulation")]
    lines: OnceLock<Bytes>,
}

impl Frame {
    pub(crate) fn text(message: String) -> Frame {
        let length = message.len();
        let websocket = websocket(WsFrame::message(message, OpCode::Data(Data::Text), true));
        Frame {
            text_at: Some(websocket.len() - length),
            websocket,
            events: OnceLock::new(),
            #[cfg(feature = "simulation")]
            lines: OnceLock::new(),
        }
    }

    pub(crate) fn ping() -> Frame {
        Frame::signal(WsFrame::ping(Bytes::new()), b"")
    }

    /// Closes the connection; the reason has been said in a `bye`.
    pub(crate) fn close(code: u16) -> Frame {
        let close = CloseFrame { code: code.into(), reason: "".into() };
        Frame::signal(WsFrame::close(Some(close)), b"\n")
    }

    /// What a transport does beside texts; `line`: how a simulated one does it.
    #[cfg_attr(
        not(feature = "simulation"),
        allow(unused_variables, reason = "only simulations have such lines")
    )]
    fn signal(frame: WsFrame, line: &'static [u8]) -> Frame {
        Frame {
            websocket: websocket(frame),
            text_at: None,
            events: OnceLock::new(),
            #[cfg(feature = "simulation")]
            lines: OnceLock::from(Bytes::from_static(line)),
        }
    }

    /// The last frames of a connection [W11].
    pub(crate) fn goodbye(reason: Close) -> [Frame; 2] {
        [Frame::text(ServerMessage::bye(reason).encode()), Frame::close(reason.code())]
    }

    /// The bytes that a transport writes.
    pub(crate) fn encoded(&self, encoding: Encoding) -> &Bytes {
        match encoding {
            Encoding::WebSocket => &self.websocket,
            Encoding::Events => self.events.get_or_init(|| self.between(EVENT)),
            #[cfg(feature = "simulation")]
            Encoding::Lines => self.lines.get_or_init(|| self.between(("", "\n"))),
        }
    }

    fn between(&self, (before, after): (&str, &str)) -> Bytes {
        let text = self.text_at.map(|at| &self.websocket[at..]);
        text.map_or_else(Bytes::new, |text| [before.as_bytes(), text, after.as_bytes()].concat().into())
    }
}

fn websocket(frame: WsFrame) -> Bytes {
    let mut bytes = Vec::with_capacity(frame.len());
    frame.format(&mut bytes).expect("a Vec takes all bytes");
    bytes.into()
}
