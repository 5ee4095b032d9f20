//! A streamed answer behind its head, written without hyper until the connection ends. It must never know a head.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
};

use axum::body::Body;
use bytes::{Buf, Bytes};
use hyper::body::Body as _;
use tokio::io::AsyncWrite;

/// The rest of a streamed answer.
pub(super) struct Stream {
    body: Body,
    is_chunked: bool,
    /// What is being written.
    part: Bytes,
    /// Whether nothing comes behind `part`.
    is_last: bool,
}

impl Stream {
    pub(super) fn new(body: Body, is_chunked: bool) -> Stream {
        Stream { body, is_chunked, part: Bytes::new(), is_last: false }
    }

    /// Writes what there is, until the end; ready when there is nothing more to do.
    pub(super) fn poll_write<S>(&mut self, socket: &mut S, cx: &mut Context<'_>) -> Poll<()>
    where
        S: AsyncWrite + Unpin,
    {
        loop {
            while !self.part.is_empty() {
                match ready!(Pin::new(&mut *socket).poll_write(cx, &self.part)) {
                    Ok(written) if written > 0 => self.part.advance(written),
                    _ => return Poll::Ready(()),
                }
            }
            if self.is_last {
                return Pin::new(socket).poll_shutdown(cx).map(drop);
            }
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    let data = frame.into_data().unwrap_or_default();
                    self.part = if self.is_chunked { chunk(&data) } else { data };
                }
                Some(Err(_)) => return Poll::Ready(()),
                None => {
                    self.is_last = true;
                    self.part = Bytes::from_static(if self.is_chunked { b"0\r\n\r\n" } else { b"" });
                }
            }
        }
    }
}

/// A chunk (RFC 9112, 7.1). No bytes make no chunk: an empty one would end the answer.
fn chunk(data: &[u8]) -> Bytes {
    if data.is_empty() {
        return Bytes::new();
    }
    [format!("{:X}\r\n", data.len()).as_bytes(), data, b"\r\n"].concat().into()
}
