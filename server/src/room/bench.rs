//! A node for the tests of this floor: a log that fails when it is told to, a node beside it, a clock that is moved, and what a
//! client has. It must never know what is tested.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::{
    Brought, Room,
    entry::RULES,
    ids::{Millis, RoomCode},
    series::Label,
    wire::{ClientMessage, Hello},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::{Instant, advance},
};
use tokio_util::sync::CancellationToken;

use super::{
    node::Node,
    peers::{Alone, Heard, Message, NodeId, Nodes, Peers, Talk},
    registry::{NewRoom, Rooms},
    sample,
};
use crate::{
    clock::{Chance, Clock},
    decks::Decks,
    log::{Follow, Listed, Log, LogError, Position, memory::MemoryLog},
    outbox::{Outbox, frame::Encoding},
    settings::Timeouts,
    telemetry::Metrics,
};

/// In milliseconds.
pub(in crate::room) const HOUR: u64 = 60 * 60 * 1_000;

/// A log in memory that makes whoever compacts a room fall as often as it is told to.
pub(in crate::room) struct Tripping {
    memory: MemoryLog,
    pub(in crate::room) falls: AtomicUsize,
    pub(in crate::room) compacted: AtomicBool,
    /// It cannot say whether everything has come.
    pub(in crate::room) is_stale: AtomicBool,
}

#[async_trait]
impl Log for Tripping {
    async fn append(&self, room: RoomCode, after: Position, record: Bytes) -> Result<Position, LogError> {
        self.memory.append(room, after, record).await
    }

    async fn begin(&self, room: RoomCode, record: Bytes, label: Option<Label>) -> Result<Position, LogError> {
        self.memory.begin(room, record, label).await
    }

    async fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError> {
        self.memory.labelled(label).await
    }

    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError> {
        self.memory.follow(room, after).await
    }

    async fn snapshot(&self, room: RoomCode, at: Position, record: Bytes) -> Result<(), LogError> {
        let left = self.falls.load(Ordering::Relaxed);
        self.falls.store(left.saturating_sub(1), Ordering::Relaxed);
        assert_eq!(left, 0, "a fault on purpose");
        self.compacted.store(true, Ordering::Relaxed);
        self.memory.snapshot(room, at, record).await
    }

    async fn erase(&self, room: RoomCode) -> Result<(), LogError> {
        self.memory.erase(room).await
    }

    async fn rooms(&self) -> Result<Vec<Listed>, LogError> {
        self.memory.rooms().await
    }

    fn count(&self) -> usize {
        self.memory.count()
    }

    async fn caught_up(&self, room: RoomCode) -> Result<(), LogError> {
        if self.is_stale.load(Ordering::Relaxed) {
            Err(LogError::Busy)
        } else {
            self.memory.caught_up(room).await
        }
    }

    async fn cut_off(&self) {
        self.memory.cut_off().await;
    }

    async fn broken(&self) {
        self.memory.broken().await;
    }

    async fn close(&self) {
        self.memory.close().await;
    }
}

/// Another node, as a test speaks for it.
pub(in crate::room) struct Neighbour {
    pub(in crate::room) nodes: Mutex<Nodes>,
    ends: Mutex<Option<(mpsc::Receiver<Message>, mpsc::Sender<Heard>)>>,
}

impl Neighbour {
    pub(in crate::room) const ID: NodeId = NodeId(2);

    pub(in crate::room) fn new() -> Arc<Neighbour> {
        let nodes = Nodes { own: NodeId(1), others: vec![Neighbour::ID], rules: RULES };
        Arc::new(Neighbour { nodes: Mutex::new(nodes), ends: Mutex::new(None) })
    }

    /// What the host of a room that is loaded has said since this was asked last.
    pub(in crate::room) fn has_heard(&self) -> Vec<Message> {
        let mut ends = self.ends.lock().expect("no test fell with it");
        let (told, _) = ends.as_mut().expect("a host");
        std::iter::from_fn(|| told.try_recv().ok()).collect()
    }

    pub(in crate::room) fn says(&self, message: Message) {
        let ends = self.ends.lock().expect("no test fell with it");
        let (_, heard) = ends.as_ref().expect("a host");
        heard.try_send(Heard::Said { node: Neighbour::ID, message }).expect("a place");
    }
}

impl Peers for Neighbour {
    fn talk(&self, _: &Room) -> Talk {
        let ((told, telling), (heard, hearing)) = (mpsc::channel(64), mpsc::channel(64));
        *self.ends.lock().expect("no test fell with it") = Some((telling, heard));
        Talk::new(told, hearing)
    }

    fn nodes(&self) -> Nodes {
        self.nodes.lock().expect("no test fell with it").clone()
    }
}

/// A node with a log that falls and a clock that tests move on.
pub(in crate::room) struct Bench {
    pub(in crate::room) log: Arc<Tripping>,
    pub(in crate::room) rooms: Arc<Rooms>,
    node: Arc<Node>,
    pub(in crate::room) now: Arc<AtomicU64>,
}

impl Bench {
    pub(in crate::room) async fn new() -> Bench {
        Bench::beside(Arc::new(Alone)).await
    }

    /// A node beside these others.
    pub(in crate::room) async fn beside(peers: Arc<dyn Peers>) -> Bench {
        let now = Arc::new(AtomicU64::new(1_000 * HOUR));
        let told = Arc::clone(&now);
        let clock = Clock::from_fn(move || Millis(told.load(Ordering::Relaxed)));
        let memory = MemoryLog::new(clock.clone());
        let log = Arc::new(Tripping {
            memory,
            falls: AtomicUsize::new(0),
            compacted: AtomicBool::new(false),
            is_stale: AtomicBool::new(false),
        });
        let node = Node {
            log: Arc::clone(&log) as Arc<dyn Log>,
            peers,
            decks: Decks::read(None).expect("our own deck"),
            started: clock.now(),
            clock,
            chance: Chance::system(),
            timeouts: Timeouts::default(),
            metrics: Metrics::new(),
            started_at: Instant::now(),
            draining: CancellationToken::new(),
            broken: CancellationToken::new(),
            people_max: 100,
            rooms_max: 100,
        };
        let node = Arc::new(node);
        Bench { log, rooms: Rooms::new(Arc::clone(&node)), node, now }
    }

    pub(in crate::room) async fn room(&self) -> NewRoom {
        self.room_of(None).await
    }

    /// A room behind the address with this label.
    pub(in crate::room) async fn room_of(&self, label: Option<Label>) -> NewRoom {
        let created_at = Millis(self.now.load(Ordering::Relaxed));
        let settings = |code| sample::settings(code, created_at);
        self.rooms.open(Brought::default(), label, settings).await.map_err(|_| "no room").expect("a room")
    }

    pub(in crate::room) fn node(&self) -> Arc<Node> {
        Arc::clone(&self.node)
    }

    pub(in crate::room) async fn passes(&self, hours: u64) {
        advance(Duration::from_millis(hours * HOUR)).await;
        self.now.fetch_add(hours * HOUR, Ordering::Relaxed);
    }

    pub(in crate::room) async fn living(&self) -> usize {
        self.rooms.sweep().await.expect("a sweep");
        self.log.rooms().await.expect("rooms").len()
    }
}

/// The outbox of a connection, and the other end of its socket.
pub(in crate::room) async fn outbox() -> (Arc<Outbox>, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (other, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
    let ours = accepted.expect("a connection").0;
    (Arc::new(Outbox::new(ours, Encoding::WebSocket)), other.expect("a connection"))
}

/// A hello with nothing but a role.
pub(in crate::room) fn hello(role: &str) -> Hello {
    match ClientMessage::read(&format!(r#"{{"type":"hello","as":"{role}"}}"#)) {
        Ok(ClientMessage::Hello(hello)) => hello,
        _ => panic!("no hello"),
    }
}
