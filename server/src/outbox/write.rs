//! Writing to the socket of an outbox: at once as much as it takes, the rest later and in order.

use std::io;

use bytes::Bytes;
use tokio::time::Instant;

use super::{
    Outbox,
    sink::ByteSink,
    state::{ConnState, State},
};
use crate::limits::OUTBOX_BYTES_MAX;

enum Written {
    All,
    Some,
    Failed,
}

impl<S: ByteSink + ?Sized> Outbox<S> {
    /// A frame that a page hears: what a browser answers by itself is silence to the page.
    pub(super) fn put_heard(&self, state: &mut State, bytes: &Bytes, now: Instant) {
        state.heard_at = now;
        self.put(state, bytes, now);
    }

    pub(super) fn put(&self, state: &mut State, bytes: &Bytes, now: Instant) {
        if state.corked.is_empty() {
            return self.put_all(state, bytes, now);
        }
        state.corked.extend_from_slice(bytes);
        self.put_corked(state, now);
    }

    pub(super) fn put_corked(&self, state: &mut State, now: Instant) {
        if !state.corked.is_empty() {
            let corked = std::mem::take(&mut state.corked);
            self.put_all(state, &corked.into(), now);
        }
    }

    fn put_all(&self, state: &mut State, bytes: &Bytes, now: Instant) {
        let mut rest = &bytes[..];
        if !state.is_waiting() {
            match self.write(&mut rest) {
                Written::All => return,
                Written::Some => {
                    state.backlog().full_since = Some(now);
                    self.wake.notify_one();
                }
                Written::Failed => return self.abort(state),
            }
        }
        let backlog = state.backlog();
        backlog.waiting_bytes += rest.len();
        if backlog.waiting_bytes > OUTBOX_BYTES_MAX {
            return self.abort(state);
        }
        backlog.waiting.push_back(bytes.slice_ref(rest));
    }

    pub(super) fn flush(&self, state: &mut State) {
        let Some(backlog) = &mut state.backlog else { return };
        while let Some(first) = backlog.waiting.front_mut() {
            let mut rest = &first[..];
            let written = self.write(&mut rest);
            backlog.waiting_bytes -= first.len() - rest.len();
            *first = first.slice_ref(rest);
            match written {
                Written::All => drop(backlog.waiting.pop_front()),
                Written::Some => return,
                Written::Failed => return self.abort(state),
            }
        }
        backlog.full_since = None;
        if backlog.held.is_empty() {
            state.backlog = None;
        }
    }

    /// Hands over as much as the socket takes; `rest` is what it did not.
    fn write(&self, rest: &mut &[u8]) -> Written {
        while !rest.is_empty() {
            match self.sink.try_write(rest) {
                Ok(written) => *rest = &rest[written..],
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Written::Some,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Written::Failed,
            }
        }
        Written::All
    }

    pub(super) fn abort(&self, state: &mut State) {
        *state = State::new(ConnState::Broken);
        self.wake.notify_one();
    }
}
