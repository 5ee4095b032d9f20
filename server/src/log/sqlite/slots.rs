//! Slots: the places in which stands what has to die. A room's code, its label and its key are in a slot, a row whose size
//! never changes in a table from which no row is ever taken: SQLite writes over it where it stands. Everything else that the file
//! has of a room is sealed with the key, and is noise when that was overwritten (crypto-shredding).
//!
//! To delete a row is not enough. `secure_delete` overwrites it where it stands; but when SQLite has moved it to another page
//! before, to keep its tree balanced, a copy stays in the space between the rows of the old page (`rebuildPage` in its
//! btree.c), for as long as nothing else comes there. This file must never know what is sealed.

use keidas_protocol::{ids::RoomCode, series::Label};
use rusqlite::{Connection, Row, params, params_from_iter};

use crate::seal::Key;

/// What stands in a slot that is free, as long as what stood there.
const NO_KEY: [u8; Key::BYTES] = [0; Key::BYTES];
const NO_CODE: &str = "--------";
const NO_LABEL: [u8; 16] = [0; 16];

/// Which slot.
pub(super) type Slot = i64;

/// A slot for a new room: one that is free, or one more behind all others.
pub(super) fn take(connection: &Connection, room: RoomCode, key: &Key) -> rusqlite::Result<Slot> {
    let free = connection
        .prepare_cached(
            "UPDATE slots SET is_free = 0, code = ?1, key = ?2
             WHERE slot = (SELECT slot FROM slots WHERE is_free = 1 LIMIT 1) RETURNING slot",
        )?
        .query_map(params![room.as_str(), key.reveal()], |row| row.get(0))?
        .next();
    if let Some(slot) = free {
        return slot;
    }
    connection
        .prepare_cached("INSERT INTO slots (is_free, code, label, key) VALUES (0, ?1, ?2, ?3)")?
        .insert(params![room.as_str(), NO_LABEL, key.reveal()])
}

pub(super) fn set_label(connection: &Connection, slot: Slot, Label(label): Label) -> rusqlite::Result<()> {
    let mut update = connection.prepare_cached("UPDATE slots SET label = ?2 WHERE slot = ?1")?;
    update.execute(params![slot, label]).map(drop)
}

/// Puts another key in the place of the last one, and with it everything that was sealed dies.
pub(super) fn set_key(connection: &Connection, slot: Slot, key: &Key) -> rusqlite::Result<()> {
    let mut update = connection.prepare_cached("UPDATE slots SET key = ?2 WHERE slot = ?1")?;
    update.execute(params![slot, key.reveal()]).map(drop)
}

/// The key of a room, by its number.
pub(super) fn key(connection: &Connection, room: i64) -> rusqlite::Result<Key> {
    let mut query = connection
        .prepare_cached("SELECT key FROM slots WHERE slot = (SELECT slot FROM rooms WHERE id = ?1)")?;
    query.query_row([room], |row| row.get(0)).map(Key::new)
}

/// Overwrites a slot that no other room may have: something that cannot be taken away names it.
pub(super) fn shred(connection: &Connection, slot: Slot) -> rusqlite::Result<()> {
    let mut update =
        connection.prepare_cached("UPDATE slots SET code = ?2, label = ?3, key = ?4 WHERE slot = ?1")?;
    update.execute(params![slot, NO_CODE, NO_LABEL, NO_KEY]).map(drop)
}

/// Overwrites a slot; another room may have it.
pub(super) fn give_back(connection: &Connection, slot: Slot) -> rusqlite::Result<()> {
    let mut update = connection
        .prepare_cached("UPDATE slots SET is_free = 1, code = ?2, label = ?3, key = ?4 WHERE slot = ?1")?;
    update.execute(params![slot, NO_CODE, NO_LABEL, NO_KEY]).map(drop)
}

/// How many rooms there are, of all or of those with this hint, whose code is not what was written: nobody finds them by it.
pub(super) fn nameless(connection: &Connection, hint: Option<i64>) -> rusqlite::Result<usize> {
    let which = hint.map_or("", |_| "WHERE code_hint = ?1");
    let mut query = connection
        .prepare_cached(&format!("SELECT code_hint, code FROM rooms LEFT JOIN slots USING (slot) {which}"))?;
    let is_nameless = |row: &Row<'_>| {
        let (hint, code): (i64, Option<String>) = (row.get(0)?, row.get(1).unwrap_or_default());
        // One that could only be shredded is none any more.
        let is_hinted = |room: RoomCode, code: &str| room.as_str() == code && hint_of_code(room) == hint;
        let is_named =
            |code: String| code == NO_CODE || code.parse().is_ok_and(|room| is_hinted(room, &code));
        Ok(!code.is_some_and(is_named))
    };
    let rooms = query.query_map(params_from_iter(hint), is_nameless)?;
    rooms.filter(|is_nameless| !matches!(is_nameless, Ok(false))).map(|found| found.map(usize::from)).sum()
}

/// What rooms are looked for by, in an index of whose rows SQLite may leave copies: two bytes of a hash, which thirteen million
/// codes share.
pub(super) fn hint_of_code(room: RoomCode) -> i64 {
    hint(room.as_str().as_bytes())
}

/// The same of a label.
pub(super) fn hint_of_label(Label(label): Label) -> i64 {
    hint(&label)
}

fn hint(bytes: &[u8]) -> i64 {
    let hash = blake3::derive_key("keidas 2026 hint", bytes);
    i64::from(u16::from_le_bytes([hash[0], hash[1]]))
}
