//! What somebody learns who sees only that encrypted messages pass (S4): how long each is, which way, and how soon the
//! answer came. It must never know what a message says.

use std::collections::BTreeMap;

use keidas_protocol::limits::PAD_BYTES;
use serde_json::{Value, json};

use super::{
    figures::{Figure, auc},
    transcript::{Micros, STEPS},
};

/// An answer on its way: up, and what came down.
#[derive(Debug, Clone, Copy)]
pub struct Passed {
    pub room: usize,
    /// What was answered: the truth, for counting.
    pub class: usize,
    pub sent: usize,
    /// How long it would have been without padding: the control.
    pub bare: usize,
    pub heard: usize,
    pub took: Micros,
}

/// A message as the web client sends it: filled to a multiple of 256 bytes [A10]; and its length without.
pub fn padded(message: Value) -> (String, usize) {
    let bare = message.to_string().len();
    let mut message = message;
    message["pad"] = json!("");
    let missing = message.to_string().len().next_multiple_of(PAD_BYTES) - message.to_string().len();
    message["pad"] = json!(".".repeat(missing));
    (message.to_string(), bare)
}

/// Which lengths and times went with which answers in all other rooms; per room, how often that is right beyond the
/// answer that is most frequent everywhere.
pub fn classify(passed: &[Passed], length: impl Fn(&Passed) -> usize) -> Figure {
    let mut times: Vec<Micros> = passed.iter().map(|passed| passed.took).collect();
    times.sort_unstable();
    // An eighth of all answers came as quickly.
    let eighth = |took| times.partition_point(|other| *other < took) * 8 / times.len().max(1);
    let looks = |passed: &Passed| (length(passed), passed.heard, eighth(passed.took));
    let mut figure = Figure::default();
    let rooms = passed.iter().map(|passed| passed.room).max().map_or(0, |last| last + 1);
    for room in 0..rooms {
        let (mut known, mut all) = (BTreeMap::<_, [usize; STEPS + 1]>::new(), [0; STEPS + 1]);
        for other in passed.iter().filter(|other| other.room != room) {
            known.entry(looks(other)).or_default()[other.class] += 1;
            all[other.class] += 1;
        }
        let public = most(&all).unwrap_or(0);
        let here: Vec<_> = passed.iter().filter(|passed| passed.room == room).collect();
        let right = |guess: &dyn Fn(&Passed) -> usize| {
            here.iter().filter(|passed| guess(passed) == passed.class).count() as f64
                / here.len().max(1) as f64
        };
        let guess = |passed: &Passed| known.get(&looks(passed)).and_then(most).unwrap_or(public);
        figure.add_shares(right(&guess), right(&|_| public));
    }
    figure
}

/// How well the time until the answer came tells one kind of answer from the others: 0.5 is not at all. Times are those
/// beyond the median of the same round, because rounds differ in moods and a machine is busier at one time than at another.
pub fn times_tell(passed: &[Passed], is_one: impl Fn(usize) -> bool) -> f64 {
    let mut rounds: BTreeMap<usize, Vec<Micros>> = BTreeMap::new();
    passed.iter().for_each(|passed| rounds.entry(passed.room).or_default().push(passed.took));
    rounds.values_mut().for_each(|times| times.sort_unstable());
    let usual = |room| rounds.get(room).map_or(0.0, |times| times[times.len() / 2] as f64);
    let times = |one: bool| {
        let of = passed.iter().filter(|passed| is_one(passed.class) == one);
        of.map(|passed| passed.took as f64 - usual(&passed.room)).collect::<Vec<_>>()
    };
    auc(&times(true), &times(false))
}

fn most(counts: &[usize; STEPS + 1]) -> Option<usize> {
    let most = counts.iter().max().filter(|most| **most > 0)?;
    counts.iter().position(|count| count == most)
}
