//! Where an outbox writes: a socket, or in a simulation whatever stands for one.

use std::{io, sync::Arc};

use futures_util::future::{BoxFuture, FutureExt};
use tokio::net::TcpStream;

/// Takes bytes, as many as it can at once.
#[allow(unreachable_pub, reason = "simulations bring their own")]
pub trait Line: Send + Sync + 'static {
    /// Writes the beginning of `bytes`, without waiting.
    ///
    /// # Errors
    /// `WouldBlock` when nothing can be taken now; any other when nothing ever will.
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize>;

    /// Waits until something may be taken again.
    fn writable(&self) -> BoxFuture<'_, io::Result<()>>;
}

impl Line for Arc<TcpStream> {
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        TcpStream::try_write(self, bytes)
    }

    fn writable(&self) -> BoxFuture<'_, io::Result<()>> {
        TcpStream::writable(self).boxed()
    }
}
