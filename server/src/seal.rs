//! Authenticated encryption for what leaves this process sealed: records in NATS, and what nodes say to each other. Keys come from
//! chance or from other keys, and are overwritten when they are dropped. It must never know what is sealed.

use std::fmt;

use chacha20poly1305::{AeadInOut, KeyInit, XChaCha20Poly1305};
use zeroize::Zeroizing;

use crate::clock::Chance;

/// A key. Overwritten when it is dropped; it cannot be printed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key(Zeroizing<[u8; Key::BYTES]>);

impl Key {
    pub(crate) const BYTES: usize = 32;
    /// Bytes of the number used once that stand before what is sealed.
    pub(crate) const NONCE: usize = 24;
    /// Bytes behind it by which a change shows.
    const TAG: usize = 16;

    pub(crate) fn new(bytes: [u8; Key::BYTES]) -> Key {
        Key(Zeroizing::new(bytes))
    }

    pub(crate) fn random(chance: &Chance) -> Key {
        Key::new(chance.bytes())
    }

    /// Another key that follows from this one, for one purpose.
    pub(crate) fn derive(&self, purpose: &str) -> Key {
        Key::new(blake3::derive_key(purpose, self.0.as_slice()))
    }

    /// The first half of a hash that nobody can compute without the key.
    pub(crate) fn hash(&self, text: &str) -> [u8; 16] {
        half(&blake3::keyed_hash(&self.0, text.as_bytes()))
    }

    pub(crate) fn reveal(&self) -> &[u8; Key::BYTES] {
        &self.0
    }

    /// `nonce ‖ ciphertext`, bound to `with`.
    pub(crate) fn seal(&self, with: &[u8], plain: &[u8], chance: &Chance) -> Vec<u8> {
        let nonce = chance.bytes::<{ Key::NONCE }>();
        let mut sealed = Vec::with_capacity(Key::NONCE + plain.len() + Key::TAG);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        let text = &mut sealed[Key::NONCE..];
        let tag = self.cipher().encrypt_inout_detached(&nonce.into(), with, text.into());
        sealed.extend_from_slice(&tag.expect("no record is as long as the cipher allows"));
        sealed
    }

    /// What was sealed with this key and `with`.
    pub(crate) fn open(&self, with: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, text) = sealed.split_first_chunk::<{ Key::NONCE }>()?;
        let mut text = Zeroizing::new(text.to_vec());
        self.cipher().decrypt_in_place(nonce.into(), with, &mut *text).ok()?;
        Some(text)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// These parts one after another, filled up with noughts to a multiple of so many bytes: how long something is tells what it is.
pub(crate) fn filled(parts: &[&[u8]], to: usize) -> Zeroizing<Vec<u8>> {
    let length = parts.iter().map(|part| part.len()).sum::<usize>().next_multiple_of(to);
    let mut filled = Zeroizing::new(Vec::with_capacity(length));
    parts.iter().for_each(|part| filled.extend_from_slice(part));
    filled.resize(length, 0);
    filled
}

/// Half of a hash: enough to tell everything apart that we name by it.
pub(crate) fn half(hash: &blake3::Hash) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&hash.as_bytes()[..16]);
    half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l19_a_key_opens_what_it_has_sealed_with_the_same_words_and_is_never_printed() {
        let chance = Chance::system();
        let key = Key::random(&chance);
        let sealed = key.seal(b"here", b"a ballot", &chance);
        assert_eq!(key.open(b"here", &sealed).expect("ours").as_slice(), b"a ballot");
        assert!(key.open(b"there", &sealed).is_none());
        assert!(key.derive("another purpose").open(b"here", &sealed).is_none());
        for length in 0..sealed.len() {
            assert!(key.open(b"here", &sealed[..length]).is_none(), "{length} bytes");
        }
        assert_eq!(format!("{key:?}"), "Key");
    }
}
