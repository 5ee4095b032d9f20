//! Hosts that fall, and rooms that end when they are due and not before.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::{
    Brought, Entry, Key,
    entry::encode_batch,
    ids::{Millis, RoomCode},
    series::Label,
    wire::{ClientMessage, Hello},
    words::Role,
};
use tokio::{
    net::{TcpListener, TcpStream},
    time::{Instant, advance, sleep},
};

use super::*;
use crate::{
    clock::{Chance, Clock},
    log::{Follow, Listed, Log, LogError, Position, memory::MemoryLog},
    outbox::frame::Encoding,
    room::{ask::Credentials, sample},
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
    async fn caught_up(&self) -> Result<(), LogError> {
        if self.is_stale.load(Ordering::Relaxed) {
            Err(LogError::Busy)
        } else {
            self.memory.caught_up().await
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

pub(in crate::room) struct Bench {
    pub(in crate::room) log: Arc<Tripping>,
    rooms: Arc<Rooms>,
    now: Arc<AtomicU64>,
}

impl Bench {
    pub(in crate::room) async fn new() -> Bench {
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
