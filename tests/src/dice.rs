//! Chance that can be repeated: the same seed gives the same throws, on every machine. It must never know what is
//! decided by it.

use std::sync::{Arc, Mutex, PoisonError};

use keidas::clock::Chance;
use uuid::Uuid;

/// A source of throws. Clones share one sequence.
#[derive(Debug, Clone)]
pub struct Dice(Arc<Mutex<u64>>);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(Arc::new(Mutex::new(seed)))
    }

    /// Dice of their own, so that throwing more here changes nothing there.
    pub fn fork(&self) -> Dice {
        Dice::new(self.bits())
    }

    /// 64 bits (SplitMix64).
    pub fn bits(&self) -> u64 {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = *state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number below `end`, which must not be 0.
    pub fn below(&self, end: u64) -> u64 {
        self.bits() % end
    }

    /// A number from `low` to `high`, both included.
    pub fn from_to(&self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// Whether something happens that happens this often in a thousand.
    pub fn per_mille(&self, often: u64) -> bool {
        self.below(1_000) < often
    }

    /// One of these.
    pub fn one_of<'a, T>(&self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len() as u64) as usize]
    }

    /// The id of a command.
    pub fn id(&self) -> Uuid {
        let bits = (u128::from(self.bits()) << 64) | u128::from(self.bits());
        uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }

    /// The random bits of a node.
    pub fn chance(&self) -> Chance {
        let dice = self.clone();
        Chance::from_fn(move |bytes| {
            for eight in bytes.chunks_mut(8) {
                eight.copy_from_slice(&dice.bits().to_le_bytes()[..eight.len()]);
            }
        })
    }
}
