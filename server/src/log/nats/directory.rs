//! The directory as this node has it: every code, its room and its keys. Whole, so that a wrong code costs NATS nothing,
//! and so that the nodes can put it back when NATS has lost it: no disk has it. It must never know a record.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use keidas_protocol::{
    ids::{Millis, RoomCode},
    series::Label,
};

use super::{
    entry::{Entry, RoomEntry, State},
    envelope::RoomId,
};
use crate::seal::Key;

/// What is known of every code.
#[derive(Default)]
pub(super) struct Directory(Mutex<Known>);

#[derive(Default)]
struct Known {
    codes: HashMap<RoomCode, Kept>,
    rooms: HashMap<RoomId, RoomCode>,
    made: u64,
    /// NATS has lost the directory, and not everything is back there.
    is_lost: bool,
}

/// An entry, and where it is in the stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) state: State,
    /// 0 when it is not there any more.
    pub(super) sequence: u64,
    /// When it came there.
    pub(super) at: Millis,
    /// The stream has an older one.
    is_ahead: bool,
}

/// What has changed for whoever follows a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// There may be a key that somebody waits for.
    Keys(RoomEntryAt),
    Gone(RoomEntryAt),
}

/// Where a room's records are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RoomEntryAt {
    pub(super) id: RoomId,
    pub(super) shard: u8,
}

/// Whether a record's key is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum KeyOf {
    Is(Key),
    /// It is to come.
    Later,
    /// It has been destroyed: what was sealed with it is noise, and a snapshot has its place.
    Destroyed,
}

impl Directory {
    fn known(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An entry has come from the stream.
    pub(super) fn take(&self, Entry { code, state }: Entry, sequence: u64, at: Millis) -> Option<Change> {
        let known = &mut *self.known();
        let before = known.codes.get(&code);
        if let Some(kept) = before
            && (kept.sequence == 0 || kept.is_ahead)
            && kept.state.is_later_than(&state)
        {
            // NATS had lost it, and a node that knew less was quicker to put it back.
            let state = kept.state.clone();
            known.codes.insert(code, Kept { state, sequence, at, is_ahead: true });
            known.is_lost = true;
            return None;
        }
        let was = before.and_then(|kept| kept.room_at());
        let is = match &state {
            State::Room(room) => {
                known.made = known.made.max(room.made);
                Some(room.at())
            }
            State::Gone { .. } => None,
        };
        known.codes.insert(code, Kept { state, sequence, at, is_ahead: false });
        if was != is {
            was.map(|was| known.rooms.remove(&was.id));
        }
        is.map(|is| known.rooms.insert(is.id, code));
        match (was, is) {
            (Some(was), None) => Some(Change::Gone(was)),
            (_, Some(is)) => Some(Change::Keys(is)),
            (None, None) => None,
        }
    }

    /// NATS has lost everything: what is known here is what there is.
    pub(super) fn lose(&self) {
        let known = &mut *self.known();
        known.codes.values_mut().for_each(|kept| kept.sequence = 0);
        known.is_lost = true;
    }

    /// What has to be put back into the stream, and after which sequence.
    pub(super) fn lost(&self) -> Vec<(Entry, u64)> {
        let known = &mut *self.known();
        if !known.is_lost {
            return Vec::new();
        }
        let lost = known.codes.iter().filter(|(_, kept)| kept.sequence == 0 || kept.is_ahead);
        let entry = |(code, kept): (&RoomCode, &Kept)| {
            (Entry { code: *code, state: kept.state.clone() }, kept.sequence)
        };
        let lost: Vec<_> = lost.map(entry).collect();
        known.is_lost = !lost.is_empty();
        lost
    }

    /// What is known of a code.
    pub(super) fn find(&self, code: RoomCode) -> Option<Kept> {
        self.known().codes.get(&code).cloned()
    }

    /// The key of a room's epoch.
    pub(super) fn key(&self, id: RoomId, epoch: u64) -> KeyOf {
        let known = self.known();
        let kept = known.rooms.get(&id).and_then(|code| known.codes.get(code));
        let Some(Kept { state: State::Room(room), .. }) = kept else { return KeyOf::Destroyed };
        match room.keys.iter().find(|key| key.epoch == epoch) {
            Some(key) => KeyOf::Is(key.key.clone()),
            None if epoch > room.epoch() => KeyOf::Later,
            None => KeyOf::Destroyed,
        }
    }

    /// Every room that lives.
    pub(super) fn rooms(&self) -> Vec<(RoomCode, RoomEntry, Millis)> {
        let known = self.known();
        let room = |(code, kept): (&RoomCode, &Kept)| match &kept.state {
            State::Room(room) => Some((*code, room.clone(), kept.at)),
            State::Gone { .. } => None,
        };
        known.codes.iter().filter_map(room).collect()
    }

    /// Rooms that have more than one key: they are being compacted.
    pub(super) fn unfinished(&self) -> Vec<(RoomCode, RoomEntry)> {
        let known = self.known();
        let room = |(code, kept): (&RoomCode, &Kept)| match &kept.state {
            State::Room(room) if room.keys.len() > 1 => Some((*code, room.clone())),
            _ => None,
        };
        known.codes.iter().filter_map(room).collect()
    }

    /// Whether a living room has these records.
    pub(super) fn knows(&self, id: RoomId) -> bool {
        self.known().rooms.contains_key(&id)
    }

    pub(super) fn count(&self) -> usize {
        self.known().rooms.len()
    }

    /// The newest room that bears a label.
    pub(super) fn labelled(&self, label: Label) -> Option<RoomCode> {
        let known = self.known();
        let bears = known.codes.iter().filter_map(|(code, kept)| match &kept.state {
            State::Room(room) if room.label == Some(label) => Some((room.made, *code)),
            _ => None,
        });
        bears.max().map(|(_, code)| code)
    }

    /// A number that is larger than that of every room that is known.
    pub(super) fn next_made(&self) -> u64 {
        let known = &mut *self.known();
        known.made += 1;
        known.made
    }

    /// Forgets ends that are not remembered any more.
    pub(super) fn forget(&self, hour: u64) {
        self.known().codes.retain(|_, kept| !kept.is_over(hour));
    }
}

impl Kept {
    /// Whether it says that a room has ended, and is not to be remembered at this hour.
    pub(super) fn is_over(&self, hour: u64) -> bool {
        matches!(self.state, State::Gone { until_hour } if until_hour < hour)
    }

    fn room_at(&self) -> Option<RoomEntryAt> {
        match &self.state {
            State::Room(room) => Some(room.at()),
            State::Gone { .. } => None,
        }
    }
}

impl RoomEntry {
    pub(super) fn at(&self) -> RoomEntryAt {
        RoomEntryAt { id: self.id, shard: self.shard }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{clock::Chance, log::nats::entry::RoomKey};

    fn code(n: u64) -> RoomCode {
        RoomCode::from_bits(n)
    }

    fn room(n: u64, epochs: &[u64]) -> Entry {
        let key = |epoch: &u64| RoomKey { epoch: *epoch, key: Key::random(&Chance::system()) };
        let id = RoomId([u8::try_from(n).expect("small"); 12]);
        let keys = epochs.iter().map(key).collect();
        let room = RoomEntry { id, shard: 0, made: n, label: Some(Label([1; 16])), keys };
        Entry { code: code(n), state: State::Room(room) }
    }

    fn gone(n: u64, until_hour: u64) -> Entry {
        Entry { code: code(n), state: State::Gone { until_hour } }
    }

    fn take(directory: &Directory, entry: Entry, sequence: u64) -> Option<Change> {
        directory.take(entry, sequence, Millis(0))
    }

    #[test]
    fn l19_a_key_that_was_taken_out_is_destroyed_and_one_that_is_not_there_yet_is_waited_for() {
        let directory = Directory::default();
        take(&directory, room(1, &[2, 3]), 1);
        let id = RoomId([1; 12]);
        assert_eq!(directory.key(id, 1), KeyOf::Destroyed);
        assert!(matches!(directory.key(id, 2), KeyOf::Is(_)));
        assert_eq!(directory.key(id, 4), KeyOf::Later);
        let changed = take(&directory, gone(1, 9), 2);
        assert_eq!(changed, Some(Change::Gone(RoomEntryAt { id, shard: 0 })));
        assert_eq!(directory.key(id, 3), KeyOf::Destroyed);
        assert_eq!((directory.count(), directory.labelled(Label([1; 16]))), (0, None));
    }

    #[test]
    fn l20_what_nats_has_lost_is_put_back_and_what_is_newer_wins() {
        let directory = Directory::default();
        for entry in [room(1, &[1]), room(2, &[5]), gone(3, 9)] {
            take(&directory, entry, 7);
        }
        assert_eq!(directory.lost(), []);
        directory.lose();
        assert!(matches!(directory.key(RoomId([2; 12]), 5), KeyOf::Is(_)), "it is known here all the while");
        // Another node was quicker with two of them: it knows less of one, and more of the other.
        assert_eq!(take(&directory, room(2, &[4]), 1), None);
        assert!(matches!(directory.key(RoomId([2; 12]), 5), KeyOf::Is(_)));
        assert!(take(&directory, room(1, &[1, 2]), 2).is_some());
        let mut codes: Vec<_> = directory.lost().iter().map(|(entry, after)| (entry.code, *after)).collect();
        codes.sort();
        let mut expected = [(code(2), 1), (code(3), 0)];
        expected.sort();
        assert_eq!(codes, expected);
        for (entry, _) in directory.lost() {
            take(&directory, entry, 9);
        }
        assert_eq!(directory.lost(), []);
    }

    #[test]
    fn l5_an_end_is_remembered_until_its_hour() {
        let directory = Directory::default();
        take(&directory, gone(3, 9), 7);
        directory.forget(9);
        assert!(directory.find(code(3)).is_some_and(|kept| kept.is_over(10) && !kept.is_over(9)));
        directory.forget(10);
        assert_eq!(directory.find(code(3)), None);
    }
}
