//! What there is to see of one round, and what was true of it. Attackers get a [`Transcript`]; the [`Truth`] is for
//! counting how often they were right. This file must never know how either came about.

/// Steps of a mood.
pub const STEPS: usize = 5;
/// The class of those who passed, after the steps.
pub const PASS: usize = STEPS;
/// How likely each answer is to be somebody's: the steps, then a pass.
pub type Guess = [f64; STEPS + 1];
/// How many people a tally counts at each step.
pub type Counts = [i64; STEPS];
/// Time since the round began, in microseconds.
pub type Micros = u64;

/// What all screens showed from some moment on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    pub at: Micros,
    pub answered: usize,
    pub tally: Option<Counts>,
    /// Still takes answers.
    pub open: bool,
}

/// Somebody did something to their phone, and the attacker saw it: not what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hand {
    pub at: Micros,
    pub person: usize,
}

/// By which rule results were shown. An attacker knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// As a room does it.
    Keidas,
    /// The positive control: each ballot is shown at once.
    EachBallot,
    /// What is usual elsewhere: nothing below the floor, from there on each ballot at once.
    Threshold,
}

/// All that an attacker has (S1).
#[derive(Debug, Clone)]
pub struct Transcript {
    pub rule: Rule,
    pub floor: usize,
    pub frames: Vec<Frame>,
    /// In order of time, of those whose hands the attacker sees.
    pub hands: Vec<Hand>,
    /// Of each person, whether the attacker sees their hands.
    pub is_seen: Vec<bool>,
    /// When each came into the room, and left it: a camera, or the number on the screen, tells.
    pub stays: Vec<(Micros, Micros)>,
}

/// What each person's answer was in the end; `None`: none.
pub type Truth = Vec<Option<usize>>;

/// What nobody needs to be told: how moods are distributed before anything is known, and how many pass.
pub const PRIOR: Guess = [0.05, 0.14, 0.24, 0.32, 0.17, 0.08];

impl Transcript {
    /// The frame in which the result became final.
    pub fn result(&self) -> Option<&Frame> {
        self.frames.iter().find(|frame| !frame.open).or(self.frames.last())
    }

    /// The best guess from the final result alone: what everybody may know. How many have passed belongs to it where
    /// the opening counted all ballots.
    pub fn public_guess(&self) -> usize {
        let Some(result) = self.result() else { return best(&PRIOR, 0) };
        let Some(counts) = result.tally else { return best(&PRIOR, 0) };
        let mut group = counts.map(|count| count as f64).to_vec();
        let before = self.publications().filter(|(n, _)| self.frames[*n].open).last();
        let has_counted_all = before.is_none_or(|(_, before)| before != counts);
        let passed = result.answered as i64 - counts.iter().sum::<i64>();
        group.push(if has_counted_all { passed as f64 } else { 0.0 });
        let most = group.iter().copied().fold(0.0, f64::max);
        group.iter().position(|count| *count >= most).unwrap_or(0)
    }

    /// The tallies in the order in which they were published, each with its frame.
    pub fn publications(&self) -> impl Iterator<Item = (usize, Counts)> + '_ {
        let mut before = None;
        self.frames.iter().enumerate().filter_map(move |(n, frame)| {
            let changed = frame.tally != before;
            before = frame.tally;
            changed.then_some((n, frame.tally?))
        })
    }
}

/// A tally as shares of its people; what is below nought counts as nought.
pub fn shares(counts: &Counts) -> Guess {
    let total: i64 = counts.iter().map(|count| (*count).max(0)).sum();
    let mut guess = [0.0; STEPS + 1];
    for (share, count) in guess.iter_mut().zip(counts) {
        *share = (*count).max(0) as f64 / total.max(1) as f64;
    }
    guess
}

/// What one tally has and another has not.
pub fn difference(now: &Counts, before: &Counts) -> Counts {
    std::array::from_fn(|step| now[step] - before[step])
}

/// The likeliest answer. Where several are as likely, `otherwise` if it is one of them.
pub fn best(guess: &Guess, otherwise: usize) -> usize {
    let likeliest = guess.iter().copied().fold(0.0, f64::max) - 1e-6;
    if guess[otherwise] >= likeliest {
        return otherwise;
    }
    guess.iter().position(|share| *share >= likeliest).unwrap_or(otherwise)
}
