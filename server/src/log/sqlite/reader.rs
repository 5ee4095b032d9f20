//! Reads a room when it is loaded, and hands out nothing that is not what was written.

use rusqlite::{Connection, OptionalExtension};

use super::{
    Position,
    errors::log_error,
    sealed::{Kind, Place, open},
    signed, slots, unsigned,
};
use crate::log::{Followed, LogError};

/// What lies behind `after` in a room, up to and including `until`.
pub(super) fn read(
    connection: &Connection,
    room: i64,
    after: Position,
    until: Position,
) -> Result<Vec<Followed>, LogError> {
    let key = slots::key(connection, room).map_err(|error| log_error(&error))?;
    let mut replay = Vec::new();
    let snapshot = connection
        .prepare_cached("SELECT snapshot_at, snapshot FROM rooms WHERE id = ?1 AND snapshot IS NOT NULL")
        .and_then(|mut query| query.query_row([room], |row| Ok((row.get(0)?, row.get(1)?))).optional());
    let snapshot: Option<(i64, Vec<u8>)> = snapshot.map_err(|error| log_error(&error))?;
    let mut next = after + 1;
    if let Some((at, sealed)) = snapshot
        && unsigned(at) > after
    {
        let at = unsigned(at);
        let record = open(&key, Place { room, at, kind: Kind::Snapshot }, &sealed)?;
        next = at + 1;
        replay.push(Followed::Snapshot { at, record });
    }
    let records = connection
        .prepare_cached(
            "SELECT at, record FROM records WHERE room = ?1 AND at >= ?2 AND at <= ?3 ORDER BY at",
        )
        .and_then(|mut query| {
            let bounds = [room, signed(next), signed(until)];
            let rows = query.query_map(bounds, |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<rusqlite::Result<Vec<(i64, Vec<u8>)>>>()
        });
    for (at, sealed) in records.map_err(|error| log_error(&error))? {
        let at = unsigned(at);
        if at != next {
            return Err(LogError::Corrupt(format!("record {next} is missing")));
        }
        let record = open(&key, Place { room, at, kind: Kind::Record }, &sealed)?;
        next += 1;
        replay.push(Followed::Record { at, record });
    }
    if next <= until {
        return Err(LogError::Corrupt(format!("records {next} to {until} are missing")));
    }
    Ok(replay)
}
