//! The statements of a transaction: records, snapshots, tombstones, and what the writer knows of the rooms in its file.

use std::time::Instant;

use keidas_protocol::ids::{Millis, RoomCode};
use rusqlite::{OptionalExtension, params};
use tokio::sync::mpsc;

use super::{
    super::{checksum, log_error, signed, unsigned},
    Writer,
};
use crate::{
    limits::TOMBSTONE_HOURS,
    log::{Followed, HOUR_MS, Listed, LogError, Position, hour_after},
};

/// A room as the file has it.
pub(super) struct Known {
    pub(super) id: i64,
    /// The last position given out, and the last one that is durable.
    pub(super) last: Position,
    pub(super) durable: Position,
    pub(super) touched_hour: u64,
    pub(super) followers: Vec<mpsc::Sender<Followed>>,
}

impl Writer {
    pub(super) fn append(&mut self, room: RoomCode, record: &[u8]) -> Result<Position, LogError> {
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

    pub(super) fn snapshot(&mut self, room: RoomCode, at: Position, record: &[u8]) -> Result<(), LogError> {
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
    pub(super) fn erase(&mut self, room: RoomCode) -> Result<Vec<mpsc::Sender<Followed>>, LogError> {
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

    pub(super) fn list(&self) -> Result<Vec<Listed>, LogError> {
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

    pub(super) fn known(&mut self, room: RoomCode) -> Result<&mut Known, LogError> {
        if !self.rooms.contains_key(&room) {
            let known = self.look_up(room)?;
            self.rooms.insert(room, known);
        }
        self.rooms.get_mut(&room).ok_or(LogError::Unknown)
    }

    pub(super) fn known_or_new(&mut self, room: RoomCode) -> Result<(), LogError> {
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

    pub(super) fn look_up(&self, room: RoomCode) -> Result<Known, LogError> {
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
}

/// A tombstone does not tell which room it is of, but to somebody who knows the code.
fn code_hash(room: RoomCode) -> Vec<u8> {
    blake3::derive_key("keidas 2026 tombstone", room.as_str().as_bytes()).to_vec()
}
