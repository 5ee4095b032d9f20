//! The socket as hyper has it: it first reads what is laid before it, and notes when hyper has written everything. It must never
//! know what is asked.

use std::{
    io,
    pin::Pin,
    sync::{Arc, atomic::Ordering},
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use hyper::upgrade::Upgraded;
use hyper_util::rt::TokioIo;
use memchr::memchr;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

use super::exchange::Exchange;
use crate::outbox::write_timeout::WriteTimeout;

/// The socket as hyper has it.
pub(super) struct Socket {
    pub(super) socket: WriteTimeout<TcpStream>,
    /// What hyper reads before anything else.
    pub(super) ahead: Bytes,
    pub(super) exchange: Arc<Exchange>,
    length: LengthLine,
}

impl Socket {
    pub(super) fn new(socket: WriteTimeout<TcpStream>, exchange: Arc<Exchange>) -> Socket {
        Socket { socket, ahead: Bytes::new(), exchange, length: LengthLine::default() }
    }
}

/// How the line of a head that says a length begins.
const LENGTH: &[u8] = b"\ncontent-length:";

/// Looks for the line of a head that says a length, in whatever pieces it is read.
#[derive(Default)]
struct LengthLine {
    /// How much of [`LENGTH`] the last bytes were.
    read: usize,
}

impl LengthLine {
    /// Whether it was found. In a body, which is JSON, there is no such line.
    fn ends_in(&mut self, mut bytes: &[u8]) -> bool {
        let mut is_found = false;
        loop {
            if self.read == 0 {
                let Some(line) = memchr(LENGTH[0], bytes) else { return is_found };
                bytes = &bytes[line..];
            }
            let Some((byte, behind)) = bytes.split_first() else { return is_found };
            if byte.to_ascii_lowercase() != LENGTH[self.read] {
                // With this byte the line itself may begin.
                self.read = 0;
                continue;
            }
            bytes = behind;
            self.read += 1;
            if self.read == LENGTH.len() {
                self.read = 0;
                is_found = true;
            }
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.ahead.is_empty() {
            let before = into.filled().len();
            ready!(Pin::new(&mut self.socket).poll_read(cx, into))?;
            if self.length.ends_in(&into.filled()[before..]) {
                self.exchange.pace.length_said.store(true, Ordering::Relaxed);
            }
            return Poll::Ready(Ok(()));
        }
        let length = self.ahead.len().min(into.remaining());
        into.put_slice(&self.ahead.split_to(length));
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write_vectored(cx, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    /// hyper flushes when it has written everything.
    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.exchange.is_flushed.store(true, Ordering::Relaxed);
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

/// The socket of an upgraded connection, and what the client has sent behind its request.
pub(in crate::http) fn socket_of(upgraded: Upgraded) -> Option<(TcpStream, Vec<u8>)> {
    let Ok(parts) = upgraded.downcast::<TokioIo<Socket>>() else {
        tracing::error!("an upgraded connection is not a TCP stream");
        return None;
    };
    let Socket { socket, ahead, .. } = parts.io.into_inner();
    // A copy: the bytes share the 8 KiB that the request was read into, which an idle connection would keep.
    Some((socket.into_inner(), [parts.read_buf, ahead].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h15_a_length_is_seen_wherever_a_network_cuts_it() {
        let head = b"POST / HTTP/1.1\r\nhost: x\r\n\nCONTENT-Length: 2\r\n\r\n";
        for cut in 0..=head.len() {
            let mut length = LengthLine::default();
            let (one, other) = head.split_at(cut);
            assert_eq!(
                [length.ends_in(one), length.ends_in(other)].iter().filter(|found| **found).count(),
                1,
                "{cut}"
            );
            assert!(!length.ends_in(b"{}"), "once");
        }
        for other in
            ["\nx-content-length: 2", "\ncontent-lengthy: 2", "content-length: 2", "\ncontent\n-length:"]
        {
            assert!(!LengthLine::default().ends_in(other.as_bytes()), "{other}");
        }
    }
}
