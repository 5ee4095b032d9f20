//! [M6] What comes late by a connection that its person has left, and what somebody says on two devices.

use keidas_tests::{Room, Told, World, line::Way, person::Person};
use serde_json::{Value, json};

/// What somebody finds of their own when they come once more.
async fn finds(room: &Room, ticket: &str) -> Value {
    Person::join(room, json!({"as": "participant", "ticket": ticket})).await.you
}

#[tokio::test]
async fn m6_what_comes_late_by_a_line_that_was_left_undoes_nothing() {
    for way in Way::LINES {
        let world = World::new().await;
        let room = world.room().await;
        let mut lead = room.facilitator().await;
        assert!(lead.flips("culture").await.is_done());
        let mut left = Person::join_by(way, &room, json!({"as": "participant"})).await;
        assert!(left.answers(1).await.is_done());
        assert!(left.answers(2).await.is_done(), "one's own changes of mind");
        let ticket = left.ticket();
        let back = json!({"as": "participant", "ticket": ticket});
        for way in Way::ALL {
            let mut back = Person::join_by(way, &room, back.clone()).await;
            assert!(back.answers(4).await.is_done());
            assert!(back.reacts("known").await.is_done());
            assert!(back.ask(json!({"type": "unreact", "round": 1, "reaction": "known"})).await.is_done());
        }
        let retry = Told::Refused { reason: "retry".into() };
        assert_eq!(left.answers(0).await, retry, "{way:?}");
        assert_eq!(left.reacts("known").await, retry);
        let found = finds(&room, &ticket).await;
        assert_eq!((&found["answers"], &found["reactions"]), (&json!([4]), &json!([])));

        // Whoever is still there asks again, and is heard.
        let id = left.send(json!({"type": "answer", "round": 1, "question": 0, "value": 3})).await;
        assert_eq!(left.answer_to(&id).await, retry);
        left.send_as(&id, json!({"type": "answer", "round": 1, "question": 0, "value": 3})).await;
        assert!(left.answer_to(&id).await.is_done());
        assert!(left.answers(1).await.is_done(), "and by now has heard of it");
        assert_eq!(finds(&room, &ticket).await["answers"], json!([1]));
    }
}

#[tokio::test]
async fn m6_whoever_has_two_devices_with_sockets_is_heard_by_both_as_they_come() {
    let world = World::new().await;
    let room = world.room().await;
    assert!(room.facilitator().await.flips("culture").await.is_done());
    let mut one = room.participant().await;
    let mut other = Person::join(&room, json!({"as": "participant", "ticket": one.ticket()})).await;
    for value in [1, 2] {
        assert!(one.answers(value).await.is_done());
        assert!(other.answers(value + 2).await.is_done());
    }
    assert_eq!(finds(&room, &one.ticket()).await["answers"], json!([4]));
}
