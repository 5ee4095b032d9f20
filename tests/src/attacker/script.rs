//! Who comes, answers, changes their mind, passes and leaves, and when: a round as people live it, from dice. It must
//! never know what becomes of it.

use super::transcript::{Micros, PASS, STEPS};
use crate::dice::Dice;

/// A second.
pub const SECOND: Micros = 1_000_000;
/// After this long whoever left is not waited for any more.
const WAITED_FOR: Micros = 120 * SECOND;

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Come(usize),
    /// A value, or a pass.
    Answer(usize, Option<u8>),
    Leave(usize),
    /// Somebody who left is given up.
    GiveUp(usize),
    /// The facilitator opens.
    Open,
    /// The round ends: a last opening, whatever came of it.
    End,
}

/// A round as it will happen.
#[derive(Debug, Clone)]
pub struct Script {
    pub people: usize,
    pub open_when_all: bool,
    /// Who declines: their answers without a value say so.
    pub declines: Vec<bool>,
    /// In order of time.
    pub acts: Vec<(Micros, Act)>,
}

/// Skewed moods, and how they lean from group to group.
const MOODS: [[u64; STEPS]; 3] =
    [[40, 140, 260, 360, 200], [80, 220, 320, 260, 120], [20, 80, 200, 420, 280]];

/// A group and how it leans.
pub struct Mood(&'static [u64; STEPS]);

impl Mood {
    pub fn of(dice: &Dice) -> Mood {
        Mood(dice.one_of(&MOODS))
    }

    /// One mood.
    pub fn throw(&self, dice: &Dice) -> u8 {
        let mut left = dice.below(self.0.iter().sum());
        for (step, weight) in self.0.iter().enumerate() {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return step as u8,
            }
        }
        0
    }
}

impl Script {
    /// A round of so many people: in a hundred, 15 come late, 7 never answer, 8 pass, 12 change their mind (one in
    /// seven of these withdraws), 8 leave. In four rooms of ten the facilitator opens by hand, early or late.
    pub fn throw(people: usize, dice: &Dice) -> Script {
        let mood = Mood::of(dice);
        let mut acts = Vec::new();
        for person in 0..people {
            let is_late = dice.per_mille(150);
            let came = if is_late { dice.below(40 * SECOND) } else { 0 };
            acts.push((came, Act::Come(person)));
            let leaves = dice.per_mille(80).then(|| came + SECOND + dice.below(60 * SECOND));
            let stays_until = leaves.unwrap_or(Micros::MAX);
            if let Some(at) = leaves {
                acts.push((at, Act::Leave(person)));
                acts.push((at + WAITED_FOR, Act::GiveUp(person)));
            }
            if dice.per_mille(70) {
                continue;
            }
            // Most answer soon, some take their time.
            let thinks =
                SECOND + dice.below(15 * SECOND) + dice.below(20 * SECOND) * u64::from(dice.per_mille(500));
            let at = came + thinks;
            let value = (!dice.per_mille(80)).then(|| mood.throw(dice));
            if at < stays_until {
                acts.push((at, Act::Answer(person, value)));
            }
            let again = at + SECOND + dice.below(25 * SECOND);
            if dice.per_mille(120) && again < stays_until {
                let value = (!dice.per_mille(150)).then(|| mood.throw(dice));
                acts.push((again, Act::Answer(person, value)));
            }
        }
        let open_when_all = dice.per_mille(600);
        if !open_when_all {
            acts.push((8 * SECOND + dice.below(60 * SECOND), Act::Open));
        }
        acts.push((300 * SECOND, Act::End));
        acts.sort_by_key(|(at, act)| (*at, !matches!(act, Act::Come(_))));
        Script { people, open_when_all, declines: vec![false; people], acts }
    }

    /// The same about a card that so many in a thousand would rather leave, whatever they would have answered.
    pub fn throw_declining(people: usize, readiness: u64, dice: &Dice) -> Script {
        let mut script = Script::throw(people, dice);
        script.declines = (0..people).map(|_| dice.per_mille(readiness)).collect();
        for (_, act) in &mut script.acts {
            if let Act::Answer(person, value) = act
                && script.declines[*person]
            {
                *value = None;
            }
        }
        script
    }
}

/// The class of an answer.
pub fn class(value: Option<u8>) -> usize {
    value.map_or(PASS, usize::from)
}
