//! The idempotency cache: ids of commands and what was answered to them, so that a command that is sent again is
//! answered again and done once [M1]. Those of participants are bound to their seats before they come here
//! (`judge.rs`). Ballots and reactions need none: their tag makes them count once. This file must never know what
//! was asked.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{ids::Turn, limits::REMEMBERED_IDS, refusal::Refusal};

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

/// The last ids of one kind of speaker and their answers, oldest first. Each kind has a cache of its own: nobody
/// can push another's ids out, or answer for them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct IdempotencyCache(VecDeque<(Uuid, Answer)>);

impl IdempotencyCache {
    pub(crate) fn get(&self, id: &Uuid) -> Option<Answer> {
        self.0.iter().rev().find(|(known, _)| known == id).map(|(_, answer)| *answer)
    }

    pub(crate) fn insert(&mut self, id: Uuid, answer: Answer) {
        while self.0.len() >= REMEMBERED_IDS {
            self.0.pop_front();
        }
        self.0.push_back((id, answer));
    }
}
