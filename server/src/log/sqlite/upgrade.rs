//! Brings the file of an earlier version up to date, a version at a time, each whole or not at all.

use keidas_protocol::series::Label;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::{
    schema::ROOMS,
    sealed::{Kind, Place, seal},
    slots, unsigned,
};
use crate::{
    clock::Chance,
    seal::{Key, half},
};

/// From version 1, in which the number of a room that was erased was given to another one.
pub(super) const FROM_1_TO_2: &str = "
    BEGIN IMMEDIATE;
    CREATE TABLE rooms_2 (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        code TEXT NOT NULL UNIQUE,
        touched_hour INTEGER NOT NULL,
        snapshot_at INTEGER NOT NULL DEFAULT 0,
        snapshot BLOB,
        snapshot_sum BLOB
    );
    INSERT INTO rooms_2 SELECT id, code, touched_hour, snapshot_at, snapshot, snapshot_sum FROM rooms;
    DROP TABLE rooms;
    ALTER TABLE rooms_2 RENAME TO rooms;
    PRAGMA user_version = 2;
    COMMIT;
";

/// From version 2, in which rooms had no labels. A label is erased with its room; what `secure_delete` does for a table it
/// does for its indexes.
pub(super) const FROM_2_TO_3: &str = "
    BEGIN IMMEDIATE;
    ALTER TABLE rooms ADD COLUMN label BLOB;
    CREATE INDEX rooms_by_label ON rooms (label) WHERE label IS NOT NULL;
    PRAGMA user_version = 3;
    COMMIT;
";

/// Brings a file of version `older` to the one that `schema` makes.
pub(super) fn upgrade(connection: &Connection, older: i32) -> rusqlite::Result<()> {
    if older <= 1 {
        connection.execute_batch(FROM_1_TO_2)?;
    }
    if older <= 2 {
        connection.execute_batch(FROM_2_TO_3)?;
    }
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    from_3_to_4(&transaction)?;
    transaction.commit()
}

/// From version 3, in which nothing was sealed, and copies of what had been deleted could stay. With their tables all their
/// pages are overwritten.
fn from_3_to_4(file: &Connection) -> rusqlite::Result<()> {
    file.execute_batch(
        "ALTER TABLE rooms RENAME TO rooms_3; ALTER TABLE records RENAME TO records_3; DROP INDEX rooms_by_label;",
    )?;
    file.execute_batch(ROOMS)?;
    let chance = Chance::system();
    let mut rooms =
        file.prepare("SELECT id, code, label, touched_hour, snapshot_at FROM rooms_3 ORDER BY id")?;
    let mut rows = rooms.query([])?;
    while let Some(row) = rows.next()? {
        // Nobody could open a room whose code is none; what else is of another kind than was written hides no other room.
        let code = row.get(1).ok().and_then(|code: String| code.parse().ok());
        let (id, Some(code)) = (row.get::<_, i64>(0)?, code) else { continue };
        let label: Option<[u8; 16]> = row.get(2).unwrap_or_default();
        let (touched_hour, snapshot_at): (i64, i64) =
            (row.get(3).unwrap_or_default(), row.get(4).unwrap_or_default());
        let (key, label) = (Key::random(&chance), label.map(Label));
        let slot = slots::take(file, code, &key)?;
        label.map_or(Ok(()), |label| slots::set_label(file, slot, label))?;
        file.prepare_cached(
            "INSERT INTO rooms (id, slot, code_hint, label_hint, touched_hour, snapshot_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            id,
            slot,
            slots::hint_of_code(code),
            label.map(slots::hint_of_label),
            touched_hour,
            snapshot_at
        ])?;
        seal_room(file, id, &key, &chance)?;
    }
    drop(rows);
    rooms.finalize()?;
    file.execute_batch("DROP TABLE records_3; DROP TABLE rooms_3; PRAGMA user_version = 4;")
}

/// What there is of one room.
fn seal_room(file: &Connection, room: i64, key: &Key, chance: &Chance) -> rusqlite::Result<()> {
    let sealed = |at: i64, kind, record: &[u8], sum: &[u8]| {
        let is_whole = checksum(room, at, record) == sum;
        // What was damaged stays so: nothing opens what is empty.
        let place = Place { room, at: unsigned(at), kind };
        if is_whole { seal(key, place, record, chance) } else { Vec::new() }
    };
    // What is of another kind than was written is damaged too, and no fault of all other rooms.
    let snapshot = "SELECT snapshot_at, CAST(snapshot AS BLOB), ifnull(CAST(snapshot_sum AS BLOB), x'')
                    FROM rooms_3 WHERE id = ?1 AND snapshot IS NOT NULL";
    for (at, record, sum) in all(file, snapshot, room)? {
        file.prepare_cached("UPDATE rooms SET snapshot = ?2 WHERE id = ?1")?
            .execute(params![room, sealed(at, Kind::Snapshot, &record, &sum)])?;
    }
    let records = "SELECT at, CAST(record AS BLOB), CAST(sum AS BLOB) FROM records_3 WHERE room = ?1";
    for (at, record, sum) in all(file, records, room)? {
        file.prepare_cached("INSERT INTO records (room, at, record) VALUES (?1, ?2, ?3)")?
            .execute(params![room, at, sealed(at, Kind::Record, &record, &sum)])?;
    }
    Ok(())
}

/// A place, what stands there, and its checksum.
type Summed = (i64, Vec<u8>, Vec<u8>);

fn all(file: &Connection, query: &str, room: i64) -> rusqlite::Result<Vec<Summed>> {
    let mut query = file.prepare_cached(query)?;
    query.query_map([room], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect()
}

/// The checksum of a record, by which damage was found out before records were sealed.
pub(super) fn checksum(room: i64, at: i64, record: &[u8]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&room.to_le_bytes()).update(&at.to_le_bytes()).update(record);
    half(&hasher.finalize())
}
