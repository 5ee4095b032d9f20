//! [W14] [H17] [I6] [I8] More than anybody sends: frames, commands, connections.

use std::time::{Duration, Instant};

use keidas_tests::{
    Person, World,
    raw::{CONTINUATION, LAST, PING, PONG, Raw, TEXT, frame, upgrade},
    soon,
    world::config,
};
use serde_json::json;
use tokio::{io::AsyncWriteExt, net::TcpSocket};

use super::code_for;

#[tokio::test]
async fn w14_more_frames_than_a_browser_sends_are_closed() {
    let world = World::new().await;
    let room = world.room().await;
    let mut listening = room.participant().await;
    let pings = frame(LAST | PING, b"").repeat(100);
    let pongs = frame(LAST | PONG, b"").repeat(100);
    let pieces = [frame(TEXT, b""), frame(CONTINUATION, b"").repeat(100)].concat();
    for (what, flood) in [("pings", pings), ("pongs", pongs), ("pieces", pieces)] {
        for (code, took) in code_for(&room, &flood).await {
            assert_eq!(code, Some(4008), "{what}");
            assert!(took < Duration::from_secs(2), "{what} took {took:?}");
        }
    }
    // Sent together with the request for the upgrade.
    let mut eager = Raw::open(room.address).await;
    eager.send(&[upgrade(&room, "").into_bytes(), frame(LAST | PING, b"").repeat(100)].concat()).await;
    assert!(eager.head().await.starts_with("HTTP/1.1 101 "));
    assert_eq!(eager.ends().await.0.code, Some(4008));
    assert!(listening.ask(json!({"type": "raise"})).await.is_done());
}

#[tokio::test]
async fn i8_a_flood_is_slowed_and_closed_and_the_room_does_not_feel_it() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    person.sees_round(1).await;
    let flooding: Vec<_> = (0..4)
        .map(|_| {
            let room = room.clone();
            tokio::spawn(async move {
                let mut raw = Raw::participant(&room).await;
                let command = json!({"type": "react", "round": 1, "reaction": "known"});
                let message =
                    json!({"type": "do", "id": uuid::Uuid::new_v4(), "command": command}).to_string();
                let began = Instant::now();
                let (mut reading, mut writing) = raw.socket.split();
                let flood = frame(LAST | TEXT, message.as_bytes()).repeat(20);
                let writing = async { while writing.write_all(&flood).await.is_ok() {} };
                let reading = async {
                    let mut heard = Vec::new();
                    let mut part = [0; 4096];
                    while let Ok(read @ 1..) = tokio::io::AsyncReadExt::read(&mut reading, &mut part).await {
                        heard.extend_from_slice(&part[..read]);
                    }
                    heard
                };
                let ((), heard) = tokio::join!(writing, reading);
                let too_fast = String::from_utf8_lossy(&heard).matches("too_fast").count();
                (too_fast, began.elapsed(), heard.ends_with(&[0x88, 2, 0x0f, 0xa8]))
            })
        })
        .collect();
    let mut slowest = Duration::ZERO;
    while flooding.iter().any(|flood| !flood.is_finished()) {
        let began = Instant::now();
        assert!(person.answers(3).await.is_done());
        slowest = slowest.max(began.elapsed());
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    for flood in flooding {
        let (too_fast, took, is_4008) = flood.await.unwrap();
        assert!(is_4008, "closed for it");
        assert!((200..=420).contains(&too_fast), "{too_fast} were refused");
        assert!(took > Duration::from_millis(1_500), "slowed: {took:?}");
    }
    assert!(slowest < Duration::from_secs(1), "an answer took {slowest:?} meanwhile");
}

#[tokio::test]
async fn i6_no_more_connections_than_there_are_places() {
    let mut config = config();
    config.max_connections = 6;
    config.timeouts.linger = Duration::from_secs(5);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut people = room.participants(6).await;
    for _ in 0..3 {
        let mut one_too_many = Raw::open(room.address).await;
        one_too_many.send(upgrade(&room, "").as_bytes()).await;
        let told = one_too_many.rest().await;
        assert!(
            told.starts_with("HTTP/1.1 503 ") && told.contains("retry-after: ") && told.contains("\"full\""),
            "{told}"
        );
    }
    assert!(people[0].ask(json!({"type": "raise"})).await.is_done());
    drop(people.pop());
    let again = soon("a place", async {
        loop {
            let (head, raw) = Raw::asking(&room, "").await;
            if head.starts_with("HTTP/1.1 101 ") {
                return raw;
            }
        }
    });
    drop(again.await);
    let _still: Vec<Person> = people;
}

#[tokio::test]
async fn h11_one_host_cannot_hold_the_places_of_everybody() {
    let mut config = config();
    (config.max_connections, config.trust_proxy) = (16, 1);
    let world = World::with(config).await;
    let room = world.room().await;
    let from = async |address: &str| Raw::asking(&room, &format!("x-forwarded-for: {address}\r\n")).await;
    let mut held = Vec::new();
    let refused = loop {
        let (head, raw) = from("198.51.100.1").await;
        if !head.starts_with("HTTP/1.1 101 ") {
            break head;
        }
        held.push(raw);
    };
    assert_eq!(held.len(), 14, "all but an eighth");
    // A proxy keeps what it has for the next request, unless it is told not to.
    let mut kept = Vec::new();
    for _ in 0..4 {
        let (_, raw) = soon("a refusal", from("198.51.100.1")).await;
        kept.push(raw);
    }
    assert!(refused.starts_with("HTTP/1.1 503 ") && refused.contains("retry-after: 30"), "{refused}");
    let (head, _other) = soon("somebody else", from("203.0.113.9")).await;
    assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
}

/// Whoever asks and does not read: behind a small buffer an answer waits in the server.
#[tokio::test]
async fn h17_whoever_never_reads_an_answer_does_not_keep_a_place() {
    let mut config = config();
    (config.max_connections, config.timeouts.write_stall) = (1, Duration::from_millis(300));
    let world = World::with(config).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4 * 1024).unwrap();
    let mut deaf = Raw::through(socket, world.node.address).await;
    let request = "GET /api/decks/keidas HTTP/1.1\r\nhost: keidas\r\n\r\n";
    deaf.send(request.repeat(10).as_bytes()).await;
    let again = soon("a place", async {
        loop {
            let mut other = Raw::open(world.node.address).await;
            other.send(b"GET /healthz HTTP/1.1\r\nhost: keidas\r\nconnection: close\r\n\r\n").await;
            if other.rest().await.starts_with("HTTP/1.1 200 ") {
                return;
            }
        }
    });
    again.await;
    let told = deaf.rest().await;
    assert!(told.starts_with("HTTP/1.1 200 ") && told.len() < 10 * 80_000, "{} bytes", told.len());
}
