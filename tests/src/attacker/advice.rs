//! Attacks with a remedy that people are told (`PRIVACY.md`): look at the numbers before you answer, lock the door, read
//! what a screen says. Here people do so. What is left is measured; this file must never know what a remedy costs.

use keidas_protocol::words::{Kind, Mode};

use super::{
    figures::Figure,
    script::Mood,
    stage::Stage,
    transcript::{Counts, best, difference, shares},
};
use crate::dice::Dice;

const FLOOR: u8 = 4;
/// What a device of the attacker answers.
const RARE: u8 = 0;

/// A facilitator answers with so many devices while people arrive, and leaves. The others lock the door, and answer only
/// if as many places as people are inside, and no answers of people who are not.
pub fn devices_that_left(rooms: usize, people: usize, devices: usize, dice: &Dice) -> Figure {
    let is_waited_for = |room: usize| if room % 2 == 0 { people + devices } else { people };
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

/// A check-in is opened when all but the slowest have answered, taken back, and asked again. In a thousand, so many
/// leave it at the first time, because their screen says that it was asked before.
pub fn asked_again(rooms: usize, people: usize, leave_it: u64, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for _ in 0..rooms {
        let mood = Mood::of(dice);
        let answers: Vec<u8> = (0..people).map(|_| mood.throw(dice)).collect();
        let mut stage = Stage::new(Mode::Live, FLOOR, false, people, dice);
        stage.ask(Kind::CheckIn);
        let first = tally_of(&mut stage, &answers[..people - 1]);
        stage.undo();
        stage.ask(Kind::CheckIn);
        assert!(stage.is_again(), "what was published stays published");
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

/// So many are in the room, `answered` of them answer, and all phones fall asleep: how often in a hundred an opening
/// then shows something.
pub fn opened_while_phones_sleep(rooms: usize, people: usize, answered: usize, dice: &Dice) -> f64 {
    let shows = |_: &usize| {
        let mut stage = Stage::new(Mode::Live, FLOOR, false, people, dice);
        stage.note_here(people as u32);
        let mood = Mood::of(dice);
        for person in 0..answered {
            stage.answer(person, Some(mood.throw(dice)));
        }
        stage.open(0);
        stage.frame(0).tally.is_some()
    };
    (0..rooms).filter(shows).count() as f64 * 100.0 / rooms as f64
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
