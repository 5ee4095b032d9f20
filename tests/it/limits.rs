//! [F16] [W8] [W9] [W13] What a client may not do, and what happens then.

use std::time::Duration;

use keidas_tests::{
    Person, Room, Told, World,
    person::{connect, until_closed},
    soon,
    world::config,
};
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use tokio_util::sync::CancellationToken;

#[tokio::test]
async fn w8_too_fast_is_refused_and_then_closed() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    person.sees_round(1).await;
    let mut told = Vec::new();
    for _ in 0..60 {
        told.push(person.send(json!({"type": "react", "round": 1, "reaction": "known"})).await);
    }
    let mut done = 0;
    for id in &told {
        let answer = person.answer_to(id).await;
        done += usize::from(answer.is_done());
        assert!(answer.is_done() || answer.refused() == "too_fast");
    }
    assert!((40..55).contains(&done), "{done} of 60 at once");
    for _ in 0..400 {
        let message = json!({"type": "do", "id": told[0], "command": {"type": "raise"}}).to_string();
        if person.send_message(Message::text(message)).await.is_err() {
            break;
        }
    }
    assert_eq!(person.is_closed().await, (Some("too_much".into()), Some(4008)));
    lead.catches_up().await;
}

#[tokio::test]
async fn w9_each_fault_has_its_code() {
    let world = World::new().await;
    let room = world.room().await;
    for (message, expected) in
        [(Message::binary(vec![1, 2, 3]), 1003), (Message::text("x".repeat(256 * 1024 + 1)), 1009)]
    {
        let mut person = room.participant().await;
        person.send_message(message.clone()).await.unwrap();
        assert_eq!(person.is_closed().await.1, Some(expected));
        let mut stranger = connect(&room, &[]).await.unwrap();
        futures_util::SinkExt::send(&mut stranger, message).await.unwrap();
        assert_eq!(until_closed(&mut stranger).await.1, Some(expected), "before the hello too");
    }
    let mut stranger = connect(&room, &[]).await.unwrap();
    let long = json!({"type": "hello", "as": "participant", "pad": "x".repeat(4 * 1024)});
    futures_util::SinkExt::send(&mut stranger, Message::text(long.to_string())).await.unwrap();
    assert_eq!(until_closed(&mut stranger).await.1, Some(1009), "a hello is short");
    let mut person = room.participant().await;
    let broken = tokio_tungstenite::tungstenite::protocol::frame::Frame::message(
        vec![0xff, 0xfe],
        tokio_tungstenite::tungstenite::protocol::frame::coding::OpCode::Data(
            tokio_tungstenite::tungstenite::protocol::frame::coding::Data::Text,
        ),
        true,
    );
    person.send_message(Message::Frame(broken)).await.unwrap();
    assert_eq!(person.is_closed().await.1, Some(1007));
    let mut person = room.participant().await;
    assert!(
        person
            .ask(json!({"type": "answer", "round": 1, "question": 0, "value": 1, "pad": "x".repeat(16_000)}))
            .await
            .refused()
            == "round_over"
    );
}

#[tokio::test]
async fn w9_what_is_too_long_is_refused_and_the_connection_lives() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    person.sees_round(1).await;
    let long = |bytes: usize| json!({"type": "timer", "seconds": 60, "pad": "x".repeat(bytes)});
    assert!(lead.ask(long(60 * 1024)).await.is_done(), "a long form fits");
    assert_eq!(lead.ask(long(64 * 1024)).await.refused(), "too_big");
    assert_eq!(lead.ask(long(250 * 1024)).await.refused(), "too_big");
    let answer = |bytes: usize| json!({"type": "answer", "round": 1, "question": 0, "value": 1, "pad": "x".repeat(bytes)});
    assert_eq!(person.ask(answer(16 * 1024)).await.refused(), "too_big");
    // What cannot be read has no id.
    person.say("x".repeat(16 * 1024 + 1)).await;
    let refusal = loop {
        let message = soon("a refusal", person.hear()).await.unwrap();
        if message["type"] == "refused" {
            break message;
        }
    };
    assert_eq!((&refusal["id"], &refusal["reason"]), (&Value::Null, &json!("too_big")));
    assert!(person.ask(answer(15 * 1024)).await.is_done());
}

/// A question that makes frames of about 16 kB, so that the buffers of a socket fill.
fn long_vote() -> Value {
    let options: Vec<_> = (0..12).map(|_| json!({"text": "ä".repeat(300)})).collect();
    json!({"type": "ask", "kind": "vote", "questions": [{"type": "choice", "options": options}]})
}

/// Asks `count` long votes and takes each but the last back, because a room would not hold them all; by as many
/// facilitators as it takes to stay under their rates.
pub(crate) async fn ask_long_votes(room: &Room, count: usize) -> Vec<Person> {
    let mut leads = Vec::new();
    for n in 1..=count {
        if n % 25 == 1 {
            leads.push(room.facilitator().await);
        }
        let lead = leads.last_mut().unwrap();
        assert!(lead.ask(long_vote()).await.is_done());
        if n < count {
            assert!(lead.ask(json!({"type": "undo"})).await.is_done());
        }
    }
    leads
}

#[tokio::test]
async fn f16_a_room_holds_so_much_and_goes_on() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let long_form = || {
        let questions = vec![long_vote()["questions"][0].clone(); 8];
        json!({"type": "ask", "kind": "form", "questions": questions})
    };
    let mut asked = 0;
    let refused = loop {
        match lead.ask(long_form()).await {
            Told::Done { .. } => asked += 1,
            Told::Refused { reason } => break reason,
        }
    };
    assert_eq!(refused, "too_big");
    assert!((30..36).contains(&asked), "{asked} forms of about 60 kB in 2 MiB");
    assert!(room.get("/rounds").await.body.len() < 2 * 1024 * 1024);
    // What makes room is always possible, and then there is room.
    assert!(lead.ask(json!({"type": "undo"})).await.is_done());
    assert!(lead.ask(long_form()).await.is_done());
    assert_eq!(lead.ask(long_form()).await.refused(), "too_big");
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    assert!(lead.ask(json!({"type": "phase", "phase": "close"})).await.is_done());
}

/// Asks long votes and takes each back, until a facilitator sees what they are asked for: how many it takes to fill a
/// socket is the kernel's affair.
async fn ask_long_votes_until(room: &Room, what: &str, condition: impl Fn(&Value) -> bool) {
    for _ in 0..20 {
        let mut lead = room.facilitator().await;
        for _ in 0..25 {
            if condition(&lead.view) {
                return;
            }
            assert!(lead.ask(long_vote()).await.is_done());
            assert!(lead.ask(json!({"type": "undo"})).await.is_done());
        }
    }
    room.facilitator().await.sees(what, condition).await;
}

#[tokio::test]
async fn w13_who_does_not_read_is_closed_and_the_room_goes_on() {
    let mut config = config();
    config.timeouts.slow = Duration::from_millis(300);
    // Longer than any machine needs to come to the end of this test.
    config.timeouts.linger = Duration::from_secs(120);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut reader = room.participant().await;
    let mut asleep = Person::with_small_buffer(&room).await;
    reader.sees("two people", |view| view["people"]["present"] == 2).await;
    let is_over = CancellationToken::new();
    let over = is_over.clone();
    let reading = tokio::spawn(async move {
        while over.run_until_cancelled(reader.hear()).await.flatten().is_some() {}
        assert!(over.is_cancelled(), "whoever reads is not closed");
        assert!(reader.ask(json!({"type": "raise"})).await.is_done());
    });
    ask_long_votes_until(&room, "one person", |view| view["people"]["present"] == 1).await;
    is_over.cancel();
    reading.await.unwrap();
    // Whoever wakes up in time is told why.
    let (bye, code) = asleep.is_closed().await;
    assert_eq!((bye.as_deref(), code), (Some("slow"), Some(4011)));
}

#[tokio::test]
async fn w13_who_was_behind_gets_the_newest_view() {
    let mut config = config();
    // Whoever sleeps answers no ping either; here that is no fault, however long a busy machine takes.
    config.timeouts.slow = Duration::from_secs(600);
    config.timeouts.pong = Duration::from_secs(600);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut sleeper = Person::with_small_buffer(&room).await;
    let mut leads = ask_long_votes(&room, 400).await;
    sleeper.sees_round(400).await;
    let lead = leads.last_mut().unwrap();
    lead.sees("the same", |view| view["stage"] == sleeper.view["stage"]).await;
    assert_eq!((&sleeper.view["table"], &sleeper.view["room"]), (&lead.view["table"], &lead.view["room"]));
    assert!(sleeper.frames.len() < 780, "{} frames of 799", sleeper.frames.len());
    assert!(sleeper.answers(1).await.is_done());
}
