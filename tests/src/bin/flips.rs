//! How long a turned card takes to all screens of a room: a facilitator, a big screen and thirteen phones, a
//! thousand flips, the default log. Prints the percentiles of the slowest screen of each flip.
//!
//! ```text
//! cargo run --release -p keidas-tests --bin flips -- [ws host:port of a running server]
//! ```
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a program for a terminal")]

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use keidas_tests::{Node, Person, Room, http::request, world::config};
use tokio::{sync::mpsc, time::sleep};

const FLIPS: u64 = 1_000;
const PARTICIPANTS: usize = 13;
/// Below the facilitator's rate, and about what nobody's thumb can do.
const PAUSE: Duration = Duration::from_millis(55);

#[tokio::main]
async fn main() {
    let file = std::env::temp_dir().join(format!("keidas-flips-{}.db", std::process::id()));
    let (room, node) = match std::env::args().nth(1) {
        Some(address) => (open(address.parse().expect("host:port")).await, None),
        None => {
            let config = keidas::Config { log: format!("sqlite:{}", file.display()), ..config() };
            let node = Node::start(config).await;
            (open(node.address).await, Some(node))
        }
    };
    let mut people = vec![room.screen().await];
    for _ in 0..PARTICIPANTS {
        people.push(room.participant().await);
    }
    let (seen, mut sightings) = mpsc::unbounded_channel();
    for person in people {
        let seen = seen.clone();
        tokio::spawn(watch(person, seen));
    }
    let mut lead = room.facilitator().await;
    let mut slowest = Vec::new();
    for round in 1..=FLIPS {
        let card = if round % 2 == 0 { "joy" } else { "trust" };
        let began = Instant::now();
        assert!(lead.flips(card).await.is_done());
        let mut last = began.elapsed();
        for _ in 0..=PARTICIPANTS {
            let (number, at): (u64, Instant) = sightings.recv().await.unwrap();
            assert_eq!(number, round, "every screen sees every flip");
            last = last.max(at - began);
        }
        slowest.push(last);
        sleep(PAUSE).await;
    }
    slowest.sort();
    let at = |percent: usize| slowest[(slowest.len() * percent / 100).min(slowest.len() - 1)];
    println!("{FLIPS} flips to {} screens, from the tap to the slowest of them:", PARTICIPANTS + 2);
    println!(
        "p50 {:.2?}  p90 {:.2?}  p99 {:.2?}  max {:.2?}",
        at(50),
        at(90),
        at(99),
        slowest[slowest.len() - 1]
    );
    if let Some(node) = node {
        node.stop().await;
        for end in ["", "-wal", "-shm", "-lock"] {
            let _ = std::fs::remove_file(format!("{}{end}", file.display()));
        }
    }
}

async fn open(address: SocketAddr) -> Room {
    let answer = request(address, "POST", "/api/rooms", &[], "{}").await;
    Room::opened(address, answer.json())
}

/// Tells when each round was seen.
async fn watch(mut person: Person, seen: mpsc::UnboundedSender<(u64, Instant)>) {
    let mut round = 0;
    while person.hear().await.is_some() {
        let now = Instant::now();
        let on_stage = person.view["stage"]["round"].as_u64().unwrap_or_default();
        if on_stage > round {
            round = on_stage;
            let _ = seen.send((round, now));
        }
    }
}
