//! What guesses and openings cost, and what they cannot add up to.

use std::net::IpAddr;

use super::*;
use crate::limits::{PREFIXES_MAX, ROOMS_MAX};

/// Room codes there are: eight of 31 letters.
const CODES: f64 = 852_891_037_441.0;
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn client(text: &str) -> ClientPrefix {
    ClientPrefix::of(text.parse().expect("an address"))
}

/// One of 256 lines in each of as many networks as are asked for, of four regions.
fn line(network: u32, line: u32) -> ClientPrefix {
    let region = 10 + network % 4;
    ClientPrefix::of(IpAddr::from(((region << 24) + network / 4 * 256 + line).to_be_bytes()))
}

fn budgets(now: Instant) -> Budgets {
    Budgets::new(OpeningBudget::of(10, ROOMS_MAX, None), GuessBudget::default(), now)
}

fn answered(budgets: &Budgets, client: ClientPrefix, now: Instant) -> u64 {
    std::iter::from_fn(|| budgets.charge_guess(client, 1, now)).count() as u64
}

#[test]
fn w15_a_day_of_guessing_from_ten_thousand_networks_finds_no_room_however_many_there_are() {
    let start = Instant::now();
    let budgets = budgets(start);
    let mut all = 0;
    for minute in 0..=24 * 60 {
        let now = start + Duration::from_secs(60 * minute);
        // Everybody tries until nobody is answered.
        let step = if minute % 60 == 0 { 1 } else { 97 };
        all += (0..10_000).step_by(step).map(|n| answered(&budgets, line(n, 0), now)).sum::<u64>();
    }
    let hits = all as f64 * ROOMS_MAX as f64 / CODES;
    assert!(hits < 1e-3, "{all} answers: {hits} hits");
    assert!(all >= 15_000, "people may mistype: {all}");
}

#[test]
fn e13_several_nodes_answer_no_more_guesses_than_one() {
    let now = Instant::now();
    let at = |nodes: u64| {
        let budgets = budgets(now);
        let guesses = (0..200_000).map(|n| line(n, 0));
        guesses.filter(|client| budgets.charge_guess(*client, nodes, now).is_some()).count() as u64
    };
    let alone = at(1);
    assert!(alone > 1_000 && 3 * at(3) <= alone, "{alone}");
    let (budgets, client) = (budgets(now), line(0, 0));
    let charge = budgets.charge_guess(client, 3, now).expect("a full budget");
    budgets.refund(client, charge);
    assert!(budgets.state().all.is_full(now), "a right code costs nothing at any node");
}

#[test]
fn w15_a_right_code_costs_nothing_and_a_guess_costs_one_whoever_pays() {
    let now = Instant::now();
    let budgets = budgets(now);
    for _ in 0..100_000 {
        let charge = budgets.charge_guess(line(1, 1), 1, now).expect("a budget");
        budgets.refund(line(1, 1), charge);
    }
    let GuessBudget { of_a_line, of_a_network, .. } = GuessBudget::default();
    assert_eq!(answered(&budgets, line(1, 1), now), of_a_line.at_once + of_a_network.at_once);
}

#[test]
fn w15_whoever_is_alone_in_a_network_that_guesses_has_a_turn() {
    let now = Instant::now();
    let budgets = budgets(now);
    answered(&budgets, line(1, 1), now);
    assert!(!budgets.can_afford_guess(line(1, 1), 1, now));
    assert_eq!(answered(&budgets, line(1, 2), now), GuessBudget::default().of_a_line.at_once);
    assert!(budgets.can_afford_guess(line(2, 1), 1, now), "other networks do not notice");
    assert_eq!(budgets.wait_for_guess(line(2, 1), 1, now), Duration::ZERO);
    // A thousand guesses of a network come back in a day, twenty of a line.
    let wait = budgets.wait_for_guess(line(1, 1), 1, now);
    assert!((86.0..87.0).contains(&wait.as_secs_f64()), "{wait:?}");
    let a_second = Duration::from_secs(1);
    assert!(!budgets.can_afford_guess(line(1, 1), 1, now + wait - a_second));
    assert!(budgets.can_afford_guess(line(1, 1), 1, now + wait + a_second));
    assert!(budgets.can_afford_guess(line(1, 1), 1, now + DAY), "it comes back");
}

#[test]
fn w15_networks_without_number_of_one_provider_keep_nobody_else_out() {
    let now = Instant::now();
    let budgets = budgets(now);
    let guessed = (0..=u16::MAX).filter(|n| {
        let guesser = client(&format!("2a0e:0:{n:x}::1"));
        budgets.charge_guess(guesser, 1, now).is_some()
    });
    assert_eq!(guessed.count() as u64, GuessBudget::default().of_a_carrier.at_once);
    let guessed = (0..=u16::MAX).filter(|n| {
        let guesser = client(&format!("2a0e:{n:x}::1"));
        budgets.charge_guess(guesser, 1, now).is_some()
    });
    assert!((guessed.count() as u64) < GuessBudget::default().of_a_region.at_once, "providers of one region");
    assert!(budgets.can_afford_guess(client("192.0.2.1"), 1, now));
    assert!(budgets.can_afford_guess(client("2001:db8:1::5"), 1, now));
}

#[test]
fn i6_prefixes_are_bounded_and_a_full_table_keeps_nobody_out() {
    let now = Instant::now();
    let plenty = Allowance { at_once: 1_000_000, refill: 1, time: DAY };
    let guesses =
        GuessBudget { of_a_carrier: plenty, of_a_region: plenty, of_all: plenty, ..GuessBudget::default() };
    let budgets = Budgets::new(OpeningBudget::of(10, ROOMS_MAX, None), guesses, now);
    answered(&budgets, line(0, 0), now);
    for network in 1..=PREFIXES_MAX as u32 {
        for _ in 0..=GuessBudget::default().of_a_line.at_once {
            budgets.charge_guess(line(network, 0), 1, now);
        }
    }
    let remembered = |budgets: &Budgets| {
        let state = budgets.state();
        (state.lines.len(), state.networks.len())
    };
    assert_eq!(remembered(&budgets), (PREFIXES_MAX, PREFIXES_MAX));
    assert!(!budgets.can_afford_guess(line(0, 0), 1, now), "still remembered");
    assert!(budgets.can_afford_guess(client("2001:db8::1"), 1, now), "judged by its provider");
    budgets.forget(now + 30 * DAY);
    assert_eq!(remembered(&budgets), (0, 0), "full ones are forgotten");
}

#[test]
fn i6_nothing_is_remembered_of_a_network_that_has_its_budgets_again() {
    let now = Instant::now();
    let budgets = budgets(now);
    let charge = budgets.charge_guess(line(1, 0), 1, now).expect("a budget");
    budgets.refund(line(1, 0), charge);
    budgets.charge_guess(line(2, 0), 1, now);
    assert_eq!(budgets.open(line(3, 0), 0, now), Ok(()));
    let remembered = || {
        let state = budgets.state();
        (state.lines.len(), state.openings_a_day.len())
    };
    budgets.forget(now);
    assert_eq!(remembered(), (1, 1));
    budgets.forget(now + 30 * DAY);
    assert_eq!(remembered(), (0, 0));
}

#[test]
fn h11_a_network_opens_so_many_rooms_a_minute() {
    let now = Instant::now();
    let budgets = Budgets::new(OpeningBudget::of(3, ROOMS_MAX, None), GuessBudget::default(), now);
    let opened = |client, now| (0..10).filter(|_| budgets.open(client, 0, now).is_ok()).count();
    assert_eq!((opened(line(1, 0), now), opened(line(2, 0), now)), (3, 3));
    assert_eq!(
        budgets.open(line(1, 0), 0, now),
        Err(Duration::from_secs(20)),
        "and is told how long it takes"
    );
    assert_eq!(opened(line(1, 7), now + Duration::from_secs(20)), 1);
}

#[test]
fn h11_a_network_opens_its_share_of_all_rooms_in_a_day_and_no_more() {
    let start = Instant::now();
    let budgets = Budgets::new(OpeningBudget::of(100, 1_000, None), GuessBudget::default(), start);
    let opened = (0..24 * 60).map(|minute| start + Duration::from_secs(60 * minute));
    let opened = opened.flat_map(|now| (0..200).map(move |_| now));
    let opened = opened.filter(|now| budgets.open(line(1, 0), 0, *now).is_ok()).count();
    assert!((190..=200).contains(&opened), "a fifth: {opened}");
    assert_eq!(budgets.open(line(2, 0), 200, start + DAY), Ok(()));

    // Also where all rooms are fewer than a network may open in a minute.
    let default = crate::limits::OPENINGS_MAX;
    let small = Budgets::new(OpeningBudget::of(default, 50, None), GuessBudget::default(), start);
    assert_eq!(
        (0..100).filter(|_| small.open(line(1, 0), 0, start).is_ok()).count(),
        5,
        "half of its day at once"
    );
    assert_eq!((0..100).filter(|_| small.open(line(1, 0), 0, start + DAY).is_ok()).count(), 5);
}

/// How many rooms networks open one after another, each as many as it can in a day, on a server of so many.
fn filled_by(rooms_max: usize, networks: impl Iterator<Item = ClientPrefix>) -> usize {
    let start = Instant::now();
    let default = crate::limits::OPENINGS_MAX;
    let budgets = Budgets::new(OpeningBudget::of(default, rooms_max, None), GuessBudget::default(), start);
    let mut rooms = 0;
    for network in networks {
        for minute in (0..24 * 60).step_by(10) {
            let now = start + Duration::from_secs(60 * minute);
            while rooms < rooms_max && budgets.open(network, rooms, now).is_ok() {
                rooms += 1;
            }
        }
    }
    rooms
}

#[test]
fn h11_the_fewer_places_are_left_the_fewer_a_network_takes() {
    let far_apart = |networks: u32| {
        (0..networks).map(|n| ClientPrefix::of(IpAddr::from((((10 + n) << 24) + 7).to_be_bytes())))
    };
    for rooms_max in [50, 1_000, 5_000] {
        let five = filled_by(rooms_max, far_apart(5));
        assert!(4 * five <= 3 * rooms_max, "five networks leave a quarter: {five} of {rooms_max}");
        let ten = filled_by(rooms_max, far_apart(10));
        assert!(ten < rooms_max, "and ten do not fill it: {ten} of {rooms_max}");
    }
    let many = filled_by(50, far_apart(100));
    assert_eq!(many, 50, "whoever has opened none yet opens one, also the last");
}

#[test]
fn h11_where_an_operator_lets_one_network_open_all_rooms_it_does() {
    let start = Instant::now();
    for (a_minute, a_day) in [(100, Some(100)), (200, None)] {
        let budgets = Budgets::new(OpeningBudget::of(a_minute, 100, a_day), GuessBudget::default(), start);
        let opened = (0..100).take_while(|rooms| budgets.open(line(1, 0), *rooms, start).is_ok()).count();
        assert_eq!(opened, 100, "{a_minute} {a_day:?}");
    }
}

#[test]
fn h11_all_networks_of_one_carrier_together_leave_half() {
    let one = |n: u32| ClientPrefix::of(IpAddr::from((0x0A07_0000 + (n << 8) + 1).to_be_bytes()));
    for rooms_max in [50, 1_000, 5_000] {
        let filled = filled_by(rooms_max, (0..250).map(one));
        assert!(2 * filled <= rooms_max, "{filled} of {rooms_max}");
    }
}
