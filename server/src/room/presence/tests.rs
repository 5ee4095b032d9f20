//! Who counts, for how long, at this node and at others.

use std::time::Duration;

use keidas_protocol::ids::Turn;

use super::*;
use crate::room::sample;

fn seat(n: u8) -> Seat {
    Seat::from_random([n; 16])
}

fn presence() -> (Presence, Instant) {
    let periods = Periods { grace: Duration::from_secs(10), waited_for: Duration::from_secs(120) };
    (Presence::new(periods, sample::room().shading(), true), Instant::now())
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

#[test]
fn j5_people_count_once_and_for_ten_seconds_after_they_went() {
    let (mut presence, start) = presence();
    presence.enter(seat(1));
    presence.enter(seat(1));
    presence.enter(seat(2));
    presence.node.watch(Role::Observer);
    presence.node.watch(Role::Screen);
    presence.node.watch(Role::Screen);
    let counts = presence.counts();
    assert_eq!((counts.present, counts.observers, counts.screens, counts.facilitators), (2, 1, 2, 0));

    presence.node.leave(seat(1), start);
    presence.node.leave(seat(2), start);
    assert_eq!(presence.deadline(), Some(start + seconds(10)));
    presence.pass(start + seconds(9));
    assert_eq!(presence.counts().present, 2, "one still has a socket, the other blinked");
    presence.pass(start + seconds(10));
    assert_eq!(presence.counts().present, 1);
    presence.enter(seat(2));
    assert_eq!(presence.counts().present, 2);
}

#[test]
fn j5_two_leaves_in_one_instant_are_one_person_gone() {
    let (mut presence, start) = presence();
    presence.enter(seat(1));
    presence.enter(seat(2));
    presence.node.leave(seat(1), start);
    presence.enter(seat(1));
    presence.node.leave(seat(1), start);
    presence.pass(start + seconds(10));
    assert_eq!(presence.counts().present, 1);
}

#[test]
fn j8_whoever_watches_is_counted_for_ten_seconds_at_least() {
    let (mut presence, start) = presence();
    presence.node.watch(Role::Screen);
    presence.node.unwatch(Role::Screen, start, start + seconds(1));
    presence.node.watch(Role::Observer);
    presence.node.unwatch(Role::Observer, start, start + seconds(30));
    presence.node.watch(Role::Facilitator);
    presence.node.unwatch(Role::Facilitator, start, start);
    let counts = |presence: &Presence| (presence.counts().screens, presence.counts().observers);
    assert_eq!(counts(&presence), (1, 0), "a long visit ends when it ends");
    assert_eq!(presence.counts().facilitators, 0, "who has a key does not look in unseen");
    presence.node.glance(start + seconds(5));
    presence.pass(start + seconds(9));
    assert_eq!(counts(&presence), (1, 1));
    presence.pass(start + seconds(10));
    assert_eq!(counts(&presence), (0, 1));
    presence.pass(start + seconds(15));
    assert!(presence.node.is_empty());
    (0..100_000).for_each(|_| presence.node.unwatch(Role::Observer, start, start));
    assert!(presence.counts().observers <= 1_000, "and they cost no more than they may");
}

#[test]
fn j8_whoever_looks_in_sixty_times_does_not_hide_the_one_who_watches() {
    let (mut presence, start) = presence();
    (0..60).for_each(|n| presence.node.glance(start + n * seconds(1)));
    presence.pass(start + seconds(60));
    assert_eq!(presence.counts().observers, 1);
    presence.node.watch(Role::Observer);
    assert_eq!(presence.counts().observers, 2);
    presence.pass(start + seconds(69));
    assert_eq!((presence.counts().observers, presence.deadline()), (1, None));
}

#[test]
fn o4_who_dropped_out_is_waited_for_and_then_given_up() {
    let (mut presence, start) = presence();
    presence.enter(seat(1));
    presence.node.leave(seat(1), start);
    assert!(presence.pass(start + seconds(60)).seats.is_empty());
    assert_eq!((presence.awaited().len(), presence.counts().present), (1, 0));
    // Back for a moment: the waiting begins anew.
    presence.enter(seat(1));
    presence.node.leave(seat(1), start + seconds(60));
    assert!(presence.pass(start + seconds(130)).seats.is_empty());
    assert!(presence.pass(start + seconds(180)).seats == [seat(1)]);
    assert!(presence.node.is_empty() && presence.deadline().is_none());
}

#[test]
fn y2_how_many_are_ready_is_a_word_and_of_two_none() {
    let (mut presence, _) = presence();
    let word = |presence: &Presence| presence.counts().ready;
    (0..2).for_each(|n| {
        presence.enter(seat(n));
        presence.set_ready(&seat(n), true);
    });
    assert_eq!(word(&presence), None, "two of two");
    for n in 2..4 {
        presence.enter(seat(n));
    }
    assert_eq!(word(&presence), Some(Ready::Most), "two of four");
    presence.set_ready(&seat(1), true);
    presence.set_ready(&seat(2), true);
    presence.set_ready(&seat(3), true);
    assert_eq!(word(&presence), Some(Ready::All), "a sign given twice is one");
    (0..3).for_each(|n| presence.set_ready(&seat(n), false));
    presence.set_ready(&seat(9), true);
    assert_eq!(word(&presence), None, "one of four, and one who is not here");
}

#[test]
fn y3_a_sign_goes_with_its_owner_and_when_the_meeting_goes_on() {
    let (mut presence, start) = presence();
    for n in 0..4 {
        presence.enter(seat(n));
    }
    (0..2).for_each(|n| presence.set_ready(&seat(n), true));
    presence.node.leave(seat(0), start);
    assert_eq!(presence.counts().ready, Some(Ready::Most), "a blink of the network is not a leave");
    presence.pass(start + seconds(10));
    assert_eq!(presence.counts().ready, None, "one of three");
    presence.enter(seat(0));
    assert_eq!(presence.counts().ready, None, "who comes back gives it anew");
    (0..4).for_each(|n| presence.set_ready(&seat(n), true));
    presence.clear_ready();
    assert_eq!(presence.counts().ready, None);
    presence.set_ready(&seat(0), true);
    presence.set_ready(&seat(1), true);
    assert_eq!(presence.counts().ready, Some(Ready::Most));
}

/// What another node says who has these people.
fn here(version: u64, base: Option<u64>, people: &[u8]) -> Here {
    let shading = sample::room().shading();
    let people = people.iter().map(|n| shading.of(&seat(*n))).collect();
    Here { version, base, people, ..Here::default() }
}

const OTHER: NodeId = NodeId(7);

#[test]
fn e2_who_comes_back_at_another_node_is_one_person_and_no_number_blinks() {
    let (mut presence, start) = presence();
    assert!(presence.enter(seat(1)) && presence.enter(seat(2)));
    presence.hear(OTHER, here(1, None, &[1, 3]), start);
    assert_eq!(presence.counts().present, 3, "one of them is at both");
    presence.node.leave(seat(1), start);
    presence.pass(start + seconds(10));
    assert_eq!(presence.counts().present, 3);
    assert!(presence.pass(start + seconds(120)).seats.is_empty(), "nobody is given up who is elsewhere");
    assert!(!presence.enter(seat(3)), "and nobody is new who was there");
    assert_eq!(presence.elsewhere().count(), 1);
}

#[test]
fn e3_whoever_missed_a_change_asks_and_believes_nothing_old() {
    let (mut presence, start) = presence();
    presence.enter(seat(1));
    presence.done = Some(1);
    presence.hear(OTHER, Here { done: Some(1), ..here(5, None, &[2]) }, start);
    assert!(presence.done_everywhere().is_some() && !presence.others.has_missed());
    presence.hear(OTHER, here(4, None, &[3]), start);
    assert_eq!(presence.counts().present, 2, "what is late changes nothing");
    presence.hear(OTHER, Here { done: Some(1), ..here(5, Some(5), &[]) }, start);
    assert!(!presence.others.has_missed(), "nothing has changed");
    presence.hear(OTHER, Here { done: Some(1), ..here(7, Some(6), &[3]) }, start);
    assert!(presence.others.has_missed() && presence.done_everywhere().is_none(), "something is missing");
    presence.hear(OTHER, Here { done: Some(1), ..here(7, None, &[2, 3]) }, start);
    assert!(presence.done_everywhere().is_some() && presence.counts().present == 3);
    presence.hear(OTHER, here(8, Some(7), &[]), start);
    assert!(presence.done_everywhere().is_none());
    presence.hear(OTHER, Here { gone: here(0, None, &[2]).people, ..here(9, Some(8), &[]) }, start);
    assert_eq!(presence.counts().present, 2);
}

#[test]
fn e5_people_of_a_lost_node_count_for_ten_seconds_and_no_round_opens_before_they_are_back_or_given_up() {
    let (mut presence, start) = presence();
    presence.enter(seat(1));
    presence.done = Some(1);
    presence.hear(OTHER, Here { done: Some(1), ..here(1, None, &[2]) }, start);
    presence.lose(OTHER, start);
    assert_eq!(presence.deadline(), Some(start + seconds(10)));
    presence.pass(start + seconds(9));
    assert_eq!(presence.counts().present, 2);
    presence.pass(start + seconds(10));
    assert_eq!(presence.counts().present, 1);
    assert!(presence.done_everywhere().is_none(), "whether they had answered nobody knows");
    assert!(!presence.enter(seat(2)), "they are back, and were waited for");
    assert!(presence.done_everywhere().is_some());
    presence.node.leave(seat(2), start + seconds(20));
    presence.pass(start + seconds(120));
    assert_eq!(presence.deadline(), Some(start + seconds(140)), "nothing is left of that node");
}

#[test]
fn e5_a_node_that_says_nothing_is_lost_and_one_that_speaks_again_is_not() {
    let (mut presence, start) = presence();
    presence.hear(OTHER, here(1, None, &[2]), start);
    presence.pass(start + seconds(9));
    presence.hear(OTHER, here(1, Some(1), &[]), start + seconds(9));
    presence.pass(start + seconds(18));
    assert_eq!(presence.counts().present, 1, "it says that nothing has changed");
    presence.pass(start + seconds(19));
    presence.pass(start + seconds(29));
    assert_eq!(presence.counts().present, 0);
    presence.hear(OTHER, here(1, Some(1), &[]), start + seconds(30));
    assert!(presence.others.has_missed(), "what it said before is not believed any more");
    presence.hear(OTHER, here(1, None, &[2]), start + seconds(30));
    assert_eq!(presence.counts().present, 1);
}

#[test]
fn e5_hands_of_a_lost_node_are_left_to_whoever_notices() {
    let (mut presence, start) = presence();
    let turn = Turn::new([1; Turn::BYTES]);
    presence.hear(OTHER, Here { hands: vec![turn], ..here(1, None, &[2]) }, start);
    presence.lose(OTHER, start);
    assert!(presence.pass(start + seconds(119)).left.is_empty());
    let left = presence.pass(start + seconds(120)).left;
    assert_eq!(left.iter().flat_map(|left| &left.hands).collect::<Vec<_>>(), [&turn]);
}

#[test]
fn e6_watchers_and_signs_of_all_nodes_are_counted() {
    let (mut presence, start) = presence();
    presence.node.watch(Role::Facilitator);
    presence.node.watch(Role::Screen);
    let watchers = Watchers { facilitators: 39, observers: 3, screens: 1, sockets: 199 };
    presence.hear(OTHER, Here { watchers, ..here(1, None, &[1, 2, 3]) }, start);
    let counts = presence.counts();
    assert_eq!((counts.facilitators, counts.observers, counts.screens), (40, 3, 2));
    assert!(presence.is_full_for(Role::Facilitator, true) && presence.is_full_for(Role::Screen, true));
    presence.lose(OTHER, start);
    assert!(!presence.is_full_for(Role::Facilitator, true) && !presence.is_full_for(Role::Screen, true));

    presence.hear(OTHER, Here { ready: here(0, None, &[2, 3]).people, ..here(2, None, &[4]) }, start);
    presence.enter(seat(1));
    presence.set_ready(&seat(1), true);
    assert_eq!(presence.counts().ready, Some(Ready::Most), "three of four");
    presence.enter(seat(4));
    presence.set_ready(&seat(4), true);
    assert_eq!(presence.counts().ready, Some(Ready::All));
    presence.clear_ready();
    assert_eq!(presence.counts().ready, Some(Ready::Most), "until the other node has seen it too");
}

#[test]
fn e2_only_what_changed_is_told_and_the_last_word_of_it() {
    let (mut presence, start) = presence();
    let shading = sample::room().shading();
    presence.enter(seat(1));
    presence.set_ready(&seat(1), true);
    presence.set_ready(&seat(1), false);
    presence.enter(seat(1));
    let told: Vec<_> = presence.take_changed().collect();
    assert_eq!(told, [(shading.of(&seat(1)), Some(Stay::Here))]);
    assert!(!presence.has_changed());
    presence.node.leave(seat(1), start);
    presence.node.leave(seat(1), start);
    presence.pass(start + seconds(10));
    assert_eq!(presence.take_changed().map(|(_, stay)| stay).collect::<Vec<_>>(), [Some(Stay::Waited)]);
    presence.pass(start + seconds(120));
    assert_eq!(presence.take_changed().map(|(_, stay)| stay).collect::<Vec<_>>(), [None]);
}
