//! The log: the ordered, durable list of what happened in each room. The contract in words; implementations are
//! `log/memory.rs` (the reference), `log/sqlite.rs` (the default) and `log/nats.rs` (shared by several nodes). A log must
//! never know what a record means, who follows it, or that there are sockets.
//!
//! - **Order.** A room's records have positions 1, 2, 3…, in the order of their commits. Every follower sees the
//!   same records at the same positions, without a gap and without a repetition.
//! - **After what is known.** A record is added directly after the position its writer has seen, or not at all: of several
//!   who write after the same one, one succeeds and the others are `Behind`. Nobody can lose or double what they do not know.
//! - **Durable before visible.** No follower sees a record, and no `append` returns, before it would survive the
//!   loss of power (as far as the implementation promises).
//! - **Whole or not at all.** A record is a batch of entries and is stored whole or not at all. After an error of
//!   `append` it is not stored, but for two: after `Unsure` it may be, or still be stored, for as long as nothing else stands
//!   at its place; after `Broken` nothing is known, and the process has to end.
//! - **Snapshot.** `snapshot(at)` replaces all records, the last of which is at `at`. Whoever follows from before it gets the
//!   snapshot first, then what came after. A follower who has all of it is told too.
//! - **Label.** A room may begin with a label, 16 bytes that the log does not understand. `labelled` names the newest room that
//!   bears one; the label goes with its room, bytes and all.
//! - **Erase.** `erase` takes a room away, bytes and all, and leaves a tombstone of its code for a day. Followers
//!   get `Gone` once; whoever appends to it or follows it then is told `Gone`.

use std::{path::Path, sync::Arc};

use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::{
    ids::{Millis, RoomCode},
    series::Label,
};
use prometheus_client::registry::Registry;
use zeroize::Zeroizing;

use crate::{
    clock::{Chance, Clock},
    config::Config,
};

pub mod live;
pub mod memory;
pub(crate) mod moving;
#[cfg(feature = "nats")]
pub mod nats;
pub(crate) mod pubsub;
pub mod sqlite;

use live::Live;
use pubsub::PubSub;

/// A record that is overwritten in memory when nobody holds it any more: most have tags in them, and some a room's secret [A11].
pub(crate) fn overwritten(record: Vec<u8>) -> Bytes {
    Bytes::from_owner(Zeroizing::new(record))
}

/// A place in a room's log. The first record is at 1.
pub type Position = u64;

/// An ordered, durable list of records per room.
#[async_trait]
pub trait Log: Send + Sync + 'static {
    /// Adds a record directly after position `after`; after 0 it makes the room. Returns its position when it is durable.
    ///
    /// # Errors
    /// `Behind` when the last record is another one, `Unknown` when there is no such room, `Gone` when it was erased, `Full`,
    /// `Busy` (nothing was stored), `Unsure` (it may be), `Broken` (nothing is known).
    async fn append(&self, room: RoomCode, after: Position, record: Bytes) -> Result<Position, LogError>;

    /// Makes a room with its first record, as `append` after 0 does, and with a label or without. Returns its position, 1.
    ///
    /// # Errors
    /// As those of `append`: `Behind` and `Gone` when there is such a room, or was until a moment ago.
    async fn begin(&self, room: RoomCode, record: Bytes, label: Option<Label>) -> Result<Position, LogError>;

    /// The newest room that bears this label.
    ///
    /// # Errors
    /// `Busy`, `Broken`.
    async fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError>;

    /// What is in a room's log after position `after`, and then what is added to it.
    ///
    /// # Errors
    /// `Unknown` when there is no such room, `Gone` when it was erased, `Corrupt` when it cannot be trusted.
    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError>;

    /// Puts a snapshot in the place of all records, the last of which is at `at`.
    ///
    /// # Errors
    /// `Behind` when the last record is another one, `Unknown`, `Gone`, `Full`, `Busy` (nothing was changed), `Unsure` (it may
    /// be), `Broken`.
    async fn snapshot(&self, room: RoomCode, at: Position, record: Bytes) -> Result<(), LogError>;

    /// Takes a room away, bytes and all.
    ///
    /// # Errors
    /// `Busy`, `Broken`. Erasing what is not there is no error.
    async fn erase(&self, room: RoomCode) -> Result<(), LogError>;

    /// Every room.
    ///
    /// # Errors
    /// `Busy`, `Broken`.
    async fn rooms(&self) -> Result<Vec<Listed>, LogError>;

    /// How many rooms there are. Costs nothing.
    fn count(&self) -> usize;

    /// Returns when everything that was appended to this room before this call, by whomever, is on its way to those who follow
    /// it here: they find it without waiting; and when it is known here whether there is such a room.
    ///
    /// # Errors
    /// `Busy` when that cannot be said now, `Broken`.
    async fn caught_up(&self, room: RoomCode) -> Result<(), LogError>;

    /// Adds what it counts to the counters of its node.
    fn register(&self, _counters: &mut Registry) {}

    /// Whether the log is heard as it should be. If not, nobody new is sent here.
    fn is_heard(&self) -> bool {
        true
    }

    /// Waits until the log has not been heard for so long that what is shown here may be wrong: everybody has to be sent away.
    async fn cut_off(&self);

    /// Waits until the log is broken: it takes no records any more, and the process has to end.
    async fn broken(&self);

    /// Waits until everything accepted is durable, and stops.
    async fn close(&self);
}

/// A room in the list of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub room: RoomCode,
    /// When its last record came, in whole hours rounded up: a finer time would be that of a ballot.
    pub touched: Millis,
    /// The last record that its snapshot holds; 0 when there is none.
    pub compacted: Position,
    /// Its last record.
    pub last: Position,
}

/// What a follower gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Followed {
    /// The room up to and including `at`, which the follower may have already.
    Snapshot {
        /// The last record it holds.
        at: Position,
        /// The room.
        record: Bytes,
    },
    /// One more record.
    Record {
        /// Where.
        at: Position,
        /// What.
        record: Bytes,
    },
    /// The room was erased; nothing follows.
    Gone,
}

/// A room's log, read and then followed.
#[derive(Debug)]
pub struct Follow {
    /// What was there, oldest first.
    pub replay: Vec<Followed>,
    /// What is added. Ends when the log is closed, or when the follower was too slow: it then follows anew.
    pub live: Live,
}

/// What a log cannot do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// There is no such room.
    #[error("the log has no such room")]
    Unknown,
    /// The room was erased.
    #[error("the room was erased")]
    Gone,
    /// The room's last record is another one than was believed; nothing was stored.
    #[error("the room has gone on meanwhile")]
    Behind,
    /// It may have been stored, or may still be, while nothing else is stored at its place.
    #[error("the log does not say whether it has stored a record")]
    Unsure,
    /// The disk takes nothing; nothing was stored, and somebody has to make room.
    #[error(
        "the log's disk takes nothing: is it full, its quota used up, made read-only, or the file taken away? Rooms go on by themselves when it does"
    )]
    Full,
    /// Too much at once, or closing; nothing was stored, and trying again makes sense.
    #[error("the log cannot take more now")]
    Busy,
    /// What is stored cannot be read, or is not what was written.
    #[error("a room's log cannot be trusted: {0}")]
    Corrupt(String),
    /// It is not known what is stored and what is not. The process has to end: what is known is read at the start.
    #[error("the log is broken: {0}")]
    Broken(String),
}

/// A log that was opened.
pub struct Opened {
    /// The log.
    pub log: Arc<dyn Log>,
    /// The way between the nodes that share it, if others can.
    pub(crate) pubsub: Option<Arc<dyn PubSub>>,
}

impl Opened {
    fn unshared(log: impl Log) -> Opened {
        Opened { log: Arc::new(log), pubsub: None }
    }
}

/// Opens the log that the configuration names: `memory:`, `sqlite:PATH`, or one in NATS.
///
/// # Errors
/// A sentence for the operator.
pub async fn open(config: &Config, clock: Clock, chance: Chance) -> anyhow::Result<Opened> {
    let url = &config.log;
    let kind = Kind::of(url);
    if kind != Some(Kind::Nats) {
        config.without_nats()?;
    }
    match kind {
        Some(Kind::Memory) => Ok(Opened::unshared(memory::MemoryLog::new(clock))),
        Some(Kind::Sqlite(path)) => Ok(Opened::unshared(sqlite::SqliteLog::open(path, clock)?)),
        Some(Kind::Nats) if config.public_url.is_none() => {
            anyhow::bail!("several nodes have one address: say with --public-url which one people open")
        }
        #[cfg(feature = "nats")]
        Some(Kind::Nats) => {
            let log = nats::NatsLog::open(config, clock, chance).await?;
            let pubsub = log.pubsub();
            Ok(Opened { log: Arc::new(log), pubsub: Some(pubsub) })
        }
        #[cfg(not(feature = "nats"))]
        Some(Kind::Nats) => {
            drop(chance);
            anyhow::bail!("this Keidas was built without NATS (the feature `nats`); take a released one")
        }
        None => anyhow::bail!(
            "--log {url} names no log; use sqlite:PATH (durable), nats://… (durable, for several nodes) or memory: \
             (gone when the server stops)"
        ),
    }
}

/// What kind of log an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind<'a> {
    /// Gone when the process ends.
    Memory,
    /// A file.
    Sqlite(&'a Path),
    /// Servers that several nodes share.
    Nats,
}

impl Kind<'_> {
    pub(crate) fn of(url: &str) -> Option<Kind<'_>> {
        match url.split_once(':')? {
            ("memory", "") => Some(Kind::Memory),
            ("sqlite", path) if !path.is_empty() => Some(Kind::Sqlite(Path::new(path))),
            ("nats" | "tls", servers) if servers.starts_with("//") => Some(Kind::Nats),
            _ => None,
        }
    }
}

/// A moment, in whole hours rounded up.
fn hour_after(moment: Millis) -> u64 {
    moment.0.div_ceil(HOUR_MS)
}

const HOUR_MS: u64 = 60 * 60 * 1_000;
