//! The words a room is made of: roles, rounds, questions and reactions. This file must never know who may say what
//! (`command.rs`).

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::{
    ids::{CardId, Millis},
    limits::{FEEL_STEPS, OPTIONS_MAX, OPTIONS_MIN, TEXT_CHARS_MAX},
    object::object,
    text::Text,
};

#[cfg(test)]
use crate::limits::MEETING_MINUTES;
pub use crate::refusal::Refusal;

/// As what somebody connects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Answers and reacts; has a ticket, no name.
    Participant,
    /// Turns the cards; has a key. Never answers.
    Facilitator,
    /// The big screen: reads only, has no secret.
    Screen,
    /// A trainer who only watches; counted where all can see it.
    Observer,
}

/// Whether a group sees its answers flow or open at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Released in groups of at least the floor while people answer.
    #[default]
    Live,
    /// Nothing before the opening.
    Curtain,
}

/// What a round is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// How we come in.
    CheckIn,
    /// A card on the table.
    Card,
    /// A choice, for instance of a theme.
    Vote,
    /// A questionnaire, for instance the end evaluation.
    Form,
    /// How we leave.
    CheckOut,
}

impl Kind {
    /// Votes and forms open as a whole, whatever the room's mode.
    pub(crate) fn is_curtain(self) -> bool {
        matches!(self, Kind::Vote | Kind::Form)
    }
}

/// What a round is asked for, where screens show more than the question: told by this word, never by a text that
/// somebody may translate or edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The end evaluation of a meeting.
    Evaluation,
    /// Which theme to talk about.
    ThemeVote,
    /// Whether the group keeps its results.
    KeepVote,
}

/// Where the meeting is. Our own five, each with a guide text in the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Ground rules, how we come in.
    #[default]
    Open,
    /// What we talk about.
    Theme,
    /// One card at a time.
    Share,
    /// What we have in common, what is new.
    Insight,
    /// How we leave.
    Close,
}

/// When the group meets next, by its own choice: it dies with the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct NextDate {
    /// When it begins.
    #[cfg_attr(test, ts(type = "string"))]
    pub starts_at: Millis,
    /// For how long, in minutes.
    #[cfg_attr(test, schemars(range(min = *MEETING_MINUTES.start(), max = *MEETING_MINUTES.end())))]
    pub minutes: u32,
}

/// One of six ways to say something without taking the word. Their labels are in the web client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Reaction {
    /// I know this too.
    Known,
    /// I'm with you.
    Beside,
    /// Thanks for sharing.
    Thanks,
    /// I learned something.
    Learned,
    /// Tell us more.
    More,
    /// This gives strength.
    Strength,
}

impl Reaction {
    /// All of them, in the order screens show them.
    pub const ALL: [Reaction; 6] = [
        Reaction::Known,
        Reaction::Beside,
        Reaction::Thanks,
        Reaction::Learned,
        Reaction::More,
        Reaction::Strength,
    ];

    /// Its place in [`Reaction::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

/// One question to the group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Question {
    /// How does it feel: five steps, each with a word, 0 lowest … 4 highest.
    Feel {
        /// What is asked; none: "how does this feel".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        text: Option<Text>,
    },
    /// One of 2–12 options.
    Choice {
        /// What is asked; none: "choose one".
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        text: Option<Text>,
        /// What there is to choose from.
        #[cfg_attr(test, schemars(length(min = OPTIONS_MIN, max = OPTIONS_MAX)))]
        options: Vec<Choice>,
    },
}

/// One option of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(untagged)]
pub enum Choice {
    /// A card of the room's deck.
    Card {
        /// Which.
        card: CardId,
    },
    /// The group's own words.
    Own {
        /// Which.
        text: Text,
    },
}

/// The one or the other: of both, one reader would take the card and another the text.
impl<'de> Deserialize<'de> for Choice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Said {
            card: Option<CardId>,
            text: Option<Text>,
        }
        match object(deserializer)? {
            Said { card: Some(card), text: None } => Ok(Choice::Card { card }),
            Said { card: None, text: Some(text) } => Ok(Choice::Own { text }),
            _ => Err(de::Error::custom("an option is a card or a text")),
        }
    }
}

impl Question {
    /// The question a card asks.
    pub const OF_A_CARD: Question = Question::Feel { text: None };

    /// Whether it has the same options in the same order, if any.
    pub(crate) fn has_options_of(&self, other: &Question) -> bool {
        match (self, other) {
            (Question::Choice { options, .. }, Question::Choice { options: others, .. }) => options == others,
            (Question::Feel { .. }, Question::Feel { .. }) => true,
            _ => false,
        }
    }

    /// The cards it names.
    pub(crate) fn cards(&self) -> impl Iterator<Item = &CardId> {
        let options = match self {
            Question::Feel { .. } => &[][..],
            Question::Choice { options, .. } => options,
        };
        options.iter().filter_map(|option| match option {
            Choice::Card { card } => Some(card),
            Choice::Own { .. } => None,
        })
    }

    /// How many different answers there are.
    pub fn steps(&self) -> usize {
        match self {
            Question::Feel { .. } => FEEL_STEPS,
            Question::Choice { options, .. } => options.len(),
        }
    }

    /// The question as it may be kept.
    ///
    /// # Errors
    /// `bad_command` or `too_big`.
    pub(crate) fn clean(self) -> Result<Question, Refusal> {
        let clean = |text: Option<Text>| text.map(|text| text.clean(TEXT_CHARS_MAX)).transpose();
        Ok(match self {
            Question::Feel { text } => Question::Feel { text: clean(text)? },
            Question::Choice { text, options } => {
                if options.len() < OPTIONS_MIN {
                    return Err(Refusal::BadCommand);
                }
                if options.len() > OPTIONS_MAX {
                    return Err(Refusal::TooBig);
                }
                let options = options.into_iter().map(|option| {
                    Ok(match option {
                        Choice::Own { text } => Choice::Own { text: text.clean(TEXT_CHARS_MAX)? },
                        card @ Choice::Card { .. } => card,
                    })
                });
                Question::Choice { text: clean(text)?, options: options.collect::<Result<_, Refusal>>()? }
            }
        })
    }
}
