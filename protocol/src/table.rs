//! The table: the round on stage, the rounds that are over, and which cards have been seen. This file must never
//! know who asked, nor what time it is.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    ids::CardId,
    limits::ROUNDS_MAX,
    round::{PastRound, Round},
    words::{Kind, Mode, Question, Refusal},
};

/// What lies on the table now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// A round with its ballots.
    Running(Round),
    /// A round that was over and came back by `undo`: what was seen of it, nothing else. It takes no reactions
    /// any more, because nobody remembers who had already reacted.
    Returned(PastRound),
}

impl Stage {
    fn card(&self) -> Option<&CardId> {
        match self {
            Stage::Running(round) => round.card.as_ref(),
            Stage::Returned(past) => past.card.as_ref(),
        }
    }

    fn number(&self) -> u32 {
        match self {
            Stage::Running(round) => round.number,
            Stage::Returned(past) => past.round,
        }
    }

    fn published(&self) -> bool {
        match self {
            Stage::Running(round) => round.published(),
            Stage::Returned(past) => past.published(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Table {
    pub(crate) stage: Option<Stage>,
    pub(crate) past: Vec<PastRound>,
    /// Cards turned, in order.
    pub(crate) seen: Vec<CardId>,
    /// Cards of which a tally was published, also in a round that was taken back: what people have seen they can
    /// compare, so the next round on the card is `again`.
    told: BTreeSet<CardId>,
    /// Numbers given to rounds so far.
    numbers: u32,
}

/// A round that is about to begin.
pub(crate) struct Plan {
    pub(crate) kind: Kind,
    pub(crate) card: Option<CardId>,
    pub(crate) mode: Mode,
    pub(crate) questions: Vec<Question>,
}

/// What a step did to the table, so that it can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Moved {
    /// A round went on stage.
    pub(crate) began: bool,
    /// A round left the stage and is over.
    pub(crate) ended: bool,
    /// A card was seen for the first time.
    pub(crate) saw: bool,
}

/// What an opening needs to know of the room, in people.
#[derive(Clone, Copy)]
pub(crate) struct People {
    pub(crate) floor: usize,
    pub(crate) here: usize,
}

impl Table {
    /// Whether this card lies on the table.
    pub(crate) fn shows(&self, card: &CardId) -> bool {
        self.stage.as_ref().and_then(Stage::card) == Some(card)
    }

    /// The round on stage, if it is this one and has not come back from being over.
    ///
    /// # Errors
    /// `round_over` otherwise.
    pub(crate) fn running(&self, number: u32) -> Result<&Round, Refusal> {
        match &self.stage {
            Some(Stage::Running(round)) if round.number == number => Ok(round),
            _ => Err(Refusal::RoundOver),
        }
    }

    /// The same, to be changed.
    pub(crate) fn running_mut(&mut self, number: u32) -> Result<&mut Round, Refusal> {
        match &mut self.stage {
            Some(Stage::Running(round)) if round.number == number => Ok(round),
            _ => Err(Refusal::RoundOver),
        }
    }

    /// Ends what is on stage and puts a new round there.
    ///
    /// # Errors
    /// `full` when the room has had all its rounds.
    pub(crate) fn begin(&mut self, plan: Plan, people: People) -> Result<Moved, Refusal> {
        if self.numbers as usize >= ROUNDS_MAX {
            return Err(Refusal::Full);
        }
        let ended = self.clear(people);
        let saw = plan.card.as_ref().is_some_and(|card| !self.seen.contains(card));
        if saw {
            self.seen.extend(plan.card.clone());
        }
        let again = plan.card.as_ref().is_some_and(|card| self.told.contains(card));
        self.numbers += 1;
        let round = Round::new(self.numbers, plan.kind, plan.card, again, plan.mode, plan.questions);
        self.stage = Some(Stage::Running(round));
        Ok(Moved { began: true, ended, saw })
    }

    /// Ends what is on stage. Returns whether there was anything.
    pub(crate) fn clear(&mut self, people: People) -> bool {
        let past = match self.stage.take() {
            None => return false,
            Some(Stage::Returned(past)) => past,
            Some(Stage::Running(mut round)) => {
                round.open(people.floor, people.here);
                round.into_past()
            }
        };
        if past.published() {
            self.told.extend(past.card.clone());
        }
        self.past.push(past);
        true
    }

    /// Opens the round on stage.
    ///
    /// # Errors
    /// `round_over` when it is not on stage or open already, `too_few` when there would be nothing to see.
    pub(crate) fn open(&mut self, number: u32, people: People) -> Result<(), Refusal> {
        let round = self.running_mut(number)?;
        if !round.is_open_to_answers() {
            return Err(Refusal::RoundOver);
        }
        if !round.would_show(people.floor, people.here) {
            return Err(Refusal::TooFew);
        }
        round.open(people.floor, people.here);
        Ok(())
    }

    /// Takes a step back. Steps are taken back in reverse order, so what it began is on stage and what it ended
    /// and saw is the last of its kind.
    pub(crate) fn take_back(&mut self, moved: Moved) {
        if moved.began
            && let Some(dropped) = self.stage.take()
            && dropped.published()
        {
            self.told.extend(dropped.card().cloned());
        }
        if moved.saw {
            self.seen.pop();
        }
        if moved.ended {
            self.stage = self.past.pop().map(Stage::Returned);
        }
    }

    /// The number of the round on stage.
    pub(crate) fn round_on_stage(&self) -> Option<u32> {
        self.stage.as_ref().map(Stage::number)
    }
}
