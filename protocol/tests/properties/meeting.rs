//! A random meeting: what people and their facilitator do, in any order.

use keidas_protocol::{
    Settings, SystemCommand,
    command::{FacilitatorCommand as F, ParticipantCommand as P},
    text::Text,
    words::{Choice, Kind, Mode, Phase, Question, Reaction},
};
use proptest::prelude::*;

use crate::{
    common::{Table, settings},
    published::counted,
};

pub(crate) const PEOPLE: u8 = 24;
/// Every person has this many options of their own, so that a tally tells exactly whose answers it counts.
pub(crate) const OWN_OPTIONS: u8 = 3;

#[derive(Debug, Clone)]
pub(crate) enum Doing {
    Answer {
        person: u8,
        question: u8,
        own: Option<u8>,
    },
    AllAnswer {
        people: u8,
        own: u8,
    },
    Decline(u8),
    React {
        person: u8,
        reaction: usize,
        on: bool,
    },
    Raise(u8),
    Lower(u8),
    Flip(usize),
    Ask {
        kind: Kind,
        questions: usize,
        curtain: bool,
    },
    Open,
    /// Everybody goes back to what the released tally says of them, but this many of those it does not count;
    /// then the round is opened: the closest two tallies can come.
    OpenNear {
        others: usize,
    },
    OpenForAll,
    PutBack,
    Undo,
    Lock(bool),
    Phase(bool),
    NextTurn,
    Here(u8),
    /// Somebody comes, early or late.
    Come(u8),
    /// Somebody leaves, and is waited for or given up.
    Leave {
        person: u8,
        is_given_up: bool,
    },
    Restart,
}

fn doing() -> impl Strategy<Value = Doing> {
    let person = 0..PEOPLE;
    let kind = prop_oneof![Just(Kind::CheckIn), Just(Kind::CheckIn), Just(Kind::Vote), Just(Kind::Form)];
    prop_oneof![
        30 => (person.clone(), 0..2u8, proptest::option::weighted(0.8, 0..OWN_OPTIONS))
            .prop_map(|(person, question, own)| Doing::Answer { person, question, own }),
        6 => person.clone().prop_map(Doing::Decline),
        6 => (0..=PEOPLE, 0..OWN_OPTIONS).prop_map(|(people, own)| Doing::AllAnswer { people, own }),
        6 => (person.clone(), 0..6usize, any::<bool>())
            .prop_map(|(person, reaction, on)| Doing::React { person, reaction, on }),
        2 => person.clone().prop_map(Doing::Raise),
        2 => person.clone().prop_map(Doing::Lower),
        6 => person.clone().prop_map(Doing::Come),
        3 => (person, any::<bool>()).prop_map(|(person, is_given_up)| Doing::Leave { person, is_given_up }),
        3 => (0..5usize).prop_map(Doing::Flip),
        4 => (kind, 1..3usize, any::<bool>())
            .prop_map(|(kind, questions, curtain)| Doing::Ask { kind, questions, curtain }),
        4 => Just(Doing::Open),
        4 => (0..6usize).prop_map(|others| Doing::OpenNear { others }),
        2 => Just(Doing::OpenForAll),
        2 => Just(Doing::PutBack),
        3 => Just(Doing::Undo),
        1 => any::<bool>().prop_map(Doing::Lock),
        1 => any::<bool>().prop_map(Doing::Phase),
        1 => Just(Doing::NextTurn),
        2 => (0..=PEOPLE).prop_map(Doing::Here),
        1 => Just(Doing::Restart),
    ]
}

fn a_room() -> impl Strategy<Value = Settings> {
    (3..7u8, prop_oneof![3 => Just(Mode::Live), 1 => Just(Mode::Curtain)])
        .prop_map(|(floor, mode)| Settings { floor, mode, ..settings() })
}

pub(crate) fn a_meeting() -> impl Strategy<Value = (Settings, Vec<Doing>)> {
    (a_room(), proptest::collection::vec(doing(), 1..150))
}

fn own_options() -> Question {
    let option = |n| Choice::Own { text: Text::One(format!("option {n}")) };
    Question::Choice { text: None, options: (0..PEOPLE * OWN_OPTIONS).map(option).collect() }
}

fn answer(table: &mut Table, person: u8, question: u8, own: Option<u8>) {
    let Some(stage) = table.view().stage else { return };
    let is_feel = stage.questions.first().is_some_and(|q| matches!(q.ask, Question::Feel { .. }));
    let value = own.map(|own| if is_feel { own } else { person * OWN_OPTIONS + own });
    table.person(person, P::Answer { round: stage.round, question, value, decline: false });
}

pub(crate) fn act(table: &mut Table, doing: &Doing) {
    let round = table.view().stage.map_or(1, |stage| stage.round);
    match *doing {
        Doing::Answer { person, question, own } => answer(table, person, question, own),
        Doing::Decline(person) => {
            table.person(person, P::Answer { round, question: 0, value: None, decline: true });
        }
        Doing::AllAnswer { people, own } => {
            (0..people).for_each(|person| answer(table, person, 0, Some(own)));
        }
        Doing::React { person, reaction, on } => {
            let reaction = Reaction::ALL[reaction];
            table.person(
                person,
                if on { P::React { round, reaction } } else { P::Unreact { round, reaction } },
            );
        }
        Doing::Raise(person) => {
            table.person(person, P::Raise);
        }
        Doing::Lower(person) => {
            table.person(person, P::Lower);
        }
        Doing::Flip(card) => {
            let card = settings().deck.cards[card].clone();
            table.lead(F::Flip { card, curtain: false });
        }
        Doing::Ask { kind, questions, curtain } => {
            table.lead(F::Ask { kind, questions: vec![own_options(); questions], curtain, purpose: None });
        }
        Doing::Open => {
            table.lead(F::Open { round });
        }
        Doing::OpenNear { others } => {
            let Some(tally) = table.view().stage.and_then(|stage| stage.questions[0].tally.clone()) else {
                return;
            };
            let Ok(counted) = counted(&tally.counts) else { return };
            (0..PEOPLE).for_each(|person| answer(table, person, 0, counted.get(&person).copied()));
            let uncounted = (0..PEOPLE).filter(|person| !counted.contains_key(person));
            uncounted.take(others).for_each(|person| answer(table, person, 0, Some(0)));
            table.lead(F::Open { round });
        }
        Doing::OpenForAll => {
            let here = table.here;
            table.deed(SystemCommand::OpenForAll { round, here });
        }
        Doing::PutBack => {
            table.lead(F::PutBack);
        }
        Doing::Undo => {
            table.lead(F::Undo);
        }
        Doing::Lock(on) => {
            table.lead(if on { F::Lock } else { F::Unlock });
        }
        Doing::Phase(on) => {
            table.lead(F::Phase { phase: if on { Phase::Share } else { Phase::Close } });
        }
        Doing::NextTurn => {
            table.lead(F::NextTurn);
        }
        Doing::Here(here) => table.here = u32::from(here),
        Doing::Come(person) => {
            table.awaited.insert(person);
            table.here = table.awaited.len() as u32;
        }
        Doing::Leave { person, is_given_up } => {
            if is_given_up {
                table.awaited.remove(&person);
            }
            table.here = table.here.saturating_sub(1);
        }
        Doing::Restart => table.restart(),
    }
    table.open_if_all_have_answered();
}

/// Whether presence alone changes: no part of the log, and of no `seq`.
pub(crate) fn moves_people(doing: &Doing) -> bool {
    matches!(doing, Doing::Here(_) | Doing::Come(_) | Doing::Leave { .. })
}
