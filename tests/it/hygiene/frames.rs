//! [W1] [W9] [W10] Frames that are broken, cut into pieces, late, or never answered.

use std::time::{Duration, Instant};

use keidas_tests::{
    World,
    raw::{BINARY, CLOSE, CONTINUATION, LAST, PING, PONG, Raw, TEXT, frame, frame_with},
    soon,
    world::config,
};
use serde_json::json;

use super::code_for;

#[tokio::test]
async fn w9_every_broken_frame_has_its_code_and_gets_it_at_once() {
    let world = World::new().await;
    let room = world.room().await;
    let mut listening = room.participant().await;
    let hello = br#"{"type":"hello","as":"participant"}"#;
    let piece = |first, byte: u8, count| frame(first, &vec![byte; count]);
    let too_big_in_pieces =
        [piece(TEXT, b'x', 90_000), piece(CONTINUATION, b'x', 90_000), piece(CONTINUATION, b'x', 90_000)]
            .concat();
    let split_letter = [frame(TEXT, &[0xc3]), frame(LAST | CONTINUATION, b"x")].concat();
    for (what, bytes, expected) in [
        ("binary", frame(LAST | BINARY, b"abc"), 1003),
        ("binary, empty", frame(LAST | BINARY, b""), 1003),
        ("no UTF-8", frame(LAST | TEXT, &[0xff, 0xfe]), 1007),
        ("a surrogate", frame(LAST | TEXT, &[0xed, 0xa0, 0x80]), 1007),
        ("an overlong slash", frame(LAST | TEXT, &[0xc0, 0xaf]), 1007),
        ("half a letter, then another piece", split_letter, 1007),
        ("too long", piece(LAST | TEXT, b'x', 256 * 1024 + 1), 1009),
        ("too long in pieces", too_big_in_pieces, 1009),
        ("a length of 2^63", frame_with(LAST | TEXT, b"", Some([1; 4]), 1 << 63), 1009),
        ("a length of 2^40", frame_with(LAST | TEXT, b"", Some([1; 4]), 1 << 40), 1009),
        ("no mask", frame_with(LAST | TEXT, hello, None, hello.len() as u64), 1002),
        ("a reserved bit", frame(LAST | 0x40 | TEXT, b"{}"), 1002),
        ("an unknown kind of frame", frame(LAST | 0x3, b""), 1002),
        ("an unknown control frame", frame(LAST | 0xb, b""), 1002),
        ("a ping in pieces", frame(PING, b""), 1002),
        ("a ping that is too long", piece(LAST | PING, 0, 126), 1002),
        ("a piece of nothing", frame(LAST | CONTINUATION, b"x"), 1002),
        ("a message within a message", [frame(TEXT, b"x"), frame(TEXT, b"x")].concat(), 1002),
        ("a close code that is none", frame(LAST | CLOSE, &1005u16.to_be_bytes()), 1002),
        ("half a close code", frame(LAST | CLOSE, &[3]), 1002),
    ] {
        for (code, took) in code_for(&room, &bytes).await {
            assert_eq!(code, Some(expected), "{what}");
            assert!(took < Duration::from_secs(2), "{what} took {took:?}");
        }
    }
    listening.sees("that nobody else is left", |view| view["people"]["present"] == 1).await;
}

#[tokio::test]
async fn w9_what_may_be_sent_in_pieces_is_taken() {
    let world = World::new().await;
    let room = world.room().await;
    let mut raw = Raw::upgraded(&room).await;
    // One byte at a time, in three pieces, with a ping between them.
    let hello = br#"{"type":"hello","as":"participant","name":"\u00e4"}"#;
    let stream = [
        frame(TEXT, &hello[..5]),
        frame(LAST | PING, b"here?"),
        frame(CONTINUATION, &hello[5..20]),
        frame(LAST | CONTINUATION, &hello[20..]),
    ];
    for byte in stream.concat() {
        raw.send(&[byte]).await;
    }
    assert_eq!(raw.next_frame().await, Some((LAST | PONG, b"here?".to_vec())));
    assert!(raw.next_text().await.is_some_and(|text| text.contains("\"welcome\"")));
    raw.send(&frame(LAST | CLOSE, &1000u16.to_be_bytes())).await;
    assert_eq!(raw.ends().await.0.code, Some(1000), "a goodbye is returned");
}

#[tokio::test]
async fn w1_a_hello_is_short_and_comes_soon() {
    let mut config = config();
    config.timeouts.hello = Duration::from_millis(400);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut long = Raw::upgraded(&room).await;
    long.text(&json!({"type": "hello", "as": "participant", "pad": "x".repeat(4_100)}).to_string()).await;
    assert_eq!(long.ends().await.0.code, Some(1009), "more than 4 KiB");
    let mut filled = Raw::upgraded(&room).await;
    filled.text(&json!({"type": "hello", "as": "participant", "pad": "x".repeat(4_000)}).to_string()).await;
    assert!(filled.next_text().await.is_some_and(|text| text.contains("\"welcome\"")));
    // Pings and pieces of a message are no hello.
    let mut busy = Raw::upgraded(&room).await;
    let began = Instant::now();
    busy.send(&frame(TEXT, br#"{"type":"#)).await;
    for _ in 0..5 {
        busy.send(&frame(LAST | PING, b"")).await;
    }
    let (ended, _) = busy.ends().await;
    assert_eq!(ended.code, Some(4005));
    assert!(ended.texts.iter().all(|text| text.contains("\"bye\"")), "{:?}", ended.texts);
    assert!(began.elapsed() >= Duration::from_millis(400));
}

#[tokio::test]
async fn w10_a_half_open_connection_is_found() {
    use keidas::limits::{PING_EVERY, PONG_TIME};
    assert!(PING_EVERY + PONG_TIME <= Duration::from_secs(30), "within thirty seconds as shipped");
    let mut config = config();
    config.timeouts.ping_every = Duration::from_millis(400);
    config.timeouts.pong = Duration::from_millis(200);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut listening = room.participant().await;
    // Reads, but never answers a ping: a proxy in between that has lost its other side looks like this.
    let mut deaf = Raw::participant(&room).await;
    listening.sees("two people", |view| view["people"]["present"] == 2).await;
    let began = Instant::now();
    let pings = soon("the connection to be dropped", async {
        let mut pings = 0;
        while let Some((first, _)) = deaf.next_frame().await {
            pings += u32::from(first & 0x0f == PING);
        }
        pings
    });
    // The listening one answers pings only while it reads.
    let gone = listening.sees("one person", |view| view["people"]["present"] == 1);
    let (pings, ()) = tokio::join!(pings, gone);
    assert_eq!(pings, 1);
    assert!(began.elapsed() < Duration::from_secs(5));
}
