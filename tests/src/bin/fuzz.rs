//! Breaks input for every parser, for as long as one likes.
//!
//! ```text
//! cargo run --release -p keidas-tests --bin fuzz -- [--seconds 3600] [--seed 1] [PARSER…]
//! ```
//!
//! Prints how many inputs each took; a finding is a line that finds it again, and an exit code.
#![allow(clippy::print_stdout, missing_docs, reason = "a program for a terminal")]

use std::{process::ExitCode, time::Duration};

use keidas_tests::fuzz::{Found, parsers, run, wire};

fn main() -> ExitCode {
    let (mut seconds, mut seed, mut names) = (10, 1, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|number| number.parse().ok()).expect("a number");
        match argument.as_str() {
            "--seconds" => seconds = number(),
            "--seed" => seed = number(),
            _ => names.push(argument),
        }
    }
    let time = Duration::from_secs(seconds);
    let is_wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
    let mut is_well = true;
    let mut tell = |name: &str, found: Result<u64, Found>| match found {
        Ok(tried) => println!("{name:<10} {tried:>12} inputs in {seconds} s, nothing found"),
        Err(found) => {
            println!("{name:<10} {found}");
            is_well = false;
        }
    };
    for target in parsers::all().into_iter().filter(|target| is_wanted(target.name)) {
        tell(target.name, run(&target, seed, time));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    if is_wanted("frames") {
        tell("frames", runtime.block_on(wire::frames(seed, time)));
    }
    if is_wanted("requests") {
        tell("requests", runtime.block_on(wire::requests(seed, time)));
    }
    if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
