//! A host's turn: whoever waits gets one, whatever else there is to do.

use keidas_protocol::{
    Entry, Key, SystemCommand,
    command::{Command, ParticipantCommand},
    entry::encode_batch,
    ids::KeyHash,
};

use super::*;
use crate::{
    limits::INBOX,
    log::{Followed, Log},
    room::{
        ask::Credentials,
        bench::{Bench, hello, outbox},
    },
};

/// A host that nobody runs, and its inbox.
pub(super) async fn host(bench: &Bench) -> (Box<Host>, Inbox, Arc<Signals>) {
    let room = bench.room().await;
    let record = encode_batch([&Entry::here(1)]).into();
    bench.log.append(room.code, 1, record).await.expect("a record behind the opening");
    let node = bench.node();
    let loaded = load(&node, room.code).await.map_err(|_| "no room").expect("a room");
    let (inbox, inputs) = mpsc::channel(INBOX);
    let signals = Arc::new(Signals::default());
    (Box::new(Host::new(node, loaded, inputs, Arc::clone(&signals))), inbox, signals)
}

/// Somebody comes in and raises their hand.
async fn raises(host: &mut Host) -> ConnectionId {
    let (outbox, _other) = outbox().await;
    let connection = host.join(hello("participant"), outbox).expect("inside");
    host.submit(connection, Uuid::from_u128(1), Command::Participant(ParticipantCommand::Raise));
    connection
}

#[tokio::test(start_paused = true)]
async fn a7_whoever_leaves_and_what_is_due_get_their_turn_beside_an_inbox_that_is_full() {
    let bench = Bench::new().await;
    let (mut host, inbox, signals) = host(&bench).await;
    let (outbox, _other) = outbox().await;
    let connection = host.join(hello("observer"), outbox).expect("inside");
    assert!(host.compaction.due().is_some());
    for _ in 0..INBOX {
        let (reply, _) = oneshot::channel();
        let ask = Ask::Summary { credentials: Credentials::default(), reply };
        assert!(inbox.try_send(Box::new(Input::Ask(ask))).is_ok());
    }
    signals.leave(connection);
    host.take_turns();
    assert_eq!(host.members.len(), 0);
    assert!(host.compaction.due().is_none() && host.compaction.is_busy(), "it has begun");
}

#[tokio::test(start_paused = true)]
async fn what_somebody_asked_for_before_they_left_is_carried_out() {
    let bench = Bench::new().await;
    let (mut host, _inbox, _signals) = host(&bench).await;
    let connection = raises(&mut host).await;
    host.submit(connection, Uuid::from_u128(2), Command::Participant(ParticipantCommand::Raise));
    assert_eq!(host.deferred.len(), 1, "one at a time");
    host.leave(connection);
    assert!(host.pipeline.next_record(2, Instant::now()).is_some());
    host.pipeline.failed();
    assert!(host.pipeline.is_empty());
    host.submit(connection, Uuid::from_u128(3), Command::Participant(ParticipantCommand::Raise));
    assert!(host.pipeline.is_empty(), "nobody speaks for a connection that is gone");
    host.take_deferred();
    assert!(!host.pipeline.is_empty());
}

/// A record of another node.
fn theirs() -> bytes::Bytes {
    encode_batch([&Entry::here(3)]).into()
}

#[tokio::test(start_paused = true)]
async fn l14_a_batch_that_another_node_has_overtaken_is_written_behind_what_it_wrote() {
    let bench = Bench::new().await;
    let (mut host, _inbox, _signals) = host(&bench).await;
    let code = host.room.settings().code;
    raises(&mut host).await;
    bench.log.append(code, 2, theirs()).await.expect("the other node's record");
    host.send_batch();
    let error = host.appending.done().await.expect_err("another record stands there");
    assert_eq!(error, LogError::Behind);
    assert!(host.not_appended(error).is_none());
    host.send_batch();
    assert!(host.appending.is_none(), "nothing is sent before the other record is here");
    let followed = host.live.recv().await;
    assert!(host.follow(followed).await.is_none());
    host.send_batch();
    assert_eq!(host.appending.done().await, Ok(4));
    let followed = host.live.recv().await;
    assert!(host.follow(followed).await.is_none());
    assert!(host.pipeline.is_empty() && host.position == 4);
    assert_eq!(host.room.hands_without(std::iter::empty()).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn l14_a_snapshot_is_written_behind_the_batch_in_flight_and_before_the_next() {
    let bench = Bench::new().await;
    let (mut host, _inbox, _signals) = host(&bench).await;
    let connection = raises(&mut host).await;
    host.send_batch();
    host.take_turns();
    assert!(!host.compaction.is_running(), "a batch is on its way");
    assert_eq!(host.appending.done().await, Ok(3));
    let followed = host.live.recv().await;
    assert!(host.follow(followed).await.is_none());
    host.take_turns();
    assert!(host.compaction.is_running());
    host.submit(connection, Uuid::from_u128(2), Command::Participant(ParticipantCommand::Lower));
    host.send_batch();
    assert!(host.appending.is_none(), "the snapshot comes first");
    let result = host.compaction.done().await;
    assert_eq!(result, Ok(()));
    assert!(host.compacted(result).is_none());
    host.send_batch();
    assert_eq!(host.appending.done().await, Ok(4));
}

#[tokio::test(start_paused = true)]
async fn a_snapshot_of_another_node_does_all_that_its_records_would_have_done() {
    let bench = Bench::new().await;
    let (mut host, _inbox, _signals) = host(&bench).await;
    let code = host.room.settings().code;
    let mut elsewhere = load(&host.node, code).await.map_err(|_| "no room").expect("a room").room;
    let at = host.node.clock.now();
    let ended = Entry::host(at, SystemCommand::End);
    elsewhere.apply(&ended);
    bench.log.append(code, 2, encode_batch([&ended]).into()).await.expect("a record");
    let snapshot = Followed::Snapshot { at: 3, record: elsewhere.snapshot().into() };
    let (outbox, _other) = outbox().await;
    host.join(hello("observer"), outbox).expect("inside");
    assert_eq!(host.follow(Some(snapshot)).await, Some(Exit::Ended));
    assert_eq!(bench.log.count(), 0, "and the room is erased");
}

#[tokio::test(start_paused = true)]
async fn f13_a_key_that_a_snapshot_of_another_node_does_not_hold_any_more_closes_its_sockets() {
    let bench = Bench::new().await;
    let (mut host, _inbox, _signals) = host(&bench).await;
    let (code, at) = (host.room.settings().code, host.node.clock.now());
    let key = Key::new("a second key");
    let added = Entry::host(at, SystemCommand::AddKey { hash: KeyHash::of(&key) });
    bench.log.append(code, 2, encode_batch([&added]).into()).await.expect("a record");
    let followed = host.live.recv().await;
    assert!(host.follow(followed).await.is_none());
    let id = host.room.key(&key).expect("it is one of the room's");
    let (outbox, _other) = outbox().await;
    host.join(Hello::facilitator(key), outbox).expect("inside");

    let mut elsewhere = load(&host.node, code).await.map_err(|_| "no room").expect("a room").room;
    elsewhere.apply(&Entry::host(at, SystemCommand::RevokeKey { key: id }));
    let snapshot = Followed::Snapshot { at: 4, record: elsewhere.snapshot().into() };
    assert!(host.follow(Some(snapshot)).await.is_none());
    let closed = "keidas_closes_total{code=\"4002\"} 1";
    assert!(host.node.metrics.text().contains(closed), "{}", host.node.metrics.text());
}

/// What another node writes when it compacts what this host has.
async fn compacts_elsewhere(host: &Host) {
    let snapshot = bytes::Bytes::from(host.room.snapshot());
    let (code, at) = (host.room.settings().code, host.position);
    host.node.log.snapshot(code, at, snapshot).await.expect("a snapshot of all there is");
}

#[tokio::test(start_paused = true)]
async fn l14_whoever_was_overtaken_by_a_snapshot_alone_does_not_wait_for_a_record() {
    let bench = Bench::new().await;
    let (mut host, _inbox, _signals) = host(&bench).await;
    raises(&mut host).await;
    host.send_batch();
    // In NATS a snapshot moves the place that the batch has to follow, and its writer is told so in the end.
    host.appending = Background::none();
    compacts_elsewhere(&host).await;
    let followed = host.live.recv().await;
    assert!(host.follow(followed).await.is_none());
    assert!(host.not_appended(LogError::Behind).is_none());
    assert!(host.overtaken.is_none());
    host.send_batch();
    assert!(host.not_appended(LogError::Behind).is_none());
    assert!(host.overtaken.is_some(), "this time it was something else");
}

#[tokio::test(start_paused = true)]
async fn a7_what_another_node_has_compacted_is_not_compacted_again() {
    let bench = Bench::new().await;
    let (mut host, _inbox, _signals) = host(&bench).await;
    assert!(host.compaction.due().is_some());
    compacts_elsewhere(&host).await;
    let followed = host.live.recv().await;
    assert!(host.follow(followed).await.is_none());
    assert!(host.compaction.due().is_none());
    assert_eq!(host.node.metrics.snapshots_differ(), 0);
}

#[tokio::test(start_paused = true)]
async fn l23_a_snapshot_that_differs_is_counted_and_taken_over() {
    let bench = Bench::new().await;
    let (mut host, _inbox, _signals) = host(&bench).await;
    let mut elsewhere =
        load(&host.node, host.room.settings().code).await.map_err(|_| "no room").expect("a room");
    let (code, at) = (host.room.settings().code, host.position);
    let hash = KeyHash::of(&Key::new("a key that this host has never heard of"));
    elsewhere.room.apply(&Entry::host(host.node.clock.now(), SystemCommand::AddKey { hash }));
    host.node.log.snapshot(code, at, elsewhere.room.snapshot().into()).await.expect("a snapshot");
    let followed = host.live.recv().await;
    assert!(host.follow(followed).await.is_none());
    assert_eq!(host.node.metrics.snapshots_differ(), 1);
    assert_eq!(host.room.snapshot(), elsewhere.room.snapshot());
    assert_eq!(host.position, at);
}
