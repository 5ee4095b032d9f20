//! When a room's log is compacted to a snapshot: when ballots have died, so that their bytes go too [A7], and now
//! and then, so that loading stays quick.

use std::sync::Arc;

use blake3::Hash;
use bytes::Bytes;
use tokio::time::Instant;

use super::{Exit, Host};
use crate::{
    limits::{COMPACT_BYTES_MIN, COMPACT_EVERY, COMPACT_OTHERS_AFTER, LOG_RETRY_AFTER},
    log::{LogError, Position, overwritten},
    room::wait::Background,
};

pub(super) struct Compaction {
    /// How much the log holds of the room.
    size: LogSize,
    /// How much it will, but for what comes meanwhile.
    target: LogSize,
    /// Nothing else is written meanwhile: a snapshot belongs directly behind what it holds.
    running: Background<Result<(), LogError>>,
    due: Option<Instant>,
    began_at: Option<Instant>,
    is_failing: bool,
    /// The last record that a snapshot holds which we have heard of, and whether that was since a batch was sent.
    stands_at: Position,
    is_news: bool,
    /// Of the last snapshot that we wrote, or tried to.
    ours: Option<Hash>,
}

/// How many bytes the log holds of a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct LogSize {
    pub(super) snapshot: usize,
    /// Of the records behind it.
    pub(super) behind: usize,
}

impl Compaction {
    /// Of a room that was loaded at `position`. What lies behind its snapshot may hold the ballots of a round that
    /// had ended when its node died.
    pub(super) fn new(size: LogSize, compacted: Position, position: Position) -> Compaction {
        let due = is_to_be_compacted(compacted, position).then(Instant::now);
        Compaction {
            size,
            target: LogSize::default(),
            running: Background::none(),
            due,
            began_at: None,
            is_failing: false,
            stands_at: compacted,
            is_news: false,
            ours: None,
        }
    }

    /// The room has applied a record of so many bytes, which this node has written or another: that one compacts it, unless it
    /// dies.
    pub(super) fn note(&mut self, bytes: usize, ballots_died: bool, is_ours: bool, now: Instant) {
        let now = if is_ours { now } else { now + COMPACT_OTHERS_AFTER };
        self.size.behind += bytes;
        if ballots_died || self.size.behind > self.size.snapshot.max(COMPACT_BYTES_MIN) {
            let at = self.began_at.map_or(now, |began| now.max(began + COMPACT_EVERY));
            self.due.get_or_insert(at);
        }
    }

    /// When the next compaction should begin.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due.filter(|_| self.running.is_none())
    }

    pub(super) fn is_running(&self) -> bool {
        !self.running.is_none()
    }

    pub(super) fn is_busy(&self) -> bool {
        self.due.is_some() || self.is_running()
    }

    /// Another node has compacted what we had not seen, to so many bytes.
    pub(super) fn jumped(&mut self, bytes: usize) {
        (self.size, self.due) = (LogSize { snapshot: bytes, behind: 0 }, None);
        self.running = Background::none();
    }

    /// All that we have stands in a snapshot of so many bytes, whoever wrote it.
    fn stands(&mut self, at: Position, bytes: usize) {
        (self.size, self.due) = (LogSize { snapshot: bytes, behind: 0 }, None);
        (self.stands_at, self.is_news) = (at, true);
    }

    /// A batch is sent, behind the snapshot that stands.
    pub(super) fn note_sent(&mut self) {
        self.is_news = false;
    }

    /// Whether a snapshot has come since a batch was sent.
    pub(super) fn is_news(&self) -> bool {
        self.is_news
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
    /// When the next compaction should begin. A batch that is on its way comes first.
    pub(super) fn compaction_due(&self) -> Option<Instant> {
        self.compaction.due().filter(|_| self.may_write())
    }

    pub(super) fn compact_if_due(&mut self, now: Instant) {
        if self.compaction_due().is_none_or(|due| due > now) {
            return;
        }
        let (log, code, at) = (Arc::clone(&self.node.log), self.room.settings().code, self.position);
        let record = overwritten(self.room.snapshot());
        self.compaction.ours = Some(blake3::hash(&record));
        self.compaction.due = None;
        self.compaction.began_at = Some(now);
        self.compaction.target = LogSize { snapshot: record.len(), behind: self.compaction.size.behind };
        self.compaction.running.start(async move { log.snapshot(code, at, record).await });
    }

    /// There is a snapshot of all that we have: nothing is missing, and whoever wrote after it has been overtaken by that alone.
    pub(super) async fn compacted_elsewhere(&mut self, at: Position, record: &Bytes) -> Option<Exit> {
        let hash = blake3::hash(record);
        self.compaction.stands(at, record.len());
        self.overtaken = None;
        if self.compaction.ours == Some(hash) || blake3::hash(&overwritten(self.room.snapshot())) == hash {
            return None;
        }
        // Whoever loads the room from now on has the other one's: this node must not show anything else.
        self.node.metrics.snapshot_differs();
        tracing::error!("a snapshot of another node differs from what this one has; it is taken over");
        self.jump(at, record).await
    }

    pub(super) fn compacted(&mut self, result: Result<(), LogError>) -> Option<Exit> {
        match result {
            Ok(()) => {
                let LogSize { snapshot, behind } = self.compaction.target;
                let behind = self.compaction.size.behind.saturating_sub(behind);
                self.compaction.size = LogSize { snapshot, behind };
                self.compaction.is_failing = false;
            }
            Err(LogError::Gone | LogError::Unknown) => {}
            // Another node was quicker, with a snapshot of the same or with a record.
            Err(LogError::Behind) if self.compaction.stands_at == self.position => {}
            Err(LogError::Behind) => {
                self.compaction.due = Some(Instant::now());
                self.overtake();
            }
            Err(error @ (LogError::Busy | LogError::Full | LogError::Unsure)) => {
                // Once, and not once for each try.
                if !std::mem::replace(&mut self.compaction.is_failing, true) {
                    tracing::warn!(%error, "a room could not be compacted yet");
                }
                self.compaction.due = Some(Instant::now() + LOG_RETRY_AFTER);
            }
            Err(error) => return Some(self.give_up(&error)),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const NOW: fn(u64) -> Duration = Duration::from_millis;

    fn compaction(snapshot: usize) -> Compaction {
        Compaction::new(LogSize { snapshot, behind: 0 }, 1, 1)
    }

    #[test]
    fn a_room_is_compacted_when_its_records_weigh_more_than_its_snapshot() {
        let start = Instant::now();
        let mut small = compaction(100);
        small.note(COMPACT_BYTES_MIN, false, true, start);
        assert_eq!(small.due(), None);
        small.note(1, false, true, start);
        assert_eq!(small.due(), Some(start));

        let mut large = compaction(10 * COMPACT_BYTES_MIN);
        (0..10).for_each(|_| large.note(COMPACT_BYTES_MIN, false, true, start));
        assert_eq!(large.due(), None, "the snapshots of a long meeting cost no more than its records");
        large.note(1, false, true, start);
        assert_eq!(large.due(), Some(start));
    }

    #[test]
    fn a7_rounds_that_end_one_after_another_are_compacted_together_and_soon() {
        let start = Instant::now();
        let mut compaction = compaction(100);
        compaction.note(10, true, true, start);
        assert_eq!(compaction.due(), Some(start), "the first at once");
        (compaction.due, compaction.began_at) = (None, Some(start));
        for millis in [200, 400, 600] {
            compaction.note(10, true, true, start + NOW(millis));
        }
        assert_eq!(compaction.due(), Some(start + COMPACT_EVERY));
        (compaction.due, compaction.began_at) = (None, Some(start + COMPACT_EVERY));
        compaction.note(10, true, true, start + NOW(60_000));
        assert_eq!(compaction.due(), Some(start + NOW(60_000)));
        assert!(COMPACT_EVERY + crate::limits::SCRUB_AFTER < Duration::from_secs(4), "gone within 5 s");
    }

    #[test]
    fn a7_whoever_has_written_what_ended_a_round_compacts_it_and_another_node_only_if_they_do_not() {
        let start = Instant::now();
        let mut compaction = compaction(100);
        compaction.note(10, true, false, start);
        assert_eq!(compaction.due(), Some(start + COMPACT_OTHERS_AFTER));
        compaction.stands(2, 100);
        assert_eq!(compaction.due(), None, "it is done");
        assert!(COMPACT_OTHERS_AFTER + COMPACT_EVERY < Duration::from_secs(4), "gone within 5 s");
    }
}
