//! What a host tells other nodes and when, and what it makes of what they say.

use keidas_protocol::{
    ids::RoomCode,
    words::{Reaction, Role},
};

use super::*;
use crate::{
    limits::PEER_SILENT_AFTER,
    room::{
        bench::{Bench, Neighbour, hello, outbox},
        host::{tests::host, *},
        peers::{NodeId, Peers},
    },
};

struct Table {
    host: Box<Host>,
    neighbour: Arc<Neighbour>,
    _bench: Bench,
    _inbox: Inbox,
}

impl Table {
    async fn new() -> Table {
        let neighbour = Neighbour::new();
        let bench = Bench::beside(Arc::clone(&neighbour) as Arc<dyn Peers>).await;
        let (host, inbox, _) = host(&bench).await;
        Table { host, neighbour, _bench: bench, _inbox: inbox }
    }

    async fn join(&mut self, role: &str) -> ConnectionId {
        let (outbox, _other) = outbox().await;
        self.host.join(hello(role), outbox).expect("inside")
    }

    /// What was told of people since this was asked last.
    fn told(&self) -> Vec<Here> {
        let here = |message| match message {
            Message::Here(here) => Some(here),
            _ => None,
        };
        self.neighbour.has_heard().into_iter().filter_map(here).collect()
    }

    fn says(&mut self, message: Message) {
        self.host.hear(Heard::Said { node: Neighbour::ID, message });
    }
}

fn shade(n: u8) -> Shade {
    Shade::from_bytes([n; Shade::BYTES])
}

#[tokio::test(start_paused = true)]
async fn e2_whoever_comes_in_is_told_at_once_and_whoever_goes_a_moment_later() {
    let mut table = Table::new().await;
    table.host.tell_if_due();
    assert!(matches!(
        table.neighbour.has_heard()[..],
        [Message::Asked, Message::Here(Here { base: None, .. })]
    ));
    for _ in 0..2 {
        table.join("participant").await;
        let told = table.told();
        assert_eq!(told.iter().map(|here| here.people.len()).collect::<Vec<_>>(), [1], "before the welcome");
        assert!(told[0].base.is_some_and(|base| base < told[0].version));
    }
    let watcher = table.join("screen").await;
    assert_eq!(table.told()[0].watchers.screens, 1);
    table.host.leave(watcher);
    table.host.tell_if_due();
    assert!(table.told().is_empty());
    assert_eq!(table.host.tell_due(), Some(Instant::now() + TELL_EVERY));
    tokio::time::advance(TELL_EVERY).await;
    table.host.tell_if_due();
    assert_eq!(table.told()[0].watchers.sockets, 0);
    table.host.tell_if_due();
    assert!(table.told().is_empty(), "nothing has changed");
    tokio::time::advance(TELL_AGAIN_EVERY).await;
    table.host.tell_if_due();
    let again = table.told();
    assert_eq!(again[0].base, Some(again[0].version), "and so it says now and then");
}

#[tokio::test(start_paused = true)]
async fn e3_whoever_asks_is_told_all_and_what_was_missed_is_asked_for() {
    let mut table = Table::new().await;
    table.join("participant").await;
    table.join("participant").await;
    table.neighbour.has_heard();
    table.says(Message::Asked);
    tokio::time::advance(TELL_EVERY).await;
    table.host.tell_if_due();
    let told = table.told();
    assert_eq!((told[0].base, told[0].people.len()), (None, 2));

    table.says(Message::Here(Here { version: 9, base: Some(8), ..Here::default() }));
    tokio::time::advance(ASK_AGAIN_AFTER).await;
    table.host.tell_if_due();
    assert_eq!(table.neighbour.has_heard().first(), Some(&Message::Asked));
    tokio::time::advance(ASK_AGAIN_AFTER).await;
    table.host.tell_if_due();
    assert_eq!(table.neighbour.has_heard().first(), Some(&Message::Asked), "until it is answered");
    table.says(Message::Here(Here { version: 9, people: vec![shade(1)], ..Here::default() }));
    assert_eq!(table.host.presence.counts().present, 3);
    assert!(!table.host.presence.others.has_missed());
}

#[tokio::test(start_paused = true)]
async fn e6_sparks_of_other_nodes_are_shown_once() {
    let mut table = Table::new().await;
    table.says(Message::Here(Here { version: 1, ..Here::default() }));
    let mut sparks = Sparks { serial: 1, ..Sparks::default() };
    sparks.counts[Reaction::Known.index()] = 3;
    for serial in [1, 1, 3, 2] {
        table.says(Message::Sparks(Sparks { serial, ..sparks }));
    }
    let update = table.host.room.update_since(
        &table.host.room.cursor(table.host.presence.counts()),
        table.host.presence.counts(),
        table.host.fanout.take_sparks(),
    );
    let sparks = serde_json::to_value(update.expect("something to show")).expect("JSON")["sparks"].clone();
    assert_eq!(sparks, serde_json::json!({"known": 6}), "what came twice or late is not shown");

    table.host.telling.note_spark(Reaction::Thanks);
    table.host.telling.note_spark(Reaction::Thanks);
    table.host.tell();
    let told = table.neighbour.has_heard();
    let counts = told.iter().find_map(|message| match message {
        Message::Sparks(sparks) => Some(sparks.counts[Reaction::Thanks.index()]),
        _ => None,
    });
    assert_eq!(counts, Some(2));
}

#[tokio::test(start_paused = true)]
async fn e5_a_room_that_was_loaded_listens_before_it_opens_a_round_and_waits_no_longer_when_others_know() {
    let mut table = Table::new().await;
    let now = Instant::now();
    assert!(table.host.hold_until.is_some_and(|until| until >= now + HEAR_OTHERS));
    table.host.hold_until = Some(now + Duration::from_secs(60));
    table.says(Message::Here(Here { version: 1, is_held: true, ..Here::default() }));
    assert_eq!(table.host.hold_until, Some(now + Duration::from_secs(60)), "it does not know either");
    table.says(Message::Here(Here { version: 2, ..Here::default() }));
    assert_eq!(table.host.hold_until, Some(now + HEAR_OTHERS));
}

#[tokio::test(start_paused = true)]
async fn e5_a_room_that_was_loaded_leaves_openings_to_others_while_a_node_may_have_fallen_unheard() {
    let mut table = Table::new().await;
    let now = Instant::now();
    assert_eq!(table.host.opens_from, Some(now + HEAR_OF_LOST));
    tokio::time::advance(PEER_SILENT_AFTER).await;
    table.host.handle_deadline();
    assert!(table.host.opens_from.is_some(), "the others may not have missed it yet");
    tokio::time::advance(HEAR_OTHERS).await;
    table.host.handle_deadline();
    assert_eq!(table.host.opens_from, None);
}

#[tokio::test(start_paused = true)]
async fn e10_a_room_that_was_loaded_asks_again_until_every_node_was_heard_or_it_has_listened() {
    let mut table = Table::new().await;
    table.join("participant").await;
    assert_eq!(table.neighbour.has_heard().first(), Some(&Message::Asked));
    let asks = |table: &mut Table| {
        table.host.tell_if_due();
        table.neighbour.has_heard().contains(&Message::Asked)
    };
    for _ in 0..3 {
        tokio::time::advance(ASK_AGAIN_AFTER).await;
        assert!(asks(&mut table), "the question may have been lost, and so may its answer");
    }
    table.says(Message::Here(Here { version: 1, ..Here::default() }));
    tokio::time::advance(ASK_AGAIN_AFTER).await;
    assert!(!asks(&mut table), "it was heard");

    let mut table = Table::new().await;
    table.join("participant").await;
    tokio::time::advance(HEAR_OTHERS).await;
    asks(&mut table);
    tokio::time::advance(ASK_AGAIN_AFTER).await;
    assert!(!asks(&mut table), "a node that has the room would have answered");
}

#[tokio::test(start_paused = true)]
async fn e6_a_node_alone_keeps_nothing_for_others() {
    let bench = Bench::new().await;
    let (mut host, _inbox, _signals) = host(&bench).await;
    let (outbox, _other) = outbox().await;
    host.join(hello("participant"), outbox).expect("inside");
    host.telling.note_spark(Reaction::Known);
    host.telling.note_hand(Turn::new([1; Turn::BYTES]), Seat::from_random([1; 16]));
    assert!(!host.presence.has_changed() && !host.telling.has_sparks());
    assert!(host.telling.hands.is_empty() && host.tell_due().is_none());
    assert_eq!(host.node.peers.nodes().own, NodeId(0));
    assert!(host.node.peers.nodes().looks_after(RoomCode::from_bits(1)));
    assert!(!host.presence.is_full_for(Role::Screen, true));
}
