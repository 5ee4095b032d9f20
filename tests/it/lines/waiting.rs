//! [X3] [X4] Connections on which an answer is waited for: nobody can tell them from any other.

use std::time::Duration;

use keidas_tests::{
    Room, World,
    raw::{Raw, upgrade},
    soon,
    world::config,
};
use tokio::io::AsyncWriteExt;

use super::{on_line, opened, participant, polled, stream_request};

/// Longer than any of these tests.
const UNREAD: Duration = Duration::from_secs(60);

/// A room, and the name of a line on which nothing waits to be heard; one that is not read for so long has ended.
async fn quiet_line(unread: Duration) -> (World, Room, String) {
    let mut config = config();
    config.timeouts.line_unread = unread;
    config.timeouts.line_poll = Duration::from_millis(500);
    let world = World::with(config).await;
    let room = world.room().await;
    let (_, name) = opened(&room, participant()).await;
    while !polled(&room, &name).await.is_empty() {}
    (world, room, name)
}

fn poll_request(room: &Room, name: &str, version: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "POST /api/rooms/{}/line/poll HTTP/{version}\r\nhost: {}\r\nauthorization: Line {name}\r\n{headers}\
         content-length: {length}\r\n\r\n{body}",
        room.code, room.address,
    )
}

/// The lines of a head, but those that tell of the time.
fn timeless(head: &str) -> Vec<String> {
    head.lines().filter(|line| !line.starts_with("date:")).map(str::to_owned).collect()
}

#[tokio::test]
async fn x3_the_head_of_an_answer_that_was_waited_for_is_the_same_byte_for_byte() {
    let (_world, room, name) = quiet_line(UNREAD).await;
    for version in ["1.1", "1.0"] {
        for connection in
            ["", "connection: close\r\n", "connection: keep-alive\r\n", "Connection: Foo, CLOSE\r\n"]
        {
            let mut heads = Vec::new();
            // What nobody has read to its end stays in the hands of the library.
            for body in ["x", ""] {
                let mut raw = Raw::open(room.address).await;
                raw.send(poll_request(&room, &name, version, connection, body).as_bytes()).await;
                let (head, body) = raw.answer().await;
                assert_eq!(body, "[]");
                heads.push(timeless(&head));
            }
            assert_eq!(heads[0], heads[1], "HTTP/{version} {connection}");
            assert!(heads[0].iter().any(|line| line.starts_with("content-security-policy: ")));
        }
    }
}

#[tokio::test]
async fn x1_the_head_of_a_stream_is_what_it_always_was() {
    let world = World::new().await;
    let room = world.room().await;
    let mut raw = Raw::open(room.address).await;
    raw.send(stream_request(&room, &participant()).as_bytes()).await;
    let head = timeless(&raw.head().await).join("\n");
    assert_eq!(
        head.trim_end(),
        "HTTP/1.1 200 OK\n\
         content-type: text/event-stream\n\
         cache-control: no-store, no-transform\n\
         connection: close\n\
         x-accel-buffering: no\n\
         content-security-policy: default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'\n\
         x-content-type-options: nosniff\n\
         referrer-policy: no-referrer\n\
         cross-origin-opener-policy: same-origin\n\
         cross-origin-resource-policy: same-origin\n\
         permissions-policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), \
         display-capture=(), browsing-topics=(), screen-wake-lock=(self), fullscreen=(self)\n\
         transfer-encoding: chunked"
    );
}

#[tokio::test]
async fn x3_a_connection_serves_many_polls_what_is_sent_behind_one_and_a_socket_at_last() {
    let (_world, room, name) = quiet_line(UNREAD).await;
    let mut lead = room.facilitator().await;
    let mut raw = Raw::open(room.address).await;
    for card in ["culture", "joy"] {
        raw.send(poll_request(&room, &name, "1.1", "", "").as_bytes()).await;
        assert!(lead.flips(card).await.is_done());
        soon("the card", async {
            while !raw.answer().await.1.contains(card) {
                raw.send(poll_request(&room, &name, "1.1", "", "").as_bytes()).await;
            }
        })
        .await;
    }
    while !polled(&room, &name).await.is_empty() {}
    let behind = format!("GET /healthz HTTP/1.1\r\nhost: {}\r\n\r\n", room.address);
    raw.send((poll_request(&room, &name, "1.1", "", "") + &behind).as_bytes()).await;
    assert_eq!(raw.answer().await.1, "[]");
    assert_eq!(raw.answer().await.1, "ok");
    raw.send(poll_request(&room, &name, "1.1", "", "").as_bytes()).await;
    raw.send(upgrade(&room, "").as_bytes()).await;
    assert_eq!(raw.answer().await.1, "[]");
    assert!(raw.head().await.starts_with("HTTP/1.1 101 "));
    raw.text(r#"{"type":"hello","as":"participant"}"#).await;
    while !soon("a welcome", raw.next_text()).await.unwrap().contains("\"welcome\"") {}
}

#[tokio::test]
async fn x4_whoever_closes_while_a_poll_waits_is_not_answered_and_has_left() {
    let (_world, room, name) = quiet_line(Duration::from_secs(2)).await;
    let mut raw = Raw::open(room.address).await;
    raw.send(poll_request(&room, &name, "1.1", "", "").as_bytes()).await;
    raw.socket.shutdown().await.unwrap();
    assert_eq!(soon("the end", raw.rest()).await, "");
    let mut watching = room.screen().await;
    watching.sees("nobody", |view| view["people"]["present"] == 0).await;
    assert_eq!(on_line(&room, "/poll", &name, "").await.status, 401, "it has ended");
}
