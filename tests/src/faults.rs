//! A log that fails now and then, within its contract: it is late, it has no space, it takes nothing, or it does
//! not say what it took. Switched on and off while it runs, and thrown with dice, so that a failure can be
//! repeated. It must never know what a record means.
//!
//! What a crash tears is a call that never returns: before the record is stored (then nobody ever sees it, whole
//! or in part) or after it (then it is there, and nobody was told).

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use keidas::log::{Follow, Followed, Listed, Log, LogError, Position};
use keidas_protocol::{ids::RoomCode, series::Label};
use tokio::time::sleep;

use crate::dice::Dice;

mod late;

use late::Feeds;

/// How often what goes wrong: in a thousand calls, or in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Faults {
    /// The longest time before a record is stored, between storing and returning, and before it is seen.
    pub delay_ms: u64,
    /// `Busy`: nothing was stored or read.
    pub busy: u64,
    /// `Unsure`: it was stored, is stored later if nothing else was, or never.
    pub unsure: u64,
    /// `Broken` before storing, and `Broken` after.
    pub breaks_before: u64,
    pub breaks_after: u64,
    /// No space left.
    pub full: bool,
    /// Nothing comes and nothing goes: the process is on the wrong side of a cut line.
    pub silent: bool,
}

/// How long a record may be on its way that nobody is sure of, in milliseconds.
const UNSURE_FOR_MS: u64 = 5_000;

/// How long a record is tried to be stored on a line that is cut, in milliseconds.
const TRIES_MS: u64 = 10_000;

/// A log with faults.
pub struct FaultyLog {
    inner: Arc<dyn Log>,
    dice: Dice,
    faults: Mutex<Faults>,
    broken: AtomicBool,
    feeds: Arc<Feeds>,
    /// A bug on purpose: it says that it is caught up when it is not.
    is_hasty: bool,
}

impl FaultyLog {
    /// A log without a fault, yet.
    pub fn new(inner: Arc<dyn Log>, dice: Dice) -> FaultyLog {
        FaultyLog {
            inner,
            dice,
            faults: Mutex::default(),
            broken: AtomicBool::new(false),
            feeds: Feeds::new(),
            is_hasty: false,
        }
    }

    /// The same, and it says that it is caught up when it is not.
    pub fn hasty(self) -> FaultyLog {
        FaultyLog { is_hasty: true, ..self }
    }

    pub fn set(&self, faults: Faults) {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
        self.feeds.silence(faults.silent);
    }

    /// Whether it has said `Broken`: the process that uses it has to end.
    pub fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    /// A new process opens it.
    pub fn open_again(&self) {
        self.broken.store(false, Ordering::Relaxed);
    }

    fn faults(&self) -> Faults {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn dawdle(&self) {
        let longest = self.faults().delay_ms;
        if longest > 0 {
            tokio::time::sleep(Duration::from_millis(self.dice.from_to(0, longest))).await;
        }
    }

    fn break_down(&self, when: &str) -> LogError {
        self.broken.store(true, Ordering::Relaxed);
        LogError::Broken(format!("a fault {when} storing"))
    }

    /// What keeps a call from even beginning.
    fn stands_in_the_way(&self, needs_space: bool) -> Result<(), LogError> {
        let faults = self.faults();
        if self.is_broken() {
            return Err(LogError::Broken("as before".into()));
        }
        if faults.silent {
            return Err(LogError::Busy);
        }
        if needs_space && faults.full {
            return Err(LogError::Full);
        }
        if faults.busy > 0 && self.dice.per_mille(faults.busy) { Err(LogError::Busy) } else { Ok(()) }
    }

    /// Adds a record, without saying whether and when.
    async fn append_unseen(&self, room: RoomCode, after: Position, record: Bytes) -> LogError {
        self.dawdle().await;
        if self.faults().silent {
            sleep(Duration::from_millis(TRIES_MS)).await;
            return LogError::Unsure;
        }
        match self.dice.below(3) {
            0 => {}
            1 => drop(self.inner.append(room, after, record).await),
            _ => {
                let late = Duration::from_millis(self.dice.from_to(1, UNSURE_FOR_MS));
                let inner = Arc::clone(&self.inner);
                tokio::spawn(async move {
                    tokio::time::sleep(late).await;
                    let _ = inner.append(room, after, record).await;
                });
            }
        }
        LogError::Unsure
    }

    /// Stores something, late and perhaps with an unknown end.
    async fn store<T>(
        &self,
        needs_space: bool,
        storing: impl Future<Output = Result<T, LogError>>,
    ) -> Result<T, LogError> {
        self.dawdle().await;
        self.stands_in_the_way(needs_space)?;
        let Faults { breaks_before, breaks_after, .. } = self.faults();
        if breaks_before > 0 && self.dice.per_mille(breaks_before) {
            return Err(self.break_down("before"));
        }
        let stored = storing.await?;
        self.dawdle().await;
        if breaks_after > 0 && self.dice.per_mille(breaks_after) {
            return Err(self.break_down("after"));
        }
        Ok(stored)
    }
}

#[async_trait]
impl Log for FaultyLog {
    async fn append(&self, room: RoomCode, after: Position, record: Bytes) -> Result<Position, LogError> {
        let Faults { unsure, silent, .. } = self.faults();
        if !self.is_broken() && (silent || (unsure > 0 && self.dice.per_mille(unsure))) {
            return Err(self.append_unseen(room, after, record).await);
        }
        self.store(true, self.inner.append(room, after, record)).await
    }

    async fn begin(&self, room: RoomCode, record: Bytes, label: Option<Label>) -> Result<Position, LogError> {
        self.store(true, self.inner.begin(room, record, label)).await
    }

    async fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError> {
        self.stands_in_the_way(false)?;
        self.inner.labelled(label).await
    }

    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError> {
        self.dawdle().await;
        self.stands_in_the_way(false)?;
        let Follow { replay, live } = self.inner.follow(room, after).await?;
        let longest = self.faults().delay_ms;
        let last = replay.last().map_or(after, |followed| match followed {
            Followed::Record { at, .. } | Followed::Snapshot { at, .. } => *at,
            Followed::Gone => after,
        });
        let live = self.feeds.late(room, last, live, self.dice.clone(), longest);
        Ok(Follow { replay, live })
    }

    async fn snapshot(&self, room: RoomCode, at: Position, record: Bytes) -> Result<(), LogError> {
        self.store(true, self.inner.snapshot(room, at, record)).await
    }

    async fn erase(&self, room: RoomCode) -> Result<(), LogError> {
        self.store(false, self.inner.erase(room)).await
    }

    async fn rooms(&self) -> Result<Vec<Listed>, LogError> {
        self.stands_in_the_way(false)?;
        self.inner.rooms().await
    }

    fn count(&self) -> usize {
        self.inner.count()
    }

    async fn caught_up(&self, room: RoomCode) -> Result<(), LogError> {
        if self.is_hasty {
            return Ok(());
        }
        self.dawdle().await;
        self.stands_in_the_way(false)?;
        let rooms = self.inner.rooms().await?;
        let last = rooms.iter().find(|listed| listed.room == room).map(|listed| listed.last);
        self.feeds.have_heard(room, last).await;
        Ok(())
    }

    async fn cut_off(&self) {
        self.feeds.are_cut_off().await;
    }

    /// Those who use it ask `is_broken`: their process ends when they say so.
    async fn broken(&self) {
        self.inner.broken().await;
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}
