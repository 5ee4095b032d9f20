//! A room as one record of the log, in place of the entries that made it. Named and versioned: a field that is added has
//! a default, and what earlier versions wrote is read for ever (`snapshot/`, golden files in `vectors/`). The log's
//! checksum says that the bytes are ours; here is checked that they make sense. This file must never know why a room is
//! written.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::{
    changes::Changes,
    entry::{Opened, Unreadable, check_rules},
    idempotency::IdempotencyCache,
    ids::KeyHash,
    limits::{KEYS_MAX, QUESTIONS_MAX, ROUNDS_MAX, UNDO_DEPTH},
    meeting::{Meeting, Step},
    room::Room,
    round::{PastRound, Sheet},
    table::{Stage, Table},
    turns::Turns,
};

mod v1;

/// The oldest version that is still written: a room of older rules, which no release has opened, is written as this one.
const VERSION_OLDEST: u16 = 2;

/// What is written, by reference.
#[derive(Serialize)]
struct Written<'a> {
    opened: &'a Opened,
    keys: &'a [Option<KeyHash>],
    meeting: &'a Meeting,
    table: &'a Table,
    turns: &'a Turns,
    step: u64,
    undo: &'a VecDeque<Step>,
    leads: &'a IdempotencyCache,
    hands: &'a IdempotencyCache,
    changes: Changes,
    over: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
}

/// The same as it is read.
#[derive(Deserialize)]
struct Read {
    opened: Opened,
    keys: Vec<Option<KeyHash>>,
    #[serde(default)]
    meeting: Meeting,
    #[serde(default)]
    table: Table,
    #[serde(default)]
    turns: Turns,
    #[serde(default)]
    step: u64,
    #[serde(default)]
    undo: VecDeque<Step>,
    #[serde(default)]
    leads: IdempotencyCache,
    #[serde(default)]
    hands: IdempotencyCache,
    #[serde(default)]
    changes: Changes,
    #[serde(default)]
    over: bool,
    #[serde(default)]
    moved: bool,
}

impl Room {
    /// The whole room as one record of the log, in place of the entries that made it: the version on a line, then JSON. The
    /// version is that of the room's rules, not the newest: another node may know no newer one.
    pub fn snapshot(&self) -> Vec<u8> {
        let Room { opened, keys, meeting, table, turns, step, undo, leads, hands, changes, over, moved } =
            self;
        let (step, changes, over, moved) = (*step, *changes, *over, *moved);
        let written =
            Written { opened, keys, meeting, table, turns, step, undo, leads, hands, changes, over, moved };
        let mut record = format!("{}\n", opened.settings.rules.max(VERSION_OLDEST)).into_bytes();
        serde_json::to_writer(&mut record, &written)
            .expect("a room is plain data, and a Vec takes all bytes");
        record
    }

    /// The room a snapshot holds.
    ///
    /// # Errors
    /// When the record is no snapshot, says what no room can be, or is one of a version that this server does not know.
    pub fn restore(record: &[u8]) -> Result<Room, Unreadable> {
        let corrupt = || Unreadable::Corrupt("a snapshot without a version".into());
        let end = record.iter().position(|byte| *byte == b'\n').ok_or_else(corrupt)?;
        let version = std::str::from_utf8(&record[..end]).ok().and_then(|version| version.parse().ok());
        let version = version.ok_or_else(corrupt)?;
        check_rules(version)?;
        let body = &record[end + 1..];
        let mut room =
            if version == 1 { v1::read(body)? } else { Room::from(serde_json::from_slice::<Read>(body)?) };
        check_rules(room.opened.settings.rules)?;
        if !room.makes_sense() {
            return Err(Unreadable::Corrupt("a snapshot of what no room can be".into()));
        }
        room.table.derive(room.opened.own_deck.as_deref());
        Ok(room)
    }

    /// Whether every number is in its range, so that nothing that follows can fail.
    fn makes_sense(&self) -> bool {
        let stage = match &self.table.stage {
            None => true,
            Some(Stage::Returned(returned)) => is_whole(&returned.past),
            Some(Stage::Running(round)) => {
                (1..=QUESTIONS_MAX).contains(&round.questions.len())
                    && round.questions.iter().all(Sheet::makes_sense)
            }
        };
        let steps = self.undo.len() <= UNDO_DEPTH;
        let Changes { seq, room, stage: staged, counts, table, people } = self.changes;
        // Below 2^53 as on the wire: nothing that is counted on overflows.
        let counted = [seq, room, staged, counts, table, people, self.step].iter().all(|n| *n < 1 << 53)
            && self.table.numbers as usize <= ROUNDS_MAX
            && self.table.buried <= self.table.numbers
            && self.turns.raised() < u32::MAX / 2;
        (1..=KEYS_MAX).contains(&self.keys.len())
            && stage
            && steps
            && counted
            && self.table.past.iter().all(is_whole)
    }
}

fn is_whole(past: &PastRound) -> bool {
    (1..=QUESTIONS_MAX).contains(&past.questions.len()) && past.questions.len() == past.tallies.len()
}

impl From<Read> for Room {
    fn from(read: Read) -> Room {
        let Read { opened, keys, meeting, table, turns, step, undo, leads, hands, changes, over, moved } =
            read;
        Room { opened, keys, meeting, table, turns, step, undo, leads, hands, changes, over, moved }
    }
}
