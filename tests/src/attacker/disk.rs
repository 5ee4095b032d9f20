//! Attackers that have the files: the database and its write-ahead log, copied while the round runs (S2, which is not
//! promised against) or after the room's end (S3). They read them with SQLite and byte by byte.

use std::{collections::BTreeMap, fs, path::Path};

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

/// The ballots of a room as SQLite reads them from a copy of the files.
pub fn read(database: &Path, code: &str) -> Vec<Logged> {
    let copy = Folder::new();
    for end in ["", "-wal"] {
        let file = format!("{}{end}", database.display());
        let _ = fs::copy(file, copy.join(format!("copy.db{end}")));
    }
    let Ok(connection) = rusqlite::Connection::open(copy.join("copy.db")) else { return Vec::new() };
    let records =
        "SELECT record FROM records JOIN rooms ON rooms.id = records.room WHERE code = ? ORDER BY at";
    let Ok(mut records) = connection.prepare(records) else { return Vec::new() };
    let records = records.query_map([code], |row| row.get::<_, Vec<u8>>(0));
    let records: Vec<_> = records.into_iter().flatten().filter_map(Result::ok).collect();
    records.iter().flat_map(|record| logged(record)).collect()
}

/// The ballots that stand anywhere in the files, also where SQLite would not look: in free pages, and in frames that
/// were overtaken.
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
