//! The state of one connection's writing side: how far its life has come, and what waits for its socket.

use std::collections::VecDeque;

use bytes::Bytes;
use tokio::time::Instant;

use super::frame::Frame;

/// What a host looks at with every frame, and no more: of ten thousand outboxes none is still in the processor's
/// memory when the next frame comes.
pub(super) struct State {
    pub(super) conn: ConnState,
    /// A shared frame was left out. Personal frames are held until the newest view has gone before them, so that
    /// nobody is told `done` before seeing what was done [W6].
    pub(super) behind: bool,
    /// When something was written last that the page on the other side hears, for the `beat`: pings are not.
    pub(super) heard_at: Instant,
    /// Personal frames that leave together with whatever leaves next.
    pub(super) corked: Vec<u8>,
    /// What does not leave yet; `None` for nearly everybody.
    pub(super) backlog: Option<Box<Backlog>>,
}

#[derive(Default)]
pub(super) struct Backlog {
    /// What the socket has refused; the first may be half written.
    pub(super) waiting: VecDeque<Bytes>,
    pub(super) waiting_bytes: usize,
    /// Since when something has been waiting without a moment of nothing.
    pub(super) full_since: Option<Instant>,
    pub(super) held: Vec<Frame>,
    pub(super) held_bytes: usize,
}

/// How far a connection's life has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ConnState {
    Open,
    /// The other side has closed: what the library still answers goes out, nothing else.
    Closing,
    /// We have closed: nothing goes out any more but what waits.
    Closed,
    /// The socket is broken, or more waits than may.
    Broken,
}

impl State {
    pub(super) fn new(conn: ConnState) -> State {
        State { conn, behind: false, heard_at: Instant::now(), corked: Vec::new(), backlog: None }
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.backlog.as_ref().is_some_and(|backlog| !backlog.waiting.is_empty())
    }

    pub(super) fn waiting_bytes(&self) -> usize {
        self.backlog.as_ref().map_or(0, |backlog| backlog.waiting_bytes)
    }

    pub(super) fn backlog(&mut self) -> &mut Backlog {
        self.backlog.get_or_insert_default()
    }
}

/// What has to happen to a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Health {
    /// Nothing.
    Well,
    /// Something waits since this moment.
    Full(Instant),
    /// We have said goodbye: read until the other side has heard it.
    Closed,
    /// Drop it.
    Broken,
}
