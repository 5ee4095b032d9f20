//! Hosts that fall, and rooms that end when they are due and not before.

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
    Brought, Entry, Key, Room,
    command::{Command, FacilitatorCommand},
    entry::{RULES, encode_batch},
    ids::{Millis, RoomCode},
    series::Label,
    text::Text,
    wire::{ClientMessage, Hello},
    words::{Choice, Kind, Question, Role},
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::{Instant, advance, sleep},
};

use super::*;
use crate::{
    clock::{Chance, Clock},
    decks::Decks,
    limits::{IDLE_UNLOAD_AFTER, WAITED_FOR},
    log::{Follow, Listed, Log, LogError, Position, memory::MemoryLog},
    outbox::frame::Encoding,
    room::{
        ask::Credentials,
        peers::{Alone, Heard, Here, Message, NodeId, Nodes, Peers, Talk},
        sample,
    },
    settings::Timeouts,
    telemetry::Metrics,
};

const HOUR: u64 = 60 * 60 * 1_000;

/// A log in memory that makes whoever compacts a room fall as often as it is told to.
pub(in crate::room) struct Tripping {
    memory: MemoryLog,
    falls: AtomicUsize,
    compacted: AtomicBool,
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
    nodes: Mutex<Nodes>,
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

pub(in crate::room) struct Bench {
    pub(in crate::room) log: Arc<Tripping>,
    rooms: Arc<Rooms>,
    now: Arc<AtomicU64>,
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
            draining: tokio_util::sync::CancellationToken::new(),
            broken: tokio_util::sync::CancellationToken::new(),
            people_max: 100,
            rooms_max: 100,
        };
        let rooms = Rooms::new(Arc::new(node));
        Bench { log, rooms, now }
    }

    pub(in crate::room) async fn room(&self) -> NewRoom {
        let created_at = Millis(self.now.load(Ordering::Relaxed));
        let settings = |code| sample::settings(code, created_at);
        self.rooms.open(Brought::default(), None, settings).await.map_err(|_| "no room").expect("a room")
    }

    pub(in crate::room) fn node(&self) -> Arc<Node> {
        Arc::clone(&self.rooms.node)
    }

    async fn passes(&self, hours: u64) {
        advance(Duration::from_millis(hours * HOUR)).await;
        self.now.fetch_add(hours * HOUR, Ordering::Relaxed);
    }

    async fn living(&self) -> usize {
        self.rooms.sweep().await.expect("a sweep");
        self.log.rooms().await.expect("rooms").len()
    }
}

async fn asks(rooms: &Arc<Rooms>, code: RoomCode) -> bool {
    rooms.ask(code, |reply| Ask::Summary { credentials: Credentials::default(), reply }).await.is_ok()
}

#[tokio::test(start_paused = true)]
async fn a7_a_room_whose_host_fell_is_compacted_by_the_next_one_without_anybody_coming() {
    let bench = Bench::new().await;
    let (room, other) = (bench.room().await, bench.room().await);
    let entry = Entry::here(1);
    bench.log.append(room.code, 1, encode_batch([&entry]).into()).await.expect("a record behind the opening");
    bench.log.falls.store(1, Ordering::Relaxed);
    let began = Instant::now();
    assert!(asks(&bench.rooms, other.code).await);
    let _ = asks(&bench.rooms, room.code).await;
    while !bench.log.compacted.load(Ordering::Relaxed) {
        assert!(began.elapsed() < Duration::from_secs(4), "ballots outlive their round");
        sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(bench.log.falls.load(Ordering::Relaxed), 0, "it did fall");
    assert!(bench.rooms.is_loaded(other.code), "the other room did not notice");
}

#[tokio::test(start_paused = true)]
async fn l15_nobody_comes_into_a_room_that_may_be_old_nor_is_told_no() {
    let bench = Bench::new().await;
    let room = bench.room().await;
    let wrong = || Credentials { bearer: Some(Key::new("no key of this room")), door: None };
    let right = || Credentials { bearer: Some(room.key.clone()), door: None };
    let authenticate = async |credentials: &dyn Fn() -> Credentials| {
        bench.rooms.ask(room.code, |reply| Ask::Authenticate { credentials: credentials(), reply }).await
    };
    let come = async |code, key: &Key| {
        let (outbox, _other) = outbox().await;
        bench.rooms.join(code, Hello::facilitator(key.clone()), &outbox).await.err()
    };
    let no_key = Key::new("no key of this room");
    let nowhere = RoomCode::from_bits(7);
    bench.log.is_stale.store(true, Ordering::Relaxed);
    assert_eq!(authenticate(&wrong).await, Err(Denied::Unavailable));
    assert_eq!(authenticate(&right).await, Ok(()));
    for (code, key) in [(room.code, &no_key), (room.code, &room.key), (nowhere, &no_key)] {
        assert_eq!(come(code, key).await, Some(Close::Restart));
    }
    bench.log.is_stale.store(false, Ordering::Relaxed);
    assert_eq!(authenticate(&wrong).await, Err(Denied::WrongKey));
    assert_eq!(come(room.code, &no_key).await, Some(Close::NotAllowed));
    assert_eq!(come(room.code, &room.key).await, None);
    assert_eq!(come(nowhere, &no_key).await, Some(Close::UnknownRoom));
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_a_week_ahead_erases_no_room() {
    let bench = Bench::new().await;
    bench.room().await;
    bench.now.fetch_add(7 * 24 * HOUR, Ordering::Relaxed);
    assert_eq!(bench.living().await, 1);
    bench.passes(20).await;
    assert_eq!(bench.living().await, 1);
    bench.now.fetch_sub(7 * 24 * HOUR, Ordering::Relaxed);
    bench.passes(6).await;
    assert_eq!(bench.living().await, 0, "a day without anybody is over");
    assert_eq!(bench.log.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn l11_a_room_that_cannot_be_read_is_erased_when_its_day_is_over() {
    let bench = Bench::new().await;
    let (damaged, whole) = (bench.room().await, bench.room().await);
    bench.log.append(damaged.code, 1, Bytes::from_static(b"no record")).await.expect("a record");
    assert!(!asks(&bench.rooms, damaged.code).await && asks(&bench.rooms, whole.code).await);
    bench.passes(20).await;
    assert_eq!(bench.living().await, 2, "somebody may know what to do about it");
    assert!(asks(&bench.rooms, whole.code).await, "its host is here");
    bench.passes(6).await;
    bench.living().await;
    let left = bench.log.rooms().await.expect("rooms").into_iter().map(|listed| listed.room);
    assert!(left.into_iter().all(|code| code != damaged.code), "it would stay for ever");
}

#[tokio::test(start_paused = true)]
async fn e7_an_idle_room_is_ended_by_the_node_that_looks_after_it_when_nobody_is_at_another() {
    let neighbour = Neighbour::new();
    let bench = Bench::beside(Arc::clone(&neighbour) as Arc<dyn Peers>).await;
    let room = bench.room().await;
    let nodes = neighbour.nodes();
    let theirs = Nodes { own: nodes.others[0], others: vec![nodes.own], rules: RULES };
    bench.passes(26).await;
    *neighbour.nodes.lock().expect("no test fell with it") =
        if nodes.looks_after(room.code) { theirs.clone() } else { nodes.clone() };
    assert_eq!(bench.living().await, 1, "the other node looks after it");
    *neighbour.nodes.lock().expect("no test fell with it") =
        if nodes.looks_after(room.code) { nodes } else { theirs };
    let (sweep, ()) = tokio::join!(bench.rooms.sweep(), async {
        sleep(Duration::from_secs(1)).await;
        let people = vec![sample::room().shading().of(&keidas_protocol::Seat::from_random([1; 16]))];
        neighbour.says(Message::Here(Here { version: 1, people, ..Here::default() }));
    });
    assert_eq!((sweep, bench.log.count()), (Ok(()), 1), "somebody is at the other node");
    neighbour.says(Message::Leaving);
    // The host unloads the room, and a day passes.
    sleep(Duration::from_secs(30)).await;
    bench.passes(26).await;
    assert_eq!(bench.living().await, 0);
}

pub(in crate::room) async fn outbox() -> (Arc<Outbox>, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (other, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
    let ours = accepted.expect("a connection").0;
    (Arc::new(Outbox::new(ours, Encoding::WebSocket)), other.expect("a connection"))
}

pub(in crate::room) fn hello(role: &str) -> Hello {
    match ClientMessage::read(&format!(r#"{{"type":"hello","as":"{role}"}}"#)) {
        Ok(ClientMessage::Hello(hello)) => hello,
        _ => panic!("no hello"),
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_leaves_is_counted_no_more() {
    let bench = Bench::new().await;
    let room = bench.room().await;
    let (outbox, _other) = outbox().await;
    drop(bench.rooms.join(room.code, hello("observer"), &outbox).await.expect("inside"));
    while bench.rooms.node.metrics.connections(Role::Observer) > 0 {
        sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_room_that_ends_with_people_inside_counts_nobody_any_more() {
    let bench = Bench::new().await;
    let room = bench.room().await;
    let (outbox, _other) = outbox().await;
    let _inside = bench.rooms.join(room.code, hello("observer"), &outbox).await.expect("inside");
    assert_eq!(bench.rooms.node.metrics.connections(Role::Observer), 1);
    let bearer = Some(room.key.clone());
    let ended = bench.rooms.ask(room.code, |reply| Ask::End { bearer: bearer.clone(), reply }).await;
    assert!(ended.is_ok());
    bench.rooms.stopped().await;
    assert_eq!(bench.rooms.node.metrics.connections(Role::Observer), 0);
}

/// Full of people and of what a room holds: it stays in memory no longer than an empty one.
#[tokio::test(start_paused = true)]
async fn a_room_that_is_full_is_unloaded_when_nobody_is_in_it_like_any_other() {
    let bench = Bench::new().await;
    let room = bench.room().await;
    let mut sockets = Vec::new();
    let mut inside = Vec::new();
    for _ in 0..100 {
        let (outbox, other) = outbox().await;
        inside.push(bench.rooms.join(room.code, hello("participant"), &outbox).await.expect("inside"));
        sockets.push(other);
    }
    let (outbox, _other) = outbox().await;
    let refused = bench.rooms.join(room.code, hello("participant"), &outbox).await.err();
    assert_eq!(refused, Some(Close::Full));
    let lead = bench.rooms.join(room.code, Hello::facilitator(room.key.clone()), &outbox).await;
    let lead = lead.expect("inside");
    let option = |n: usize| Choice::Own { text: Text::One(format!("{n} {}", "x".repeat(290))) };
    let question = Question::Choice { text: None, options: (0..12).map(option).collect() };
    for n in 0..60 {
        let questions = vec![question.clone(); 12];
        let command = FacilitatorCommand::Ask { kind: Kind::Form, questions, curtain: false, purpose: None };
        let command = Command::Facilitator { command, after: None };
        assert!(lead.submit(uuid::Uuid::from_u128(n), command).is_ok());
    }
    let over = || async {
        let bearer = Some(room.key.clone());
        let report = bench.rooms.ask(room.code, |reply| Ask::Report { bearer: bearer.clone(), reply }).await;
        report.map(|records| records.rounds.len()).ok()
    };
    while over().await < Some(40) {
        sleep(Duration::from_millis(10)).await;
    }
    sleep(Duration::from_secs(1)).await;
    let before = over().await;
    assert!(before.is_some_and(|rounds| (40..59).contains(&rounds)), "it holds all it may: {before:?}");
    drop((inside, lead, sockets));
    sleep(WAITED_FOR + 2 * IDLE_UNLOAD_AFTER).await;
    assert!(!bench.rooms.is_loaded(room.code));
    assert_eq!(over().await, before, "and comes back as it was");
}
