//! What a facilitator's command does to a room, and what `undo` takes back. This file must never know how the
//! command came or who else is connected.

use crate::{
    changes::Dirty,
    command::FacilitatorCommand,
    door::Lock,
    entry::Lead,
    ids::CardId,
    limits::{NEXT_DATE_WITHIN_MS, UNDO_DEPTH},
    meeting::{Before, Meeting, Step, StepWord},
    refusal::Refusal,
    room::{Effect, Room},
    round::{People, Plan},
    table::Moved,
    words::{Kind, Mode, NextDate, Question},
};

/// What a facilitator's command did.
struct Done {
    dirty: Dirty,
    /// What `undo` takes back, if it can be taken back.
    step: Option<Step>,
}

impl Done {
    fn seen(dirty: Dirty) -> Done {
        Done { dirty, step: None }
    }

    fn moved(word: StepWord, moved: Moved) -> Done {
        Done { dirty: Dirty::of(moved), step: Some(Step { word, before: Before::Table(moved) }) }
    }
}

impl Room {
    pub(crate) fn lead(&mut self, lead: &Lead) -> Effect {
        if !self.holds(lead.key) {
            return Err(Refusal::NotAllowed);
        }
        if lead.after.is_some_and(|step| step != self.step) {
            return Err(Refusal::Stale);
        }
        let done = self.carry_out(lead)?;
        let Some(Done { mut dirty, step }) = done else { return Ok(None) };
        if let Some(step) = step {
            if self.undo.len() == UNDO_DEPTH {
                self.undo.pop_front();
            }
            self.undo.push_back(step);
        }
        self.step += 1;
        dirty.room = true;
        Ok(Some(dirty))
    }

    /// A facilitator's command, every right to it granted.
    fn carry_out(&mut self, lead: &Lead) -> Result<Option<Done>, Refusal> {
        let people = People { floor: self.floor(), here: lead.here as usize };
        Ok(match &lead.command {
            FacilitatorCommand::Flip { card, curtain } => {
                if !self.settings().deck.cards.contains(card) {
                    return Err(Refusal::UnknownCard);
                }
                if self.table.shows(card) {
                    return Ok(None);
                }
                Some(Done::moved(StepWord::Flip, self.begin_card(card.clone(), *curtain, people)?))
            }
            FacilitatorCommand::Draw { theme, curtain } => {
                let card = self.unseen(theme.as_ref(), lead.chance).ok_or(Refusal::UnknownCard)?;
                Some(Done::moved(StepWord::Draw, self.begin_card(card, *curtain, people)?))
            }
            FacilitatorCommand::Ask { kind, questions, curtain, purpose } => {
                if !self.has_cards_of(questions) {
                    return Err(Refusal::UnknownCard);
                }
                let (mode, questions) = (self.mode(*curtain), questions.clone());
                let likenesses = lead.likenesses.clone();
                let plan = Plan { kind: *kind, card: None, purpose: *purpose, mode, questions, likenesses };
                Some(Done::moved(StepWord::Ask, self.begin(plan, people)?))
            }
            FacilitatorCommand::PutBack => {
                let moved = self.table.clear(people);
                if !moved.ended {
                    return Err(Refusal::RoundOver);
                }
                Some(Done::moved(StepWord::PutBack, moved))
            }
            FacilitatorCommand::Open { round } => {
                self.table.reveal(*round, people)?;
                Some(Done::seen(Dirty::COUNTS))
            }
            FacilitatorCommand::Undo => self.undo.pop_back().map(|step| Done::seen(self.rollback(step))),
            FacilitatorCommand::Phase { phase } => {
                set(&mut self.meeting.phase, *phase, StepWord::Phase, Before::Phase)
            }
            FacilitatorCommand::Timer { seconds } => {
                let ends_at = seconds.map(|seconds| lead.at.plus_seconds(seconds));
                set(&mut self.meeting.timer_ends_at, ends_at, StepWord::Timer, Before::Timer)
            }
            FacilitatorCommand::Breathe { seconds } => {
                let ends_at = seconds.map(|seconds| lead.at.plus_seconds(seconds));
                set(&mut self.meeting.breathe_ends_at, ends_at, StepWord::Breathe, Before::Breathe)
            }
            FacilitatorCommand::Next { date } => {
                let is_near =
                    |date: NextDate| (lead.at..=lead.at.plus(NEXT_DATE_WITHIN_MS)).contains(&date.starts_at);
                if date.is_some_and(|date| !is_near(date)) {
                    return Err(Refusal::BadCommand);
                }
                if self.meeting.next == *date {
                    return Ok(None);
                }
                self.meeting.next = *date;
                Some(Done::seen(Dirty::NOTHING))
            }
            FacilitatorCommand::Lock => {
                let lock = lead.lock.clone().unwrap_or(Lock::against_new_tickets());
                self.set_door(Some(lock), StepWord::Lock)
            }
            FacilitatorCommand::Unlock => self.set_door(None, StepWord::Unlock),
            FacilitatorCommand::NextTurn => self.turns.next().then_some(Done::seen(Dirty::PEOPLE)),
            FacilitatorCommand::ClearTurns => self.turns.clear().then_some(Done::seen(Dirty::PEOPLE)),
            FacilitatorCommand::End { moved } => {
                (self.over, self.moved) = (true, *moved);
                Some(Done::seen(Dirty::NOTHING))
            }
        })
    }

    /// How many may be inside is told beside how many are.
    fn set_door(&mut self, door: Option<Lock>, word: StepWord) -> Option<Done> {
        let done = set(&mut self.meeting.door, door, word, Before::Door)?;
        Some(Done { dirty: Dirty::PEOPLE, ..done })
    }

    /// Rolls a step back.
    fn rollback(&mut self, step: Step) -> Dirty {
        let Meeting { phase, timer_ends_at, breathe_ends_at, next: _, door } = &mut self.meeting;
        match step.before {
            Before::Table(moved) => {
                let stays = self.table.rollback(moved);
                let dirty = Dirty::of(moved);
                return Dirty { table: dirty.table || stays, ..dirty };
            }
            Before::Phase(before) => *phase = before,
            Before::Timer(before) => *timer_ends_at = before,
            Before::Breathe(before) => *breathe_ends_at = before,
            Before::Door(before) => {
                *door = before;
                return Dirty::PEOPLE;
            }
        }
        Dirty::NOTHING
    }

    fn begin_card(&mut self, card: CardId, curtain: bool, people: People) -> Result<Moved, Refusal> {
        let (mode, questions) = (self.mode(curtain), vec![Question::OF_A_CARD]);
        let likenesses = Vec::new();
        let plan = Plan { kind: Kind::Card, card: Some(card), purpose: None, mode, questions, likenesses };
        self.begin(plan, people)
    }

    fn begin(&mut self, plan: Plan, people: People) -> Result<Moved, Refusal> {
        let held = self.weight_beside_table();
        self.table.begin(plan, people, held)
    }

    fn mode(&self, curtain: bool) -> Mode {
        if curtain { Mode::Curtain } else { self.settings().mode }
    }

    fn has_cards_of(&self, questions: &[Question]) -> bool {
        questions
            .iter()
            .all(|question| question.cards().all(|card| self.settings().deck.cards.contains(card)))
    }

    /// A card nobody has seen, of a theme or of any, by 64 random bits.
    fn unseen(&self, theme: Option<&CardId>, chance: u64) -> Option<CardId> {
        let wanted = |card: &&CardId| theme.is_none_or(|theme| card.theme() == theme.0);
        let unseen = |card: &&CardId| !self.table.seen.contains(card);
        let cards: Vec<_> = self.settings().deck.cards.iter().filter(wanted).filter(unseen).collect();
        let place = (u128::from(chance) * cards.len() as u128) >> 64;
        cards.get(place as usize).copied().cloned()
    }
}

/// Sets a value that `undo` can set back; `None`: it was so already.
fn set<T: PartialEq>(value: &mut T, to: T, word: StepWord, before: fn(T) -> Before) -> Option<Done> {
    if *value == to {
        return None;
    }
    let before = before(std::mem::replace(value, to));
    Some(Done { dirty: Dirty::NOTHING, step: Some(Step { word, before }) })
}
