//! One round: its questions, the ballots on them, its reactions, and how it is revealed. A ballot lives here and
//! nowhere else, and only until the round ends. This file must never know the wire, or whose a tag is.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    asked_before::{self, QuestionKey},
    ids::CardId,
    release::{self, Opening},
    seat::Tag,
    words::{Kind, Mode, Purpose, Question, Reaction, Refusal},
};

/// A published result: how many ballots it counts, and how they fall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Tally {
    /// Ballots counted, always at least the room's floor.
    pub shown: u32,
    /// How many chose each step or option.
    pub counts: Vec<u32>,
}

impl Tally {
    fn of(steps: usize, values: impl Iterator<Item = u8>) -> Tally {
        let mut counts = vec![0; steps];
        for value in values {
            counts[usize::from(value)] += 1;
        }
        Tally { shown: counts.iter().sum(), counts }
    }
}

/// How many people each reaction counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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

impl ReactionCounts {
    fn of(tags: &[BTreeSet<Tag>; Reaction::ALL.len()]) -> ReactionCounts {
        let [known, beside, thanks, learned, more, strength] = tags.each_ref().map(|tags| tags.len() as u32);
        ReactionCounts { known, beside, thanks, learned, more, strength }
    }
}

/// What stays of a question when its round is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct AskedQuestion {
    /// The question.
    pub ask: Question,
    /// How many people answered it, passes included.
    pub answered: u32,
}

/// What stays of a round when it is over: what everyone in the room saw, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
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

    /// The questions of which a tally was published.
    pub(crate) fn published(&self) -> impl Iterator<Item = QuestionKey> {
        let questions = self.questions.iter().zip(&self.tallies).filter(|(_, tally)| tally.is_some());
        questions.flat_map(|(question, _)| asked_before::keys(self.kind, self.card.as_ref(), &question.ask))
    }
}

/// A round that is about to begin.
pub(crate) struct Plan {
    pub(crate) kind: Kind,
    pub(crate) card: Option<CardId>,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) mode: Mode,
    pub(crate) questions: Vec<Question>,
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
    #[serde(with = "crate::entry::tag_sets")]
    reactions: [BTreeSet<Tag>; Reaction::ALL.len()],
}

/// A question on stage and what has been answered to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sheet {
    pub(crate) ask: Question,
    /// Whether it still takes answers.
    #[serde(rename = "open")]
    pub(crate) takes_answers: bool,
    pub(crate) published: Option<Tally>,
    #[serde(with = "crate::entry::tag_map")]
    ballots: BTreeMap<Tag, Ballot>,
    /// How many ballots have been released before the opening, and in how many releases.
    released: usize,
    releases: u32,
    /// How many people have a ballot that was not released yet. (Derived; kept so that a ballot costs O(log n).)
    waiting: usize,
}

/// One person's answer to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ballot {
    /// `None`: passed.
    value: Option<u8>,
    released: Option<Released>,
}

/// What of a ballot the group has seen before the opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Released {
    /// In which release.
    number: u32,
    /// As what; a later change of mind counts at the opening only.
    value: u8,
}

impl Round {
    pub(crate) fn new(number: u32, plan: Plan, again: bool, here: u32) -> Round {
        let Plan { kind, card, purpose, mode, questions } = plan;
        let curtain = mode == Mode::Curtain || again || kind.is_curtain() || questions.len() > 1;
        Round {
            number,
            kind,
            card,
            purpose,
            again,
            mode: if curtain { Mode::Curtain } else { Mode::Live },
            questions: questions.into_iter().map(Sheet::new).collect(),
            here,
            reactions: Default::default(),
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
    /// `round_over` when the question is open already, `bad_command` when there is no such question or step.
    pub(crate) fn check(&self, question: u8, value: Option<u8>) -> Result<(), Refusal> {
        let sheet = self.questions.get(usize::from(question)).ok_or(Refusal::BadCommand)?;
        if !sheet.takes_answers {
            return Err(Refusal::RoundOver);
        }
        match value {
            Some(step) if usize::from(step) >= sheet.ask.steps() => Err(Refusal::BadCommand),
            _ => Ok(()),
        }
    }

    /// Files a checked answer. Returns whether anybody can see a difference.
    pub(crate) fn answer(&mut self, question: u8, tag: Tag, value: Option<u8>, floor: usize) -> Answered {
        let live = self.mode == Mode::Live;
        let sheet = &mut self.questions[usize::from(question)];
        let before = sheet.ballots.get(&tag).copied();
        let ballot = Ballot { value, released: before.and_then(|ballot| ballot.released) };
        if before == Some(ballot) {
            return Answered::Same;
        }
        sheet.ballots.insert(tag, ballot);
        sheet.waiting =
            sheet.waiting + usize::from(ballot.waits()) - usize::from(before.is_some_and(Ballot::waits));
        if live && sheet.release(floor) {
            Answered::Published
        } else if before.is_none() {
            Answered::Counted
        } else {
            Answered::Unseen
        }
    }

    /// What this tag's owner has answered: `None` nothing, `Some(None)` a pass.
    pub(crate) fn answer_of(&self, question: usize, tag: &Tag) -> Option<Option<u8>> {
        self.questions.get(question)?.ballots.get(tag).map(|ballot| ballot.value)
    }

    pub(crate) fn has_reacted(&self, reaction: Reaction, tag: &Tag) -> bool {
        self.reactions[reaction.index()].contains(tag)
    }

    /// Files or takes back a reaction. Returns whether that changed anything.
    pub(crate) fn react(&mut self, reaction: Reaction, tag: Tag, on: bool) -> bool {
        let tags = &mut self.reactions[reaction.index()];
        if on { tags.insert(tag) } else { tags.remove(&tag) }
    }

    pub(crate) fn reaction_counts(&self) -> ReactionCounts {
        ReactionCounts::of(&self.reactions)
    }

    /// Whether a question still takes answers.
    pub(crate) fn takes_answers(&self) -> bool {
        self.questions.iter().any(|sheet| sheet.takes_answers)
    }

    /// Whether any tally would be seen if the round were revealed now.
    pub(crate) fn would_show(&self, people: People) -> bool {
        let people = self.most(people);
        self.questions.iter().any(|sheet| sheet.published.is_some() || sheet.may_publish(people))
    }

    /// Reveals every question: the tallies are final, no more ballots.
    pub(crate) fn reveal(&mut self, people: People) {
        let people = self.most(people);
        for sheet in &mut self.questions {
            sheet.reveal(people);
        }
    }

    /// The most people who were here at the same time, now included.
    fn most(&self, People { floor, here }: People) -> People {
        People { floor, here: here.max(self.here as usize) }
    }

    /// Drops every tag and keeps what everybody saw.
    pub(crate) fn into_past(self) -> PastRound {
        let reactions = self.reaction_counts();
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

/// What filing an answer did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answered {
    /// It was there already.
    Same,
    /// The person changed their mind; nobody sees that before the opening.
    Unseen,
    /// One more has answered.
    Counted,
    /// And a tally was published.
    Published,
}

impl Sheet {
    fn new(ask: Question) -> Sheet {
        Sheet {
            ask,
            takes_answers: true,
            published: None,
            ballots: BTreeMap::new(),
            released: 0,
            releases: 0,
            waiting: 0,
        }
    }

    /// How many people have answered, passes included.
    pub(crate) fn answered(&self) -> u32 {
        self.ballots.len() as u32
    }

    /// Whether every ballot is one that the question takes, and as many wait as are counted.
    pub(crate) fn makes_sense(&self) -> bool {
        let steps = self.ask.steps();
        let is_step = |value: Option<u8>| value.is_none_or(|value| usize::from(value) < steps);
        let waiting = self.ballots.values().filter(|ballot| ballot.waits()).count();
        let released = self.ballots.values().filter(|ballot| ballot.released.is_some()).count();
        let ballots = self.ballots.values();
        ballots.clone().all(|ballot| is_step(ballot.value) && is_step(ballot.released.map(|r| r.value)))
            && ballots.filter_map(|ballot| ballot.released).all(|released| released.number <= self.releases)
            && waiting == self.waiting
            && released == self.released
            // Each release lets somebody's ballot go.
            && self.releases as usize <= released
    }

    fn release(&mut self, floor: usize) -> bool {
        if !release::is_due(self.waiting, self.released, floor) {
            return false;
        }
        let waiting = self.ballots.iter().filter(|(_, ballot)| ballot.waits()).map(|(tag, _)| *tag).collect();
        self.releases += 1;
        for tag in release::let_go(waiting, self.released, floor, self.releases) {
            if let Some(ballot) = self.ballots.get_mut(&tag) {
                ballot.released = ballot.value.map(|value| Released { number: self.releases, value });
                self.released += 1;
                self.waiting -= 1;
            }
        }
        let released = self.ballots.values().filter_map(|ballot| ballot.released);
        self.published = Some(Tally::of(self.ask.steps(), released.map(|released| released.value)));
        true
    }

    fn may_publish(&self, People { floor, here }: People) -> bool {
        let opening = Opening {
            ballots: self.ballots.values().filter(|ballot| ballot.value.is_some()).count(),
            answered: self.ballots.len(),
            here,
            nearest: (1..=self.releases).map(|number| self.people_changed_since(number)).min(),
        };
        release::may_publish(opening, floor)
    }

    /// In how many people's answers the current ballots differ from the tally of release `number`.
    fn people_changed_since(&self, number: u32) -> usize {
        let seen =
            |ballot: &Ballot| ballot.released.filter(|released| released.number <= number).map(|r| r.value);
        self.ballots.values().filter(|ballot| seen(ballot) != ballot.value).count()
    }

    fn reveal(&mut self, people: People) {
        if self.takes_answers && self.may_publish(people) {
            let values = self.ballots.values().filter_map(|ballot| ballot.value);
            self.published = Some(Tally::of(self.ask.steps(), values));
        }
        self.takes_answers = false;
    }
}

impl Ballot {
    fn waits(self) -> bool {
        self.value.is_some() && self.released.is_none()
    }
}
