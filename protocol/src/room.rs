//! The room: a pure state machine. Entries go in, in the log's order; what comes out is a verdict and, through
//! `view.rs`, what everybody may see. It must never know sockets, the time of day, randomness, or who is
//! connected: all that arrives in the entry (invariant I3). It cannot fail: it refuses.

use std::collections::VecDeque;

use crate::{
    changes::{Changes, Dirty},
    entry::{Entry, Opened, SystemCommand, Unreadable, What, check_rules},
    idempotency::{Answer, IdempotencyCache},
    ids::{KeyHash, KeyId},
    limits::KEYS_MAX,
    meeting::{Meeting, Step},
    refusal::Refusal,
    round::{Answered, People, Said},
    table::{Moved, Table},
    turns::Turns,
};

mod queries;

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

/// In which parts of the view a change is seen; `None`: it was so already.
pub(crate) type Effect = Result<Option<Dirty>, Refusal>;

/// A live room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub(crate) opened: Opened,
    /// By [`KeyId`]; `None` is revoked.
    pub(crate) keys: Vec<Option<KeyHash>>,
    pub(crate) meeting: Meeting,
    pub(crate) table: Table,
    pub(crate) turns: Turns,
    /// Facilitator commands that happened.
    pub(crate) step: u64,
    pub(crate) undo: VecDeque<Step>,
    /// What facilitators asked, and what hands.
    pub(crate) leads: IdempotencyCache,
    pub(crate) hands: IdempotencyCache,
    pub(crate) changes: Changes,
    pub(crate) over: bool,
    /// It is over because the meeting goes on in another room.
    pub(crate) moved: bool,
}

impl Room {
    fn open(opened: Opened) -> Result<Room, Unreadable> {
        check_rules(opened.settings.rules)?;
        let mut table = Table::after(opened.seen.clone(), opened.published.clone());
        table.derive(opened.own_deck.as_deref());
        Ok(Room {
            keys: vec![Some(opened.key)],
            opened,
            meeting: Meeting::default(),
            table,
            turns: Turns::default(),
            step: 0,
            undo: VecDeque::new(),
            leads: IdempotencyCache::default(),
            hands: IdempotencyCache::default(),
            changes: Changes::default(),
            over: false,
            moved: false,
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

    // ---- what changes a room ------------------------------------------------------------------------------

    /// The one way a room changes.
    pub fn apply(&mut self, Entry(what): &Entry) -> Verdict {
        match self.remembered(what) {
            Some(Answer::Done { .. }) => return Verdict::Nothing,
            Some(Answer::Refused(refusal)) => return Verdict::Refused(refusal),
            None => {}
        }
        let effect = if self.over { Err(Refusal::RoundOver) } else { self.change(what) };
        let verdict = match effect {
            Ok(Some(dirty)) => {
                self.changes.note(dirty);
                Verdict::Happened
            }
            Ok(None) => Verdict::Nothing,
            Err(refusal) => Verdict::Refused(refusal),
        };
        match what {
            What::Hand { id, .. } => self.hands.insert(*id, answer(what, verdict)),
            What::Lead(lead) => self.leads.insert(lead.id, answer(what, verdict)),
            _ => {}
        }
        verdict
    }

    /// What whoever asked for `entry` is told about it, once it was applied: of an id that came twice to the log, by two nodes that did
    /// not know of each other, what the first was told.
    pub fn answer(&self, Entry(what): &Entry, verdict: Verdict) -> Answer {
        self.remembered(what).unwrap_or_else(|| answer(what, verdict))
    }

    fn remembered(&self, what: &What) -> Option<Answer> {
        match what {
            What::Hand { id, .. } => self.hands.get(id),
            What::Lead(lead) => self.leads.get(&lead.id),
            _ => None,
        }
    }

    fn change(&mut self, what: &What) -> Effect {
        match what {
            What::Opened(_) => Ok(None),
            What::Answer { tag, round, question, nth, value, decline } => {
                let (floor, said) = (self.floor(), Said { value: *value, decline: *decline });
                let round = self.table.running_mut(*round)?;
                round.check(*question, said)?;
                Ok(match round.answer(*question, *tag, *nth, said, floor)? {
                    Answered::Same => None,
                    Answered::Unseen => Some(Dirty::NOTHING),
                    Answered::Counted | Answered::Published => Some(Dirty::COUNTS),
                })
            }
            What::Reaction { tag, round, reaction, nth, on } => {
                let reactions = &mut self.table.running_mut(*round)?.reactions;
                Ok(reactions.file(*reaction, *tag, *nth, *on)?.then_some(Dirty::COUNTS))
            }
            What::Hand { turn, raised, up: true, .. } => {
                Ok(self.turns.raise(*turn, *raised)?.then_some(Dirty::PEOPLE))
            }
            What::Hand { turn, up: false, .. } => Ok(self.turns.lower(*turn).then_some(Dirty::PEOPLE)),
            What::Here { people } => {
                let rises = self.table.on_stage_mut().is_some_and(|round| round.note_here(*people));
                Ok(rises.then_some(Dirty::NOTHING))
            }
            What::Lead(lead) => self.lead(lead),
            What::Host { deed, .. } => self.apply_system(*deed),
        }
    }

    fn apply_system(&mut self, command: SystemCommand) -> Effect {
        Ok(match command {
            SystemCommand::OpenForAll { round, here } => {
                let people = People { floor: self.floor(), here: here as usize };
                self.table.reveal(round, people).ok().map(|()| Dirty::COUNTS)
            }
            SystemCommand::LowerGone { turn } => self.turns.drop_queued(turn).then_some(Dirty::PEOPLE),
            SystemCommand::AddKey { hash } if self.keys.contains(&Some(hash)) => None,
            SystemCommand::AddKey { hash } => {
                if self.keys.len() >= KEYS_MAX {
                    return Err(Refusal::Full);
                }
                self.keys.push(Some(hash));
                Some(Dirty::NOTHING)
            }
            SystemCommand::RevokeKey { key } => {
                let revocable =
                    if key == KeyId::FIRST { None } else { self.keys.get_mut(usize::from(key.0)) };
                revocable.and_then(Option::take).map(|_| Dirty::NOTHING)
            }
            SystemCommand::End => {
                self.over = true;
                Some(Dirty::NOTHING)
            }
        })
    }
}

/// What whoever asked for it is told.
fn answer(what: &What, verdict: Verdict) -> Answer {
    match verdict {
        Verdict::Happened | Verdict::Nothing => Answer::Done { turn: what.turn() },
        Verdict::Refused(refusal) => Answer::Refused(refusal),
    }
}

impl Dirty {
    /// Where a move on the table is seen.
    pub(crate) fn of(moved: Moved) -> Dirty {
        let Moved { began, ended, saw, declined: _ } = moved;
        Dirty { stage: began || ended, table: ended || saw, ..Dirty::NOTHING }
    }
}
