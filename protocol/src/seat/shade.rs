//! What nodes that share a room call its people among themselves, and what they seal that with [E1]. A shade is told from node
//! to node and written nowhere. This file must never know what is told.

use zeroize::Zeroizing;

use super::{RoomSecret, Seat, Tag, narrow};

impl RoomSecret {
    /// What nodes seal with what they tell each other of this room: whoever has only this finds no seat and no tag.
    pub(crate) fn peer_key(&self) -> PeerKey {
        PeerKey(Zeroizing::new(self.hash(b"peers...", &[])))
    }
}

impl Seat {
    /// What nodes call this person among themselves: the same for as long as the room lives.
    pub(crate) fn shade(&self, secret: &RoomSecret) -> Shade {
        let mut bytes = [0; Shade::BYTES];
        bytes.copy_from_slice(&secret.hash(b"shade...", &[self.0.as_slice()])[..Shade::BYTES]);
        Shade(bytes)
    }
}

/// A participant as nodes know each other's: it tells one person from another, and no ticket, seat or ballot can be found
/// from it. It is told from node to node and written nowhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shade([u8; Shade::BYTES]);

impl Shade {
    /// Bytes of a shade. Among the people of the largest room two share one once in a hundred thousand million rooms.
    pub const BYTES: usize = 8;

    /// A shade as another node told it.
    pub fn from_bytes(bytes: [u8; Shade::BYTES]) -> Shade {
        Shade(bytes)
    }

    /// The shade, for another node.
    pub fn to_bytes(self) -> [u8; Shade::BYTES] {
        self.0
    }

    /// What a lock with this nonce knows somebody by who was at another node when the door was locked.
    pub(crate) fn in_lock(self, secret: &RoomSecret, nonce: u64) -> Tag {
        Tag(narrow(secret.hash(b"lock.far", &[&self.0, &nonce.to_le_bytes()])))
    }
}

/// Makes shades of a room's seats.
#[derive(Clone, Debug)]
pub struct Shading(pub(crate) RoomSecret);

impl Shading {
    /// The shade of this seat.
    pub fn of(&self, seat: &Seat) -> Shade {
        seat.shade(&self.0)
    }
}

/// What nodes seal with what they tell each other of one room.
#[derive(Clone, PartialEq, Eq)]
pub struct PeerKey(Zeroizing<[u8; 32]>);

impl PeerKey {
    /// The key, for whoever seals.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::{super::TagPurpose, *};

    #[test]
    fn e1_a_shade_is_of_one_person_in_one_room_and_of_nothing_else() {
        let secrets = [1, 2].map(|n| RoomSecret::from_random([n; 32]));
        let mut known = std::collections::BTreeSet::new();
        for secret in &secrets {
            for person in 0..4 {
                let seat = Seat::from_random([person; 16]);
                let shade = seat.shade(secret);
                assert!(shade == Shade::from_bytes(seat.shade(secret).to_bytes()));
                known.insert(shade.to_bytes());
                let others = [
                    seat.tag(secret, 1, TagPurpose::Question(0)).0,
                    seat.in_lock(secret, 0).0,
                    shade.in_lock(secret, 0).0,
                    seat.proof(secret),
                ];
                for other in others {
                    known.insert(other[..8].try_into().expect("eight bytes"));
                }
            }
            known.insert(secret.peer_key().bytes()[..8].try_into().expect("eight bytes"));
        }
        assert_eq!(known.len(), 2 * (4 * 5 + 1));
    }
}
