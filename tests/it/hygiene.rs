//! [W1] [W9] [W12] [W14] [I8] What a connection may look like below the messages, seen by a client that sends bytes.

use std::time::{Duration, Instant};

use keidas_tests::{
    Person, World,
    raw::{BINARY, CLOSE, CONTINUATION, LAST, PING, PONG, Raw, TEXT, frame, frame_with, upgrade},
    soon,
    world::config,
};
use serde_json::json;
use tokio::io::AsyncWriteExt;

/// Sends `bytes` on a fresh connection, before the hello and after it; the code and the time of each end.
async fn code_for(room: &keidas_tests::Room, bytes: &[u8]) -> [(Option<u16>, Duration); 2] {
    let (mut stranger, mut person) = (Raw::upgraded(room).await, Raw::participant(room).await);
    let mut seen = [(None, Duration::ZERO); 2];
    for (raw, seen) in [&mut stranger, &mut person].into_iter().zip(&mut seen) {
        raw.send(bytes).await;
        let (ended, took) = raw.ends().await;
        *seen = (ended.code, took);
    }
    seen
}

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
    config.timeouts.http_life = Duration::from_millis(700);
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

#[tokio::test]
async fn w12_an_origin_is_compared_exactly() {
    let mut config = config();
    config.public_url = Some("https://keidas.example.org/forum".into());
    config.origins = vec!["https://intra.example:8443".into()];
    let world = World::with(config).await;
    let room = world.room().await;
    let own = format!("http://{}", room.address);
    let two = format!("{own}\r\norigin: https://evil.example");
    for (origin, status) in [
        (own.as_str(), 101),
        ("https://keidas.example.org", 101),
        ("https://intra.example:8443", 101),
        ("https://intra.example", 403),
        ("http://keidas.example.org", 403),
        ("https://keidas.example.org.evil.example", 403),
        ("https://evil.example", 403),
        ("null", 403),
        ("", 403),
        ("file://", 403),
        (&own.replace("http", "https"), 403),
        (&two, 403),
    ] {
        let mut raw = Raw::open(room.address).await;
        raw.send(upgrade(&room, &format!("origin: {origin}\r\n")).as_bytes()).await;
        let head = raw.head().await;
        assert!(head.starts_with(&format!("HTTP/1.1 {status} ")), "{origin}: {head}");
        assert!(!head.to_lowercase().contains("set-cookie"), "{head}");
        assert!(!head.to_lowercase().contains("sec-websocket-extensions"), "nothing is compressed: {head}");
    }
    // A bomb of compressed bytes is a frame with a reserved bit, whatever was offered.
    let mut raw = Raw::open(room.address).await;
    let offer = "sec-websocket-extensions: permessage-deflate; client_max_window_bits\r\n";
    raw.send(upgrade(&room, offer).as_bytes()).await;
    assert!(!raw.head().await.to_lowercase().contains("permessage-deflate"));
    raw.send(&frame(LAST | 0x40 | TEXT, &[0xaa; 1_000])).await;
    assert_eq!(raw.ends().await.0.code, Some(1002));
}

#[tokio::test]
async fn i8_whatever_the_json_the_connection_lives_and_nothing_changes() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut watching = room.screen().await;
    assert!(lead.flips("culture").await.is_done());
    watching.sees_round(1).await;
    let before =
        (watching.view["room"].clone(), watching.view["stage"].clone(), watching.view["table"].clone());
    let deep = |open: &str, close: &str, count| format!("{}1{}", open.repeat(count), close.repeat(count));
    let values = [
        "null",
        "true",
        "-1",
        "1e300",
        "-1e300",
        "1e-300",
        "99999999999999999999999",
        "0.5",
        "\"\"",
        "\"1\"",
        "\"\\u0000\"",
        "\"\\ud83d\\ude00\"",
        "[]",
        "[1]",
        "{}",
        "{\"type\":\"flip\"}",
    ];
    let mut commands = vec![
        deep("[", "]", 100),
        deep("{\"a\":", "}", 100),
        "{\"type\":[\"flip\"]}".into(),
        "{\"type\":\"FLIP\"}".into(),
    ];
    for (word, fields) in [
        ("answer", &["round", "question", "value"][..]),
        ("react", &["round", "reaction"]),
        ("unreact", &["round", "reaction"]),
        ("flip", &["card", "curtain", "after"]),
        ("draw", &["theme", "curtain"]),
        ("ask", &["kind", "questions"]),
        ("open", &["round"]),
        ("phase", &["phase"]),
        ("timer", &["seconds"]),
        ("breathe", &["seconds"]),
    ] {
        for value in values {
            // What would do something is sent by whoever may not.
            let fields = fields.iter().map(|field| format!(",\"{field}\":{value}")).collect::<String>();
            commands.push(format!("{{\"type\":\"{word}\"{fields}}}"));
        }
    }
    let (mut person, mut count) = (room.participant().await, 0);
    for command in &commands {
        if count % 35 == 34 {
            person = room.participant().await;
        }
        count += 1;
        let id = format!("d9428888-122b-41e1-b85c-{count:012}");
        person.say(format!("{{\"type\":\"do\",\"id\":\"{id}\",\"command\":{command}}}")).await;
        let told = person.answer_to(&id).await;
        assert!(
            ["bad_command", "not_allowed", "round_over", "too_big"].contains(&told.refused()),
            "{command}: {told:?}"
        );
    }
    lead.catches_up().await;
    watching.catches_up().await;
    let after =
        (watching.view["room"].clone(), watching.view["stage"].clone(), watching.view["table"].clone());
    assert_eq!(before, after);
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
            let mut raw = Raw::open(room.address).await;
            raw.send(upgrade(&room, "").as_bytes()).await;
            if raw.head().await.starts_with("HTTP/1.1 101 ") {
                return raw;
            }
        }
    });
    drop(again.await);
    let _still: Vec<Person> = people;
}
