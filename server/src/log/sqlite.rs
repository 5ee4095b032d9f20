//! The log in one SQLite file, the default: what was acknowledged survives the loss of power, as far as the disk
//! keeps its word (WAL, `synchronous=FULL`: one `fdatasync` per commit). One thread writes, and joins what waits
//! from all rooms into one commit; another reads rooms when they are loaded. A commit of one record costs about
//! 0.3 ms on an ordinary virtual disk, of sixteen 0.5 ms. Erased bytes are overwritten (`secure_delete`) and the
//! write-ahead log is truncated a second later.
//!
//! This file must never know what a record means.

use std::{
    fs::{File, TryLockError},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use anyhow::{Context, bail};
use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::ids::RoomCode;
use rusqlite::{Connection, OpenFlags};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

use super::{Follow, Listed, Log, LogError, Position};
use crate::{clock::Clock, limits::WRITER_QUEUE};

mod reader;
mod schema;
mod writer;

/// A log in one SQLite file.
pub struct SqliteLog {
    writer: mpsc::Sender<Request>,
    reader: mpsc::Sender<reader::Load>,
    broken: CancellationToken,
    commits: Arc<AtomicU64>,
    threads: Mutex<Vec<thread::JoinHandle<()>>>,
    /// Held while the process lives: two servers must never write one file.
    _lock: File,
}

/// What the writer is asked. Everything that changes the file passes here, in one order.
enum Request {
    Append { room: RoomCode, record: Bytes, reply: oneshot::Sender<Result<Position, LogError>> },
    Follow { room: RoomCode, reply: oneshot::Sender<Result<Following, LogError>> },
    Snapshot { room: RoomCode, at: Position, record: Bytes, reply: oneshot::Sender<Result<(), LogError>> },
    Erase { room: RoomCode, reply: oneshot::Sender<Result<(), LogError>> },
    Rooms { reply: oneshot::Sender<Result<Vec<Listed>, LogError>> },
    Close,
}

/// A follower that was registered when the room's log ended at `until`.
struct Following {
    room: i64,
    until: Position,
    live: mpsc::Receiver<super::Followed>,
}

impl SqliteLog {
    /// Opens or makes the file at `path`.
    ///
    /// # Errors
    /// A sentence for the operator: when the file cannot be opened or written, is no log of ours, is one of a newer
    /// Keidas, or is open in another process.
    pub fn open(path: &Path, clock: Clock) -> anyhow::Result<SqliteLog> {
        let shown = path.display();
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let lock = lock(path)?;
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_CREATE)
            .with_context(|| {
                format!("cannot open {shown}: does its folder exist, and may this user write there?")
            })?;
        schema::prepare(&connection).with_context(|| format!("cannot use {shown} as the log"))?;
        let reading =
            Connection::open_with_flags(path, flags).with_context(|| format!("cannot read {shown}"))?;
        schema::configure(&reading).with_context(|| format!("cannot read {shown}"))?;

        let (broken, commits) = (CancellationToken::new(), Arc::default());
        let (writer, requests) = mpsc::channel(WRITER_QUEUE);
        let (reader, loads) = mpsc::channel(WRITER_QUEUE);
        let work = writer::Writer::new(connection, clock, broken.clone(), Arc::clone(&commits));
        let threads = vec![
            thread::Builder::new().name("log-writer".into()).spawn(move || work.run(requests))?,
            thread::Builder::new().name("log-reader".into()).spawn(move || reader::run(reading, loads))?,
        ];
        Ok(SqliteLog { writer, reader, broken, commits, threads: Mutex::new(threads), _lock: lock })
    }

    /// How often the disk was waited for since the file was opened; each time for all rooms that had something.
    pub fn commits(&self) -> u64 {
        self.commits.load(Ordering::Relaxed)
    }

    async fn ask<T>(
        &self,
        request: impl FnOnce(oneshot::Sender<Result<T, LogError>>) -> Request,
    ) -> Result<T, LogError> {
        let (reply, answer) = oneshot::channel();
        self.writer.send(request(reply)).await.map_err(|_| LogError::Busy)?;
        answer.await.unwrap_or_else(|_| Err(LogError::Broken("the log's writer has stopped".into())))
    }
}

#[async_trait]
impl Log for SqliteLog {
    async fn append(&self, room: RoomCode, record: Bytes) -> Result<Position, LogError> {
        self.ask(|reply| Request::Append { room, record, reply }).await
    }

    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError> {
        let Following { room, until, live } = self.ask(|reply| Request::Follow { room, reply }).await?;
        let (reply, answer) = oneshot::channel();
        self.reader.send(reader::Load { room, after, until, reply }).await.map_err(|_| LogError::Busy)?;
        let replay = answer.await.map_err(|_| LogError::Broken("the log's reader has stopped".into()))??;
        Ok(Follow { replay, live })
    }

    async fn snapshot(&self, room: RoomCode, at: Position, record: Bytes) -> Result<(), LogError> {
        self.ask(|reply| Request::Snapshot { room, at, record, reply }).await
    }

    async fn erase(&self, room: RoomCode) -> Result<(), LogError> {
        self.ask(|reply| Request::Erase { room, reply }).await
    }

    async fn rooms(&self) -> Result<Vec<Listed>, LogError> {
        self.ask(|reply| Request::Rooms { reply }).await
    }

    async fn broken(&self) {
        self.broken.cancelled().await;
    }

    async fn close(&self) {
        let _ = self.writer.send(Request::Close).await;
        let threads = std::mem::take(&mut *self.threads.lock().unwrap_or_else(PoisonError::into_inner));
        let _ = tokio::task::spawn_blocking(move || threads.into_iter().next().map(thread::JoinHandle::join))
            .await;
    }
}

/// What SQLite itself finds wrong with the file at `path`: torn pages, indexes that do not fit. Reads all of it.
///
/// # Errors
/// When it cannot be read at all.
pub fn faults_of_file(path: &Path) -> anyhow::Result<Vec<String>> {
    let shown = path.display();
    let faults = || {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut query = connection.prepare("PRAGMA integrity_check")?;
        let rows = query.query_map([], |row| row.get(0))?;
        rows.collect::<rusqlite::Result<Vec<String>>>()
    };
    let mut said = faults().with_context(|| format!("{shown} cannot be read"))?;
    said.retain(|line| line != "ok");
    Ok(said.into_iter().map(|line| format!("{shown} is damaged: {line}")).collect())
}

/// Takes the file for this process alone. A file of its own, because the database's own locks come and go with
/// its transactions.
fn lock(path: &Path) -> anyhow::Result<File> {
    let mut name = path.as_os_str().to_owned();
    name.push("-lock");
    let file = File::options().create(true).truncate(false).write(true).open(&name).with_context(|| {
        format!("cannot write {}: does its folder exist, and may this user write there?", name.display())
    })?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            bail!(
                "{} is open in another Keidas; stop that one, or give this one another file with --log",
                path.display()
            )
        }
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock {}", name.display()))
        }
    }
}

/// What an error of SQLite means for a request that has not been committed.
fn log_error(error: &rusqlite::Error) -> LogError {
    match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::DiskFull) => LogError::Full,
        Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
            LogError::Corrupt(error.to_string())
        }
        _ => LogError::Broken(error.to_string()),
    }
}

/// The checksum of a record: bound to its room and place, so that a record that moved is found out too.
fn checksum(room: i64, at: Position, record: &[u8]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&room.to_le_bytes()).update(&at.to_le_bytes()).update(record);
    let mut sum = [0; 16];
    sum.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    sum
}

/// SQLite's integers are signed; ours stay far below the difference.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
