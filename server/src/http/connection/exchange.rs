//! One request and its answer, as hyper and a parked connection share them: the future of the answer and the rest of its body
//! lie here, so that they outlive hyper. It must never know a socket.

use std::{
    convert::Infallible,
    pin::Pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll, ready},
};

use axum::{
    body::Body,
    http::{HeaderValue, Request, Version, header},
    response::Response,
};
use bytes::Bytes;
use futures_util::future::ready as made;
use hyper::{
    body::{Body as _, Frame, Incoming, SizeHint},
    service::Service,
};

use super::{Making, Pace, Router, stream::Stream};

/// One request and its answer.
pub(super) struct Exchange {
    pub(super) pace: Pace,
    /// Whether hyper has written all that it was given.
    pub(super) is_flushed: AtomicBool,
    asked: Mutex<Asked>,
}

/// What is known of the request that hyper has read last.
#[derive(Default)]
struct Asked {
    version: Version,
    /// Its `Connection` headers, as lines of a head: they decide whether the connection is kept alive.
    connection: Vec<u8>,
    /// Whether nothing of its body is left to be read.
    is_whole: bool,
    /// The answer, while it is made.
    answer: Option<Making>,
    /// The body of the answer, if it is a stream, or answers a stand-in.
    body: Option<Body>,
    /// Whether it is a stand-in for the request of a long poll.
    is_stand_in: bool,
}

/// What a parked connection has to do.
pub(super) enum Left {
    /// Wait for the answer.
    Answer(Making),
    /// Write the rest of a stream.
    Stream(Stream),
    /// Wait for the next request.
    Nothing,
}

impl Exchange {
    pub(super) fn new(pace: Pace) -> Exchange {
        Exchange { pace, is_flushed: AtomicBool::new(true), asked: Mutex::default() }
    }

    /// What is left to do without hyper; `None`: hyper is not done with its part.
    pub(super) fn leave(&self) -> Option<Left> {
        if !self.is_flushed.load(Ordering::Relaxed) {
            return None;
        }
        let mut asked = self.asked();
        if asked.is_stand_in {
            let is_written = asked.answer.is_none() && asked.body.as_ref().is_none_or(Body::is_end_stream);
            asked.is_stand_in = !is_written;
            return is_written.then_some(Left::Nothing);
        }
        if let Some(body) = asked.body.take() {
            let is_chunked = asked.version == Version::HTTP_11;
            return Some(Left::Stream(Stream::new(body, is_chunked)));
        }
        let waits = asked.is_whole && self.pace.waiting.load(Ordering::Relaxed);
        waits.then(|| asked.answer.take()).flatten().map(Left::Answer)
    }

    /// A stand-in request, which will be answered with `answer` and keeps the connection alive, or not, as the real one would.
    pub(super) fn stand_in(&self, answer: Response) -> Vec<u8> {
        let mut asked = self.asked();
        asked.answer = Some(Box::pin(made(answer)));
        asked.is_stand_in = true;
        let line = format!("POST / {:?}\r\n", asked.version);
        [line.as_bytes(), &asked.connection, b"\r\n"].concat()
    }

    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The router as a service of hyper's. The future that it makes is kept in the exchange, because it outlives hyper.
pub(super) struct Answering<R> {
    pub(super) router: R,
    pub(super) exchange: Arc<Exchange>,
}

impl<R: Router> Service<Request<Incoming>> for Answering<R> {
    type Response = Response;
    type Error = Infallible;
    type Future = Answer;

    fn call(&self, request: Request<Incoming>) -> Answer {
        let mut asked = self.exchange.asked();
        // Otherwise this is a stand-in, whose answer is there.
        if asked.answer.is_none() {
            self.exchange.pace.waiting.store(false, Ordering::Relaxed);
            asked.version = request.version();
            asked.connection.clear();
            for value in request.headers().get_all(header::CONNECTION) {
                asked.connection.extend([b"connection: ", value.as_bytes(), b"\r\n"].concat());
            }
            asked.is_whole = request.body().is_end_stream();
            (asked.body, asked.is_stand_in) = (None, false);
            asked.answer = Some(self.router.answer(request));
        }
        Answer(Arc::clone(&self.exchange))
    }
}

/// The future of the answer, as hyper polls it: the one in the exchange.
pub(super) struct Answer(Arc<Exchange>);

impl Future for Answer {
    type Output = Result<Response, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = self.0.asked().answer.take();
        let Some(mut answer) = answer else { return Poll::Pending };
        match answer.as_mut().poll(cx) {
            Poll::Pending => {
                self.0.asked().answer = Some(answer);
                Poll::Pending
            }
            Poll::Ready(answer) => {
                self.0.is_flushed.store(false, Ordering::Relaxed);
                Poll::Ready(Ok(lend(answer, &self.0)))
            }
        }
    }
}

/// Keeps the body of an answer in the exchange, if it is a stream or answers a stand-in: there one sees how much hyper has taken.
fn lend(answer: Response, exchange: &Arc<Exchange>) -> Response {
    let ends_with_it = answer.headers().get(header::CONNECTION) == Some(&HeaderValue::from_static("close"));
    let is_endless = answer.body().size_hint().exact().is_none();
    let lasts = exchange.pace.is_lasting() && ends_with_it && is_endless;
    if !lasts && !exchange.asked().is_stand_in {
        return answer;
    }
    answer.map(|body| {
        exchange.asked().body = Some(body);
        Body::new(Lent(Arc::clone(exchange)))
    })
}

/// The body, as hyper polls it: the one in the exchange.
struct Lent(Arc<Exchange>);

impl hyper::body::Body for Lent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let mut asked = self.0.asked();
        let Some(body) = &mut asked.body else { return Poll::Ready(None) };
        let frame = ready!(Pin::new(body).poll_frame(cx));
        self.0.is_flushed.store(false, Ordering::Relaxed);
        if frame.is_none() {
            asked.body = None;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.0.asked().body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.asked().body.as_ref().map(Body::size_hint).unwrap_or_default()
    }
}
