//! [A7] Every sequence of up to four commands, as they may come in one batch: wherever ballots die, the room says so. It is
//! played as a tree, so that what two sequences begin with is lived once.

mod common;

use common::{Table, Told, feel};
use keidas_protocol::{
    command::{FacilitatorCommand as F, ParticipantCommand as P},
    entry::encode_batch,
    words::{Kind, Phase, Reaction},
};

/// How many commands a batch has here.
const DEPTH: usize = 4;

/// What a batch may hold, by what it does to ballots.
const COMMANDS: [fn(&mut Table) -> Told; 11] = [
    |table| table.flip("change"),
    |table| table.lead(F::Draw { theme: None, curtain: false }),
    |table| table.ask(Kind::CheckIn, vec![feel()]),
    |table| table.lead(F::PutBack),
    |table| table.lead(F::Undo),
    |table| {
        let round = newest(table);
        table.lead(F::Open { round })
    },
    |table| table.lead(F::Phase { phase: Phase::Share }),
    |table| table.lead(F::Lock),
    |table| table.lead(F::End { moved: false }),
    |table| {
        let round = newest(table);
        table.person(9, P::Answer { round, question: 0, value: Some(1), decline: false })
    },
    |table| {
        let round = newest(table);
        table.person(9, P::React { round, reaction: Reaction::Known })
    },
];

/// The round on stage, or one that is not.
fn newest(table: &Table) -> u32 {
    table.view().stage.map_or(0, |stage| stage.round)
}

/// The tags that the room still has, of all that ever were.
fn living(table: &Table) -> Vec<String> {
    let log = String::from_utf8(encode_batch(&table.log)).expect("text");
    let kept = String::from_utf8(table.room.snapshot()).expect("text");
    let tags = log.split("\"tag\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    tags.filter(|tag| kept.contains(tag)).map(str::to_owned).collect()
}

/// Plays on from here, and counts the sequences in which ballots died.
fn play(before: &Table, depth: usize, deaths: &mut usize) {
    let had = living(before);
    for (number, command) in COMMANDS.iter().enumerate() {
        let mut table = before.clone();
        command(&mut table);
        let left = living(&table);
        let has_died = had.iter().any(|tag| !left.contains(tag));
        if has_died {
            *deaths += 1;
            assert!(
                table.room.buried() > before.room.buried(),
                "command {number} at depth {depth} lets ballots die and does not say so"
            );
        }
        if depth > 1 && !table.room.is_over() {
            play(&table, depth - 1, deaths);
        }
    }
}

#[test]
fn a7_whatever_four_commands_do_a_room_says_that_its_ballots_have_died() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..4, 2);
    table.react(1, Reaction::Thanks);
    assert_eq!(living(&table).len(), 5, "ballots and a reaction have tags");
    let mut deaths = 0;
    play(&table, DEPTH, &mut deaths);
    assert!(deaths > 1_000, "ballots died in {deaths} places only");
}
