//! How a message between nodes is sealed: for one subject, with its node and a number that rises, filled up so that its length
//! tells little. Whoever carries it can neither read it, nor change it, nor send it a second time. It must never know what
//! the message means.

use bytes::Bytes;
use keidas_protocol::PeerKey;
use zeroize::Zeroizing;

use crate::{
    clock::Chance,
    limits::PEER_PADDED_TO,
    log::pubsub::PubSub,
    room::peers::NodeId,
    seal::{Key, filled},
};

/// The version of this form.
const VERSION: u8 = 1;
/// version · node · serial · length
const HEADER: usize = 1 + 8 + 8 + 4;

/// Where something is said, and what it is sealed with there.
pub(super) struct Subject {
    pub(super) name: String,
    key: Key,
}

impl Subject {
    /// Of one room: nobody who does not host it can say which it is.
    pub(super) fn of_room(key: &PeerKey) -> Subject {
        let key = Key::new(*key.bytes());
        let name: String =
            key.hash("keidas 2026-11 subject of a room").iter().map(|byte| format!("{byte:02x}")).collect();
        Subject {
            name: format!("keidas.p.{name}"),
            key: key.derive("keidas 2026-11 what hosts of a room say"),
        }
    }

    /// Of all nodes.
    pub(super) fn of_nodes(pubsub: &dyn PubSub) -> Subject {
        Subject { name: "keidas.n".to_owned(), key: pubsub.key("keidas 2026-11 heartbeats of nodes") }
    }
}

/// What one node says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Frame<'a> {
    pub(super) node: NodeId,
    /// Rises with every frame of a node.
    pub(super) serial: u64,
    pub(super) message: &'a [u8],
}

impl Frame<'_> {
    pub(super) fn seal(&self, subject: &Subject, chance: &Chance) -> Bytes {
        let length = u32::try_from(self.message.len()).expect("a message is far below 4 GiB");
        let (node, serial) = (self.node.0.to_le_bytes(), self.serial.to_le_bytes());
        let parts = [&[VERSION][..], &node, &serial, &length.to_le_bytes(), self.message];
        let plain = filled(&parts, PEER_PADDED_TO);
        subject.key.seal(subject.name.as_bytes(), &plain, chance).into()
    }
}

/// A frame that was opened. Overwritten when it is dropped.
pub(super) struct Opened {
    plain: Zeroizing<Vec<u8>>,
    node: NodeId,
    serial: u64,
    end: usize,
}

impl Opened {
    pub(super) fn frame(&self) -> Frame<'_> {
        Frame { node: self.node, serial: self.serial, message: &self.plain[HEADER..self.end] }
    }
}

/// What was sealed for this subject; `None` when it was not, or is of a form that is not known.
pub(super) fn open(subject: &Subject, payload: &[u8]) -> Option<Opened> {
    let plain = subject.key.open(subject.name.as_bytes(), payload)?;
    let (&VERSION, rest) = plain.split_first()? else { return None };
    let (node, rest) = rest.split_first_chunk()?;
    let (serial, rest) = rest.split_first_chunk()?;
    let (length, rest) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (node, serial) = (NodeId(u64::from_le_bytes(*node)), u64::from_le_bytes(*serial));
    (length <= rest.len()).then_some(Opened { node, serial, end: HEADER + length, plain })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(n: u8, name: &str) -> Subject {
        Subject { name: name.to_owned(), key: Key::new([n; Key::BYTES]) }
    }

    #[test]
    fn e11_a_frame_is_opened_under_its_subject_and_no_other_and_shows_neither_words_nor_length() {
        let chance = Chance::system();
        let frame = Frame { node: NodeId(7), serial: 9, message: b"who is here" };
        let sealed = frame.seal(&subject(1, "a"), &chance);
        assert_eq!(open(&subject(1, "a"), &sealed).expect("ours").frame(), frame);
        assert!(open(&subject(1, "b"), &sealed).is_none(), "another subject");
        assert!(open(&subject(2, "a"), &sealed).is_none(), "another room's key");
        assert!(!sealed.windows(11).any(|window| window == b"who is here"));
        for length in 0..sealed.len() {
            assert!(open(&subject(1, "a"), &sealed[..length]).is_none(), "{length} bytes of it");
        }
        for at in 0..sealed.len() {
            let mut changed = sealed.to_vec();
            changed[at] ^= 1;
            assert!(open(&subject(1, "a"), &changed).is_none(), "byte {at} was changed");
        }
        let length = |message: usize| {
            Frame { node: NodeId(7), serial: 9, message: &vec![0; message] }
                .seal(&subject(1, "a"), &chance)
                .len()
        };
        assert_eq!(length(0), length(PEER_PADDED_TO - HEADER));
        assert_eq!(length(0) + PEER_PADDED_TO, length(PEER_PADDED_TO - HEADER + 1));
    }

    #[test]
    fn e11_what_is_sealed_rightly_and_is_no_frame_is_not_read() {
        let (subject, chance) = (subject(1, "a"), Chance::system());
        let mut longer = vec![VERSION; HEADER];
        longer[HEADER - 4..].copy_from_slice(&1_u32.to_le_bytes());
        let mut newer = vec![0; HEADER];
        newer[0] = VERSION + 1;
        for plain in [Vec::new(), vec![VERSION; HEADER - 1], longer, newer] {
            let sealed = subject.key.seal(b"a", &plain, &chance);
            assert!(open(&subject, &sealed).is_none(), "{plain:?}");
        }
    }
}
