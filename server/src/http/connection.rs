//! One connection that speaks HTTP/1: hyper reads and writes it, and lets go of it while an answer is waited for. hyper keeps
//! two buffers of 8 KiB for as long as it has a connection, and whoever comes by a line waits nearly all the time: then there
//! are only the socket, and the answer that is being made or goes on.
//!
//! No byte of a head is written here. A stream is taken over behind its head, which hyper has written. For an answer that was
//! waited for hyper gets the socket back, in front of it a request that stands in for the one it has read before, and it is
//! answered at once. Behind it hyper is let go of once more, until the next request comes: when everybody is answered at the
//! same moment, nobody needs a buffer for longer than that. It must never know what is asked.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
    time::Duration,
};

use axum::{http::Request, response::Response};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use hyper::{
    body::Incoming,
    server::conn::http1::{Builder, UpgradeableConnection},
};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep},
};

use crate::outbox::write_timeout::WriteTimeout;

mod exchange;
mod socket;
mod stream;
#[cfg(test)]
mod tests;

use exchange::{Answering, Exchange, Left};
use socket::Socket;
pub(super) use socket::socket_of;
use stream::Stream;

/// What answers the requests of a connection.
pub(super) trait Router: Send + 'static {
    fn answer(&self, request: Request<Incoming>) -> Making;
}

impl<R, A> Router for R
where
    R: Fn(Request<Incoming>) -> A + Send + 'static,
    A: Future<Output = Response> + Send + 'static,
{
    fn answer(&self, request: Request<Incoming>) -> Making {
        Box::pin(self(request))
    }
}

/// An answer that is being made.
type Making = BoxFuture<'static, Response>;

/// What a handler says of the answer it makes.
#[derive(Clone, Default)]
pub(super) struct Pace {
    /// It goes on until whoever is asked, or whoever asks, has enough, and the connection ends with it.
    pub(super) lasting: Arc<AtomicBool>,
    /// It may be long before there is one.
    waiting: Arc<AtomicBool>,
}

impl Pace {
    pub(super) fn lasts(&self) {
        self.lasting.store(true, Ordering::Relaxed);
    }

    pub(super) fn waits(&self) {
        self.waiting.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_lasting(&self) -> bool {
        self.lasting.load(Ordering::Relaxed)
    }
}

/// A connection, until it is closed or upgraded.
pub(super) struct Connection<R: Router> {
    http: Builder,
    /// How long the next request may take.
    idle: Duration,
    exchange: Arc<Exchange>,
    state: State<R>,
}

enum State<R: Router> {
    /// In a box: hyper's state is no part of a connection that waits.
    Http(Box<UpgradeableConnection<TokioIo<Socket>, Answering<R>>>),
    /// The request was read, and there is no answer yet.
    Waiting {
        answer: Making,
        aside: Aside,
        answering: Answering<R>,
    },
    /// An answer that was waited for was written, and the next request has not come; so long it may take.
    Resting {
        aside: Aside,
        answering: Answering<R>,
        until: Pin<Box<Sleep>>,
    },
    /// The head of the answer was written, and more may come at any time.
    Streaming {
        stream: Stream,
        aside: Aside,
        _answering: Answering<R>,
    },
    Over,
}

impl<R: Router> Connection<R> {
    /// `idle`: how long the next request may take; `pace` is what the handlers behind `router` say.
    pub(super) fn new(
        http: Builder,
        idle: Duration,
        socket: WriteTimeout<TcpStream>,
        router: R,
        pace: Pace,
    ) -> Connection<R> {
        let exchange = Arc::new(Exchange::new(pace));
        let answering = Answering { router, exchange: Arc::clone(&exchange) };
        let socket = Socket { socket, ahead: Bytes::new(), exchange: Arc::clone(&exchange) };
        let connection = http.serve_connection(TokioIo::new(socket), answering).with_upgrades();
        Connection { http, idle, exchange, state: State::Http(Box::new(connection)) }
    }

    /// The answer that is being made is the last. Whoever was answered a poll is about to send the next, and hears in its
    /// answer why all ends: the caller decides how long that may take.
    pub(super) fn graceful_shutdown(&mut self) {
        self.http.keep_alive(false);
        if let State::Http(connection) = &mut self.state {
            Pin::new(&mut **connection).graceful_shutdown();
        }
    }
}

// Nothing in it is pinned where it stands.
impl<R: Router> Unpin for Connection<R> {}

impl<R: Router> Future for Connection<R> {
    type Output = ();

    /// A connection that breaks off is not worth a word.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            match &mut self.state {
                State::Http(connection) => {
                    if Pin::new(&mut **connection).poll(cx).is_ready() {
                        self.state = State::Over;
                        return Poll::Ready(());
                    }
                    let Some(left) = self.exchange.leave() else { return Poll::Pending };
                    self.part(left);
                }
                State::Waiting { answer, aside, .. } => {
                    if aside.has_gone(cx) {
                        self.state = State::Over;
                        return Poll::Ready(());
                    }
                    let answer = ready!(answer.as_mut().poll(cx));
                    let stand_in = self.exchange.stand_in(answer);
                    self.come_back(stand_in);
                }
                State::Resting { aside, until, .. } => {
                    if aside.has_gone(cx) || until.as_mut().poll(cx).is_ready() {
                        self.state = State::Over;
                        return Poll::Ready(());
                    }
                    if aside.behind.is_empty() {
                        return Poll::Pending;
                    }
                    self.come_back(Vec::new());
                }
                State::Streaming { stream, aside, .. } => {
                    if !aside.has_gone(cx) {
                        ready!(stream.poll_write(&mut aside.socket, cx));
                    }
                    self.state = State::Over;
                    return Poll::Ready(());
                }
                State::Over => return Poll::Ready(()),
            }
        }
    }
}

impl<R: Router> Connection<R> {
    /// Lets go of hyper, with its buffers.
    fn part(&mut self, left: Left) {
        let State::Http(connection) = std::mem::replace(&mut self.state, State::Over) else { return };
        let Some(parts) = connection.into_parts() else { return };
        // A copy: the bytes are part of a buffer.
        let aside = Aside { socket: parts.io.into_inner(), behind: parts.read_buf.to_vec() };
        self.state = match left {
            Left::Answer(answer) => State::Waiting { answer, aside, answering: parts.service },
            Left::Stream(stream) => State::Streaming { stream, aside, _answering: parts.service },
            Left::Nothing => {
                State::Resting { aside, answering: parts.service, until: Box::pin(sleep(self.idle)) }
            }
        };
    }

    /// Has hyper read this, and go on with what was sent.
    fn come_back(&mut self, first: Vec<u8>) {
        let (aside, answering) = match std::mem::replace(&mut self.state, State::Over) {
            State::Waiting { aside, answering, .. } | State::Resting { aside, answering, .. } => {
                (aside, answering)
            }
            _ => return,
        };
        let Aside { mut socket, behind } = aside;
        socket.ahead = [first, behind].concat().into();
        let connection = self.http.serve_connection(TokioIo::new(socket), answering).with_upgrades();
        self.state = State::Http(Box::new(connection));
    }
}

/// A socket without HTTP.
struct Aside {
    socket: Socket,
    /// What was sent behind the request.
    behind: Vec<u8>,
}

impl Aside {
    /// Whether the other side has closed. Once it has sent more it is not read on, and nobody sees when it closes: that is how
    /// hyper does it, too.
    fn has_gone(&mut self, cx: &mut Context<'_>) -> bool {
        let mut some = [0; 256];
        while self.behind.is_empty() {
            let mut read = ReadBuf::new(&mut some);
            match Pin::new(&mut self.socket).poll_read(cx, &mut read) {
                Poll::Pending => return false,
                Poll::Ready(Ok(())) if !read.filled().is_empty() => self.behind.extend(read.filled()),
                Poll::Ready(_) => return true,
            }
        }
        false
    }
}
