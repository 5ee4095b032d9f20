//! A write timeout: a socket that takes nothing of what is written to it for too long fails, so that a client that asks and never
//! reads keeps no place. A streamed answer has a rule of its own and is left alone. It must never know what is written.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

/// The socket, and how long it may take to take something.
pub(crate) struct WriteTimeout<S> {
    socket: S,
    time: Duration,
    /// Whether what is written is a stream.
    lasting: Arc<AtomicBool>,
    /// When it is given up, while something waits for it.
    stall: Option<Pin<Box<Sleep>>>,
}

impl<S> WriteTimeout<S> {
    pub(crate) fn new(socket: S, time: Duration, lasting: Arc<AtomicBool>) -> WriteTimeout<S> {
        WriteTimeout { socket, time, lasting, stall: None }
    }

    /// The socket, for an owner with a rule of its own for slow readers.
    pub(crate) fn into_inner(self) -> S {
        self.socket
    }

    /// What became of an attempt to write.
    fn judge<T>(&mut self, cx: &mut Context<'_>, attempt: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if attempt.is_ready() || self.lasting.load(Ordering::Relaxed) {
            self.stall = None;
            return attempt;
        }
        let time = self.time;
        ready!(self.stall.get_or_insert_with(|| Box::pin(sleep(time))).as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for WriteTimeout<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        into: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(cx, into)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for WriteTimeout<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.socket).poll_write(cx, bytes);
        self.judge(cx, attempt)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let attempt = Pin::new(&mut self.socket).poll_write_vectored(cx, parts);
        self.judge(cx, attempt)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    use super::*;

    const STALL: Duration = Duration::from_secs(30);

    fn pair() -> (WriteTimeout<DuplexStream>, DuplexStream, Arc<AtomicBool>) {
        let (ours, theirs) = duplex(10);
        let lasting = Arc::new(AtomicBool::new(false));
        (WriteTimeout::new(ours, STALL, Arc::clone(&lasting)), theirs, lasting)
    }

    #[tokio::test(start_paused = true)]
    async fn h17_whoever_takes_nothing_is_given_up() {
        let (mut ours, _theirs, _) = pair();
        let start = tokio::time::Instant::now();
        let error = ours.write_all(&[0; 11]).await.expect_err("nobody reads");
        assert_eq!((error.kind(), start.elapsed()), (io::ErrorKind::TimedOut, STALL));
    }

    #[tokio::test(start_paused = true)]
    async fn h17_whoever_takes_a_little_now_and_then_is_not() {
        let (mut ours, mut theirs, _) = pair();
        let reads = async {
            for _ in 0..10 {
                sleep(STALL / 2).await;
                theirs.read_exact(&mut [0; 10]).await.expect("what was written");
            }
        };
        let (wrote, ()) = tokio::join!(ours.write_all(&[0; 100]), reads);
        assert!(wrote.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn what_lasts_is_left_alone() {
        let (mut ours, mut theirs, lasting) = pair();
        lasting.store(true, Ordering::Relaxed);
        let reads = async {
            sleep(10 * STALL).await;
            theirs.read_exact(&mut [0; 20]).await.expect("what was written");
        };
        let (wrote, ()) = tokio::join!(ours.write_all(&[0; 20]), reads);
        assert!(wrote.is_ok());
    }
}
