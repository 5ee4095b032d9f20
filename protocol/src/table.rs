//! The table: the round on stage, the rounds that are over, and which cards have been seen. This file must
//! never know who asked, nor what time it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    asked_before::{self, Asked, Likeness, Published},
    deck::Deck,
    defaults::is_false,
    ids::CardId,
    limits::{ROOM_BYTES_MAX, ROUNDS_MAX},
    round::{PastRound, People, Plan, Round},
    words::{Question, Refusal},
};

/// What lies on the table now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Stage {
    /// A round with its ballots.
    Running(Round),
    /// A round that was over and came back by `undo`: what was seen of it, nothing else. It takes no reactions
    /// any more, because nobody remembers who had already reacted.
    Returned(Returned),
}

/// A round that came back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Returned {
    #[serde(flatten)]
    pub(crate) past: PastRound,
    /// Whether screens said before it ended that the group would rather go on: a round that is over does not say so.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) declined: bool,
}

impl Stage {
    fn card(&self) -> Option<&CardId> {
        match self {
            Stage::Running(round) => round.card.as_ref(),
            Stage::Returned(returned) => returned.past.card.as_ref(),
        }
    }

    fn into_past(self) -> PastRound {
        match self {
            Stage::Running(round) => round.into_past(),
            Stage::Returned(returned) => returned.past,
        }
    }

    /// Which cards its questions read like. What came back was published with them.
    fn likenesses(&self) -> Vec<Likeness> {
        match self {
            Stage::Running(round) => round.questions.iter().map(|sheet| sheet.like.clone()).collect(),
            Stage::Returned(_) => Vec::new(),
        }
    }

    /// Whether screens say that the group would rather go on to another card.
    fn has_declined(&self) -> bool {
        match self {
            Stage::Running(round) => round.has_declined(),
            Stage::Returned(returned) => returned.declined,
        }
    }

    fn weight(&self) -> usize {
        match self {
            Stage::Running(round) => weight(round.questions.iter().map(|sheet| &sheet.ask)),
            Stage::Returned(returned) => weight_of(&returned.past),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Table {
    pub(crate) stage: Option<Stage>,
    pub(crate) past: Vec<PastRound>,
    /// Cards turned, in order.
    pub(crate) seen: Vec<CardId>,
    /// What people have seen a tally of, also in a round that was taken back and in the room before this one.
    pub(crate) published: Published,
    /// Numbers given to rounds so far.
    pub(crate) numbers: u32,
    /// Rounds whose ballots have died so far.
    pub(crate) buried: u32,
    /// What the rounds weigh, in bytes of a snapshot. (Derived; kept so that a round costs what it weighs itself.)
    #[serde(skip)]
    bytes: usize,
    /// Cards of an own deck that read like an earlier one. (Derived from the deck.)
    #[serde(skip)]
    twins: BTreeMap<CardId, CardId>,
}

/// What a step did to the table, so that it can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Moved {
    /// A round went on stage.
    pub(crate) began: bool,
    /// A round left the stage and is over.
    pub(crate) ended: bool,
    /// What left the stage had said that the group would rather go on.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) declined: bool,
    /// A card was seen for the first time.
    pub(crate) saw: bool,
}

impl Table {
    /// The table of a new room: cards seen and questions published in a room before it count here too.
    pub(crate) fn after(seen: Vec<CardId>, published: Published) -> Table {
        Table { seen, published, ..Table::default() }
    }

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

    /// The round that takes reactions now, if any.
    pub(crate) fn on_stage_mut(&mut self) -> Option<&mut Round> {
        match &mut self.stage {
            Some(Stage::Running(round)) => Some(round),
            _ => None,
        }
    }

    /// Ends what is on stage and puts a new round there. `held` is what the room holds beside the table, in bytes.
    ///
    /// # Errors
    /// `full` when the room has had all its rounds, `too_big` when it holds all it may hold.
    pub(crate) fn begin(&mut self, mut plan: Plan, people: People, held: usize) -> Result<Moved, Refusal> {
        if self.numbers as usize >= ROUNDS_MAX {
            return Err(Refusal::Full);
        }
        let more = weight(&plan.questions);
        if held + self.weight() + more > ROOM_BYTES_MAX {
            return Err(Refusal::TooBig);
        }
        let cleared = self.clear(people);
        let saw = plan.card.as_ref().is_some_and(|card| !self.seen.contains(card));
        if saw {
            self.seen.extend(plan.card.clone());
        }
        for card in plan.likenesses.iter_mut().flat_map(|like| &mut like.cards) {
            *card = self.twin_of(card).clone();
        }
        let card = plan.card.as_ref().map(|card| self.twin_of(card));
        let own: Vec<_> = plan.asked(card).map(Asked::own).collect();
        let was_published = |(asked, own): (Asked<'_>, _)| self.published.contains_any(&asked.compared(own));
        let again = asked_before::has_one_twice(&own) || plan.asked(card).zip(own).any(was_published);
        self.numbers += 1;
        self.bytes += more;
        self.stage = Some(Stage::Running(Round::new(self.numbers, plan, again, people.here as u32)));
        Ok(Moved { began: true, saw, ..cleared })
    }

    /// Ends what is on stage, if there is anything.
    pub(crate) fn clear(&mut self, people: People) -> Moved {
        let Some(mut stage) = self.stage.take() else { return Moved::default() };
        let declined = stage.has_declined();
        if let Stage::Running(round) = &mut stage {
            round.reveal(people);
            self.buried += 1;
        }
        let likenesses = stage.likenesses();
        let past = stage.into_past();
        self.publish(&past, &likenesses, declined);
        self.past.push(past);
        Moved { ended: true, declined, ..Moved::default() }
    }

    /// Reveals the round on stage.
    ///
    /// # Errors
    /// `round_over` when it is not on stage or revealed already, `too_few` when there would be nothing to see.
    pub(crate) fn reveal(&mut self, number: u32, people: People) -> Result<(), Refusal> {
        let round = self.running_mut(number)?;
        if !round.takes_answers() {
            return Err(Refusal::RoundOver);
        }
        if !round.would_show(people) {
            return Err(Refusal::TooFew);
        }
        round.reveal(people);
        Ok(())
    }

    /// Rolls a step back. What was published of the round that it began stays published, as `taken_back`. Returns
    /// whether anything of that kind stays.
    ///
    /// Steps are taken back in reverse order, so what this one ended is the last round over that was not taken back.
    pub(crate) fn rollback(&mut self, moved: Moved) -> bool {
        let dropped = if moved.began { self.stage.take() } else { None };
        self.buried += u32::from(matches!(dropped, Some(Stage::Running(_))));
        if moved.saw {
            self.seen.pop();
        }
        if moved.ended {
            let last = self.past.iter().rposition(|past| !past.taken_back);
            let returned = |past| Stage::Returned(Returned { past, declined: moved.declined });
            self.stage = last.map(|last| returned(self.past.remove(last)));
        }
        let Some(dropped) = dropped else { return false };
        let (weighed, declined, likenesses) =
            (dropped.weight(), dropped.has_declined(), dropped.likenesses());
        let past = dropped.into_past();
        self.publish(&past, &likenesses, declined);
        let stays = past.has_published();
        if stays {
            self.past.push(PastRound { taken_back: true, ..past });
        } else {
            self.bytes -= weighed.min(self.bytes);
        }
        stays
    }

    /// What people have seen of a round stays in memory: they can compare.
    fn publish(&mut self, past: &PastRound, likenesses: &[Likeness], declined: bool) {
        let card = past.card.as_ref().map(|card| self.twin_of(card).clone());
        self.published.extend(past.published(card.as_ref(), likenesses, declined));
    }

    /// The card that this one reads like.
    fn twin_of<'a>(&'a self, card: &'a CardId) -> &'a CardId {
        self.twins.get(card).unwrap_or(card)
    }

    /// What the table weighs, in bytes of a snapshot, about.
    pub(crate) fn weight(&self) -> usize {
        self.bytes + self.published.weight()
    }

    /// Works out what is derived, of a table that is new or was read, in a room with this deck of its own.
    pub(crate) fn derive(&mut self, own_deck: Option<&Deck>) {
        self.twins = own_deck.map(asked_before::twins).unwrap_or_default();
        let past: usize = self.past.iter().map(weight_of).sum();
        self.bytes = past + self.stage.as_ref().map_or(0, Stage::weight);
    }
}

fn weight_of(past: &PastRound) -> usize {
    weight(past.questions.iter().map(|question| &question.ask))
}

/// What a round that asks this weighs when it is over, in bytes of a snapshot, about: its texts, twelve numbers a
/// question, and the rest.
fn weight<'a>(asks: impl IntoIterator<Item = &'a Question>) -> usize {
    const ROUND: usize = 320;
    const QUESTION: usize = 160;
    let texts = |ask: &Question| serde_json::to_string(ask).map_or(0, |json| json.len());
    ROUND + asks.into_iter().map(|ask| QUESTION + texts(ask)).sum::<usize>()
}
