//! The log in one SQLite file, the default: what was acknowledged survives the loss of power, as far as the disk
//! keeps its word (WAL, `synchronous=FULL`: one `fdatasync` per commit). One thread has the file: it joins what waits
//! from all rooms into one commit, and reads rooms between commits when they are loaded, so that none of our own
//! readers is ever beside a checkpoint. A commit of one record costs about 0.3 ms on an ordinary virtual disk, of
//! sixteen 0.5 ms.
//!
//! What is erased is gone. Everything of a room is sealed, and the room's key stands in a slot that is overwritten where it stands
//! (`slots`): at each snapshot, with another key, and at the end. Then the write-ahead log is truncated (`scrub`). What is
//! deleted is overwritten too (`secure_delete`), but SQLite may have left copies of it, which are noise then.
//!
//! The file is its owner's alone (0600). It is not opened with `locking_mode=EXCLUSIVE`: its owner may look into it
//! with other programs while the server runs, and is waited for.
//!
//! This file must never know what a record means.

use std::{
    fs::File,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
    thread,
};

use anyhow::Context;
use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::{ids::RoomCode, series::Label};
use rusqlite::{Connection, OpenFlags};
use tokio::{
    runtime,
    sync::{mpsc, oneshot},
};
use tokio_util::sync::CancellationToken;

use super::{Follow, Listed, Log, LogError, Position};
use crate::{clock::Clock, limits::WRITER_QUEUE};

mod errors;
mod file;
mod first_page;
mod moving;
mod reader;
mod request;
mod schema;
mod scrub;
mod sealed;
mod slots;
mod tables;
#[cfg(test)]
mod tests;
mod upgrade;
mod writer;

use errors::log_error;
use request::{First, Memory, Reply, Request};

/// A log in one SQLite file.
pub struct SqliteLog {
    writer: mpsc::Sender<Request>,
    broken: CancellationToken,
    counts: Arc<Counts>,
    thread: Mutex<Option<thread::JoinHandle<()>>>,
    /// Held while the process lives: two servers must never write one file.
    _lock: File,
}

/// What the writer has done, for whoever asks without waiting for it.
#[derive(Default)]
struct Counts {
    /// Commits since the file was opened.
    commits: AtomicU64,
    /// Rooms in the file.
    rooms: AtomicUsize,
}

impl SqliteLog {
    /// Opens or makes the file at `path`.
    ///
    /// # Errors
    /// A sentence for the operator: when the file cannot be opened or written, is no log of ours, is one of a newer
    /// Keidas, or is open in another process.
    pub fn open(path: &Path, clock: Clock) -> anyhow::Result<SqliteLog> {
        let shown = path.display();
        let lock = file::take(path)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).with_context(|| {
            format!("cannot open {shown}: does its folder exist, and may this user write there?")
        })?;
        schema::prepare(&connection, path).with_context(|| format!("cannot use {shown} as the log"))?;

        let (broken, counts) = (CancellationToken::new(), Arc::new(Counts::default()));
        let rooms = schema::count(&connection).with_context(|| format!("cannot read {shown}"))?;
        counts.rooms.store(rooms, Ordering::Relaxed);
        let (writer, requests) = mpsc::channel(WRITER_QUEUE);
        let waiting = runtime::Builder::new_current_thread().enable_time().build()?;
        let tables = tables::Tables::new(connection, clock);
        let file = file::OpenFile::at(path);
        let work = writer::Writer::new(tables, file, broken.clone(), Arc::clone(&counts), waiting);
        let thread = thread::Builder::new().name("log-writer".into()).spawn(move || work.run(requests))?;
        Ok(SqliteLog { writer, broken, counts, thread: Mutex::new(Some(thread)), _lock: lock })
    }

    /// How often the disk was waited for since the file was opened; each time for all rooms that had something.
    pub fn commits(&self) -> u64 {
        self.counts.commits.load(Ordering::Relaxed)
    }

    async fn ask<T>(&self, request: impl FnOnce(Reply<T>) -> Request) -> Result<T, LogError> {
        let (reply, answer) = oneshot::channel();
        self.writer.send(request(reply)).await.map_err(|_| LogError::Busy)?;
        answer.await.unwrap_or_else(|_| Err(LogError::Broken("the log's writer has stopped".into())))
    }
}

#[async_trait]
impl Log for SqliteLog {
    async fn append(&self, room: RoomCode, after: Position, record: Bytes) -> Result<Position, LogError> {
        self.ask(|reply| Request::Append { room, after, record, reply }).await
    }

    async fn begin(&self, room: RoomCode, record: Bytes, label: Option<Label>) -> Result<Position, LogError> {
        let first = First::Record(record);
        self.ask(|reply| Request::Begin { room, first, label, reply }).await
    }

    async fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError> {
        self.ask(|reply| Request::Labelled { label, reply }).await
    }

    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError> {
        self.ask(|reply| Request::Follow { room, after, reply }).await
    }

    async fn snapshot(&self, room: RoomCode, at: Position, record: Bytes) -> Result<(), LogError> {
        self.ask(|reply| Request::Snapshot { room, at, record, reply }).await
    }

    async fn erase(&self, room: RoomCode) -> Result<(), LogError> {
        self.ask(|reply| Request::Erase { room, memory: Memory::Tombstone, reply }).await
    }

    async fn rooms(&self) -> Result<Vec<Listed>, LogError> {
        self.ask(|reply| Request::Rooms { reply }).await
    }

    fn count(&self) -> usize {
        self.counts.rooms.load(Ordering::Relaxed)
    }

    /// What is durable has been handed to every follower before whoever appended it was told.
    async fn caught_up(&self, _: RoomCode) -> Result<(), LogError> {
        Ok(())
    }

    async fn cut_off(&self) {
        std::future::pending::<()>().await;
    }

    async fn broken(&self) {
        self.broken.cancelled().await;
    }

    async fn close(&self) {
        let _ = self.writer.send(Request::Close).await;
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        let _ = tokio::task::spawn_blocking(move || thread.map(thread::JoinHandle::join)).await;
    }
}

/// What SQLite itself finds wrong with the file at `path`: torn pages, indexes that do not fit. Reads all of it, and so
/// never beside a server, whose checkpoints would wait for it.
///
/// # Errors
/// When it cannot be read at all, or a server has it.
pub fn faults_of_file(path: &Path) -> anyhow::Result<Vec<String>> {
    let shown = path.display();
    let _lock = file::lock(path)?;
    let faults = || {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut query = connection.prepare("PRAGMA integrity_check")?;
        let rows = query.query_map([], |row| row.get(0))?;
        rows.collect::<rusqlite::Result<Vec<String>>>()
    };
    let mut said = match faults().map_err(|error| (log_error(&error), error)) {
        Ok(said) => said,
        // So damaged that it does not say where.
        Err((LogError::Corrupt(_), error)) => vec![error.to_string()],
        Err((_, error)) => return Err(error).with_context(|| format!("{shown} cannot be read")),
    };
    said.retain(|line| line != "ok");
    let faults = said.into_iter().map(|line| format!("{shown} is damaged: {line}"));
    Ok(faults.chain(nameless(path)).collect())
}

/// Rooms that no list names. What else is wrong with the file, others say.
fn nameless(path: &Path) -> Option<String> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let count = slots::nameless(&connection, None).ok().filter(|count| *count > 0)?;
    Some(format!(
        "{count} rooms have lost their code: nobody finds them, and they are lost; the others are not"
    ))
}

/// SQLite's integers are signed; ours stay far below the difference.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
