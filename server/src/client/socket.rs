//! The socket below the WebSocket library, from its first byte to its shutdown. It must never know what a message says.

use std::{
    io::{self, Read},
    net::Shutdown,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use socket2::SockRef;
use tokio::{
    io::{AsyncRead, AsyncWrite, Interest, ReadBuf},
    net::TcpStream,
    time::Instant,
};

use super::meter::Meter;
use crate::outbox::Outbox;

/// How [`Socket`] says through the library that there were too many frames.
pub(super) const TOO_MANY_FRAMES: io::ErrorKind = io::ErrorKind::QuotaExceeded;

/// A socket as the WebSocket library sees it: it reads for itself, and what it writes goes through the outbox.
pub(super) struct Socket {
    pub(super) outbox: Arc<Outbox<TcpStream>>,
    pub(super) meter: Meter,
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            ready!(self.outbox.sink().poll_read_ready(cx))?;
            let unfilled = buf.initialize_unfilled();
            match read(self.outbox.sink(), unfilled) {
                Ok(read) => {
                    if self.meter.pass(&unfilled[..read], Instant::now()).is_err() {
                        return Poll::Ready(Err(TOO_MANY_FRAMES.into()));
                    }
                    buf.advance(read);
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

/// Reads without waiting. A short read means that the socket is empty: saying `WouldBlock` to the runtime within the same attempt
/// clears its readiness and saves a second system call.
fn read(socket: &TcpStream, into: &mut [u8]) -> io::Result<usize> {
    let mut short = None;
    let whole = socket.try_io(Interest::READABLE, || match (&*SockRef::from(socket)).read(into) {
        Ok(read) if 0 < read && read < into.len() => {
            short = Some(read);
            Err(io::ErrorKind::WouldBlock.into())
        }
        other => other,
    });
    short.map_or(whole, Ok)
}

impl AsyncWrite for Socket {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.outbox.write_raw(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Lingering close: writes what waits, closes our side, and reads until the other side has closed too. A socket that is dropped
/// with unread bytes is reset, and our last words are lost.
pub(super) async fn linger_on(outbox: &Outbox<TcpStream>) {
    let socket = outbox.sink();
    while !outbox.is_empty() {
        outbox.drain().await;
    }
    // It fails when the other side has gone already: then there is nothing to read either.
    let _ = SockRef::from(socket).shutdown(Shutdown::Write);
    let mut unread = [0; 1024];
    while socket.readable().await.is_ok() {
        match socket.try_read(&mut unread) {
            Ok(0) => return,
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}
