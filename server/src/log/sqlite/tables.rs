//! The tables of the log's file as statements, and what is known of the rooms that are followed. It must never know who
//! waits for an answer, nor when a transaction begins and ends.

use std::collections::HashMap;

use bytes::Bytes;
use keidas_protocol::{
    ids::{Millis, RoomCode},
    series::Label,
};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter};
use tokio::sync::mpsc;

use super::{
    Position,
    errors::log_error,
    request::{First, Memory},
    sealed::{Kind, Place, seal},
    signed, slots, unsigned,
};
use crate::{
    clock::{Chance, Clock},
    limits::TOMBSTONE_HOURS,
    log::{Followed, HOUR_MS, Listed, LogError, hour_after, moving::Shelved},
    seal::Key,
};

pub(super) struct Tables {
    pub(super) connection: Connection,
    clock: Clock,
    chance: Chance,
    /// The rooms that somebody follows, and those touched since they were looked through last.
    pub(super) rooms: HashMap<RoomCode, Known>,
}

/// A room as the file has it.
pub(super) struct Known {
    pub(super) id: i64,
    slot: slots::Slot,
    /// What is written of it is sealed with this; `None` when it has to be looked up.
    key: Option<Key>,
    /// The last position given out, and the last one that is durable.
    last: Position,
    pub(super) durable: Position,
    touched_hour: u64,
    /// It is erased by the transaction that is open.
    is_erased: bool,
    pub(super) followers: Vec<mpsc::Sender<Followed>>,
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

impl Known {
    fn new(id: i64, slot: slots::Slot, last: Position, touched_hour: u64) -> Known {
        let followers = Vec::new();
        Known { id, slot, key: None, last, durable: last, touched_hour, is_erased: false, followers }
    }

    /// Tells whoever follows. One whose queue is full is cut off: it follows anew.
    pub(super) fn tell(&mut self, followed: &Followed) {
        self.followers.retain(|follower| follower.try_send(followed.clone()).is_ok());
    }

    fn is_at(&self, position: Position) -> Result<(), LogError> {
        if self.last == position { Ok(()) } else { Err(LogError::Behind) }
    }
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
        self.connection
            .prepare_cached("INSERT INTO records (room, at, record) VALUES (?1, ?2, ?3)")
            .and_then(|mut insert| insert.execute(params![known.id, signed(at), sealed]))
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

    /// The newest room that bears this label: numbers of rooms only rise.
    pub(super) fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError> {
        let newest = || {
            let mut query = self.connection.prepare_cached(
                "SELECT code FROM rooms JOIN slots USING (slot) WHERE label_hint = ?1 AND label = ?2
                 ORDER BY id DESC LIMIT 1",
            )?;
            query.query_row(params![slots::hint_of_label(label), label.0], |row| row.get(0)).optional()
        };
        let code: Option<String> = newest().map_err(|error: rusqlite::Error| log_error(&error))?;
        Ok(code.and_then(|code| code.parse().ok()))
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

    /// Every room, and no more of those that nobody follows any more than the file has: a room that sleeps costs nothing.
    pub(super) fn list(&mut self) -> Result<Vec<Listed>, LogError> {
        self.rooms.retain(|_, known| {
            known.followers.retain(|follower| !follower.is_closed());
            !known.followers.is_empty()
        });
        let last = "(SELECT max(at) FROM records WHERE records.room = rooms.id)";
        // Where a room's records cannot be looked through, it is there all the same.
        let columns = [last, "NULL"].map(|last| format!("code, touched_hour, snapshot_at, {last}"));
        self.of_every_room(&columns, |row| {
            let (code, hour): (String, i64) = (row.get(0)?, row.get(1)?);
            let (compacted, last): (i64, Option<i64>) = (row.get(2)?, row.get(3)?);
            Ok(code.parse().ok().map(|room| Listed {
                room,
                touched: Millis(unsigned(hour) * HOUR_MS),
                compacted: unsigned(compacted),
                last: unsigned(last.unwrap_or(compacted)),
            }))
        })
    }

    /// Every room with its label, in the order in which they were made.
    pub(super) fn shelf(&self) -> Result<Vec<Shelved>, LogError> {
        let columns = ["iif(label_hint IS NULL, NULL, label)", "NULL"].map(|label| format!("code, {label}"));
        self.of_every_room(&columns, |row| {
            let (code, label): (String, Option<[u8; 16]>) = (row.get(0)?, row.get(1)?);
            Ok(code.parse().ok().map(|room| Shelved { room, label: label.map(Label) }))
        })
    }

    /// What there is of every room: the first of `columns`. What is wrong with the pages or the values of one room hides no other:
    /// each is asked for by itself then, and of one that cannot be read the next `columns` are.
    fn of_every_room<T>(
        &self,
        columns: &[String],
        read: fn(&Row<'_>) -> rusqlite::Result<Option<T>>,
    ) -> Result<Vec<T>, LogError> {
        let ask = |columns: &str, which: &str, room: &[i64]| {
            let query = format!("SELECT {columns} FROM rooms JOIN slots USING (slot) {which}");
            let ask = || {
                let mut query = self.connection.prepare_cached(&query)?;
                let rows = query.query_map(params_from_iter(room), read)?;
                rows.filter_map(Result::transpose).collect::<rusqlite::Result<Vec<T>>>()
            };
            match ask().map_err(|error| log_error(&error)) {
                Err(LogError::Corrupt(_)) => Ok(None),
                asked => asked.map(Some),
            }
        };
        let mut all = Vec::new();
        if let Some(all) = ask(&columns[0], "ORDER BY id", &[])? {
            return Ok(all);
        }
        for room in self.numbers()? {
            for columns in columns {
                if let Some(one) = ask(columns, "WHERE id = ?1", &[room])? {
                    all.extend(one);
                    break;
                }
            }
        }
        Ok(all)
    }

    /// The numbers of all rooms, read where nothing else of them stands.
    fn numbers(&self) -> Result<Vec<i64>, LogError> {
        let numbers = || {
            let query = "SELECT id FROM rooms INDEXED BY rooms_by_code ORDER BY id";
            let mut query = self.connection.prepare_cached(query)?;
            query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()
        };
        numbers().map_err(|error| log_error(&error))
    }

    /// Forgets the codes of rooms that ended long enough ago.
    pub(super) fn forget_tombstones(&self) -> Result<(), LogError> {
        self.connection
            .execute("DELETE FROM tombstones WHERE until_hour < ?1", [signed(self.hour())])
            .map(|_| ())
            .map_err(|error| log_error(&error))
    }

    pub(super) fn known(&mut self, room: RoomCode) -> Result<&mut Known, LogError> {
        if !self.rooms.contains_key(&room) {
            let known = self.look_up(room)?;
            self.rooms.insert(room, known);
        }
        self.rooms.get_mut(&room).filter(|known| !known.is_erased).ok_or(LogError::Gone)
    }

    fn make_unless_known(&mut self, room: RoomCode) -> Result<(), LogError> {
        match self.known(room) {
            Err(LogError::Unknown) => {}
            other => return other.map(|_| ()),
        }
        let (touched_hour, key) = (self.hour(), Key::random(&self.chance));
        let make = || {
            let slot = slots::take(&self.connection, room, &key)?;
            let id = self
                .connection
                .prepare_cached("INSERT INTO rooms (slot, code_hint, touched_hour) VALUES (?1, ?2, ?3)")?
                .insert(params![slot, slots::hint_of_code(room), signed(touched_hour)])?;
            Ok(Known::new(id, slot, 0, touched_hour))
        };
        let known = make().map_err(|error: rusqlite::Error| log_error(&error))?;
        self.rooms.insert(room, known);
        Ok(())
    }

    /// Where a room stands of which nobody can say how far it goes.
    fn find_damaged(&mut self, room: RoomCode) -> Result<(), LogError> {
        if self.rooms.contains_key(&room) {
            return Ok(());
        }
        let find = || {
            let mut query = self.connection.prepare_cached(
                "SELECT id, slot FROM rooms JOIN slots USING (slot) WHERE code_hint = ?1 AND code = ?2",
            )?;
            let found = |row: &Row<'_>| Ok(Known::new(row.get(0)?, row.get(1)?, 0, 0));
            query.query_row(params![slots::hint_of_code(room), room.as_str()], found)
        };
        let found = find().map_err(|error| log_error(&error))?;
        self.rooms.insert(room, found);
        Ok(())
    }

    fn look_up(&self, room: RoomCode) -> Result<Known, LogError> {
        let look_up = || {
            let mut query = self.connection.prepare_cached(
                "SELECT id, slot, touched_hour,
                    max(snapshot_at, ifnull((SELECT max(at) FROM records WHERE room = id), 0))
                 FROM rooms JOIN slots USING (slot) WHERE code_hint = ?1 AND code = ?2",
            )?;
            let known = |row: &Row<'_>| {
                Ok(Known::new(row.get(0)?, row.get(1)?, unsigned(row.get(3)?), unsigned(row.get(2)?)))
            };
            query.query_row(params![slots::hint_of_code(room), room.as_str()], known).optional()
        };
        if let Some(known) = look_up().map_err(|error: rusqlite::Error| log_error(&error))? {
            return Ok(known);
        }
        let tombstone = || {
            let mut query = self
                .connection
                .prepare_cached("SELECT 1 FROM tombstones WHERE code_hash = ?1 AND until_hour >= ?2")?;
            query.exists(params![code_hash(room), signed(self.hour())])
        };
        let gone: bool = tombstone().map_err(|error: rusqlite::Error| log_error(&error))?;
        Err(if gone { LogError::Gone } else { LogError::Unknown })
    }
}

/// A tombstone tells which room it is of only to somebody who knows the code, or who has the file and tries all codes.
fn code_hash(room: RoomCode) -> Vec<u8> {
    blake3::derive_key("keidas 2026 tombstone", room.as_str().as_bytes()).to_vec()
}
