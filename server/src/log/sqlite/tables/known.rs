//! What is known of the rooms that are followed, and where a room is looked up that is not. It must never write a record.

use keidas_protocol::ids::RoomCode;
use rusqlite::{OptionalExtension, Row, params};

use super::{
    super::{Position, errors::log_error, signed, slots, unsigned},
    Tables,
};
use crate::{
    log::{Followed, LogError, live::Teller},
    seal::Key,
};

/// A room as the file has it.
pub(in crate::log::sqlite) struct Known {
    pub(in crate::log::sqlite) id: i64,
    pub(super) slot: slots::Slot,
    /// What is written of it is sealed with this; `None` when it has to be looked up.
    pub(super) key: Option<Key>,
    /// The last position given out, and the last one that is durable.
    pub(super) last: Position,
    pub(in crate::log::sqlite) durable: Position,
    pub(super) touched_hour: u64,
    /// It is erased by the transaction that is open.
    pub(super) is_erased: bool,
    pub(in crate::log::sqlite) followers: Vec<Teller>,
}

impl Known {
    pub(super) fn new(id: i64, slot: slots::Slot, last: Position, touched_hour: u64) -> Known {
        let followers = Vec::new();
        Known { id, slot, key: None, last, durable: last, touched_hour, is_erased: false, followers }
    }

    /// Tells whoever follows. One whose queue is full is cut off: it follows anew.
    pub(in crate::log::sqlite) fn tell(&mut self, followed: &Followed) {
        self.followers.retain(|follower| follower.tell(followed.clone()));
    }

    pub(super) fn is_at(&self, position: Position) -> Result<(), LogError> {
        if self.last == position { Ok(()) } else { Err(LogError::Behind) }
    }
}

impl Tables {
    pub(in crate::log::sqlite) fn known(&mut self, room: RoomCode) -> Result<&mut Known, LogError> {
        if !self.rooms.contains_key(&room) {
            let known = self.look_up(room)?;
            self.rooms.insert(room, known);
        }
        self.rooms.get_mut(&room).filter(|known| !known.is_erased).ok_or(LogError::Gone)
    }

    pub(super) fn make_unless_known(&mut self, room: RoomCode) -> Result<(), LogError> {
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
    pub(super) fn find_damaged(&mut self, room: RoomCode) -> Result<(), LogError> {
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
        if tombstone().map_err(|error: rusqlite::Error| log_error(&error))? {
            return Err(LogError::Gone);
        }
        match slots::nameless(&self.connection, Some(slots::hint_of_code(room))) {
            Ok(0) => Err(LogError::Unknown),
            // One of them may be this room: nobody is told that there is none.
            Ok(_) => Err(LogError::Corrupt("a room has lost its code".into())),
            Err(error) => Err(log_error(&error)),
        }
    }
}

/// A tombstone tells which room it is of only to somebody who knows the code, or who has the file and tries all codes.
pub(super) fn code_hash(room: RoomCode) -> Vec<u8> {
    blake3::derive_key("keidas 2026 tombstone", room.as_str().as_bytes()).to_vec()
}
