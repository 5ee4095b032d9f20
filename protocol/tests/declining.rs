//! [N] "Not this card": declining is an answer like any other, and what the group is told of it is told once.

mod common;

use std::ops::Range;

use common::{Table, feel, refused, seat, settings};
use keidas_protocol::{
    Answer, Room, Settings, SystemCommand, Verdict,
    command::ParticipantCommand as P,
    command::{Command, FacilitatorCommand as F},
    view::{Away, CountsView},
    wire::OwnAnswer,
    words::{Kind, Refusal, Role},
};
use proptest::prelude::*;
use serde_json::{Value, json, value::to_raw_value};

const NOTHING_PUBLISHED: Option<(u32, Vec<u32>)> = None;

fn decline(table: &mut Table, people: Range<u8>) {
    let round = table.stage().round;
    for n in people {
        let declines = P::Answer { round, question: 0, value: None, decline: true };
        assert_eq!(table.person(n, declines).answer, Answer::DONE, "person {n}");
    }
}

fn is_declined(table: &Table) -> bool {
    table.stage().questions[0].declined
}

fn own(table: &Table, n: u8) -> OwnAnswer {
    table.room.you(Role::Participant, Some(&seat(n))).answers[0]
}

#[test]
fn n1_declining_counts_as_answered_is_no_ballot_and_may_be_changed() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..3, 2);
    decline(&mut table, 2..4);
    assert_eq!(table.stage().questions[0].answered, 4, "the third has changed their mind");
    assert_eq!(
        [0, 1, 2, 3].map(|n| own(&table, n)).map(|own| own == OwnAnswer::Decline),
        [false, false, true, true]
    );
    assert_eq!(table.open().answer, refused(Refusal::TooFew), "two ballots and two who decline");
    table.all_answer(3..6, 1);
    table.answer(2, None);
    assert_eq!(own(&table, 2), OwnAnswer::Pass);
    assert_eq!(table.open().answer, Answer::DONE);
    assert_eq!(table.tally(), Some((5, vec![0, 3, 2, 0, 0])));
    assert!(!is_declined(&table));
    let late = P::Answer { round: 1, question: 0, value: None, decline: true };
    assert_eq!(table.person(7, late).answer, refused(Refusal::RoundOver), "the question is open");
}

#[test]
fn n1_only_a_card_can_be_declined_and_only_instead_of_a_value() {
    let mut table = Table::new();
    let declines = P::Answer { round: 1, question: 0, value: None, decline: true };
    for kind in [Kind::CheckIn, Kind::Vote, Kind::Form, Kind::CheckOut] {
        let mut table = Table::new();
        table.ask(kind, vec![feel()]);
        assert_eq!(table.person(1, declines.clone()).answer, refused(Refusal::BadCommand), "{kind:?}");
        assert_eq!(table.stage().questions[0].answered, 0);
    }
    table.flip("joy");
    let both = json!({"type": "answer", "round": 1, "question": 0, "value": 2, "decline": true});
    let read = Command::read(&to_raw_value(&both).expect("JSON"), Role::Participant);
    assert_eq!(read, Err(Refusal::BadCommand));
    let beside = P::Answer { round: 1, question: 0, value: Some(2), decline: true };
    assert_eq!(table.person(1, beside).answer, refused(Refusal::BadCommand));
    assert_eq!(table.person(1, declines).verdict, Some(Verdict::Happened));
}

#[test]
fn n2_it_is_judged_once_at_the_opening() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..4, 2);
    decline(&mut table, 4..8);
    assert!(!is_declined(&table), "not before the opening");
    assert!(!CountsView::of(&table.room, Away::default()).expect("a round").questions[0].declined);
    assert_eq!(table.open().answer, Answer::DONE);
    assert!(is_declined(&table));
    assert!(CountsView::of(&table.room, Away::default()).expect("a round").questions[0].declined);
    assert_eq!(table.tally(), Some((4, vec![0, 0, 4, 0, 0])), "after the tally");
}

#[test]
fn n2_one_below_the_floor_is_no() {
    // A floor of four: three of six decline, which is half of those who answered.
    let mut table = Table::new();
    table.here = 6;
    table.flip("joy");
    table.all_answer(0..3, 2);
    decline(&mut table, 3..6);
    assert_eq!(table.open().answer, refused(Refusal::TooFew));
    table.all_answer(6..7, 2);
    assert_eq!(table.open().answer, Answer::DONE);
    assert!(!is_declined(&table));
}

#[test]
fn n2_less_than_half_is_no_and_too_little_of_the_room_is_no() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..5, 2);
    decline(&mut table, 5..9);
    table.open();
    assert!(!is_declined(&table), "four of nine");

    let mut table = Table::new();
    table.here = 30;
    table.flip("joy");
    decline(&mut table, 0..7);
    assert_eq!(table.open().answer, refused(Refusal::TooFew), "seven of thirty");
    decline(&mut table, 7..8);
    assert_eq!(table.open().answer, Answer::DONE);
    assert!(is_declined(&table));
}

#[test]
fn n3_no_number_of_those_who_declined_is_seen_and_past_rounds_say_nothing() {
    let mut table = Table::new();
    table.flip("joy");
    decline(&mut table, 0..7);
    table.open();
    let view = serde_json::to_value(table.view()).expect("a view");
    assert_eq!(view["stage"]["questions"][0]["declined"], true);
    assert_eq!(view["stage"]["questions"][0]["answered"], 7);
    table.flip("change");
    let past = serde_json::to_string(table.room.past_rounds()).expect("plain data");
    assert!(!past.contains("declined"), "{past}");
    let last = serde_json::to_string(&table.view().table).expect("plain data");
    assert!(!last.contains("declined"), "{last}");
}

#[test]
fn n3_a_round_that_returns_shows_what_it_had_shown() {
    let mut table = Table::new();
    table.flip("joy");
    decline(&mut table, 0..5);
    table.open();
    table.flip("change");
    assert!(!is_declined(&table));
    table.lead(F::Undo);
    assert!(table.stage().over && is_declined(&table));
    table.restart();
    assert!(is_declined(&table), "also after a restart");
    table.flip("joy.pride");
    table.lead(F::PutBack);
    table.lead(F::Undo);
    table.lead(F::Undo);
    assert!(table.stage().over && is_declined(&table), "however often");

    // A round that ended before it opened had not shown it.
    let mut table = Table::new();
    table.flip("joy");
    decline(&mut table, 0..5);
    table.flip("change");
    table.lead(F::Undo);
    assert!(table.stage().over && !is_declined(&table));
}

#[test]
fn n3_declines_die_with_their_round() {
    let mut table = Table::new();
    table.flip("joy");
    decline(&mut table, 0..5);
    let snapshot = |room: &Room| String::from_utf8(room.snapshot()).expect("JSON");
    assert!(snapshot(&table.room).contains(r#""decline":true"#));
    table.open();
    table.lead(F::PutBack);
    assert!(!snapshot(&table.room).contains(r#""decline":true"#));
}

#[test]
fn n4_an_opening_that_says_declined_is_not_too_few() {
    let mut table = Table::new();
    table.flip("joy");
    decline(&mut table, 0..3);
    assert_eq!(table.open().answer, refused(Refusal::TooFew));
    decline(&mut table, 3..4);
    assert_eq!(table.open().answer, Answer::DONE);
    assert!(is_declined(&table));
    assert_eq!(table.tally(), NOTHING_PUBLISHED);
}

#[test]
fn n4_a_round_opens_by_itself_when_all_decline() {
    let mut table = Table::new();
    table.awaited = (0..8).collect();
    table.flip("joy");
    decline(&mut table, 0..7);
    table.open_if_all_have_answered();
    assert!(table.stage().questions[0].open);
    decline(&mut table, 7..8);
    table.open_if_all_have_answered();
    assert!(!table.stage().questions[0].open && is_declined(&table));
}

#[test]
fn n4_declining_releases_nothing_and_holds_nothing_back() {
    let mut table = Table::new();
    table.here = 20;
    table.flip("joy");
    table.all_answer(0..7, 2);
    decline(&mut table, 7..17);
    assert_eq!(table.tally(), NOTHING_PUBLISHED, "seven ballots wait");
    table.all_answer(17..18, 2);
    assert_eq!(table.tally(), Some((4, vec![0, 0, 4, 0, 0])));
    // One whose ballot is out declines: that is a change of mind, seen at the opening alone.
    decline(&mut table, 0..8);
    assert_eq!(table.tally(), Some((4, vec![0, 0, 4, 0, 0])));
}

/// Every number that a view says, with its name.
fn numbers(value: &Value, numbers: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if value.is_number() {
                    numbers.push(name.clone());
                }
                self::numbers(value, numbers);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| self::numbers(value, numbers)),
        _ => {}
    }
}

proptest! {
    /// What is seen depends on D by one bit, and that bit speaks of a floor of people and of half of the answers.
    #[test]
    #[test]
    fn n2_n3_whatever_is_answered_one_bit_at_most_is_told(
        floor in 3..7u8,
        here in 0..30u32,
        answers in proptest::collection::vec(prop_oneof![
            2 => Just(None),
            1 => Just(Some(None)),
            2 => (0..5u8).prop_map(|value| Some(Some(value))),
        ], 0..24),
        by_the_room in any::<bool>(),
    ) {
        let mut table = Table::with(Settings { floor, ..settings() });
        table.here = here;
        table.flip("joy");
        for (n, answer) in answers.iter().enumerate() {
            let (value, decline) = answer.map_or((None, true), |value| (value, false));
            table.person(n as u8, P::Answer { round: 1, question: 0, value, decline });
            prop_assert!(!is_declined(&table));
        }
        if by_the_room {
            table.deed(SystemCommand::OpenForAll { round: 1, here });
        } else {
            table.open();
        }
        let declined = answers.iter().filter(|answer| answer.is_none()).count();
        let enough = answers.len() >= (2 * usize::from(floor)).min((here as usize).div_ceil(2));
        let expected = declined >= usize::from(floor) && 2 * declined >= answers.len() && enough;
        prop_assert_eq!(is_declined(&table), expected);
        prop_assert!(!expected || !table.stage().questions[0].open, "it opens [N4]");

        // Who passed and who declined cannot be told apart by any number.
        let mut as_passes = Table::with(Settings { floor, ..settings() });
        as_passes.here = here;
        as_passes.flip("joy");
        for (n, answer) in answers.iter().enumerate() {
            as_passes.answer(n as u8, answer.flatten());
        }
        as_passes.open();
        let question = |table: &Table| table.stage().questions[0].clone();
        prop_assert_eq!(question(&table).answered, question(&as_passes).answered);
        prop_assert_eq!(question(&table).tally, question(&as_passes).tally);
        let (mut said, mut known) = (Vec::new(), Vec::new());
        numbers(&serde_json::to_value(table.view()).expect("a view"), &mut said);
        numbers(&serde_json::to_value(as_passes.view()).expect("a view"), &mut known);
        prop_assert_eq!(said, known);
    }
}

#[test]
fn f18_a_card_that_was_declined_is_again_also_when_its_round_is_taken_back() {
    let mut table = Table::new();
    table.here = 8;
    table.flip("joy");
    decline(&mut table, 0..6);
    table.open();
    assert!(is_declined(&table));
    table.lead(F::Undo);
    table.flip("joy");
    assert!(table.stage().again);
}
