//! Kills the real program in the middle of a storm, again and again, and says what was lost or doubled.
//!
//! ```text
//! cargo build --release -p keidas
//! cargo run --release -p keidas-tests --bin killer -- [--kills N] [--rooms N] [--people N] [--seed S] [--life MS] [--ways sockets|lines|all]
//!     [--nodes N] [--leaders K] [--frozen PER_MILLE] [--cut PER_MILLE] [--earlier FILE]
//! ```
//!
//! With `--nodes N` as many nodes share three servers of NATS, one node at a time is killed while people come to any of them, or
//! frozen, so many in a thousand; with `--leaders K` a leader of NATS is killed beside every K-th. With `--cut` so many in a thousand are
//! neither: all lines of a node to NATS, or of a server of NATS to the others, are cut or fall silent, one way or both. With `--earlier`
//! every second node is that program, as in the middle of an upgrade.
#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs, reason = "a program for a terminal")]

use std::{
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use keidas_tests::{
    Way,
    checker::Rule,
    nats::{STREAMS, Servers},
    storm::{Storm, Toll, percentile, rage, rage_over},
};

#[tokio::main]
async fn main() -> ExitCode {
    let Some((storm, cluster)) = wish(std::env::args().skip(1)) else {
        eprintln!(
            "say [--kills N] [--rooms N] [--people N] [--seed S] [--life MS] [--ways sockets|lines|all] \
             [--nodes N] [--leaders K] [--frozen PER_MILLE] [--cut PER_MILLE] [--earlier FILE]"
        );
        return ExitCode::FAILURE;
    };
    let began = Instant::now();
    let raged = match cluster {
        Cluster { nodes: 1, .. } => rage(storm).await,
        cluster => rage_on_nats(storm, cluster).await,
    };
    match raged {
        Ok(toll) => tell(&toll, began),
        Err(sentence) => {
            eprintln!("{sentence}; build it with: cargo build --release -p keidas, or name it in KEIDAS_BIN");
            ExitCode::FAILURE
        }
    }
}

/// How many nodes, beside which kills a leader of NATS dies (0: beside none), and which program every second node is.
#[derive(Debug, Clone)]
struct Cluster {
    nodes: usize,
    leaders: u64,
    earlier: Option<PathBuf>,
}

async fn rage_on_nats(storm: Storm, Cluster { nodes, leaders, earlier }: Cluster) -> Result<Toll, String> {
    let Some(mut servers) = Servers::start_with_cables().await else {
        return Err("there is no nats-server".into());
    };
    let earlier = earlier.as_ref().unwrap_or(&storm.binary);
    let binaries: Vec<_> = [&storm.binary, earlier].into_iter().cloned().cycle().take(nodes).collect();
    let (nodes, places) = servers.cabled_nodes(&binaries).await;
    rage_over(storm, nodes, &places, async |kill| {
        if leaders > 0 && kill % leaders == 0 {
            servers.start_again();
            servers.are_well().await;
            let leader = servers.leader(STREAMS[1]).await;
            servers.kill(leader);
        }
    })
    .await
}

fn wish(mut arguments: impl Iterator<Item = String>) -> Option<(Storm, Cluster)> {
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
        frozen_per_mille: 0,
        cut_per_mille: 0,
        disk_forgets: false,
    };
    let mut cluster = Cluster { nodes: 1, leaders: 0, earlier: None };
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
        if name == "--earlier" {
            cluster.earlier = Some(value.into());
            continue;
        }
        let number: u64 = value.parse().ok()?;
        match name.as_str() {
            "--kills" => storm.kills = number,
            "--rooms" => storm.rooms = number as usize,
            "--people" => storm.people = number as usize,
            "--seed" => storm.seed = number,
            "--life" => storm.longest_life_ms = number,
            "--frozen" => storm.frozen_per_mille = number,
            "--cut" => storm.cut_per_mille = number,
            "--nodes" if number > 0 => cluster.nodes = number as usize,
            "--leaders" => cluster.leaders = number,
            _ => return None,
        }
    }
    Some((storm, cluster))
}

fn tell(toll: &Toll, began: Instant) -> ExitCode {
    toll.findings.iter().take(20).for_each(|finding| println!("{finding}"));
    println!(
        "{} kills, freezes and cuts in {:.0} s: {} commands, {} acknowledged, {} sent again",
        toll.kills,
        began.elapsed().as_secs_f64(),
        toll.commands,
        toll.acknowledged,
        toll.sent_again
    );
    println!(
        "lost or doubled {}, counted wrongly {}, people counted twice or not {}, views that went back {}, never answered {}",
        toll.count(Rule::C1),
        toll.count(Rule::C7),
        toll.count(Rule::C10),
        toll.count(Rule::C3),
        toll.count(Rule::C6)
    );
    let times = |what: &str, times: &[Duration]| {
        let [p50, p90, p99] = [50, 90, 99].map(|percent| percentile(times, percent));
        println!("{what}: p50 {p50:.0?}  p90 {p90:.0?}  p99 {p99:.0?}  of {}", times.len());
    };
    times("restart, from the start of the process to the first request served", &toll.restarts);
    times("return, from the loss of a connection to the next welcome", &toll.returns);
    if toll.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
