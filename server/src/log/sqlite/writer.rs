//! The one thread that writes: takes what waits from all rooms, commits it once, and only then tells anybody.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Instant,
};

use bytes::Bytes;
use keidas_protocol::ids::{Millis, RoomCode};
use rusqlite::{Connection, OptionalExtension, params};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

use super::{Following, Position, Request, checksum, log_error, signed, unsigned};
use crate::{
    clock::Clock,
    limits::{COMMIT_MAX, FOLLOWER_QUEUE, SCRUB_AFTER, SCRUB_AGAIN, TOMBSTONE_HOURS},
    log::{Followed, HOUR_MS, Listed, LogError, hour_after},
};

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

/// A room as the file has it.
struct Known {
    id: i64,
    /// The last position given out, and the last one that is durable.
    last: Position,
    durable: Position,
    touched_hour: u64,
    followers: Vec<mpsc::Sender<Followed>>,
}

type Reply<T> = oneshot::Sender<Result<T, LogError>>;

/// A request that has been carried out and waits for the commit: what is told then.
enum Done {
    Append { room: RoomCode, at: Position, record: Bytes, reply: Reply<Position> },
    Follow { room: RoomCode, reply: Reply<Following> },
    Snapshot { reply: Reply<()> },
    Erase { followers: Vec<mpsc::Sender<Followed>>, reply: Reply<()> },
    Rooms { rooms: Vec<Listed>, reply: Reply<Vec<Listed>> },
}

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
                done.into_iter().for_each(|done| self.tell(done));
                Ok(())
            }
            Err(error) => {
                done.into_iter().for_each(|done| done.failed(&error));
                self.rollback();
                if matches!(error, LogError::Broken(_)) { Err(error) } else { Ok(()) }
            }
        }
    }

    /// Carries a request out inside the transaction. An answer that needs no commit is given at once.
    fn carry_out(&mut self, request: Request) -> Result<Option<Done>, LogError> {
        Ok(match request {
            Request::Append { room, record, reply } => match self.known_or_new(room) {
                Err(error) => fail(reply, error)?,
                Ok(()) => match self.append(room, &record) {
                    Ok(at) => Some(Done::Append { room, at, record, reply }),
                    Err(error) => fail(reply, error)?,
                },
            },
            Request::Follow { room, reply } => match self.known(room) {
                Ok(_) => Some(Done::Follow { room, reply }),
                Err(error) => fail(reply, error)?,
            },
            Request::Snapshot { room, at, record, reply } => match self.snapshot(room, at, &record) {
                Ok(()) => Some(Done::Snapshot { reply }),
                Err(error) => fail(reply, error)?,
            },
            Request::Erase { room, reply } => match self.erase(room) {
                Ok(followers) => Some(Done::Erase { followers, reply }),
                Err(error) => fail(reply, error)?,
            },
            Request::Rooms { reply } => match self.list() {
                Ok(rooms) => Some(Done::Rooms { rooms, reply }),
                Err(error) => fail(reply, error)?,
            },
            Request::Close => None,
        })
    }

    fn append(&mut self, room: RoomCode, record: &[u8]) -> Result<Position, LogError> {
        let hour = hour_after(self.clock.now());
        let known = self.rooms.get_mut(&room).ok_or(LogError::Unknown)?;
        let at = known.last + 1;
        let sum = checksum(known.id, at, record);
        self.connection
            .prepare_cached("INSERT INTO records (room, at, record, sum) VALUES (?1, ?2, ?3, ?4)")
            .and_then(|mut insert| insert.execute(params![known.id, signed(at), record, sum]))
            .map_err(|error| log_error(&error))?;
        if known.touched_hour != hour {
            self.connection
                .prepare_cached("UPDATE rooms SET touched_hour = ?2 WHERE id = ?1")
                .and_then(|mut update| update.execute(params![known.id, signed(hour)]))
                .map_err(|error| log_error(&error))?;
            known.touched_hour = hour;
        }
        known.last = at;
        Ok(at)
    }

    fn snapshot(&mut self, room: RoomCode, at: Position, record: &[u8]) -> Result<(), LogError> {
        let id = self.known(room)?.id;
        let sum = checksum(id, at, record);
        self.connection
            .prepare_cached("UPDATE rooms SET snapshot_at = ?2, snapshot = ?3, snapshot_sum = ?4 WHERE id = ?1 AND snapshot_at < ?2")
            .and_then(|mut update| update.execute(params![id, signed(at), record, sum]))
            .and_then(|_| self.connection.prepare_cached("DELETE FROM records WHERE room = ?1 AND at <= ?2"))
            .and_then(|mut delete| delete.execute(params![id, signed(at)]))
            .map_err(|error| log_error(&error))?;
        self.erased_at.get_or_insert_with(Instant::now);
        Ok(())
    }

    /// Takes the room away, and returns who followed it.
    fn erase(&mut self, room: RoomCode) -> Result<Vec<mpsc::Sender<Followed>>, LogError> {
        let id = match self.known(room) {
            Ok(known) => known.id,
            Err(LogError::Unknown | LogError::Gone) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let until = hour_after(self.clock.now()) + TOMBSTONE_HOURS;
        let erase = || {
            self.connection.execute("DELETE FROM records WHERE room = ?1", [id])?;
            self.connection.execute("DELETE FROM rooms WHERE id = ?1", [id])?;
            self.connection.execute(
                "INSERT OR REPLACE INTO tombstones (code_hash, until_hour) VALUES (?1, ?2)",
                params![code_hash(room), signed(until)],
            )
        };
        erase().map_err(|error| log_error(&error))?;
        self.erased_at.get_or_insert_with(Instant::now);
        Ok(self.rooms.remove(&room).map(|known| known.followers).unwrap_or_default())
    }

    fn list(&self) -> Result<Vec<Listed>, LogError> {
        let list = || {
            let hour = hour_after(self.clock.now());
            self.connection.execute("DELETE FROM tombstones WHERE until_hour < ?1", [signed(hour)])?;
            let mut query = self.connection.prepare_cached(
                "SELECT code, touched_hour, snapshot_at,
                    (SELECT max(at) FROM records WHERE records.room = rooms.id) FROM rooms",
            )?;
            let rows = query.query_map([], |row| {
                let code: String = row.get(0)?;
                let (hour, compacted, last): (i64, i64, Option<i64>) =
                    (row.get(1)?, row.get(2)?, row.get(3)?);
                Ok(code.parse().ok().map(|room| Listed {
                    room,
                    touched: Millis(unsigned(hour) * HOUR_MS),
                    compacted: unsigned(compacted),
                    last: unsigned(last.unwrap_or(compacted)),
                }))
            })?;
            rows.filter_map(Result::transpose).collect::<rusqlite::Result<Vec<Listed>>>()
        };
        list().map_err(|error: rusqlite::Error| log_error(&error))
    }

    fn known(&mut self, room: RoomCode) -> Result<&mut Known, LogError> {
        if !self.rooms.contains_key(&room) {
            let known = self.look_up(room)?;
            self.rooms.insert(room, known);
        }
        self.rooms.get_mut(&room).ok_or(LogError::Unknown)
    }

    fn known_or_new(&mut self, room: RoomCode) -> Result<(), LogError> {
        match self.known(room) {
            Err(LogError::Unknown) => {}
            other => return other.map(|_| ()),
        }
        let touched_hour = hour_after(self.clock.now());
        self.connection
            .prepare_cached("INSERT INTO rooms (code, touched_hour) VALUES (?1, ?2)")
            .and_then(|mut insert| insert.insert(params![room.as_str(), signed(touched_hour)]))
            .map(|id| {
                let known = Known { id, last: 0, durable: 0, touched_hour, followers: Vec::new() };
                self.rooms.insert(room, known);
            })
            .map_err(|error| log_error(&error))
    }

    fn look_up(&self, room: RoomCode) -> Result<Known, LogError> {
        let look_up = || {
            let mut query = self.connection.prepare_cached(
                "SELECT id, touched_hour, max(snapshot_at, ifnull((SELECT max(at) FROM records WHERE room = id), 0))
                 FROM rooms WHERE code = ?1",
            )?;
            query.query_row([room.as_str()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()
        };
        let row: Option<(i64, i64, i64)> = look_up().map_err(|error: rusqlite::Error| log_error(&error))?;
        if let Some((id, hour, last)) = row {
            let last = unsigned(last);
            return Ok(Known {
                id,
                last,
                durable: last,
                touched_hour: unsigned(hour),
                followers: Vec::new(),
            });
        }
        let hour = hour_after(self.clock.now());
        let tombstone = || {
            let mut query = self
                .connection
                .prepare_cached("SELECT 1 FROM tombstones WHERE code_hash = ?1 AND until_hour >= ?2")?;
            query.exists(params![code_hash(room), signed(hour)])
        };
        let gone: bool = tombstone().map_err(|error: rusqlite::Error| log_error(&error))?;
        Err(if gone { LogError::Gone } else { LogError::Unknown })
    }

    /// The commit is durable: tells whoever waits.
    fn tell(&mut self, done: Done) {
        match done {
            Done::Append { room, at, record, reply } => {
                if let Some(known) = self.rooms.get_mut(&room) {
                    known.durable = at;
                    let followed = Followed::Record { at, record };
                    // A follower whose queue is full is cut off: it follows anew.
                    known.followers.retain(|follower| follower.try_send(followed.clone()).is_ok());
                }
                let _ = reply.send(Ok(at));
            }
            Done::Follow { room, reply } => {
                let Some(known) = self.rooms.get_mut(&room) else {
                    let _ = reply.send(Err(LogError::Gone));
                    return;
                };
                let (follower, live) = mpsc::channel(FOLLOWER_QUEUE);
                known.followers.retain(|follower| !follower.is_closed());
                known.followers.push(follower);
                let _ = reply.send(Ok(Following { room: known.id, until: known.durable, live }));
            }
            Done::Snapshot { reply } => {
                let _ = reply.send(Ok(()));
            }
            Done::Erase { followers, reply } => {
                for follower in followers {
                    let _ = follower.try_send(Followed::Gone);
                }
                let _ = reply.send(Ok(()));
            }
            Done::Rooms { rooms, reply } => {
                let _ = reply.send(Ok(rooms));
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

impl Done {
    fn failed(self, error: &LogError) {
        let error = error.clone();
        match self {
            Done::Append { reply, .. } => drop(reply.send(Err(error))),
            Done::Follow { reply, .. } => drop(reply.send(Err(error))),
            Done::Snapshot { reply } | Done::Erase { reply, .. } => drop(reply.send(Err(error))),
            Done::Rooms { reply, .. } => drop(reply.send(Err(error))),
        }
    }
}

/// Answers a request that failed. What concerns one room alone does not disturb the others; what concerns the
/// file ends the transaction.
fn fail<T>(reply: Reply<T>, error: LogError) -> Result<Option<Done>, LogError> {
    let _ = reply.send(Err(error.clone()));
    match error {
        LogError::Unknown | LogError::Gone => Ok(None),
        file => Err(file),
    }
}

fn refuse(request: Request, error: &LogError) {
    let error = error.clone();
    match request {
        Request::Append { reply, .. } => drop(reply.send(Err(error))),
        Request::Follow { reply, .. } => drop(reply.send(Err(error))),
        Request::Snapshot { reply, .. } | Request::Erase { reply, .. } => drop(reply.send(Err(error))),
        Request::Rooms { reply, .. } => drop(reply.send(Err(error))),
        Request::Close => {}
    }
}

/// A tombstone does not tell which room it is of, but to somebody who knows the code.
fn code_hash(room: RoomCode) -> Vec<u8> {
    blake3::derive_key("keidas 2026 tombstone", room.as_str().as_bytes()).to_vec()
}
