//! The tables of the log's file, how SQLite is set up, and which files are refused.

use std::path::Path;

use anyhow::{Context, bail};
use rusqlite::{Connection, ErrorCode};

use super::{
    first_page::{DAMAGED, are_tables_sound, is_damage, is_header_sound},
    upgrade::upgrade,
};
use crate::limits::CHECKPOINT_PAGES;

/// "KEID": marks a file as ours.
const APPLICATION: i32 = 0x4b45_4944;
/// Of the tables below. A newer file is refused; an older one is brought up to date here.
const VERSION: i32 = 4;

/// What there is of rooms. Nothing but slots has anything in it that is to be forgotten and that can be read without a slot.
pub(super) const ROOMS: &str = "
    CREATE TABLE slots (
        slot INTEGER PRIMARY KEY,
        -- Each of these has always the same length, or SQLite would move rows.
        is_free INTEGER NOT NULL,
        code TEXT NOT NULL,
        -- Of the series the room belongs to, if it belongs to one.
        label BLOB NOT NULL,
        key BLOB NOT NULL
    );
    CREATE INDEX free_slots ON slots (slot) WHERE is_free = 1;
    CREATE TABLE rooms (
        -- Never given out twice: what is sealed is bound to it.
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        slot INTEGER NOT NULL,
        code_hint INTEGER NOT NULL,
        label_hint INTEGER,
        -- The hour after the last record: a finer time would be that of a ballot.
        touched_hour INTEGER NOT NULL,
        snapshot_at INTEGER NOT NULL DEFAULT 0,
        snapshot BLOB
    );
    CREATE INDEX rooms_by_code ON rooms (code_hint);
    CREATE INDEX rooms_by_label ON rooms (label_hint) WHERE label_hint IS NOT NULL;
    CREATE TABLE records (
        room INTEGER NOT NULL,
        at INTEGER NOT NULL,
        record BLOB NOT NULL,
        PRIMARY KEY (room, at)
    ) WITHOUT ROWID;
";

const TOMBSTONES: &str = "
    -- What is remembered of a room that has ended: that there was one, by a hash of its code.
    CREATE TABLE tombstones (
        code_hash BLOB PRIMARY KEY,
        until_hour INTEGER NOT NULL
    ) WITHOUT ROWID;
";

/// What makes the tables of this version.
pub(super) fn tables() -> String {
    format!("{ROOMS} {TOMBSTONES}")
}

/// Makes a file ours, brings it up to date, or checks that it is. One that is damaged where it says what is in it is left as it is.
pub(super) fn prepare(connection: &Connection, path: &Path) -> anyhow::Result<()> {
    if !is_header_sound(path)? {
        bail!(DAMAGED);
    }
    let prepared = take(connection).and_then(|()| Ok(are_tables_sound(connection)?));
    match prepared {
        Ok(true) => Ok(()),
        Ok(false) => bail!(DAMAGED),
        Err(error) if is_damage(&error) => Err(error.context(DAMAGED)),
        Err(error) => Err(error),
    }
}

fn take(connection: &Connection) -> anyhow::Result<()> {
    // Looked at before it is changed: it may be somebody else's.
    let application: i32 = match connection.pragma_query_value(None, "application_id", |row| row.get(0)) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            bail!(
                "it is no SQLite file, or its first bytes are damaged; it was not changed, give another file with --log"
            )
        }
        application => application.context("another program has it open, or it cannot be read")?,
    };
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, version) {
        (0, 0) if tables == 0 => {
            configure(connection)?;
            // Whole or not at all: half of it would be a file of another program at the next start.
            connection.execute_batch(&format!(
                "BEGIN IMMEDIATE; {}
                 PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT;",
                self::tables()
            ))?;
        }
        (APPLICATION, older @ 1..VERSION) => {
            configure(connection)?;
            upgrade(connection, older).context("it could not be brought up to date")?;
        }
        (APPLICATION, VERSION) => configure(connection)?,
        (APPLICATION, newer) if newer > VERSION => {
            bail!(
                "it was written by a newer Keidas (version {newer} of the file, this one knows {VERSION}); start that one, or give another file with --log"
            )
        }
        _ => bail!("it is a SQLite file of another program; give another file with --log"),
    }
    Ok(())
}

/// How many rooms the file has.
pub(super) fn count(connection: &Connection) -> rusqlite::Result<usize> {
    let rooms: i64 = connection.query_row("SELECT count(*) FROM rooms", [], |row| row.get(0))?;
    Ok(usize::try_from(rooms).unwrap_or_default())
}

/// How SQLite is set up.
fn configure(connection: &Connection) -> rusqlite::Result<()> {
    // SQLite never waits for another process: the writer knows what can wait, and for how long.
    connection.busy_timeout(std::time::Duration::ZERO)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A commit returns when it is on the disk, not when the system has heard of it.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What is deleted is overwritten.
    connection.pragma_update(None, "secure_delete", "ON")?;
    // Commits wait while the write-ahead log is taken into the file: often and a little, rather than seldom and long. What fails
    // there is no commit's failure: nothing leaves the write-ahead log before the file is synced, and it is taken again.
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    // What a statement puts aside for itself are pages of the file: no other file ever holds them.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(())
}
