//! The cells of the measurement: so many people, a mode, a share of hands that the attacker sees; and how they are
//! written down.

use keidas_protocol::words::Mode;

use super::{
    bayes, declining, differencing, disk,
    figures::{Figure, Interval, Places},
    played::{Played, play},
    presence,
    script::Script,
    transcript::{Guess, Rule, Transcript},
};
use crate::dice::Dice;

/// How many in a thousand of all hands an attacker sees.
pub const SEEN: [u64; 3] = [300, 600, 1_000];

/// Attackers on the same rooms.
#[derive(Debug)]
pub struct Row {
    pub people: usize,
    pub mode: Mode,
    pub floor: u8,
    pub per_mille: u64,
    pub differencing: Figure,
    pub presence: Figure,
    pub bayes: Figure,
    /// Whom the last one exposes most, by place in the order of answering.
    pub places: Places,
    /// With the log of the running room (S2): not promised against.
    pub log_order: Figure,
    /// The positive control: the same attackers where each ballot is shown at once.
    pub each_ballot: Figure,
    /// What is usual elsewhere: a threshold, and from there on each ballot at once.
    pub threshold: Figure,
}

impl Row {
    fn new(people: usize, mode: Mode, floor: u8, per_mille: u64) -> Row {
        Row {
            people,
            mode,
            floor,
            per_mille,
            differencing: Figure::default(),
            presence: Figure::default(),
            bayes: Figure::default(),
            places: Places::default(),
            log_order: Figure::default(),
            each_ballot: Figure::default(),
            threshold: Figure::default(),
        }
    }

    fn attack(&mut self, played: &Played, dice: &Dice) {
        let seen = played.seen_by(Rule::Keidas, self.per_mille, dice);
        let public = seen.public_guess();
        let count = |figure: &mut Figure, guesses: &[Guess]| figure.add(guesses, &played.truth, public);
        count(&mut self.differencing, &differencing::guess(&seen));
        count(&mut self.presence, &presence::guess(&seen));
        let guesses = bayes::guess(&seen);
        count(&mut self.bayes, &guesses);
        self.places.add(&played.order(), &guesses, &played.truth, public);
        count(&mut self.log_order, &disk::guess(&seen, &played.log));
        for (rule, figure) in
            [(Rule::EachBallot, &mut self.each_ballot), (Rule::Threshold, &mut self.threshold)]
        {
            let seen = played.seen_by(rule, self.per_mille, dice);
            figure.add(&control(&seen), &played.truth, seen.public_guess());
        }
    }

    /// The most that any attacker on the transcript gains.
    pub fn worst(&self, dice: &Dice) -> Interval {
        let intervals =
            [&self.differencing, &self.presence, &self.bayes].map(|figure| figure.advantage(dice));
        intervals.into_iter().max_by(|one, other| one.high.total_cmp(&other.high)).expect("three attackers")
    }

    /// The most that the upper bound may be; `None`: no promise.
    pub fn target(&self) -> Option<f64> {
        match (self.mode, self.per_mille) {
            (Mode::Curtain, _) => Some(0.02),
            (Mode::Live, _) if self.floor < 4 => None,
            (Mode::Live, 1_000) => Some(0.05),
            (Mode::Live, _) => Some(0.03),
        }
    }

    /// Whether the figure is what was promised.
    pub fn is_kept(&self, dice: &Dice) -> bool {
        self.target().is_none_or(|target| self.worst(dice).high <= target)
    }

    /// A line of the table.
    pub fn line(&self, dice: &Dice) -> String {
        let Row { people, mode, floor, per_mille, .. } = self;
        let mode = if *mode == Mode::Live { "live" } else { "curtain" };
        let figure = |figure: &Figure| figure.advantage(dice);
        let target = self.target().map_or("none".to_owned(), |target| format!("{target:.2}"));
        let verdict = if self.is_kept(dice) { "" } else { " MISSED" };
        format!(
            "| {people} | {mode} | {floor} | {:.1} | {} | {} | {} | {target}{verdict} | {:+.2} | {:+.2} | {:+.2} |",
            *per_mille as f64 / 1_000.0,
            figure(&self.differencing),
            figure(&self.presence),
            figure(&self.bayes),
            figure(&self.log_order).mean,
            figure(&self.threshold).mean,
            figure(&self.each_ballot).mean,
        )
    }
}

/// The head of the table.
pub const HEAD: &str = "\
| people | mode | floor | hands seen | differencing | presence | batch Bayes | at most | log order (S2) | threshold | each at once |
|---|---|---|---|---|---|---|---|---|---|---|";

/// Who changed their mind is best found by differencing, everybody else by the rule.
fn control(seen: &Transcript) -> Vec<Guess> {
    let (plain, ruled) = (differencing::guess(seen), bayes::guess(seen));
    let sure = |guess: &Guess| guess.iter().copied().fold(0.0, f64::max);
    plain
        .into_iter()
        .zip(ruled)
        .map(|(plain, ruled)| if sure(&plain) >= sure(&ruled) { plain } else { ruled })
        .collect()
}

/// Plays so many rooms, and attacks each with three views of it.
pub fn rows(rooms: usize, people: usize, mode: Mode, floor: u8, dice: &Dice) -> Vec<Row> {
    let mut rows: Vec<Row> = SEEN.iter().map(|seen| Row::new(people, mode, floor, *seen)).collect();
    for _ in 0..rooms {
        let played = play(&Script::throw(people, dice), mode, floor, dice);
        rows.iter_mut().for_each(|row| row.attack(&played, dice));
    }
    rows
}

/// The same where people may decline the card: how much better it is known who did, than from the result; and what a counter
/// on the screen would have told.
pub struct Declining {
    pub moods: Row,
    pub decliners: Figure,
    pub counter: Figure,
}

/// Plays so many rooms about cards that some groups would rather leave, and attacks them with every hand seen.
pub fn declining(rooms: usize, people: usize, mode: Mode, dice: &Dice) -> Declining {
    let moods = Row::new(people, mode, 4, 1_000);
    let mut all = Declining { moods, decliners: Figure::default(), counter: Figure::default() };
    for _ in 0..rooms {
        let script = Script::throw_declining(people, declining::readiness(dice), dice);
        let played = play(&script, mode, 4, dice);
        all.moods.attack(&played, dice);
        declining::attack(&mut all.decliners, &played, 1_000, dice);
        declining::attack_counter(&mut all.counter, &played, 1_000, dice);
    }
    all
}

/// Attacks rooms that were played elsewhere.
pub fn row_of(rooms: &[Played], people: usize, mode: Mode, per_mille: u64, dice: &Dice) -> Row {
    let mut row = Row::new(people, mode, 4, per_mille);
    for played in rooms {
        row.attack(played, dice);
    }
    row
}
