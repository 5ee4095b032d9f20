//! Who has pressed which reaction in a round, by tag, and how many people that is. This file must never know whose a
//! tag is.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ReactionCounts;
use crate::{refusal::Refusal, seat::Tag, wish, words::Reaction};

/// The reactions of a round.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Reactions([Presses; Reaction::ALL.len()]);

/// One reaction: what each person has wished last, and how many of them wish it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Presses {
    wishes: BTreeMap<Tag, Wish>,
    people: u32,
}

/// The last wish for a tag: which it was, and whether it was on or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
struct Wish(u32, bool);

impl Reactions {
    pub(crate) fn is_on(&self, reaction: Reaction, tag: &Tag) -> bool {
        self.0[reaction.index()].last(tag).1
    }

    /// The number of this person's next wish [M5].
    pub(crate) fn next_wish(&self, reaction: Reaction, tag: &Tag) -> u32 {
        self.0[reaction.index()].last(tag).0.saturating_add(1)
    }

    /// Files or takes back a reaction. Returns whether that changed anything.
    ///
    /// # Errors
    /// `retry` when something newer of the same person says otherwise.
    pub(crate) fn file(
        &mut self,
        reaction: Reaction,
        tag: Tag,
        nth: Option<u32>,
        on: bool,
    ) -> Result<bool, Refusal> {
        let presses = &mut self.0[reaction.index()];
        let Wish(last, was_on) = presses.last(&tag);
        let Some(nth) = wish::filed_under(nth, last) else {
            return wish::too_late(was_on == on, false);
        };
        presses.wishes.insert(tag, Wish(nth, on));
        presses.people = presses.people + u32::from(on) - u32::from(was_on);
        Ok(was_on != on)
    }

    pub(crate) fn counts(&self) -> ReactionCounts {
        let [known, beside, thanks, learned, more, strength] =
            self.0.each_ref().map(|presses| presses.people);
        ReactionCounts { known, beside, thanks, learned, more, strength }
    }
}

impl Presses {
    fn last(&self, tag: &Tag) -> Wish {
        self.wishes.get(tag).copied().unwrap_or_default()
    }
}

impl Serialize for Presses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        crate::hex::tag_map::serialize(&self.wishes, serializer)
    }
}

/// As it is written, and as it was before wishes had numbers: the tags of those who wish it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Read {
    Wishes(#[serde(with = "crate::hex::tag_map")] BTreeMap<Tag, Wish>),
    Tags(#[serde(with = "crate::hex::tag_list")] Vec<Tag>),
}

impl<'de> Deserialize<'de> for Presses {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Presses, D::Error> {
        let wishes = match Read::deserialize(deserializer)? {
            Read::Wishes(wishes) => wishes,
            Read::Tags(tags) => tags.into_iter().map(|tag| (tag, Wish(1, true))).collect(),
        };
        let people = wishes.values().filter(|Wish(_, on)| *on).count() as u32;
        Ok(Presses { wishes, people })
    }
}
