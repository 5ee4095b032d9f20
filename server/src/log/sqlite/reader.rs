//! Reads a room when it is loaded, and checks the checksum of everything it hands out.

use rusqlite::{Connection, OptionalExtension};

use super::{Position, checksum, errors::log_error, signed, unsigned};
use crate::log::{Followed, LogError, overwritten};

/// What lies behind `after` in a room, up to and including `until`.
pub(super) fn read(
    connection: &Connection,
    room: i64,
    after: Position,
    until: Position,
) -> Result<Vec<Followed>, LogError> {
    let mut replay = Vec::new();
    let snapshot = connection
        .prepare_cached(
            "SELECT snapshot_at, snapshot, snapshot_sum FROM rooms WHERE id = ?1 AND snapshot IS NOT NULL",
        )
        .and_then(|mut query| {
            query.query_row([room], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()
        });
    let snapshot: Option<(i64, Vec<u8>, Vec<u8>)> = snapshot.map_err(|error| log_error(&error))?;
    let mut next = after + 1;
    if let Some((at, record, sum)) = snapshot
        && unsigned(at) > after
    {
        let at = unsigned(at);
        check(room, at, &record, &sum)?;
        next = at + 1;
        replay.push(Followed::Snapshot { at, record: overwritten(record) });
    }
    let records = connection
        .prepare_cached(
            "SELECT at, record, sum FROM records WHERE room = ?1 AND at >= ?2 AND at <= ?3 ORDER BY at",
        )
        .and_then(|mut query| {
            let rows = query.query_map([room, signed(next), signed(until)], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
            rows.collect::<rusqlite::Result<Vec<(i64, Vec<u8>, Vec<u8>)>>>()
        });
    for (at, record, sum) in records.map_err(|error| log_error(&error))? {
        let at = unsigned(at);
        if at != next {
            return Err(LogError::Corrupt(format!("record {next} is missing")));
        }
        check(room, at, &record, &sum)?;
        next += 1;
        replay.push(Followed::Record { at, record: overwritten(record) });
    }
    if next <= until {
        return Err(LogError::Corrupt(format!("records {next} to {until} are missing")));
    }
    Ok(replay)
}

fn check(room: i64, at: Position, record: &[u8], sum: &[u8]) -> Result<(), LogError> {
    if checksum(room, at, record) == sum {
        return Ok(());
    }
    Err(LogError::Corrupt(format!("record {at} is not what was written")))
}
