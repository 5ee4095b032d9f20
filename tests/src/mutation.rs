//! Bugs on purpose, each one a way in which logs and servers have lost or doubled things before: the checker has
//! to catch every one. [`BuggyLog`] is a log that a restart leaves other than it was; [`LineBug`] is a server that
//! writes something else to a client; [`WayBug`] is what a line over plain HTTP does wrong; [`PeerBug`] is what nodes say
//! wrong to each other. It must never be found outside tests of the checker.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use bytes::Bytes;
use keidas::{
    clock::Clock,
    log::{Follow, Followed, Listed, Log, LogError, Position, memory::MemoryLog},
};
use keidas_protocol::{ids::RoomCode, series::Label};
use serde_json::{Value, json};

use crate::dice::Dice;

mod line;
mod peers;
mod way;

pub use line::{LineBug, Twist};
pub use peers::{Garble, PeerBug};
pub use way::WayBug;

/// What a process that died leaves wrong in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogBug {
    /// The last record was acknowledged before it was on the disk.
    LostTail,
    /// Snapshots forget the ids of commands that were answered.
    ForgottenIds,
    /// Snapshots forget a round.
    MissingRound,
    /// Snapshots forget which questions were published.
    ForgottenQuestions,
    /// Snapshots forget how many people have been there since the round began.
    ForgottenPeople,
    /// Snapshots forget whose seats a lock keeps: it lets in every ticket.
    OpenLock,
    /// An old snapshot is read in the place of the newest.
    StaleSnapshot,
    /// A bit flips in a ballot.
    ChangedBallot,
    /// A record appears that nobody wrote.
    InventedEntry,
    /// Two records change places.
    SwappedRecords,
    /// A record is written twice, the second time under other ids.
    DoubledRecord,
    /// An erased room comes back.
    NeverErased,
    /// A record is added behind whatever is there, not only directly after what its writer has seen.
    Anywhere,
    /// It says that it is caught up when it is not.
    Hasty,
}

/// A log in memory that survives its process, but not as it was.
pub struct BuggyLog {
    inner: Mutex<Arc<MemoryLog>>,
    clock: Clock,
    dice: Dice,
    bug: Option<LogBug>,
    first_snapshots: Mutex<BTreeMap<RoomCode, Bytes>>,
    erased: Mutex<BTreeSet<RoomCode>>,
}

impl BuggyLog {
    /// Without a bug it is a log.
    pub fn new(clock: Clock, dice: Dice, bug: Option<LogBug>) -> BuggyLog {
        BuggyLog {
            inner: Mutex::new(Arc::new(MemoryLog::new(clock.clone()))),
            clock,
            dice,
            bug,
            first_snapshots: Mutex::default(),
            erased: Mutex::default(),
        }
    }

    /// The process has died and another one opens the log.
    ///
    /// # Errors
    /// Never: a log in memory takes everything.
    pub async fn restart(&self) -> Result<(), LogError> {
        let Some(bug) = self.bug.filter(|bug| !matches!(bug, LogBug::Anywhere | LogBug::Hasty)) else {
            return Ok(());
        };
        let (old, new) = (self.inner(), Arc::new(MemoryLog::new(self.clock.clone())));
        let erased = self.erased.lock().unwrap_or_else(PoisonError::into_inner).clone();
        for room in erased {
            new.append(room, 0, Bytes::new()).await?;
            new.erase(room).await?;
        }
        for Listed { room, .. } in old.rooms().await? {
            let mut replay = old.follow(room, 0).await?.replay;
            self.spoil(bug, room, &mut replay);
            write(&new, room, replay).await?;
        }
        *self.inner.lock().unwrap_or_else(PoisonError::into_inner) = new;
        Ok(())
    }

    fn inner(&self) -> Arc<MemoryLog> {
        Arc::clone(&self.inner.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn remember_first(&self, room: RoomCode, record: &Bytes) {
        let mut first = self.first_snapshots.lock().unwrap_or_else(PoisonError::into_inner);
        first.entry(room).or_insert_with(|| record.clone());
    }

    fn spoil(&self, bug: LogBug, room: RoomCode, replay: &mut Vec<Followed>) {
        match bug {
            LogBug::LostTail => {
                if replay.len() > 1 {
                    replay.pop();
                }
            }
            LogBug::ForgottenIds => edit_snapshot(replay, |room| {
                (room["leads"], room["hands"]) = (json!([]), json!([]));
            }),
            LogBug::MissingRound => edit_snapshot(replay, |room| {
                room["table"]["past"].as_array_mut().map(Vec::pop);
            }),
            LogBug::ForgottenQuestions => edit_snapshot(replay, |room| {
                room["table"]["published"] = json!([]);
            }),
            LogBug::ForgottenPeople => edit_snapshot(replay, |room| {
                if let Some(here) = room.pointer_mut("/table/stage/running/here") {
                    *here = json!(0);
                }
            }),
            LogBug::OpenLock => edit_snapshot(replay, |room| {
                let lock = room.pointer_mut("/meeting/door").and_then(Value::as_object_mut);
                lock.map(|lock| lock.remove("seats"));
            }),
            LogBug::StaleSnapshot => {
                let first = self.first_snapshots.lock().unwrap_or_else(PoisonError::into_inner);
                if let (Some(Followed::Snapshot { record, .. }), Some(old)) =
                    (replay.first_mut(), first.get(&room))
                {
                    *record = old.clone();
                }
            }
            LogBug::ChangedBallot => {
                edit_last(replay, |entry| {
                    let is_ballot = entry["t"] == "answer";
                    if is_ballot {
                        entry["value"] = json!(u8::from(entry["value"] == 0));
                    }
                    is_ballot
                });
            }
            LogBug::InventedEntry => {
                let copy = self.copied_lead(replay, Some(json!({"type": "phase", "phase": "insight"})));
                replay.extend(copy);
            }
            LogBug::DoubledRecord => {
                let copy = self.copied_lead(replay, None);
                replay.extend(copy);
            }
            LogBug::SwappedRecords => swap(replay),
            LogBug::Anywhere | LogBug::Hasty => {}
            LogBug::NeverErased => {
                let is_end = |entry: &Value| entry["command"]["type"] == "end" || entry["deed"]["d"] == "end";
                for followed in replay {
                    if let Followed::Record { record, .. } = followed {
                        let kept: Vec<_> =
                            entries(record).into_iter().filter(|entry| !is_end(entry)).collect();
                        *record = encode(&kept);
                    }
                }
            }
        }
    }

    /// The last facilitator's command once more under another id, or another command in its place.
    fn copied_lead(&self, replay: &[Followed], command: Option<Value>) -> Option<Followed> {
        let leads = |record: &Bytes| entries(record).into_iter().find(|entry| entry["t"] == "lead");
        let mut copy = replay.iter().rev().find_map(|followed| match followed {
            Followed::Record { record, .. } => leads(record),
            _ => None,
        })?;
        copy["id"] = json!(self.dice.id());
        copy.as_object_mut()?.remove("after");
        if let Some(command) = command {
            copy["command"] = command;
        }
        Some(Followed::Record { at: 0, record: encode(&[copy]) })
    }
}

/// Writes what a log is to hold. Positions follow from the order.
async fn write(log: &MemoryLog, room: RoomCode, replay: Vec<Followed>) -> Result<(), LogError> {
    let mut last = 0;
    for followed in replay {
        match followed {
            Followed::Snapshot { at, record } => {
                for before in 0..at {
                    log.append(room, before, Bytes::new()).await?;
                }
                log.snapshot(room, at, record).await?;
                last = at;
            }
            Followed::Record { record, .. } => {
                last = log.append(room, last, record).await?;
            }
            Followed::Gone => {}
        }
    }
    Ok(())
}

fn entries(record: &Bytes) -> Vec<Value> {
    let lines = serde_json::Deserializer::from_slice(record).into_iter();
    lines.map(|line| line.unwrap_or_default()).collect()
}

fn encode(entries: &[Value]) -> Bytes {
    entries.iter().map(|entry| format!("{entry}\n")).collect::<String>().into()
}

/// A snapshot is a line with the rules, and the room.
fn edit_snapshot(replay: &mut [Followed], edit: impl FnOnce(&mut Value)) {
    let Some(Followed::Snapshot { record, .. }) = replay.first_mut() else { return };
    let Some(end) = record.iter().position(|byte| *byte == b'\n') else { return };
    let mut room: Value = serde_json::from_slice(&record[end..]).unwrap_or_default();
    edit(&mut room);
    let mut edited = record[..=end].to_vec();
    edited.extend(room.to_string().into_bytes());
    *record = edited.into();
}

/// Edits the last entry that `edit` says it has edited.
fn edit_last(replay: &mut [Followed], edit: impl Fn(&mut Value) -> bool) {
    for followed in replay.iter_mut().rev() {
        let Followed::Record { record, .. } = followed else { return };
        let mut entries = entries(record);
        if entries.iter_mut().rev().any(&edit) {
            *record = encode(&entries);
            return;
        }
    }
}

/// Swaps the last two records that do not open the room.
fn swap(replay: &mut [Followed]) {
    let last = replay.len().saturating_sub(1);
    let is_free = |followed: &Followed| matches!(followed, Followed::Record { at, .. } if *at > 1);
    if last > 0 && is_free(&replay[last]) && is_free(&replay[last - 1]) {
        replay.swap(last, last - 1);
    }
}

#[async_trait]
impl Log for BuggyLog {
    async fn append(&self, room: RoomCode, after: Position, record: Bytes) -> Result<Position, LogError> {
        let inner = self.inner();
        match inner.append(room, after, record.clone()).await {
            Err(LogError::Behind) if self.bug == Some(LogBug::Anywhere) && after > 0 => {
                let listed = inner.rooms().await?.into_iter().find(|listed| listed.room == room);
                inner.append(room, listed.map_or(after, |listed| listed.last), record).await
            }
            appended => appended,
        }
    }

    async fn begin(&self, room: RoomCode, record: Bytes, label: Option<Label>) -> Result<Position, LogError> {
        self.inner().begin(room, record, label).await
    }

    async fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError> {
        self.inner().labelled(label).await
    }

    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError> {
        self.inner().follow(room, after).await
    }

    async fn snapshot(&self, room: RoomCode, at: Position, record: Bytes) -> Result<(), LogError> {
        self.remember_first(room, &record);
        self.inner().snapshot(room, at, record).await
    }

    async fn erase(&self, room: RoomCode) -> Result<(), LogError> {
        if self.bug == Some(LogBug::NeverErased) {
            return Ok(());
        }
        self.erased.lock().unwrap_or_else(PoisonError::into_inner).insert(room);
        self.inner().erase(room).await
    }

    async fn rooms(&self) -> Result<Vec<Listed>, LogError> {
        self.inner().rooms().await
    }

    fn count(&self) -> usize {
        self.inner().count()
    }

    async fn caught_up(&self, room: RoomCode) -> Result<(), LogError> {
        self.inner().caught_up(room).await
    }

    async fn cut_off(&self) {
        self.inner().cut_off().await;
    }

    async fn broken(&self) {
        std::future::pending::<()>().await;
    }

    async fn close(&self) {
        self.inner().close().await;
    }
}
