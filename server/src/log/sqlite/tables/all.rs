//! What is asked of all rooms together: which there are, what they are labelled, whose codes are to be forgotten. It must never
//! know what is in a record.

use keidas_protocol::{
    ids::{Millis, RoomCode},
    series::Label,
};
use rusqlite::{OptionalExtension, Row, params, params_from_iter};

use super::{
    super::{errors::log_error, signed, slots, unsigned},
    Tables,
};
use crate::log::{HOUR_MS, Listed, LogError, moving::Shelved};

impl Tables {
    /// The newest room that bears this label: numbers of rooms only rise.
    pub(in crate::log::sqlite) fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError> {
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

    /// Every room, and no more of those that nobody follows any more than the file has: a room that sleeps costs nothing.
    pub(in crate::log::sqlite) fn list(&mut self) -> Result<Vec<Listed>, LogError> {
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
    pub(in crate::log::sqlite) fn shelf(&self) -> Result<Vec<Shelved>, LogError> {
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
    pub(in crate::log::sqlite) fn forget_tombstones(&self) -> Result<(), LogError> {
        self.connection
            .execute("DELETE FROM tombstones WHERE until_hour < ?1", [signed(self.hour())])
            .map(|_| ())
            .map_err(|error| log_error(&error))
    }
}
