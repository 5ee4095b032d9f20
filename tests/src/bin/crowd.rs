//! What a server costs, in ten scenarios from a thousand people in a room to ten thousand rooms. Starts the servers
//! itself, a fresh one for each run, on processors of their own; several take turns, round by round.
//!
//! ```text
//! cargo build --release -p keidas -p keidas-tests
//! target/release/crowd [SCENARIOS…] [--rounds N] [--log sqlite|memory|both|nats] [--cores N[,N…]] [--small]
//!                      [--before KEIDAS] [--beside 'NAME=PROGRAM {port} …']…
//! ```
//!
//! SCENARIOS are letters: `A C E`; without any, all. `--cores 1,2` lets our server take turns on one processor and on two; the
//! crowd has one of its own if there is one more, and otherwise shares the server's: what it takes itself stands beside it.
//! `--log nats` is three nodes on three servers of NATS, which it starts too (`KEIDAS_NATS_SERVER`); all of them and the crowd share
//! all processors, and the processor's time is that of the three nodes alone. J, a plenary, is meant for that. `--before` names an earlier build of ours, `--beside` a yardstick: a program that sends whatever a member sends to all
//! members of the same path.
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, reason = "a program for a terminal")]

use std::{path::PathBuf, process::ExitCode};

use keidas_tests::{
    crowd::{
        process::Candidate,
        report::{Row, table},
        run::run,
        scenario::{ALL, Kind, Scenario},
        wire::Contract,
    },
    nats::Servers,
    process::binary,
};

/// What was asked for.
struct Wish {
    scenarios: Vec<Scenario>,
    candidates: Vec<Candidate>,
    rounds: usize,
    /// What the nodes of a cluster share, as long as anything is measured.
    _servers: Option<Servers>,
}

fn main() -> ExitCode {
    let Some(wish) = wish(std::env::args().skip(1)) else {
        eprintln!(
            "say crowd [A–J…] [--rounds N] [--log sqlite|memory|both|nats] [--cores N[,N…]] [--small] \
             [--before KEIDAS] [--beside 'NAME=PROGRAM …']"
        );
        return ExitCode::FAILURE;
    };
    let mut is_whole = true;
    for scenario in &wish.scenarios {
        let can =
            |candidate: &&Candidate| candidate.contract == Contract::Keidas || is_for_all(scenario.kind);
        let candidates: Vec<&Candidate> = wish.candidates.iter().filter(can).collect();
        let mut rows: Vec<Row> =
            candidates.iter().map(|one| Row { name: one.name.clone(), rounds: Vec::new() }).collect();
        for round in 0..wish.rounds {
            for (candidate, row) in candidates.iter().zip(&mut rows) {
                match run(scenario, candidate) {
                    Ok(found) => row.rounds.push(found),
                    Err(error) => {
                        eprintln!("{} {}: {error}", scenario.letter, candidate.name);
                        return ExitCode::FAILURE;
                    }
                }
                eprintln!("{} round {} {}", scenario.letter, round + 1, candidate.name);
            }
        }
        println!("{}", table(scenario, &rows));
        is_whole &= rows.iter().filter(|row| row.name.starts_with("keidas")).all(Row::is_whole);
    }
    if is_whole { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A yardstick has no cards, and makes no difference between presses.
fn is_for_all(kind: Kind) -> bool {
    !matches!(kind, Kind::Flips | Kind::Changes)
}

fn wish(mut words: impl Iterator<Item = String>) -> Option<Wish> {
    let (mut letters, mut logs, mut beside) = (String::new(), vec!["sqlite"], Vec::new());
    let (mut cores, mut before): (Vec<usize>, Option<PathBuf>) = (vec![1], None);
    let (mut rounds, mut small) = (3, false);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--rounds" => rounds = words.next()?.parse().ok()?,
            "--small" => small = true,
            "--log" => {
                logs = match words.next()?.as_str() {
                    "memory" => vec!["memory"],
                    "sqlite" => vec!["sqlite"],
                    "both" => vec!["sqlite", "memory"],
                    "nats" => vec!["nats"],
                    _ => return None,
                }
            }
            "--cores" => {
                cores = words
                    .next()?
                    .split(',')
                    .map(|one| one.parse().ok().filter(|cores| *cores > 0))
                    .collect::<Option<_>>()?;
            }
            "--before" => before = Some(words.next()?.into()),
            "--beside" => beside.push(Candidate::beside(&words.next()?)?),
            known if known.chars().all(|letter| ALL.iter().any(|one| one.letter == letter)) => {
                letters.push_str(known);
            }
            _ => return None,
        }
    }
    let scenarios = ALL.into_iter().filter(|one| letters.is_empty() || letters.contains(one.letter));
    let builds = [("keidas", Some(binary())), ("before", before)];
    let builds: Vec<_> = builds.iter().filter_map(|(name, build)| Some((name, build.as_ref()?))).collect();
    let servers = if logs == ["nats"] { Some(servers()?) } else { None };
    let mut candidates: Vec<_> = match &servers {
        Some(servers) => {
            builds.iter().map(|(name, build)| Candidate::cluster(name, build, servers)).collect()
        }
        None => (cores.iter().flat_map(|cores| logs.iter().map(move |log| (cores, log))))
            .flat_map(|(cores, log)| {
                builds.iter().map(|(name, build)| Candidate::ours(name, build, log, *cores))
            })
            .collect(),
    };
    candidates.append(&mut beside);
    Some(Wish {
        scenarios: scenarios.map(|one| if small { one.small() } else { one }).collect(),
        candidates,
        rounds,
        _servers: servers,
    })
}

/// Three servers of NATS; none, which is said, where there is no program for them.
fn servers() -> Option<Servers> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
    runtime.block_on(async {
        let servers = Servers::start().await?;
        servers.are_well().await;
        Some(servers)
    })
}
