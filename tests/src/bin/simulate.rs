//! Lives many simulated lives and says which seeds go wrong.
//!
//! ```text
//! cargo run --release -p keidas-tests --bin simulate -- --seeds N [--from S] | --seed S, and [--nodes N] [--lines 0]
//! ```
//!
//! With `--lines 0` all come by sockets, as in lives of earlier times.
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, reason = "a program for a terminal")]

use std::{
    process::ExitCode,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use keidas_tests::{
    line::Way,
    simulation::{Outcome, Plan, SOCKETS, live},
};

const TELL_EVERY: Duration = Duration::from_secs(10);

/// Which seeds.
struct Wish {
    from: u64,
    seeds: u64,
    /// How many nodes share the log.
    nodes: usize,
    ways: &'static [Way],
    /// One life, told in full.
    is_single: bool,
}

fn main() -> ExitCode {
    let Some(wish) = wish(std::env::args().skip(1)) else {
        eprintln!("say --seeds N [--from S], or --seed S; and --nodes N, --lines 0");
        return ExitCode::FAILURE;
    };
    let began = Instant::now();
    let (next, failed) = (AtomicU64::new(wish.from), AtomicU64::new(0));
    let sums: [AtomicU64; 4] = Default::default();
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= wish.from + wish.seeds {
                return;
            }
            let outcome = live(Plan { seed, nodes: wish.nodes, ways: wish.ways, ..Plan::default() });
            tell(&outcome, &wish, &failed);
            let Outcome { moments, entries, deaths, acknowledged, .. } = outcome;
            for (sum, part) in sums.iter().zip([moments, entries, deaths, acknowledged]) {
                sum.fetch_add(part, Ordering::Relaxed);
            }
        }
    };
    thread::scope(|scope| {
        let workers = thread::available_parallelism().map_or(1, usize::from);
        let working: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let mut told = Instant::now();
        while !working.iter().all(|worker| worker.is_finished()) {
            thread::park_timeout(Duration::from_millis(100));
            if told.elapsed() >= TELL_EVERY {
                told = Instant::now();
                let lived = next.load(Ordering::Relaxed).min(wish.from + wish.seeds) - wish.from;
                eprintln!("{lived} of {} seeds, {:.0} s", wish.seeds, began.elapsed().as_secs_f64());
            }
        }
    });
    let [moments, entries, deaths, acknowledged] = sums.map(AtomicU64::into_inner);
    let failed = failed.into_inner();
    println!(
        "{} seeds in {:.1} s: {failed} with findings; {moments} things recorded, {entries} entries, \
         {acknowledged} commands acknowledged, {deaths} deaths of a node",
        wish.seeds,
        began.elapsed().as_secs_f64()
    );
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn tell(outcome: &Outcome, wish: &Wish, failed: &AtomicU64) {
    if wish.is_single {
        println!("transcript {}", outcome.transcript);
        outcome.reached.0.iter().for_each(|(what, often)| println!("{often:>6} {what}"));
        outcome.findings.iter().for_each(|finding| println!("{finding}"));
    }
    if let Some(first) = outcome.findings.first() {
        failed.fetch_add(1, Ordering::Relaxed);
        let sentence: String = first.to_string().chars().take(160).collect();
        println!("{}   # {} findings, {sentence}", outcome.again, outcome.findings.len());
    }
}

fn wish(mut arguments: impl Iterator<Item = String>) -> Option<Wish> {
    let mut wish = Wish { from: 1, seeds: 1_000, nodes: 1, ways: Plan::default().ways, is_single: false };
    while let Some(name) = arguments.next() {
        let number = arguments.next()?.parse().ok()?;
        match name.as_str() {
            "--seeds" => wish.seeds = number,
            "--from" => wish.from = number,
            "--nodes" => wish.nodes = usize::try_from(number).ok().filter(|nodes| *nodes > 0)?,
            "--lines" if number == 0 => wish.ways = SOCKETS,
            "--seed" => wish = Wish { from: number, seeds: 1, is_single: true, ..wish },
            _ => return None,
        }
    }
    Some(wish)
}
