//! Finished WebSocket frames as shared bytes: header and payload, made once and written to every socket as they
//! are. Server frames are not masked, so they are the same for everybody. This file must never know what a
//! message says.

use bytes::Bytes;
use tokio_tungstenite::tungstenite::protocol::{
    CloseFrame,
    frame::{
        Frame as WsFrame,
        coding::{Data, OpCode},
    },
};

/// A finished server message. Cloning shares the bytes.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Frame(Bytes);

impl Frame {
    pub(crate) fn text(message: String) -> Frame {
        Frame::of(WsFrame::message(message, OpCode::Data(Data::Text), true))
    }

    pub(crate) fn ping() -> Frame {
        Frame::of(WsFrame::ping(Bytes::new()))
    }

    /// A close frame; the reason has been said in a `bye`.
    pub(crate) fn close(code: u16) -> Frame {
        Frame::of(WsFrame::close(Some(CloseFrame { code: code.into(), reason: "".into() })))
    }

    fn of(frame: WsFrame) -> Frame {
        let mut bytes = Vec::with_capacity(frame.len());
        frame.format(&mut bytes).expect("a Vec takes all bytes");
        Frame(bytes.into())
    }

    pub(crate) fn bytes(&self) -> &Bytes {
        &self.0
    }
}
