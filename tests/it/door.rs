//! [J2] [J3] [J7] [J11] The locked door: whom it lets in, whose seats it keeps, and who knocks.

use std::time::Duration;

use keidas_tests::{
    World,
    http::request,
    person::{Person, turned_away},
    soon,
};
use serde_json::json;
use tokio::time::sleep;

#[tokio::test]
async fn j2_a_foreign_ticket_is_ignored_and_a_locked_door_stays_shut() {
    let world = World::new().await;
    let (room, elsewhere) = (world.room().await, world.room().await);
    let stranger = elsewhere.participant().await.ticket();
    let hello = json!({"as": "participant", "ticket": stranger});
    let person = Person::join(&room, hello.clone()).await;
    assert_ne!(person.ticket(), stranger);

    let mut lead = room.facilitator().await;
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    let locked = (Some("locked".to_owned()), Some(4001));
    assert_eq!(turned_away(&room, hello).await, locked);
    assert_eq!(turned_away(&room, json!({"as": "participant"})).await, locked);
}

#[tokio::test]
async fn j3_a_locked_door_lets_in_who_was_in() {
    let world = World::new().await;
    let room = world.room().await;
    let anna = room.participant().await;
    let mut lead = room.facilitator().await;
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    assert_eq!(lead.view["room"]["locked"], true);
    assert_eq!(lead.view["people"]["places"], 1, "all see how many may be inside");
    let back = anna.come_back(&room).await;
    assert_eq!(back.view["room"]["locked"], true);
    room.facilitator().await;
    assert!(lead.ask(json!({"type": "unlock"})).await.is_done());
    assert_eq!(lead.view["people"]["places"], json!(null));
    room.observer().await;
    room.screen().await;
    room.participant().await;
}

#[tokio::test]
async fn j3_a_lock_keeps_the_seats_of_who_is_here_and_no_others() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let (anna, spare) = (room.participant().await, room.participant().await);
    let hello = json!({"as": "participant", "ticket": spare.ticket()});
    drop(spare);
    // Somebody who has been gone for so long that nobody waits for them any more.
    lead.sees("one person", |view| view["people"]["present"] == 1).await;
    let mut places = json!(null);
    soon("the seat of who is gone to be given up", async {
        while places != 1 {
            assert!(lead.ask(json!({"type": "lock"})).await.is_done());
            places = lead.view["people"]["places"].clone();
            sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
    let locked = (Some("locked".to_owned()), Some(4001));
    assert_eq!(turned_away(&room, hello.clone()).await, locked, "whatever old ticket they have");
    anna.come_back(&room).await;
    assert!(lead.ask(json!({"type": "unlock"})).await.is_done());
    let back = Person::join(&room, hello).await;
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    assert_eq!(lead.view["people"]["places"], 2, "locked anew it keeps other seats");
    back.come_back(&room).await;
}

#[tokio::test]
async fn j7_who_watches_comes_to_a_locked_door_with_a_key_or_the_door_word() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    for role in ["screen", "observer"] {
        for credential in [json!({}), json!({"key": "wrong"}), json!({"door": "WRONG"}), json!({"door": 7})] {
            let mut hello = credential.clone();
            hello["as"] = json!(role);
            assert_eq!(turned_away(&room, hello).await.1, Some(4001), "{role} {credential}");
        }
        Person::join(&room, json!({"as": role, "key": room.key})).await;
        Person::join(&room, json!({"as": role, "door": room.door().to_lowercase()})).await;
    }
    let stranger = json!({"as": "participant", "door": room.door()});
    assert_eq!(turned_away(&room, stranger).await.1, Some(4001), "the word keeps no seat");
}

#[tokio::test]
async fn j11_h16_who_stands_before_the_locked_door_knocks_and_is_let_in_by_whoever_unlocks_it() {
    let world = World::new().await;
    let room = world.room().await;
    let mut anna = room.participant().await;
    let mut lead = room.facilitator().await;
    let knock = async || {
        let answer = room.request("POST", "/knock", None).await;
        (answer.status, answer.json()["locked"].clone())
    };
    assert_eq!(knock().await, (202, json!(false)), "an open door needs no knock");
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    assert_eq!(lead.view["people"].get("knocks"), None);

    assert_eq!(knock().await, (202, json!(true)));
    lead.sees("a knock", |view| view["people"]["knocks"] == 1).await;
    anna.sees("the same", |view| view["people"]["knocks"] == 1).await;
    let late = json!({"as": "participant"});
    assert_eq!(turned_away(&room, late.clone()).await.1, Some(4001), "a knock opens nothing");

    assert!(lead.ask(json!({"type": "unlock"})).await.is_done());
    lead.sees("nobody outside", |view| view["people"].get("knocks").is_none()).await;
    Person::join(&room, late).await;

    let unknown = request(room.address, "POST", "/api/rooms/ZZZZ9999/knock", &[], "").await;
    assert_eq!(unknown.status, 404, "whoever has no code knocks at no door");
}
