//! How often an attacker was right more than everybody is, and how sure that is. This file must never know what was
//! attacked.

use super::transcript::{Guess, Truth, best};
use crate::dice::Dice;

/// How many samples an interval is made of.
const RESAMPLES: usize = 400;

/// What came of attacking many rooms.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    /// Per room.
    advantages: Vec<f64>,
    accuracy: f64,
}

/// The advantage by place in the order of answering: whether the first or the last is exposed more than others.
#[derive(Debug, Clone, Default)]
pub struct Places(Vec<(f64, f64)>);

impl Places {
    /// Counts a room in which people answered for the first time in this order.
    pub fn add(&mut self, order: &[usize], guesses: &[Guess], truth: &Truth, public: usize) {
        self.0.resize(self.0.len().max(order.len()), (0.0, 0.0));
        for ((sum, rooms), person) in self.0.iter_mut().zip(order) {
            let is = |guess: usize| f64::from(u8::from(truth[*person] == Some(guess)));
            *sum += is(best(&guesses[*person], public)) - is(public);
            *rooms += 1.0;
        }
    }

    /// The place with the highest mean advantage of those that at least a quarter of all rooms had, counted from 1.
    pub fn most_exposed(&self) -> (usize, f64) {
        let all = self.0.first().map_or(0.0, |(_, rooms)| *rooms);
        let often = self.0.iter().enumerate().filter(|(_, (_, rooms))| *rooms * 4.0 >= all.max(1.0));
        let means = often.map(|(place, (sum, rooms))| (place + 1, sum / rooms));
        means.max_by(|one, other| one.1.total_cmp(&other.1)).unwrap_or((0, 0.0))
    }
}

/// A mean, and the interval that holds it in 95 of 100 cases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

impl Figure {
    /// Counts a room: how many of its people were guessed right, and how many by whoever has the result alone.
    pub fn add(&mut self, guesses: &[Guess], truth: &Truth, public: usize) {
        let answered = truth.iter().zip(guesses).filter_map(|(answer, guess)| Some(((*answer)?, guess)));
        let (mut right, mut right_alone, mut people) = (0.0, 0.0, 0.0);
        for (answer, guess) in answered {
            right += f64::from(u8::from(best(guess, public) == answer));
            right_alone += f64::from(u8::from(public == answer));
            people += 1.0;
        }
        if people > 0.0 {
            self.add_shares(right / people, right_alone / people);
        }
    }

    /// The same by the shares of those who were guessed right.
    pub fn add_shares(&mut self, right: f64, right_alone: f64) {
        self.advantages.push(right - right_alone);
        self.accuracy += right;
    }

    pub fn rooms(&self) -> usize {
        self.advantages.len()
    }

    /// The mean advantage alone: of very many rooms it needs no interval.
    pub fn mean(&self) -> f64 {
        self.advantages.iter().sum::<f64>() / self.rooms().max(1) as f64
    }

    /// The share of people that was guessed right.
    pub fn accuracy(&self) -> f64 {
        self.accuracy / self.rooms().max(1) as f64
    }

    /// The mean advantage, with its interval: a bootstrap over rooms.
    pub fn advantage(&self, dice: &Dice) -> Interval {
        let rooms = self.rooms().max(1);
        let mean = |picks: &mut dyn Iterator<Item = f64>| picks.sum::<f64>() / rooms as f64;
        let mut means: Vec<f64> = (0..RESAMPLES)
            .map(|_| {
                let mut state = dice.bits() | 1;
                mean(&mut (0..self.rooms()).map(|_| self.advantages[pick(&mut state, rooms)]))
            })
            .collect();
        means.sort_by(f64::total_cmp);
        let at = |share: f64| means[(share * (RESAMPLES - 1) as f64).round() as usize];
        Interval { mean: mean(&mut self.advantages.iter().copied()), low: at(0.025), high: at(0.975) }
    }
}

/// A place below `end`: quicker than dice, a hundred million times.
fn pick(state: &mut u64, end: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    ((u128::from(*state) * end as u128) >> 64) as usize
}

/// How often a score tells those who belong together from those who do not: 0.5 is never.
pub fn auc(together: &[f64], apart: &[f64]) -> f64 {
    let mut apart = apart.to_vec();
    apart.sort_by(f64::total_cmp);
    let wins = |score: &f64| {
        let below = apart.partition_point(|other| other < score);
        let not_above = apart.partition_point(|other| other <= score);
        (below + not_above) as f64 / 2.0
    };
    let pairs = (together.len() * apart.len()).max(1) as f64;
    together.iter().map(wins).sum::<f64>() / pairs
}

impl std::fmt::Display for Interval {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:+.3} [{:+.3}, {:+.3}]", self.mean, self.low, self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_auc_is_a_half_for_nothing_and_one_for_everything() {
        assert!((auc(&[1.0, 1.0], &[1.0, 1.0, 1.0]) - 0.5).abs() < 1e-12);
        assert!((auc(&[2.0, 3.0], &[1.0, 0.0]) - 1.0).abs() < 1e-12);
        assert!((auc(&[1.0, 3.0], &[2.0]) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn an_advantage_is_what_is_right_beyond_the_result() {
        let mut figure = Figure::default();
        let sure = |class: usize| std::array::from_fn(|n| f64::from(u8::from(n == class)));
        for _ in 0..100 {
            figure.add(&[sure(1), sure(2), sure(3)], &vec![Some(1), Some(2), None], 1);
        }
        let Interval { mean, low, high } = figure.advantage(&Dice::new(1));
        assert_eq!((mean, low, high, figure.accuracy()), (0.5, 0.5, 0.5, 1.0));
    }
}
