//! What the directory says of a code: which room it is, where its records are and with which keys they are sealed; or that
//! it has ended. Sealed under the cluster's key, and bound to its subject. This file must never know where an entry is
//! kept.

use keidas_protocol::{ids::RoomCode, series::Label};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::envelope::RoomId;
use crate::{clock::Chance, seal::Key};

/// Bytes that an entry takes at most, with two keys.
const ENTRY_BYTES: usize = 1024;

/// What every node of a cluster has: without it nothing in NATS can be read.
pub(super) struct ClusterKey {
    /// Names codes in subjects.
    subjects: Key,
    entries: Key,
}

impl ClusterKey {
    pub(super) fn new(key: &Key) -> ClusterKey {
        ClusterKey {
            subjects: key.derive("keidas 2026-11 subjects of the directory"),
            entries: key.derive("keidas 2026-11 entries of the directory"),
        }
    }

    /// What a code is called in subjects: nobody without the key can tell which it is.
    pub(super) fn name_of(&self, code: RoomCode) -> String {
        self.subjects.hash(code.as_str()).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A key of a room. Its epochs count the times that ballots have died.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RoomKey {
    pub(super) epoch: u64,
    #[serde(with = "key_bytes")]
    pub(super) key: Key,
}

/// A room that lives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct RoomEntry {
    pub(super) id: RoomId,
    pub(super) shard: u8,
    /// How many rooms were made before it, as far as its node knew: of several with one label the newest counts.
    pub(super) made: u64,
    #[serde(with = "label_bytes", skip_serializing_if = "Option::is_none", default)]
    pub(super) label: Option<Label>,
    /// Oldest first. Two while the room is compacted, else one.
    pub(super) keys: Vec<RoomKey>,
}

impl RoomEntry {
    /// The newest epoch it has a key of.
    pub(super) fn epoch(&self) -> u64 {
        self.keys.iter().map(|key| key.epoch).max().unwrap_or_default()
    }
}

/// What the directory says of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub(super) enum State {
    Room(RoomEntry),
    /// It has ended, and that is remembered until this hour.
    Gone {
        until_hour: u64,
    },
}

impl State {
    /// Of two that are said of one code, whether this one is later: keys only ever follow each other, then the end.
    pub(super) fn is_later_than(&self, other: &State) -> bool {
        match (self, other) {
            (State::Room(ours), State::Room(theirs)) => ours.id == theirs.id && ours.epoch() > theirs.epoch(),
            (State::Gone { .. }, State::Room(_)) => true,
            (_, State::Gone { .. }) => false,
        }
    }
}

/// An entry: a code, and what is said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) code: RoomCode,
    pub(super) state: State,
}

impl ClusterKey {
    /// An entry, or the mark that there is a directory, as NATS gets it.
    pub(super) fn seal<T: Serialize>(&self, subject: &str, what: &T, chance: &Chance) -> Vec<u8> {
        // It has keys in it: a text that grew would leave a part of them where it was before.
        let mut text = Zeroizing::new(Vec::with_capacity(ENTRY_BYTES));
        serde_json::to_writer(&mut *text, what).expect("it has no maps with odd keys");
        self.entries.seal(subject.as_bytes(), &text, chance)
    }

    /// What is in it; `None` when it was sealed under another key, or for another subject.
    pub(super) fn open<T: for<'de> Deserialize<'de>>(&self, subject: &str, sealed: &[u8]) -> Option<T> {
        serde_json::from_slice(&self.entries.open(subject.as_bytes(), sealed)?).ok()
    }
}

impl Serialize for RoomId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for RoomId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        RoomId::read(&text).ok_or_else(|| serde::de::Error::custom("no room"))
    }
}

mod key_bytes {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use zeroize::Zeroizing;

    use crate::seal::Key;

    pub(super) fn serialize<S: Serializer>(key: &Key, serializer: S) -> Result<S::Ok, S::Error> {
        key.reveal().serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Key, D::Error> {
        let bytes = Zeroizing::new(<[u8; Key::BYTES]>::deserialize(deserializer)?);
        Ok(Key::new(*bytes))
    }
}

mod label_bytes {
    use keidas_protocol::series::Label;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[allow(clippy::ref_option, reason = "serde gives it so")]
    pub(super) fn serialize<S: Serializer>(label: &Option<Label>, serializer: S) -> Result<S::Ok, S::Error> {
        label.as_ref().map(|label| label.0).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Label>, D::Error> {
        Ok(Option::<[u8; 16]>::deserialize(deserializer)?.map(Label))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(epochs: &[u64], label: Option<Label>) -> Entry {
        let key = |epoch: &u64| RoomKey { epoch: *epoch, key: Key::new([9; 32]) };
        let keys = epochs.iter().map(key).collect();
        let room = RoomEntry { id: RoomId([1; 12]), shard: 2, made: 7, label, keys };
        Entry { code: RoomCode::from_bits(5), state: State::Room(room) }
    }

    #[test]
    fn l19_an_entry_is_read_under_its_key_and_subject_only() {
        let chance = Chance::system();
        let (ours, theirs) = (ClusterKey::new(&Key::new([1; 32])), ClusterKey::new(&Key::new([2; 32])));
        for entry in [entry(&[3, 4], Some(Label([8; 16]))), entry(&[1], None)] {
            let sealed = ours.seal("keidas.d.a", &entry, &chance);
            assert_eq!(ours.open("keidas.d.a", &sealed), Some(entry));
            assert_eq!(ours.open::<Entry>("keidas.d.b", &sealed), None);
            assert_eq!(theirs.open::<Entry>("keidas.d.a", &sealed), None);
        }
        let code = RoomCode::from_bits(5);
        assert_ne!(ours.name_of(code), theirs.name_of(code));
        assert_eq!(ours.name_of(code).len(), 32);
    }

    #[test]
    fn l20_of_two_entries_the_one_with_the_newer_key_is_later_and_an_end_is_last() {
        let (old, new) = (entry(&[3], None).state, entry(&[3, 4], None).state);
        let gone = State::Gone { until_hour: 1 };
        assert!(new.is_later_than(&old) && !old.is_later_than(&new) && !old.is_later_than(&old));
        assert!(gone.is_later_than(&new) && !new.is_later_than(&gone) && !gone.is_later_than(&gone));
    }
}
