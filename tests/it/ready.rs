//! [Y] Ready signs: held beside presence, told as a word, never written down.

use keidas_tests::{Node, World, attacker::disk, world};
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
