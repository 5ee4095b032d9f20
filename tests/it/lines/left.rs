//! [X4] [X5] How a line ends: by its client, by silence, and with a reason.

use std::time::{Duration, Instant};

use keidas_tests::{Node, Person, Room, Way, World, http::request, raw::Raw, soon, world::config};
use serde_json::{Value, json};
use tokio::net::TcpStream;

use super::{on_line, opened, participant, polled, stream_request};

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
    // Its client is there and has not answered: it hears why.
    let texts = |text: &str| serde_json::from_str::<Value>(text).ok();
    let last = heard.lines().filter_map(|line| line.strip_prefix("data: ").and_then(texts)).next_back();
    assert_eq!(last, Some(json!({"type": "bye", "reason": "slow", "code": 4011})), "{heard}");
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

/// Whoever polls by a connection for each request has none at the moment when the server stops.
#[tokio::test]
async fn x5_a_server_that_stops_says_goodbye_also_to_whoever_comes_for_it_by_another_connection() {
    let node = Node::start(config()).await;
    let room = node.room_with(json!({})).await;
    let (_, name) = opened(&room, participant()).await;
    let mut watching = room.screen().await;
    polled(&room, &name).await;
    let began = Instant::now();
    node.tell_to_stop();
    assert_eq!(watching.is_closed().await, (Some("restart".into()), Some(4010)));
    drop(watching);
    let nothing_new = request(room.address, "POST", "/api/rooms", &[], "{}").await;
    assert_eq!((nothing_new.status, nothing_new.code().as_str()), (503, "unavailable"));
    assert_eq!(node.get("/readyz").await.status, 503);
    let answer = on_line(&room, "/poll", &name, "").await;
    assert_eq!((answer.status, answer.header("connection")), (200, Some("close")));
    let last = answer.json().as_array().unwrap().last().cloned();
    assert_eq!(last, Some(json!({"type": "bye", "reason": "restart", "code": 4010})));
    // And ends when all have heard it.
    node.stop().await;
    assert!(began.elapsed() < keidas::limits::LINGER, "{:?}", began.elapsed());
    assert!(TcpStream::connect(room.address).await.is_err());
}
