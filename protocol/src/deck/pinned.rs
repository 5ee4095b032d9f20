//! A deck as a room pins it when it is opened: by version, with the order of its cards. It must never know their texts.

use serde::{Deserialize, Serialize};

use super::Deck;
use crate::ids::CardId;

/// The deck of a room, pinned: a new version of the deck does not change a running meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinnedDeck {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Every card, themes included, in the deck's order.
    pub cards: Vec<CardId>,
}

impl Deck {
    /// The deck as a room keeps it.
    pub fn pinned(&self) -> PinnedDeck {
        let cards = self.cards().map(|card| card.id.clone()).collect();
        PinnedDeck { id: self.id.clone(), version: self.version, cards }
    }
}
