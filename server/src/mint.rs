//! Mints what opens a room: codes, keys, secrets, seats. It must never know a room's state.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use keidas_protocol::{Key, RoomSecret, Seat, ids::RoomCode, series::SeriesKey};

use crate::clock::Chance;

/// A code nobody can guess in a meeting's time (39 bits).
pub(crate) fn new_code(chance: &Chance) -> RoomCode {
    RoomCode::from_bits(chance.bits())
}

/// A facilitator key: 128 random bits, 22 characters. Shown once, kept hashed.
pub(crate) fn new_key(chance: &Chance) -> Key {
    Key::new(URL_SAFE_NO_PAD.encode(chance.bytes::<16>()))
}

/// The key of a group's lasting address.
pub(crate) fn new_series(chance: &Chance) -> SeriesKey {
    SeriesKey::from_random(chance.bytes())
}

/// What tickets and tags of a room hang on.
pub(crate) fn new_secret(chance: &Chance) -> RoomSecret {
    RoomSecret::from_random(chance.bytes())
}

/// A participant who was not here before.
pub(crate) fn new_seat(chance: &Chance) -> Seat {
    Seat::from_random(chance.bytes())
}
