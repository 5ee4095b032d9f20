//! [R] Reactions: who counts, what flies.

use std::time::Instant;

use keidas_tests::{Person, World};
use serde_json::json;

#[tokio::test]
async fn r1_reactions_count_people_and_can_be_withdrawn() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(3).await;
    assert!(lead.flips("culture").await.is_done());
    for person in &mut people {
        person.sees_round(1).await;
        assert!(person.reacts("strength").await.is_done());
        assert!(person.reacts("strength").await.is_done());
    }
    lead.sees("three", |view| view["stage"]["reactions"]["strength"] == 3).await;
    let unreact = json!({"type": "unreact", "round": 1, "reaction": "strength"});
    assert!(people[0].ask(unreact.clone()).await.is_done());
    lead.sees("two", |view| view["stage"]["reactions"]["strength"] == 2).await;
    assert!(people[0].ask(unreact).await.is_done(), "unreact of nothing");
    assert_eq!(
        people[0].ask(json!({"type": "react", "round": 7, "reaction": "known"})).await.refused(),
        "round_over"
    );
    assert_eq!(
        people[0].ask(json!({"type": "react", "round": 1, "reaction": "boo"})).await.refused(),
        "bad_command"
    );
}

#[tokio::test]
async fn r3_every_press_that_is_done_flies_on_all_screens() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut screen = room.screen().await;
    let mut person = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    person.sees_round(1).await;
    for _ in 0..5 {
        assert!(person.reacts("thanks").await.is_done());
    }
    assert!(person.ask(json!({"type": "unreact", "round": 1, "reaction": "thanks"})).await.is_done());
    assert!(person.reacts("more").await.is_done());
    screen.sees_sparks("thanks", 5).await;
    screen.sees_sparks("more", 1).await;
    screen.sees("no thanks", |view| view["stage"]["reactions"]["thanks"] == 0).await;
    let over = json!({"type": "react", "round": 9, "reaction": "known"});
    assert_eq!(person.ask(over).await.refused(), "round_over");
    assert!(person.reacts("more").await.is_done());
    screen.sees_sparks("more", 2).await;
    assert_eq!(screen.sparks.get("known"), None, "what was refused does not fly");
    assert_eq!(screen.sparks["thanks"], 5, "a withdrawal does not fly");
}

#[tokio::test]
async fn r1_what_one_hand_does_in_a_row_is_judged_in_a_row() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    person.sees_round(1).await;
    // All at once, without waiting: on, off, on, off.
    let mut ids = Vec::new();
    for n in 0..20 {
        let word = if n % 2 == 0 { "react" } else { "unreact" };
        ids.push(person.send(json!({"type": word, "round": 1, "reaction": "known"})).await);
    }
    for id in ids {
        assert!(person.answer_to(&id).await.is_done());
    }
    let back = person.come_back(&room).await;
    assert_eq!(back.you["reactions"], json!([]));
    lead.sees("nobody", |view| view["stage"]["reactions"]["known"] == 0).await;
}

#[tokio::test]
async fn r3_w8_a_person_with_many_sockets_is_no_crowd() {
    const SOCKETS: usize = 8;
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let (mut other, mut screen) = (room.participant().await, room.screen().await);
    assert!(lead.flips("culture").await.is_done());
    other.sees_round(1).await;
    let mut sockets = vec![room.participant().await];
    let hello = json!({"as": "participant", "ticket": sockets[0].ticket()});
    while sockets.len() < SOCKETS {
        sockets.push(Person::join(&room, hello.clone()).await);
    }
    let (began, mut asked) = (Instant::now(), Vec::new());
    for (n, socket) in sockets.iter_mut().enumerate() {
        // As many as a socket may send at once.
        for _ in 0..keidas::limits::PARTICIPANT_RATE.1 {
            asked.push((n, socket.send(json!({"type": "react", "round": 1, "reaction": "known"})).await));
        }
    }
    let mut done = 0;
    for (n, id) in asked {
        let answer = sockets[n].answer_to(&id).await;
        assert!(answer.is_done() || answer.refused() == "too_fast");
        done += u64::from(answer.is_done());
    }
    let (per_second, at_once) = keidas::limits::PERSON_RATE;
    let most = u64::from(at_once) + u64::from(per_second) * (began.elapsed().as_secs() + 1);
    assert!(done >= at_once.into() && done <= most, "{done} flew, at most {most} may");
    screen.sees_sparks("known", done).await;
    assert!(other.reacts("thanks").await.is_done(), "nobody else is slowed down");
    screen.sees_sparks("thanks", 1).await;
    assert_eq!(screen.sparks["known"], done);
}
