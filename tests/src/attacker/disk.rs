//! Attackers that have the files: the database and its write-ahead log, copied while the round runs (S2, which is not
//! promised against) or after the room's end (S3). They read them as the program does, with SQLite, and byte by byte.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    path::Path,
};

use bytes::Bytes;
use keidas::{
    clock::Clock,
    log::{Followed, Log, sqlite::SqliteLog},
};
use rusqlite::{Connection, OpenFlags};

use super::{
    line::Line,
    script::class,
    stage::{Logged, logged},
    transcript::{Guess, STEPS, Transcript, shares},
};
use crate::folder::Folder;

/// Joins the order of the log with the order of hands: the n-th tag is of whoever answered as the n-th.
pub fn guess(seen: &Transcript, log: &[Logged]) -> Vec<Guess> {
    let result = seen.result().and_then(|frame| frame.tally).map(|counts| shares(&counts));
    let mut guesses = vec![result.unwrap_or(super::transcript::PRIOR); seen.is_seen.len()];
    let (mut order, mut last) = (Vec::new(), BTreeMap::new());
    for ballot in log {
        if last.insert(&ballot.tag, class(ballot.value)).is_none() {
            order.push(&ballot.tag);
        }
    }
    let mut others = Guess::default();
    for (owner, tag) in Line::of(seen).owners.iter().zip(order) {
        let mut guess = Guess::default();
        guess[last[tag]] = 1.0;
        match owner {
            Some(person) => guesses[*person] = guess,
            None => others.iter_mut().zip(guess).for_each(|(sum, part)| *sum += part),
        }
    }
    if others.iter().sum::<f64>() > 0.0 {
        let unseen = guesses.iter_mut().zip(&seen.is_seen).filter(|(_, is_seen)| !**is_seen);
        unseen.for_each(|(guess, _)| *guess = others);
    }
    guesses
}

/// A key that lies in the files, and opens what they have of a room.
pub type Key = [u8; 32];

/// The keys of all rooms that live.
pub fn keys(database: &Path) -> HashSet<Key> {
    let read = || {
        let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut keys = connection.prepare("SELECT key FROM slots WHERE is_free = 0")?;
        keys.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
    };
    read().unwrap_or_default()
}

/// The key of one of them.
pub fn key(database: &Path, code: &str) -> Option<Key> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    connection.query_row("SELECT key FROM slots WHERE code = ?1", [code], |row| row.get(0)).ok()
}

/// Which of these keys stand anywhere in the files, also where SQLite would not look: in free pages, between rows, and in frames
/// that were overtaken. All that was ever sealed with one of them can be read by whoever finds its copies.
pub fn found(bytes: &[u8], keys: &HashSet<Key>) -> usize {
    let starts: HashSet<&[u8]> = keys.iter().map(|key| &key[..8]).collect();
    // Most places are passed over without a look into the set, also where hundreds of keys are looked for.
    let two = |bytes: &[u8]| usize::from(u16::from_be_bytes([bytes[0], bytes[1]]));
    let mut is_first = vec![false; 1 << 16];
    keys.iter().for_each(|key| is_first[two(key)] = true);
    let windows = bytes.windows(8).filter(|window| is_first[two(window)]);
    windows.filter(|window| starts.contains(window)).collect::<HashSet<_>>().len()
}

/// The ballots of a room as the program itself reads them from a copy of the files.
pub async fn read(database: &Path, code: &str) -> Vec<Logged> {
    records(database, code).await.iter().flat_map(|record| logged(record)).collect()
}

/// Everything behind the snapshot of a room, opened.
pub async fn records(database: &Path, code: &str) -> Vec<Bytes> {
    let copy = Folder::new();
    for end in ["", "-wal"] {
        let file = format!("{}{end}", database.display());
        let _ = fs::copy(file, copy.join(format!("copy.db{end}")));
    }
    let (Ok(log), Ok(code)) = (SqliteLog::open(&copy.join("copy.db"), Clock::system()), code.parse()) else {
        return Vec::new();
    };
    let replay = log.follow(code, 0).await.map(|follow| follow.replay).unwrap_or_default();
    log.close().await;
    let record = |followed| match followed {
        Followed::Record { record, .. } => Some(record),
        Followed::Snapshot { .. } | Followed::Gone => None,
    };
    replay.into_iter().filter_map(record).collect()
}

/// The ballots that stand anywhere in the files as they were cast.
pub fn scan(bytes: &[u8]) -> Vec<Logged> {
    const BEGIN: &[u8] = br#"{"t":"answer""#;
    let places = bytes.windows(BEGIN.len()).enumerate().filter(|(_, window)| *window == BEGIN);
    places.flat_map(|(at, _)| logged(&bytes[at..bytes.len().min(at + 200)]).into_iter().take(1)).collect()
}

/// All bytes of a database: its file, its write-ahead log, and the index of that.
pub fn bytes(database: &Path) -> Vec<u8> {
    let file = |end| fs::read(format!("{}{end}", database.display())).unwrap_or_default();
    ["", "-wal", "-shm", "-journal"].map(file).concat()
}

/// The likeliest answer among those that are left in the files, when nothing says whose they are.
pub fn left_over(left: &[Logged]) -> Option<usize> {
    let mut counts = [0; STEPS + 1];
    left.iter().for_each(|ballot| counts[class(ballot.value)] += 1);
    let most = counts.iter().max().filter(|most| **most > 0)?;
    counts.iter().position(|count| count == most)
}
