//! [Y] Ready signs: held beside presence, told as a word, never written down.

use std::time::Duration;

use keidas_tests::{Node, Person, World, attacker::disk, world};
use serde_json::json;

#[tokio::test]
async fn y1_a_sign_is_done_on_or_off_and_in_no_log() {
    let folder = keidas_tests::folder::Folder::new();
    let file = folder.join("keidas.db");
    let config = keidas::Config { log: format!("sqlite:{}", file.display()), ..world::config() };
    let node = Node::start(config).await;
    let room = node.room_with(json!({})).await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(4).await;
    lead.sees("four people", |view| view["people"]["present"] == 4).await;
    assert!(lead.view["people"]["ready"].is_null());
    let seq = lead.seq;
    for person in &mut people[..2] {
        assert!(person.ask(json!({"type": "ready"})).await.is_done());
        assert!(person.ask(json!({"type": "ready"})).await.is_done(), "twice is once");
    }
    lead.sees("most", |view| view["people"]["ready"] == "most").await;
    for person in &mut people[2..] {
        assert!(person.ask(json!({"type": "ready"})).await.is_done());
    }
    lead.sees("all", |view| view["people"]["ready"] == "all").await;
    assert_eq!(lead.seq, seq, "presence raises no seq");
    assert!(people[0].ask(json!({"type": "unready"})).await.is_done());
    lead.sees("most", |view| view["people"]["ready"] == "most").await;
    assert_eq!(lead.ask(json!({"type": "ready"})).await.refused(), "not_allowed");
    // No word of it went into the log, and no frame holds how many they are.
    let records = disk::records(&file, &room.code).await.concat();
    let says = |word: &str| memchr::memmem::find(&records, word.as_bytes()).is_some();
    assert!(says("opened") && !says("ready"));
    for frame in &lead.heard {
        let words = ["null", r#""most""#, r#""all""#];
        let told = frame.split(r#""ready":"#).skip(1);
        told.for_each(|rest| assert!(words.iter().any(|word| rest.starts_with(word)), "{frame}"));
    }
    node.stop().await;
}

#[tokio::test]
async fn y3_when_the_meeting_goes_on_nobody_is_ready() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(3).await;
    for person in &mut people {
        assert!(person.ask(json!({"type": "ready"})).await.is_done());
    }
    lead.sees("all", |view| view["people"]["ready"] == "all").await;
    assert!(lead.ask(json!({"type": "timer", "seconds": 60})).await.is_done());
    lead.sees("nobody", |view| view["people"]["ready"].is_null()).await;
    assert!(people[0].ask(json!({"type": "ready"})).await.is_done());
    assert!(people[1].ask(json!({"type": "ready"})).await.is_done());
    lead.sees("most", |view| view["people"]["ready"] == "most").await;
}

/// A sign is of a person, whatever device they gave it by, and goes when the last one has gone.
#[tokio::test]
async fn y1_y3_a_second_device_takes_back_the_sign_of_the_first_and_keeps_it_when_that_one_goes() {
    let mut config = world::config();
    config.timeouts.grace = Duration::from_millis(300);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(2).await;
    let mut phone = room.participant().await;
    let ticket = json!({"as": "participant", "ticket": phone.ticket()});
    let mut laptop = Person::join(&room, ticket.clone()).await;
    lead.sees("three people", |view| view["people"]["present"] == 3).await;
    for person in &mut people {
        assert!(person.ask(json!({"type": "ready"})).await.is_done());
    }
    assert!(phone.ask(json!({"type": "ready"})).await.is_done());
    lead.sees("all", |view| view["people"]["ready"] == "all").await;
    // The laptop's, though it was the phone that gave it.
    assert!(laptop.ask(json!({"type": "unready"})).await.is_done());
    lead.sees("most", |view| view["people"]["ready"] == "most").await;
    assert!(laptop.ask(json!({"type": "ready"})).await.is_done());
    lead.sees("all", |view| view["people"]["ready"] == "all").await;

    // One device goes: the person is still here, and ready.
    drop(laptop);
    let watched = room.screen().await;
    drop(watched);
    lead.sees("the screen that has gone since", |view| view["people"]["screens"] == 1).await;
    lead.sees("no screen", |view| view["people"]["screens"] == 0).await;
    assert_eq!((&lead.view["people"]["ready"], &lead.view["people"]["present"]), (&json!("all"), &json!(3)));
    // The last one goes, and so does the sign: whoever comes back has given none.
    drop(phone);
    lead.sees("two people", |view| view["people"]["present"] == 2).await;
    assert!(lead.view["people"]["ready"].is_null(), "too few to say anything of");
    let mut back = Person::join(&room, ticket).await;
    lead.sees("most", |view| view["people"]["ready"] == "most").await;
    assert!(back.ask(json!({"type": "ready"})).await.is_done());
    lead.sees("all", |view| view["people"]["ready"] == "all").await;
}
