//! The ids a room remembers, so that a command that is sent again is answered again and done once. Ballots and
//! reactions need no memory: their tag is what makes them count once. This file must never know what was asked.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{ids::Turn, limits::REMEMBERED_IDS, words::Refusal};

/// What whoever asked is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It happened, or was so already.
    Done {
        /// The hand a `raise` put up.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        turn: Option<Turn>,
    },
    /// It did not happen.
    Refused(Refusal),
}

impl Answer {
    /// Done, nothing more to say.
    pub const DONE: Answer = Answer::Done { turn: None };
}

/// The last ids and their answers, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Memory(VecDeque<(Uuid, Answer)>);

impl Memory {
    pub(crate) fn recall(&self, id: &Uuid) -> Option<Answer> {
        self.0.iter().rev().find(|(known, _)| known == id).map(|(_, answer)| *answer)
    }

    pub(crate) fn keep(&mut self, id: Uuid, answer: Answer) {
        if self.0.len() == REMEMBERED_IDS {
            self.0.pop_front();
        }
        self.0.push_back((id, answer));
    }
}
