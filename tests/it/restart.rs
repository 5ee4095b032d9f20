//! [M2] What a restart leaves as it was, and how a node says goodbye.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use keidas::{clock::Clock, config::Config, limits::BODY_TIME, log::memory::MemoryLog};
use keidas_tests::{Node, Person, Room, World, world::config};
use serde_json::{Value, json};
use tokio::{io::AsyncWriteExt, net::TcpStream};

fn log_and_config() -> (Arc<MemoryLog>, Config) {
    let mut config = config();
    config.timeouts.hold_after_restart = Duration::from_millis(700);
    (Arc::new(MemoryLog::new(Clock::system())), config)
}

#[tokio::test]
async fn m2_a_restarted_node_has_its_rooms() {
    let (log, config) = log_and_config();
    let node = Node::start_on(&log, config.clone()).await;
    let room = node.room_with(json!({"title": "Syksy"})).await;
    let mut lead = room.facilitator().await;
    let mut anna = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    assert!(lead.flips("joy").await.is_done());
    anna.sees_round(2).await;
    assert!(anna.answers(4).await.is_done());
    assert!(anna.reacts("beside").await.is_done());
    let turn = anna.ask(json!({"type": "raise"})).await.turn();
    lead.sees("the hand", |view| view["people"]["turns"] == json!([turn])).await;
    lead.sees("the answer", |view| view["stage"]["questions"][0]["answered"] == 1).await;
    let (ticket, before, seq) = (anna.ticket(), lead.view.clone(), lead.seq);
    node.tell_to_stop();
    assert_eq!(lead.is_closed().await, (Some("restart".into()), Some(4010)));
    assert_eq!(anna.is_closed().await, (Some("restart".into()), Some(4010)));
    node.stop().await;

    let node = Node::start_on(&log, config).await;
    let room = room.on(&node);
    let mut lead = room.facilitator().await;
    let anna = Person::join(&room, json!({"as": "participant", "ticket": ticket})).await;
    assert_eq!(anna.ticket(), ticket);
    assert_eq!(
        (&anna.you["answers"], &anna.you["reactions"], &anna.you["turn"]),
        (&json!([4]), &json!(["beside"]), &json!(turn))
    );
    for section in ["room", "stage", "table"] {
        assert_eq!(lead.view[section], before[section], "{section}");
    }
    assert_eq!(lead.seq, seq, "the same view, the same number");
    assert!(lead.ask(json!({"type": "undo"})).await.is_done());
    assert_eq!(lead.view["stage"]["card"], "culture");
    node.stop().await;
}

#[tokio::test]
async fn o4_nothing_opens_by_itself_while_people_come_back() {
    let (log, config) = log_and_config();
    let node = Node::start_on(&log, config.clone()).await;
    let room = node.room_with(json!({})).await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(5).await;
    assert!(lead.flips("culture").await.is_done());
    for person in &mut people[..4] {
        person.sees_round(1).await;
        assert!(person.answers(2).await.is_done());
    }
    let tickets: Vec<_> = people.iter().map(Person::ticket).collect();
    node.stop().await;

    let started = std::time::Instant::now();
    let node = Node::start_on(&log, config).await;
    let room = room.on(&node);
    // Only those who had answered are back.
    let mut back = Vec::new();
    for ticket in &tickets[..4] {
        back.push(Person::join(&room, json!({"as": "participant", "ticket": ticket})).await);
    }
    back[0].sees("the result", |view| view["stage"]["questions"][0]["open"] == false).await;
    assert!(started.elapsed() >= Duration::from_millis(700), "the fifth had time to come back");
    node.stop().await;
}

#[tokio::test]
async fn o4_a_room_that_was_opened_after_the_start_does_not_wait() {
    let (log, mut config) = log_and_config();
    config.timeouts.hold_after_restart = Duration::from_secs(600);
    let node = Node::start_on(&log, config).await;
    let room = node.room_with(json!({})).await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(4).await;
    assert!(lead.flips("culture").await.is_done());
    for person in &mut people {
        person.sees_round(1).await;
        assert!(person.answers(2).await.is_done());
    }
    lead.sees_result_of(1).await;
    node.stop().await;
}

/// Twelve people are in the room and four of them answer, before the card is turned or after.
async fn four_of_twelve(room: &Room, is_early: bool) -> (Person, Vec<Person>) {
    let mut lead = room.facilitator().await;
    let mut people = room.participants(if is_early { 12 } else { 1 }).await;
    assert!(lead.flips("culture").await.is_done());
    people.extend(room.participants(12 - people.len()).await);
    lead.sees("twelve people", |view| view["people"]["present"] == 12).await;
    for person in &mut people[..4] {
        person.sees_round(1).await;
        assert!(person.answers(2).await.is_done());
    }
    lead.sees("four answers", |view| view["stage"]["questions"][0]["answered"] == 4).await;
    assert_eq!(lead.ask(json!({"type": "open", "round": 1})).await.refused(), "too_few");
    (lead, people)
}

#[tokio::test]
async fn a4_phones_that_sleep_make_no_room_smaller() {
    for is_early in [true, false] {
        let world = World::new().await;
        let room = world.room().await;
        let (mut lead, people) = four_of_twelve(&room, is_early).await;
        drop(people);
        let all_away =
            |view: &Value| view["people"]["present"] == 0 && view["stage"]["questions"][0]["away"] == 4;
        lead.sees("nobody, nor anybody who is waited for", all_away).await;
        assert_eq!(lead.ask(json!({"type": "open", "round": 1})).await.refused(), "too_few");
        assert!(lead.flips("joy").await.is_done());
        assert_eq!(lead.view["table"]["last"]["tallies"], json!([null]), "nor when the round ends");
        world.node.stop().await;
    }
}

#[tokio::test]
async fn a4_a_restart_makes_no_room_smaller() {
    for is_early in [true, false] {
        let (log, config) = log_and_config();
        let node = Node::start_on(&log, config.clone()).await;
        let room = node.room_with(json!({})).await;
        drop(four_of_twelve(&room, is_early).await);
        node.stop().await;

        let node = Node::start_on(&log, config).await;
        let mut lead = room.on(&node).facilitator().await;
        assert_eq!(lead.view["stage"]["questions"][0]["answered"], 4);
        assert_eq!(lead.ask(json!({"type": "open", "round": 1})).await.refused(), "too_few");
        lead.sees("answers of people who are not here", |view| view["stage"]["questions"][0]["away"] == 4)
            .await;
        assert_eq!(lead.ask(json!({"type": "open", "round": 1})).await.refused(), "too_few");
        assert!(lead.flips("joy").await.is_done());
        assert_eq!(lead.view["table"]["last"]["tallies"], json!([null]), "nor when the round ends");
        node.stop().await;
    }
}

#[tokio::test]
async fn t4_a_hand_whose_owner_does_not_come_back_is_lowered() {
    let (log, config) = log_and_config();
    let node = Node::start_on(&log, config.clone()).await;
    let room = node.room_with(json!({})).await;
    let mut people = room.participants(2).await;
    let mut turns = Vec::new();
    for person in &mut people {
        turns.push(person.ask(json!({"type": "raise"})).await.turn());
    }
    let ticket = people[1].ticket();
    node.stop().await;

    let node = Node::start_on(&log, config).await;
    let mut back = Person::join(&room.on(&node), json!({"as": "participant", "ticket": ticket})).await;
    assert_eq!(back.view["people"]["turns"], json!(turns));
    back.sees("one hand", |view| view["people"]["turns"] == json!([turns[1]])).await;
    node.stop().await;
}

#[tokio::test]
async fn h9_a_node_that_stops_says_goodbye() {
    let world = World::new().await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    world.node.tell_to_stop();
    assert_eq!(lead.is_closed().await.1, Some(4010));
    world.node.stop().await;
}

#[tokio::test]
async fn h9_a_load_balancer_sees_it_before_anybody_is_sent_away() {
    let mut config = config();
    config.drain_wait = Duration::from_secs(1);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    assert_eq!(world.node.get("/readyz").await.status, 200);
    world.node.tell_to_stop();
    keidas_tests::soon("the node to say that it is not ready", async {
        while world.node.get("/readyz").await.status != 503 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(lead.ask(json!({"type": "lock"})).await.is_done(), "whoever is inside is served meanwhile");
    assert_eq!(lead.is_closed().await, (Some("restart".into()), Some(4010)));
    world.node.stop().await;
}

#[tokio::test]
async fn h14_a_request_that_never_ends_does_not_hold_a_stopping_node() {
    let mut config = config();
    config.timeouts.linger = Duration::from_millis(200);
    let node = Node::start(config).await;
    let mut socket = TcpStream::connect(node.address).await.unwrap();
    let begun = b"POST /api/rooms HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{";
    socket.write_all(begun).await.unwrap();
    assert_eq!(node.get("/healthz").await.status, 200);
    let began = Instant::now();
    node.stop().await;
    assert!(began.elapsed() < BODY_TIME / 2, "it took {:?}", began.elapsed());
}

#[tokio::test]
async fn idle_rooms_are_ended_and_living_ones_are_not() {
    let (log, mut config) = log_and_config();
    config.timeouts.idle_life = Duration::ZERO;
    config.timeouts.sweep_every = Duration::from_millis(100);
    let node = Node::start_on(&log, config).await;
    let (idle, living) = (node.room_with(json!({})).await, node.room_with(json!({})).await);
    let mut person = living.participant().await;
    keidas_tests::soon("the idle room to be ended", async {
        while idle.get("").await.status != 410 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert!(person.ask(json!({"type": "raise"})).await.is_done());
    node.stop().await;
}
