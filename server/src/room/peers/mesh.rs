//! The other nodes over publish/subscribe: each room has a subject that only its hosts can name, and all nodes have one for
//! their heartbeats. Nothing is stored, everything is sealed; what is lost is asked for again by the host that misses it.
//! It must never know a person, nor what a message means.
//!
//! ```text
//! mesh     the nodes of a cluster, as one of them knows them      carrier   what one room's hosts say
//! living   who lives: heartbeats, and when they were heard        frame     how it is sealed, numbered and padded
//! ```

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use async_trait::async_trait;
use keidas_protocol::{Room, entry::RULES};
use prometheus_client::{metrics::counter::Counter, registry::Registry};
use tokio::{
    sync::{broadcast, mpsc},
    time::{Instant, MissedTickBehavior, interval, sleep},
};
use tokio_util::{
    sync::{CancellationToken, DropGuard},
    task::TaskTracker,
};

use super::{NodeId, Nodes, Peers, Talk};
use crate::{
    clock::{Chance, Clock},
    limits::{NODE_BEAT_EVERY, NODE_SILENT_AFTER, PEER_QUEUE, PEERS_MAX},
    log::pubsub::PubSub,
};

mod carrier;
mod frame;
mod living;
#[cfg(test)]
mod tests;

use carrier::Carrier;
use frame::{Frame, Subject};
use living::{Beat, Gauges, Living, Told};

/// A node among others.
pub(crate) struct Mesh {
    shared: Arc<Shared>,
    talks: TaskTracker,
    _stop_when_dropped: DropGuard,
}

/// What all carriers of a node share.
struct Shared {
    own: NodeId,
    pubsub: Arc<dyn PubSub>,
    /// Where nodes beat.
    beats: Subject,
    clock: Clock,
    chance: Chance,
    /// Of the last frame that was sent: no two of a node are alike.
    serial: AtomicU64,
    living: Mutex<Living>,
    /// Nodes whose heartbeats have stopped.
    lost: broadcast::Sender<NodeId>,
    gauges: Gauges,
    unreadable: Counter,
}

impl Mesh {
    /// Begins to beat, and to hear others: returns when all who are heard hear this node, or it takes too long.
    pub(crate) async fn join(pubsub: Arc<dyn PubSub>, clock: Clock, chance: Chance) -> Mesh {
        let shared = Arc::new(Shared {
            own: NodeId(u64::from_le_bytes(chance.bytes())),
            beats: Subject::of_nodes(&*pubsub),
            pubsub,
            clock,
            chance,
            serial: AtomicU64::new(0),
            living: Mutex::new(Living::new(RULES)),
            lost: broadcast::Sender::new(PEERS_MAX),
            gauges: Gauges::default(),
            unreadable: Counter::default(),
        });
        let stop = CancellationToken::new();
        let (beating, stopped) = (Arc::clone(&shared), stop.clone());
        tokio::spawn(async move { stopped.run_until_cancelled(beating.beat()).await });
        let began = Instant::now();
        while began.elapsed() < NODE_SILENT_AFTER {
            sleep(NODE_BEAT_EVERY / 10).await;
            if began.elapsed() > NODE_BEAT_EVERY && shared.living().is_heard_by_all() {
                break;
            }
        }
        Mesh { shared, talks: TaskTracker::new(), _stop_when_dropped: stop.drop_guard() }
    }
}

#[async_trait]
impl Peers for Mesh {
    fn talk(&self, room: &Room) -> Talk {
        let ((telling, told), (heard, hearing)) = (mpsc::channel(PEER_QUEUE), mpsc::channel(PEER_QUEUE));
        let carrier = Carrier::new(Arc::clone(&self.shared), &room.peer_key());
        self.talks.spawn(carrier.run(told, heard));
        Talk::new(telling, hearing)
    }

    fn nodes(&self) -> Nodes {
        let living = self.shared.living();
        Nodes { own: self.shared.own, others: living.nodes().collect(), rules: living.rules() }
    }

    fn register(&self, registry: &mut Registry) {
        self.shared.gauges.register(registry);
        let help = "Messages between nodes that could not be read: is somebody else on our subjects?";
        registry.register("peer_unreadable", help, self.shared.unreadable.clone());
    }

    async fn close(&self) {
        self.talks.close();
        self.talks.wait().await;
        self.shared.send_beat(true).await;
        self.shared.pubsub.flush().await;
    }
}

impl Shared {
    fn living(&self) -> MutexGuard<'_, Living> {
        self.living.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a message into a frame of its own.
    fn seal(&self, subject: &Subject, message: &[u8]) -> bytes::Bytes {
        let serial = self.serial.fetch_add(1, Ordering::Relaxed) + 1;
        Frame { node: self.own, serial, message }.seal(subject, &self.chance)
    }

    /// Beats, and hears others beat, until it is dropped.
    async fn beat(self: Arc<Self>) {
        let Some(mut heard) = self.pubsub.subscribe(self.beats.name.clone()).await else { return };
        let mut ticks = interval(NODE_BEAT_EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut ticked_at = Instant::now();
        loop {
            tokio::select! {
                biased;
                payload = futures_util::StreamExt::next(&mut heard) => {
                    let Some(payload) = payload else { return };
                    // Whoever is new is told at once that it is heard; not as often as somebody might wish.
                    if self.hear_beat(&payload) == Told::IsNew && ticked_at.elapsed() >= NODE_BEAT_EVERY / 10 {
                        ticks.reset_immediately();
                    }
                }
                _ = ticks.tick() => {
                    self.send_beat(false).await;
                    self.notice_silence(ticked_at.elapsed());
                    ticked_at = Instant::now();
                }
            }
        }
    }

    async fn send_beat(&self, leaves: bool) {
        let beat = Beat { leaves, at: self.clock.now(), hears: self.living().heard(), rules: RULES };
        let frame = self.seal(&self.beats, &beat.encode());
        self.pubsub.publish(self.beats.name.clone(), frame).await;
    }

    fn hear_beat(&self, payload: &[u8]) -> Told {
        let opened = frame::open(&self.beats, payload);
        let read = opened.as_ref().and_then(|opened| {
            let Frame { node, serial, message } = opened.frame();
            Some((node, serial, Beat::decode(message)?))
        });
        let Some((node, serial, beat)) = read else {
            self.unreadable.inc();
            return Told::Nothing;
        };
        if node == self.own {
            return Told::Nothing;
        }
        let now = self.clock.now();
        let mut living = self.living();
        let told = living.hear(self.own, node, serial, &beat, now);
        self.gauges.show(&living);
        drop(living);
        if told == Told::HasLeft {
            let _ = self.lost.send(node);
        }
        told
    }

    fn notice_silence(&self, since_last: std::time::Duration) {
        let mut living = self.living();
        let lost = living.silent(since_last);
        self.gauges.show(&living);
        drop(living);
        for node in lost {
            tracing::warn!("another node is not heard any more");
            // Nobody listens where no room is hosted.
            let _ = self.lost.send(node);
        }
    }
}
