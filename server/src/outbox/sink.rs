//! Where an outbox writes: a socket, or in a simulation whatever stands for one.

use std::io;

use futures_util::future::{BoxFuture, FutureExt};
use socket2::SockRef;
use tokio::net::TcpStream;

/// Takes bytes, as many as it can at once.
#[allow(unreachable_pub, reason = "simulations bring their own")]
pub trait ByteSink: Send + Sync + 'static {
    /// Writes as many of `bytes` as it can without waiting, and says how many.
    ///
    /// # Errors
    /// `WouldBlock` when nothing can be taken now; any other when nothing ever will.
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize>;

    /// Waits until something may be taken again.
    fn writable(&self) -> BoxFuture<'_, io::Result<()>>;
}

impl ByteSink for TcpStream {
    /// Asks the system at once: the runtime's own note of whether a socket may be written to is one more place in
    /// memory to look at for each of ten thousand. Only what the system refused is noted there, to be waited for.
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        match SockRef::from(self).send(bytes) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => TcpStream::try_write(self, bytes),
            written => written,
        }
    }

    fn writable(&self) -> BoxFuture<'_, io::Result<()>> {
        TcpStream::writable(self).boxed()
    }
}
