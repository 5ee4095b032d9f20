//! What the file holds of a room but for its slot: sealed for its place, so that what was moved, changed or damaged is found
//! out. It must never know what a record means.

use bytes::Bytes;

use super::Position;
use crate::{
    clock::Chance,
    log::{LogError, overwritten},
    seal::Key,
};

/// What is sealed. The numbers are part of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Record = 0,
    Snapshot = 1,
}

/// Where it belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) room: i64,
    pub(super) at: Position,
    pub(super) kind: Kind,
}

impl Place {
    fn bytes(self) -> [u8; 17] {
        let mut bytes = [self.kind as u8; 17];
        bytes[..8].copy_from_slice(&self.room.to_le_bytes());
        bytes[8..16].copy_from_slice(&self.at.to_le_bytes());
        bytes
    }
}

pub(super) fn seal(key: &Key, place: Place, record: &[u8], chance: &Chance) -> Vec<u8> {
    key.seal(&place.bytes(), record, chance)
}

/// What was sealed for this place with this key.
pub(super) fn open(key: &Key, place: Place, sealed: &[u8]) -> Result<Bytes, LogError> {
    let plain = key.open(&place.bytes(), sealed);
    let damaged = || LogError::Corrupt(format!("record {} is not what was written", place.at));
    plain.map(|mut plain| overwritten(std::mem::take(&mut *plain))).ok_or_else(damaged)
}
