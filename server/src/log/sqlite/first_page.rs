//! The first page of the file: how the file is divided, and where which table is. SQLite believes what stands there. By one wrong
//! byte it finds no room, takes rooms for ended, or writes one table into another; so it is compared with what this version writes,
//! before anything is written. This file must never know what is in a table.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, ErrorKind, Read},
    path::Path,
};

use rusqlite::{Connection, ErrorCode};

use super::{errors::log_error, file::beside, schema};
use crate::log::LogError;

/// What is said of a file whose first page is damaged.
pub(super) const DAMAGED: &str = "its first page is damaged, where it says which tables it has, so none of its rooms can be relied on; \
     nothing in it was changed. Keep it for whoever can mend it, and start with another file (--log): meetings go on in new rooms";

/// Bytes of the header (<https://sqlite.org/fileformat2.html>, 1.3).
const HEADER_BYTES: usize = 100;

/// Whether the header divides the file as this version does. What SQLite checks by itself is not looked at here.
pub(super) fn is_header_sound(path: &Path) -> io::Result<bool> {
    let mut header = [0; HEADER_BYTES];
    match File::open(path).and_then(|mut file| file.read_exact(&mut header)) {
        Ok(()) => {}
        // A file that is to be made; and what is too short is none of SQLite's.
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(true),
        Err(error) => return Err(error),
    }
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    // To write it and to read it takes no newer SQLite; its pages have no end that is somebody else's; and none of them says
    // where another one belongs.
    let is_divided =
        header[18..20].iter().all(|version| (1..=2).contains(version)) && header[20] == 0 && number(52) == 0;
    // Pages behind those it counts would be given to others. What is in the write-ahead log may be counted already.
    let bytes = u64::from(u16::from_be_bytes([header[16], header[17]])) * u64::from(number(28));
    let is_counted = fs::metadata(path)?.len() <= bytes || is_filled(&beside(path, "-wal"));
    Ok(!header.starts_with(b"SQLite format 3\0") || is_divided && is_counted)
}

fn is_filled(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.len() > 0)
}

/// Whether the tables and indexes are those that this version makes, each in a place of its own. What somebody has added is none
/// of ours.
pub(super) fn are_tables_sound(connection: &Connection) -> rusqlite::Result<bool> {
    let fresh = Connection::open_in_memory()?;
    fresh.execute_batch(&schema::tables())?;
    let (there, expected) = (tables(connection)?, tables(&fresh)?);
    let places: BTreeSet<i64> = there.iter().map(|(_, place)| *place).collect();
    let is_there = |(table, _): &(Table, i64)| there.iter().any(|(other, _)| other == table);
    Ok(places.len() == there.len() && expected.iter().all(is_there))
}

/// A table or an index: of what kind, by what name, of which table, and as it was made.
type Table = [String; 4];

/// All there are, with the page where each begins.
fn tables(connection: &Connection) -> rusqlite::Result<Vec<(Table, i64)>> {
    let mut query = connection.prepare(
        "SELECT type, name, tbl_name, ifnull(sql, ''), rootpage FROM sqlite_schema WHERE type IN ('table', 'index')",
    )?;
    let table = query.query_map([], |row| {
        let sql: String = row.get(3)?;
        Ok(([row.get(0)?, row.get(1)?, row.get(2)?, without_comments(&sql)], row.get(4)?))
    })?;
    table.collect()
}

/// A statement without what does not matter: another version may explain its columns otherwise.
fn without_comments(sql: &str) -> String {
    let code = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
    code.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Whether SQLite, or we, cannot make sense of the file.
pub(super) fn is_damage(error: &anyhow::Error) -> bool {
    let Some(error) = error.downcast_ref::<rusqlite::Error>() else { return false };
    // The last one is what it says of columns that are not there, and of a format that it does not know.
    let is_unknown = error.sqlite_error_code() == Some(ErrorCode::Unknown);
    is_unknown || matches!(log_error(error), LogError::Corrupt(_))
}
