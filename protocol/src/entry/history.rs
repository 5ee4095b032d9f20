//! What a meeting takes along when it moves into a new room. It must never know who was in the old one.

use serde::{Deserialize, Deserializer, de};

use crate::{
    asked_before::{self, Asked, Published, Wordings},
    deck::PinnedDeck,
    ids::CardId,
    limits::HISTORY_MAX,
    object::{object, object_or_null},
    refusal::Refusal,
    words::{Kind, Question},
};

/// What a meeting that moves into a new room takes along: what its people have seen, they can compare.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    pub(super) seen: Vec<CardId>,
    pub(super) published: Published,
}

/// A question that was published in the room before this one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(untagged))]
pub enum PublishedQuestion {
    /// That of a card.
    Card {
        /// Which.
        card: CardId,
    },
    /// One of a round without a card.
    Asked {
        /// What the round was for.
        kind: Kind,
        /// What was asked.
        ask: Question,
    },
}

/// The one or the other, as an option is.
impl<'de> Deserialize<'de> for PublishedQuestion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Said {
            card: Option<CardId>,
            kind: Option<Kind>,
            #[serde(default, deserialize_with = "object_or_null")]
            ask: Option<Question>,
        }
        match object(deserializer)? {
            Said { card: Some(card), kind: None, ask: None } => Ok(PublishedQuestion::Card { card }),
            Said { card: None, kind: Some(kind), ask: Some(ask) } => {
                Ok(PublishedQuestion::Asked { kind, ask })
            }
            _ => Err(de::Error::custom("what was published is a card, or a kind and a question")),
        }
    }
}

impl History {
    /// What a page says about the room it comes from. Cards that are not in `deck`, which reads like `wordings`, are left out.
    ///
    /// # Errors
    /// `too_big` when it is more than a room can have published, `bad_command` when a question is none.
    pub fn read(
        seen: Vec<CardId>,
        published: Vec<PublishedQuestion>,
        deck: &PinnedDeck,
        wordings: &Wordings,
    ) -> Result<History, Refusal> {
        if seen.len() > HISTORY_MAX || published.len() > HISTORY_MAX {
            return Err(Refusal::TooBig);
        }
        let mut history = History::default();
        for card in seen {
            if deck.cards.contains(&card) && !history.seen.contains(&card) {
                history.seen.push(card);
            }
        }
        for question in published {
            history.published.extend(match question {
                PublishedQuestion::Card { card } => {
                    [&card, wordings.first_like(&card)].map(asked_before::key_of_card).to_vec()
                }
                PublishedQuestion::Asked { kind, ask } => {
                    let ask = ask.clean()?;
                    let like = wordings.likeness(kind, &ask);
                    Asked { kind, card: None, ask: &ask, like: &like }.published()
                }
            });
        }
        Ok(history)
    }
}
