//! All that is written to one socket passes here: shared frames, personal ones, and what the WebSocket library
//! answers by itself (pongs, closes). Two writers would corrupt the stream, rarely and only under load; so there
//! is one, behind a lock that is held for one system call.
//!
//! The host writes straight from its own task: no channel, no wake-up, no copy per delivery. Only what a full
//! socket refused waits here, and the connection's task drains it. Whoever is behind gets the newest view instead
//! of a backlog [W13]. This file must never know what a frame says.

use std::{
    collections::VecDeque,
    io,
    sync::{Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use tokio::{sync::Notify, time::Instant};

pub(crate) mod frame;
pub(crate) mod sink;

use crate::{
    limits::{BEHIND_BYTES_MAX, OUTBOX_BYTES_MAX},
    outbox::frame::Frame,
    outbox::sink::ByteSink,
};

/// The writing side of one connection. The socket lies in it, so that a host finds all it needs in one place.
pub(crate) struct Outbox<S: ByteSink + ?Sized = dyn ByteSink> {
    state: Mutex<State>,
    /// Wakes the connection's task: something waits to be written, or the connection is to end.
    wake: Notify,
    sink: S,
}

/// What a host looks at with every frame, and no more: of ten thousand outboxes none is still in the processor's
/// memory when the next frame comes.
struct State {
    conn: ConnState,
    /// A shared frame was left out. Personal frames are held until the newest view has gone before them, so that
    /// nobody is told `done` before seeing what was done [W6].
    behind: bool,
    /// When a message was written last, for the `beat`.
    written_at: Instant,
    /// Personal frames that leave together with whatever leaves next.
    corked: Vec<u8>,
    /// What does not leave yet; `None` for nearly everybody.
    backlog: Option<Box<Backlog>>,
}

#[derive(Default)]
struct Backlog {
    /// What the socket has refused; the first may be half written.
    waiting: VecDeque<Bytes>,
    waiting_bytes: usize,
    /// Since when something has been waiting without a moment of nothing.
    full_since: Option<Instant>,
    held: Vec<Frame>,
    held_bytes: usize,
}

/// How far a connection's life has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ConnState {
    Open,
    /// The other side has closed: what the library still answers goes out, nothing else.
    Closing,
    /// We have closed: nothing goes out any more but what waits.
    Closed,
    /// The socket is broken, or more waits than may.
    Broken,
}

enum Written {
    All,
    Some,
    Failed,
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

impl State {
    fn new(conn: ConnState) -> State {
        State { conn, behind: false, written_at: Instant::now(), corked: Vec::new(), backlog: None }
    }

    fn is_waiting(&self) -> bool {
        self.backlog.as_ref().is_some_and(|backlog| !backlog.waiting.is_empty())
    }

    fn waiting_bytes(&self) -> usize {
        self.backlog.as_ref().map_or(0, |backlog| backlog.waiting_bytes)
    }

    fn backlog(&mut self) -> &mut Backlog {
        self.backlog.get_or_insert_default()
    }
}

impl<S: ByteSink> Outbox<S> {
    pub(crate) fn new(sink: S) -> Outbox<S> {
        Outbox { state: Mutex::new(State::new(ConnState::Open)), wake: Notify::new(), sink }
    }

    /// For reading. Whoever writes to it past the outbox corrupts the stream.
    pub(crate) fn sink(&self) -> &S {
        &self.sink
    }
}

impl<S: ByteSink + ?Sized> Outbox<S> {
    /// Writes a frame that everybody gets. Left out when too much waits already: `catch_up` will follow.
    pub(crate) fn send_shared(&self, frame: &Frame, now: Instant) {
        let mut state = self.state();
        if state.conn != ConnState::Open || state.behind {
            return;
        }
        let waiting_bytes = state.waiting_bytes();
        if waiting_bytes > 0 && waiting_bytes + frame.bytes().len() > BEHIND_BYTES_MAX {
            // What is to be said soon leaves first: it was done before this frame was made.
            self.put_corked(&mut state, now);
            state.behind = true;
            return;
        }
        self.put(&mut state, frame.bytes(), now);
    }

    /// Writes a frame for this connection alone, together with whatever is written to it next: `uncork` has to
    /// follow within the same turn.
    pub(crate) fn send_corked(&self, frame: Frame) {
        let mut state = self.state();
        if state.conn == ConnState::Open && !state.behind {
            state.corked.extend_from_slice(frame.bytes());
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
            let backlog = state.backlog();
            backlog.held_bytes += frame.bytes().len();
            if backlog.held_bytes > OUTBOX_BYTES_MAX {
                self.abort(&mut state);
            } else {
                backlog.held.push(frame);
            }
            return;
        }
        self.put(&mut state, frame.bytes(), Instant::now());
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
        self.put(&mut state, view.bytes(), Instant::now());
        let Some(backlog) = &mut state.backlog else { return };
        backlog.held_bytes = 0;
        for frame in std::mem::take(&mut backlog.held) {
            self.put(&mut state, frame.bytes(), Instant::now());
        }
    }

    /// Writes what the WebSocket library answers by itself. Always takes everything: the library hands over whole
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
        for frame in frames {
            self.put(&mut state, frame.bytes(), Instant::now());
        }
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

    /// When something was written last.
    pub(crate) fn written_at(&self) -> Instant {
        self.state().written_at
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

    fn put(&self, state: &mut State, bytes: &Bytes, now: Instant) {
        if state.corked.is_empty() {
            return self.put_all(state, bytes, now);
        }
        state.corked.extend_from_slice(bytes);
        self.put_corked(state, now);
    }

    fn put_corked(&self, state: &mut State, now: Instant) {
        if !state.corked.is_empty() {
            let corked = std::mem::take(&mut state.corked);
            self.put_all(state, &corked.into(), now);
        }
    }

    fn put_all(&self, state: &mut State, bytes: &Bytes, now: Instant) {
        state.written_at = now;
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

    fn flush(&self, state: &mut State) {
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

    fn abort(&self, state: &mut State) {
        *state = State::new(ConnState::Broken);
        self.wake.notify_one();
    }

    /// The lock is never held across anything that can panic with the state half changed.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::{
        io::AsyncReadExt,
        net::{TcpListener, TcpStream},
    };

    use super::*;
    use crate::room::members::goodbye;

    /// An outbox, and the other end of its socket.
    async fn outbox() -> (Outbox<TcpStream>, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (other, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
        let ours = accepted.expect("a connection").0;
        socket2::SockRef::from(&ours).set_send_buffer_size(4096).expect("a small buffer");
        (Outbox::new(ours), other.expect("a connection"))
    }

    /// A frame of about a kilobyte that says `n`.
    fn frame(n: usize) -> Frame {
        Frame::text(format!("{n:>1000}"))
    }

    /// Reads until what was heard ends with `last`, while the outbox drains.
    async fn read_up_to(last: &[u8], socket: &mut TcpStream, outbox: &Outbox<TcpStream>) -> Vec<u8> {
        let mut bytes = vec![0; 16 * 1024];
        let mut heard = Vec::new();
        let reading = async {
            while !heard.ends_with(last) {
                tokio::select! {
                    () = outbox.drain(), if !outbox.is_empty() => {}
                    read = socket.read(&mut bytes) => heard.extend_from_slice(&bytes[..read.expect("bytes")]),
                }
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), reading).await.expect("the last frame");
        heard
    }

    /// The numbers of the frames in a stream, which must be whole frames in a row.
    fn numbers(mut stream: &[u8]) -> Vec<String> {
        let mut numbers = Vec::new();
        while let [0x81, 126, high, low, rest @ ..] = stream {
            let length = usize::from(u16::from_be_bytes([*high, *low]));
            let (payload, rest) = rest.split_at(length);
            numbers.push(std::str::from_utf8(payload).expect("text").trim().to_owned());
            stream = rest;
        }
        assert!(stream.is_empty(), "half a frame is left: {} bytes", stream.len());
        numbers
    }

    #[tokio::test]
    async fn w13_a_full_socket_misses_shared_frames_and_gets_the_newest_view_before_what_was_held() {
        let (outbox, mut other) = outbox().await;
        let mut shared = 0;
        while !outbox.state().behind {
            outbox.send_shared(&frame(shared), Instant::now());
            shared += 1;
        }
        assert!(matches!(outbox.health(), Health::Full(_)));
        outbox.send(frame(7_000_001));
        outbox.send_shared(&frame(9_999_999), Instant::now());
        assert!(!outbox.needs_view(), "not before there is room");

        let before = numbers(&read_up_to(frame(shared - 2).bytes(), &mut other, &outbox).await);
        let expected: Vec<String> = (0..shared - 1).map(|n| n.to_string()).collect();
        assert_eq!(before, expected);
        assert!(outbox.needs_view() && outbox.health() == Health::Well);
        outbox.catch_up(&frame(8_000_000));
        outbox.send_shared(&frame(8_000_001), Instant::now());
        assert!(!outbox.needs_view());
        let after = numbers(&read_up_to(frame(8_000_001).bytes(), &mut other, &outbox).await);
        assert_eq!(after, ["8000000", "7000001", "8000001"]);
    }

    #[tokio::test]
    async fn two_writers_never_mix_their_frames() {
        let (outbox, mut other) = outbox().await;
        let outbox = Arc::new(outbox);
        let host = {
            let outbox = Arc::clone(&outbox);
            std::thread::spawn(move || (0..2_000).for_each(|n| outbox.send_shared(&frame(n), Instant::now())))
        };
        let library = {
            let outbox = Arc::clone(&outbox);
            std::thread::spawn(move || (0..50).for_each(|n| outbox.write_raw(frame(5_000_000 + n).bytes())))
        };
        let last = frame(6_000_000);
        let saying = async {
            while !(host.is_finished() && library.is_finished()) {
                tokio::task::yield_now().await;
            }
            outbox.write_raw(last.bytes());
        };
        let ((), heard) = tokio::join!(saying, read_up_to(last.bytes(), &mut other, &outbox));
        let numbers: Vec<u32> = numbers(&heard).iter().map(|n| n.parse().expect("a number")).collect();
        let (answers, shared): (Vec<u32>, Vec<u32>) = numbers.into_iter().partition(|n| *n >= 5_000_000);
        assert_eq!(answers, (5_000_000..5_000_050).chain([6_000_000]).collect::<Vec<_>>(), "none is lost");
        assert!(shared.is_sorted(), "in order");
    }

    #[tokio::test]
    async fn w11_a_goodbye_is_the_last_that_is_heard() {
        let (outbox, mut other) = outbox().await;
        while !outbox.state().behind {
            outbox.send_shared(&frame(1), Instant::now());
        }
        let farewell = goodbye(keidas_protocol::close::Close::Ended);
        outbox.close(farewell.clone());
        outbox.send_shared(&frame(2), Instant::now());
        outbox.send(frame(3));
        outbox.write_raw(frame(4).bytes());
        assert_eq!(outbox.health(), Health::Closed);
        let last: Vec<u8> = farewell.iter().flat_map(|frame| frame.bytes().to_vec()).collect();
        let heard = read_up_to(&last, &mut other, &outbox).await;
        assert!(
            numbers(&heard[..heard.len() - last.len()]).iter().all(|n| n == "1"),
            "no half frame before it"
        );
    }

    #[tokio::test]
    async fn w6_a_goodbye_takes_back_a_done_whose_view_it_takes_back() {
        let (outbox, mut other) = outbox().await;
        while outbox.health() == Health::Well {
            outbox.send_shared(&frame(1), Instant::now());
        }
        outbox.send_shared(&frame(7_000_001), Instant::now());
        outbox.send_corked(frame(7_000_002));
        let farewell = goodbye(keidas_protocol::close::Close::Ended);
        outbox.close(farewell.clone());
        let heard = read_up_to(farewell[1].bytes(), &mut other, &outbox).await;
        assert!(!heard.windows(7).any(|bytes| bytes == b"7000002"));
    }

    #[tokio::test]
    async fn i8_what_waits_for_one_socket_is_bounded() {
        let (outbox, _asleep) = outbox().await;
        for n in 0..10_000 {
            outbox.send_shared(&frame(n), Instant::now());
            outbox.send(frame(n));
        }
        assert_eq!(outbox.health(), Health::Broken);
        let state = outbox.state();
        assert!(state.backlog.is_none());
    }
}
