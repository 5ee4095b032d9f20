//! A node that holds very many rooms, killed and started again: when does it acknowledge, and when do people see
//! their room?

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Instant,
};

use bytes::Bytes;
use keidas::{
    clock::Clock,
    log::{Log, memory::MemoryLog, sqlite::SqliteLog},
};
use keidas_protocol::ids::RoomCode;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::Spread;
use crate::{
    Node, Person, Room,
    process::{Process, binary},
    tap::Tap,
    world::config,
};

/// People of the room whose life is repeated. Each may press forty times at once.
const PEOPLE: usize = 20;
/// People who come back at once, each to another room.
const COMING_BACK: u64 = 500;

/// Prepares the rooms, each with so many entries that no snapshot has joined, kills the node, and measures.
pub async fn after_a_kill(rooms: usize, records: usize) -> String {
    let (life, template) = one_life(records).await;
    let log = std::env::temp_dir().join(format!("keidas-restart-{}.db", uuid::Uuid::new_v4()));
    let rooms = rooms as u64;
    write(&log, &life, &template.code, rooms).await;
    let mut process = Process::on(binary(), log);
    process.start().await.unwrap();
    process.kill().await;

    let killed = Instant::now();
    let address = process.start().await.unwrap();
    let ready = killed.elapsed();
    let room = |number: u64| Room {
        address,
        code: RoomCode::from_bits(number).as_str().to_owned(),
        ..template.clone()
    };
    let mut comings = JoinSet::new();
    for number in 1..=COMING_BACK.min(rooms - 1) {
        let room = room(number * (rooms - 1) / COMING_BACK.min(rooms - 1));
        comings.spawn(async move {
            let person: Person = room.participant().await;
            assert!(person.view["stage"].is_object());
            killed.elapsed()
        });
    }
    let mut lead = room(0).facilitator().await;
    assert!(lead.flips("joy").await.is_done());
    let acknowledged = killed.elapsed();
    let seen = Spread::of(comings.join_all().await);
    process.end().await;
    format!(
        "{rooms} rooms of {records} entries: serves {ready:.2?} after the kill, first acknowledgement after \
         {acknowledged:.2?}, people back in their rooms, {seen}"
    )
}

/// The records of a room in which this many things happened.
async fn one_life(count: usize) -> (Vec<Bytes>, Room) {
    let tap = Arc::new(Tap::new(Arc::new(MemoryLog::new(Clock::system()))));
    let node = Node::start_with(Arc::clone(&tap) as Arc<dyn Log>, config()).await;
    let room = node.room_with(json!({})).await;
    let mut lead = room.facilitator().await;
    assert!(lead.flips("culture").await.is_done());
    let mut people = room.participants(PEOPLE).await;
    let mut happened = 2;
    while happened < count {
        let presses = happened / PEOPLE;
        for person in people.iter_mut().take(count - happened) {
            let word = if presses.is_multiple_of(2) { "react" } else { "unreact" };
            let command: Value = json!({"type": word, "round": 1, "reaction": "known"});
            // Whoever presses too fast waits for the next turn.
            if person.ask(command).await.is_done() {
                happened += 1;
            }
        }
    }
    node.stop().await;
    (tap.records(room.code.parse().unwrap()).await, room)
}

/// The same life in every room, under the room's own code.
async fn write(path: &PathBuf, life: &[Bytes], code: &str, rooms: u64) {
    let log = Arc::new(SqliteLog::open(Path::new(path), Clock::system()).unwrap());
    let mut writing = JoinSet::new();
    for number in 0..rooms {
        let room = RoomCode::from_bits(number);
        let opening = String::from_utf8_lossy(&life[0]).replace(code, room.as_str());
        let records: Vec<Bytes> =
            std::iter::once(Bytes::from(opening)).chain(life[1..].iter().cloned()).collect();
        let log = Arc::clone(&log);
        writing.spawn(async move {
            for (after, record) in (0..).zip(records) {
                log.append(room, after, record).await.unwrap();
            }
        });
    }
    writing.join_all().await;
    log.close().await;
}
