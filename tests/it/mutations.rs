//! The checker is only worth what it catches: bugs on purpose, one a test, and a control without any.

use keidas_tests::{
    Way,
    checker::Rule::{self, C1, C2, C3, C4, C5, C6, C7, C8, C9, C10},
    mutation::{LineBug, LogBug, PeerBug, WayBug},
    simulation::{Plan, SOCKETS, live},
};

/// Seeds until a bug has to be caught.
const SEEDS: u64 = 400;
/// Seeds of the control: `simulation.rs` judges these and many more.
const CONTROL: u64 = 10;

/// Lives with a bug until the checker answers one of `rules` with no.
#[track_caller]
fn is_caught(plan: Plan, rules: &[Rule]) {
    let mut others = std::collections::BTreeSet::new();
    for seed in 1..=SEEDS {
        let findings = live(Plan { seed, ..plan }).findings;
        if findings.iter().any(|finding| rules.contains(&finding.rule)) {
            return;
        }
        others.extend(findings.into_iter().map(|finding| finding.rule));
    }
    panic!("{plan:?} was not caught as {rules:?} in {SEEDS} lives; {others:?} were found");
}

fn log(bug: LogBug) -> Plan {
    Plan { log_bug: Some(bug), ..Plan::default() }
}

/// The bug in a log that three nodes share.
fn shared(bug: LogBug) -> Plan {
    Plan { nodes: 3, ..log(bug) }
}

/// The bug in what three nodes say to each other.
fn peers(bug: PeerBug) -> Plan {
    Plan { nodes: 3, peer_bug: Some(bug), ..Plan::default() }
}

fn line(bug: LineBug) -> Plan {
    Plan { line_bug: Some(bug), ..Plan::default() }
}

/// The bug in lines over plain HTTP.
fn way(bug: WayBug) -> Plan {
    Plan { way_bug: Some(bug), ..Plan::default() }
}

#[test]
fn without_a_bug_nothing_is_found() {
    for (seed, nodes) in (1..=CONTROL).flat_map(|seed| [(seed, 1), (seed, 3)]) {
        let findings = live(Plan { seed, nodes, ..Plan::default() }).findings;
        assert_eq!(findings, [], "seed {seed}, {nodes} nodes");
    }
}

#[test]
fn an_acknowledgement_before_the_commit_is_caught() {
    is_caught(log(LogBug::LostTail), &[C1]);
    is_caught(log(LogBug::LostTail), &[C3]);
}

#[test]
fn forgotten_ids_are_caught() {
    is_caught(log(LogBug::ForgottenIds), &[C1, C3]);
}

#[test]
fn a_round_that_a_snapshot_forgets_is_caught() {
    is_caught(log(LogBug::MissingRound), &[C3]);
}

#[test]
fn a_published_question_that_a_snapshot_forgets_is_caught() {
    // Seldom: where all come by sockets, lives are short.
    is_caught(Plan { ways: SOCKETS, ..log(LogBug::ForgottenQuestions) }, &[C3]);
}

#[test]
fn an_opening_that_forgets_how_many_were_there_is_caught() {
    is_caught(log(LogBug::ForgottenPeople), &[C1, C3]);
}

#[test]
fn a_lock_that_forgets_whose_seats_it_keeps_is_caught() {
    is_caught(log(LogBug::OpenLock), &[C3]);
    is_caught(log(LogBug::OpenLock), &[C9]);
}

#[test]
fn a_stale_snapshot_is_caught() {
    is_caught(log(LogBug::StaleSnapshot), &[C3]);
}

#[test]
fn a_changed_ballot_is_caught() {
    is_caught(log(LogBug::ChangedBallot), &[C1, C2]);
}

#[test]
fn a_changed_ballot_is_caught_by_counting_alone() {
    is_caught(log(LogBug::ChangedBallot), &[C7]);
}

#[test]
fn an_invented_entry_is_caught() {
    is_caught(log(LogBug::InventedEntry), &[C2]);
}

#[test]
fn swapped_records_are_caught() {
    is_caught(log(LogBug::SwappedRecords), &[C3]);
    is_caught(log(LogBug::SwappedRecords), &[C4]);
}

#[test]
fn a_doubled_record_is_caught() {
    is_caught(log(LogBug::DoubledRecord), &[C2]);
}

#[test]
fn a_room_that_comes_back_is_caught() {
    is_caught(log(LogBug::NeverErased), &[C8]);
}

#[test]
fn records_that_are_added_behind_what_their_node_has_not_seen_are_caught() {
    is_caught(shared(LogBug::Anywhere), &[C1, C2, C4]);
}

#[test]
fn a_node_that_lets_people_in_before_it_is_caught_up_is_caught() {
    is_caught(shared(LogBug::Hasty), &[C3]);
}

#[test]
fn presence_as_a_sum_is_caught() {
    is_caught(peers(PeerBug::Sum), &[C10]);
}

#[test]
fn a_round_that_opens_by_counting_nodes_is_caught() {
    is_caught(peers(PeerBug::DoneByCounting), &[C10]);
}

#[test]
fn people_of_a_lost_node_who_are_forgotten_are_caught() {
    is_caught(peers(PeerBug::Forgotten), &[C10]);
}

#[test]
fn changes_that_are_never_asked_for_again_are_caught() {
    is_caught(peers(PeerBug::NeverAgain), &[C5, C10]);
}

#[test]
fn an_old_frame_that_comes_again_is_caught() {
    is_caught(line(LineBug::OldFrameAgain), &[C3]);
}

#[test]
fn swapped_frames_are_caught() {
    is_caught(line(LineBug::SwappedFrames), &[C3]);
}

#[test]
fn a_lost_frame_is_caught() {
    is_caught(line(LineBug::LostFrame), &[C3]);
    is_caught(line(LineBug::LostFrame), &[C5]);
}

#[test]
fn a_false_done_is_caught() {
    is_caught(line(LineBug::FalseDone), &[C1]);
}

#[test]
fn a_false_refusal_is_caught() {
    is_caught(line(LineBug::FalseRefusal), &[C1]);
}

#[test]
fn a_command_that_is_never_answered_is_caught() {
    is_caught(line(LineBug::Silence), &[C6]);
}

#[test]
fn a_poll_that_goes_on_without_what_was_lost_with_its_answer_is_caught() {
    is_caught(way(WayBug::PollsOn), &[C3]);
    is_caught(way(WayBug::PollsOn), &[C5, C6]);
}

#[test]
fn a_poll_that_forgets_what_it_has_not_been_told_was_received_is_caught() {
    is_caught(way(WayBug::Forgets), &[C3]);
    is_caught(way(WayBug::Forgets), &[C5, C6]);
}

#[test]
fn a_line_that_nobody_reads_and_that_stays_is_caught() {
    is_caught(way(WayBug::StaysUnread), &[C10]);
}

#[test]
fn messages_of_one_request_that_change_places_are_caught() {
    is_caught(way(WayBug::Shuffled), &[C1]);
}

#[test]
fn what_a_server_writes_wrong_is_caught_where_all_come_by_lines() {
    let by_lines = |bug| Plan { ways: &Way::LINES, ..line(bug) };
    is_caught(by_lines(LineBug::OldFrameAgain), &[C3]);
    is_caught(by_lines(LineBug::SwappedFrames), &[C3]);
    is_caught(by_lines(LineBug::LostFrame), &[C3]);
    is_caught(by_lines(LineBug::FalseDone), &[C1]);
    is_caught(by_lines(LineBug::FalseRefusal), &[C1]);
    is_caught(by_lines(LineBug::Silence), &[C6]);
}
