//! Who somebody is to the server: nobody. A ticket, the seat behind it and the tags ballots are filed under
//! (invariant I4). None of these can be printed; a tag can be written by `entry.rs` alone, into the
//! log, and a ticket by `wire.rs` alone, to its owner. This file must never know how randomness is made.
//!
//! Secrets are overwritten when nobody holds them any more [A11]. Those that are held long stay in one place of
//! their own: what is moved, cloned and kept in maps is the way there, so that no copy is left behind by a map that
//! grew.

use std::{
    fmt,
    hash::{Hash, Hasher},
    ops::Deref,
    sync::Arc,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

mod shade;

pub use shade::{PeerKey, Shade, Shading};

use crate::{
    ids::{DoorWord, Turn},
    limits::VISIT_BYTES_MIN,
    words::Reaction,
};

/// Bytes of the longest input that is hashed under a room's secret: what for, a seat, a command.
const HASHED_BYTES_MAX: usize = 8 + 16 + 16;

/// The secret of a room: whoever has it can tell its own tickets and derive tags. It lives in the room's first
/// entry and dies with the room.
#[derive(Clone, PartialEq, Eq)]
pub struct RoomSecret(Arc<Zeroizing<[u8; 32]>>);

impl RoomSecret {
    /// A secret from 32 random bytes.
    pub fn from_random(mut bytes: [u8; 32]) -> RoomSecret {
        let secret = RoomSecret(Arc::new(Zeroizing::new(bytes)));
        bytes.zeroize();
        secret
    }

    /// The room's door word. Whoever sees it learns nothing about the secret.
    pub fn door_word(&self) -> DoorWord {
        let [a, b, c, d, e, f, g, h, ..] = self.hash(b"door....", &[]);
        DoorWord::from_bits(u64::from_le_bytes([a, b, c, d, e, f, g, h]))
    }

    /// The secret, for the log.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A keyed hash under this secret, of its own for each purpose.
    fn hash(&self, purpose: &'static [u8; 8], parts: &[&[u8]]) -> [u8; 32] {
        // All at once and on the stack, where the next call writes over it: a hasher's state is two kilobytes.
        let mut input = Zeroizing::new([0; HASHED_BYTES_MAX]);
        let mut length = 0;
        for part in [purpose.as_slice()].iter().chain(parts) {
            input[length..length + part.len()].copy_from_slice(part);
            length += part.len();
        }
        *blake3::keyed_hash(&self.0, &input[..length]).as_bytes()
    }
}

/// A participant's secret as it travels: 16 random bytes and 16 bytes that prove it is ours, base64url.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket(Zeroizing<String>);

impl Ticket {
    /// A ticket as its owner's browser kept it. Whether it is one shows when a room seats it.
    pub fn from_browser(text: impl Into<String>) -> Ticket {
        Ticket(Zeroizing::new(text.into()))
    }

    /// The ticket as its owner's browser kept it.
    pub(crate) fn as_presented(&self) -> &str {
        &self.0
    }
}

/// A facilitator's key as it travels, or what somebody presents as one.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Zeroizing<String>);

impl Key {
    /// A key as it was minted or presented. Whether it is one of a room's shows when the room looks at its hash.
    pub fn new(text: impl Into<String>) -> Key {
        Key(Zeroizing::new(text.into()))
    }
}

impl From<String> for Key {
    fn from(text: String) -> Key {
        Key::new(text)
    }
}

impl From<String> for Ticket {
    fn from(text: String) -> Ticket {
        Ticket::from_browser(text)
    }
}

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// A participant as a room knows them: the random half of a ticket that has been verified.
#[derive(Clone, PartialEq, Eq)]
pub struct Seat(Arc<Zeroizing<[u8; 16]>>);

impl Hash for Seat {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.as_slice().hash(state);
    }
}

impl Seat {
    /// A new participant, from 16 random bytes.
    pub fn from_random(mut bytes: [u8; 16]) -> Seat {
        let seat = Seat(Arc::new(Zeroizing::new(bytes)));
        bytes.zeroize();
        seat
    }

    /// The seat of `ticket`, if this room gave it out.
    pub(crate) fn of(ticket: &Ticket, secret: &RoomSecret) -> Option<Seat> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(ticket.as_presented()).ok()?);
        let (random, proof) = bytes.split_at_checked(16)?;
        let seat = Seat::from_random(random.try_into().ok()?);
        // `constant_time_eq` through blake3: the time taken tells nothing about how much of a forgery was right.
        let claimed = blake3::Hash::from_bytes(widen(proof.try_into().ok()?));
        (claimed == blake3::Hash::from_bytes(widen(seat.proof(secret)))).then_some(seat)
    }

    /// The seat of somebody who has no ticket yet and says so with `visit`: the same as often as they say it. Too short
    /// to be chance: none.
    pub(crate) fn of_visit(visit: &Key, secret: &RoomSecret) -> Option<Seat> {
        let said = Zeroizing::new(narrow(*blake3::hash(visit.as_bytes()).as_bytes()));
        let seat = || Seat::from_random(narrow(secret.hash(b"visit...", &[said.as_slice()])));
        (visit.len() >= VISIT_BYTES_MIN).then(seat)
    }

    pub(crate) fn ticket(&self, secret: &RoomSecret) -> Ticket {
        let mut bytes = Zeroizing::new([0; 32]);
        bytes[..16].copy_from_slice(self.0.as_slice());
        bytes[16..].copy_from_slice(&self.proof(secret));
        Ticket::from_browser(URL_SAFE_NO_PAD.encode(bytes.as_slice()))
    }

    fn proof(&self, secret: &RoomSecret) -> [u8; 16] {
        narrow(secret.hash(b"ticket..", &[self.0.as_slice()]))
    }

    /// What this person's ballot or reaction in `round` is filed under: different for every round and purpose,
    /// unlinkable to any other without the room's secret.
    pub(crate) fn tag(&self, secret: &RoomSecret, round: u32, purpose: TagPurpose) -> Tag {
        Tag(narrow(secret.hash(b"tag.....", &[self.0.as_slice(), &round.to_le_bytes(), &purpose.bytes()])))
    }

    /// What a lock with this nonce knows this person by: nothing that any other lock or ballot is filed under.
    pub(crate) fn in_lock(&self, secret: &RoomSecret, nonce: u64) -> Tag {
        Tag(narrow(secret.hash(b"lock....", &[self.0.as_slice(), &nonce.to_le_bytes()])))
    }

    /// What a command of this person is remembered by: whoever else says the same id says another command.
    pub(crate) fn command(&self, secret: &RoomSecret, id: Uuid) -> Uuid {
        Uuid::from_bytes(narrow(secret.hash(b"command.", &[self.0.as_slice(), id.as_bytes()])))
    }

    /// The turn this person gets when `raised` hands went up in the room before.
    pub(crate) fn turn(&self, secret: &RoomSecret, raised: u32) -> Turn {
        let mut bytes = [0; Turn::BYTES];
        bytes.copy_from_slice(
            &secret.hash(b"turn....", &[self.0.as_slice(), &raised.to_le_bytes()])[..Turn::BYTES],
        );
        Turn::new(bytes)
    }
}

/// What a tag is for.
#[derive(Clone, Copy)]
pub(crate) enum TagPurpose {
    /// The ballot on the round's n-th question.
    Question(u8),
    Reaction(Reaction),
}

impl TagPurpose {
    fn bytes(self) -> [u8; 2] {
        match self {
            TagPurpose::Question(question) => [1, question],
            TagPurpose::Reaction(reaction) => [2, reaction.index() as u8],
        }
    }
}

/// What one ballot or reaction is filed under. Ordered, because a batch and a round are sorted by it [A8].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag(pub(crate) [u8; 16]);

impl Tag {
    /// Where this tag stands in the order of the room's `release`-th release: fresh every time [A2].
    pub(crate) fn place(&self, release: u32) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.0).update(&release.to_le_bytes());
        *hasher.finalize().as_bytes()
    }
}

fn narrow(hash: [u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    half
}

fn widen(half: [u8; 16]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash[..16].copy_from_slice(&half);
    hash
}

macro_rules! never_shown {
    ($($name:ident),*) => {$(
        /// Secret: prints its name and nothing else.
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
never_shown!(RoomSecret, Ticket, Key, Seat, Shade, PeerKey, Tag);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn j2_a_room_knows_its_own_tickets_and_no_others() {
        let (ours, theirs) = (RoomSecret::from_random([1; 32]), RoomSecret::from_random([2; 32]));
        let seat = Seat::from_random([7; 16]);
        let ticket = seat.ticket(&ours);
        assert_eq!(ticket.0.len(), 43);
        assert!(Seat::of(&ticket, &ours) == Some(seat));
        assert!(Seat::of(&ticket, &theirs).is_none());
        for forged in ["", "x", &"A".repeat(43), &ticket.0[..42], &format!("{}A", ticket.as_presented())] {
            assert!(Seat::of(&Ticket::from_browser(forged), &ours).is_none(), "{forged:?}");
        }
    }

    #[test]
    fn a9_tags_differ_by_person_round_and_purpose() {
        let secret = RoomSecret::from_random([1; 32]);
        let mut tags = std::collections::BTreeSet::new();
        for person in 0..4 {
            for round in 0..4 {
                for purpose in
                    [TagPurpose::Question(0), TagPurpose::Question(1), TagPurpose::Reaction(Reaction::Known)]
                {
                    tags.insert(Seat::from_random([person; 16]).tag(&secret, round, purpose));
                }
            }
        }
        assert_eq!(tags.len(), 4 * 4 * 3);
    }

    #[test]
    fn a9_secrets_print_nothing() {
        let secret = RoomSecret::from_random([1; 32]);
        let seat = Seat::from_random([7; 16]);
        let tag = seat.tag(&secret, 1, TagPurpose::Question(0));
        let key = Key::new("a key");
        let (shade, peers) = (seat.shade(&secret), secret.peer_key());
        let printed =
            format!("{secret:?} {seat:?} {:?} {key:?} {tag:?} {shade:?} {peers:?}", seat.ticket(&secret));
        assert_eq!(printed, "RoomSecret(…) Seat(…) Ticket(…) Key(…) Tag(…) Shade(…) PeerKey(…)");
    }
}
