//! Months of meetings: what somebody learns who was at none of them and finds what a group has kept. One of the people was
//! away the second time; most of the others feel as they did. Who compares what is kept of both meetings guesses how the one
//! who was away felt at the first. Kept is one of four words a meeting; the control keeps counts. This file must never know a
//! room.

use std::collections::HashMap;

use super::figures::Figure;
use crate::dice::Dice;

/// Moods of supervisors, in per cent, from really heavy to really good.
const MOODS: [u64; 5] = [6, 16, 26, 34, 18];

/// What a group keeps of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// One of four words (K2).
    Word,
    /// The control: how many were low, between and high.
    Bands,
}

/// A mood as it is guessed: low, between, high.
type Band = usize;
/// What is kept, as far as it can be told apart.
type Seen = (usize, usize, usize);

fn throw(dice: &Dice) -> Band {
    let mut left = dice.below(100);
    for (step, weight) in MOODS.iter().enumerate() {
        match left.checked_sub(*weight) {
            Some(rest) => left = rest,
            None => return band(step),
        }
    }
    2
}

fn band(step: usize) -> Band {
    match step {
        0 | 1 => 0,
        2 => 1,
        _ => 2,
    }
}

fn counts(moods: &[Band]) -> [usize; 3] {
    std::array::from_fn(|band| moods.iter().filter(|mood| **mood == band).count())
}

impl Kept {
    fn of(self, moods: &[Band]) -> Seen {
        let [low, between, high] = counts(moods);
        match self {
            Kept::Bands => (low, between, high),
            // As K2 says it: heavy, divided, light, varied.
            Kept::Word if 2 * low >= moods.len() => (0, 0, 0),
            Kept::Word if low >= 2 && high >= 2 => (1, 0, 0),
            Kept::Word if 2 * high > moods.len() => (2, 0, 0),
            Kept::Word => (3, 0, 0),
        }
    }
}

/// Two meetings of a group: what is kept of the first and of the second, and how the one felt who was away then.
fn two_meetings(kept: Kept, people: usize, stays: u64, dice: &Dice) -> (Seen, Seen, Band) {
    let first: Vec<Band> = (0..people).map(|_| throw(dice)).collect();
    let second: Vec<Band> =
        first[1..].iter().map(|mood| if dice.per_mille(stays) { *mood } else { throw(dice) }).collect();
    (kept.of(&first), kept.of(&second), first[0])
}

/// How often each mood was behind something that was seen.
#[derive(Default)]
struct Learned<Key>(HashMap<Key, [u32; 3]>);

impl<Key: std::hash::Hash + Eq> Learned<Key> {
    fn note(&mut self, seen: Key, mood: Band) {
        self.0.entry(seen).or_default()[mood] += 1;
    }

    fn guess(&self, seen: &Key) -> Option<Band> {
        let counts = self.0.get(seen)?;
        (0..3).max_by_key(|mood| counts[*mood])
    }
}

/// How much better somebody guesses who has what is kept of both meetings than who has the first alone. They know the rule and
/// how moods are distributed, from so many pairs of meetings, and guess as many. `stays`: how many in a thousand feel as before.
pub fn gain(kept: Kept, people: usize, stays: u64, pairs: usize, dice: &Dice) -> Figure {
    let (mut both, mut alone) = (Learned::default(), Learned::default());
    for _ in 0..pairs {
        let (first, second, mood) = two_meetings(kept, people, stays, dice);
        both.note((first, second), mood);
        alone.note(first, mood);
    }
    let mut figure = Figure::default();
    for _ in 0..pairs {
        let (first, second, mood) = two_meetings(kept, people, stays, dice);
        let from_first = alone.guess(&first);
        let from_both = both.guess(&(first, second)).or(from_first);
        let share = |guess: Option<Band>| f64::from(u8::from(guess == Some(mood)));
        figure.add_shares(share(from_both), share(from_first));
    }
    figure
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_what_the_page_says() {
        let word = |moods: &[Band]| Kept::Word.of(moods).0;
        assert_eq!(word(&[0, 0, 0, 1, 2, 2]), 0, "half are low");
        assert_eq!(word(&[0, 0, 1, 1, 2, 2]), 1, "two low and two high");
        assert_eq!(word(&[0, 1, 2, 2, 2, 2]), 2, "more than half are high");
        assert_eq!(word(&[0, 1, 1, 2, 2, 2]), 3);
    }
}
