//! One round: its questions, its reactions, and how it is revealed. A ballot lives in `sheet` and
//! nowhere else, and only until the round ends. This file must never know the wire, or whose a tag is.

mod past;
mod reactions;
mod sheet;

use serde::{Deserialize, Serialize};

use crate::{
    asked_before::{self, Asked, Likeness, NO_LIKENESS},
    ids::CardId,
    seat::Tag,
    words::{Kind, Mode, Purpose, Question, Refusal},
};

pub use past::{AskedQuestion, PastRound, ReactionCounts, Tally};
pub(crate) use reactions::Reactions;
pub(crate) use sheet::{Answered, Said, Sheet};

/// A round that is about to begin.
pub(crate) struct Plan {
    pub(crate) kind: Kind,
    pub(crate) card: Option<CardId>,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) mode: Mode,
    pub(crate) questions: Vec<Question>,
    /// Which cards the questions read like; empty: none of them does.
    pub(crate) likenesses: Vec<Likeness>,
}

impl Plan {
    /// The questions as they are compared. `card`: the one that the round's card reads like.
    pub(crate) fn asked<'a>(&'a self, card: Option<&'a CardId>) -> impl Iterator<Item = Asked<'a>> {
        self.questions.iter().enumerate().map(move |(place, ask)| {
            let like = self.likenesses.get(place).unwrap_or(&NO_LIKENESS);
            Asked { kind: self.kind, card, ask, like }
        })
    }
}

/// What an opening needs to know of the room, in people.
#[derive(Clone, Copy)]
pub(crate) struct People {
    pub(crate) floor: usize,
    pub(crate) here: usize,
}

/// A round on stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Round {
    pub(crate) number: u32,
    pub(crate) kind: Kind,
    pub(crate) card: Option<CardId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) purpose: Option<Purpose>,
    pub(crate) again: bool,
    pub(crate) mode: Mode,
    pub(crate) questions: Vec<Sheet>,
    /// High-water mark: the most people who were in the room at the same time since the round began, as far as it matters.
    #[serde(default)]
    here: u32,
    pub(crate) reactions: Reactions,
}

impl Round {
    pub(crate) fn new(number: u32, plan: Plan, again: bool, here: u32) -> Round {
        let Plan { kind, card, purpose, mode, questions, likenesses } = plan;
        let likenesses = likenesses.into_iter().chain(std::iter::repeat_with(Likeness::default));
        let curtain = mode == Mode::Curtain || again || kind.is_curtain() || questions.len() > 1;
        Round {
            number,
            kind,
            card,
            purpose,
            again,
            mode: if curtain { Mode::Curtain } else { Mode::Live },
            questions: questions
                .into_iter()
                .zip(likenesses)
                .map(|(ask, like)| Sheet::new(ask, like))
                .collect(),
            here,
            reactions: Reactions::default(),
        }
    }

    /// Takes note of how many people are in the room. Returns whether that raised the high-water mark.
    pub(crate) fn note_here(&mut self, here: u32) -> bool {
        let rises = here > self.here;
        self.here = self.here.max(here);
        rises
    }

    /// Whether it matters to an opening that so many people are in the room now: beyond four floors no opening asks
    /// for more.
    pub(crate) fn wants_here(&self, here: u32, floor: usize) -> bool {
        here > self.here && (self.here as usize) < 4 * floor && self.takes_answers()
    }

    /// The sheet that takes this answer.
    ///
    /// # Errors
    /// `round_over` when the question is open already, `bad_command` when there is no such question or step, or nothing
    /// that can be declined.
    pub(crate) fn check(&self, question: u8, said: Said) -> Result<(), Refusal> {
        let sheet = self.questions.get(usize::from(question)).ok_or(Refusal::BadCommand)?;
        if !sheet.takes_answers {
            return Err(Refusal::RoundOver);
        }
        let is_sound = sheet.takes(said) && (self.kind == Kind::Card || !said.decline);
        if is_sound { Ok(()) } else { Err(Refusal::BadCommand) }
    }

    /// Files a checked answer. Returns whether anybody can see a difference.
    ///
    /// # Errors
    /// `retry` when something newer of the same person says otherwise.
    pub(crate) fn answer(
        &mut self,
        question: u8,
        tag: Tag,
        nth: Option<u32>,
        said: Said,
        floor: usize,
    ) -> Result<Answered, Refusal> {
        let is_live = self.mode == Mode::Live;
        self.questions[usize::from(question)].answer(tag, nth, said, is_live, floor)
    }

    /// What this tag's owner has answered.
    pub(crate) fn answer_of(&self, question: usize, tag: &Tag) -> Option<Said> {
        self.questions.get(question)?.answer_of(tag)
    }

    /// The number of this person's next answer to a question that there is [M5].
    pub(crate) fn next_answer(&self, question: u8, tag: &Tag) -> u32 {
        self.questions[usize::from(question)].next_answer(tag)
    }

    /// Whether a question still takes answers.
    pub(crate) fn takes_answers(&self) -> bool {
        self.questions.iter().any(|sheet| sheet.takes_answers)
    }

    /// Whether anything would be seen if the round were revealed now: a tally, or that the card is declined [N4].
    pub(crate) fn would_show(&self, people: People) -> bool {
        let people = self.most(people);
        let shows = |sheet: &Sheet| {
            sheet.published.is_some() || sheet.may_publish(people) || sheet.is_declined(people)
        };
        self.questions.iter().any(shows)
    }

    /// Reveals every question: the tallies are final, no more ballots.
    pub(crate) fn reveal(&mut self, people: People) {
        let people = self.most(people);
        for sheet in &mut self.questions {
            sheet.reveal(people);
        }
        self.hold_back_twins(people.floor);
    }

    /// Of one question that was asked twice the later result is held back where it differs from the earlier one in the answers of
    /// fewer people than the floor [F18]. Who answered both nobody knows: the tallies tell how many at least did not.
    fn hold_back_twins(&mut self, floor: usize) {
        for later in 1..self.questions.len() {
            let (before, rest) = self.questions.split_at_mut(later);
            let Some(sheet @ Sheet { published: Some(tally), .. }) = rest.first() else { continue };
            let is_close = |other: &Sheet| {
                let Some(published) = &other.published else { return false };
                let differs = tally.differs_in(published);
                // Options in another order cannot be held against each other here; people can do it.
                let is_close = !sheet.ask.has_options_of(&other.ask) || (differs > 0 && differs < floor);
                is_close && asked_before::is_same(other.asked(self.kind), sheet.asked(self.kind))
            };
            if before.iter().any(is_close) {
                rest[0].published = None;
            }
        }
    }

    /// The most people who were here at the same time, now included.
    fn most(&self, People { floor, here }: People) -> People {
        People { floor, here: here.max(self.here as usize) }
    }

    /// Whether screens say that the group would rather go on to another card.
    pub(crate) fn has_declined(&self) -> bool {
        self.questions.iter().any(|sheet| sheet.declined)
    }

    /// Drops every tag and keeps what everybody saw of the result.
    pub(crate) fn into_past(self) -> PastRound {
        let reactions = self.reactions.counts();
        let asked = |sheet: &Sheet| AskedQuestion { ask: sheet.ask.clone(), answered: sheet.answered() };
        PastRound {
            round: self.number,
            kind: self.kind,
            card: self.card,
            purpose: self.purpose,
            again: self.again,
            mode: self.mode,
            questions: self.questions.iter().map(asked).collect(),
            tallies: self.questions.into_iter().map(|sheet| sheet.published).collect(),
            reactions,
            taken_back: false,
        }
    }
}
