//! The registry: which rooms have a host on this node. Finds them, starts their hosts, forgets them. It must never know
//! what is said in a room.
//!
//! A handle is put in at once and the room is loaded inside its host's task, so two who come at the same moment
//! get the same host; no guard of the map is held across an await. A host that has unloaded its room in between does
//! not answer: then the room is loaded again.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use dashmap::DashMap;
use keidas_protocol::{close::Close, ids::RoomCode, wire::Hello};
use tokio::{sync::oneshot, time::Instant};
use tokio_util::task::TaskTracker;

mod open;
mod run;
mod series;
mod sweep;
#[cfg(test)]
mod tests;

pub(crate) use open::NewRoom;
pub(crate) use series::OpenDoor;

use crate::{
    clock::SteadyClock,
    limits::HOST_TRIES_MAX,
    outbox::Outbox,
    room::{
        ask::{Ask, Denied, Reply},
        host::{Inbox, Input},
        membership::Membership,
        node::Node,
        signals::Signals,
    },
};

/// The rooms of this node.
pub(crate) struct Rooms {
    node: Arc<Node>,
    handles: DashMap<RoomCode, RoomHandle>,
    /// When a room that nobody is in was unloaded: what idleness is counted from, beside the log.
    unloaded: DashMap<RoomCode, Instant>,
    /// How often the host of a room has fallen.
    falls: DashMap<RoomCode, u32>,
    /// The time of day that rooms end by.
    steady: SteadyClock,
    hosts: TaskTracker,
    serials: AtomicU64,
    /// Where addresses of groups have led a moment ago.
    series: series::SeriesCache,
}

/// How a room's host is reached.
#[derive(Clone)]
pub(in crate::room) struct RoomHandle {
    pub(in crate::room) inbox: Inbox,
    pub(in crate::room) signals: Arc<Signals>,
    is_loaded: Arc<AtomicBool>,
    serial: u64,
}

impl Rooms {
    /// The rooms that the log has.
    pub(crate) fn new(node: Arc<Node>) -> Arc<Rooms> {
        Arc::new(Rooms {
            steady: SteadyClock::new(node.clock.clone()),
            node,
            handles: DashMap::new(),
            unloaded: DashMap::new(),
            falls: DashMap::new(),
            hosts: TaskTracker::new(),
            serials: AtomicU64::new(0),
            series: series::SeriesCache::default(),
        })
    }

    /// Whether this room is there and has a host that knows it.
    pub(crate) fn is_loaded(&self, code: RoomCode) -> bool {
        let is_loaded =
            |handle: &RoomHandle| handle.is_loaded.load(Ordering::Relaxed) && !handle.inbox.is_closed();
        self.handles.get(&code).is_some_and(|handle| is_loaded(&handle))
    }

    /// Lets a connection into a room. Its `welcome` has been written when this returns.
    pub(crate) async fn join(
        self: &Arc<Self>,
        code: RoomCode,
        hello: Hello,
        outbox: &Arc<Outbox>,
    ) -> Result<Membership, Close> {
        for _ in 0..HOST_TRIES_MAX {
            let handle = self.handle(code);
            let (reply, answer) = oneshot::channel();
            let join = Box::new(Input::Join { hello: hello.clone(), outbox: Arc::clone(outbox), reply });
            if handle.inbox.send(join).await.is_ok()
                && let Ok(joined) = answer.await
            {
                return joined.map(|connection| Membership::new(handle, connection));
            }
        }
        Err(Close::Restart)
    }

    /// Asks a room something over HTTP.
    pub(crate) async fn ask<T>(
        self: &Arc<Self>,
        code: RoomCode,
        ask: impl Fn(Reply<T>) -> Ask,
    ) -> Result<T, Denied> {
        for _ in 0..HOST_TRIES_MAX {
            let (reply, answer) = oneshot::channel();
            if self.handle(code).inbox.send(Box::new(Input::Ask(ask(reply)))).await.is_ok()
                && let Ok(answered) = answer.await
            {
                return answered;
            }
        }
        Err(Denied::Unavailable)
    }

    /// How many rooms there are, on whatever node.
    pub(crate) fn count(&self) -> usize {
        self.node.log.count()
    }

    /// How many nodes have rooms, this one among them.
    pub(crate) fn nodes(&self) -> u64 {
        1 + self.node.peers.nodes().others.len() as u64
    }

    /// Waits until every host has said goodbye.
    pub(crate) async fn stopped(&self) {
        self.hosts.close();
        self.hosts.wait().await;
    }

    /// The host of a room, which loads it if there is one.
    fn handle(self: &Arc<Self>, code: RoomCode) -> RoomHandle {
        let mut handle = self.handles.entry(code).or_insert_with(|| self.host(code));
        if handle.inbox.is_closed() {
            // It has unloaded its room, or it is gone without a word.
            *handle = self.host(code);
        }
        handle.clone()
    }
}
