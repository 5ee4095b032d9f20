//! From a press to its `done`: in one room of fifteen, and in very many rooms at once.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::{task::JoinSet, time::sleep};

use super::Spread;
use crate::{
    Person, Room,
    dice::Dice,
    http::request,
    nats::Servers,
    process::{Process, binary},
};

/// Presses of each participant.
const PRESSES: usize = 40;
/// Cards turned before that, on three nodes.
const FLIPS: usize = 60;

/// A facilitator, a screen and thirteen participants, who press about twice a second each.
pub async fn small_room() -> String {
    let mut process = Process::new(binary());
    let address = process.start().await.unwrap();
    let dice = Dice::new(1);
    let room = open(address).await;
    let mut lead = room.facilitator().await;
    let _screen = room.screen().await;
    assert!(lead.flips("culture").await.is_done());
    let mut presses = JoinSet::new();
    for _ in 0..13 {
        let person = room.participant().await;
        presses.spawn(press(person, 1, dice.fork(), 250, 750));
    }
    let times = Spread::of(presses.join_all().await.concat());
    process.end().await;
    format!("acknowledged in a room of 15, {times}")
}

/// The same fifteen on three nodes that share servers of NATS: their presses, and how long a flip takes to every screen.
///
/// # Panics
/// When there is no nats-server.
pub async fn three_nodes() -> String {
    let servers = Servers::start().await.expect("a nats-server");
    let mut nodes: Vec<_> = (0..3).map(|_| Process::with(binary(), servers.options())).collect();
    let mut addresses = Vec::new();
    for node in &mut nodes {
        addresses.push(node.start().await.unwrap());
    }
    let dice = Dice::new(3);
    let room = open(addresses[0]).await;
    let mut lead = room.facilitator().await;
    let mut people = Vec::new();
    for address in addresses.iter().cycle().take(13) {
        people.push(Room { address: *address, ..room.clone() }.participant().await);
    }
    let (mut flips, mut answered) = (Vec::new(), Vec::new());
    for n in 0..FLIPS {
        let began = Instant::now();
        let card = if n % 2 == 0 { "culture" } else { "joy" };
        lead.send(json!({"type": "flip", "card": card})).await;
        let seen = people.iter_mut().map(async |person| {
            person.sees_round(n as u64 + 1).await;
            began.elapsed()
        });
        flips.extend(join_all(seen).await);
        // What died with a round is compacted while everybody answers in the next.
        let answers = people.iter_mut().map(async |person| {
            let began = Instant::now();
            assert!(person.answers(2).await.is_done());
            began.elapsed()
        });
        answered.extend(join_all(answers).await);
        sleep(Duration::from_millis(dice.from_to(100, 300))).await;
    }
    let mut presses = JoinSet::new();
    for person in people {
        presses.spawn(press(person, FLIPS, dice.fork(), 250, 750));
    }
    let times = Spread::of(presses.join_all().await.concat());
    for node in nodes {
        node.end().await;
    }
    let (flips, answered) = (Spread::of(flips), Spread::of(answered));
    format!(
        "presses acknowledged in a room of 15 on three nodes, {times}\n\
         flips seen by thirteen on three nodes, {flips}\n\
         answers of thirteen at once, directly after a flip, {answered}"
    )
}

/// A facilitator and two participants in each room, who press about once a second each.
pub async fn many_rooms(count: usize) -> String {
    let mut process = Process::new(binary());
    let address = process.start().await.unwrap();
    let dice = Dice::new(2);
    let (mut leads, mut people) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let room = open(address).await;
        let mut lead = room.facilitator().await;
        assert!(lead.flips("culture").await.is_done());
        leads.push(lead);
        people.extend(room.participants(2).await);
    }
    let (began, mut presses) = (Instant::now(), JoinSet::new());
    for person in people {
        presses.spawn(press(person, 1, dice.fork(), 500, 1_500));
    }
    let times = Spread::of(presses.join_all().await.concat());
    let rate = times.0.len() as f64 / began.elapsed().as_secs_f64();
    process.end().await;
    format!("acknowledged in {count} rooms of 3 at {rate:.0} presses a second, {times}")
}

async fn open(address: SocketAddr) -> Room {
    Room::opened(address, request(address, "POST", "/api/rooms", &[], "{}").await.json())
}

/// Presses and takes back, and tells how long each took. Every one is an entry in the log.
async fn press(
    mut person: Person,
    round: usize,
    dice: Dice,
    pause_min_ms: u64,
    pause_max_ms: u64,
) -> Vec<Duration> {
    let mut times = Vec::with_capacity(PRESSES);
    for n in 0..PRESSES {
        sleep(Duration::from_millis(dice.from_to(pause_min_ms, pause_max_ms))).await;
        let word = if n % 2 == 0 { "react" } else { "unreact" };
        let command: Value = json!({"type": word, "round": round, "reaction": "known"});
        let began = Instant::now();
        assert!(person.ask(command).await.is_done());
        times.push(began.elapsed());
    }
    times
}
