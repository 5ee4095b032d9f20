//! [X1] [X2] [X3] What is said and heard on a line.

use std::time::{Duration, Instant};

use keidas_tests::{
    Person, Room, Told, Way, World,
    raw::Raw,
    soon,
    world::{self, config},
};
use serde_json::{Value, json};

use super::{asks, on_line, opened, participant, polled, stream_request};

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
async fn x2_what_was_taken_happens_though_the_stream_breaks_in_that_moment() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    assert!(lead.flips("culture").await.is_done());
    let presses = |known: &str| asks(json!({"type": known, "round": 1, "reaction": "known"}));
    let many: Vec<Value> = (0..20).map(|n| presses(if n % 2 == 0 { "unreact" } else { "react" })).collect();
    let many = json!(many).to_string();
    let mut taken = 0;
    for is_before in [false, true].repeat(20) {
        let mut person = Some(room.participant_by(Way::Stream).await);
        let line = person.as_ref().unwrap().line().to_owned();
        person.take_if(|_| is_before);
        let answer = on_line(&room, "/do", &line, &many).await;
        drop(person);
        taken += i32::from(answer.status == 202);
        lead.sees("what was taken", |view| view["stage"]["reactions"]["known"] == taken).await;
    }
    assert!(taken >= 20, "{taken}");
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
    let mut config = world::config();
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
async fn x1_what_is_asked_for_is_told_by_its_whole_name_in_any_letters() {
    let world = World::new().await;
    let room = world.room().await;
    for (accept, media) in [
        ("Application/JSON", "application/json"),
        ("text/html, application/json;q=0.9", "application/json"),
        ("application/json, TEXT/event-stream", "text/event-stream"),
        ("application/json-seq", "text/event-stream"),
    ] {
        let mut raw = Raw::open(room.address).await;
        let request = stream_request(&room, &participant());
        let (line, rest) = request.split_once("\r\n").unwrap();
        raw.send(format!("{line}\r\naccept: {accept}\r\n{rest}").as_bytes()).await;
        let head = raw.head().await;
        assert!(head.contains(&format!("content-type: {media}\r\n")), "{accept}: {head}");
    }
}
