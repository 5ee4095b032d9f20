//! Kills the real program in the middle of a storm, again and again, and says what was lost or doubled.
//!
//! ```text
//! cargo build --release -p keidas
//! cargo run --release -p keidas-tests --bin killer -- [--kills N] [--rooms N] [--people N] [--seed S] [--life MS] [--ways sockets|lines|all]
//! ```
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, reason = "a program for a terminal")]

use std::{path::PathBuf, process::ExitCode, time::Instant};

use keidas_tests::{
    Way,
    checker::Rule,
    storm::{Storm, Toll, rage},
};

#[tokio::main]
async fn main() -> ExitCode {
    let Some(storm) = storm(std::env::args().skip(1)) else {
        eprintln!(
            "say [--kills N] [--rooms N] [--people N] [--seed S] [--life MS] [--ways sockets|lines|all]"
        );
        return ExitCode::FAILURE;
    };
    let began = Instant::now();
    match rage(storm).await {
        Ok(toll) => tell(&toll, began),
        Err(sentence) => {
            eprintln!("{sentence}; build it with: cargo build --release -p keidas, or name it in KEIDAS_BIN");
            ExitCode::FAILURE
        }
    }
}

fn storm(mut arguments: impl Iterator<Item = String>) -> Option<Storm> {
    let beside = std::env::current_exe().ok()?.with_file_name("keidas");
    let binary = std::env::var_os("KEIDAS_BIN").map_or(beside, PathBuf::from);
    let mut storm = Storm {
        binary,
        kills: 100,
        rooms: 20,
        people: 8,
        ways: Way::ALL.to_vec(),
        seed: 1,
        longest_life_ms: 1_000,
        disk_forgets: false,
    };
    while let Some(name) = arguments.next() {
        let value = arguments.next()?;
        if name == "--ways" {
            storm.ways = match value.as_str() {
                "sockets" => vec![Way::WebSocket],
                "lines" => Way::LINES.to_vec(),
                "all" => Way::ALL.to_vec(),
                _ => return None,
            };
            continue;
        }
        let number: u64 = value.parse().ok()?;
        match name.as_str() {
            "--kills" => storm.kills = number,
            "--rooms" => storm.rooms = number as usize,
            "--people" => storm.people = number as usize,
            "--seed" => storm.seed = number,
            "--life" => storm.longest_life_ms = number,
            _ => return None,
        }
    }
    Some(storm)
}

fn tell(toll: &Toll, began: Instant) -> ExitCode {
    toll.findings.iter().take(20).for_each(|finding| println!("{finding}"));
    println!(
        "{} kills in {:.0} s: {} commands, {} acknowledged, {} sent again",
        toll.kills,
        began.elapsed().as_secs_f64(),
        toll.commands,
        toll.acknowledged,
        toll.sent_again
    );
    println!(
        "lost or doubled {}, counted wrongly {}, views that went back {}, never answered {}",
        toll.count(Rule::C1),
        toll.count(Rule::C7),
        toll.count(Rule::C3),
        toll.count(Rule::C6)
    );
    println!(
        "restart, from the start of the process to the first request served: p50 {:.0?}  p90 {:.0?}  p99 {:.0?}",
        toll.restart(50),
        toll.restart(90),
        toll.restart(99)
    );
    if toll.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
