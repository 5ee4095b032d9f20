//! Envelopes: what NATS and its disks hold of a room. A record is sealed for its room, its place and everything before
//! it; its length is rounded up. Without the room's key an envelope is noise, and the key is on no disk. This file must
//! never know what a record means, nor that there is a network.

use std::fmt;

use bytes::Bytes;

use crate::{
    clock::Chance,
    log::{Position, overwritten},
    seal::{Key, filled, half},
};

/// Which envelopes these are; another one is not read.
const VERSION: u8 = 1;
/// version · kind · epoch · position · chain
const HEADER: usize = 1 + 1 + 8 + 8 + Chain::BYTES;
/// The length of a record, before it.
const LENGTH: usize = 4;
/// Records are filled up to a multiple of this: how long one is tells what was pressed.
const PADDED_TO: usize = 256;

/// A room in NATS: random for each life of a code, so that nothing there leads to the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct RoomId(pub(super) [u8; RoomId::BYTES]);

impl RoomId {
    pub(super) const BYTES: usize = 12;

    /// As subjects have it.
    pub(super) fn read(text: &str) -> Option<RoomId> {
        let mut id = [0; RoomId::BYTES];
        if text.len() != 2 * RoomId::BYTES || !text.is_ascii() {
            return None;
        }
        for (byte, at) in id.iter_mut().zip((0..).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
        }
        Some(RoomId(id))
    }
}

impl fmt::Display for RoomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What an envelope continues: the hash of the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chain([u8; Chain::BYTES]);

impl Chain {
    const BYTES: usize = 16;
    /// Before the first.
    pub(super) const START: Chain = Chain([0; Chain::BYTES]);

    /// Of an envelope, for the next one.
    pub(super) fn of(envelope: &[u8]) -> Chain {
        Chain(half(&blake3::hash(envelope)))
    }
}

/// What an envelope holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Record = 1,
    Snapshot = 2,
}

/// What everybody may read of an envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) kind: Kind,
    /// Which of the room's keys it is sealed with.
    pub(super) epoch: u64,
    /// Of the record, or of the last one that the snapshot stands for.
    pub(super) position: Position,
    pub(super) chain: Chain,
}

impl Header {
    /// Of an envelope, which may be anything.
    pub(super) fn read(envelope: &[u8]) -> Option<Header> {
        let (&[VERSION, kind], rest) = envelope.split_first_chunk::<2>()? else { return None };
        let (epoch, rest) = rest.split_first_chunk::<8>()?;
        let (position, rest) = rest.split_first_chunk::<8>()?;
        let (chain, _) = rest.split_first_chunk::<{ Chain::BYTES }>()?;
        let kind = match kind {
            1 => Kind::Record,
            2 => Kind::Snapshot,
            _ => return None,
        };
        Some(Header {
            kind,
            epoch: u64::from_be_bytes(*epoch),
            position: Position::from_be_bytes(*position),
            chain: Chain(*chain),
        })
    }

    fn bytes(&self) -> [u8; HEADER] {
        let mut bytes = [0; HEADER];
        bytes[..2].copy_from_slice(&[VERSION, self.kind as u8]);
        bytes[2..10].copy_from_slice(&self.epoch.to_be_bytes());
        bytes[10..18].copy_from_slice(&self.position.to_be_bytes());
        bytes[18..].copy_from_slice(&self.chain.0);
        bytes
    }
}

/// What the seal of an envelope is bound to.
fn bound_to(header: &[u8], room: RoomId) -> Vec<u8> {
    [header, &room.0].concat()
}

/// The envelope of a record.
pub(super) fn seal(key: &Key, room: RoomId, header: &Header, record: &[u8], chance: &Chance) -> Bytes {
    let length = u32::try_from(record.len()).expect("a record is far below 4 GiB");
    let plain = filled(&[&length.to_be_bytes(), record], PADDED_TO);
    let header = header.bytes();
    let sealed = key.seal(&bound_to(&header, room), &plain, chance);
    [&header, sealed.as_slice()].concat().into()
}

/// The record in an envelope; `None` when it was not sealed with this key for this room and place.
pub(super) fn open(key: &Key, room: RoomId, envelope: &[u8]) -> Option<Bytes> {
    let (header, sealed) = envelope.split_at_checked(HEADER)?;
    let plain = key.open(&bound_to(header, room), sealed)?;
    let (length, rest) = plain.split_first_chunk::<LENGTH>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    Some(overwritten(rest.get(..length)?.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: RoomId = RoomId([7; 12]);

    fn header() -> Header {
        Header { kind: Kind::Record, epoch: 3, position: 41, chain: Chain::of(b"before") }
    }

    fn sealed(record: &[u8]) -> (Key, Bytes) {
        let chance = Chance::system();
        let key = Key::random(&chance);
        let envelope = seal(&key, ROOM, &header(), record, &chance);
        (key, envelope)
    }

    #[test]
    fn l19_what_was_sealed_is_read_with_its_key_and_no_other() {
        let (key, envelope) = sealed(b"a ballot");
        assert_eq!(Header::read(&envelope), Some(header()));
        assert_eq!(open(&key, ROOM, &envelope).as_deref(), Some(b"a ballot".as_slice()));
        assert_eq!(open(&Key::random(&Chance::system()), ROOM, &envelope), None);
        assert!(!envelope.windows(8).any(|window| window == b"a ballot"));
    }

    #[test]
    fn l19_an_envelope_of_another_room_or_place_or_that_was_changed_is_not_read() {
        let (key, envelope) = sealed(b"a ballot");
        assert_eq!(open(&key, RoomId([8; 12]), &envelope), None, "of another room");
        for at in 0..envelope.len() {
            let mut changed = envelope.to_vec();
            changed[at] ^= 1;
            assert_eq!(open(&key, ROOM, &changed), None, "byte {at} was changed");
        }
        for length in [0, 1, HEADER, HEADER + Key::NONCE, envelope.len() - 1] {
            assert_eq!(open(&key, ROOM, &envelope[..length]), None, "of {length} bytes");
        }
    }

    #[test]
    fn l19_how_long_a_record_is_does_not_show() {
        let length = |record: usize| sealed(&vec![b'x'; record]).1.len();
        assert_eq!(length(0), length(PADDED_TO - LENGTH));
        assert_eq!(length(PADDED_TO - LENGTH) + PADDED_TO, length(PADDED_TO - LENGTH + 1));
    }

    #[test]
    fn l19_no_two_envelopes_are_alike() {
        let chance = Chance::system();
        let key = Key::random(&chance);
        let seal = || seal(&key, ROOM, &header(), b"the same", &chance);
        assert_ne!(seal(), seal());
    }

    #[test]
    fn a_room_has_a_name_in_subjects() {
        let id = RoomId([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 171, 255]);
        assert_eq!(id.to_string(), "00010203040506070809abff");
        assert_eq!(RoomId::read(&id.to_string()), Some(id));
        for wrong in ["", "pulse", "00010203040506070809abfg", "0001020304050607080\u{e9}abf"] {
            assert_eq!(RoomId::read(wrong), None, "{wrong}");
        }
    }
}
