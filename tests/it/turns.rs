//! [T] Turns: hands without names.

use keidas_tests::World;
use serde_json::json;

#[tokio::test]
async fn t1_hands_wait_in_order_and_their_owners_know_them() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(3).await;
    let mut turns = Vec::new();
    for person in &mut people {
        let turn = person.ask(json!({"type": "raise"})).await.turn();
        assert_eq!(turn.len(), 8);
        assert_eq!(person.ask(json!({"type": "raise"})).await.turn(), turn);
        turns.push(turn);
    }
    lead.sees("three hands", |view| view["people"]["turns"] == json!(turns)).await;
    assert!(people[1].ask(json!({"type": "lower"})).await.is_done());
    lead.sees("two hands", |view| view["people"]["turns"] == json!([turns[0], turns[2]])).await;
    assert!(people[1].ask(json!({"type": "lower"})).await.is_done());
    assert!(lead.ask(json!({"type": "next_turn"})).await.is_done());
    assert_eq!(lead.view["people"]["speaking"], json!(turns[0]));
    let again = people[1].ask(json!({"type": "raise"})).await.turn();
    assert_ne!(again, turns[1], "a fresh token");
}

#[tokio::test]
async fn t4_the_hand_of_somebody_who_is_gone_is_lowered() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut speaker = room.participant().await;
    let mut leaver = room.participant().await;
    let mut stays = room.participant().await;
    let turn = speaker.ask(json!({"type": "raise"})).await.turn();
    assert!(lead.ask(json!({"type": "next_turn"})).await.is_done());
    assert!(leaver.ask(json!({"type": "raise"})).await.is_done());
    let left = stays.ask(json!({"type": "raise"})).await.turn();
    lead.sees("two hands", |view| view["people"]["turns"].as_array().unwrap().len() == 2).await;
    drop(leaver);
    drop(speaker);
    lead.sees("one hand", |view| view["people"]["turns"] == json!([left])).await;
    assert_eq!(lead.view["people"]["speaking"], json!(turn), "who speaks goes on, with the phone asleep");
}
