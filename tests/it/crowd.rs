//! The crowd in small: whether every screen shows the truth in the end, not what it costs.

use keidas_tests::{
    crowd::{process::Candidate, report::Row, run::run, scenario::ALL},
    process::binary,
};

fn everything_converges(letter: char) {
    let scenario = ALL.into_iter().find(|one| one.letter == letter).unwrap().small();
    let found = run(&scenario, &Candidate::ours("keidas", &binary(), "sqlite", 1)).unwrap();
    assert!(found.shown > 0, "{letter}: {found:?}");
    let row = Row { name: letter.to_string(), rounds: vec![found.clone()] };
    assert!(row.is_whole(), "{letter}: {found:?}");
}

#[test]
fn a_crowd_in_one_room_sees_the_same() {
    everything_converges('E');
}

#[test]
fn a_crowd_in_many_rooms_sees_the_same() {
    everything_converges('C');
}

#[test]
fn a_crowd_that_joins_meanwhile_sees_the_same() {
    everything_converges('G');
}

#[test]
fn a_crowd_sees_every_card() {
    everything_converges('H');
}
