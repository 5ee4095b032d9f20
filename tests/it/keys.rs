//! [J6] [H1] [H8] Keys of facilitators: what one opens, who gets another, and what becomes of it when it is taken back.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use keidas_tests::{Person, Room, World, person::turned_away};
use serde_json::{Value, json};
use tokio::task::JoinSet;

#[tokio::test]
async fn h8_a_second_facilitator_comes_and_goes_with_a_key_of_their_own() {
    let world = World::new().await;
    let room = world.room().await;
    assert_eq!(room.request("POST", "/keys", None).await.status, 401);
    assert_eq!(room.request("POST", "/keys", Some("wrong")).await.status, 403);
    let added = room.request("POST", "/keys", Some(&room.key)).await;
    assert_eq!(added.status, 201);
    let added = added.json();
    let key = added["key"].as_str().unwrap();
    assert_eq!(added["lead_url"], format!("http://{}/{}/lead#{key}", room.address, room.code));
    let mut second = Person::join(&room, json!({"as": "facilitator", "key": key})).await;
    assert!(second.flips("joy").await.is_done());
    assert_eq!(room.request("POST", "/keys", Some(key)).await.status, 403, "only the first key adds others");
    let path = format!("/keys/{}", added["id"].as_str().unwrap());
    assert_eq!(room.request("DELETE", &path, Some(key)).await.status, 403);
    assert_eq!(room.request("DELETE", &path, Some(&room.key)).await.status, 204);
    assert_eq!(second.is_closed().await, (Some("not_allowed".into()), Some(4002)));
    assert_eq!(turned_away(&room, json!({"as": "facilitator", "key": key})).await.1, Some(4002));
    assert_eq!(
        room.request("DELETE", &path, Some(&room.key)).await.status,
        404,
        "there is no such key any more"
    );
    assert_eq!(room.request("DELETE", "/keys/0", Some(&room.key)).await.status, 404, "the first key stays");
    assert_eq!(room.request("DELETE", "/keys/x", Some(&room.key)).await.status, 404);
}

#[tokio::test]
async fn h8_keys_that_are_added_at_once_have_an_id_each() {
    let world = World::new().await;
    let room = world.room().await;
    let mut asking = JoinSet::new();
    for _ in 0..18 {
        let room = room.clone();
        asking.spawn(async move { room.request("POST", "/keys", Some(&room.key)).await });
    }
    let added: Vec<Value> = asking.join_all().await.iter().map(keidas_tests::Answer::json).collect();
    let ids: BTreeSet<&str> = added.iter().map(|key| key["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), 18, "{ids:?}");
    // What is taken back is that key and no other.
    for (n, key) in added.iter().enumerate() {
        let path = format!("/keys/{}", key["id"].as_str().unwrap());
        assert_eq!(room.request("DELETE", &path, Some(&room.key)).await.status, 204);
        for (other, key) in added.iter().enumerate() {
            let status = room.request("GET", "/report", key["key"].as_str()).await.status;
            assert_eq!(status, if other <= n { 403 } else { 200 }, "key {other} after {n} were taken back");
        }
    }
    // Those that were taken back count: their numbers name no other key.
    assert_eq!(room.request("POST", "/keys", Some(&room.key)).await.status, 201);
    let last = room.request("POST", "/keys", Some(&room.key)).await;
    assert_eq!((last.status, last.code().as_str()), (503, "full"));
    assert!(last.json()["detail"].as_str().unwrap().contains("go on with a new code"), "{last:?}");
}

#[tokio::test]
async fn j6_no_forged_replayed_or_foreign_key_opens_anything() {
    let world = World::new().await;
    let (room, other) = (world.room().await, world.room().await);
    let person = room.participant().await;
    let added = room.request("POST", "/keys", Some(&room.key)).await.json();
    let (id, second) = (added["id"].as_str().unwrap(), added["key"].as_str().unwrap());
    assert_eq!(room.request("DELETE", &format!("/keys/{id}"), Some(&room.key)).await.status, 204);
    let cut = &room.key[..21];
    let flipped: String = room.key.chars().rev().collect();
    for forged in [
        second,
        &other.key,
        &person.ticket(),
        &room.code,
        cut,
        &flipped,
        &format!("{}A", room.key),
        " ",
        "\u{0}",
    ] {
        let hello = json!({"as": "facilitator", "key": forged});
        assert_eq!(turned_away(&room, hello).await.1, Some(4002), "{forged}");
        for (method, path) in [("GET", "/report"), ("DELETE", ""), ("POST", "/keys"), ("DELETE", "/keys/0")] {
            if !forged.contains('\u{0}') {
                let status = room.request(method, path, Some(forged)).await.status;
                assert!(matches!(status, 401 | 403), "{method} {path} with {forged}: {status}");
            }
        }
    }
    assert_eq!(room.get("").await.status, 200, "it still lives");
}

#[tokio::test]
async fn h8_a_key_that_is_taken_back_does_nothing_more_within_a_second() {
    let world = World::new().await;
    let room = world.room().await;
    let mut watching = room.screen().await;
    let mut first = room.facilitator().await;
    for _ in 0..3 {
        let added = room.request("POST", "/keys", Some(&room.key)).await.json();
        let mut second = Person::join(&room, json!({"as": "facilitator", "key": added["key"]})).await;
        assert!(second.ask(json!({"type": "timer", "seconds": 60})).await.is_done());
        let path = format!("/keys/{}", added["id"].as_str().unwrap());
        let began = Instant::now();
        assert_eq!(room.request("DELETE", &path, Some(&room.key)).await.status, 204);
        // Whatever is sent after the answer happens no more.
        let after =
            json!({"type": "do", "id": uuid::Uuid::new_v4(), "command": {"type": "timer", "seconds": 9_999}});
        let _ = second.send_message(tokio_tungstenite::tungstenite::Message::text(after.to_string())).await;
        assert_eq!(second.is_closed().await, (Some("not_allowed".into()), Some(4002)));
        assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    }
    assert!(first.ask(json!({"type": "timer", "seconds": null})).await.is_done());
    // Three timers of the second ones, and their end: nothing that came after an end was taken.
    watching.sees("four steps", |view| view["room"]["step"] == 4 && view["room"]["timer"].is_null()).await;
    watching.sees("one facilitator", |view| view["people"]["facilitators"] == 1).await;
}

#[tokio::test]
async fn j6_a_room_goes_on_without_its_facilitator_and_is_claimed_back() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(4).await;
    assert!(lead.flips("culture").await.is_done());
    let handed_over = room.request("POST", "/keys", Some(&room.key)).await.json();
    drop(lead);
    people[0].sees("no facilitator", |view| view["people"]["facilitators"] == 0).await;
    // The round opens when the last has answered, whoever leads.
    for (person, value) in people.iter_mut().zip(0u8..) {
        person.sees_round(1).await;
        assert!(person.answers(value).await.is_done());
    }
    people[0].sees_result_of(1).await;
    // Handed over: the second key leads on. Claimed back: the first one still opens, on any device.
    let mut second = Person::join(&room, json!({"as": "facilitator", "key": handed_over["key"]})).await;
    assert!(second.flips("joy").await.is_done());
    let mut back = room.facilitator().await;
    assert_eq!(back.view["stage"]["card"], "joy");
    assert!(back.ask(json!({"type": "undo"})).await.is_done());
    let path = format!("/keys/{}", handed_over["id"].as_str().unwrap());
    assert_eq!(room.request("DELETE", &path, Some(&room.key)).await.status, 204);
    assert_eq!(second.is_closed().await.1, Some(4002));
    assert!(back.flips("trust").await.is_done());
}

#[tokio::test]
async fn h1_the_key_stands_behind_the_number_sign_alone() {
    let world = World::new().await;
    let Room { opened, key, .. } = world.room().await;
    for (name, value) in opened.as_object().unwrap() {
        let text = value.as_str().unwrap_or_default();
        let before = text.split('#').next().unwrap_or_default();
        assert!(name == "key" || !before.contains(&key), "{name}: {text}");
    }
}
