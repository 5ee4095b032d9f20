//! The one thread that writes, with group commit: it takes what waits from all rooms, commits it once, and only then
//! answers anybody.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Instant,
};

use keidas_protocol::ids::RoomCode;
use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

mod answers;
mod statements;

use super::{Request, log_error};
use crate::{
    clock::Clock,
    limits::{COMMIT_MAX, SCRUB_AFTER, SCRUB_AGAIN},
    log::LogError,
};
use answers::refuse;
use statements::Known;

pub(super) struct Writer {
    connection: Connection,
    clock: Clock,
    /// Says to everybody that nothing is known any more.
    broken: CancellationToken,
    commits: Arc<AtomicU64>,
    /// The rooms this process has touched.
    rooms: HashMap<RoomCode, Known>,
    /// Since when the write-ahead log may hold bytes that were erased from the database.
    erased_at: Option<Instant>,
}

type Reply<T> = oneshot::Sender<Result<T, LogError>>;

impl Writer {
    pub(super) fn new(
        connection: Connection,
        clock: Clock,
        broken: CancellationToken,
        commits: Arc<AtomicU64>,
    ) -> Writer {
        // A process that was killed may have left erased bytes in the write-ahead log.
        let erased_at = Some(Instant::now());
        Writer { connection, clock, broken, commits, rooms: HashMap::new(), erased_at }
    }

    pub(super) fn run(mut self, mut requests: mpsc::Receiver<Request>) {
        loop {
            let first = match self.next(&mut requests) {
                Ok(Some(first)) => first,
                Ok(None) => return,
                Err(error) => return self.break_down(&error),
            };
            let mut batch = vec![first];
            while batch.len() < COMMIT_MAX
                && let Ok(request) = requests.try_recv()
            {
                batch.push(request);
            }
            let closing = batch.iter().any(|request| matches!(request, Request::Close));
            let mut result = self.commit(batch);
            if self.erased_at.is_some_and(|at| closing || at.elapsed() >= SCRUB_AFTER) {
                result = result.and_then(|()| self.scrub());
            }
            if let Err(error) = result {
                return self.break_down(&error);
            }
            if closing {
                return;
            }
        }
    }

    /// Waits for work; scrubs while there is none. `None` when there will be no more.
    fn next(&mut self, requests: &mut mpsc::Receiver<Request>) -> Result<Option<Request>, LogError> {
        while self.erased_at.is_some() {
            match requests.try_recv() {
                Ok(request) => return Ok(Some(request)),
                Err(mpsc::error::TryRecvError::Disconnected) => return Ok(None),
                Err(mpsc::error::TryRecvError::Empty) => self.scrub()?,
            }
            if self.erased_at.is_some() {
                thread::sleep(SCRUB_AGAIN);
            }
        }
        Ok(requests.blocking_recv())
    }

    /// An fsync that failed once is never tried again: what the disk holds is not known any more.
    fn break_down(&self, error: &LogError) {
        self.broken.cancel();
        tracing::error!(%error, "the log is broken and takes no more");
    }

    /// One transaction for all. Fails only when nobody can know what is stored.
    fn commit(&mut self, batch: Vec<Request>) -> Result<(), LogError> {
        let mut done = Vec::with_capacity(batch.len());
        let mut result = self.connection.execute_batch("BEGIN IMMEDIATE").map_err(|error| log_error(&error));
        for request in batch {
            let carried_out = match &result {
                Ok(()) => self.carry_out(request),
                Err(error) => {
                    refuse(request, error);
                    continue;
                }
            };
            match carried_out {
                Ok(outcome) => done.extend(outcome),
                Err(error) => result = Err(error),
            }
        }
        let result =
            result.and_then(|()| self.connection.execute_batch("COMMIT").map_err(|error| log_error(&error)));
        match result {
            Ok(()) => {
                self.commits.fetch_add(1, Ordering::Relaxed);
                done.into_iter().for_each(|done| self.answer(done));
                Ok(())
            }
            Err(error) => {
                done.into_iter().for_each(|done| done.failed(&error));
                self.rollback();
                if matches!(error, LogError::Broken(_)) { Err(error) } else { Ok(()) }
            }
        }
    }

    /// The transaction did not happen: what is known is what was durable before.
    fn rollback(&mut self) {
        let _ = self.connection.execute_batch("ROLLBACK");
        self.rooms.retain(|_, known| {
            known.last = known.durable;
            // Whether the file has this hour is not known any more; the next record writes it again.
            known.touched_hour = 0;
            known.durable > 0
        });
    }

    /// Overwrites what was erased in the write-ahead log too.
    fn scrub(&mut self) -> Result<(), LogError> {
        let busy =
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        match busy {
            Ok(0) => self.erased_at = None,
            // Somebody reads: it is tried again.
            Ok(_) => {}
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::SystemIoFailure) => {
                return Err(log_error(&error));
            }
            Err(error) => {
                tracing::warn!(%error, "erased bytes could not be taken out of the write-ahead log yet");
            }
        }
        Ok(())
    }
}
