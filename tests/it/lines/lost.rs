//! [X8] [X9] Answers that never arrive, and requests that are sent again because of that.

use std::time::Duration;

use keidas_tests::{Answer, Room, World, http::request, raw::Raw, soon, world::config};
use serde_json::{Value, json};

use super::{asks, on_line, opened, participant, polled};

/// A poll of somebody who has heard so many messages.
async fn poll_behind(room: &Room, name: &str, heard: &str) -> Answer {
    let path = format!("/api/rooms/{}/line/poll", room.code);
    let headers = [("authorization", format!("Line {name}")), ("last-event-id", heard.to_owned())];
    let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
    request(room.address, "POST", &path, &headers, "").await
}

async fn behind(room: &Room, name: &str, heard: usize) -> Vec<Value> {
    let answer = poll_behind(room, name, &heard.to_string()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json().as_array().unwrap().clone()
}

/// A room in which polls are answered soon.
async fn world() -> (World, Room) {
    let mut config = config();
    config.timeouts.line_poll = Duration::from_millis(300);
    let world = World::with(config).await;
    let room = world.room().await;
    (world, room)
}

#[tokio::test]
async fn x8_a_poll_that_is_sent_again_brings_the_same_and_nothing_comes_twice_to_whoever_has_heard_it() {
    let (_world, room) = world().await;
    let mut lead = room.facilitator().await;
    let (mut heard, name) = opened(&room, participant()).await;
    for card in ["culture", "joy"] {
        assert!(lead.flips(card).await.is_done());
        soon("the card", async {
            while !heard.iter().any(|message| message["stage"]["card"] == card) {
                let lost = behind(&room, &name, heard.len()).await;
                let again = behind(&room, &name, heard.len()).await;
                assert!(lost.is_empty() || again == lost, "{again:?} instead of {lost:?}");
                heard.extend(again);
            }
        })
        .await;
        assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    }
    let shown: Vec<&Value> = heard.iter().filter(|message| message["stage"].is_object()).collect();
    let is_twice = |(at, message): (usize, &&Value)| shown[..at].contains(message);
    assert!(shown.len() >= 2 && !shown.iter().enumerate().any(is_twice), "{shown:?}");
}

#[tokio::test]
async fn x5_x8_last_words_wait_for_whoever_polls_and_come_again_until_they_were_heard() {
    let mut config = config();
    config.timeouts.line_poll = Duration::from_millis(300);
    config.timeouts.linger = Duration::from_millis(10);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let (mut heard, name) = opened(&room, participant()).await;
    let (_, other) = opened(&room, participant()).await;
    heard.extend(behind(&room, &name, heard.len()).await);
    assert!(lead.ask(json!({"type": "end", "moved": true})).await.is_done());
    // They were under way to their next poll for longer than a closed socket is read.
    tokio::time::sleep(Duration::from_millis(100)).await;
    let last = behind(&room, &name, heard.len()).await;
    let bye = last.last().unwrap();
    assert_eq!((bye["type"].as_str(), bye["code"].as_u64()), (Some("bye"), Some(4006)), "{last:?}");
    assert_eq!(behind(&room, &name, heard.len()).await, last, "the answer was lost");
    let after = poll_behind(&room, &name, &(heard.len() + last.len()).to_string()).await;
    assert_eq!(after.status, 401, "it was heard: {after:?}");
    // Whoever does not say what was heard has heard every answer.
    assert_eq!(polled(&room, &other).await.last().unwrap()["code"], 4006);
    assert_eq!(on_line(&room, "/poll", &other, "").await.status, 401);
}

#[tokio::test]
async fn x8_what_an_answer_had_that_was_cut_off_is_in_the_next() {
    let (_world, room) = world().await;
    let mut lead = room.facilitator().await;
    let (mut heard, name) = opened(&room, participant()).await;
    assert!(lead.flips("culture").await.is_done());
    soon("the card", async {
        while !heard.iter().any(|message| message["stage"]["card"] == "culture") {
            let mut raw = Raw::open(room.address).await;
            let poll = format!(
                "POST /api/rooms/{}/line/poll HTTP/1.1\r\nhost: {}\r\nauthorization: Line {name}\r\n\
                 last-event-id: {}\r\ncontent-length: 0\r\n\r\n",
                room.code,
                room.address,
                heard.len()
            );
            raw.send(poll.as_bytes()).await;
            // It is on its way, and whoever waits for it goes.
            raw.head().await;
            drop(raw);
            heard.extend(behind(&room, &name, heard.len()).await);
        }
    })
    .await;
}

#[tokio::test]
async fn x8_a_line_goes_on_from_nowhere_but_what_was_heard_last() {
    let (_world, room) = world().await;
    let mut lead = room.facilitator().await;
    let (first, name) = opened(&room, participant()).await;
    let mut heard = first.len();
    assert!(lead.flips("culture").await.is_done());
    let messages = soon("a message", async {
        loop {
            let messages = behind(&room, &name, heard).await;
            if !messages.is_empty() {
                return messages;
            }
        }
    })
    .await;
    let earlier = heard;
    heard += messages.len();
    for nowhere in [(heard + 1).to_string(), "x".into(), "-1".into(), String::new()] {
        let answer = poll_behind(&room, &name, &nowhere).await;
        assert_eq!((answer.status, answer.code().as_str()), (400, "bad_request"), "{nowhere}");
    }
    behind(&room, &name, heard).await;
    assert_eq!(poll_behind(&room, &name, &earlier.to_string()).await.status, 400, "it was said to be heard");
    // Whoever does not say what they have heard has heard everything, as ever.
    let (first, name) = opened(&room, participant()).await;
    let messages = soon("a message", async {
        loop {
            let messages = behind(&room, &name, first.len()).await;
            if !messages.is_empty() {
                return messages;
            }
        }
    })
    .await;
    let new = polled(&room, &name).await;
    assert!(new.iter().all(|message| !messages.contains(message)), "{new:?} has some of {messages:?}");
    assert_eq!(poll_behind(&room, &name, &first.len().to_string()).await.status, 400);
}

#[tokio::test]
async fn x9_a_request_that_is_sent_again_is_answered_and_says_nothing_twice() {
    let (_world, room) = world().await;
    let mut lead = room.facilitator().await;
    let (_, name) = opened(&room, participant()).await;
    assert!(lead.flips("culture").await.is_done());
    let path = format!("/api/rooms/{}/line/do", room.code);
    let answers: Vec<Value> = [1, 4, 2]
        .map(|value| asks(json!({"type": "answer", "round": 1, "question": 0, "value": value})))
        .into();
    let say = async |number: &str, body: &Value| {
        let line = format!("Line {name}");
        let headers = [("authorization", line.as_str()), ("idempotency-key", number)];
        request(room.address, "POST", &path, &headers, &body.to_string()).await.status
    };
    // A proxy has not seen that the first two were answered.
    for (number, answer) in [("1", 0), ("2", 1), ("1", 0), ("2", 1), ("3", 2)] {
        assert_eq!(say(number, &answers[answer]).await, 202);
    }
    let mut done = Vec::new();
    soon("the last is done", async {
        while done.last() != Some(&answers[2]["id"]) {
            let messages = polled(&room, &name).await;
            done.extend(messages.into_iter().filter(|is| is["type"] == "done").map(|mut is| is["id"].take()));
        }
    })
    .await;
    assert_eq!(done, answers.iter().map(|answer| answer["id"].clone()).collect::<Vec<_>>());
    for no_number in ["x", "-1", "", "0", "1.5", "+4", "04", "18446744073709551616"] {
        assert_eq!(say(no_number, &json!([])).await, 400, "{no_number}");
    }
}
