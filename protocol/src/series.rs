//! The lasting address of a group [S]: a key that only the group keeps, and an id that proves itself. No server keeps either;
//! beside a room stands a label that tells nothing to whoever does not know the id. This file must never know rooms.

use std::{fmt, str::FromStr};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use crate::ids::ALPHABET;

const ID_LEN: usize = 16;

/// What only the group has: whoever has it opens rooms behind the address.
#[derive(Clone, PartialEq, Eq)]
pub struct SeriesKey(Zeroizing<[u8; 16]>);

/// What stands in the address: sixteen letters of the code alphabet (79 bits).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SeriesId([u8; ID_LEN]);

/// What stands beside a room in the log: a hash of the id.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Label(pub [u8; 16]);

/// What was given is no key, or no id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a series key is 16 bytes in base64url, a series id sixteen of the characters 2–9 and A–Z without I, L and O"
)]
pub struct NotASeries;

impl SeriesKey {
    /// A key from 16 random bytes.
    pub fn from_random(bytes: [u8; 16]) -> SeriesKey {
        SeriesKey(Zeroizing::new(bytes))
    }

    /// The id that this key proves: its hash as a number, in letters, the highest first.
    pub fn id(&self) -> SeriesId {
        let hash = blake3::derive_key("keidas 2026 series", self.0.as_slice());
        let mut number = hash[..16].iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
        let mut id = [0; ID_LEN];
        for letter in id.iter_mut().rev() {
            *letter = ALPHABET[(number % ALPHABET.len() as u128) as usize];
            number /= ALPHABET.len() as u128;
        }
        SeriesId(id)
    }

    /// The key as it is given to whoever leads the group, and nowhere else.
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(URL_SAFE_NO_PAD.encode(self.0.as_slice()))
    }
}

impl FromStr for SeriesKey {
    type Err = NotASeries;

    fn from_str(text: &str) -> Result<Self, NotASeries> {
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text.trim()).map_err(|_| NotASeries)?);
        let bytes: [u8; 16] = bytes.as_slice().try_into().map_err(|_| NotASeries)?;
        Ok(SeriesKey::from_random(bytes))
    }
}

impl SeriesId {
    /// The id as people read it: in fours.
    pub fn shown(&self) -> String {
        let fours = self.0.chunks(4).map(|four| String::from_utf8_lossy(four).into_owned());
        fours.collect::<Vec<_>>().join("-")
    }

    /// What stands beside a room of this group.
    pub fn label(&self) -> Label {
        let hash = blake3::derive_key("keidas 2026 series label", &self.0);
        let mut label = [0; 16];
        label.copy_from_slice(&hash[..16]);
        Label(label)
    }
}

impl FromStr for SeriesId {
    type Err = NotASeries;

    /// Reads what a person types, and what mail and chat make of it: case, spaces, dashes and marks do not matter.
    fn from_str(typed: &str) -> Result<Self, NotASeries> {
        let mut id = [0; ID_LEN];
        let mut letters = typed.chars().filter(char::is_ascii_alphanumeric);
        for slot in &mut id {
            let letter = letters.next().ok_or(NotASeries)?.to_ascii_uppercase();
            *slot = u8::try_from(letter).ok().filter(|letter| ALPHABET.contains(letter)).ok_or(NotASeries)?;
        }
        if letters.next().is_some() { Err(NotASeries) } else { Ok(SeriesId(id)) }
    }
}

impl fmt::Display for SeriesId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or_default())
    }
}

/// None of these is for log lines [S6].
macro_rules! prints_nothing {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    )*};
}
prints_nothing!(SeriesKey, SeriesId, Label);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s1_an_id_is_sixteen_letters_that_follow_from_the_key() {
        let key = SeriesKey::from_random([7; 16]);
        let id = key.id();
        assert_eq!(id.to_string().len(), 16);
        assert!(id.to_string().bytes().all(|letter| ALPHABET.contains(&letter)));
        assert_eq!(key.reveal().parse::<SeriesKey>().map(|key| key.id()), Ok(id));
        assert_ne!(SeriesKey::from_random([8; 16]).id(), id);
        // As the rule says it: the first 16 bytes of the hash as a number, modulo 31 to the 16th.
        let hash = blake3::derive_key("keidas 2026 series", &[7; 16]);
        let number = u128::from_be_bytes(hash[..16].try_into().expect("16 bytes")) % 31_u128.pow(16);
        let place =
            |letter: u8| ALPHABET.iter().position(|other| *other == letter).expect("a letter") as u128;
        assert_eq!(id.to_string().bytes().fold(0, |sum, letter| sum * 31 + place(letter)), number);
    }

    #[test]
    fn s1_an_id_is_read_as_people_type_it_and_shown_in_fours() {
        let id = SeriesKey::from_random([7; 16]).id();
        assert_eq!(id.shown().len(), 19);
        for typed in [id.shown(), id.shown().to_lowercase(), format!(" {}. ", id.shown().replace('-', " "))] {
            assert_eq!(typed.parse(), Ok(id), "{typed}");
        }
        for typed in ["", "ABCD-EFGH-JKMN", "ABCD-EFGH-JKMN-PQRS-T", "ABCD-EFGH-JKMN-PQR0"] {
            assert_eq!(typed.parse::<SeriesId>(), Err(NotASeries), "{typed}");
        }
        assert_eq!("AAAA".parse::<SeriesKey>(), Err(NotASeries));
    }

    #[test]
    fn s6_neither_key_nor_id_nor_label_prints() {
        let key = SeriesKey::from_random([7; 16]);
        let printed = format!("{key:?} {:?} {:?}", key.id(), key.id().label());
        assert_eq!(printed, "SeriesKey(…) SeriesId(…) Label(…)");
    }
}
