//! What has changed in a room since when: the numbers that a node compares to send what is new and nothing else
//! (invariant I1). This file must never know what a section holds.

use serde::{Deserialize, Serialize};

/// The `seq` at which each part of the view changed last. `seq` counts the changes of `room`, `stage`, `counts` and
/// `table`; the part of `people` that is in the log has a count of its own, because presence raises no `seq` [W5].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Changes {
    /// Changes of the view so far.
    pub seq: u64,
    /// The section `room`.
    pub room: u64,
    /// Which round is on stage and what it asks.
    pub stage: u64,
    /// How many have answered and reacted, and what is shown of it.
    pub counts: u64,
    /// The section `table`.
    pub table: u64,
    /// Changes of the queue and of the door so far.
    pub people: u64,
}

/// Dirty flags: in which parts of the view a change is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Dirty {
    pub(crate) room: bool,
    pub(crate) stage: bool,
    pub(crate) counts: bool,
    pub(crate) table: bool,
    pub(crate) people: bool,
}

impl Dirty {
    /// A change that nobody sees.
    pub(crate) const NOTHING: Dirty =
        Dirty { room: false, stage: false, counts: false, table: false, people: false };
    pub(crate) const COUNTS: Dirty = Dirty { counts: true, ..Dirty::NOTHING };
    pub(crate) const PEOPLE: Dirty = Dirty { people: true, ..Dirty::NOTHING };
}

impl Changes {
    /// Takes note of a change.
    pub(crate) fn note(&mut self, dirty: Dirty) {
        let Dirty { room, stage, counts, table, people } = dirty;
        self.seq += u64::from(room || stage || counts || table);
        let parts = [
            (room, &mut self.room),
            (stage, &mut self.stage),
            (counts, &mut self.counts),
            (table, &mut self.table),
        ];
        for (is_dirty, changed_at) in parts {
            if is_dirty {
                *changed_at = self.seq;
            }
        }
        self.people += u64::from(people);
    }
}
