//! Who declined a card? What screens say of it is one word, judged once [N2]; the attacker has it beside all else that a
//! transcript holds, knows how readily groups decline, and reckons with both exactly. This file must never know how a room
//! judges.

use super::{
    bayes,
    figures::Figure,
    played::Played,
    transcript::{PASS, Rule, Transcript, Truth},
};
use crate::dice::Dice;

/// Groups as they are: most decline a card now and then, some have one on the table that most would rather leave. How many
/// in a thousand groups, and of each how many in a thousand of its people decline.
pub const GROUPS: [(u64, u64); 2] = [(667, 100), (333, 600)];
/// How many in a thousand pass who do not decline.
const PASSES: f64 = 0.08;

/// How many decline in a group that was thrown.
pub fn readiness(dice: &Dice) -> u64 {
    if dice.per_mille(GROUPS[0].0) { GROUPS[0].1 } else { GROUPS[1].1 }
}

/// What is expected of those who answered, from the final result alone.
struct Expected {
    /// Of those without a ballot, the share that declined.
    of_passes: f64,
    /// Of all who answered.
    of_all: f64,
}

/// `ballots`: how many the result counts; `None`: it was not shown, so there were fewer than the floor.
fn expected(answered: usize, ballots: Option<usize>, declined: bool, floor: usize) -> Expected {
    let (mut weight, mut declines, mut passes) = (0.0, 0.0, 0.0);
    for (groups, readiness) in GROUPS {
        let decline = readiness as f64 / 1_000.0;
        let pass = (1.0 - decline) * PASSES;
        let without = decline + pass;
        for n in 0..=answered {
            let is_possible = match ballots {
                Some(ballots) => answered - n == ballots,
                None => answered - n < floor,
            };
            if !is_possible {
                continue;
            }
            for d in 0..=n {
                if (d >= floor && 2 * d >= answered) != declined {
                    continue;
                }
                let w = groups as f64 * binomial(answered, n, without) * binomial(n, d, decline / without);
                weight += w;
                declines += w * d as f64;
                passes += w * n as f64;
            }
        }
    }
    if weight <= 0.0 || passes <= 0.0 {
        return Expected { of_passes: 0.5, of_all: 0.0 };
    }
    Expected { of_passes: declines / passes, of_all: declines / weight / answered.max(1) as f64 }
}

fn binomial(of: usize, n: usize, chance: f64) -> f64 {
    let ways = (0..n).fold(1.0, |ways, i| ways * (of - i) as f64 / (i + 1) as f64);
    ways * chance.powi(n as i32) * (1.0 - chance).powi((of - n) as i32)
}

/// How likely each person has declined: whose answer was no ballot follows from the releases, and what of those declines is.
fn guess(seen: &Transcript, expected: &Expected, has_tally: bool) -> Vec<f64> {
    if !has_tally {
        return vec![expected.of_all; seen.is_seen.len()];
    }
    bayes::guess(seen).into_iter().map(|guess| guess[PASS] * expected.of_passes).collect()
}

/// Attacks a room: who declined, beyond what everybody knows from the result.
pub fn attack(figure: &mut Figure, played: &Played, per_mille: u64, dice: &Dice) {
    let seen = played.seen_by(Rule::Keidas, per_mille, dice);
    let Some(result) = seen.result().filter(|frame| !frame.open) else { return };
    let ballots = result.tally.map(|tally| tally.iter().sum::<i64>().max(0) as usize);
    let expected = expected(result.answered, ballots, played.declined, played.floor);
    let guesses = guess(&seen, &expected, ballots.is_some());
    let says = |chance: f64| chance > 0.5;
    let (right, alone) = shares(&played.truth, |person| {
        let declined = played.decliners[person];
        (says(guesses[person]) == declined, says(expected.of_all) == declined)
    });
    figure.add_shares(right, alone);
}

/// The positive control: a counter of those who decline on the screen, for whoever sees these hands.
pub fn attack_counter(figure: &mut Figure, played: &Played, per_mille: u64, dice: &Dice) {
    let seen = played.seen_by(Rule::Keidas, per_mille, dice);
    let Some(result) = seen.result() else { return };
    let ballots = result.tally.map(|tally| tally.iter().sum::<i64>().max(0) as usize);
    let of_all = expected(result.answered, ballots, played.declined, played.floor).of_all;
    let (right, alone) = shares(&played.truth, |person| {
        let declined = played.decliners[person];
        let public = (of_all > 0.5) == declined;
        (seen.is_seen[person] || public, public)
    });
    figure.add_shares(right, alone);
}

/// The shares of those who answered of whom each was right.
fn shares(truth: &Truth, is_right: impl Fn(usize) -> (bool, bool)) -> (f64, f64) {
    let answered: Vec<_> = (0..truth.len()).filter(|person| truth[*person].is_some()).map(is_right).collect();
    let many = answered.len().max(1) as f64;
    let share = |count: usize| count as f64 / many;
    (
        share(answered.iter().filter(|(right, _)| *right).count()),
        share(answered.iter().filter(|(_, alone)| *alone).count()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_expected_follows_from_the_word() {
        let none = expected(8, Some(8), false, 4);
        assert_eq!(none.of_all, 0.0, "all have a ballot");
        let all = expected(8, None, true, 4);
        assert!(all.of_all >= 0.5, "{}", all.of_all);
        let few = expected(8, Some(4), false, 4);
        let many = expected(8, Some(4), true, 4);
        assert!((many.of_all - 0.5).abs() < 1e-9, "four without a ballot, and four declined");
        assert!(few.of_all < many.of_all);
    }
}
