//! A line: plain HTTP as a transport, for networks that let no WebSocket through. Requests of the client bring what it says;
//! what it is told is the answer to one of them, a stream of server-sent events or a long poll. It must never know what a message
//! says, nor a route.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use keidas_protocol::{Key, close::Close, ids::RoomCode};
use serde_json::value::RawValue;
use tokio::{
    sync::{Semaphore, SemaphorePermit, mpsc},
    time::{Instant, sleep, timeout},
};

use super::{
    Session,
    session::BEAT,
    transport::{Ending, Received, Transport},
};
use crate::{
    admission::{gate::Gate, prefix::ClientPrefix},
    limits::{LINE_BODIES_MAX, LINE_COMMANDS_MAX},
    outbox::{
        Outbox,
        frame::{EVENT, Frame},
    },
    room::node::Node,
    settings::Timeouts,
};

mod pipe;

use pipe::{Pipe, Reader};

/// A line as requests find it.
#[derive(Clone)]
pub(crate) struct Line {
    code: Option<RoomCode>,
    texts: mpsc::Sender<String>,
    outbox: Arc<Outbox<Pipe>>,
    turns: Arc<Semaphore>,
    /// The number of the last request that said something, if they are numbered.
    said: Arc<AtomicU64>,
}

/// The line has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spent;

impl Line {
    /// Whether this is a line into this room.
    pub(super) fn is_into(&self, code: RoomCode) -> bool {
        self.code == Some(code)
    }

    /// Whether nothing that is said is heard any more.
    #[cfg(feature = "simulation")]
    pub(crate) fn is_over(&self) -> bool {
        self.texts.is_closed()
    }

    /// A turn to speak, held from before a body is read until its messages were handed over: a line has so many at a time, and the
    /// next request waits.
    pub(crate) async fn turn(&self) -> Option<SemaphorePermit<'_>> {
        self.turns.acquire().await.ok()
    }

    /// Hands over the messages of one request, together and in order; waits while the session is busy. No messages are a sign of life.
    ///
    /// Requests may be numbered upwards from 1 (idempotency keys), each sent when the one before was answered: a request whose number
    /// does not come after the last was repeated on the way, and is not taken twice. Cancel safe: a number counts once its messages
    /// are handed over.
    pub(crate) async fn say(&self, number: Option<u64>, texts: Vec<String>) -> Result<(), Spent> {
        self.outbox.sink().sign();
        // All places, so that another request comes before or after this one, and not between its messages.
        let places = self.texts.reserve_many(LINE_COMMANDS_MAX).await.map_err(|_| Spent)?;
        if number.is_some_and(|number| self.said.fetch_max(number, Ordering::Relaxed) >= number) {
            return Ok(());
        }
        for (place, text) in places.zip(texts) {
            place.send(text);
        }
        Ok(())
    }

    /// Begins to read as a stream. An earlier reader of the line is overtaken: it gets nothing more.
    pub(crate) fn stream(&self) -> Reading {
        self.read(Reader::Stream)
    }

    /// Begins to read as one poll, which ends with what it brings. An earlier reader of the line is overtaken.
    pub(crate) fn poll(&self) -> Reading {
        self.read(Reader::Poll)
    }

    /// Begins to poll behind the first `heard` messages of the line (acknowledgement). What a poll brings is kept until a later one
    /// says that it was heard, so that an answer that is lost on the way loses nothing. `None`: the line cannot go on from there.
    pub(crate) fn poll_behind(&self, heard: u64) -> Option<Reading> {
        let turn = self.outbox.sink().begin_behind(heard)?;
        Some(Reading { turn, outbox: Arc::clone(&self.outbox) })
    }

    fn read(&self, reader: Reader) -> Reading {
        Reading { turn: self.outbox.sink().begin(reader), outbox: Arc::clone(&self.outbox) }
    }
}

/// Somebody who reads a line, until this is dropped.
pub(crate) struct Reading {
    outbox: Arc<Outbox<Pipe>>,
    turn: u64,
}

impl Reading {
    /// Messages, as events of `text/event-stream`; `None`: nothing more comes. Cancel safe.
    pub(crate) async fn next(&self) -> Option<Bytes> {
        self.outbox.sink().next(self.turn).await
    }

    /// All that waits, or what comes within a while, as a JSON array; `None`: nothing will ever come.
    pub(crate) async fn array(&self, within: Duration) -> Option<Vec<u8>> {
        match timeout(within, self.next()).await {
            Ok(Some(events)) => Some(array_of(&events)),
            Ok(None) if !self.outbox.sink().is_overtaken(self.turn) => None,
            // Nothing came for a while, or a newer poll has what comes.
            Ok(None) | Err(_) => Some(array_of(&[])),
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.outbox.sink().stop(self.turn);
    }
}

/// The messages that a request brings; `None`: more than one may. What is no array is one message, for the session to judge
/// as if a socket had brought it.
pub(crate) fn texts_of(body: &str) -> Option<Vec<String>> {
    let Ok(messages) = serde_json::from_str::<Vec<&RawValue>>(body) else {
        return Some(vec![body.to_owned()]);
    };
    let texts = || messages.iter().map(|message| message.get().to_owned()).collect();
    (messages.len() <= LINE_COMMANDS_MAX).then(texts)
}

/// Whole events as one JSON array.
fn array_of(events: &[u8]) -> Vec<u8> {
    let texts: Vec<&[u8]> = events_in(events).collect();
    [b"[".as_slice(), texts.join(&b',').as_slice(), b"]".as_slice()].concat()
}

/// The texts of whole events. They have no line breaks: JSON as we write it has none.
fn events_in(events: &[u8]) -> impl Iterator<Item = &[u8]> {
    let lines = events.split(|byte| *byte == b'\n');
    lines.filter_map(|line| line.strip_prefix(EVENT.0.as_bytes()))
}

/// A line as requests find it, and its transport; `hello`: what the request that opens it has brought.
pub(super) fn begin(name: Key, code: Option<RoomCode>, hello: String, node: &Node) -> (Line, OverHttp) {
    let outbox = Arc::new(Outbox::of_line(name, Pipe::new()));
    let (texts, said) = mpsc::channel(LINE_COMMANDS_MAX);
    let transport = OverHttp {
        hello: Some(hello),
        said,
        outbox: Arc::clone(&outbox),
        timeouts: node.timeouts,
        beat_at: None,
    };
    let turns = Arc::new(Semaphore::new(LINE_BODIES_MAX));
    (Line { code, texts, outbox, turns, said: Arc::default() }, transport)
}

/// Serves a line until its last words were read, and then lets go of what is `held` for it.
pub(super) async fn serve<Held>(
    mut transport: OverHttp,
    code: Option<RoomCode>,
    client: ClientPrefix,
    (gate, node): (Arc<Gate>, Arc<Node>),
    held: Held,
) {
    let ending = match code {
        None => Ending::Close(Close::UnknownRoom),
        Some(code) => {
            let outbox: Arc<Outbox> = Arc::<Outbox<Pipe>>::clone(&transport.outbox);
            Session::new(&mut transport, outbox, &node).serve(code, client, &gate).await
        }
    };
    transport.shutdown(ending, &node).await;
    drop(held);
}

/// The reading side of a line.
pub(super) struct OverHttp {
    /// The body of the request that opened the line.
    hello: Option<String>,
    said: mpsc::Receiver<String>,
    outbox: Arc<Outbox<Pipe>>,
    timeouts: Timeouts,
    beat_at: Option<Instant>,
}

impl Transport for OverHttp {
    type Text = String;

    async fn recv(&mut self) -> Result<Received<String>, Ending> {
        if let Some(hello) = self.hello.take() {
            return Ok(Received::Text(hello));
        }
        tokio::select! {
            biased;
            // A client that has gone is noticed by the deadline, once what it said before was heard.
            () = self.outbox.sink().moved() => Ok(Received::SignOfLife),
            said = self.said.recv() => said.map(Received::Text).ok_or(Ending::Gone),
        }
    }

    fn keep_alive_from(&mut self, now: Instant) {
        self.beat_at = Some(now + self.timeouts.line_beat);
    }

    fn deadline(&self) -> Option<Instant> {
        self.beat_at.into_iter().chain(self.silent_at()).min()
    }

    /// Heartbeats of the application: proxies in between keep the connection of a client that has long gone, and only the page
    /// itself answers a beat. A client that is there and answers none is told why its stream ends [X5].
    fn keep_alive(&mut self, now: Instant) -> Result<(), Ending> {
        if self.silent_at().is_some_and(|at| at <= now) {
            let is_read = self.outbox.sink().reader() == Reader::Stream;
            return Err(if is_read { Ending::Close(Close::Slow) } else { Ending::Gone });
        }
        if self.beat_at.is_some_and(|at| at <= now) {
            self.outbox.send(BEAT.clone());
            self.keep_alive_from(now);
        }
        Ok(())
    }
}

impl OverHttp {
    /// When the client counts as gone if nothing more is heard of it.
    fn silent_at(&self) -> Option<Instant> {
        let pipe = self.outbox.sink();
        match pipe.reader() {
            Reader::Stream => Some(pipe.signed_at() + self.timeouts.line_silence),
            // A poll ends by itself after `line_poll`.
            Reader::Poll => None,
            Reader::Nobody(since) => Some(since + self.timeouts.line_unread),
            // What was taken is carried out first, though a rate limit may delay it [X2].
            Reader::Gone => self.said.is_empty().then(|| pipe.signed_at()),
        }
    }

    /// Says goodbye and waits a moment, so that the other side hears why.
    async fn shutdown(mut self, ending: Ending, node: &Node) {
        // Nobody hears what is said from here on: a request that says something need not wait.
        self.said.close();
        match ending {
            Ending::Close(close) => {
                node.metrics.closed(close.code(), 1);
                self.outbox.close(Frame::goodbye(close));
            }
            Ending::Violation(_) => {
                // Only a hello that is too long: a line has no other violation.
                node.metrics.closed(Close::HelloExpected.code(), 1);
                self.outbox.close(Frame::goodbye(Close::HelloExpected));
            }
            Ending::Closed => {}
            Ending::Gone => return self.outbox.sink().finish(),
        }
        let last_words = async {
            while !self.outbox.is_empty() {
                self.outbox.drain().await;
            }
            self.outbox.sink().finish();
            self.outbox.sink().heard().await;
        };
        let draining = async {
            node.draining.cancelled().await;
            sleep(self.timeouts.linger).await;
        };
        tokio::select! {
            () = last_words => {}
            () = sleep(self.linger(ending)) => {}
            () = draining => {}
        }
        self.outbox.sink().finish();
    }

    /// How long the last words are kept: a client that polls comes for them within `line_unread`, and comes once more if the answer
    /// was lost.
    fn linger(&self, ending: Ending) -> Duration {
        let Timeouts { linger, line_unread, slow, .. } = self.timeouts;
        let is_polled = matches!(self.outbox.sink().reader(), Reader::Poll | Reader::Nobody(_));
        let kept = if is_polled { line_unread } else { linger };
        if ending == Ending::Close(Close::Slow) { kept.max(slow) } else { kept }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_become_an_array_of_the_same_messages() {
        let events = b"data: {\"type\":\"beat\"}\n\ndata: {\"a\":\"data: \\n\\n\"}\n\n";
        let array = String::from_utf8(array_of(events)).expect("text");
        assert_eq!(array, r#"[{"type":"beat"},{"a":"data: \n\n"}]"#);
        assert_eq!(array_of(b""), b"[]");
    }
}
