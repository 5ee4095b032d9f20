//! The line between a simulated node and a client: it takes bytes as a socket does, all, some or none, and hands
//! whole messages to the recorder, a line each. It must never know what a message says, but whether it is the last.

use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use futures_util::future::{BoxFuture, FutureExt};
use keidas::simulation::ByteSink;
use serde_json::Value;
use tokio::sync::Notify;

use crate::{
    dice::Dice,
    mutation::{LineBug, Twist},
    recorder::{ClientId, Recorder},
};

/// One end of a connection. Clones are the same connection.
#[derive(Clone)]
pub(super) struct Wire(Arc<Shared>);

struct Shared {
    recorder: Recorder,
    client: ClientId,
    dice: Dice,
    state: Mutex<State>,
    freed: Notify,
}

#[derive(Default)]
struct State {
    /// Bytes of a line that has not come whole.
    buffer: Vec<u8>,
    /// Nobody listens any more: what is written gets lost, and nobody notices.
    deaf: bool,
    /// Bytes it still takes; `None`: all.
    room: Option<usize>,
    /// The server has said goodbye.
    closed: bool,
    has_slept: bool,
    twist: Twist,
}

impl Wire {
    pub(super) fn new(recorder: Recorder, client: ClientId, dice: Dice, bug: Option<LineBug>) -> Wire {
        let state = State { twist: Twist::new(bug), ..State::default() };
        Wire(Arc::new(Shared { recorder, client, dice, state: Mutex::new(state), freed: Notify::new() }))
    }

    /// The client is gone without a word.
    pub(super) fn go_deaf(&self) {
        self.state().deaf = true;
    }

    /// The client reads no more than so many bytes.
    pub(super) fn stall(&self, bytes: usize) {
        self.state().room = Some(bytes);
    }

    /// The client reads everything again.
    pub(super) fn flow(&self) {
        self.state().room = None;
        self.0.freed.notify_one();
    }

    pub(super) fn is_deaf(&self) -> bool {
        self.state().deaf
    }

    /// The client's device has slept by itself: what it shows may be old.
    pub(super) fn sleeps(&self) {
        self.state().has_slept = true;
    }

    pub(super) fn has_slept(&self) -> bool {
        self.state().has_slept
    }

    /// Waits until the client does not sleep.
    pub(super) async fn awake(&self) {
        while self.state().room.is_some() {
            self.0.freed.notified().await;
        }
    }

    /// Hands over a message, as soon as the client reads it.
    pub(super) async fn deliver(&self, text: &str) {
        let line = format!("{text}\n");
        let mut rest = line.as_bytes();
        while !rest.is_empty() {
            match self.try_write(rest) {
                Ok(taken) => rest = &rest[taken..],
                Err(_) => drop(self.writable().await),
            }
        }
    }

    /// A command that is carried once more.
    pub(super) fn sends_again(&self, message: &str) {
        let message: Value = serde_json::from_str(message).unwrap_or_default();
        let id = message["id"].as_str().unwrap_or_default();
        self.0.recorder.book().sends(self.0.client, id, &message["command"]);
    }

    pub(super) fn is_closed(&self) -> bool {
        self.state().closed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_messages(&self, state: &mut State) {
        while let Some(end) = state.buffer.iter().position(|byte| *byte == b'\n') {
            let line: Vec<u8> = state.buffer.drain(..=end).take(end).collect();
            let text = String::from_utf8_lossy(&line).into_owned();
            if text.is_empty() {
                state.closed = true;
                return;
            }
            for text in state.twist.pass(text, &self.0.dice) {
                self.0.recorder.book().hears(self.0.client, &text);
            }
        }
    }
}

impl ByteSink for Wire {
    fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        let mut state = self.state();
        let taken = bytes.len().min(state.room.unwrap_or(usize::MAX));
        if taken == 0 {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        state.room = state.room.map(|room| room - taken);
        if !state.deaf {
            state.buffer.extend_from_slice(&bytes[..taken]);
            self.take_messages(&mut state);
        }
        Ok(taken)
    }

    fn writable(&self) -> BoxFuture<'_, io::Result<()>> {
        async {
            while self.state().room == Some(0) {
                self.0.freed.notified().await;
            }
            Ok(())
        }
        .boxed()
    }
}
