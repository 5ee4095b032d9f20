//! The bounded buffer between the outbox of a line and the request that reads it: whole messages, kept until they are read, or
//! where the client acknowledges, until they were heard. It must never know what they say.

use std::{
    io,
    pin::pin,
    sync::{Mutex, MutexGuard, PoisonError},
};

use bytes::{Bytes, BytesMut};
use futures_util::future::{BoxFuture, FutureExt};
use tokio::{sync::Notify, time::Instant};

use super::events_in;
use crate::{
    limits::PIPE_BYTES_MAX,
    outbox::{frame::EVENT, sink::ByteSink},
};

/// What was written and not yet read, in whole messages.
pub(super) struct Pipe {
    state: Mutex<State>,
    /// Wakes whoever reads.
    filled: Notify,
    /// Wakes whoever waits until all was read, or heard.
    emptied: Notify,
    /// Wakes the session: somebody began to read, stopped, or gave a sign of life.
    moved: Notify,
}

struct State {
    bytes: BytesMut,
    /// How many messages were read in all.
    read: u64,
    /// The messages that were read last, until a reader acknowledges them. Empty if no reader does.
    kept: Bytes,
    /// Whether what is read is to be kept.
    keeps: bool,
    reader: Reader,
    /// How often somebody began to read: the newest reader has the line.
    turns: u64,
    signed_at: Instant,
    /// Nothing more is written.
    is_over: bool,
}

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// An answer that does not end.
    Stream,
    /// An answer that ends with what it brings.
    Poll,
    /// Nobody since this moment.
    Nobody(Instant),
    /// The stream was broken off: nobody ever again.
    Gone,
}

impl Pipe {
    pub(super) fn new() -> Pipe {
        let now = Instant::now();
        Pipe {
            state: Mutex::new(State {
                bytes: BytesMut::new(),
                read: 0,
                kept: Bytes::new(),
                keeps: false,
                reader: Reader::Nobody(now),
                turns: 0,
                signed_at: now,
                is_over: false,
            }),
            filled: Notify::new(),
            emptied: Notify::new(),
            moved: Notify::new(),
        }
    }

    /// Begins to read; whoever reads now is overtaken, and what was read counts as heard. Returns the turn.
    pub(super) fn begin(&self, reader: Reader) -> u64 {
        let mut state = self.state();
        (state.kept, state.keeps) = (Bytes::new(), false);
        self.begin_turn(state, reader)
    }

    /// Begins to poll for what comes behind the first messages, which were heard. What was read and not heard is read once
    /// more, and what is read is kept for the next one who says so. `None`: not all of it is kept, or so many messages were
    /// not read yet; then nobody is overtaken.
    pub(super) fn begin_behind(&self, heard: u64) -> Option<u64> {
        let mut state = self.state();
        let unheard = state.read.checked_sub(heard)?;
        let heard_of_kept = count(&state.kept).checked_sub(unheard)?;
        let lengths = events_in(&state.kept).map(|text| EVENT.0.len() + text.len() + EVENT.1.len());
        let begin = lengths.zip(0..heard_of_kept).map(|(length, _)| length).sum::<usize>();
        state.kept = if unheard == 0 { Bytes::new() } else { state.kept.slice(begin..) };
        state.keeps = true;
        Some(self.begin_turn(state, Reader::Poll))
    }

    fn begin_turn(&self, mut state: MutexGuard<'_, State>, reader: Reader) -> u64 {
        state.reader = reader;
        state.turns += 1;
        state.signed_at = Instant::now();
        let turn = state.turns;
        drop(state);
        self.filled.notify_waiters();
        self.emptied.notify_one();
        self.moved.notify_one();
        turn
    }

    /// What has been written, as soon as there is something; `None`: nothing more comes in this turn. Cancel safe.
    pub(super) async fn next(&self, turn: u64) -> Option<Bytes> {
        loop {
            let mut filled = pin!(self.filled.notified());
            // From here on no writing is missed.
            filled.as_mut().enable();
            {
                let mut state = self.state();
                if state.turns != turn {
                    return None;
                }
                if !state.kept.is_empty() {
                    return Some(state.kept.clone());
                }
                if !state.bytes.is_empty() {
                    let bytes = state.bytes.split().freeze();
                    // An idle line keeps no memory.
                    state.bytes = BytesMut::new();
                    state.read += count(&bytes);
                    if state.keeps {
                        state.kept = bytes.clone();
                    }
                    drop(state);
                    self.emptied.notify_one();
                    return Some(bytes);
                }
                if state.is_over {
                    return None;
                }
            }
            filled.await;
        }
    }

    /// Whether somebody else has begun to read since.
    pub(super) fn is_overtaken(&self, turn: u64) -> bool {
        self.state().turns != turn
    }

    /// Ends a turn of reading. A stream that breaks off has left, as a socket that went.
    pub(super) fn stop(&self, turn: u64) {
        let mut state = self.state();
        if state.turns == turn {
            state.reader = match state.reader {
                Reader::Stream => Reader::Gone,
                _ => Reader::Nobody(Instant::now()),
            };
            drop(state);
            self.moved.notify_one();
        }
    }

    /// The client has said something.
    pub(super) fn sign(&self) {
        self.state().signed_at = Instant::now();
        self.moved.notify_one();
    }

    pub(super) fn reader(&self) -> Reader {
        self.state().reader
    }

    /// When the client gave a sign of life last.
    pub(super) fn signed_at(&self) -> Instant {
        self.state().signed_at
    }

    /// Waits until somebody began to read, stopped, or gave a sign of life.
    pub(super) async fn moved(&self) {
        self.moved.notified().await;
    }

    /// Nothing more is written; what is there may still be read.
    pub(super) fn finish(&self) {
        self.state().is_over = true;
        self.filled.notify_waiters();
    }

    /// Waits until all was read.
    pub(super) async fn emptied(&self) {
        while !self.state().bytes.is_empty() {
            self.emptied.notified().await;
        }
    }

    /// Waits until all was read, and heard by whoever says what was heard.
    pub(super) async fn heard(&self) {
        let is_heard = |state: MutexGuard<'_, State>| state.bytes.is_empty() && state.kept.is_empty();
        while !is_heard(self.state()) {
            self.emptied.notified().await;
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many messages these are.
fn count(events: &[u8]) -> u64 {
    events_in(events).count() as u64
}

impl ByteSink for Pipe {
    /// All or nothing: a reader gets whole messages. One that is larger than all that may wait fits where nothing waits.
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.state();
        let held = state.kept.len() + state.bytes.len();
        if !state.bytes.is_empty() && held + bytes.len() > PIPE_BYTES_MAX {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        state.bytes.extend_from_slice(bytes);
        drop(state);
        self.filled.notify_waiters();
        Ok(bytes.len())
    }

    fn writable(&self) -> BoxFuture<'_, io::Result<()>> {
        self.emptied().map(Ok).boxed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn next(pipe: &Pipe, turn: u64) -> Option<Bytes> {
        pipe.next(turn).now_or_never().expect("something to read")
    }

    #[tokio::test]
    async fn a_reader_gets_whole_messages_and_a_full_pipe_takes_none() {
        let pipe = Pipe::new();
        let turn = pipe.begin(Reader::Poll);
        assert!(pipe.next(turn).now_or_never().is_none(), "nothing was written");
        let message = vec![b'm'; PIPE_BYTES_MAX / 2];
        assert!(pipe.try_write(&message).is_ok() && pipe.try_write(&message).is_ok());
        let full = pipe.try_write(b"more").expect_err("it is full");
        assert_eq!(full.kind(), io::ErrorKind::WouldBlock);
        assert!(pipe.writable().now_or_never().is_none());
        assert_eq!(next(&pipe, turn).await.map(|bytes| bytes.len()), Some(PIPE_BYTES_MAX));
        assert!(pipe.writable().now_or_never().is_some());
        assert!(pipe.try_write(&vec![b'v'; 4 * PIPE_BYTES_MAX]).is_ok(), "a view fits where nothing waits");
    }

    #[tokio::test]
    async fn the_newest_reader_has_the_line_and_the_last_words_are_read_after_the_end() {
        let pipe = Pipe::new();
        let (first, second) = (pipe.begin(Reader::Poll), pipe.begin(Reader::Poll));
        assert!(pipe.try_write(b"goodbye").is_ok());
        pipe.finish();
        assert_eq!(next(&pipe, first).await, None);
        pipe.stop(first);
        assert_eq!(pipe.reader(), Reader::Poll, "whoever was overtaken stops nobody");
        assert_eq!(next(&pipe, second).await.as_deref(), Some(b"goodbye".as_slice()));
        assert_eq!(next(&pipe, second).await, None);
    }

    #[tokio::test]
    async fn what_was_read_is_read_again_until_it_was_heard() {
        let pipe = Pipe::new();
        let write = |text: &str| pipe.try_write(format!("data: {text}\n\n").as_bytes()).expect("room");
        write("welcome");
        let opening = pipe.begin(Reader::Poll);
        assert_eq!(next(&pipe, opening).await.as_deref(), Some(b"data: welcome\n\n".as_slice()));
        pipe.stop(opening);
        write("a");
        write("bb");
        let behind = async |heard: u64| match pipe.begin_behind(heard) {
            Some(turn) => pipe.next(turn).now_or_never().flatten(),
            None => panic!("it goes on from {heard}"),
        };
        let both = b"data: a\n\ndata: bb\n\n".as_slice();
        assert_eq!(behind(1).await.as_deref(), Some(both));
        write("c");
        assert_eq!(behind(1).await.as_deref(), Some(both), "nothing is added: what is kept does not grow");
        assert_eq!(behind(2).await.as_deref(), Some(b"data: bb\n\n".as_slice()), "half of it was heard");
        let last = pipe.begin_behind(3).expect("all was heard");
        for not_kept in [0, 1, 2, 4] {
            assert_eq!(pipe.begin_behind(not_kept), None, "{not_kept}");
        }
        assert!(!pipe.is_overtaken(last));
        assert_eq!(next(&pipe, last).await.as_deref(), Some(b"data: c\n\n".as_slice()));
        pipe.begin(Reader::Poll);
        assert_eq!(pipe.begin_behind(3), None, "whoever says nothing has heard everything");
        assert_eq!(behind(4).await, None);
    }

    #[tokio::test]
    async fn last_words_are_heard_when_they_were_read_and_kept_ones_when_their_reader_says_so() {
        let pipe = Pipe::new();
        let write = |text: &str| pipe.try_write(format!("data: {text}\n\n").as_bytes()).expect("room");
        write("goodbye");
        assert!(pipe.heard().now_or_never().is_none());
        next(&pipe, pipe.begin(Reader::Poll)).await;
        assert!(pipe.heard().now_or_never().is_some());
        write("goodbye");
        let turn = pipe.begin_behind(1).expect("it goes on");
        next(&pipe, turn).await;
        assert!(pipe.heard().now_or_never().is_none(), "the answer may be lost");
        let mut heard = pin!(pipe.heard());
        assert!(heard.as_mut().now_or_never().is_none());
        pipe.begin_behind(2).expect("it was heard");
        heard.await;
    }

    #[tokio::test]
    async fn what_is_kept_takes_the_place_of_what_may_wait() {
        let pipe = Pipe::new();
        let half = format!("data: {}\n\n", "h".repeat(PIPE_BYTES_MAX / 2));
        assert!(pipe.try_write(half.as_bytes()).is_ok());
        let turn = pipe.begin_behind(0).expect("nothing was read");
        assert_eq!(next(&pipe, turn).await.as_deref(), Some(half.as_bytes()));
        assert!(pipe.try_write(b"data: one\n\n").is_ok());
        assert!(pipe.try_write(half.as_bytes()).is_err());
        assert!(pipe.begin_behind(1).is_some());
        assert!(pipe.try_write(half.as_bytes()).is_ok());
    }

    #[tokio::test]
    async fn a_stream_that_breaks_off_is_gone_and_a_poll_is_waited_for() {
        let pipe = Pipe::new();
        pipe.stop(pipe.begin(Reader::Poll));
        assert!(matches!(pipe.reader(), Reader::Nobody(_)));
        pipe.stop(pipe.begin(Reader::Stream));
        assert_eq!(pipe.reader(), Reader::Gone);
    }
}
