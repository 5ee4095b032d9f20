//! The names of things: room codes, card ids, keys, turns, moments. Small types that cannot be mixed up.
//! This file must never know how randomness is made (callers bring the bits) or what time it is.

use std::{fmt, str::FromStr};

use crate::limits::CARD_ID_BYTES_MAX;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Letters of a room code: no `0 O 1 I L`, which people mix up when they read a code aloud.
pub(crate) const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const CODE_LEN: usize = 8;

/// What people type to enter a room: eight characters (39 bits), shown as `K7QM-4XPA`, sent as `K7QM4XPA`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RoomCode([u8; CODE_LEN]);

impl RoomCode {
    /// A code from 64 random bits. The bias of the remainder is below 2⁻²⁴.
    pub fn from_bits(mut bits: u64) -> RoomCode {
        let mut code = [0; CODE_LEN];
        for letter in &mut code {
            *letter = ALPHABET[(bits % ALPHABET.len() as u64) as usize];
            bits /= ALPHABET.len() as u64;
        }
        RoomCode(code)
    }

    /// The code as sent: eight characters without a dash.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The code as people read it: `K7QM-4XPA`.
    pub fn shown(&self) -> String {
        let (left, right) = self.as_str().split_at(CODE_LEN / 2);
        format!("{left}-{right}")
    }
}

/// What was typed is no room code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a room code has eight of the characters 2–9 and A–Z without I, L and O")]
pub struct NotACode;

impl FromStr for RoomCode {
    type Err = NotACode;

    /// Reads what a person types: case, spaces and dashes do not matter.
    fn from_str(typed: &str) -> Result<Self, NotACode> {
        let mut code = [0; CODE_LEN];
        let mut letters = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
        for slot in &mut code {
            let letter = letters.next().ok_or(NotACode)?.to_ascii_uppercase();
            *slot = u8::try_from(letter).ok().filter(|l| ALPHABET.contains(l)).ok_or(NotACode)?;
        }
        if letters.next().is_some() { Err(NotACode) } else { Ok(RoomCode(code)) }
    }
}

impl fmt::Display for RoomCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A code is the key to a room: it is not for log lines.
impl fmt::Debug for RoomCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RoomCode(…)")
    }
}

impl Serialize for RoomCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for RoomCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// What stands behind the `#` of a room's link: who has it was invited. Five letters (24 bits) beside a code of 39: far
/// more than anybody can guess while a room lives, and short enough for a QR code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DoorWord([u8; DoorWord::LEN]);

impl DoorWord {
    pub(crate) const LEN: usize = 5;

    /// A word from 64 random bits.
    pub(crate) fn from_bits(mut bits: u64) -> DoorWord {
        let mut word = [0; DoorWord::LEN];
        for letter in &mut word {
            *letter = ALPHABET[(bits % ALPHABET.len() as u64) as usize];
            bits /= ALPHABET.len() as u64;
        }
        DoorWord(word)
    }

    #[cfg(test)]
    pub(crate) const fn from_letters(letters: [u8; DoorWord::LEN]) -> DoorWord {
        DoorWord(letters)
    }

    /// Its letters, to compare with what somebody brought (`written.rs`).
    pub(crate) const fn letters(&self) -> &[u8; DoorWord::LEN] {
        &self.0
    }
}

impl fmt::Display for DoorWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or_default())
    }
}

/// A word opens a locked door to those who watch: it is not for log lines.
impl fmt::Debug for DoorWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DoorWord(…)")
    }
}

/// A card of a deck: `change` (a theme, which is a card itself) or `change.strength`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct CardId(pub String);

impl CardId {
    /// Whether a deck could have a card of this id.
    pub(crate) fn is_short(&self) -> bool {
        self.0.len() <= CARD_ID_BYTES_MAX
    }

    /// The theme this card belongs to; a theme belongs to itself.
    pub fn theme(&self) -> &str {
        self.0.split('.').next().unwrap_or_default()
    }
}

impl From<&str> for CardId {
    fn from(id: &str) -> Self {
        CardId(id.to_owned())
    }
}

/// Which facilitator key of a room: 0 is the first, shown once when the room was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct KeyId(pub u8);

impl KeyId {
    /// The key that opened the room, the only one that may add and revoke others.
    pub const FIRST: KeyId = KeyId(0);
}

/// What the server keeps of a facilitator key: its hash.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct KeyHash(blake3::Hash);

impl KeyHash {
    /// The hash of a key as the facilitator presents it. Comparing two hashes takes constant time.
    pub fn of(key: &str) -> KeyHash {
        KeyHash(blake3::Hash::from_bytes(blake3::derive_key("keidas 2026 facilitator key", key.as_bytes())))
    }
}

impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyHash(…)")
    }
}

impl Serialize for KeyHash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_hex())
    }
}

impl<'de> Deserialize<'de> for KeyHash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hex = String::deserialize(deserializer)?;
        blake3::Hash::from_hex(hex).map(KeyHash).map_err(de::Error::custom)
    }
}

/// What a raised hand is known by: opaque, fresh at every raise, public. Its owner alone knows whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Turn([u8; Turn::BYTES]);

impl Turn {
    /// Bytes of a turn; it is written as eight characters.
    pub const BYTES: usize = 6;

    /// A turn from its bytes.
    pub fn new(bytes: [u8; Turn::BYTES]) -> Turn {
        Turn(bytes)
    }

    /// Its bytes.
    pub fn to_bytes(self) -> [u8; Turn::BYTES] {
        self.0
    }
}

impl Serialize for Turn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl<'de> Deserialize<'de> for Turn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(de::Error::custom)?;
        bytes.try_into().map(Turn).map_err(|_| de::Error::custom("a turn has eight characters"))
    }
}

/// A moment of the wall clock: milliseconds since 1970, on the wire RFC 3339 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millis(pub u64);

impl Millis {
    /// This moment and `seconds` more.
    pub fn plus_seconds(self, seconds: u32) -> Millis {
        self.plus(u64::from(seconds) * 1_000)
    }

    /// This moment and `millis` more.
    pub fn plus(self, millis: u64) -> Millis {
        Millis(self.0.saturating_add(millis))
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let millis = i64::try_from(self.0).unwrap_or(i64::MAX);
        let moment = jiff::Timestamp::from_millisecond(millis).unwrap_or(jiff::Timestamp::MAX);
        write!(f, "{moment:.3}")
    }
}

impl Serialize for Millis {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Millis {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        // A year of more than four digits begins with a sign.
        if !text.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(de::Error::custom("a moment is written as RFC 3339 has it"));
        }
        let moment: jiff::Timestamp = text.parse().map_err(de::Error::custom)?;
        u64::try_from(moment.as_millisecond()).map(Millis).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = RoomCode::from_bits(0x1234_5678_9abc_def0);
        for typed in [
            code.to_string(),
            code.shown(),
            code.shown().to_lowercase(),
            format!(" {} ", code.shown().replace('-', " ")),
        ] {
            assert_eq!(typed.parse(), Ok(code), "{typed:?}");
        }
        for typed in ["", "K7QM4XP", "K7QM4XPAA", "K7QM4XP0", "K7QM4XPÄ", "K7QM4XPÉ"] {
            assert_eq!(typed.parse::<RoomCode>(), Err(NotACode), "{typed:?}");
        }
    }

    #[test]
    fn a_moment_is_rfc_3339_in_utc() {
        let moment = Millis(1_763_900_000_123);
        assert_eq!(moment.to_string(), "2025-11-23T12:13:20.123Z");
        let json = serde_json::to_string(&moment).expect("a string");
        assert_eq!(serde_json::from_str::<Millis>(&json).expect("the same moment"), moment);
    }

    #[test]
    fn a_card_knows_its_theme() {
        assert_eq!(CardId::from("change.strength").theme(), "change");
        assert_eq!(CardId::from("change").theme(), "change");
    }
}
