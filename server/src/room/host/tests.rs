//! A host's turn: whoever waits gets one, whatever else there is to do.

use keidas_protocol::{
    Entry,
    command::{Command, ParticipantCommand},
    entry::encode_batch,
};

use super::*;
use crate::{
    limits::INBOX,
    log::Log,
    room::{
        ask::Credentials,
        registry::tests::{Bench, hello, outbox},
    },
};

/// A host that nobody runs, and its inbox.
pub(super) async fn host(bench: &Bench) -> (Box<Host>, Inbox, Arc<Signals>) {
    let room = bench.room().await;
    let record = encode_batch([&Entry::here(1)]).into();
    bench.log.append(room.code, record).await.expect("a record behind the opening");
    let node = bench.node();
    let loaded = load(&node, room.code).await.map_err(|_| "no room").expect("a room");
    let (inbox, inputs) = mpsc::channel(INBOX);
    let signals = Arc::new(Signals::default());
    (Box::new(Host::new(node, loaded, inputs, Arc::clone(&signals))), inbox, signals)
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
    let (outbox, _other) = outbox().await;
    let connection = host.join(hello("participant"), outbox).expect("inside");
    host.submit(connection, Uuid::from_u128(1), Command::Participant(ParticipantCommand::Raise));
    host.submit(connection, Uuid::from_u128(2), Command::Participant(ParticipantCommand::Raise));
    assert_eq!(host.deferred.len(), 1, "one at a time");
    host.leave(connection);
    assert!(host.pipeline.next_record(Instant::now()).is_some());
    host.pipeline.failed();
    assert!(host.pipeline.is_empty());
    host.submit(connection, Uuid::from_u128(3), Command::Participant(ParticipantCommand::Raise));
    assert!(host.pipeline.is_empty(), "nobody speaks for a connection that is gone");
    host.take_deferred();
    assert!(!host.pipeline.is_empty());
}
