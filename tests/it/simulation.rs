//! Simulated lives of rooms: nothing acknowledged is lost, nobody is counted twice, whatever dies and fails.

use std::{
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use keidas_tests::simulation::{Outcome, Plan, SOCKETS, live};

/// Lives per run of the tests. A night takes more: `./tests/simulate --seeds N`.
const SEEDS: u64 = 900;

/// Lives on three nodes that share a log.
const SEEDS_OF_THREE: u64 = 260;

/// Seeds that have found something before, in the server or in what judges it, when all came by sockets.
const FOUND_BEFORE: [u64; 9] = [393, 608, 679, 1_057, 1_310, 1_358, 1_569, 1_625, 1_679];

/// The same on three nodes.
const FOUND_BEFORE_ON_THREE: [u64; 7] = [382, 31_272, 33_178, 38_512, 39_253, 41_290, 62_441];

/// The same when half of them came by lines.
const FOUND_BEFORE_BY_LINES_ON_THREE: [u64; 5] = [744_434, 807_678, 818_227, 909_490, 3_005_205];

/// Lives in which a session had two things to do at once: one in three went another way. By sockets, and by lines too.
const TWO_THINGS_AT_ONCE: (u64, u64) = (5_091, 5_221);

/// What seventy lives should have seen.
const WORTH_REACHING: [&str; 29] = [
    "shown as declined",
    "shown a tally, live",
    "shown a tally, opened",
    "entry host open_for_all",
    "entry host lower_gone",
    "entry here ",
    "entry lead lock",
    "entry lead undo",
    "entry lead draw",
    "entry lead next_turn",
    "entry lead clear_turns",
    "told stale",
    "told too_few",
    "told round_over",
    "told retry",
    "told full",
    "line streamed",
    "line polled",
    "line very late",
    "line request lost",
    "line request doubled",
    "line request answered in vain",
    "line poll answered in vain",
    "line poll sent again",
    "line gone before something was said",
    "line gone before it was polled",
    "parted locked",
    "parted restart",
    "parted without a word",
];

/// What fifty lives on three nodes should have seen.
const WORTH_REACHING_ON_THREE: [&str; 6] = [
    "entry host open_for_all",
    "entry host lower_gone",
    "entry here ",
    "entry lead lock",
    "told retry",
    "parted without a word",
];

fn life(seed: u64) -> Outcome {
    live(Plan { seed, ..Plan::default() })
}

fn life_of_three(seed: u64) -> Outcome {
    live(Plan { seed, nodes: 3, ..Plan::default() })
}

/// As lives were when nobody came by a line.
fn earlier_life(seed: u64, nodes: usize) -> Outcome {
    live(Plan { seed, nodes, ways: SOCKETS, ..Plan::default() })
}

fn judge(outcome: &Outcome) {
    let found: Vec<_> = outcome.findings.iter().map(ToString::to_string).collect();
    assert!(found.is_empty(), "{}\n{}", outcome.again, found.join("\n"));
}

/// Judges so many lives, and looks at what the first of them have seen: a life in which nothing happens proves nothing.
fn judge_all(seeds: u64, life: fn(u64) -> Outcome, (first, worth): (u64, &[&str])) {
    let next = AtomicU64::new(1);
    let seen = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let seed = next.fetch_add(1, Ordering::Relaxed)
                    && seed <= seeds
                {
                    let life = life(seed);
                    judge(&life);
                    if seed <= first {
                        seen.lock().unwrap().push(life);
                    }
                }
            });
        }
    });
    let seen = seen.into_inner().unwrap();
    for what in worth {
        assert!(seen.iter().any(|life| life.reached.count(what) > 0), "never reached: {what}");
    }
    let sum = |of: fn(&Outcome) -> u64| seen.iter().map(of).sum::<u64>();
    assert!(sum(|life| life.deaths) * 3 >= first, "nodes die");
    assert!(sum(|life| life.acknowledged) >= first * 11, "things are acknowledged");
    assert!(sum(|life| life.entries) >= first * 11, "things happen");
}

#[test]
fn nothing_acknowledged_is_lost_and_nobody_is_counted_twice() {
    judge_all(SEEDS, life, (70, &WORTH_REACHING));
}

#[test]
fn nothing_acknowledged_is_lost_where_three_nodes_share_a_log() {
    judge_all(SEEDS_OF_THREE, life_of_three, (50, &WORTH_REACHING_ON_THREE));
}

#[test]
fn what_was_found_before_stays_right() {
    FOUND_BEFORE.into_iter().for_each(|seed| judge(&earlier_life(seed, 1)));
    FOUND_BEFORE_ON_THREE.into_iter().for_each(|seed| judge(&earlier_life(seed, 3)));
    FOUND_BEFORE_BY_LINES_ON_THREE.into_iter().for_each(|seed| judge(&life_of_three(seed)));
}

#[test]
fn the_same_seed_is_the_same_life() {
    for seed in 1..=40 {
        assert_eq!(life(seed).transcript, life(seed).transcript, "seed {seed}");
    }
    assert_ne!(life(1).transcript, life(2).transcript);
    let (by_sockets, by_lines) = TWO_THINGS_AT_ONCE;
    for _ in 0..12 {
        assert_eq!(earlier_life(by_sockets, 1).transcript, earlier_life(by_sockets, 1).transcript);
        assert_eq!(life(by_lines).transcript, life(by_lines).transcript);
    }
}
