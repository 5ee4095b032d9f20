//! Are two tags of one person? Whoever has the log of a room has its tags; that two of different rounds belong together
//! must not show. Scores are what two tags can have in common: their bits, their place when sorted, their sum.

use super::{
    figures::auc,
    script::Mood,
    stage::{Logged, Stage},
};
use crate::dice::Dice;
use keidas_protocol::words::Mode;

/// How well each score tells a person's two tags from two of different people.
pub struct Linked {
    pub pairs: usize,
    /// Bits that are the same.
    pub bits: f64,
    /// How near they stand when each round is sorted by tag, as batches are.
    pub places: f64,
    /// Leading bits that are the same.
    pub leading: f64,
}

impl Linked {
    /// The score that says most, as an AUC of at least a half.
    pub fn worst(&self) -> f64 {
        [self.bits, self.places, self.leading].into_iter().map(|auc| auc.max(1.0 - auc)).fold(0.5, f64::max)
    }
}

/// Two rounds in each of so many rooms of this many people.
pub fn link(rooms: usize, people: usize, dice: &Dice) -> Linked {
    let (mut together, mut apart): ([Vec<f64>; 3], [Vec<f64>; 3]) = Default::default();
    for _ in 0..rooms {
        let rounds = two_rounds(people, dice);
        for (one, first) in rounds[0].iter().enumerate() {
            for (other, second) in rounds[1].iter().enumerate() {
                let scores = scores(first, second);
                let pairs = if one == other { &mut together } else { &mut apart };
                pairs.iter_mut().zip(scores).for_each(|(pairs, score)| pairs.push(score));
            }
        }
    }
    let auc = |n: usize| auc(&together[n], &apart[n]);
    Linked { pairs: together[0].len(), bits: auc(0), places: auc(1), leading: auc(2) }
}

/// A tag and its place among those of its round.
type Placed = (u128, usize);

/// Per round each person's tag, in the same order of people.
fn two_rounds(people: usize, dice: &Dice) -> [Vec<Placed>; 2] {
    let mood = Mood::of(dice);
    let mut stage = Stage::new(Mode::Live, 4, true, people, dice);
    stage.keep_log();
    let mut rounds = [Vec::new(), Vec::new()];
    for (n, round) in rounds.iter_mut().enumerate() {
        if n == 1 {
            stage.flip("joy");
        }
        let from = stage.log.len();
        for person in 0..people {
            stage.answer(person, Some(mood.throw(dice)));
        }
        let tags: Vec<u128> = stage.log[from..].iter().map(number).collect();
        let place = |tag: &u128| tags.iter().filter(|other| *other < tag).count();
        *round = tags.iter().map(|tag| (*tag, place(tag))).collect();
    }
    rounds
}

fn number(ballot: &Logged) -> u128 {
    u128::from_str_radix(&ballot.tag, 16).expect("a tag is 32 digits")
}

fn scores(first: &Placed, second: &Placed) -> [f64; 3] {
    let different = first.0 ^ second.0;
    [
        -f64::from(different.count_ones()),
        -(first.1.abs_diff(second.1) as f64),
        f64::from(different.leading_zeros()),
    ]
}
