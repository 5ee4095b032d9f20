//! Snapshots of version 1: a list of ten, by place. Read for ever, never written.

use std::collections::{BTreeSet, VecDeque};

use serde::Deserialize;

use crate::{
    asked_before::{self, Published},
    changes::Changes,
    door::Lock,
    entry::{Opened, Unreadable},
    idempotency::IdempotencyCache,
    ids::{CardId, KeyHash, Millis},
    meeting::{Before, Meeting, Step, StepWord},
    room::Room,
    round::PastRound,
    table::{Moved, Stage, Table},
    turns::Turns,
    words::Phase,
};

#[derive(Clone, Copy, Deserialize)]
struct MeetingV1 {
    phase: Phase,
    timer_ends_at: Option<Millis>,
    breathe_ends_at: Option<Millis>,
    locked: bool,
}

impl MeetingV1 {
    /// Who was inside is not known: such a lock only keeps new tickets out.
    fn door(self) -> Option<Lock> {
        self.locked.then_some(Lock::against_new_tickets())
    }
}

#[derive(Deserialize)]
struct StepV1 {
    word: StepWord,
    before: MeetingV1,
    moved: Moved,
}

#[derive(Deserialize)]
struct TableV1 {
    stage: Option<Stage>,
    past: Vec<PastRound>,
    seen: Vec<CardId>,
    /// Cards that were published.
    told: BTreeSet<CardId>,
    numbers: u32,
}

#[derive(Deserialize)]
struct ChangesV1 {
    seq: u64,
    room: u64,
    stage: u64,
    table: u64,
    turns: u64,
}

type RoomV1 = (
    Opened,
    Vec<Option<KeyHash>>,
    MeetingV1,
    TableV1,
    Turns,
    u64,
    VecDeque<StepV1>,
    IdempotencyCache,
    ChangesV1,
    bool,
);

/// Reads a room as version 1 wrote it.
pub(super) fn read(body: &[u8]) -> Result<Room, Unreadable> {
    let (opened, keys, meeting, table, turns, step, undo, ids, changes, over) =
        serde_json::from_slice::<RoomV1>(body)?;
    let ChangesV1 { seq, room, stage, table: table_changed, turns: people } = changes;
    Ok(Room {
        opened,
        keys,
        meeting: Meeting {
            phase: meeting.phase,
            timer_ends_at: meeting.timer_ends_at,
            breathe_ends_at: meeting.breathe_ends_at,
            next: None,
            door: meeting.door(),
        },
        table: table.now(),
        turns,
        step,
        undo: undo.into_iter().map(StepV1::now).collect(),
        // Whose an id was is not said: both may send it again.
        leads: ids.clone(),
        hands: ids,
        changes: Changes { seq, room, stage, counts: stage, table: table_changed, people },
        over,
        moved: false,
    })
}

impl StepV1 {
    fn now(self) -> Step {
        let StepV1 { word, before, moved } = self;
        let before = match word {
            StepWord::Flip | StepWord::Draw | StepWord::Ask | StepWord::PutBack => Before::Table(moved),
            StepWord::Phase => Before::Phase(before.phase),
            StepWord::Timer => Before::Timer(before.timer_ends_at),
            StepWord::Breathe => Before::Breathe(before.breathe_ends_at),
            StepWord::Lock | StepWord::Unlock => Before::Door(before.door()),
        };
        Step { word, before }
    }
}

impl TableV1 {
    fn now(self) -> Table {
        let TableV1 { stage, past, seen, told, numbers } = self;
        let mut published = Published::default();
        for card in &told {
            published.extend([asked_before::key_of_card(card)]);
        }
        published.extend(past.iter().flat_map(|past| past.published(past.card.as_ref(), &[], false)));
        let mut table = Table::after(seen, published);
        (table.stage, table.past, table.numbers) = (stage, past, numbers);
        table
    }
}
