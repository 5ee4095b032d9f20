//! A machine that misbehaves under the server: it stands still, its clock jumps, a folder may not be written to.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use keidas::{
    Server,
    clock::{Chance, Clock},
    log::{Log, memory::MemoryLog},
};
use keidas_protocol::ids::Millis;
use keidas_tests::{
    Node, Room,
    folder::Folder,
    http::request,
    process::{Process, binary},
    soon,
    world::config,
};
use serde_json::json;
use tokio::{process::Command, time::timeout};

const HOUR: u64 = 60 * 60 * 1_000;

#[tokio::test]
async fn who_asks_a_frozen_server_is_answered_when_it_goes_on() {
    let mut process = Process::new(binary());
    let address = process.start().await.unwrap();
    let room = Room::opened(address, request(address, "POST", "/api/rooms", &[], "{}").await.json());
    let (mut lead, mut anna) = (room.facilitator().await, room.participant().await);
    assert!(lead.flips("culture").await.is_done());
    anna.sees_round(1).await;

    process.freeze().await;
    let answer = anna.send(json!({"type": "answer", "round": 1, "question": 0, "value": 3})).await;
    let flip = lead.send(json!({"type": "flip", "card": "joy"})).await;
    let silence = timeout(Duration::from_millis(200), anna.hear()).await;
    assert!(silence.is_err(), "nothing is said meanwhile: {silence:?}");
    process.thaw().await;

    assert!(lead.answer_to(&flip).await.is_done());
    // Which of the two it reads first is the machine's choice: the answer counts, or its round is over.
    let told = anna.answer_to(&answer).await;
    assert!(told.is_done() || told.refused() == "round_over");
    anna.sees_round(2).await;
    assert_eq!(anna.view["table"]["rounds"], 1);
    process.end().await;
}

#[tokio::test]
async fn l8_a_folder_that_may_not_be_written_to_is_told() {
    let folder = Folder::new();
    fs::set_permissions(&*folder, fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may write everywhere needs a folder in which nobody can.
    let may_write = fs::write(folder.join("probe"), "").is_ok();
    let place = if may_write { Path::new("/proc") } else { &*folder };
    let run = Command::new(binary())
        .args(["--listen", "127.0.0.1:0", "--metrics", "off"])
        .args(["--log", &format!("sqlite:{}/rooms.db", place.display())])
        .output();
    let output = soon("the program to end", run).await.unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("may this user write there?"), "{said}");
}

#[tokio::test]
async fn a_clock_that_jumps_ends_no_meeting_and_loses_no_press() {
    let now = Arc::new(AtomicU64::new(500_000 * HOUR));
    let told = Arc::clone(&now);
    let clock = Clock::from_fn(move || Millis(told.load(Ordering::Relaxed)));
    let mut config = config();
    config.timeouts.sweep_every = Duration::from_millis(50);
    let log = Arc::new(MemoryLog::new(clock.clone())) as Arc<dyn Log>;
    let node = Node::run(Server::with(config, log, clock, Chance::system()).await.unwrap());
    let (room, idle) = (node.room_with(json!({})).await, node.room_with(json!({})).await);
    let (mut lead, mut anna) = (room.facilitator().await, room.participant().await);
    assert!(lead.flips("culture").await.is_done());
    anna.sees_round(1).await;

    now.fetch_sub(2 * HOUR, Ordering::Relaxed);
    assert!(anna.reacts("known").await.is_done());
    assert!(lead.ask(json!({"type": "timer", "seconds": 60})).await.is_done());
    anna.sees("the timer", |view| view["room"]["timer"]["ends_at"].is_string()).await;

    now.fetch_add(7 * 24 * HOUR, Ordering::Relaxed);
    assert!(anna.reacts("thanks").await.is_done());
    assert!(lead.flips("joy").await.is_done());
    anna.sees_round(2).await;
    assert_eq!(idle.get("").await.status, 200, "a jump of the clock is no week without anybody");
    node.stop().await;
}
