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
use keidas_protocol::ids::RoomCode;
use tokio::sync::mpsc;

use crate::dice::Dice;

/// How often what goes wrong: in a thousand calls, or in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Faults {
    /// The longest time before a record is stored, between storing and returning, and before it is seen.
    pub delay_ms: u64,
    /// `Busy`: nothing was stored or read.
    pub busy: u64,
    /// `Broken` before storing, and `Broken` after.
    pub breaks_before: u64,
    pub breaks_after: u64,
    /// No space left.
    pub full: bool,
}

/// A log with faults.
pub struct FaultyLog {
    inner: Arc<dyn Log>,
    dice: Dice,
    faults: Mutex<Faults>,
    broken: AtomicBool,
}

impl FaultyLog {
    /// A log without a fault, yet.
    pub fn new(inner: Arc<dyn Log>, dice: Dice) -> FaultyLog {
        FaultyLog { inner, dice, faults: Mutex::default(), broken: AtomicBool::new(false) }
    }

    pub fn set(&self, faults: Faults) {
        *self.faults.lock().unwrap_or_else(PoisonError::into_inner) = faults;
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
        if needs_space && faults.full {
            return Err(LogError::Full);
        }
        if faults.busy > 0 && self.dice.per_mille(faults.busy) { Err(LogError::Busy) } else { Ok(()) }
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
    async fn append(&self, room: RoomCode, record: Bytes) -> Result<Position, LogError> {
        self.store(true, self.inner.append(room, record)).await
    }

    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError> {
        self.dawdle().await;
        self.stands_in_the_way(false)?;
        let Follow { replay, live } = self.inner.follow(room, after).await?;
        let longest = self.faults().delay_ms;
        let live = if longest > 0 { late(live, self.dice.clone(), longest) } else { live };
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

    /// Those who use it ask `is_broken`: their process ends when they say so.
    async fn broken(&self) {
        self.inner.broken().await;
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}

/// The same records in the same order, each a little later.
fn late(mut live: mpsc::Receiver<Followed>, dice: Dice, longest_ms: u64) -> mpsc::Receiver<Followed> {
    let (sender, receiver) = mpsc::channel(live.max_capacity());
    tokio::spawn(async move {
        while let Some(followed) = live.recv().await {
            tokio::time::sleep(Duration::from_millis(dice.from_to(0, longest_ms))).await;
            if sender.send(followed).await.is_err() {
                return;
            }
        }
    });
    receiver
}
