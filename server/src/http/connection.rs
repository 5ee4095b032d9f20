//! Connection parking: one HTTP/1 connection, which hyper serves, but gives up while an answer is waited for or streamed. hyper
//! keeps two buffers of 8 KiB for as long as it has a connection, and a long poll waits nearly all the time; a parked connection
//! is a socket and the future of its answer.
//!
//! - **A stream** is taken over once hyper has written its head; its body is written here, without hyper.
//! - **A long poll** is taken over once its request was read. When the answer is there, hyper gets the socket back with a
//!   stand-in request in front, which it answers at once. So every head is written by hyper.
//! - **Between two polls** the connection is parked again, until the next request comes: when everybody is answered in the same
//!   moment, each needs its buffers for that moment only.
//!
//! This file must never know what is asked.

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

/// What a handler tells its connection about the answer it makes.
#[derive(Clone, Default)]
pub(super) struct Pace {
    /// The answer is a stream: it goes on until one side ends it, and the connection ends with it.
    pub(super) lasting: Arc<AtomicBool>,
    /// The answer is that of a long poll: it may be long before there is one.
    waiting: Arc<AtomicBool>,
    /// A length was said in what was read since the last request. hyper takes it out of a request in chunks, without a word.
    length_said: Arc<AtomicBool>,
}

impl Pace {
    /// Whether the request that was just read says its length, whatever is left of that in its head.
    pub(super) fn says_length(&self) -> bool {
        self.length_said.swap(false, Ordering::Relaxed)
    }

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
    /// hyper has the connection. In a box: a parked connection does not pay for hyper's state.
    Http(Box<UpgradeableConnection<TokioIo<Socket>, Answering<R>>>),
    /// Parked: the request was read, and there is no answer yet.
    Waiting {
        answer: Making,
        aside: Aside,
        answering: Answering<R>,
    },
    /// Parked: the answer of a long poll was written, and the next request has not come. It has until `until`.
    Resting {
        aside: Aside,
        answering: Answering<R>,
        until: Pin<Box<Sleep>>,
    },
    /// Parked: the head of a stream was written, and more of its body may come at any time.
    Streaming {
        stream: Stream,
        aside: Aside,
        _answering: Answering<R>,
    },
    Over,
}

impl<R: Router> Connection<R> {
    /// `idle`: how long the next request may take; `pace`: what the handlers behind `router` set.
    pub(super) fn new(
        http: Builder,
        idle: Duration,
        socket: WriteTimeout<TcpStream>,
        router: R,
        pace: Pace,
    ) -> Connection<R> {
        let exchange = Arc::new(Exchange::new(pace));
        let answering = Answering { router, exchange: Arc::clone(&exchange) };
        let socket = Socket::new(socket, Arc::clone(&exchange));
        let connection = http.serve_connection(TokioIo::new(socket), answering).with_upgrades();
        Connection { http, idle, exchange, state: State::Http(Box::new(connection)) }
    }

    /// The answer that is being made is the last, or the next one where a client polls: it is about to ask again, and learns in
    /// that answer why all ends. The caller decides how long this may take.
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

    /// Ends without a result: nobody has anything to do about a connection that breaks off.
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        loop {
            match &mut self.state {
                State::Http(connection) => {
                    if Pin::new(&mut **connection).poll(cx).is_ready() {
                        self.state = State::Over;
                        return Poll::Ready(());
                    }
                    let Some(left) = self.exchange.leave() else { return Poll::Pending };
                    self.park(left);
                }
                State::Waiting { answer, aside, .. } => {
                    if aside.has_gone(cx) {
                        self.state = State::Over;
                        return Poll::Ready(());
                    }
                    let answer = ready!(answer.as_mut().poll(cx));
                    let stand_in = self.exchange.stand_in(answer);
                    self.resume(stand_in);
                }
                State::Resting { aside, until, .. } => {
                    if aside.has_gone(cx) || until.as_mut().poll(cx).is_ready() {
                        self.state = State::Over;
                        return Poll::Ready(());
                    }
                    if aside.behind.is_empty() {
                        return Poll::Pending;
                    }
                    self.resume(Vec::new());
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
    /// Drops hyper, with its buffers.
    fn park(&mut self, left: Left) {
        let State::Http(connection) = std::mem::replace(&mut self.state, State::Over) else { return };
        let Some(parts) = connection.into_parts() else { return };
        // A copy: the bytes share hyper's read buffer, which would stay with them.
        let aside = Aside { socket: parts.io.into_inner(), behind: parts.read_buf.to_vec() };
        self.state = match left {
            Left::Answer(answer) => State::Waiting { answer, aside, answering: parts.service },
            Left::Stream(stream) => State::Streaming { stream, aside, _answering: parts.service },
            Left::Nothing => {
                State::Resting { aside, answering: parts.service, until: Box::pin(sleep(self.idle)) }
            }
        };
    }

    /// Gives the socket back to hyper, which reads `first` before what the client has sent.
    fn resume(&mut self, first: Vec<u8>) {
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

/// The socket of a parked connection.
struct Aside {
    socket: Socket,
    /// What the client has sent behind its request.
    behind: Vec<u8>,
}

impl Aside {
    /// Whether the client has closed. A client that has sent more (pipelining) is not read on, so it is not seen to close until it
    /// was answered: hyper does the same.
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
