//! The tables of the log's file as statements: what changes them. It must never know who waits for an answer, nor when a
//! transaction begins and ends.

use std::collections::HashMap;

use bytes::Bytes;
use keidas_protocol::{ids::RoomCode, series::Label};
use rusqlite::{Connection, params};

use super::{
    Position,
    errors::log_error,
    request::{First, Memory},
    sealed::{Kind, Place, seal},
    signed, slots,
};
use crate::{
    clock::{Chance, Clock},
    limits::TOMBSTONE_HOURS,
    log::{LogError, hour_after},
    seal::Key,
};

mod all;
mod known;

use known::{Known, code_hash};

pub(super) struct Tables {
    pub(super) connection: Connection,
    clock: Clock,
    chance: Chance,
    /// The rooms that somebody follows, and those touched since they were looked through last.
    pub(super) rooms: HashMap<RoomCode, Known>,
}

/// One change of the file.
pub(super) enum Change {
    Append(Position, Bytes),
    /// A room that there was not.
    Begin(First, Option<Label>),
    Snapshot(Position, Bytes),
    Erase(Memory),
    /// The same where the pages of the room cannot be written.
    Shred(Memory),
}

impl Change {
    /// What can be done of it when the pages of its room are damaged.
    pub(super) fn without_its_pages(&self) -> Option<Change> {
        match self {
            Change::Erase(memory) => Some(Change::Shred(*memory)),
            _ => None,
        }
    }
}

/// A change inside a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Changed {
    Appended(Position),
    Compacted,
    Erased,
}

impl Tables {
    pub(super) fn new(connection: Connection, clock: Clock) -> Tables {
        Tables { connection, clock, chance: Chance::system(), rooms: HashMap::new() }
    }

    fn hour(&self) -> u64 {
        hour_after(self.clock.now())
    }

    pub(super) fn run(&self, statement: &str) -> Result<(), LogError> {
        let run = self.connection.prepare_cached(statement).and_then(|mut statement| statement.execute([]));
        run.map(|_| ()).map_err(|error| log_error(&error))
    }

    /// The transaction did not happen: what is known is what was durable before.
    pub(super) fn rollback(&mut self) -> Result<(), LogError> {
        let result = if self.connection.is_autocommit() { Ok(()) } else { self.run("ROLLBACK") };
        self.rooms.retain(|_, known| {
            known.last = known.durable;
            // Whether the file has this hour is not known any more; the next record writes it again.
            known.touched_hour = 0;
            known.key = None;
            known.is_erased = false;
            known.durable > 0
        });
        match result {
            Ok(()) if self.connection.is_autocommit() => Ok(()),
            _ => Err(LogError::Broken("a transaction could not be taken back".into())),
        }
    }

    /// Whether a change takes one statement, which is whole or not at all by itself: one more record, most of the time.
    pub(super) fn is_one_statement(&self, room: RoomCode, change: &Change) -> bool {
        let is_marked = |known: &Known| known.touched_hour == self.hour();
        matches!(change, Change::Append(after, _) if *after > 0)
            && self.rooms.get(&room).is_some_and(is_marked)
    }

    pub(super) fn carry_out(&mut self, room: RoomCode, change: &Change) -> Result<Changed, LogError> {
        match change {
            Change::Append(after, record) => self.append(room, *after, record).map(Changed::Appended),
            Change::Begin(first, label) => self.begin(room, first, *label).map(Changed::Appended),
            Change::Snapshot(at, record) => self.snapshot(room, *at, record).map(|()| Changed::Compacted),
            Change::Erase(memory) => self.erase(room, *memory).map(|()| Changed::Erased),
            Change::Shred(memory) => self.shred(room, *memory).map(|()| Changed::Erased),
        }
    }

    fn append(&mut self, room: RoomCode, after: Position, record: &[u8]) -> Result<Position, LogError> {
        let hour = self.hour();
        if after == 0 {
            self.make_unless_known(room)?;
        }
        self.known(room)?;
        let known = self.rooms.get_mut(&room).ok_or(LogError::Unknown)?;
        known.is_at(after)?;
        let at = after + 1;
        let key = match known.key.take() {
            Some(key) => key,
            None => slots::key(&self.connection, known.id).map_err(|error| log_error(&error))?,
        };
        let sealed = seal(&key, Place { room: known.id, at, kind: Kind::Record }, record, &self.chance);
        known.key = Some(key);
        // Before the record: should there be no transaction around them, an hour may stand without it, and never the reverse.
        if known.touched_hour != hour {
            self.connection
                .prepare_cached("UPDATE rooms SET touched_hour = ?2 WHERE id = ?1")
                .and_then(|mut update| update.execute(params![known.id, signed(hour)]))
                .map_err(|error| log_error(&error))?;
            known.touched_hour = hour;
        }
        self.connection
            .prepare_cached("INSERT INTO records (room, at, record) VALUES (?1, ?2, ?3)")
            .and_then(|mut insert| insert.execute(params![known.id, signed(at), sealed]))
            .map_err(|error| log_error(&error))?;
        known.last = at;
        Ok(at)
    }

    fn begin(&mut self, room: RoomCode, first: &First, label: Option<Label>) -> Result<Position, LogError> {
        let at = match first {
            First::Record(record) => self.append(room, 0, record)?,
            First::Snapshot(record) => self.take_in(room, record)?,
        };
        if let Some(label) = label {
            let (id, slot) = (self.known(room)?.id, self.known(room)?.slot);
            self.connection
                .prepare_cached("UPDATE rooms SET label_hint = ?2 WHERE id = ?1")
                .and_then(|mut update| update.execute(params![id, slots::hint_of_label(label)]))
                .and_then(|_| slots::set_label(&self.connection, slot, label))
                .map_err(|error| log_error(&error))?;
        }
        Ok(at)
    }

    /// A room whose only record is a snapshot: it stands at the place of the first.
    fn take_in(&mut self, room: RoomCode, record: &[u8]) -> Result<Position, LogError> {
        self.make_unless_known(room)?;
        let known = self.known(room)?;
        known.is_at(0)?;
        known.last = 1;
        self.snapshot(room, 1, record)?;
        Ok(1)
    }

    fn snapshot(&mut self, room: RoomCode, at: Position, record: &[u8]) -> Result<(), LogError> {
        let key = Key::random(&self.chance);
        let known = self.known(room)?;
        known.is_at(at)?;
        let (id, slot) = (known.id, known.slot);
        known.key = Some(key.clone());
        let sealed = seal(&key, Place { room: id, at, kind: Kind::Snapshot }, record, &self.chance);
        slots::set_key(&self.connection, slot, &key)
            .and_then(|()| {
                self.connection
                    .prepare_cached("UPDATE rooms SET snapshot_at = ?2, snapshot = ?3 WHERE id = ?1")
            })
            .and_then(|mut update| update.execute(params![id, signed(at), sealed]))
            .and_then(|_| self.connection.prepare_cached("DELETE FROM records WHERE room = ?1 AND at <= ?2"))
            .and_then(|mut delete| delete.execute(params![id, signed(at)]))
            .map_err(|error| log_error(&error))?;
        Ok(())
    }

    fn erase(&mut self, room: RoomCode, memory: Memory) -> Result<(), LogError> {
        let known = match self.known(room) {
            Ok(known) => known,
            Err(LogError::Unknown | LogError::Gone) => return Ok(()),
            Err(error) => return Err(error),
        };
        known.is_erased = true;
        let (id, slot) = (known.id, known.slot);
        let erase = || {
            slots::give_back(&self.connection, slot)?;
            self.connection.execute("DELETE FROM records WHERE room = ?1", [id])?;
            self.connection.execute("DELETE FROM rooms WHERE id = ?1", [id])?;
            self.remember(room, memory)
        };
        erase().map_err(|error| log_error(&error))
    }

    /// Erases a room whose pages cannot be written: what is sealed there is noise without the key. They are not even looked at:
    /// SQLite writes nothing more in a transaction that has met a damaged page.
    fn shred(&mut self, room: RoomCode, memory: Memory) -> Result<(), LogError> {
        self.find_damaged(room)?;
        let known = self.known(room)?;
        known.is_erased = true;
        let slot = known.slot;
        let shred = || {
            slots::shred(&self.connection, slot)?;
            self.remember(room, memory)
        };
        shred().map_err(|error| log_error(&error))
    }

    /// Remembers that there was this room, if that is to be.
    fn remember(&self, room: RoomCode, memory: Memory) -> rusqlite::Result<()> {
        if memory == Memory::Nothing {
            return Ok(());
        }
        let until = self.hour() + TOMBSTONE_HOURS;
        let remember = "INSERT OR REPLACE INTO tombstones (code_hash, until_hour) VALUES (?1, ?2)";
        self.connection.execute(remember, params![code_hash(room), signed(until)]).map(drop)
    }
}
