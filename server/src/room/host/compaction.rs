//! When a room's log is compacted to a snapshot: when ballots have died, so that their bytes go too [A7], and now
//! and then, so that loading stays quick.

use std::sync::Arc;

use tokio::time::Instant;

use super::{Exit, Host};
use crate::{
    limits::{COMPACT_AFTER, LOG_RETRY_AFTER},
    log::{LogError, Position},
    room::wait::Background,
};

pub(super) struct Compaction {
    /// The record up to which the log is compacted.
    compacted: Position,
    /// The record up to which it will be.
    target: Position,
    running: Background<Result<(), LogError>>,
    due: Option<Instant>,
}

impl Compaction {
    /// Of a room that was loaded at `position`. What lies behind its snapshot may hold the ballots of a round that
    /// had ended when its node died.
    pub(super) fn new(compacted: Position, position: Position) -> Compaction {
        let due = is_to_be_compacted(compacted, position).then(Instant::now);
        Compaction { compacted, target: compacted, running: Background::none(), due }
    }

    /// The room has applied the record at `position`.
    pub(super) fn note(&mut self, position: Position, ballots_died: bool) {
        if ballots_died || position >= self.compacted + COMPACT_AFTER {
            self.due.get_or_insert_with(Instant::now);
        }
    }

    /// When the next compaction should begin.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due.filter(|_| self.running.is_none())
    }

    pub(super) fn is_busy(&self) -> bool {
        self.due.is_some() || !self.running.is_none()
    }

    pub(super) async fn done(&mut self) -> Result<(), LogError> {
        self.running.done().await
    }
}

/// Whether there may be ballots behind the snapshot of a room whose last record is at `last`.
pub(in crate::room) fn is_to_be_compacted(compacted: Position, last: Position) -> bool {
    // The first record opens the room and holds none.
    last > compacted.max(1)
}

impl Host {
    pub(super) fn compact_if_due(&mut self, now: Instant) {
        if self.compaction.due().is_none_or(|due| due > now) {
            return;
        }
        let (log, code, at) = (Arc::clone(&self.node.log), self.room.settings().code, self.position);
        let record = self.room.snapshot().into();
        self.compaction.due = None;
        self.compaction.target = at;
        self.compaction.running.start(async move { log.snapshot(code, at, record).await });
    }

    pub(super) fn compacted(&mut self, result: Result<(), LogError>) -> Option<Exit> {
        match result {
            Ok(()) => self.compaction.compacted = self.compaction.target,
            Err(LogError::Gone | LogError::Unknown) => {}
            Err(error @ (LogError::Busy | LogError::Full)) => {
                tracing::warn!(%error, "a room could not be compacted yet");
                self.compaction.due = Some(Instant::now() + LOG_RETRY_AFTER);
            }
            Err(error) => return Some(self.give_up(&error)),
        }
        None
    }
}
