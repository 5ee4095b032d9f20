//! A tap on a log: remembers every record of every room as whoever follows would read it, also after compaction
//! and erasure took it out of the log. It asks the log itself each time before something is taken away, so what
//! it remembers is what the log says, not what it was told. It must never know what a record means.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use bytes::Bytes;
use keidas::log::{Follow, Followed, Listed, Log, LogError, Position};
use keidas_protocol::{ids::RoomCode, series::Label};
use serde_json::Value;
use tokio::time::Instant;

/// The records of a room, by position.
type Records = BTreeMap<Position, Bytes>;

/// A log that is tapped.
pub struct Tap {
    inner: Arc<dyn Log>,
    remembered: Mutex<BTreeMap<RoomCode, Records>>,
    /// When each record was stored.
    times: Mutex<BTreeMap<RoomCode, BTreeMap<Position, Instant>>>,
}

impl Tap {
    pub fn new(inner: Arc<dyn Log>) -> Tap {
        Tap { inner, remembered: Mutex::default(), times: Mutex::default() }
    }

    /// Every entry that the room's log has ever held to this day, record by record.
    pub async fn entries(&self, room: RoomCode) -> Vec<Vec<Value>> {
        self.records(room).await.iter().map(entries_of).collect()
    }

    /// Every record that the room's log has ever held to this day, as it was stored.
    pub async fn records(&self, room: RoomCode) -> Vec<Bytes> {
        self.read(room).await;
        self.remembered().get(&room).into_iter().flat_map(BTreeMap::values).cloned().collect()
    }

    /// When the room's records were stored, of which [`Tap::entries`] tells, in the same order.
    pub fn times(&self, room: RoomCode) -> Vec<Instant> {
        let times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.get(&room).into_iter().flat_map(BTreeMap::values).copied().collect()
    }

    fn note(&self, room: RoomCode, at: Position) {
        let mut times = self.times.lock().unwrap_or_else(PoisonError::into_inner);
        times.entry(room).or_default().insert(at, Instant::now());
    }

    /// What the log itself says of the room now.
    pub async fn remains(&self, room: RoomCode) -> Result<usize, LogError> {
        self.inner.follow(room, 0).await.map(|follow| follow.replay.len())
    }

    fn remembered(&self) -> MutexGuard<'_, BTreeMap<RoomCode, Records>> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads what the log has of a room. What it had once behind the end of what it has now is forgotten: the
    /// log is the truth, also about its own losses.
    async fn read(&self, room: RoomCode) {
        let Ok(Follow { replay, .. }) = self.inner.follow(room, 0).await else { return };
        let mut remembered = self.remembered();
        let records = remembered.entry(room).or_default();
        let mut last = 0;
        for followed in replay {
            match followed {
                Followed::Snapshot { at, .. } => last = at,
                Followed::Record { at, record } => {
                    records.insert(at, record);
                    last = at;
                }
                Followed::Gone => return,
            }
        }
        records.split_off(&(last + 1));
    }
}

fn entries_of(record: &Bytes) -> Vec<Value> {
    let lines = serde_json::Deserializer::from_slice(record).into_iter();
    lines.map(|line| line.unwrap_or_default()).collect()
}

#[async_trait]
impl Log for Tap {
    async fn append(&self, room: RoomCode, after: Position, record: Bytes) -> Result<Position, LogError> {
        let at = self.inner.append(room, after, record).await?;
        self.note(room, at);
        Ok(at)
    }

    async fn begin(&self, room: RoomCode, record: Bytes, label: Option<Label>) -> Result<Position, LogError> {
        let at = self.inner.begin(room, record, label).await?;
        self.note(room, at);
        Ok(at)
    }

    async fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError> {
        self.inner.labelled(label).await
    }

    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError> {
        self.inner.follow(room, after).await
    }

    async fn snapshot(&self, room: RoomCode, at: Position, record: Bytes) -> Result<(), LogError> {
        self.read(room).await;
        self.inner.snapshot(room, at, record).await
    }

    async fn erase(&self, room: RoomCode) -> Result<(), LogError> {
        self.read(room).await;
        self.inner.erase(room).await
    }

    async fn rooms(&self) -> Result<Vec<Listed>, LogError> {
        self.inner.rooms().await
    }

    fn count(&self) -> usize {
        self.inner.count()
    }

    async fn caught_up(&self, room: RoomCode) -> Result<(), LogError> {
        self.inner.caught_up(room).await
    }

    async fn cut_off(&self) {
        self.inner.cut_off().await;
    }

    async fn broken(&self) {
        self.inner.broken().await;
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}
