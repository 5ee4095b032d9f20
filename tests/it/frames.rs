//! [W] What travels on an open connection.

use std::time::Duration;

use keidas_tests::{Person, World, soon, world::config};
use serde_json::{Value, json};
use uuid::Uuid;

#[tokio::test]
async fn w2_nothing_precedes_the_welcome() {
    let world = World::new().await;
    let room = world.room().await;
    let person = room.participant().await;
    let welcome: Value = serde_json::from_str(&person.heard[0]).unwrap();
    assert_eq!(welcome["type"], "welcome");
    let mut fields: Vec<_> = welcome.as_object().unwrap().keys().map(String::as_str).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["now", "pad", "seq", "type", "view", "you"]);
    let sections: Vec<_> = welcome["view"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(sections, ["people", "room", "stage", "table"]);
    assert_eq!(welcome["view"]["room"]["code"], room.code.as_str());
    assert_eq!(welcome["view"]["room"]["floor"], 4);
    assert!(welcome["now"].as_str().unwrap().ends_with('Z'));
}

#[tokio::test]
async fn w3_an_update_holds_what_changed_and_no_more() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    lead.sees("oneself", |view| view["people"]["facilitators"] == 1).await;
    assert!(lead.flips("culture").await.is_done());
    let flip: Value = serde_json::from_str(lead.frames.last().unwrap()).unwrap();
    assert!(flip["stage"].is_object() && flip["room"].is_object() && flip["table"].is_object());
    assert!(lead.ask(json!({"type": "timer", "seconds": 60})).await.is_done());
    let timer: Value = serde_json::from_str(lead.frames.last().unwrap()).unwrap();
    assert!(timer["room"]["timer"]["ends_at"].is_string());
    assert!(timer.get("stage").is_none() && timer.get("table").is_none(), "{timer}");
    let mut person = room.participant().await;
    assert!(person.answers(3).await.is_done());
    lead.sees("an answer", |view| view["stage"]["questions"][0]["answered"] == 1).await;
    let counted: Value = serde_json::from_str(lead.frames.last().unwrap()).unwrap();
    let counts = json!({
        "round": 1,
        "questions": [{"open": true, "answered": 1, "away": 0}],
        "reactions": lead.view["stage"]["reactions"],
    });
    assert_eq!(counted["counts"], counts, "what counts, without a text");
    assert!(counted.get("stage").is_none(), "{counted}");
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    let cleared: Value = serde_json::from_str(lead.frames.last().unwrap()).unwrap();
    assert_eq!(cleared.as_object().unwrap().get("stage"), Some(&Value::Null));
}

#[tokio::test]
async fn w3_an_answer_to_a_form_of_twelve_questions_is_a_small_frame_on_each_screen() {
    let world = World::new().await;
    let room = world.room_with(json!({"open_when_all": false})).await;
    let mut lead = room.facilitator().await;
    let mut screen = room.screen().await;
    let options: Vec<_> =
        (0..12).map(|n| json!({"text": format!("Vastaus, jossa on sanoja: {n}")})).collect();
    let question = |n| json!({"type": "choice", "text": format!("Kysymys {n}?"), "options": options});
    let questions: Vec<_> = (1..=12).map(question).collect();
    assert!(lead.ask(json!({"type": "ask", "kind": "form", "questions": questions})).await.is_done());
    let mut people = room.participants(12).await;
    let answer =
        |question: u8| json!({"type": "answer", "round": 1, "question": question, "value": question});
    for person in &mut people {
        person.sees_round(1).await;
        for question in 0..11 {
            assert!(person.ask(answer(question)).await.is_done());
        }
    }
    screen.sees("twelve times eleven answers", |view| view["stage"]["questions"][10]["answered"] == 12).await;
    for (before, person) in people.iter_mut().enumerate() {
        assert!(person.ask(answer(11)).await.is_done());
        let is_there = |view: &Value| view["stage"]["questions"][11]["answered"] == before + 1;
        screen.sees("one answer more", is_there).await;
        let frame = screen.frames.last().unwrap();
        assert!(frame.contains("\"counts\"") && frame.len() <= 600, "{} bytes: {frame}", frame.len());
    }
}

#[tokio::test]
async fn w4_every_update_is_the_same_bytes_for_everybody() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut others = room.participants(4).await;
    others.push(room.screen().await);
    others.push(room.observer().await);
    let all = json!(4);
    for person in others.iter_mut().chain([&mut lead]) {
        person
            .sees("everybody", |view| view["people"]["present"] == all && view["people"]["observers"] == 1)
            .await;
    }
    assert!(lead.flips("culture").await.is_done());
    for (person, value) in others[..4].iter_mut().zip(0u8..) {
        person.sees_round(1).await;
        assert!(person.answers(value).await.is_done());
        assert!(person.reacts("thanks").await.is_done());
        assert!(person.ask(json!({"type": "raise"})).await.is_done());
    }
    assert!(lead.ask(json!({"type": "next_turn"})).await.is_done());
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    let done = |view: &Value| view["stage"].is_null() && view["table"]["rounds"] == 1;
    for person in others.iter_mut().chain([&mut lead]) {
        person.sees("the end of the round", done).await;
    }
    // Those who came later missed the first arrivals; from the first flip on all have been here.
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
async fn w5_people_and_sparks_repeat_the_seq() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    person.sees_round(1).await;
    assert!(person.reacts("known").await.is_done());
    person.sees("one", |view| view["stage"]["reactions"]["known"] == 1).await;
    person.sees_sparks("known", 1).await;
    let seq = person.seq;
    assert!(person.reacts("known").await.is_done());
    person.sees_sparks("known", 2).await;
    assert!(person.ask(json!({"type": "raise"})).await.is_done());
    person.sees("a hand", |view| view["people"]["turns"].as_array().unwrap().len() == 1).await;
    let _another = room.participant().await;
    person.sees("two", |view| view["people"]["present"] == 2).await;
    assert_eq!(person.seq, seq);
    assert!(person.answers(1).await.is_done());
    person.sees("an answer", |view| view["stage"]["questions"][0]["answered"] == 1).await;
    assert_eq!(person.seq, seq + 1);
}

#[tokio::test]
async fn w6_a_facilitator_sees_it_before_it_is_done() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    for card in ["culture", "joy", "trust", "change", "role"] {
        let id = lead.send(json!({"type": "flip", "card": card})).await;
        let mut seen = false;
        loop {
            let message = soon("a frame", lead.hear()).await.unwrap();
            match message["type"].as_str().unwrap() {
                "update" => seen |= message["stage"]["card"] == card,
                "done" => break assert_eq!(message["id"], id.as_str()),
                other => panic!("{other}"),
            }
        }
        assert!(seen, "{card}");
    }
}

#[tokio::test]
async fn w7_what_is_no_message_is_refused_and_the_connection_lives() {
    let world = World::new().await;
    let room = world.room().await;
    let mut person = room.participant().await;
    let hello = json!({"type": "hello", "as": "participant"}).to_string();
    let id = Uuid::new_v4().to_string().to_uppercase();
    let shouted = json!({"type": "do", "id": id, "command": {"type": "raise"}}).to_string();
    for text in [
        shouted.as_str(),
        "hello",
        "{}",
        "[]",
        "{\"type\":\"do\"}",
        "{\"type\":\"sing\"}",
        &hello,
        &"[".repeat(5_000),
    ] {
        person.say(text.to_owned()).await;
        let refusal = loop {
            let message = soon("a refusal", person.hear()).await.unwrap();
            if message["type"] == "refused" {
                break message;
            }
        };
        assert_eq!((&refusal["id"], &refusal["reason"]), (&Value::Null, &json!("bad_command")));
        assert!(!refusal["message"].as_str().unwrap().is_empty());
    }
    for command in
        [json!(null), json!({}), json!({"type": "dance"}), json!({"type": "react", "round": "one"})]
    {
        assert_eq!(person.ask(command).await.refused(), "bad_command");
    }
    for _ in 8..19 {
        person.say("noise".into()).await;
    }
    assert!(person.ask(json!({"type": "raise"})).await.is_done(), "nineteen are borne");
    person.say("the twentieth".into()).await;
    assert_eq!(person.is_closed().await, (Some("too_much".into()), Some(4008)));
}

#[tokio::test]
async fn w10_silence_is_broken_by_a_beat() {
    let mut config = config();
    config.timeouts.beat_after = Duration::from_millis(100);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut person = room.participant().await;
    for _ in 0..3 {
        while soon("a beat", person.hear()).await.unwrap()["type"] != "beat" {}
    }
}

#[tokio::test]
async fn w10_who_does_not_answer_a_ping_is_dropped() {
    let mut config = config();
    config.timeouts.ping_every = Duration::from_millis(100);
    config.timeouts.pong = Duration::from_millis(200);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut listening = room.participant().await;
    // Somebody whose browser does not read: pings stay unanswered.
    let _asleep = room.participant().await;
    listening.sees("two people", |view| view["people"]["present"] == 2).await;
    listening.sees("one person", |view| view["people"]["present"] == 1).await;
}

#[tokio::test]
async fn a10_what_is_said_to_one_has_the_length_of_what_is_said_to_others() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let (mut one, mut other) = (room.participant().await, room.participant().await);
    assert!(lead.flips("culture").await.is_done());
    for person in [&mut one, &mut other] {
        person.sees_round(1).await;
    }
    assert!(one.answers(3).await.is_done());
    assert!(one.reacts("known").await.is_done());
    assert!(one.ask(json!({"type": "raise"})).await.is_done());
    assert_eq!(other.answers(9).await.refused(), "bad_command");
    let personal = |text: &&String| !text.starts_with("{\"type\":\"update\"");
    for text in one.heard.iter().chain(&other.heard).filter(personal) {
        assert_eq!(text.len() % 256, 0, "{text}");
    }
    one.catches_up().await;
    other.catches_up().await;
    let answers = one.heard[1..].iter().chain(&other.heard[1..]).filter(personal);
    assert!(answers.clone().count() >= 6);
    assert!(answers.clone().all(|text| text.len() == 256), "done or refused, with a turn or without");
    // Whoever has answered, reacted and raised a hand is welcomed back as whoever has done nothing.
    let (one, other) = (one.come_back(&room).await, other.come_back(&room).await);
    assert_ne!(one.you["answers"], other.you["answers"]);
    assert_eq!((one.seq, &one.view["stage"]), (other.seq, &other.view["stage"]));
    assert_eq!(one.heard[0].len(), other.heard[0].len());
}
