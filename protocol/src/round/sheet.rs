//! One question on stage, the ballots on it, and what of them has been released. This file must never know whose a tag is,
//! nor what else is asked in the round.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{People, Tally};
use crate::{
    asked_before::{Asked, Likeness},
    defaults::is_false,
    refusal::Refusal,
    release::{self, Declining, Opening},
    seat::Tag,
    wish,
    words::{Kind, Question},
};

/// A question on stage and what has been answered to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sheet {
    pub(crate) ask: Question,
    /// Which cards it reads like.
    #[serde(default, skip_serializing_if = "Likeness::is_none")]
    pub(crate) like: Likeness,
    /// Whether it still takes answers.
    #[serde(rename = "open")]
    pub(crate) takes_answers: bool,
    pub(crate) published: Option<Tally>,
    /// Whether the group was told, at the opening, that it would rather go on to another card [N2].
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) declined: bool,
    #[serde(with = "crate::hex::tag_map")]
    ballots: BTreeMap<Tag, Ballot>,
    /// How many ballots have been released before the opening, and in how many releases.
    released: usize,
    releases: u32,
    /// How many people have a ballot that was not released yet. (Derived; kept so that a ballot costs O(log n).)
    waiting: usize,
}

/// What one person says to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    /// `None`: passed, or declined.
    pub(crate) value: Option<u8>,
    /// Would rather not talk about this card [N1].
    pub(crate) decline: bool,
}

/// One person's answer to one question, as it is filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ballot {
    /// `None`: passed, or declined.
    value: Option<u8>,
    #[serde(default, skip_serializing_if = "is_false")]
    decline: bool,
    released: Option<Released>,
    /// Which answer of this person it is [M5].
    #[serde(default)]
    nth: u32,
}

/// What of a ballot the group has seen before the opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Released {
    /// In which release.
    number: u32,
    /// As what; a later change of mind counts at the opening only.
    value: u8,
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
    pub(super) fn new(ask: Question, like: Likeness) -> Sheet {
        Sheet {
            ask,
            like,
            takes_answers: true,
            published: None,
            declined: false,
            ballots: BTreeMap::new(),
            released: 0,
            releases: 0,
            waiting: 0,
        }
    }

    /// The question as it is compared with others of a round without a card.
    pub(super) fn asked(&self, kind: Kind) -> Asked<'_> {
        Asked { kind, card: None, ask: &self.ask, like: &self.like }
    }

    /// Files a checked answer. Returns whether anybody can see a difference.
    ///
    /// # Errors
    /// `retry` when something newer of the same person says otherwise.
    pub(super) fn answer(
        &mut self,
        tag: Tag,
        nth: Option<u32>,
        said: Said,
        is_live: bool,
        floor: usize,
    ) -> Result<Answered, Refusal> {
        let Said { value, decline } = said;
        let before = self.ballots.get(&tag).copied();
        let is_same = before.is_some_and(|ballot| ballot.value == value && ballot.decline == decline);
        let Some(nth) = wish::filed_under(nth, before.map_or(0, |ballot| ballot.nth)) else {
            return wish::too_late(is_same, Answered::Same);
        };
        let ballot = Ballot { value, decline, released: before.and_then(|ballot| ballot.released), nth };
        self.ballots.insert(tag, ballot);
        if is_same {
            return Ok(Answered::Same);
        }
        self.waiting =
            self.waiting + usize::from(ballot.waits()) - usize::from(before.is_some_and(Ballot::waits));
        Ok(if is_live && self.release(floor) {
            Answered::Published
        } else if before.is_none() {
            Answered::Counted
        } else {
            Answered::Unseen
        })
    }

    /// The number of this person's next answer [M5].
    pub(super) fn next_answer(&self, tag: &Tag) -> u32 {
        self.ballots.get(tag).map_or(0, |ballot| ballot.nth).saturating_add(1)
    }

    /// What this tag's owner has answered.
    pub(super) fn answer_of(&self, tag: &Tag) -> Option<Said> {
        self.ballots.get(tag).map(|ballot| Said { value: ballot.value, decline: ballot.decline })
    }

    /// Whether this can be said to the question: a step it has, a pass, or that one declines.
    pub(super) fn takes(&self, Said { value, decline }: Said) -> bool {
        value.is_none_or(|value| usize::from(value) < self.ask.steps() && !decline)
    }

    /// How many people have answered, passes included.
    pub(crate) fn answered(&self) -> u32 {
        self.ballots.len() as u32
    }

    /// Whether every ballot is one that the question takes, and as many wait as are counted.
    pub(crate) fn makes_sense(&self) -> bool {
        let steps = self.ask.steps();
        let is_step = |value: u8| usize::from(value) < steps;
        let waiting = self.ballots.values().filter(|ballot| ballot.waits()).count();
        let released = self.ballots.values().filter(|ballot| ballot.released.is_some()).count();
        let ballots = self.ballots.values();
        ballots.clone().all(|ballot| self.takes(Said { value: ballot.value, decline: ballot.decline }))
            && ballots.clone().filter_map(|ballot| ballot.released).all(|released| is_step(released.value))
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

    pub(super) fn may_publish(&self, People { floor, here }: People) -> bool {
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

    /// Whether the group is to be told that it would rather go on.
    pub(super) fn is_declined(&self, People { floor, here }: People) -> bool {
        let declined = self.ballots.values().filter(|ballot| ballot.decline).count();
        release::would_rather_go_on(Declining { declined, answered: self.ballots.len(), here }, floor)
    }

    pub(super) fn reveal(&mut self, people: People) {
        if !self.takes_answers {
            return;
        }
        if self.may_publish(people) {
            let values = self.ballots.values().filter_map(|ballot| ballot.value);
            self.published = Some(Tally::of(self.ask.steps(), values));
        }
        self.declined = self.is_declined(people);
        self.takes_answers = false;
    }
}

impl Ballot {
    fn waits(self) -> bool {
        self.value.is_some() && self.released.is_none()
    }
}
