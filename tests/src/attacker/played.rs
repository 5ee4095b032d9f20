//! Plays a script in the pure room and writes down all that was to be seen of it. Beside the room's own projection it can show what
//! other rules would have shown: the positive control, and the threshold that is usual elsewhere. This file must never know how
//! attackers guess.

use keidas_protocol::words::Mode;

use super::{
    script::{Act, Script, class},
    stage::{Logged, Stage},
    transcript::{Counts, Frame, Hand, Micros, Rule, STEPS, Transcript, Truth},
};
use crate::dice::Dice;

/// A round that was played: all that was seen by anybody, and what was true.
pub struct Played {
    pub frames: Vec<Frame>,
    /// What other rules would have shown.
    pub controls: [(Rule, Vec<Frame>); 2],
    /// Everybody's hands; an attacker sees some of them.
    pub hands: Vec<Hand>,
    pub stays: Vec<(Micros, Micros)>,
    pub truth: Truth,
    /// Who declined, and whether screens said in the end that the group would rather go on.
    pub decliners: Vec<bool>,
    pub declined: bool,
    pub floor: usize,
    /// The ballots in the order of the log (S2).
    pub log: Vec<Logged>,
}

/// Plays a script to its end.
pub fn play(script: &Script, mode: Mode, floor: u8, dice: &Dice) -> Played {
    let people = script.people;
    let mut stage = Stage::new(mode, floor, script.open_when_all, people, dice);
    let (mut is_here, mut awaited) = (vec![false; people], vec![false; people]);
    let mut played = Played {
        frames: vec![stage.frame(0)],
        controls: [(Rule::EachBallot, Vec::new()), (Rule::Threshold, Vec::new())],
        hands: Vec::new(),
        stays: vec![(0, Micros::MAX); people],
        truth: vec![None; people],
        decliners: script.declines.clone(),
        declined: false,
        floor: usize::from(floor),
        log: Vec::new(),
    };
    stage.keep_log();
    for (at, act) in &script.acts {
        let here = is_here.iter().filter(|here| **here).count() as u32;
        match *act {
            Act::Come(person) => {
                (is_here[person], awaited[person]) = (true, true);
                played.stays[person].0 = *at;
                stage.note_here(is_here.iter().filter(|here| **here).count() as u32);
            }
            Act::Leave(person) => {
                is_here[person] = false;
                played.stays[person].1 = *at;
            }
            Act::GiveUp(person) => {
                awaited[person] = false;
                stage.open_if_all(&awaited, here);
            }
            Act::Answer(person, value) => {
                let is_taken = match value {
                    None if script.declines[person] => stage.decline(person),
                    _ => stage.answer(person, value),
                };
                if is_taken {
                    played.truth[person] = Some(class(value));
                    played.hands.push(Hand { at: *at, person });
                    played.show_controls(*at, true);
                }
                stage.open_if_all(&awaited, here);
            }
            Act::Open | Act::End => stage.open(here),
        }
        let frame = stage.frame(*at);
        if played.frames.last().is_some_and(|last| Frame { at: *at, ..*last } != frame) {
            played.frames.push(frame);
        }
        if !frame.open {
            break;
        }
    }
    let end = played.frames.last().map_or(0, |frame| frame.at);
    played.show_controls(end, false);
    played.declined = stage.is_declined();
    played.log = stage.log;
    played
}

impl Played {
    /// Another rule shows the current ballots: each at once, or each from the floor on.
    pub(super) fn show_controls(&mut self, at: Micros, open: bool) {
        let mut counts: Counts = [0; STEPS];
        for class in self.truth.iter().flatten().filter(|class| **class < STEPS) {
            counts[*class] += 1;
        }
        let answered = self.truth.iter().flatten().count();
        let ballots = counts.iter().sum::<i64>();
        for (rule, frames) in &mut self.controls {
            let least = if *rule == Rule::Threshold { self.floor as i64 } else { 1 };
            frames.push(Frame { at, answered, tally: (ballots >= least).then_some(counts), open });
        }
    }

    /// Who answered, in the order of their first answers.
    pub fn order(&self) -> Vec<usize> {
        let mut order = Vec::new();
        for hand in &self.hands {
            if !order.contains(&hand.person) {
                order.push(hand.person);
            }
        }
        order
    }

    /// What an attacker has of this round who sees the hands of this many in a thousand.
    pub fn seen_by(&self, rule: Rule, per_mille: u64, dice: &Dice) -> Transcript {
        let is_seen: Vec<bool> = self.truth.iter().map(|_| dice.per_mille(per_mille)).collect();
        let hands = self.hands.iter().filter(|hand| is_seen[hand.person]).copied().collect();
        let control = self.controls.iter().find(|(control, _)| *control == rule);
        let frames = control.map_or(&self.frames, |(_, frames)| frames).clone();
        Transcript { rule, floor: self.floor, frames, hands, is_seen, stays: self.stays.clone() }
    }
}
