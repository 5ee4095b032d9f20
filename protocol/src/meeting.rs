//! What a facilitator sets, the table apart, and the steps that `undo` takes back. This file must never know how a
//! command came.

use serde::{Deserialize, Serialize};

use crate::{
    door::Lock,
    ids::Millis,
    table::Moved,
    words::{NextDate, Phase},
};

/// What a facilitator sets and can take back, the table apart.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Meeting {
    pub(crate) phase: Phase,
    pub(crate) timer_ends_at: Option<Millis>,
    pub(crate) breathe_ends_at: Option<Millis>,
    /// When the group meets next. No step: it is not taken back but said anew.
    pub(crate) next: Option<NextDate>,
    /// `None`: the door is open.
    pub(crate) door: Option<Lock>,
}

/// A step that can be taken back: what was before it, and nothing that was not published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Step {
    pub(crate) word: StepWord,
    pub(crate) before: Before,
}

/// What a step replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Before {
    Table(Moved),
    Phase(Phase),
    Timer(Option<Millis>),
    Breathe(Option<Millis>),
    Door(Option<Lock>),
}

/// What kind of step `undo` would take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is the command of that name")]
pub enum StepWord {
    Flip,
    Draw,
    Ask,
    PutBack,
    Phase,
    Timer,
    Breathe,
    Lock,
    Unlock,
}
