//! What a facilitator's command does to a room, and what `undo` takes back. This file must never know how the
//! command came or who else is connected.

use serde::{Deserialize, Serialize};

use crate::{
    command::FacilitatorCommand,
    entry::Lead,
    ids::{CardId, Millis},
    limits::UNDO_DEPTH,
    room::{Outcome, Room, Seen},
    table::{Moved, People, Plan},
    words::{Kind, Mode, Phase, Question, Refusal},
};

/// What a facilitator sets and can take back, the table apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Meeting {
    pub(crate) phase: Phase,
    pub(crate) timer_ends_at: Option<Millis>,
    pub(crate) breathe_ends_at: Option<Millis>,
    pub(crate) locked: bool,
}

/// A step that can be taken back. It holds nothing that was not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Step {
    pub(crate) word: StepWord,
    before: Meeting,
    moved: Moved,
}

/// What kind of step `undo` would take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the command of that name")]
pub enum StepWord {
    Flip,
    Draw,
    Ask,
    PutBack,
    Phase,
    Timer,
    Breathe,
    Lock,
    Unlock,
}

/// What a facilitator's command did.
#[derive(Default)]
struct Done {
    seen: Seen,
    moved: Moved,
    /// What `undo` calls it, if it can be taken back.
    word: Option<StepWord>,
}

impl Done {
    fn moved(word: StepWord, moved: Moved) -> Done {
        Done { seen: Seen::of(moved), moved, word: Some(word) }
    }
}

impl Room {
    pub(crate) fn lead(&mut self, lead: &Lead) -> Outcome {
        if !self.holds(lead.key) {
            return Err(Refusal::NotAllowed);
        }
        if lead.after.is_some_and(|step| step != self.step) {
            return Err(Refusal::Stale);
        }
        let before = self.meeting;
        let done = self.carry_out(lead)?;
        let Some(Done { mut seen, moved, word }) = done else { return Ok(None) };
        if let Some(word) = word {
            if self.undo.len() == UNDO_DEPTH {
                self.undo.pop_front();
            }
            self.undo.push_back(Step { word, before, moved });
        }
        self.step += 1;
        seen.room = true;
        Ok(Some(seen))
    }

    /// A facilitator's command, every right to it granted.
    fn carry_out(&mut self, lead: &Lead) -> Result<Option<Done>, Refusal> {
        let people = People { floor: usize::from(self.settings().floor), here: lead.here as usize };
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
            FacilitatorCommand::Ask { kind, questions, curtain } => {
                if !self.has_cards_of(questions) {
                    return Err(Refusal::UnknownCard);
                }
                let moved = self.begin(*kind, None, questions.clone(), *curtain, people)?;
                Some(Done::moved(StepWord::Ask, moved))
            }
            FacilitatorCommand::PutBack => {
                if !self.table.clear(people) {
                    return Err(Refusal::RoundOver);
                }
                Some(Done::moved(StepWord::PutBack, Moved { ended: true, ..Moved::default() }))
            }
            FacilitatorCommand::Open { round } => {
                self.table.open(*round, people)?;
                Some(Done { seen: Seen::ON_STAGE, ..Done::default() })
            }
            FacilitatorCommand::Undo => self.undo.pop_back().map(|step| {
                self.table.take_back(step.moved);
                self.meeting = step.before;
                Done { seen: Seen::of(step.moved), ..Done::default() }
            }),
            FacilitatorCommand::Phase { phase } => {
                self.set(StepWord::Phase, |meeting| meeting.phase = *phase)
            }
            FacilitatorCommand::Timer { seconds } => {
                let ends_at = seconds.map(|seconds| lead.at.plus_seconds(seconds));
                self.set(StepWord::Timer, |meeting| meeting.timer_ends_at = ends_at)
            }
            FacilitatorCommand::Breathe { seconds } => {
                let ends_at = Some(lead.at.plus_seconds(*seconds));
                self.set(StepWord::Breathe, |meeting| meeting.breathe_ends_at = ends_at)
            }
            FacilitatorCommand::Lock => self.set(StepWord::Lock, |meeting| meeting.locked = true),
            FacilitatorCommand::Unlock => self.set(StepWord::Unlock, |meeting| meeting.locked = false),
            FacilitatorCommand::NextTurn => {
                self.turns.next().then_some(Done { seen: Seen::IN_TURNS, ..Done::default() })
            }
            FacilitatorCommand::End => {
                self.over = true;
                Some(Done::default())
            }
        })
    }

    fn set(&mut self, word: StepWord, change: impl FnOnce(&mut Meeting)) -> Option<Done> {
        let before = self.meeting;
        change(&mut self.meeting);
        (self.meeting != before).then_some(Done { word: Some(word), ..Done::default() })
    }

    fn begin_card(&mut self, card: CardId, curtain: bool, people: People) -> Result<Moved, Refusal> {
        self.begin(Kind::Card, Some(card), vec![Question::OF_A_CARD], curtain, people)
    }

    fn begin(
        &mut self,
        kind: Kind,
        card: Option<CardId>,
        questions: Vec<Question>,
        curtain: bool,
        people: People,
    ) -> Result<Moved, Refusal> {
        let mode = if curtain { Mode::Curtain } else { self.settings().mode };
        self.table.begin(Plan { kind, card, mode, questions }, people)
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
