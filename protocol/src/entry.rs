//! What the log holds: entries and snapshots, and how they are written. The only place that writes a tag or a
//! room's secret, and only into the log. An entry cannot be serialised any other way, and this file must never
//! know clients, connections or sockets.
//!
//! One batch is one record of the log: a line of JSON per entry. Ballots carry no time, no connection and no
//! command id [A8]. A field that is not known is refused, not ignored: two servers that read one entry differently
//! would have two rooms [M4].

mod batch;
mod history;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    asked_before::{Likeness, Published, Wordings},
    command::FacilitatorCommand,
    deck::{Deck, PinnedDeck},
    defaults::is_false,
    door::Lock,
    hex::{secret_hex, tag_hex},
    ids::{CardId, KeyHash, KeyId, Millis, RoomCode, Turn},
    limits::CARD_ID_BYTES_MAX,
    seat::{RoomSecret, Tag},
    text::{Lang, Text},
    words::{Mode, Reaction},
};

pub use batch::{decode_batch, encode_batch, forget_order};
pub use history::{History, PublishedQuestion};

/// The rules that rooms are opened under now, and the version of what is written to the log. A server reads all versions
/// up to its own, whose forms stand in `vectors/`; one that finds a newer one refuses to load the room [M4].
pub const RULES: u16 = 2;

/// The oldest version that is still read.
pub const RULES_OLDEST: u16 = 1;

/// # Errors
/// When this server does not know the rules.
pub(crate) fn check_rules(rules: u16) -> Result<(), Unreadable> {
    if (RULES_OLDEST..=RULES).contains(&rules) { Ok(()) } else { Err(Unreadable::Newer(rules)) }
}

/// A command as the log ordered it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry(pub(crate) What);

/// How a room is opened: its first entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Opened {
    pub(crate) settings: Settings,
    /// Tickets and tags hang on it.
    #[serde(with = "secret_hex")]
    pub(crate) secret: RoomSecret,
    /// The hash of the first facilitator key.
    pub(crate) key: KeyHash,
    /// Cards that were turned in the room before this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) seen: Vec<CardId>,
    /// Questions that were published in the room before this one.
    #[serde(default, skip_serializing_if = "Published::is_empty")]
    pub(crate) published: Published,
    /// The room's own deck, whole: it is nowhere else [D5].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) own_deck: Option<Arc<Deck>>,
}

/// What a room is opened with beside its settings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brought {
    /// What its people have seen before.
    pub history: History,
    /// The deck of this room alone.
    pub own_deck: Option<Arc<Deck>>,
}

impl Opened {
    /// More than it takes in a record: one that grew would leave its secret behind in memory [A11].
    fn weight(&self) -> usize {
        let own_deck = self.own_deck.as_ref().map_or(0, |deck| deck.weight());
        512 + own_deck
            + self.settings.weight()
            + self.seen.len() * (CARD_ID_BYTES_MAX + 3)
            + self.published.weight()
    }
}

/// What is fixed about a room for its whole life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The rules it was opened under.
    pub rules: u16,
    /// What people type to enter.
    pub code: RoomCode,
    /// What the meeting is called.
    pub title: Option<Text>,
    /// The language of shared screens and of those who did not choose.
    pub lang: Lang,
    /// The deck as it was when the room was opened.
    pub deck: PinnedDeck,
    /// The fewest people a published tally counts, and in whose answers any two differ.
    pub floor: u8,
    /// Whether answers flow or open at one moment.
    pub mode: Mode,
    /// Whether a round opens when everyone here has answered.
    pub open_when_all: bool,
    /// Whether part of the group is software [P1].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub rehearsal: bool,
    /// When the room was opened.
    pub created_at: Millis,
}

impl Settings {
    /// What they weigh, in bytes of a snapshot, about.
    pub(crate) fn weight(&self) -> usize {
        serde_json::to_string(self).map_or(0, |json| json.len())
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "t", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum What {
    Opened(Box<Opened>),
    Answer {
        #[serde(with = "tag_hex")]
        tag: Tag,
        round: u32,
        question: u8,
        /// Which wish of its person for this tag it is; entries of before say nothing [M5].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nth: Option<u32>,
        value: Option<u8>,
        #[serde(default, skip_serializing_if = "is_false")]
        decline: bool,
    },
    Reaction {
        #[serde(with = "tag_hex")]
        tag: Tag,
        round: u32,
        reaction: Reaction,
        /// Which wish of its person for this tag it is; entries of before say nothing [M5].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nth: Option<u32>,
        on: bool,
    },
    Hand {
        id: Uuid,
        turn: Turn,
        raised: u32,
        up: bool,
    },
    /// How many people are in the room while its round takes answers; one for a batch, never beside a ballot.
    Here {
        people: u32,
    },
    Lead(Box<Lead>),
    Host {
        at: Millis,
        deed: SystemCommand,
    },
}

/// A facilitator's command.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lead {
    pub(crate) id: Uuid,
    pub(crate) at: Millis,
    /// Whose key it was given with.
    pub(crate) key: KeyId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) after: Option<u64>,
    /// How many people were in the room, for an opening.
    pub(crate) here: u32,
    /// 64 random bits, for a draw.
    pub(crate) chance: u64,
    /// The door as `lock` makes it: who was here or waited for at that moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) lock: Option<Lock>,
    /// Which cards the questions of `ask` read like, one for each; empty: none of them does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) likenesses: Vec<Likeness>,
    pub(crate) command: FacilitatorCommand,
}

/// What a node asks of a room, like anyone else: the first counts, the rest are `Nothing`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "d", rename_all = "snake_case", deny_unknown_fields)]
pub enum SystemCommand {
    /// Everyone here has answered.
    OpenForAll {
        /// Which round.
        round: u32,
        /// How many people are in the room.
        here: u32,
    },
    /// The owner of this hand has been gone too long.
    LowerGone {
        /// Which hand.
        turn: Turn,
    },
    /// A second facilitator key.
    AddKey {
        /// Its hash.
        hash: KeyHash,
    },
    /// A facilitator key that opens nothing any more.
    RevokeKey {
        /// Which.
        key: KeyId,
    },
    /// The room's life is over, or a facilitator erased it.
    End,
}

impl Entry {
    /// The first entry of a room: what the facilitator chose, the room's secret, the hash of the first key.
    pub fn opened(settings: Settings, secret: RoomSecret, key: KeyHash) -> Entry {
        Entry::opened_with(Brought::default(), settings, secret, key)
    }

    /// The same for a meeting that comes from another room, or brings its own deck.
    pub fn opened_with(
        Brought { history: History { seen, published }, own_deck }: Brought,
        settings: Settings,
        secret: RoomSecret,
        key: KeyHash,
    ) -> Entry {
        Entry(What::Opened(Box::new(Opened { settings, secret, key, seen, published, own_deck })))
    }

    /// How many people are in the room now.
    pub fn here(people: u32) -> Entry {
        Entry(What::Here { people })
    }

    /// A node's own entry.
    pub fn host(at: Millis, command: SystemCommand) -> Entry {
        Entry(What::Host { at, deed: command })
    }

    /// Whether this asks questions that may be in the words of a card: then the room has to be told by `recognise`.
    pub fn asks_in_own_words(&self) -> bool {
        matches!(&self.0, What::Lead(lead) if matches!(lead.command, FacilitatorCommand::Ask { .. }))
    }

    /// Notes which questions are asked in the words of a card, so that whoever reads the log needs no deck [F8].
    pub fn recognise(&mut self, wordings: &Wordings) {
        let What::Lead(lead) = &mut self.0 else { return };
        let FacilitatorCommand::Ask { kind, questions, .. } = &lead.command else { return };
        let likenesses: Vec<_> = questions.iter().map(|ask| wordings.likeness(*kind, ask)).collect();
        if !likenesses.iter().all(Likeness::is_none) {
            lead.likenesses = likenesses;
        }
    }

    /// Under which tag an answer or a reaction is filed, and which wish of its person for it that is [M5].
    pub fn wish(&self) -> Option<(Tag, u32)> {
        match &self.0 {
            What::Answer { tag, nth, .. } | What::Reaction { tag, nth, .. } => Some((*tag, nth.unwrap_or(1))),
            _ => None,
        }
    }

    /// Facts are seen at once; states (an answer, a reaction, a hand) may wait for the next frame.
    pub fn is_fact(&self) -> bool {
        matches!(self.0, What::Opened(_) | What::Lead(_) | What::Host { .. })
    }

    /// What a batch is sorted by between two cuts; `None` is a cut.
    fn place(&self) -> Option<Place> {
        match &self.0 {
            What::Answer { tag, .. } | What::Reaction { tag, .. } => Some(Place::Tag(*tag)),
            What::Hand { .. } | What::Here { .. } => Some(Place::First),
            What::Opened(_) | What::Lead(_) | What::Host { .. } => None,
        }
    }
}

impl What {
    /// The hand this raises.
    pub(crate) fn turn(&self) -> Option<Turn> {
        match self {
            What::Hand { turn, up: true, .. } => Some(*turn),
            _ => None,
        }
    }
}

/// Hands keep the order in which they went up; ballots and reactions lose theirs.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    First,
    Tag(Tag),
}

/// What a record of the log should be and is not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The bytes are no batch and no snapshot.
    #[error("a record of the room's log cannot be read: {0}")]
    Corrupt(String),
    /// The room was opened by a newer Keidas.
    #[error(
        "the room was opened under rules {0}, this server knows {RULES_OLDEST} to {RULES}; start a newer Keidas"
    )]
    Newer(u16),
}

impl From<serde_json::Error> for Unreadable {
    fn from(error: serde_json::Error) -> Self {
        // The position, never the content: a record holds tags.
        Unreadable::Corrupt(format!("line {}, column {}", error.line(), error.column()))
    }
}
