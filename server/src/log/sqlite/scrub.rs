//! When the write-ahead log is taken into the database and truncated, so that what was erased is overwritten there too.
//! It must never wait for anybody who reads the file: it tries, and tries again later.

use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::errors::log_error;
use crate::{
    limits::{SCRUB_AFTER, SCRUB_AGAIN, SCRUB_AGAIN_MAX},
    log::LogError,
};

pub(super) struct Scrub {
    /// Since when the write-ahead log may hold bytes that were erased from the database.
    erased_at: Option<Instant>,
    /// Not before this, and how long after the next failure.
    not_before: Instant,
    pause: Duration,
    is_failing: bool,
}

impl Scrub {
    /// Of a file that was just opened: a process that was killed may have left erased bytes in the write-ahead log.
    pub(super) fn new() -> Scrub {
        let now = Instant::now();
        Scrub { erased_at: Some(now), not_before: now, pause: SCRUB_AGAIN, is_failing: false }
    }

    /// Something was erased.
    pub(super) fn note(&mut self) {
        self.erased_at.get_or_insert_with(Instant::now);
    }

    /// When to try, if nothing else is to be done; `None`: there is nothing to overwrite.
    pub(super) fn due(&self) -> Option<Instant> {
        self.erased_at.map(|_| self.not_before)
    }

    /// Whether to try now although there is other work.
    pub(super) fn is_overdue(&self, now: Instant) -> bool {
        self.not_before <= now && self.erased_at.is_some_and(|at| now >= at + SCRUB_AFTER)
    }

    /// Tries. What fails is said once, and once when it has come to an end.
    pub(super) fn attempt(&mut self, connection: &Connection) -> Result<(), LogError> {
        let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        let failure = match busy {
            Ok(0) => None,
            Ok(_) => Some(LogError::Busy),
            Err(error) => Some(log_error(&error)),
        };
        match failure {
            None => {
                if std::mem::take(&mut self.is_failing) {
                    tracing::info!("erased bytes are out of the write-ahead log now");
                }
                (self.erased_at, self.not_before, self.pause) = (None, Instant::now(), SCRUB_AGAIN);
            }
            Some(error @ LogError::Broken(_)) => return Err(error),
            Some(error) => {
                self.not_before = Instant::now() + self.pause;
                self.pause = (self.pause * 2).min(SCRUB_AGAIN_MAX);
                if self.pause == SCRUB_AGAIN_MAX && !std::mem::replace(&mut self.is_failing, true) {
                    tracing::warn!(
                        %error,
                        "erased bytes cannot be taken out of the write-ahead log: somebody reads the file, or its disk is full"
                    );
                }
            }
        }
        Ok(())
    }
}
