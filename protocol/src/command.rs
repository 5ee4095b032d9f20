//! What may be asked of a room, and by whom. A command is checked here once, as it arrives, so that one that
//! exists is well formed. This file must never know the envelopes commands travel in (`wire.rs`), nor what a room
//! makes of them (`judge.rs`, `facilitator.rs`).

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use strum::VariantNames;

#[cfg(test)]
use crate::contract::Present;
use crate::{
    defaults::is_false,
    ids::CardId,
    limits::{BREATHE_SECONDS, MEETING_MINUTES, QUESTIONS_MAX, TIMER_SECONDS},
    object::{object_or_null, objects},
    once::{names_at_most, said_twice},
    words::{Kind, NextDate, Phase, Purpose, Question, Reaction, Refusal, Role},
};

/// What a participant may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ParticipantCommand {
    /// Gives or changes one's answer to a question.
    Answer {
        /// The round on stage, as the person saw it.
        #[serde(deserialize_with = "round")]
        round: u32,
        /// Which of its questions, from 0.
        question: u8,
        /// A step or an option from 0; `null`: I pass. A missing value is a mistake, not a pass.
        #[serde(deserialize_with = "present")]
        #[cfg_attr(test, schemars(with = "Present<u8>"))]
        value: Option<u8>,
        /// Not this card: beside a `null`, to the question of a card.
        #[serde(default, skip_serializing_if = "is_false")]
        #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
        decline: bool,
    },
    /// Presses a reaction.
    React {
        /// The round on stage.
        #[serde(deserialize_with = "round")]
        round: u32,
        /// Which.
        reaction: Reaction,
    },
    /// Takes a reaction back.
    Unreact {
        /// The round on stage.
        #[serde(deserialize_with = "round")]
        round: u32,
        /// Which.
        reaction: Reaction,
    },
    /// Asks for a turn to speak.
    Raise,
    /// Does not want to speak any more.
    Lower,
    /// Has finished what the timer is for: a sign that is held beside presence and never logged [Y1].
    Ready,
    /// Has not, after all.
    Unready,
}

/// What a facilitator may ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, VariantNames)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(tag = "type", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FacilitatorCommand {
    /// Turns a card face up for all and opens a round on it.
    Flip {
        /// Which.
        card: CardId,
        /// Ask this round in curtain mode.
        #[serde(default)]
        #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
        curtain: bool,
    },
    /// Turns a random unseen card.
    Draw {
        /// Only of this theme.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        theme: Option<CardId>,
        /// Ask this round in curtain mode.
        #[serde(default)]
        #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
        curtain: bool,
    },
    /// Opens a round without a card.
    Ask {
        /// What for; not `card`.
        kind: Kind,
        /// 1–12 questions.
        #[serde(deserialize_with = "objects")]
        #[cfg_attr(test, schemars(length(min = 1, max = QUESTIONS_MAX)))]
        questions: Vec<Question>,
        /// Ask this round in curtain mode.
        #[serde(default)]
        #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
        curtain: bool,
        /// What it is asked for, if screens show more of it than the question.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[cfg_attr(test, ts(optional))]
        purpose: Option<Purpose>,
    },
    /// Opens the round: its tallies are final.
    Open {
        /// The round on stage.
        #[serde(deserialize_with = "round")]
        round: u32,
    },
    /// Ends the round and clears the table.
    PutBack,
    /// Takes the last step back.
    Undo,
    /// Goes to a phase of the meeting.
    Phase {
        /// Which.
        phase: Phase,
    },
    /// Starts or clears the timer.
    Timer {
        /// For how long; `null` clears it.
        #[serde(deserialize_with = "present")]
        #[cfg_attr(test, schemars(with = "Present<u32>", range(min = *TIMER_SECONDS.start(), max = *TIMER_SECONDS.end())))]
        seconds: Option<u32>,
    },
    /// Dims all screens for a breath, or lets them be seen again.
    Breathe {
        /// For how long; `null` stops it.
        #[serde(deserialize_with = "present")]
        #[cfg_attr(test, schemars(with = "Present<u32>", range(min = *BREATHE_SECONDS.start(), max = *BREATHE_SECONDS.end())))]
        seconds: Option<u32>,
    },
    /// Says when the group meets next, or that it is not known any more.
    Next {
        /// When; `null`: not known.
        #[serde(deserialize_with = "object_or_null")]
        #[cfg_attr(test, schemars(with = "Present<NextDate>"))]
        date: Option<NextDate>,
    },
    /// Gives the word to the first in the queue.
    NextTurn,
    /// Lowers all hands that wait.
    ClearTurns,
    /// Freezes the seats: who is here or waited for may come back, nobody else comes in.
    Lock,
    /// Opens the door.
    Unlock,
    /// Closes the room for all and erases it.
    End {
        /// The meeting goes on in another room.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
        moved: bool,
    },
}

/// What is asked of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// By somebody who takes part.
    Participant(ParticipantCommand),
    /// By somebody who leads.
    Facilitator {
        /// What.
        command: FacilitatorCommand,
        /// The step of the room that the person saw; refused `stale` when the room has moved on.
        after: Option<u64>,
    },
}

impl Command {
    /// Reads a command and checks all that can be checked without a room: types, ranges, lengths. `role` is asked
    /// first, because nobody is told what is wrong with a command that is not theirs to give.
    ///
    /// # Errors
    /// `not_allowed`, `bad_command` or `too_big`.
    pub fn read(json: &RawValue, role: Role) -> Result<Command, Refusal> {
        #[derive(Deserialize)]
        struct Head<'a> {
            #[serde(borrow)]
            r#type: Cow<'a, str>,
            #[serde(default, borrow)]
            after: Option<&'a RawValue>,
        }
        if matches!(role, Role::Screen | Role::Observer) {
            return Err(Refusal::NotAllowed);
        }
        let json = json.get();
        // An object: a list would pass for one, field by field.
        if !json.starts_with('{') {
            return Err(Refusal::BadCommand);
        }
        // Nearly all that a participant says is well said: whose word it was is asked only when it is not.
        if role == Role::Participant
            && let Ok(command) = serde_json::from_str(json)
        {
            let says_both =
                matches!(command, ParticipantCommand::Answer { value: Some(_), decline: true, .. });
            let says_twice = names_at_most(json) > command.names() + 1 && said_twice(json).is_some();
            let is_unclear = says_both || says_twice;
            return if is_unclear { Err(Refusal::BadCommand) } else { Ok(Command::Participant(command)) };
        }
        if said_twice(json).is_some() {
            return Err(Refusal::BadCommand);
        }
        let Head { r#type, after } = serde_json::from_str(json).map_err(|_| Refusal::BadCommand)?;
        match (role, speaker_of(&r#type).ok_or(Refusal::BadCommand)?) {
            (Role::Participant, Role::Participant) => Err(Refusal::BadCommand),
            (Role::Facilitator, Role::Facilitator) => {
                let command: FacilitatorCommand =
                    serde_json::from_str(json).map_err(|_| Refusal::BadCommand)?;
                let after = after.map(|step| serde_json::from_str::<Option<u64>>(step.get()));
                let after = after.transpose().map_err(|_| Refusal::BadCommand)?.flatten();
                Ok(Command::Facilitator { command: command.checked()?, after })
            }
            _ => Err(Refusal::NotAllowed),
        }
    }

    /// What flies on all screens when this is done: every press, also one that counts for nothing new [R3].
    pub fn spark(&self) -> Option<Reaction> {
        match self {
            Command::Participant(ParticipantCommand::React { reaction, .. }) => Some(*reaction),
            _ => None,
        }
    }

    /// The sign that this gives, if it is one: whether whoever asks is ready [Y1].
    pub fn ready_sign(&self) -> Option<bool> {
        match self {
            Command::Participant(ParticipantCommand::Ready) => Some(true),
            Command::Participant(ParticipantCommand::Unready) => Some(false),
            _ => None,
        }
    }
}

/// Whose word `word` is.
fn speaker_of(word: &str) -> Option<Role> {
    if ParticipantCommand::VARIANTS.contains(&word) {
        Some(Role::Participant)
    } else if FacilitatorCommand::VARIANTS.contains(&word) {
        Some(Role::Facilitator)
    } else {
        None
    }
}

impl ParticipantCommand {
    /// How many names it has to say.
    fn names(&self) -> usize {
        match self {
            ParticipantCommand::Answer { .. } => 4,
            ParticipantCommand::React { .. } | ParticipantCommand::Unreact { .. } => 3,
            _ => 1,
        }
    }
}

impl FacilitatorCommand {
    /// The cards it names.
    fn cards(&self) -> Box<dyn Iterator<Item = &CardId> + '_> {
        match self {
            FacilitatorCommand::Flip { card, .. } => Box::new(std::iter::once(card)),
            FacilitatorCommand::Draw { theme, .. } => Box::new(theme.iter()),
            FacilitatorCommand::Ask { questions, .. } => Box::new(questions.iter().flat_map(Question::cards)),
            _ => Box::new(std::iter::empty()),
        }
    }

    fn checked(self) -> Result<FacilitatorCommand, Refusal> {
        let sound = match &self {
            FacilitatorCommand::Timer { seconds: Some(seconds) } => TIMER_SECONDS.contains(seconds),
            FacilitatorCommand::Breathe { seconds: Some(seconds) } => BREATHE_SECONDS.contains(seconds),
            FacilitatorCommand::Next { date: Some(date) } => MEETING_MINUTES.contains(&date.minutes),
            FacilitatorCommand::Ask { kind, questions, .. } => *kind != Kind::Card && !questions.is_empty(),
            _ => true,
        };
        if !sound {
            return Err(Refusal::BadCommand);
        }
        if !self.cards().all(CardId::is_short) {
            // Nothing that no deck can have comes into the log.
            return Err(Refusal::UnknownCard);
        }
        let FacilitatorCommand::Ask { kind, questions, curtain, purpose } = self else { return Ok(self) };
        if questions.len() > QUESTIONS_MAX {
            return Err(Refusal::TooBig);
        }
        let questions = questions.into_iter().map(Question::clean).collect::<Result<_, _>>()?;
        Ok(FacilitatorCommand::Ask { kind, questions, curtain, purpose })
    }
}

/// Any whole number is the number of a round; one that no room gives out is that of a round that is not on stage.
fn round<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    u64::deserialize(deserializer).map(|number| u32::try_from(number).unwrap_or(u32::MAX))
}

/// A field that may be `null` but not absent.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}
