//! The section `people`: who is here, in numbers. It must never know who anybody is.

use serde::{Deserialize, Serialize};

use crate::{
    door::Lock,
    ids::Turn,
    limits::{QUESTIONS_MAX, READY_AMONG_MIN},
    room::Room,
};

/// Who is here, in numbers, and who wants to speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct PeopleView {
    /// Participants: people, not sockets.
    pub present: u32,
    /// How many may be inside while a lock keeps their seats; `null` when the door is open or does not count.
    #[serde(default)]
    pub places: Option<u32>,
    /// Facilitators' sockets.
    pub facilitators: u32,
    /// Observers' sockets: who watches is seen by all.
    pub observers: u32,
    /// Big screens.
    pub screens: u32,
    /// How many of those here have given the sign that they are ready; `null`: fewer than half, or too few people.
    #[serde(default)]
    pub ready: Option<Ready>,
    /// How often somebody has knocked at the locked door within the last minute, nine times at most. Absent: not at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub knocks: Option<u32>,
    /// Raised hands, first come first.
    #[cfg_attr(test, ts(type = "string[]"))]
    pub turns: Vec<Turn>,
    /// Whose turn it is.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub speaking: Option<Turn>,
}

impl PeopleView {
    /// The section `people`.
    pub fn of(room: &Room, presence: PresenceCounts) -> PeopleView {
        let PresenceCounts { present, facilitators, observers, screens, ready, away: _, knocks } = presence;
        let places = room.meeting.door.as_ref().and_then(Lock::places);
        let knocks = (room.is_locked() && knocks > 0).then_some(knocks);
        let turns = room.turns.waiting().collect();
        PeopleView {
            present,
            places,
            facilitators,
            observers,
            screens,
            ready,
            knocks,
            turns,
            speaking: room.turns.speaking(),
        }
    }
}

/// How many are ready, in a word: a number would point at the one who is missing [Y2].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Ready {
    /// Half of those here, at least.
    Most,
    /// Everybody here.
    All,
}

impl Ready {
    /// The word for so many of those here.
    pub fn of(ready: u32, here: u32) -> Option<Ready> {
        if here < READY_AMONG_MIN || 2 * ready < here {
            return None;
        }
        Some(if ready < here { Ready::Most } else { Ready::All })
    }
}

/// How many are here now: a node's knowledge, never logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PresenceCounts {
    /// Participants: people, not sockets.
    pub present: u32,
    /// Facilitators' sockets.
    pub facilitators: u32,
    /// Observers' sockets.
    pub observers: u32,
    /// Big screens.
    pub screens: u32,
    /// How many are ready.
    pub ready: Option<Ready>,
    /// Answers of people who are neither here nor waited for.
    pub away: Away,
    /// Knocks at the locked door.
    pub knocks: u32,
}

/// Answers to each question of the round on stage, of people who are neither here nor waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Away(pub(crate) [u32; QUESTIONS_MAX]);

impl Away {
    /// So many answers to each question.
    pub fn of(counts: [u32; QUESTIONS_MAX]) -> Away {
        Away(counts)
    }

    /// How many answers to each question.
    pub fn counts(self) -> [u32; QUESTIONS_MAX] {
        self.0
    }

    /// The same and those of more people.
    #[must_use]
    pub fn plus(self, more: Away) -> Away {
        Away(std::array::from_fn(|question| self.0[question].saturating_add(more.0[question])))
    }

    /// The same without those of these people.
    #[must_use]
    pub fn minus(self, less: Away) -> Away {
        Away(std::array::from_fn(|question| self.0[question].saturating_sub(less.0[question])))
    }
}
