//! What everybody sees of a round, and all that stays of it: counts. No tag and no ballot is ever in these types.

use serde::{Deserialize, Serialize};

use crate::{
    asked_before::{Asked, Likeness, NO_LIKENESS, QuestionKey},
    ids::CardId,
    words::{Kind, Mode, Purpose, Question},
};

/// A published result: how many ballots it counts, and how they fall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Tally {
    /// Ballots counted, always at least the room's floor.
    pub shown: u32,
    /// How many chose each step or option.
    pub counts: Vec<u32>,
}

impl Tally {
    pub(super) fn of(steps: usize, values: impl Iterator<Item = u8>) -> Tally {
        let mut counts = vec![0; steps];
        for value in values {
            counts[usize::from(value)] += 1;
        }
        Tally { shown: counts.iter().sum(), counts }
    }

    /// In how many people's answers this differs from another tally of the same question, at least.
    pub(super) fn differs_in(&self, other: &Tally) -> usize {
        let more = |one: &Tally, other: &Tally| -> u32 {
            one.counts.iter().zip(&other.counts).map(|(one, other)| one.saturating_sub(*other)).sum()
        };
        more(self, other).max(more(other, self)) as usize
    }
}

/// How many people each reaction counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct ReactionCounts {
    /// I know this too.
    pub known: u32,
    /// I'm with you.
    pub beside: u32,
    /// Thanks for sharing.
    pub thanks: u32,
    /// I learned something.
    pub learned: u32,
    /// Tell us more.
    pub more: u32,
    /// This gives strength.
    pub strength: u32,
}

/// What stays of a question when its round is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct AskedQuestion {
    /// The question.
    pub ask: Question,
    /// How many people answered it, passes included.
    pub answered: u32,
}

/// What stays of a round when it is over: what everyone in the room saw, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct PastRound {
    /// Its number in the room.
    pub round: u32,
    /// What it was for.
    pub kind: Kind,
    /// The card it was about.
    pub card: Option<CardId>,
    /// What it was asked for, if screens show more of it than the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub purpose: Option<Purpose>,
    /// Whether a tally of what it asks had been published before.
    pub again: bool,
    /// Whether its answers flowed or opened at one moment.
    pub mode: Mode,
    /// What was asked.
    pub questions: Vec<AskedQuestion>,
    /// What was published, question by question; `null`: too few to show.
    pub tallies: Vec<Option<Tally>>,
    /// How many people pressed what.
    pub reactions: ReactionCounts,
    /// Whether the facilitator took it back when a tally of it had been shown already.
    #[serde(default)]
    pub taken_back: bool,
}

impl PastRound {
    pub(crate) fn has_published(&self) -> bool {
        self.tallies.iter().any(Option::is_some)
    }

    /// What people have seen of it and can compare: questions with a tally, and all when they were told that its card was
    /// `declined`. `card`: the one that its card reads like.
    pub(crate) fn published(
        &self,
        card: Option<&CardId>,
        likenesses: &[Likeness],
        declined: bool,
    ) -> impl Iterator<Item = QuestionKey> {
        let questions = self.questions.iter().zip(&self.tallies).enumerate();
        let seen = questions.filter(move |(_, (_, tally))| declined || tally.is_some());
        seen.flat_map(move |(place, (question, _))| {
            let like = likenesses.get(place).unwrap_or(&NO_LIKENESS);
            Asked { kind: self.kind, card, ask: &question.ask, like }.published()
        })
    }
}
