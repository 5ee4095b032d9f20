//! The tables of the log's file, how SQLite is set up, and which files are refused.

use anyhow::{Context, bail};
use rusqlite::Connection;

/// "KEID": marks a file as ours.
const APPLICATION: i32 = 0x4b45_4944;
/// Pages of the write-ahead log after which it is taken into the file, of 4 KiB. With SQLite's own 1,000 one
/// command in a hundred waited for 17 to 21 ms in a thousand rooms, with these for 11 to 13 ms (`durable acks`).
const CHECKPOINT_PAGES: i32 = 250;
/// Of the tables below. A newer file is refused; an older one will be brought up to date here.
const VERSION: i32 = 1;

const TABLES: &str = "
    CREATE TABLE rooms (
        id INTEGER PRIMARY KEY,
        code TEXT NOT NULL UNIQUE,
        -- The hour after the last record: a finer time would be that of a ballot.
        touched_hour INTEGER NOT NULL,
        snapshot_at INTEGER NOT NULL DEFAULT 0,
        snapshot BLOB,
        snapshot_sum BLOB
    );
    CREATE TABLE records (
        room INTEGER NOT NULL,
        at INTEGER NOT NULL,
        record BLOB NOT NULL,
        sum BLOB NOT NULL,
        PRIMARY KEY (room, at)
    ) WITHOUT ROWID;
    -- What is remembered of a room that has ended: that there was one, by a hash of its code.
    CREATE TABLE tombstones (
        code_hash BLOB PRIMARY KEY,
        until_hour INTEGER NOT NULL
    ) WITHOUT ROWID;
";

/// Makes a file ours, or checks that it is.
pub(super) fn prepare(connection: &Connection) -> anyhow::Result<()> {
    // Looked at before it is changed: it may be somebody else's.
    let application: i32 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .context("it is no SQLite file, or another program has it open")?;
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, version) {
        (0, 0) if tables == 0 => {
            configure(connection)?;
            connection.execute_batch(TABLES)?;
            connection.pragma_update(None, "application_id", APPLICATION)?;
            connection.pragma_update(None, "user_version", VERSION)?;
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

/// How SQLite is set up, for each connection.
pub(super) fn configure(connection: &Connection) -> rusqlite::Result<()> {
    // Waiting for another process makes no sense: there must be none.
    connection.busy_timeout(std::time::Duration::from_millis(500))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A commit returns when it is on the disk, not when the system has heard of it.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // What is deleted is overwritten.
    connection.pragma_update(None, "secure_delete", "ON")?;
    // Commits wait while the write-ahead log is taken into the file: often and a little, rather than seldom and long.
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    connection.pragma_update(None, "foreign_keys", "OFF")?;
    connection.set_prepared_statement_cache_capacity(16);
    Ok(())
}
