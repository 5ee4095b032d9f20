//! How messages between nodes are written: a version, a kind, then fields of fixed size, the lowest byte first, and lists
//! behind their lengths. Compact, because a plenary's people are eight bytes each and nothing else. What carries them seals
//! them; still nothing that comes in may panic or take more memory than its own bytes. It must never know a room.

use keidas_protocol::{
    Shade,
    ids::Turn,
    limits::{QUESTIONS_MAX, TURNS_MAX},
};

use super::message::{Account, Here, Message, Sparks, Watchers};
use crate::limits::PEER_MESSAGE_BYTES_MAX;

/// The version of this form. It is raised when every node knows the next one.
const VERSION: u8 = 1;

const HERE: u8 = 1;
const SPARKS: u8 = 2;
const ASKED: u8 = 3;
const LEAVING: u8 = 4;

/// What a message between nodes should be and is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Garbled {
    /// Of a form that this node does not know.
    #[error("a message of another node has the form {0}, this node knows {VERSION}")]
    Unknown(u8),
    /// The bytes are no message.
    #[error("a message of another node cannot be read")]
    Broken,
}

impl Message {
    /// The message as bytes.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION];
        match self {
            Message::Here(here) => {
                bytes.push(HERE);
                write_here(&mut bytes, here);
            }
            Message::Sparks(Sparks { serial, counts }) => {
                bytes.push(SPARKS);
                bytes.extend(serial.to_le_bytes());
                counts.iter().for_each(|count| bytes.extend(count.to_le_bytes()));
            }
            Message::Asked => bytes.push(ASKED),
            Message::Leaving => bytes.push(LEAVING),
        }
        bytes
    }

    /// The message that these bytes are.
    ///
    /// # Errors
    /// When they are none, whole and nothing else, or of a form that is not known.
    pub fn decode(bytes: &[u8]) -> Result<Message, Garbled> {
        if bytes.len() > PEER_MESSAGE_BYTES_MAX {
            return Err(Garbled::Broken);
        }
        let mut reader = Reader(bytes);
        match reader.byte()? {
            VERSION => {}
            other => return Err(Garbled::Unknown(other)),
        }
        let message = match reader.byte()? {
            HERE => Message::Here(reader.here()?),
            SPARKS => {
                let mut sparks = Sparks { serial: reader.u64()?, ..Sparks::default() };
                for count in &mut sparks.counts {
                    *count = reader.u32()?;
                }
                Message::Sparks(sparks)
            }
            ASKED => Message::Asked,
            LEAVING => Message::Leaving,
            _ => return Err(Garbled::Broken),
        };
        if reader.0.is_empty() { Ok(message) } else { Err(Garbled::Broken) }
    }
}

fn write_here(bytes: &mut Vec<u8>, here: &Here) {
    let Here { version, base, people, ready, waited, gone, watchers, done, is_held, account, hands } = here;
    let shades = [people, ready, waited, gone];
    bytes.reserve(160 + shades.iter().map(|list| list.len() * Shade::BYTES).sum::<usize>());
    bytes.extend(version.to_le_bytes());
    write_option(bytes, *base, |bytes, base| bytes.extend(base.to_le_bytes()));
    for list in shades {
        bytes.extend((list.len() as u32).to_le_bytes());
        list.iter().for_each(|shade| bytes.extend(shade.to_bytes()));
    }
    let Watchers { facilitators, observers, screens, sockets } = watchers;
    for count in [facilitators, observers, screens, sockets] {
        bytes.extend(count.to_le_bytes());
    }
    write_option(bytes, *done, |bytes, done| bytes.extend(done.to_le_bytes()));
    bytes.push(u8::from(*is_held));
    write_option(bytes, *account, |bytes, Account { round, founds, net }| {
        bytes.extend(round.to_le_bytes());
        bytes.push(u8::from(founds));
        net.iter().for_each(|count| bytes.extend(count.to_le_bytes()));
    });
    bytes.extend((hands.len() as u32).to_le_bytes());
    hands.iter().for_each(|turn| bytes.extend(turn.to_bytes()));
}

fn write_option<T>(bytes: &mut Vec<u8>, value: Option<T>, write: impl Fn(&mut Vec<u8>, T)) {
    bytes.push(u8::from(value.is_some()));
    if let Some(value) = value {
        write(bytes, value);
    }
}

/// What has not been read yet.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Garbled> {
        let (taken, rest) = self.0.split_first_chunk().ok_or(Garbled::Broken)?;
        self.0 = rest;
        Ok(*taken)
    }

    fn byte(&mut self) -> Result<u8, Garbled> {
        self.take().map(|[byte]| byte)
    }

    fn u32(&mut self) -> Result<u32, Garbled> {
        self.take().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Result<u64, Garbled> {
        self.take().map(u64::from_le_bytes)
    }

    fn flag(&mut self) -> Result<bool, Garbled> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Garbled::Broken),
        }
    }

    fn option<T>(&mut self, read: impl Fn(&mut Self) -> Result<T, Garbled>) -> Result<Option<T>, Garbled> {
        if self.flag()? { read(self).map(Some) } else { Ok(None) }
    }

    /// A list of things of `N` bytes. Nothing is set aside for what is not there.
    fn list<const N: usize, T>(&mut self, read: impl Fn([u8; N]) -> T) -> Result<Vec<T>, Garbled> {
        let length = self.u32()? as usize;
        let bytes = length.checked_mul(N).and_then(|bytes| self.0.split_at_checked(bytes));
        let (list, rest) = bytes.ok_or(Garbled::Broken)?;
        self.0 = rest;
        Ok(list.as_chunks().0.iter().map(|chunk| read(*chunk)).collect())
    }

    fn here(&mut self) -> Result<Here, Garbled> {
        let here = Here {
            version: self.u64()?,
            base: self.option(Self::u64)?,
            people: self.list(Shade::from_bytes)?,
            ready: self.list(Shade::from_bytes)?,
            waited: self.list(Shade::from_bytes)?,
            gone: self.list(Shade::from_bytes)?,
            watchers: Watchers {
                facilitators: self.u32()?,
                observers: self.u32()?,
                screens: self.u32()?,
                sockets: self.u32()?,
            },
            done: self.option(Self::u32)?,
            is_held: self.flag()?,
            account: self.option(Self::account)?,
            hands: self.list(Turn::new)?,
        };
        if here.hands.len() > TURNS_MAX { Err(Garbled::Broken) } else { Ok(here) }
    }

    fn account(&mut self) -> Result<Account, Garbled> {
        let (round, founds) = (self.u32()?, self.flag()?);
        let mut net = [0; QUESTIONS_MAX];
        for count in &mut net {
            *count = self.take().map(i32::from_le_bytes)?;
        }
        Ok(Account { round, founds, net })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shades(n: u8) -> Vec<Shade> {
        (0..n).map(|n| Shade::from_bytes([n; Shade::BYTES])).collect()
    }

    /// One of each kind, with and without all that may be there or not.
    fn messages() -> Vec<Message> {
        let whole = Here {
            version: u64::MAX,
            base: None,
            people: shades(3),
            ready: shades(2),
            waited: shades(1),
            gone: Vec::new(),
            watchers: Watchers { facilitators: 1, observers: 2, screens: 3, sockets: 4 },
            done: Some(7),
            is_held: true,
            account: Some(Account { round: 7, founds: true, net: [i32::MIN; QUESTIONS_MAX] }),
            hands: vec![Turn::new([9; Turn::BYTES]); TURNS_MAX],
        };
        let change = Here { version: 5, base: Some(4), gone: shades(4), ..Here::default() };
        let sparks = Sparks { serial: 8, counts: [1, 2, 3, 4, 5, u32::MAX] };
        let others = [Message::Sparks(sparks), Message::Asked, Message::Leaving];
        [Message::Here(whole), Message::Here(change)].into_iter().chain(others).collect()
    }

    #[test]
    fn e8_what_is_written_is_what_is_read() {
        for message in messages() {
            assert_eq!(Message::decode(&message.encode()), Ok(message));
        }
    }

    #[test]
    fn e8_what_is_cut_or_longer_or_of_another_form_is_refused() {
        for message in messages() {
            let bytes = message.encode();
            for length in 0..bytes.len() {
                assert!(Message::decode(&bytes[..length]).is_err(), "{length} bytes of {message:?}");
            }
            let longer = [bytes.as_slice(), &[0]].concat();
            assert_eq!(Message::decode(&longer), Err(Garbled::Broken));
            let newer = [&[VERSION + 1], &bytes[1..]].concat();
            assert_eq!(Message::decode(&newer), Err(Garbled::Unknown(VERSION + 1)));
        }
        assert_eq!(Message::decode(&[VERSION, 0]), Err(Garbled::Broken));
        assert_eq!(Message::decode(&vec![VERSION; PEER_MESSAGE_BYTES_MAX + 1]), Err(Garbled::Broken));
    }

    #[test]
    fn e8_no_bytes_make_a_node_fall_or_set_memory_aside() {
        let mut chance = blake3::Hasher::new().finalize_xof();
        for message in messages() {
            let bytes = message.encode();
            for at in 0..bytes.len() {
                for byte in [0, 1, 2, 0x7F, 0xFF] {
                    let mut bytes = bytes.clone();
                    bytes[at] = byte;
                    if let Ok(read) = Message::decode(&bytes) {
                        assert_eq!(read.encode(), bytes, "there is one way to write each");
                    }
                }
            }
        }
        for length in 0..300 {
            let mut bytes = vec![0; length];
            chance.fill(&mut bytes);
            if let [version, kind, ..] = bytes.as_mut_slice() {
                (*version, *kind) = (VERSION, HERE);
            }
            let _ = Message::decode(&bytes);
        }
        // A list as long as all memory.
        let mut bytes = vec![VERSION, HERE];
        bytes.extend([0; 9]);
        bytes.extend(u32::MAX.to_le_bytes());
        assert_eq!(Message::decode(&bytes), Err(Garbled::Broken));
        let hands = vec![Turn::new([0; Turn::BYTES]); TURNS_MAX + 1];
        let queue = Message::Here(Here { hands, ..Here::default() });
        assert_eq!(Message::decode(&queue.encode()), Err(Garbled::Broken));
    }
}
