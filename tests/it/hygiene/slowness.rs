//! [I8] Whoever takes forever is cut.

use std::time::{Duration, Instant};

use keidas::limits::{LARGE_BODIES_MAX, LINE_BODIES_MAX};
use keidas_tests::{
    Way, World,
    http::request,
    raw::{Raw, upgrade},
    soon,
    world::config,
};
use tokio::io::AsyncWriteExt;

#[tokio::test]
async fn i8_slow_handshakes_are_cut() {
    let mut config = config();
    config.timeouts.header = Duration::from_millis(500);
    let world = World::with(config).await;
    let room = world.room().await;
    let address = room.address;
    let request = upgrade(&room, "");
    let cut = |sent: String| async move {
        let mut raw = Raw::open(address).await;
        raw.send(sent.as_bytes()).await;
        let began = Instant::now();
        raw.rest().await;
        began.elapsed()
    };
    for sent in [String::new(), request[..20].to_owned(), request[..request.len() - 2].to_owned()] {
        let took = cut(sent.clone()).await;
        assert!((300..5_000).contains(&took.as_millis()), "{sent:?} was cut after {took:?}");
    }
    // A byte now and then does not help.
    let mut raw = Raw::open(address).await;
    let began = Instant::now();
    let (mut reading, mut writing) = raw.socket.split();
    let dripping = async {
        for byte in request.bytes() {
            if writing.write_all(&[byte]).await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("it was let in after {:?}", began.elapsed());
    };
    let cut = async {
        let mut part = [0; 1024];
        while tokio::io::AsyncReadExt::read(&mut reading, &mut part).await.is_ok_and(|read| read > 0) {}
    };
    tokio::select! { () = dripping => {}, () = soon("the connection to be cut", cut) => {} }
    assert!(began.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn i8_who_takes_forever_over_http_is_cut() {
    let mut config = config();
    config.timeouts.header = Duration::from_millis(300);
    config.timeouts.http_life = Duration::from_millis(500);
    config.timeouts.http_idle = Duration::from_millis(200);
    let world = World::with(config).await;
    let began = Instant::now();
    // A body that never comes, headers without end, and answers that nobody takes.
    let mut body = Raw::open(world.node.address).await;
    body.send(b"POST /api/rooms HTTP/1.1\r\nhost: x\r\ncontent-length: 60000\r\n\r\n{").await;
    let mut headers = Raw::open(world.node.address).await;
    headers.send(b"GET / HTTP/1.1\r\n").await;
    headers.send("x: y\r\n".repeat(10_000).as_bytes()).await;
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut asleep = Raw::through(socket, world.node.address).await;
    asleep.send("GET /api/decks/keidas HTTP/1.1\r\nhost: x\r\n\r\n".repeat(200).as_bytes()).await;
    let refused = headers.rest().await;
    assert!(refused.starts_with("HTTP/1.1 431 ") || refused.is_empty(), "{refused}");
    body.rest().await;
    tokio::time::sleep(Duration::from_millis(1_100).saturating_sub(began.elapsed())).await;
    let taken = asleep.rest().await.len();
    assert!(taken < 200 * 40_000, "{taken} bytes");
    assert!(began.elapsed() < Duration::from_secs(10));
}

/// A request of which so many bytes of the body are said to come, and one comes.
async fn begun(address: std::net::SocketAddr, path: &str, headers: &str, length: usize) -> Raw {
    let mut raw = Raw::open(address).await;
    let head =
        format!("POST {path} HTTP/1.1\r\nhost: {address}\r\n{headers}content-length: {length}\r\n\r\n");
    raw.send(format!("{head} ").as_bytes()).await;
    raw
}

#[tokio::test]
async fn h11_nothing_is_read_for_somebody_who_cannot_pay() {
    let mut config = config();
    config.max_opened = 3;
    let world = World::with(config).await;
    let address = world.node.address;
    let mut held = Vec::new();
    for path in ["/api/rooms", "/api/series", "/api/rooms"] {
        held.push(begun(address, path, "", 60_000).await);
    }
    // Each of them has paid, and sends nothing.
    for path in ["/api/rooms", "/api/series"] {
        let head = begun(address, path, "", 60_000).await.head().await;
        assert!(head.starts_with("HTTP/1.1 429 "), "{path}: {head}");
    }
}

#[tokio::test]
async fn h17_nothing_is_read_for_somebody_without_a_line() {
    let world = World::new().await;
    let room = world.room().await;
    let path = format!("/api/rooms/{}/line/do", room.code);
    for headers in ["", "authorization: Line AAAAAAAAAAAAAAAAAAAAAA\r\n"] {
        let head = begun(room.address, &path, headers, 60_000).await.head().await;
        assert!(head.starts_with("HTTP/1.1 401 "), "{head}");
    }
    let path = format!("/api/rooms/{}/line", room.code);
    let head = begun(room.address, &path, "", 60_000).await.head().await;
    assert!(head.starts_with("HTTP/1.1 413 "), "longer than any hello: {head}");
}

#[tokio::test]
async fn i6_long_bodies_on_their_way_have_so_many_places_and_short_ones_need_none() {
    let mut config = config();
    config.max_opened = 10_000;
    let world = World::with(config).await;
    let address = world.node.address;
    let mut held = Vec::new();
    for _ in 0..LARGE_BODIES_MAX {
        held.push(begun(address, "/api/rooms", "", 60_000).await);
    }
    let full = async || {
        let mut raw = begun(address, "/api/rooms", "", 60_000).await;
        raw.send(&[b' '; 59_997]).await;
        raw.send(b"{}").await;
        raw.head().await.starts_with("HTTP/1.1 503 ")
    };
    soon("all places to be taken", async { while !full().await {} }).await;
    assert_eq!(request(address, "POST", "/api/rooms", &[], "{}").await.status, 201, "what most people send");
    held.clear();
    soon("a place", async { while full().await {} }).await;
}

#[tokio::test]
async fn i6_a_line_is_read_for_so_many_requests_at_a_time() {
    let world = World::new().await;
    let room = world.room().await;
    let person = room.participant_by(Way::Poll).await;
    let path = format!("/api/rooms/{}/line/do", room.code);
    let line = format!("authorization: Line {}\r\n", person.line());
    let mut held = Vec::new();
    for _ in 0..LINE_BODIES_MAX {
        let mut half = begun(room.address, &path, &format!("{line}expect: 100-continue\r\n"), 60_000).await;
        // It is being read.
        assert!(half.head().await.starts_with("HTTP/1.1 100 "));
        held.push(half);
    }
    let mut next = begun(room.address, &path, &line, 2).await;
    next.send(b"{").await;
    let waits = tokio::time::timeout(Duration::from_millis(300), next.head()).await;
    assert!(waits.is_err(), "{waits:?}");
    held.pop();
    assert!(next.head().await.starts_with("HTTP/1.1 202 "));
}
