//! Attacks with a remedy that people are told (`PRIVACY.md`): look at the numbers before you answer, lock the door, read
//! what a screen says. Here people do so. What is left is measured; this file must never know what a remedy costs.

use keidas_protocol::{
    PublishedQuestion,
    text::Text,
    words::{Kind, Mode, Question},
};

use super::{
    figures::Figure,
    script::Mood,
    stage::Stage,
    transcript::{Counts, PRIOR, best, difference, shares},
};
use crate::dice::Dice;

const FLOOR: u8 = 4;
/// What a device of the attacker answers.
const RARE: u8 = 0;

/// A facilitator answers with so many devices while people arrive, and leaves. The others lock the door, and answer only
/// if as many places as people are inside, and no answers of people who are not.
pub fn devices_that_left(rooms: usize, people: usize, devices: usize, dice: &Dice) -> Figure {
    let is_waited_for = |room: usize| if room.is_multiple_of(2) { people + devices } else { people };
    let mut figure = Figure::default();
    for room in 0..rooms {
        let answer = Mood::of(dice).throw(dice);
        let mut stage = Stage::new(Mode::Curtain, FLOOR, false, people + devices, dice);
        stage.note_here(people.max(devices) as u32);
        for device in people..people + devices {
            stage.answer(device, Some(RARE));
        }
        // The attacker chooses whether the devices have been gone for long when the door is locked.
        let awaited: Vec<usize> = (0..is_waited_for(room)).collect();
        stage.lock(&awaited);
        let numbers_fit = stage.places() == Some(people as u32) && stage.away(&awaited) == 0;
        if numbers_fit {
            stage.answer(0, Some(answer));
        }
        stage.open(people as u32);
        guess_the_rest(&mut figure, &stage, devices, answer, dice);
    }
    figure
}

/// Somebody has taken so many spare tickets before the door was locked, and comes in with one after another, so that no
/// screen ever shows more people than there are; a facilitator who helps them opens after the first answer.
pub fn tickets_that_were_swapped(rooms: usize, people: usize, spare: usize, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for _ in 0..rooms {
        let answer = Mood::of(dice).throw(dice);
        let mut stage = Stage::new(Mode::Curtain, FLOOR, false, people + spare, dice);
        stage.note_here(people as u32);
        let inside: Vec<usize> = (0..people).collect();
        stage.lock(&inside);
        let own = (people - 1..people + spare).filter(|ticket| stage.admits(*ticket)).collect::<Vec<_>>();
        for ticket in &own {
            stage.answer(*ticket, Some(RARE));
        }
        stage.answer(0, Some(answer));
        stage.open(people as u32);
        guess_the_rest(&mut figure, &stage, own.len(), answer, dice);
    }
    figure
}

/// How the same question comes again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// Its round is taken back, without a trace but what was published.
    TakenBack,
    /// In another spelling, in another kind of round.
    OtherSpelling,
    /// In a new room, to which everybody has moved.
    NewCode,
}

impl Again {
    pub const ALL: [Again; 3] = [Again::TakenBack, Again::OtherSpelling, Again::NewCode];

    /// Asks the question again; in the room where it was asked before, or in the next.
    fn ask(self, before: &mut Stage, people: usize, dice: &Dice) -> Option<Stage> {
        match self {
            Again::TakenBack => {
                before.undo();
                before.ask(Kind::CheckIn, ASKED);
                None
            }
            Again::OtherSpelling => {
                before.ask(Kind::Form, "miten  JAKSAT tänään");
                None
            }
            Again::NewCode => {
                let ask = Question::Feel { text: Some(Text::One(ASKED.into())) };
                let published = vec![PublishedQuestion::Asked { kind: Kind::CheckIn, ask }];
                let mut next = Stage::after(published, Mode::Live, FLOOR, false, people, dice);
                next.ask(Kind::CheckIn, ASKED);
                Some(next)
            }
        }
    }
}

/// The question of those rounds.
const ASKED: &str = "Miten jaksat tänään?";

/// A check-in is opened when all but the slowest have answered, and asked again. In a thousand, so many leave it at the
/// first time, because their screen says that it was asked before.
pub fn asked_again(way: Again, rooms: usize, people: usize, leave_it: u64, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for _ in 0..rooms {
        let mood = Mood::of(dice);
        let answers: Vec<u8> = (0..people).map(|_| mood.throw(dice)).collect();
        let mut before = Stage::new(Mode::Live, FLOOR, false, people, dice);
        before.ask(Kind::CheckIn, ASKED);
        let first = tally_of(&mut before, &answers[..people - 1]);
        let next = way.ask(&mut before, people, dice);
        let mut stage = next.unwrap_or(before);
        assert!(stage.is_again(), "what was published stays published: {way:?}");
        let stay: Vec<u8> = answers.iter().copied().filter(|_| !dice.per_mille(leave_it)).collect();
        let second = tally_of(&mut stage, &stay);
        let Some(first) = first else { continue };
        // Where nothing is shown the second time there is nothing to compare.
        let result = second.unwrap_or(first);
        let (public, slowest) = (best(&shares(&result), 0), usize::from(answers[people - 1]));
        let guess = second.map_or(public, |second| best(&shares(&difference(&second, &first)), public));
        let is = |guess: usize| f64::from(u8::from(guess == slowest));
        figure.add_shares(is(guess), is(public));
    }
    figure
}

/// What a facilitator learns who waits until nobody is seen to be in the room, and opens.
pub struct Asleep {
    /// Of those who had answered, beyond what is known of anybody.
    pub figure: Figure,
    /// In how many rooms of a hundred something was shown.
    pub shown: f64,
}

/// So many are in the room, `answered` of them answer, and all phones fall asleep, or the node is started anew and nobody
/// is back yet; then it is opened.
pub fn opened_while_phones_sleep(
    rooms: usize,
    people: usize,
    answered: usize,
    is_restarted: bool,
    dice: &Dice,
) -> Asleep {
    let (mut figure, mut shown) = (Figure::default(), 0);
    let everybody = best(&PRIOR, 0);
    for _ in 0..rooms {
        let mut stage = Stage::new(Mode::Live, FLOOR, false, people, dice);
        stage.note_here(people as u32);
        let mood = Mood::of(dice);
        let answers: Vec<u8> = (0..answered).map(|_| mood.throw(dice)).collect();
        for (person, answer) in answers.iter().enumerate() {
            stage.answer(person, Some(*answer));
        }
        if is_restarted {
            stage.restart();
        }
        stage.open(0);
        let tally = stage.frame(0).tally;
        shown += usize::from(tally.is_some());
        let guess = tally.map_or(everybody, |tally| best(&shares(&tally), everybody));
        let right = |guess: usize| {
            answers.iter().filter(|answer| usize::from(**answer) == guess).count() as f64 / answered as f64
        };
        figure.add_shares(right(guess), right(everybody));
    }
    Asleep { figure, shown: shown as f64 * 100.0 / rooms as f64 }
}

/// Whoever knows what so many devices answered takes it from the result; without one they guess like everybody.
fn guess_the_rest(figure: &mut Figure, stage: &Stage, devices: usize, answer: u8, dice: &Dice) {
    let everybody = usize::from(Mood::of(dice).throw(dice));
    let guess = stage.frame(0).tally.map_or(everybody, |mut rest| {
        rest[usize::from(RARE)] -= devices as i64;
        best(&shares(&rest), everybody)
    });
    let is = |guess: usize| f64::from(u8::from(guess == usize::from(answer)));
    figure.add_shares(is(guess), is(everybody));
}

fn tally_of(stage: &mut Stage, answers: &[u8]) -> Option<Counts> {
    for (person, answer) in answers.iter().enumerate() {
        stage.answer(person, Some(*answer));
    }
    stage.open(answers.len() as u32);
    stage.frame(0).tally
}
