//! What is not promised (design of the rule, `PRIVACY.md`): attackers who are many of the room, who ask again, or who
//! have a group that agrees. Measured all the same, so that it can be said with a number.

use keidas_protocol::words::Mode;

use super::{
    figures::Figure,
    script::Mood,
    stage::Stage,
    transcript::{Counts, Guess, STEPS, best, difference, shares},
};
use crate::dice::Dice;

const FLOOR: u8 = 4;
/// The answer that fewest give: what a fake tab answers, so that all else stands out.
const RARE: u8 = 0;

/// The same card asked again: everybody is there again and so is somebody new. In a thousand, so many of the others
/// answer differently the second time.
pub fn again_with_one_more(rooms: usize, people: usize, change_per_mille: u64, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for _ in 0..rooms {
        let mood = Mood::of(dice);
        let mut stage = Stage::new(Mode::Live, FLOOR, false, people + 1, dice);
        let mut answers: Vec<u8> = (0..people).map(|_| mood.throw(dice)).collect();
        let first = tally_of(&mut stage, &answers);
        stage.flip("joy");
        for answer in answers.iter_mut().filter(|_| dice.per_mille(change_per_mille)) {
            *answer = mood.throw(dice);
        }
        answers.push(mood.throw(dice));
        stage.flip("change");
        let second = tally_of(&mut stage, &answers);
        let (Some(first), Some(second)) = (first, second) else { continue };
        count(&mut figure, &shares(&difference(&second, &first)), &second, answers[people]);
    }
    figure
}

/// The facilitator opens as soon as the floor is reached, in a room of this many; counted are those who had answered.
pub fn early_open(rooms: usize, people: usize, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for _ in 0..rooms {
        let mood = Mood::of(dice);
        let mut stage = Stage::new(Mode::Live, FLOOR, false, people, dice);
        let mut answers = Vec::new();
        while stage.frame(0).open && answers.len() < people {
            answers.push(mood.throw(dice));
            stage.answer(answers.len() - 1, answers.last().copied());
            stage.open(people as u32);
        }
        let Some(result) = stage.frame(0).tally else { continue };
        let guess = shares(&result);
        let right = answers.iter().filter(|answer| best(&guess, 0) == usize::from(**answer)).count();
        let right = right as f64 / answers.len() as f64;
        figure.add_shares(right, right);
    }
    figure
}

/// All others together against one: they know what they answered.
pub fn coalition(rooms: usize, people: usize, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for _ in 0..rooms {
        let mood = Mood::of(dice);
        let mut stage = Stage::new(Mode::Curtain, FLOOR, false, people, dice);
        let answers: Vec<u8> = (0..people).map(|_| mood.throw(dice)).collect();
        let Some(result) = tally_of(&mut stage, &answers) else { continue };
        let mut rest = result;
        answers[1..].iter().for_each(|answer| rest[usize::from(*answer)] -= 1);
        count(&mut figure, &shares(&rest), &result, answers[0]);
    }
    figure
}

/// A facilitator with so many tabs in a room of this many others opens as soon as the first of them has answered.
pub fn facilitator_with_tabs(rooms: usize, people: usize, tabs: usize, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for _ in 0..rooms {
        let answer = Mood::of(dice).throw(dice);
        let mut stage = Stage::new(Mode::Curtain, FLOOR, false, people + tabs, dice);
        stage.answer(0, Some(answer));
        for tab in people..people + tabs {
            stage.answer(tab, Some(RARE));
        }
        stage.open((people + tabs) as u32);
        let result = stage.frame(0).tally.unwrap_or_default();
        let mut rest = result;
        rest[usize::from(RARE)] -= tabs as i64;
        count(&mut figure, &shares(&rest), &result, answer);
    }
    figure
}

/// Tabs that toggle: when all but one of a live room have answered, the tabs among them change their answers as soon as
/// the last one has given theirs, so that the opening differs in enough people, and what is left is looked at.
pub fn toggling_tabs(rooms: usize, people: usize, tabs: usize, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for _ in 0..rooms {
        let mood = Mood::of(dice);
        let mut stage = Stage::new(Mode::Live, FLOOR, false, people + tabs, dice);
        let answers: Vec<u8> = (0..people).map(|_| mood.throw(dice)).collect();
        for tab in people..people + tabs {
            stage.answer(tab, Some(RARE));
        }
        for (person, answer) in answers.iter().enumerate() {
            stage.answer(person, Some(*answer));
        }
        let before = stage.frame(0).tally.unwrap_or_default();
        for tab in people..people + tabs {
            stage.answer(tab, Some(RARE + 1));
        }
        stage.open((people + tabs) as u32);
        let result = stage.frame(0).tally.unwrap_or_default();
        let mut came = difference(&result, &before);
        came[usize::from(RARE + 1)] -= tabs as i64;
        came[usize::from(RARE)] = 0;
        let mut others = result;
        others[usize::from(RARE + 1)] -= tabs as i64;
        count(&mut figure, &shares(&came), &others, answers[people - 1]);
    }
    figure
}

/// How many rooms in a hundred answer all the same.
pub fn unanimity(rooms: usize, people: usize, dice: &Dice) -> f64 {
    let is_one = |_: &usize| {
        let mood = Mood::of(dice);
        let first = mood.throw(dice);
        (1..people).filter(|_| mood.throw(dice) != first).count() == 0
    };
    (0..rooms).filter(is_one).count() as f64 * 100.0 / rooms as f64
}

/// Somebody with so many tabs against a live room of this many: after each hand that moves, as many tabs answer as it
/// takes for a release, all the same rare answer; what else is released is somebody's.
pub fn fake_tabs(rooms: usize, people: usize, tabs: usize, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for _ in 0..rooms {
        let mood = Mood::of(dice);
        let answers: Vec<u8> = (0..people).map(|_| mood.throw(dice)).collect();
        let stage = Stage::new(Mode::Live, FLOOR, false, people + tabs, dice);
        let (learned, others) =
            Siege { stage, people, tabs: people..people + tabs, out: 0, waiting: 0 }.lay(&answers);
        let (public, group) = (best(&shares(&others), 0), shares(&others));
        let truth = answers.iter().map(|answer| Some(usize::from(*answer))).collect();
        let mixed = |(sure, what): &(f64, Guess)| {
            std::array::from_fn(|class| sure * what[class] + (1.0 - sure) * group[class])
        };
        let guesses: Vec<Guess> = learned.iter().map(mixed).collect();
        figure.add(&guesses, &truth, public);
    }
    figure
}

struct Siege {
    stage: Stage,
    people: usize,
    tabs: std::ops::Range<usize>,
    out: usize,
    waiting: usize,
}

impl Siege {
    /// What is learned of each, how sure it is, and how all others answered: the result without the tabs.
    fn lay(mut self, answers: &[u8]) -> (Vec<(f64, Guess)>, Counts) {
        let mut learned = vec![(0.0, Guess::default()); self.people];
        let tabs = self.tabs.start;
        let mut before: Counts = [0; STEPS];
        for (person, answer) in answers.iter().enumerate() {
            self.stage.answer(person, Some(*answer));
            self.waiting += 1;
            self.force();
            let now = self.stage.frame(0).tally.unwrap_or_default();
            let mut came = difference(&now, &before);
            came[usize::from(RARE)] = 0;
            let many = came.iter().sum::<i64>() as f64;
            // Whose answer may have come out: everybody's who has not been found out before.
            let suspects: Vec<usize> = (0..=person).filter(|who| learned[*who].0 < 1.0).collect();
            for suspect in &suspects {
                let sure = (many / suspects.len() as f64).min(1.0);
                if sure > learned[*suspect].0 {
                    learned[*suspect] = (sure, shares(&came));
                }
            }
            before = now;
        }
        self.stage.open(self.people as u32);
        let mut others = self.stage.frame(0).tally.unwrap_or_default();
        others[usize::from(RARE)] -= (self.tabs.start - tabs) as i64;
        (learned, others)
    }

    /// Answers with so many tabs that a release comes, if there are as many.
    fn force(&mut self) {
        let held = usize::from(FLOOR).max(self.out.div_ceil(2));
        let missing = (2 * held).saturating_sub(self.waiting);
        if missing <= self.tabs.len() {
            for tab in self.tabs.by_ref().take(missing) {
                self.stage.answer(tab, Some(RARE));
            }
            self.out += self.waiting + missing - held;
            self.waiting = held;
        }
    }
}

fn tally_of(stage: &mut Stage, answers: &[u8]) -> Option<Counts> {
    for (person, answer) in answers.iter().enumerate() {
        stage.answer(person, Some(*answer));
    }
    stage.open(answers.len() as u32);
    stage.frame(0).tally
}

fn count(figure: &mut Figure, guess: &Guess, result: &Counts, answer: u8) {
    let public = best(&shares(result), 0);
    let guess = best(guess, public);
    let is = |guess: usize| f64::from(u8::from(guess == usize::from(answer)));
    figure.add_shares(is(guess), is(public));
}
