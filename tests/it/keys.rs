//! [H8] Further keys of facilitators: who gets one, and what becomes of it when it is taken back.

use std::collections::BTreeSet;

use keidas_tests::{Person, World, person::turned_away};
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
