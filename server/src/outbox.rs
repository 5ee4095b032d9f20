//! The outbox of a connection: its only writer, with back-pressure and conflation. All that is written to one socket
//! passes here: shared frames, personal ones, and what the WebSocket library answers by itself (pongs, closes). Two
//! writers would corrupt the stream, rarely and only under load; so there is one, behind a lock that is held for one
//! system call.
//!
//! - **Direct writes.** The host writes from its own task: no channel, no wake-up, no copy per delivery. Only what the
//!   socket refused waits here, and the connection's task drains it.
//! - **Back-pressure.** What waits is bounded (`OUTBOX_BYTES_MAX`): a client that goes on not reading is closed.
//! - **Conflation.** A client that is behind misses shared frames; once its socket takes bytes again it gets the newest
//!   view in place of all of them [W13], and only then its personal frames, so that nobody is told `done` before seeing
//!   what was done [W6].
//! - **Write coalescing.** A corked frame leaves together with whatever leaves next, in one system call.
//!
//! This file must never know what a frame says.

use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use keidas_protocol::Key;
use tokio::{sync::Notify, time::Instant};

pub(crate) mod frame;
pub(crate) mod sink;
mod state;
#[cfg(test)]
mod tests;
mod write;
pub(crate) mod write_timeout;

use crate::limits::{BEHIND_BYTES_MAX, OUTBOX_BYTES_MAX};
use frame::{Encoding, Frame};
use sink::ByteSink;
pub(crate) use state::Health;
use state::{ConnState, State};

/// The writing side of one connection. The socket lies in it, so that a host finds all it needs in one place.
pub(crate) struct Outbox<S: ByteSink + ?Sized = dyn ByteSink> {
    state: Mutex<State>,
    /// Wakes the connection's task: something waits to be written, or the connection is to end.
    wake: Notify,
    /// How the transport behind the sink writes frames.
    encoding: Encoding,
    /// By what name the client speaks, where its connection is not one socket.
    line: Option<Key>,
    sink: S,
}

impl<S: ByteSink> Outbox<S> {
    pub(crate) fn new(sink: S, encoding: Encoding) -> Outbox<S> {
        Outbox {
            state: Mutex::new(State::new(ConnState::Open)),
            wake: Notify::new(),
            encoding,
            line: None,
            sink,
        }
    }

    /// The outbox of a client that speaks by a name.
    pub(crate) fn of_line(line: Key, sink: S) -> Outbox<S> {
        Outbox { line: Some(line), ..Outbox::new(sink, Encoding::Events) }
    }

    /// For reading. Whoever writes to it past the outbox corrupts the stream.
    pub(crate) fn sink(&self) -> &S {
        &self.sink
    }
}

impl<S: ByteSink + ?Sized> Outbox<S> {
    /// Writes a frame that everybody gets. Left out (conflated) when too much waits already: `catch_up` will follow.
    pub(crate) fn send_shared(&self, frame: &Frame, now: Instant) {
        let mut state = self.state();
        if state.conn != ConnState::Open || state.behind {
            return;
        }
        let waiting_bytes = state.waiting_bytes();
        if waiting_bytes > 0 && waiting_bytes + frame.encoded(self.encoding).len() > BEHIND_BYTES_MAX {
            // Corked frames leave first: what they answer was done before this frame was made.
            self.put_corked(&mut state, now);
            state.behind = true;
            return;
        }
        self.put_heard(&mut state, frame.encoded(self.encoding), now);
    }

    /// Writes a frame for this connection alone, coalesced with whatever is written to it next: `uncork` has to follow
    /// within the same turn.
    pub(crate) fn send_corked(&self, frame: Frame) {
        let mut state = self.state();
        if state.conn == ConnState::Open && !state.behind {
            state.corked.extend_from_slice(frame.encoded(self.encoding));
            state.heard_at = Instant::now();
        } else {
            drop(state);
            self.send(frame);
        }
    }

    /// Writes the corked frames, if nothing has taken them along.
    pub(crate) fn uncork(&self) {
        self.put_corked(&mut self.state(), Instant::now());
    }

    /// Writes a frame for this connection alone.
    pub(crate) fn send(&self, frame: Frame) {
        let mut state = self.state();
        if state.conn != ConnState::Open {
            return;
        }
        if state.behind {
            // It will be heard, and need not be said again.
            state.heard_at = Instant::now();
            let backlog = state.backlog();
            backlog.held_bytes += frame.encoded(self.encoding).len();
            if backlog.held_bytes > OUTBOX_BYTES_MAX {
                self.abort(&mut state);
            } else {
                backlog.held.push(frame);
            }
            return;
        }
        self.put_heard(&mut state, frame.encoded(self.encoding), Instant::now());
    }

    /// By what name the client speaks, which its welcome tells it.
    pub(crate) fn line(&self) -> Option<&str> {
        self.line.as_deref()
    }

    /// Whether frames were left out and the socket has room again for the newest view.
    pub(crate) fn needs_view(&self) -> bool {
        let state = self.state();
        state.conn == ConnState::Open && state.behind && !state.is_waiting()
    }

    /// The newest view, in place of all that was left out, and then what was held.
    pub(crate) fn catch_up(&self, view: &Frame) {
        let mut state = self.state();
        if state.conn != ConnState::Open || !std::mem::take(&mut state.behind) {
            return;
        }
        self.put_heard(&mut state, view.encoded(self.encoding), Instant::now());
        let Some(backlog) = &mut state.backlog else { return };
        backlog.held_bytes = 0;
        for frame in std::mem::take(&mut backlog.held) {
            self.put_heard(&mut state, frame.encoded(self.encoding), Instant::now());
        }
    }

    /// Writes a frame that the other side's library answers, and its page never hears of.
    pub(crate) fn send_unheard(&self, frame: &Frame) {
        let mut state = self.state();
        if state.conn == ConnState::Open {
            self.put(&mut state, frame.encoded(self.encoding), Instant::now());
        }
    }

    /// Writes bytes of the transport's own, as the WebSocket library answers pings and closes. Always takes everything: the library hands over whole
    /// frames, and half of one must never be left behind.
    pub(crate) fn write_raw(&self, bytes: &[u8]) {
        let mut state = self.state();
        if matches!(state.conn, ConnState::Open | ConnState::Closing) {
            self.put(&mut state, &Bytes::copy_from_slice(bytes), Instant::now());
        }
    }

    /// Says goodbye: these are the last frames of this connection.
    pub(crate) fn close(&self, frames: impl IntoIterator<Item = Frame>) {
        let mut state = self.state();
        if state.conn != ConnState::Open {
            return;
        }
        if let Some(mut backlog) = state.backlog.take() {
            // Of what waits only the frame that is half written has to be finished. What would follow goes with it:
            // it may say that something is done whose view was left out.
            backlog.waiting.truncate(1);
            backlog.waiting_bytes = backlog.waiting.front().map_or(0, Bytes::len);
            backlog.held = Vec::new();
            state.corked = Vec::new();
            state.backlog = Some(backlog);
        }
        // In one write: at the end of a plenary there are ten thousand.
        for frame in frames {
            state.corked.extend_from_slice(frame.encoded(self.encoding));
        }
        let now = Instant::now();
        state.heard_at = now;
        self.put_corked(&mut state, now);
        if state.conn == ConnState::Open {
            state.conn = ConnState::Closed;
        }
        self.wake.notify_one();
    }

    /// The other side has closed: from here on only the library's answer goes out.
    pub(crate) fn other_side_closed(&self) {
        let mut state = self.state();
        if state.conn == ConnState::Open {
            state.conn = ConnState::Closing;
        }
    }

    pub(crate) fn health(&self) -> Health {
        let state = self.state();
        match (state.conn, state.backlog.as_ref().and_then(|backlog| backlog.full_since)) {
            (ConnState::Broken, _) => Health::Broken,
            (ConnState::Closed, _) => Health::Closed,
            (_, Some(since)) => Health::Full(since),
            _ => Health::Well,
        }
    }

    /// When something was written last that the page on the other side hears.
    pub(crate) fn heard_at(&self) -> Instant {
        self.state().heard_at
    }

    /// Whether everything has been handed to the socket.
    pub(crate) fn is_empty(&self) -> bool {
        !self.state().is_waiting()
    }

    /// Waits until something waits to be written, or the connection is to end.
    pub(crate) async fn woken(&self) {
        self.wake.notified().await;
    }

    /// Waits until the socket takes more, and hands over what waits.
    pub(crate) async fn drain(&self) {
        if self.sink.writable().await.is_err() {
            self.abort(&mut self.state());
            return;
        }
        let mut state = self.state();
        self.flush(&mut state);
    }

    /// The lock is never held across anything that can panic with the state half changed.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
