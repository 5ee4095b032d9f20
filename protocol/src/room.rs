//! The room: a pure state machine. Entries go in, in the log's order; what comes out is a verdict and, through
//! `view.rs`, what everybody may see. It must never know sockets, the time of day, randomness, or who is
//! connected: all that arrives in the entry (invariant I3). It cannot fail: it refuses.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::{
    entry::{Deed, Entry, Opened, RULES, Settings, Unreadable, What},
    ids::{KeyHash, KeyId, Millis},
    lead::{Meeting, Step, StepWord},
    limits::{KEYS_MAX, ROOM_LIFE_MS},
    memory::{Answer, Memory},
    round::{Answered, PastRound},
    seat::{RoomSecret, Seat, Ticket},
    table::{Moved, People, Table},
    turns::Turns,
    words::Refusal,
};

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The room is another one now.
    Happened,
    /// It was so already.
    Nothing,
    /// It was not to be.
    Refused(Refusal),
}

/// When each section of the view changed last. `seq` counts the changes of `room`, `stage` and `table`; the part
/// of `people` that is in the log has a count of its own, because presence raises no `seq` [W5].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// Changes of the view so far.
    pub seq: u64,
    /// The `seq` at which the section `room` changed last.
    pub room: u64,
    /// The same for `stage`.
    pub stage: u64,
    /// The same for `table`.
    pub table: u64,
    /// Changes of the queue so far.
    pub turns: u64,
}

/// Which sections a change is seen in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Seen {
    pub(crate) room: bool,
    pub(crate) stage: bool,
    pub(crate) table: bool,
    pub(crate) turns: bool,
}

impl Seen {
    pub(crate) const NOWHERE: Seen = Seen { room: false, stage: false, table: false, turns: false };
    pub(crate) const ON_STAGE: Seen = Seen { stage: true, ..Seen::NOWHERE };
    pub(crate) const IN_TURNS: Seen = Seen { turns: true, ..Seen::NOWHERE };
}

/// `None`: it was so already.
pub(crate) type Outcome = Result<Option<Seen>, Refusal>;

/// A live room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    opened: Opened,
    /// By [`KeyId`]; `None` is revoked.
    keys: Vec<Option<KeyHash>>,
    pub(crate) meeting: Meeting,
    pub(crate) table: Table,
    pub(crate) turns: Turns,
    /// Facilitator commands that happened.
    pub(crate) step: u64,
    pub(crate) undo: VecDeque<Step>,
    pub(crate) memory: Memory,
    changes: Changes,
    pub(crate) over: bool,
}

impl Room {
    fn open(opened: Opened) -> Result<Room, Unreadable> {
        if opened.settings.rules != RULES {
            return Err(Unreadable::Newer(opened.settings.rules));
        }
        Ok(Room {
            keys: vec![Some(opened.key)],
            opened,
            meeting: Meeting::default(),
            table: Table::default(),
            turns: Turns::default(),
            step: 0,
            undo: VecDeque::new(),
            memory: Memory::default(),
            changes: Changes::default(),
            over: false,
        })
    }

    /// The room after the entries of its log, from the first.
    ///
    /// # Errors
    /// When the first entry does not open a room, or opens it under rules that this node does not know.
    pub fn replay<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Result<Room, Unreadable> {
        let mut entries = entries.into_iter();
        let Some(Entry(What::Opened(opened))) = entries.next() else {
            return Err(Unreadable::Corrupt("the room's log does not begin with its opening".into()));
        };
        let mut room = Room::open((**opened).clone())?;
        for entry in entries {
            room.apply(entry);
        }
        Ok(room)
    }

    /// The whole room as one record of the log, in place of the entries that made it.
    pub fn snapshot(&self) -> Vec<u8> {
        let Room { opened, keys, meeting, table, turns, step, undo, memory, changes, over } = self;
        let mut record = format!("{RULES}\n").into_bytes();
        let fields = (opened, keys, meeting, table, turns, step, undo, memory, changes, over);
        serde_json::to_writer(&mut record, &fields).expect("a room is plain data, and a Vec takes all bytes");
        record
    }

    /// The room a snapshot holds.
    ///
    /// # Errors
    /// When the record is no snapshot, or one of rules that this node does not know.
    pub fn restore(record: &[u8]) -> Result<Room, Unreadable> {
        let corrupt = || Unreadable::Corrupt("a snapshot without rules".into());
        let end = record.iter().position(|byte| *byte == b'\n').ok_or_else(corrupt)?;
        let rules = std::str::from_utf8(&record[..end]).ok().and_then(|rules| rules.parse().ok());
        match rules {
            None => return Err(corrupt()),
            Some(RULES) => {}
            Some(newer) => return Err(Unreadable::Newer(newer)),
        }
        let (opened, keys, meeting, table, turns, step, undo, memory, changes, over) =
            serde_json::from_slice(&record[end..])?;
        Ok(Room { opened, keys, meeting, table, turns, step, undo, memory, changes, over })
    }

    // ---- what changes a room ------------------------------------------------------------------------------

    /// The one way a room changes.
    pub fn apply(&mut self, entry: &Entry) -> Verdict {
        let id = match &entry.0 {
            What::Hand { id, .. } => Some(*id),
            What::Lead(lead) => Some(lead.id),
            _ => None,
        };
        if let Some(answer) = id.and_then(|id| self.memory.recall(&id)) {
            return match answer {
                Answer::Done { .. } => Verdict::Nothing,
                Answer::Refused(refusal) => Verdict::Refused(refusal),
            };
        }
        let outcome = if self.over { Err(Refusal::RoundOver) } else { self.change(&entry.0) };
        if let Ok(Some(seen)) = outcome {
            self.note(seen);
        }
        let verdict = match outcome {
            Ok(Some(_)) => Verdict::Happened,
            Ok(None) => Verdict::Nothing,
            Err(refusal) => Verdict::Refused(refusal),
        };
        if let Some(id) = id {
            self.memory.keep(id, Room::answer(entry, verdict));
        }
        verdict
    }

    /// What whoever asked for `entry` is told about it.
    pub fn answer(entry: &Entry, verdict: Verdict) -> Answer {
        match verdict {
            Verdict::Happened | Verdict::Nothing => Answer::Done { turn: entry.turn() },
            Verdict::Refused(refusal) => Answer::Refused(refusal),
        }
    }

    fn change(&mut self, what: &What) -> Outcome {
        match what {
            What::Opened(_) => Ok(None),
            What::Answer { tag, round, question, value } => {
                let floor = usize::from(self.opened.settings.floor);
                let round = self.table.running_mut(*round)?;
                round.check(*question, *value)?;
                Ok(match round.answer(*question, *tag, *value, floor) {
                    Answered::Same => None,
                    Answered::Unseen => Some(Seen::NOWHERE),
                    Answered::Counted | Answered::Published => Some(Seen::ON_STAGE),
                })
            }
            What::Reaction { tag, round, reaction, on } => {
                let changed = self.table.running_mut(*round)?.react(*reaction, *tag, *on);
                Ok(changed.then_some(Seen::ON_STAGE))
            }
            What::Hand { turn, raised, up: true, .. } => {
                Ok(self.turns.raise(*turn, *raised)?.then_some(Seen::IN_TURNS))
            }
            What::Hand { turn, up: false, .. } => Ok(self.turns.lower(*turn).then_some(Seen::IN_TURNS)),
            What::Lead(lead) => self.lead(lead),
            What::Host { deed, .. } => self.do_deed(*deed),
        }
    }

    fn do_deed(&mut self, deed: Deed) -> Outcome {
        let none = |_: Refusal| None::<Seen>;
        Ok(match deed {
            Deed::OpenForAll { round, here } => {
                let people = People { floor: usize::from(self.opened.settings.floor), here: here as usize };
                self.table.open(round, people).map_or_else(none, |()| Some(Seen::ON_STAGE))
            }
            Deed::LowerGone { turn } => self.turns.drop_queued(turn).then_some(Seen::IN_TURNS),
            Deed::AddKey { hash } if self.keys.contains(&Some(hash)) => None,
            Deed::AddKey { hash } => {
                if self.keys.len() >= KEYS_MAX {
                    return Err(Refusal::Full);
                }
                self.keys.push(Some(hash));
                Some(Seen::NOWHERE)
            }
            Deed::RevokeKey { key } => {
                let revocable =
                    if key == KeyId::FIRST { None } else { self.keys.get_mut(usize::from(key.0)) };
                revocable.and_then(Option::take).map(|_| Seen::NOWHERE)
            }
            Deed::End => {
                self.over = true;
                Some(Seen::NOWHERE)
            }
        })
    }

    fn note(&mut self, seen: Seen) {
        let changes = &mut self.changes;
        if seen.room || seen.stage || seen.table {
            changes.seq += 1;
        }
        for (seen, changed_at) in [
            (seen.room, &mut changes.room),
            (seen.stage, &mut changes.stage),
            (seen.table, &mut changes.table),
        ] {
            if seen {
                *changed_at = changes.seq;
            }
        }
        changes.turns += u64::from(seen.turns);
    }

    // ---- what a room says about itself --------------------------------------------------------------------

    pub(crate) fn secret(&self) -> &RoomSecret {
        &self.opened.secret
    }

    /// The seat behind a ticket, if this room gave it out.
    pub fn seat(&self, ticket: &Ticket) -> Option<Seat> {
        Seat::of(ticket, &self.opened.secret)
    }

    /// Which facilitator key this is, if it is one of the room's and not revoked.
    pub fn key(&self, presented: &str) -> Option<KeyId> {
        let hash = KeyHash::of(presented);
        let place = self.keys.iter().position(|key| *key == Some(hash))?;
        Some(KeyId(place as u8))
    }

    /// Whether this key opens anything.
    pub fn holds(&self, key: KeyId) -> bool {
        self.keys.get(usize::from(key.0)).is_some_and(Option::is_some)
    }

    /// The key that was added last.
    pub fn newest_key(&self) -> KeyId {
        KeyId((self.keys.len() - 1) as u8)
    }

    /// What is fixed about the room.
    pub fn settings(&self) -> &Settings {
        &self.opened.settings
    }

    /// Whether new tickets are given.
    pub fn is_locked(&self) -> bool {
        self.meeting.locked
    }

    /// Whether the room has ended.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// When the room has lived its longest life; a node then ends it.
    pub fn deadline(&self) -> Millis {
        self.opened.settings.created_at.plus(ROOM_LIFE_MS)
    }

    /// When what changed last.
    pub fn changes(&self) -> Changes {
        self.changes
    }

    /// The rounds that are over, in order: what everyone in the room saw.
    pub fn past_rounds(&self) -> &[PastRound] {
        &self.table.past
    }

    /// The number of the round on stage; when it changes, ballots have died.
    pub fn round_on_stage(&self) -> Option<u32> {
        self.table.round_on_stage()
    }

    /// What `undo` would take back.
    pub(crate) fn last_step(&self) -> Option<StepWord> {
        self.undo.back().map(|step| step.word)
    }
}

impl Seen {
    pub(crate) fn of(moved: Moved) -> Seen {
        let Moved { began, ended, saw } = moved;
        Seen { stage: began || ended, table: ended || saw, ..Seen::NOWHERE }
    }
}
