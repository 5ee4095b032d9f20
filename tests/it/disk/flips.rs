//! [L8] [L11] Every byte of the file may be another one: the program starts, or says in a sentence why not; nothing of it panics, and
//! what was acknowledged of rooms that can be read stays. How many bytes are tried `KEIDAS_FLIPS` says.

use std::{
    fs,
    io::{Seek, SeekFrom, Write},
};

use keidas::Server;
use keidas_tests::{Node, Room, Told, dice::Dice, folder::Folder};
use serde_json::json;

use super::{config_in, faults, log_in};

const ROOMS: usize = 8;

/// How a room answers: by its status and its title.
async fn look(node: &Node, room: &Room) -> (u16, String) {
    let answer = room.on(node).get("").await;
    (answer.status, if answer.status == 200 { answer.json()["title"].to_string() } else { String::new() })
}

async fn look_at_all(node: &Node, rooms: &[Room]) -> Vec<(u16, String)> {
    let mut seen = Vec::new();
    for room in rooms {
        seen.push(look(node, room).await);
    }
    seen
}

/// Rooms that nobody is in, one of which has ended, and one that has a round behind it.
async fn file_with_rooms(folder: &Folder) -> (Vec<Room>, Vec<u8>) {
    let node = Node::start(config_in(folder)).await;
    let mut rooms = Vec::new();
    for n in 0..=ROOMS {
        rooms.push(node.room_with(json!({"title": format!("{n}{}", "x".repeat(12 * n))})).await);
    }
    let over = rooms.remove(3);
    assert_eq!(over.request("DELETE", "", Some(&over.key)).await.status, 204);
    assert!(rooms[0].facilitator().await.flips("joy").await.is_done());
    node.stop().await;
    let bytes = fs::read(log_in(folder)).unwrap();
    (rooms, bytes)
}

#[tokio::test]
async fn l8_l11_one_wrong_byte_anywhere_costs_the_room_it_is_in_or_is_said_at_the_start() {
    let count = std::env::var("KEIDAS_FLIPS").ok().and_then(|count| count.parse().ok()).unwrap_or(20);
    let (folder, dice) = (Folder::new(), Dice::new(3));
    let (rooms, whole) = file_with_rooms(&folder).await;
    let (mut refused, mut hurt) = (0, 0);
    for n in 0..count {
        // Half of them where everything is decided.
        let end = if n % 2 == 0 { 4_096 } else { whole.len() as u64 };
        let (at, change) = (dice.from_to(0, end - 1) as usize, dice.from_to(1, 255) as u8);
        let how = format!("byte {at} ^ {change}");
        let mut damaged = whole.clone();
        damaged[at] ^= change;
        for end in ["-wal", "-shm"] {
            let _ = fs::remove_file(folder.join(format!("rooms.db{end}")));
        }
        fs::write(log_in(&folder), &damaged).unwrap();
        let found = faults(&folder).await;
        let server = match Server::new(config_in(&folder)).await {
            Ok(server) => server,
            Err(error) => {
                let said = format!("{error:#}");
                assert!(said.contains("rooms.db") && said.contains("--log"), "{how}: {said}");
                assert!(!found.is_empty(), "{how}: check finds nothing, the start says {said}");
                assert!(fs::read(log_in(&folder)).unwrap() == damaged, "{how}: changed");
                refused += 1;
                continue;
            }
        };
        let node = Node::run(server);
        let before = look_at_all(&node, &rooms).await;
        let is_hurt = before.iter().any(|(status, _)| *status != 200);
        hurt += usize::from(is_hurt);
        assert!(!is_hurt || !found.is_empty(), "{how}: {before:?}, and check finds nothing");
        assert!(before.iter().all(|(status, _)| [200, 404, 503].contains(status)), "{how}: {before:?}");
        // Others go on, and what they are told stays true.
        let mut all: Vec<Room> = rooms.clone();
        for _ in 0..2 {
            let wish = json!({"title": "y".repeat(110)}).to_string();
            let opened = keidas_tests::http::request(node.address, "POST", "/api/rooms", &[], &wish).await;
            assert!([201, 503].contains(&opened.status), "{how}: {opened:?}");
            if opened.status == 201 {
                all.push(Room::opened(node.address, opened.json()));
            }
        }
        let seen = look_at_all(&node, &all).await;
        node.stop().await;
        let node = Node::start(config_in(&folder)).await;
        let later = look_at_all(&node, &all).await;
        for (before, later) in seen.iter().zip(&later) {
            assert!(before.0 != 200 || before == later, "{how}: {before:?} became {later:?}");
        }
        assert!(seen[..ROOMS] == before[..], "{how}: {before:?} became {seen:?}");
        node.stop().await;
    }
    assert!(refused > 0 && hurt > 0, "{refused} refused, {hurt} hurt of {count}");
}

/// SQLite has in memory what it has read; what it reads or writes from then on may meet the byte.
#[tokio::test]
async fn l11_a_byte_that_changes_under_a_running_server_ends_nothing_but_what_stands_on_it() {
    for seed in 0..10 {
        let (folder, dice) = (Folder::new(), Dice::new(seed));
        let (rooms, whole) = file_with_rooms(&folder).await;
        let node = Node::start(config_in(&folder)).await;
        let mut lead = rooms[1].on(&node).facilitator().await;
        let mut file = fs::OpenOptions::new().write(true).open(log_in(&folder)).unwrap();
        let at = dice.from_to(0, if seed % 2 == 0 { 4_096 } else { whole.len() as u64 } - 1);
        file.seek(SeekFrom::Start(at)).unwrap();
        file.write_all(&[whole[at as usize] ^ dice.from_to(1, 255) as u8]).unwrap();
        drop(file);
        let mut shown = lead.view["stage"]["card"].clone();
        for card in ["culture", "joy", "change"] {
            match lead.ask(json!({"type": "flip", "card": card})).await {
                Told::Done { .. } => shown = json!(card),
                Told::Refused { reason } => {
                    assert!(["full", "retry"].contains(&reason.as_str()), "{at}: {reason}");
                }
            }
        }
        let seen = look_at_all(&node, &rooms).await;
        assert_eq!(node.get("/readyz").await.status, 200, "byte {at}: {seen:?}");
        node.stop().await;
        let Ok(server) = Server::new(config_in(&folder)).await else {
            assert!(!faults(&folder).await.is_empty(), "byte {at}");
            continue;
        };
        let node = Node::run(server);
        let later = look_at_all(&node, &rooms).await;
        let lost = seen.iter().zip(&later).filter(|(seen, later)| seen.0 == 200 && seen != later).count();
        if later[1].0 == 200 {
            assert_eq!(rooms[1].on(&node).facilitator().await.view["stage"]["card"], shown, "byte {at}");
        }
        node.stop().await;
        assert!(lost == 0 || !faults(&folder).await.is_empty(), "byte {at}: {seen:?} became {later:?}");
    }
}
