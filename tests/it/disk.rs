//! Disks that are full, broken or damaged: what is acknowledged stays true, and whoever is not concerned lives on.

mod failing;
mod flips;

use std::{fs, path::PathBuf};

use keidas::{Config, Severity, check, config::MetricsAddress};
use keidas_tests::{Node, Room, folder::Folder, program::Program, world::config};
use serde_json::json;

/// The log that these tests keep in a folder.
fn log_in(folder: &Folder) -> PathBuf {
    folder.join("rooms.db")
}

fn config_in(folder: &Folder) -> Config {
    Config { log: format!("sqlite:{}", log_in(folder).display()), ..config() }
}

#[tokio::test]
async fn l11_a_damaged_room_is_found_out_and_the_others_live_on() {
    let folder = Folder::new();
    let node = Node::start(config_in(&folder)).await;
    let (damaged, whole) = (node.room_with(json!({})).await, node.room_with(json!({})).await);
    for room in [&damaged, &whole] {
        assert!(room.facilitator().await.flips("culture").await.is_done());
    }
    node.stop().await;
    assert_eq!(faults(&folder).await, Vec::<String>::new());
    let changed = rusqlite::Connection::open(log_in(&folder))
        .unwrap()
        .execute(
            "UPDATE records SET record = CAST(substr(record, 1, 40) || x'00' || substr(record, 42) AS BLOB)
             WHERE at = 2 AND room = (SELECT id FROM rooms JOIN slots USING (slot) WHERE code = ?1)",
            [&damaged.code],
        )
        .unwrap();
    assert_eq!(changed, 1);

    let found = faults(&folder).await;
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("record 2 is not what was written"), "{found:?}");
    assert!(!found[0].contains(&damaged.code), "a code is nobody's business");

    let node = Node::start(config_in(&folder)).await;
    let answer = damaged.on(&node).get("").await;
    assert_eq!((answer.status, answer.code().as_str()), (503, "unavailable"));
    let mut lead = whole.on(&node).facilitator().await;
    assert_eq!(lead.view["stage"]["card"], "culture");
    assert!(lead.flips("joy").await.is_done());
    node.stop().await;
}

/// Nobody is in these rooms, so nothing is written while they are looked at: SQLite reads the pages beside the one that it writes.
#[tokio::test]
async fn l11_a_damaged_page_is_found_out_and_which_rooms_it_concerns() {
    const ROOMS: usize = 24;
    let folder = Folder::new();
    let node = Node::start(config_in(&folder)).await;
    let mut rooms = Vec::new();
    for _ in 0..ROOMS {
        rooms.push(node.room_with(json!({"title": "x".repeat(120)})).await);
    }
    node.stop().await;
    let stored: Vec<u8> = rusqlite::Connection::open(log_in(&folder))
        .unwrap()
        .query_row("SELECT record FROM records ORDER BY room LIMIT 1", [], |row| row.get(0))
        .unwrap();
    let mut file = fs::read(log_in(&folder)).unwrap();
    let page = memchr::memmem::find(&file, &stored[..64]).unwrap() & !4095;
    file[page..page + 4096].fill(0xa5);
    fs::write(log_in(&folder), file).unwrap();

    let found = faults(&folder).await;
    let is_lost = format!("of {ROOMS} cannot be read; it is lost");
    let lost = found.iter().filter(|how| how.contains(&is_lost)).count();
    assert!((1..ROOMS).contains(&lost), "{found:?}");
    let node = Node::start(config_in(&folder)).await;
    let mut readable = 0;
    for room in &rooms {
        readable += usize::from(room.on(&node).get("").await.status == 200);
    }
    assert_eq!(readable, ROOMS - lost);
    node.stop().await;
}

/// Whoever has the code of a damaged room, and every browser that was in it, can ask as often as they like.
#[tokio::test]
async fn l11_a_damaged_room_fills_no_operators_log() {
    let folder = Folder::new();
    let node = Node::start(config_in(&folder)).await;
    let damaged = node.room_with(json!({})).await;
    node.stop().await;
    let file = rusqlite::Connection::open(log_in(&folder)).unwrap();
    assert_eq!(file.execute("UPDATE records SET record = 'x'", []), Ok(1));
    drop(file);
    let log = format!("sqlite:{}", log_in(&folder).display());
    let program = Program::start(&["--metrics", "off", "--log", &log]).await;
    let damaged = Room { address: program.address, ..damaged };
    for _ in 0..30 {
        assert_eq!(damaged.get("").await.status, 503);
    }
    program.tell_to_stop().await;
    let (_, said) = program.ends().await;
    let about_it = said.iter().filter(|line| line.contains("cannot be loaded")).count();
    assert_eq!(about_it, 1, "{said:?}");
}

#[tokio::test]
async fn l8_a_file_of_another_program_is_left_as_it_was() {
    let folder = Folder::new();
    rusqlite::Connection::open(log_in(&folder)).unwrap().execute_batch("CREATE TABLE theirs (a)").unwrap();
    let before = fs::read(log_in(&folder)).unwrap();
    let faults = faults(&folder).await;
    assert!(faults[0].contains("of another program"), "{faults:?}");
    assert_eq!(fs::read(log_in(&folder)).unwrap(), before);
}

/// What `keidas check` finds wrong.
async fn faults(folder: &Folder) -> Vec<String> {
    let config = Config { metrics: Some(MetricsAddress::Off), ..config_in(folder) };
    let findings = check(&config).await;
    findings
        .into_iter()
        .filter(|finding| finding.severity == Severity::Fault)
        .map(|finding| finding.how)
        .collect()
}
