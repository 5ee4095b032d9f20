//! [H14] A restart that people barely notice, and who is told of it.

use std::{
    net::TcpListener,
    os::unix::net::UnixDatagram,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use keidas_tests::{
    Person, Room,
    folder::Folder,
    process::binary,
    program::{Program, free_port, tool},
    soon,
};
use serde_json::{Value, json};
use tokio::process::Command;

use super::{log_in, room_on};

/// Somebody who answers without a pause, and comes back when the server says goodbye.
async fn answers_through_a_restart(room: Room, is_over: &AtomicBool) -> u32 {
    let mut person = room.participant().await;
    person.sees_round(1).await;
    let (mut come_back, mut acknowledged, mut value) = (0, None, 0u8);
    while !is_over.load(Ordering::Relaxed) || come_back == 0 {
        value = (value + 1) % 5;
        let id = uuid::Uuid::new_v4().to_string();
        let command = json!({"type": "answer", "round": 1, "question": 0, "value": value});
        let message = json!({"type": "do", "id": id, "command": command}).to_string();
        let sent = person.send_message(tokio_tungstenite::tungstenite::Message::text(message)).await;
        if sent.is_ok()
            && let Some(answer) = hears_answer(&mut person, &id).await
        {
            assert_eq!(answer["type"], "done", "{answer}");
            acknowledged = Some(value);
            tokio::time::sleep(Duration::from_millis(110)).await;
            continue;
        }
        come_back += 1;
        person = person.come_back(&room).await;
        let kept = person.you["answers"][0].as_u64().map(|kept| kept as u8);
        assert!(
            kept == acknowledged || kept == Some(value),
            "{kept:?} is kept, {acknowledged:?} was acknowledged"
        );
    }
    come_back
}

#[tokio::test]
async fn h14_a_restart_loses_nothing_and_each_browser_comes_back_once() {
    let folder = Folder::new();
    let (log, socket) = (log_in(&folder), TcpListener::bind("127.0.0.1:0").unwrap());
    let options = ["--metrics", "off", "--log", &log];
    let first = Program::start_on(&socket, &options).await;
    let room = room_on(&first).await;
    let mut lead = room.facilitator().await;
    assert!(lead.flips("culture").await.is_done());
    let is_over: &'static AtomicBool = Box::leak(Box::new(AtomicBool::new(false)));
    let people: Vec<_> =
        (0..20).map(|_| tokio::spawn(answers_through_a_restart(room.clone(), is_over))).collect();
    lead.sees("all of them answer", |view| view["stage"]["questions"][0]["answered"] == 20).await;
    let before = lead.view["room"]["step"].clone();

    let began = Instant::now();
    first.tell_to_stop().await;
    let (status, said) = first.ends().await;
    assert!(status.success(), "{said:?}");
    assert!(began.elapsed() < keidas::limits::SHUTDOWN_TIME, "{:?}", began.elapsed());
    assert!(said.iter().all(|line| !line.contains("in time")), "{said:?}");
    assert_eq!(lead.is_closed().await, (Some("restart".into()), Some(4010)));
    // Nobody listens now; the socket does.
    let second = Program::start_on(&socket, &options).await;
    is_over.store(true, Ordering::Relaxed);
    for person in people {
        assert_eq!(person.await.unwrap(), 1, "each came back once, and was never turned away");
    }
    let back = room.facilitator().await;
    assert_eq!(back.view["room"]["step"], before);
    assert_eq!(back.view["stage"]["questions"][0]["answered"], 20);
    second.tell_to_stop().await;
    assert!(second.ends().await.0.success());
}

/// The answer to `id`; `None` when the connection was closed before.
async fn hears_answer(person: &mut Person, id: &str) -> Option<Value> {
    soon("an answer or the end", async {
        loop {
            let message = person.hear().await?;
            if message["id"] == id {
                return Some(message);
            }
        }
    })
    .await
}

#[tokio::test]
async fn h14_a_service_manager_is_told_when_the_server_is_ready_and_when_it_stops() {
    let folder = Folder::new();
    let path = folder.join("notify");
    let manager = UnixDatagram::bind(&path).unwrap();
    manager.set_read_timeout(Some(keidas_tests::DEADLINE)).unwrap();
    let address = free_port();
    let mut command = Command::new(binary());
    command.args(["--listen", &address.to_string(), "--metrics", "off", "--log", "memory:"]);
    command.env("NOTIFY_SOCKET", &path);
    let program = Program::spawn(command, address).await;
    let told = || {
        let mut told = [0; 256];
        let length = manager.recv(&mut told).unwrap();
        String::from_utf8_lossy(&told[..length]).trim().to_owned()
    };
    assert_eq!(told(), "READY=1");
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    assert_eq!(told(), "STOPPING=1");
}

#[tokio::test]
async fn h14_systemd_itself_hands_over_a_socket() {
    let address = free_port();
    let mut command = Command::new(tool("systemd-socket-activate"));
    command.args(["--listen", &address.to_string()]).arg(binary());
    command.args(["--metrics", "off", "--log", "memory:"]);
    let program = Program::spawn(command, address).await;
    let mut lead = room_on(&program).await.facilitator().await;
    assert!(lead.flips("joy").await.is_done());
    program.tell_to_stop().await;
    assert_eq!(lead.is_closed().await.1, Some(4010));
    assert!(program.ends().await.0.success());
}
