//! Broken input for every parser. What is right is taken from real meetings and golden messages, and broken in a way
//! that a seed decides: the same seed breaks it the same way, so what was found once is found again. It must never
//! know what an input means; that is for [`parsers`] and [`wire`].
//!
//! On stable Rust and without instrumentation it tries some thousand inputs a second: it finds what a careless
//! `unwrap`, an index or a length would do, and no more than that is claimed.

pub mod parsers;
pub mod wire;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

use crate::dice::Dice;

/// Bytes of the longest input: four messages.
const BYTES_MAX: usize = 64 * 1024;

/// Pieces that parsers of whatever kind trip over.
const WORDS: [&[u8]; 26] = [
    b"\0",
    b"\"",
    b"\\",
    b"\\u0000",
    b"\\ud800",
    b"\n",
    b"\r\n",
    b"\r\n\r\n",
    b" ",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"-1",
    b"1e300",
    b"18446744073709551616",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xe2\x80\xae",
    b"a\xcc\x88",
    b"#",
    b"=",
    b"'''",
];

/// Gives an input to a parser.
pub type Check = Box<dyn Fn(&[u8])>;

/// A parser, what is right for it, and what must hold whatever it is given.
pub struct Target {
    pub name: &'static str,
    /// Inputs that are right.
    pub corpus: Vec<Vec<u8>>,
    /// Panics when the parser did something it must not.
    pub check: Check,
}

/// What a run found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub seed: u64,
    pub input: Vec<u8>,
}

/// Tries inputs from `seed` on, for so long but at least one.
///
/// # Errors
/// With the first input that broke the parser.
pub fn run(target: &Target, seed: u64, time: Duration) -> Result<u64, Found> {
    let began = Instant::now();
    let mut tried = 0;
    loop {
        let input = input(&target.corpus, seed + tried);
        let is_well = catch_unwind(AssertUnwindSafe(|| (target.check)(&input))).is_ok();
        if !is_well {
            return Err(Found { seed: seed + tried, input });
        }
        tried += 1;
        if began.elapsed() >= time {
            return Ok(tried);
        }
    }
}

/// The input of a seed: one that is right, broken in up to eight places.
pub fn input(corpus: &[Vec<u8>], seed: u64) -> Vec<u8> {
    let dice = Dice::new(seed);
    let mut bytes = dice.one_of(corpus).clone();
    for _ in 0..dice.below(9) {
        bend(&mut bytes, corpus, &dice);
    }
    bytes.truncate(BYTES_MAX);
    bytes
}

fn bend(bytes: &mut Vec<u8>, corpus: &[Vec<u8>], dice: &Dice) {
    if bytes.is_empty() {
        let word: &&[u8] = dice.one_of(&WORDS);
        bytes.extend_from_slice(word);
        return;
    }
    let at = dice.below(bytes.len() as u64) as usize;
    let end = (at + dice.from_to(1, 40) as usize).min(bytes.len());
    match dice.below(9) {
        0 => bytes[at] ^= 1 << dice.below(8),
        1 => bytes[at] = dice.bits() as u8,
        2 => drop(bytes.drain(at..end)),
        3 => {
            let piece = bytes[at..end].to_vec();
            insert(bytes, dice, &piece);
        }
        4 => {
            let piece = *dice.one_of(&WORDS);
            insert(bytes, dice, piece);
        }
        5 => {
            let other = dice.one_of(corpus);
            let from = dice.below(other.len() as u64 + 1) as usize;
            bytes.truncate(at);
            bytes.extend_from_slice(&other[from..]);
        }
        6 => bytes.truncate(at),
        7 => {
            // Deep, or long.
            let piece = bytes[at..(at + dice.from_to(1, 6) as usize).min(bytes.len())].repeat(300);
            insert(bytes, dice, &piece);
        }
        _ => {
            // A number becomes another.
            let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            let number =
                *dice.one_of(&["0", "-1", "255", "65536", "4294967296", "9007199254740993", "1.5", "1e99"]);
            bytes.splice(at..at + digits, number.bytes());
        }
    }
}

fn insert(bytes: &mut Vec<u8>, dice: &Dice, piece: &[u8]) {
    let at = dice.below(bytes.len() as u64 + 1) as usize;
    bytes.splice(at..at, piece.iter().copied());
}

impl std::fmt::Display for Found {
    /// A line that finds it again.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "--seed {} --seconds 0 breaks it with {}", self.seed, self.input.escape_ascii())
    }
}
