//! Hosts that fall, and rooms that end when they are due and not before.

use std::{sync::atomic::Ordering, time::Duration};

use bytes::Bytes;
use keidas_protocol::{
    Entry, Key,
    command::{Command, FacilitatorCommand},
    entry::{RULES, encode_batch},
    ids::RoomCode,
    text::Text,
    words::{Choice, Kind, Question, Role},
};
use tokio::time::sleep;

use super::*;
use crate::{
    limits::{IDLE_UNLOAD_AFTER, WAITED_FOR},
    log::Log,
    room::{
        ask::Credentials,
        bench::{Bench, HOUR, Neighbour, hello, outbox},
        peers::{Here, Message, Nodes, Peers},
        sample,
    },
};

async fn asks(rooms: &Arc<Rooms>, code: RoomCode) -> bool {
    rooms.ask(code, |reply| Ask::Summary { credentials: Credentials::default(), reply }).await.is_ok()
}

#[tokio::test(start_paused = true)]
async fn a7_a_room_whose_host_fell_is_compacted_by_the_next_one_without_anybody_coming() {
    let bench = Bench::new().await;
    let (room, other) = (bench.room().await, bench.room().await);
    let entry = Entry::here(1);
    bench.log.append(room.code, 1, encode_batch([&entry]).into()).await.expect("a record behind the opening");
    bench.log.falls.store(1, Ordering::Relaxed);
    let began = Instant::now();
    assert!(asks(&bench.rooms, other.code).await);
    let _ = asks(&bench.rooms, room.code).await;
    while !bench.log.compacted.load(Ordering::Relaxed) {
        assert!(began.elapsed() < Duration::from_secs(4), "ballots outlive their round");
        sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(bench.log.falls.load(Ordering::Relaxed), 0, "it did fall");
    assert!(bench.rooms.is_loaded(other.code), "the other room did not notice");
}

#[tokio::test(start_paused = true)]
async fn l15_nobody_comes_into_a_room_that_may_be_old_nor_is_told_no() {
    let bench = Bench::new().await;
    let room = bench.room().await;
    let wrong = || Credentials { bearer: Some(Key::new("no key of this room")), door: None };
    let right = || Credentials { bearer: Some(room.key.clone()), door: None };
    let authenticate = async |credentials: &dyn Fn() -> Credentials| {
        bench.rooms.ask(room.code, |reply| Ask::Authenticate { credentials: credentials(), reply }).await
    };
    let come = async |code, key: &Key| {
        let (outbox, _other) = outbox().await;
        bench.rooms.join(code, Hello::facilitator(key.clone()), &outbox).await.err()
    };
    let no_key = Key::new("no key of this room");
    let nowhere = RoomCode::from_bits(7);
    bench.log.is_stale.store(true, Ordering::Relaxed);
    assert_eq!(authenticate(&wrong).await, Err(Denied::Unavailable));
    assert_eq!(authenticate(&right).await, Ok(()));
    for (code, key) in [(room.code, &no_key), (room.code, &room.key), (nowhere, &no_key)] {
        assert_eq!(come(code, key).await, Some(Close::Restart));
    }
    bench.log.is_stale.store(false, Ordering::Relaxed);
    assert_eq!(authenticate(&wrong).await, Err(Denied::WrongKey));
    assert_eq!(come(room.code, &no_key).await, Some(Close::NotAllowed));
    assert_eq!(come(room.code, &room.key).await, None);
    assert_eq!(come(nowhere, &no_key).await, Some(Close::UnknownRoom));
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_a_week_ahead_erases_no_room() {
    let bench = Bench::new().await;
    bench.room().await;
    bench.now.fetch_add(7 * 24 * HOUR, Ordering::Relaxed);
    assert_eq!(bench.living().await, 1);
    bench.passes(20).await;
    assert_eq!(bench.living().await, 1);
    bench.now.fetch_sub(7 * 24 * HOUR, Ordering::Relaxed);
    bench.passes(6).await;
    assert_eq!(bench.living().await, 0, "a day without anybody is over");
    assert_eq!(bench.log.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn l11_a_room_that_cannot_be_read_is_erased_when_its_day_is_over() {
    let bench = Bench::new().await;
    let (damaged, whole) = (bench.room().await, bench.room().await);
    bench.log.append(damaged.code, 1, Bytes::from_static(b"no record")).await.expect("a record");
    assert!(!asks(&bench.rooms, damaged.code).await && asks(&bench.rooms, whole.code).await);
    bench.passes(20).await;
    assert_eq!(bench.living().await, 2, "somebody may know what to do about it");
    assert!(asks(&bench.rooms, whole.code).await, "its host is here");
    bench.passes(6).await;
    bench.living().await;
    let left = bench.log.rooms().await.expect("rooms").into_iter().map(|listed| listed.room);
    assert!(left.into_iter().all(|code| code != damaged.code), "it would stay for ever");
}

#[tokio::test(start_paused = true)]
async fn e7_an_idle_room_is_ended_by_the_node_that_looks_after_it_when_nobody_is_at_another() {
    let neighbour = Neighbour::new();
    let bench = Bench::beside(Arc::clone(&neighbour) as Arc<dyn Peers>).await;
    let room = bench.room().await;
    let nodes = neighbour.nodes();
    let theirs = Nodes { own: nodes.others[0], others: vec![nodes.own], rules: RULES };
    bench.passes(26).await;
    *neighbour.nodes.lock().expect("no test fell with it") =
        if nodes.looks_after(room.code) { theirs.clone() } else { nodes.clone() };
    assert_eq!(bench.living().await, 1, "the other node looks after it");
    *neighbour.nodes.lock().expect("no test fell with it") =
        if nodes.looks_after(room.code) { nodes } else { theirs };
    let (sweep, ()) = tokio::join!(bench.rooms.sweep(), async {
        sleep(Duration::from_secs(1)).await;
        let people = vec![sample::room().shading().of(&keidas_protocol::Seat::from_random([1; 16]))];
        neighbour.says(Message::Here(Here { version: 1, people, ..Here::default() }));
    });
    assert_eq!((sweep, bench.log.count()), (Ok(()), 1), "somebody is at the other node");
    neighbour.says(Message::Leaving);
    // The host unloads the room, and a day passes.
    sleep(Duration::from_secs(30)).await;
    bench.passes(26).await;
    assert_eq!(bench.living().await, 0);
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_leaves_is_counted_no_more() {
    let bench = Bench::new().await;
    let room = bench.room().await;
    let (outbox, _other) = outbox().await;
    drop(bench.rooms.join(room.code, hello("observer"), &outbox).await.expect("inside"));
    while bench.rooms.node.metrics.connections(Role::Observer) > 0 {
        sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_room_that_ends_with_people_inside_counts_nobody_any_more() {
    let bench = Bench::new().await;
    let room = bench.room().await;
    let (outbox, _other) = outbox().await;
    let _inside = bench.rooms.join(room.code, hello("observer"), &outbox).await.expect("inside");
    assert_eq!(bench.rooms.node.metrics.connections(Role::Observer), 1);
    let bearer = Some(room.key.clone());
    let ended = bench.rooms.ask(room.code, |reply| Ask::End { bearer: bearer.clone(), reply }).await;
    assert!(ended.is_ok());
    bench.rooms.stopped().await;
    assert_eq!(bench.rooms.node.metrics.connections(Role::Observer), 0);
}

/// Full of people and of what a room holds: it stays in memory no longer than an empty one.
#[tokio::test(start_paused = true)]
async fn a_room_that_is_full_is_unloaded_when_nobody_is_in_it_like_any_other() {
    let bench = Bench::new().await;
    let room = bench.room().await;
    let mut sockets = Vec::new();
    let mut inside = Vec::new();
    for _ in 0..100 {
        let (outbox, other) = outbox().await;
        inside.push(bench.rooms.join(room.code, hello("participant"), &outbox).await.expect("inside"));
        sockets.push(other);
    }
    let (outbox, _other) = outbox().await;
    let refused = bench.rooms.join(room.code, hello("participant"), &outbox).await.err();
    assert_eq!(refused, Some(Close::Full));
    let lead = bench.rooms.join(room.code, Hello::facilitator(room.key.clone()), &outbox).await;
    let lead = lead.expect("inside");
    let option = |n: usize| Choice::Own { text: Text::One(format!("{n} {}", "x".repeat(290))) };
    let question = Question::Choice { text: None, options: (0..12).map(option).collect() };
    for n in 0..60 {
        let questions = vec![question.clone(); 12];
        let command = FacilitatorCommand::Ask { kind: Kind::Form, questions, curtain: false, purpose: None };
        let command = Command::Facilitator { command, after: None };
        assert!(lead.submit(uuid::Uuid::from_u128(n), command).is_ok());
    }
    let over = || async {
        let bearer = Some(room.key.clone());
        let report = bench.rooms.ask(room.code, |reply| Ask::Report { bearer: bearer.clone(), reply }).await;
        report.map(|records| records.rounds.len()).ok()
    };
    while over().await < Some(40) {
        sleep(Duration::from_millis(10)).await;
    }
    sleep(Duration::from_secs(1)).await;
    let before = over().await;
    assert!(before.is_some_and(|rounds| (40..59).contains(&rounds)), "it holds all it may: {before:?}");
    drop((inside, lead, sockets));
    sleep(WAITED_FOR + 2 * IDLE_UNLOAD_AFTER).await;
    assert!(!bench.rooms.is_loaded(room.code));
    assert_eq!(over().await, before, "and comes back as it was");
}
