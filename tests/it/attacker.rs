//! [A1] [A3] [A4] [A10] [J3] A small run of the measurement in `PRIVACY.md`: the attackers are strong, and learn no more than is
//! said. The bounds leave room for chance in so few rooms; the program `attacker` has the full figures.

use keidas_protocol::words::Mode;
use keidas_tests::{
    attacker::{
        advice::{self, Again, Asleep},
        linking, months, sample, table, wire,
    },
    dice::Dice,
};

const ROOMS: usize = 250;

#[test]
fn a1_who_sees_every_screen_and_every_hand_hardly_learns_more_than_the_result() {
    let dice = Dice::new(41);
    for people in [5, 8, 12, 15, 30] {
        for row in table::rows(ROOMS, people, Mode::Live, 4, &dice) {
            let (worst, control) = (row.worst(&dice), row.each_ballot.advantage(&dice));
            assert!(worst.mean <= row.target().unwrap() + 0.015, "{people}: {}", row.line(&dice));
            if row.per_mille == 1_000 {
                assert!(control.mean >= 0.4, "the attackers are too weak: {control}");
            }
        }
    }
}

#[test]
fn a3_behind_the_curtain_there_is_nothing_to_learn() {
    let dice = Dice::new(42);
    for people in [3, 8, 15, 30] {
        for row in table::rows(ROOMS, people, Mode::Curtain, 4, &dice) {
            assert!(row.worst(&dice).high <= 0.02, "{people}: {}", row.line(&dice));
        }
    }
}

#[test]
fn j3_whoever_does_what_is_advised_against_many_devices_is_not_read() {
    let dice = Dice::new(46);
    for devices in [4, 7] {
        let left = advice::devices_that_left(ROOMS, 6, devices, &dice).advantage(&dice);
        let swapped = advice::tickets_that_were_swapped(ROOMS, 6, devices, &dice).advantage(&dice);
        assert!(left.mean <= 0.05 && swapped.mean <= 0.05, "{devices}: {left}, {swapped}");
    }
}

#[test]
fn f8_whoever_leaves_a_question_that_comes_again_is_not_read_out_of_the_difference() {
    let dice = Dice::new(47);
    for way in Again::ALL {
        let [nobody, all] =
            [0, 1_000].map(|leave_it| advice::asked_again(way, ROOMS, 9, leave_it, &dice).advantage(&dice));
        assert!(all.mean <= 0.05, "{way:?}: {all}");
        assert!(nobody.mean >= 0.4, "the attack works on whoever does not: {way:?}: {nobody}");
    }
}

#[test]
fn a4_an_opening_while_phones_sleep_or_after_a_restart_shows_nothing() {
    let dice = Dice::new(48);
    for is_restarted in [false, true] {
        let opened = |answered| advice::opened_while_phones_sleep(ROOMS, 12, answered, is_restarted, &dice);
        for answered in [4, 5] {
            let Asleep { figure, shown } = opened(answered);
            assert!(shown < f64::EPSILON, "{answered} of 12: something in {shown} % of rooms");
            assert!(figure.advantage(&dice).high <= 0.02, "{}", figure.advantage(&dice));
        }
        let half = opened(6);
        assert!(half.shown > 99.0, "half of them have answered");
        assert!(half.figure.advantage(&dice).mean > 0.02, "what is shown tells something");
    }
}

#[test]
fn n2_who_declined_is_hardly_better_known_than_from_the_word_that_all_read() {
    let dice = Dice::new(49);
    for (mode, most) in [(Mode::Live, 0.05), (Mode::Curtain, 0.02)] {
        for people in [5, 8, 12, 30] {
            let table::Declining { moods, decliners, counter } = table::declining(ROOMS, people, mode, &dice);
            let who = decliners.advantage(&dice);
            assert!(decliners.rooms() >= ROOMS / 4, "only {} rooms opened", decliners.rooms());
            assert!(who.mean <= most, "{people} {mode:?}: {who}");
            assert!(moods.worst(&dice).mean <= most + 0.015, "{people}: {}", moods.line(&dice));
            assert!(counter.advantage(&dice).mean >= 0.05, "{people}: the control tells nothing");
        }
    }
}

#[test]
fn four_words_a_meeting_tell_little_of_who_was_away_and_counts_would_tell_more() {
    let dice = Dice::new(47);
    for people in [6, 8, 12] {
        let words = months::gain(months::Kept::Word, people, 700, 20_000, &dice).mean();
        assert!(words <= 0.06, "{people} people: {words:+.3}");
    }
    let bands = months::gain(months::Kept::Bands, 6, 700, 20_000, &dice).mean();
    assert!(bands > 0.08, "the attacker is too weak: {bands:+.3}");
}

#[test]
fn a9_tags_of_one_person_have_nothing_in_common() {
    let linked = linking::link(800, 12, &Dice::new(43));
    assert!(linked.worst() <= 0.52, "{} {} {}", linked.bits, linked.places, linked.leading);
}

#[tokio::test]
async fn a7_a_real_room_that_has_ended_tells_nothing_and_a_running_one_the_order_of_its_log() {
    let dice = Dice::new(44);
    let sample = sample::play(6, 12, Mode::Live, &dice).await;
    assert!(sample.left.is_empty() && sample.keys_left == 0, "{} ballots are left", sample.left.len());
    let row = table::row_of(&sample.rooms, 12, Mode::Live, 1_000, &dice);
    assert!(row.worst(&dice).mean <= 0.15, "{}", row.line(&dice));
    // The same transcripts and files do tell, where they may: the measurement is not blind.
    assert!(row.each_ballot.advantage(&dice).mean >= 0.3, "{}", row.line(&dice));
    assert!(row.log_order.advantage(&dice).mean >= 0.3, "{}", row.line(&dice));
}

#[tokio::test]
async fn a10_lengths_on_the_wire_are_the_same_for_every_answer() {
    let passed = sample::messages(4, 25, &Dice::new(45)).await;
    assert!(passed.len() > 90, "only {} were taken", passed.len());
    assert!(passed.iter().all(|message| message.sent % 256 == 0 && message.heard % 256 == 0));
    let lengths = |of: &dyn Fn(&wire::Passed) -> usize| {
        passed.iter().map(of).collect::<std::collections::BTreeSet<_>>().len()
    };
    assert_eq!((lengths(&|message| message.sent), lengths(&|message| message.heard)), (1, 1));
    assert!(lengths(&|message| message.bare) > 1, "without padding a pass is longer than a mood");
}
