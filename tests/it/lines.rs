//! [X] [J10] Rooms where no WebSocket gets through: lines over plain HTTP, streamed and polled.

use std::time::{Duration, Instant};

use keidas::{Allowance, GuessBudget};
use keidas_tests::{
    Node, Person, Room, Told, Way, World,
    http::{Answer, request},
    raw::Raw,
    soon,
    world::config,
};
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use uuid::Uuid;

use crate::limits::ask_long_votes;

/// A request on a line of this name; `path` follows the room's code.
async fn on_line(room: &Room, path: &str, name: &str, body: &str) -> Answer {
    let path = format!("/api/rooms/{}/line{path}", room.code);
    let name = format!("Line {name}");
    request(room.address, "POST", &path, &[("authorization", name.as_str())], body).await
}

/// Opens a line that is polled by hand: its first messages, and its name.
async fn opened(room: &Room, hello: Value) -> (Vec<Value>, String) {
    let mut message = hello;
    message["type"] = json!("hello");
    let path = format!("/api/rooms/{}/line", room.code);
    let headers = [("accept", "application/json")];
    let answer = request(room.address, "POST", &path, &headers, &message.to_string()).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/json")));
    let messages = answer.json().as_array().unwrap().clone();
    let name = messages[0]["line"].as_str().unwrap_or_default().to_owned();
    (messages, name)
}

async fn polled(room: &Room, name: &str) -> Vec<Value> {
    let answer = on_line(room, "/poll", name, "").await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json().as_array().unwrap().clone()
}

/// The head of a request that opens a stream, with its hello.
fn stream_request(room: &Room, hello: &Value) -> String {
    let hello = hello.to_string();
    format!(
        "POST /api/rooms/{}/line HTTP/1.1\r\nhost: {}\r\ncontent-length: {}\r\n\r\n{hello}",
        room.code,
        room.address,
        hello.len()
    )
}

fn participant() -> Value {
    json!({"type": "hello", "as": "participant"})
}

fn asks(command: Value) -> Value {
    json!({"type": "do", "id": Uuid::new_v4(), "command": command})
}

#[tokio::test]
async fn x1_a_line_brings_the_same_bytes_as_a_socket_in_the_same_order() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator_by(Way::Stream).await;
    let mut others = Vec::new();
    for way in [Way::Poll, Way::WebSocket, Way::Stream, Way::Poll] {
        others.push(room.participant_by(way).await);
    }
    others.push(Person::join_by(Way::Stream, &room, json!({"as": "screen"})).await);
    for person in others.iter_mut().chain([&mut lead]) {
        let all = |view: &Value| view["people"]["present"] == 4 && view["people"]["screens"] == 1;
        person.sees("everybody", all).await;
    }
    assert!(lead.flips("culture").await.is_done());
    for (person, value) in others[..4].iter_mut().zip(0u8..) {
        person.sees_round(1).await;
        assert!(person.answers(value).await.is_done());
        assert!(person.reacts("thanks").await.is_done());
        assert!(matches!(person.ask(json!({"type": "raise"})).await, Told::Done { turn: Some(_) }));
    }
    assert!(lead.ask(json!({"type": "next_turn"})).await.is_done());
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    for person in others.iter_mut().chain([&mut lead]) {
        person.sees("the end of the round", |view| view["table"]["rounds"] == 1).await;
        assert!(person.heard[0].starts_with(r#"{"type":"welcome""#), "nothing precedes a welcome");
    }
    let since_the_flip = |person: &Person| {
        let frames = person.frames.iter().skip_while(|frame| !frame.contains("\"stage\""));
        frames.cloned().collect::<Vec<_>>()
    };
    assert!(since_the_flip(&lead).len() > 2);
    for person in &others {
        assert_eq!(since_the_flip(person), since_the_flip(&lead));
    }
}

#[tokio::test]
async fn x1_a_line_has_a_name_of_128_random_bits_and_a_stream_that_nobody_holds_back() {
    let world = World::new().await;
    let room = world.room().await;
    let (one, other) = (room.participant_by(Way::Stream).await, room.participant_by(Way::Poll).await);
    for name in [one.line(), other.line()] {
        assert_eq!(name.len(), 22, "128 bits in base64url");
        assert!(name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{name}");
    }
    assert_ne!(one.line(), other.line());
    let by_socket: Value = serde_json::from_str(&room.participant().await.heard[0]).unwrap();
    assert_eq!(by_socket["line"], Value::Null, "a socket needs no name");
    assert_eq!(one.heard[0].len(), other.heard[0].len());

    let mut raw = Raw::open(room.address).await;
    raw.send(stream_request(&room, &participant()).as_bytes()).await;
    let head = raw.head().await.to_lowercase();
    for header in [
        "http/1.1 200 ",
        "content-type: text/event-stream",
        "cache-control: no-store, no-transform",
        "x-accel-buffering: no",
    ] {
        assert!(head.contains(header), "{header} is not in {head}");
    }
}

#[tokio::test]
async fn x2_up_to_twenty_messages_are_taken_at_once_and_in_order() {
    let world = World::new().await;
    let room = world.room().await;
    for way in Way::LINES {
        let mut lead = room.facilitator_by(way).await;
        let many: Vec<Value> = (0..20)
            .map(|n| asks(if n % 2 == 0 { json!({"type": "lock"}) } else { json!({"type": "unlock"}) }))
            .collect();
        lead.say(json!(many).to_string()).await;
        let mut answered = Vec::new();
        while answered.len() < 20 {
            let message = soon("an answer", lead.hear()).await.unwrap();
            if message["type"] == "done" {
                answered.push(message["id"].clone());
            }
        }
        assert_eq!(answered, many.iter().map(|one| one["id"].clone()).collect::<Vec<_>>());

        let name = lead.line().to_owned();
        let too_many = json!((0..21).map(|_| asks(json!({"type": "lock"}))).collect::<Vec<_>>());
        let refused = on_line(&room, "/do", &name, &too_many.to_string()).await;
        assert_eq!((refused.status, refused.code().as_str()), (400, "bad_request"));
        assert_eq!(on_line(&room, "/do", &name, "[]").await.status, 202, "a sign of life");
        lead.say("no JSON".into()).await;
        let refusal = soon("a refusal", async {
            loop {
                let message = lead.hear().await.unwrap();
                if message["type"] == "refused" {
                    return message;
                }
            }
        })
        .await;
        assert_eq!((&refusal["id"], &refusal["reason"]), (&Value::Null, &json!("bad_command")));
    }
}

#[tokio::test]
async fn x3_a_poll_is_answered_at_once_or_after_a_while_and_the_newest_has_the_line() {
    let mut config = config();
    config.timeouts.line_poll = Duration::from_millis(300);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let (first, name) = opened(&room, participant()).await;
    assert_eq!(first[0]["type"], "welcome");
    // What presence still tells of the arrival.
    let began = Instant::now();
    let mut heard = polled(&room, &name).await;
    while !heard.is_empty() {
        heard = polled(&room, &name).await;
    }
    assert!(began.elapsed() >= Duration::from_millis(300), "it waits while there is nothing");
    assert!(lead.flips("culture").await.is_done());
    lead.sees_round(1).await;
    let at_once = polled(&room, &name).await;
    assert_eq!(at_once[0]["stage"]["card"], "culture");

    // Whoever polls anew overtakes: the first is answered with nothing, the second with what comes.
    let mut config = self::config();
    config.timeouts.line_poll = Duration::from_secs(600);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let (_, name) = opened(&room, participant()).await;
    let poll = |room: Room, name: String| tokio::spawn(async move { polled(&room, &name).await });
    let both = [poll(room.clone(), name.clone()), poll(room.clone(), name.clone())];
    lead.sees("somebody", |view| view["people"]["present"] == 1).await;
    assert!(lead.flips("joy").await.is_done());
    let has_card = |heard: &[Value]| heard.iter().any(|message| message["stage"]["card"] == "joy");
    let mut cards = 0;
    for poll in both {
        cards += usize::from(has_card(&soon("both polls to be answered", poll).await.unwrap()));
    }
    // Unless what was told of arrivals went first, one of them has it; the other was answered with nothing.
    assert!(cards <= 1, "{cards}");
    if cards == 0 {
        soon("the card", async { while !has_card(&polled(&room, &name).await) {} }).await;
    }
}

#[tokio::test]
async fn x4_a_line_that_nobody_reads_has_left_and_so_has_a_stream_that_broke_off() {
    let mut config = config();
    config.timeouts.line_unread = Duration::from_millis(300);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut watching = room.screen().await;
    let present = async |watching: &mut Person, count: u64| {
        watching.sees("so many", |view| view["people"]["present"] == count).await;
    };
    let (_, name) = opened(&room, participant()).await;
    present(&mut watching, 1).await;
    present(&mut watching, 0).await;
    assert_eq!(on_line(&room, "/poll", &name, "").await.status, 401, "it has ended");

    let polling = room.participant_by(Way::Poll).await;
    let streaming = room.participant_by(Way::Stream).await;
    present(&mut watching, 2).await;
    drop(streaming);
    present(&mut watching, 1).await;
    // Coming back is a new line with the ticket: the same person.
    let back = Person::join_by(Way::Stream, &room, json!({"as": "participant", "ticket": polling.ticket()}));
    let mut back = back.await;
    assert_eq!(back.view["people"]["present"], 1);
    drop(polling);
    assert!(back.ask(json!({"type": "raise"})).await.is_done());
}

#[tokio::test]
async fn x4_a_stream_lives_for_as_long_as_its_client_answers_beats() {
    let mut config = config();
    config.timeouts.line_beat = Duration::from_millis(100);
    config.timeouts.line_silence = Duration::from_secs(2);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut answering = room.participant_by(Way::Stream).await;
    let mut silent = Raw::open(room.address).await;
    silent.send(stream_request(&room, &participant()).as_bytes()).await;
    answering.sees("both", |view| view["people"]["present"] == 2).await;
    let began = Instant::now();
    answering.sees("the one who answers", |view| view["people"]["present"] == 1).await;
    assert!(began.elapsed() >= Duration::from_millis(1_000), "{:?}", began.elapsed());
    let heard = silent.rest().await;
    assert!(heard.matches(r#"data: {"type":"beat"}"#).count() > 3, "{heard}");
    assert!(answering.ask(json!({"type": "raise"})).await.is_done());
}

#[tokio::test]
async fn x5_the_end_of_a_line_says_why_with_the_code_of_a_socket() {
    let world = World::new().await;
    let room = world.room().await;
    let nowhere = Room { code: "22222222".into(), ..room.clone() };
    let mut lead = room.facilitator().await;
    let (mut streamed, mut polled) =
        (room.participant_by(Way::Stream).await, room.participant_by(Way::Poll).await);
    let turned_away = async |room: &Room, way: Way, hello: &str| {
        let channel = keidas_tests::line::Line::open(room, way, &[], hello).await;
        let mut line = channel.unwrap();
        let heard = soon("a goodbye", line.hear()).await.unwrap();
        assert_eq!(soon("the end", line.hear()).await, None, "nothing follows it");
        let bye: Value = serde_json::from_str(&heard).unwrap();
        assert_eq!(bye["type"], "bye");
        (bye["reason"].as_str().unwrap().to_owned(), bye["code"].as_u64().unwrap())
    };
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    for way in Way::LINES {
        let hello = participant().to_string();
        assert_eq!(turned_away(&nowhere, way, &hello).await, ("unknown_room".into(), 4003));
        assert_eq!(turned_away(&room, way, &hello).await, ("locked".into(), 4001));
        let wrong = json!({"type": "hello", "as": "facilitator", "key": "wrong"}).to_string();
        assert_eq!(turned_away(&room, way, &wrong).await, ("not_allowed".into(), 4002));
        for no_hello in ["", "x", "[]", r#"{"type":"do"}"#, &"x".repeat(5_000)] {
            assert_eq!(turned_away(&room, way, no_hello).await, ("hello_expected".into(), 4005));
        }
    }
    let names = [streamed.line().to_owned(), polled.line().to_owned()];
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    assert_eq!(streamed.is_closed().await, (Some("ended".into()), Some(4000)));
    assert_eq!(polled.is_closed().await, (Some("ended".into()), Some(4000)));
    for name in names {
        assert_eq!(on_line(&room, "/do", &name, "[]").await.status, 401);
    }
}

#[tokio::test]
async fn x6_a_forged_foreign_or_ended_name_opens_nothing_and_costs_a_guess() {
    let few = |at_once| Allowance { at_once, refill: 0, time: Duration::from_secs(600) };
    let mut config = config();
    config.guesses = GuessBudget {
        of_a_line: few(5),
        of_a_network: few(0),
        of_a_carrier: few(100),
        of_a_region: few(100),
        of_all: few(100),
    };
    let world = World::with(config).await;
    let (room, elsewhere) = (world.room().await, world.room().await);
    let mut person = room.participant_by(Way::Poll).await;
    let name = person.line().to_owned();
    let path = format!("/api/rooms/{}/line/do", room.code);
    for headers in [vec![], vec![("authorization", "Bearer x")]] {
        let answer = request(room.address, "POST", &path, &headers, "[]").await;
        assert_eq!(
            (answer.status, answer.header("www-authenticate")),
            (401, Some("Line")),
            "none costs nothing"
        );
    }
    let (mut flipped, cut) = (name.clone(), &name[..21]);
    flipped.replace_range(..1, if name.starts_with('A') { "B" } else { "A" });
    for forged in [flipped.as_str(), cut, room.code.as_str(), "x"] {
        let answer = on_line(&room, "/do", forged, "[]").await;
        assert_eq!((answer.status, answer.code().as_str()), (401, "not_allowed"), "{forged}");
    }
    assert_eq!(on_line(&elsewhere, "/poll", &name, "").await.status, 401, "the line of another room");
    // Five guesses are used up: nobody learns anything any more, and the line goes on.
    let began = Instant::now();
    let refused = on_line(&room, "/do", &flipped, "[]").await;
    assert_eq!((refused.status, refused.code().as_str()), (429, "too_fast"));
    assert!(began.elapsed() >= keidas::limits::NO_AFTER, "a no always takes as long");
    assert!(person.ask(json!({"type": "raise"})).await.is_done());
}

#[tokio::test]
async fn x7_a_foreign_page_gets_no_line_and_a_foreign_name_no_answer() {
    let mut config = config();
    config.public_url = Some("https://keidas.example.org".into());
    let world = World::with(config).await;
    let room = world.room().await;
    let (_, name) = opened(&room, participant()).await;
    let name = format!("Line {name}");
    for path in ["/line", "/line/do", "/line/poll"] {
        let path = format!("/api/rooms/{}{path}", room.code);
        for headers in
            [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")]
        {
            let answer = request(room.address, "POST", &path, &[headers, ("authorization", &name)], "").await;
            assert_eq!(answer.status, 403, "{path} {headers:?}");
        }
        let answer = request(room.address, "POST", &path, &[("host", "evil.example")], "").await;
        assert_eq!(answer.status, 421, "{path}");
        assert_eq!(request(room.address, "GET", &path, &[], "").await.status, 405, "{path}");
    }
    let own = [("origin", "https://keidas.example.org"), ("authorization", name.as_str())];
    let path = format!("/api/rooms/{}/line/do", room.code);
    assert_eq!(request(room.address, "POST", &path, &own, "[]").await.status, 202);
}

#[tokio::test]
async fn x7_lines_have_the_places_rates_and_sizes_of_sockets() {
    let mut config = config();
    config.max_connections = 2;
    let world = World::with(config).await;
    let room = world.room().await;
    let lines = [opened(&room, participant()).await.1, opened(&room, participant()).await.1];
    let path = format!("/api/rooms/{}/line", room.code);
    let full = request(room.address, "POST", &path, &[], &participant().to_string()).await;
    assert_eq!((full.status, full.code().as_str()), (503, "full"));

    let [name, _] = lines;
    let long = |bytes: usize| json!({"type": "raise", "pad": "x".repeat(bytes)});
    assert_eq!(on_line(&room, "/do", &name, &asks(long(20_000)).to_string()).await.status, 202);
    let big = on_line(&room, "/do", &name, &asks(long(256 * 1024)).to_string()).await;
    assert_eq!((big.status, big.code().as_str()), (413, "too_big"));
    let refused = soon("a refusal", async {
        loop {
            let heard = polled(&room, &name).await;
            if let Some(refused) = heard.into_iter().find(|message| message["type"] == "refused") {
                return refused;
            }
        }
    })
    .await;
    assert_eq!(refused["reason"], "too_big");
    // A flood: 40 at once are taken, the rest is too fast, and two hundred of that are too much.
    let bye = soon("the flood to end", async {
        loop {
            let many = json!((0..20).map(|_| asks(json!({"type": "raise"}))).collect::<Vec<_>>());
            let status = on_line(&room, "/do", &name, &many.to_string()).await.status;
            assert!(matches!(status, 202 | 401), "{status}");
            let heard = on_line(&room, "/poll", &name, "").await;
            if let Some(bye) =
                heard.json().as_array().and_then(|heard| heard.last()).filter(|last| last["type"] == "bye")
            {
                return bye.clone();
            }
        }
    })
    .await;
    assert_eq!(bye, json!({"type": "bye", "reason": "too_much", "code": 4008}));
}

#[tokio::test]
async fn x7_whoever_does_not_read_is_closed_and_the_room_goes_on() {
    let mut config = config();
    config.timeouts.slow = Duration::from_millis(300);
    config.timeouts.linger = Duration::from_secs(20);
    config.timeouts.line_unread = Duration::from_secs(600);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut reader = room.participant().await;
    let (_, name) = opened(&room, participant()).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut asleep = Raw::through(socket, room.address).await;
    asleep.send(stream_request(&room, &participant()).as_bytes()).await;
    reader.sees("three people", |view| view["people"]["present"] == 3).await;
    let reading = tokio::spawn(async move {
        reader.sees_round(400).await;
        reader.sees("one person", |view| view["people"]["present"] == 1).await;
    });
    let _leads = ask_long_votes(&room, 400).await;
    reading.await.unwrap();
    // Whoever wakes up in time is told why.
    let why = json!({"type": "bye", "reason": "slow", "code": 4011});
    let last = soon("the last words", async {
        loop {
            let heard = polled(&room, &name).await;
            if let Some(bye) = heard.into_iter().find(|message| message["type"] == "bye") {
                return bye;
            }
        }
    })
    .await;
    assert_eq!(last, why);
    let heard = asleep.rest().await;
    assert!(heard.contains(&format!("data: {}\n\n", r#"{"type":"bye","reason":"slow","code":4011}"#)));
}

#[tokio::test]
async fn x7_a_key_that_is_taken_back_ends_its_line_within_a_second() {
    let world = World::new().await;
    let room = world.room().await;
    for way in Way::LINES {
        let added = room.request("POST", "/keys", Some(&room.key)).await.json();
        let hello = json!({"as": "facilitator", "key": added["key"]});
        let mut second = Person::join_by(way, &room, hello).await;
        assert!(second.ask(json!({"type": "timer", "seconds": 60})).await.is_done());
        let path = format!("/keys/{}", added["id"].as_str().unwrap());
        let began = Instant::now();
        assert_eq!(room.request("DELETE", &path, Some(&room.key)).await.status, 204);
        assert_eq!(second.is_closed().await, (Some("not_allowed".into()), Some(4002)));
        assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    }
}

#[tokio::test]
async fn x7_a_node_that_stops_says_goodbye_on_lines_too() {
    let node = Node::start(config()).await;
    let room = node.room_with(json!({})).await;
    let mut people = [room.participant_by(Way::Stream).await, room.participant_by(Way::Poll).await];
    node.tell_to_stop();
    for person in &mut people {
        assert_eq!(person.is_closed().await, (Some("restart".into()), Some(4010)));
    }
    let began = Instant::now();
    node.stop().await;
    assert!(began.elapsed() < Duration::from_secs(9), "{:?}", began.elapsed());
}

#[tokio::test]
async fn x4_a_stream_outlives_the_time_of_other_requests() {
    let mut config = config();
    config.timeouts.header = Duration::from_millis(100);
    config.timeouts.http_life = Duration::from_millis(200);
    config.timeouts.http_idle = Duration::from_millis(200);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant_by(Way::Stream).await;
    // Connections that came later end one after the other.
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(2) {
        let mut raw = Raw::open(room.address).await;
        raw.send(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await;
        raw.rest().await;
    }
    assert!(lead.flips("culture").await.is_done());
    person.sees_round(1).await;
    assert!(person.answers(3).await.is_done());
}

#[tokio::test]
async fn j10_a_hello_that_is_said_again_is_the_same_person() {
    let world = World::new().await;
    let room = world.room().await;
    let visit = Uuid::new_v4().to_string();
    let hello = json!({"as": "participant", "visit": visit});
    // A stream that a proxy holds back: its welcome is never read.
    let mut unheard = Raw::open(room.address).await;
    unheard
        .send(
            stream_request(&room, &json!({"type": "hello", "as": "participant", "visit": visit})).as_bytes(),
        )
        .await;
    let mut watching = room.screen().await;
    watching.sees("one person", |view| view["people"]["present"] == 1).await;
    let first = Person::join_by(Way::Poll, &room, hello.clone()).await;
    let second = Person::join(&room, hello).await;
    assert_eq!(first.ticket(), second.ticket());
    let other = Person::join(&room, json!({"as": "participant", "visit": Uuid::new_v4()})).await;
    assert_ne!(other.ticket(), first.ticket());
    watching.sees("two people", |view| view["people"]["present"] == 2).await;
    // Too little chance to be anybody's own is none.
    let short = json!({"as": "participant", "visit": "1"});
    let (one, two) = (Person::join(&room, short.clone()).await, Person::join(&room, short).await);
    assert_ne!(one.ticket(), two.ticket());
    // A locked door knows whoever is in, and no visit that comes now.
    let mut lead = room.facilitator().await;
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    let again = Person::join(&room, json!({"as": "participant", "visit": visit})).await;
    assert_eq!(again.ticket(), first.ticket());
    let stranger = json!({"as": "participant", "visit": Uuid::new_v4()});
    assert_eq!(keidas_tests::person::turned_away(&room, stranger).await.1, Some(4001));
}
