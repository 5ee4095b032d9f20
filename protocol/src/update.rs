//! What changed of a room since somebody was told last: the sections that are sent, and nothing else (invariant I1).
//! A section that is added is added here and in `view.rs`; no node has to know it. This file must never know when a
//! frame leaves, or for whom.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::{
    changes::Changes,
    room::Room,
    view::{CountsView, PeopleView, PresenceCounts, RoomView, StageView, TableView},
    words::Reaction,
};

/// Presses of reactions.
pub type Sparks = BTreeMap<Reaction, u32>;

/// The sections that changed, each whole. An absent one is unchanged; merging is assigning.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Update {
    /// Changes of the view so far; a frame with only `people` or `sparks` repeats it.
    pub seq: u64,
    /// What the meeting is and where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub room: Option<RoomView>,
    /// The round everybody looks at; `null` clears it.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "present")]
    #[cfg_attr(test, ts(optional))]
    pub stage: Option<Option<StageView>>,
    /// Instead of `stage` when only this of it changed: assigned into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub counts: Option<CountsView>,
    /// What has been on the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub table: Option<TableView>,
    /// Who is here and who wants to speak.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub people: Option<PeopleView>,
    /// How often each reaction was pressed since the last frame: shown and forgotten.
    #[serde(default, skip_serializing_if = "Sparks::is_empty")]
    #[cfg_attr(test, ts(optional, as = "Option<Sparks>"))]
    pub sparks: Sparks,
}

/// How far somebody has been told: what is compared to know what is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    changes: Changes,
    presence: PresenceCounts,
}

impl Cursor {
    /// Whether the two differ in what presence tells, or in the queue and the door.
    pub fn differs_in_people(&self, other: &Cursor) -> bool {
        self.presence != other.presence || self.changes.people != other.changes.people
    }

    /// Whether the two differ in what the log tells.
    pub fn differs_in_log(&self, other: &Cursor) -> bool {
        self.changes != other.changes
    }
}

impl Room {
    /// How far the room is now.
    pub fn cursor(&self, presence: PresenceCounts) -> Cursor {
        Cursor { changes: self.changes(), presence }
    }

    /// What is new since `told`; `None`: nothing.
    pub fn update_since(&self, told: &Cursor, presence: PresenceCounts, sparks: Sparks) -> Option<Update> {
        let (now, before) = (self.changes(), told.changes);
        let is_same_stage = now.stage == before.stage;
        let counts_differ = now.counts != before.counts || presence.away != told.presence.away;
        let seen = |presence: PresenceCounts| PresenceCounts { away: Default::default(), ..presence };
        let people = now.people != before.people || seen(presence) != seen(told.presence);
        let counts = if is_same_stage && counts_differ { CountsView::of(self, presence.away) } else { None };
        let update = Update {
            seq: now.seq,
            room: (now.room != before.room).then(|| RoomView::of(self)),
            stage: (!is_same_stage).then(|| StageView::of(self, presence.away)),
            counts,
            table: (now.table != before.table).then(|| TableView::of(self)),
            people: people.then(|| PeopleView::of(self, presence)),
            sparks,
        };
        (!update.is_empty()).then_some(update)
    }
}

impl Update {
    /// All sections, for somebody who missed some.
    pub fn whole(room: &Room, presence: PresenceCounts) -> Update {
        Update {
            seq: room.changes().seq,
            room: Some(RoomView::of(room)),
            stage: Some(StageView::of(room, presence.away)),
            counts: None,
            table: Some(TableView::of(room)),
            people: Some(PeopleView::of(room, presence)),
            sparks: Sparks::new(),
        }
    }

    fn is_empty(&self) -> bool {
        let Update { seq: _, room, stage, counts, table, people, sparks } = self;
        room.is_none()
            && stage.is_none()
            && counts.is_none()
            && table.is_none()
            && people.is_none()
            && sparks.is_empty()
    }
}

/// The view of a `welcome`, encoded once for all who come before the room changes: all of it but `people`, which is
/// another one with every join.
#[derive(Debug)]
pub struct SharedView {
    of: (Changes, crate::view::Away),
    pub(crate) sections: Sections<Box<RawValue>, ()>,
}

/// The sections of a view, encoded.
#[derive(Debug, Serialize)]
pub(crate) struct Sections<S, P> {
    pub(crate) room: S,
    pub(crate) stage: S,
    pub(crate) table: S,
    pub(crate) people: P,
}

impl SharedView {
    /// The shared part of what the room shows now.
    pub fn of(room: &Room, presence: PresenceCounts) -> SharedView {
        SharedView {
            of: (room.changes(), presence.away),
            sections: Sections {
                room: raw(&RoomView::of(room)),
                stage: raw(&StageView::of(room, presence.away)),
                table: raw(&TableView::of(room)),
                people: (),
            },
        }
    }

    /// Whether it is still what the room shows.
    pub fn is_of(&self, room: &Room, presence: PresenceCounts) -> bool {
        self.of == (room.changes(), presence.away)
    }
}

fn raw(section: &impl Serialize) -> Box<RawValue> {
    to_raw_value(section).expect("a view is plain data with string keys")
}

/// A section that may be absent (unchanged) or `null` (cleared).
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}
