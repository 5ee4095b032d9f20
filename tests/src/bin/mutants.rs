//! Breaks each of the twenty rules once and says which test noticed.
//!
//! ```text
//! cargo run -p keidas-tests --bin mutants            all
//! cargo run -p keidas-tests --bin mutants -- A1 L3   these
//! ```
#![allow(clippy::print_stdout, reason = "it is what the program is for")]

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::Parser;
use keidas_tests::mutants::{copy, list, run};

/// Breaks each of the twenty rules once and says which test noticed.
#[derive(Parser)]
struct Arguments {
    /// The rules to break; all when none is named.
    rules: Vec<String>,
}

fn main() -> ExitCode {
    match mutants(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            println!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn mutants(Arguments { rules }: &Arguments) -> Result<bool, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().ok_or("no root")?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let (mutants, place) = (list(root), target.join("mutants"));
    copy::write(root, &place, &mutants)?;
    let programs = run::build(&place, &target)?;
    let (mut caught, mut all) = (0, 0);
    for mutant in mutants.iter().filter(|mutant| rules.is_empty() || rules.contains(&mutant.rule)) {
        all += 1;
        let whole = run::tests(&programs, mutant, false);
        let broken = run::tests(&programs, mutant, true);
        let line = match (whole.failed.first(), broken.failed.first()) {
            (Some(test), _) => format!("WRONG   {test} fails with nothing broken"),
            (None, None) => format!("MISSED  by all of {:?}: {}", broken.passed, mutant.becomes),
            (None, Some(test)) => {
                caught += 1;
                format!("caught  by {test}")
            }
        };
        println!("{:<4} {line}", mutant.rule);
    }
    println!("{caught} of {all} broken rules were noticed by a test that bears their number");
    Ok(caught == all)
}
