//! The other nodes that have people of a room, as its host tells and hears them: late, lossy, doubled, in another order, and
//! never logged. What hangs on it promises nothing (invariant I2): who is here, sparks, and that a round opens by itself.
//! It must never know a seat, a ticket or an answer, nor by what nodes talk.

#![allow(unreachable_pub, reason = "simulations bring nodes of their own")]

use async_trait::async_trait;
use blake3::Hasher;
use keidas_protocol::{Room, entry::RULES, ids::RoomCode};
use prometheus_client::registry::Registry;
use tokio::sync::mpsc;

pub(crate) mod mesh;
mod message;
mod wire;

pub use message::{Account, Here, Message, Sparks, Watchers};
#[cfg(feature = "simulation")]
pub use wire::Garbled;

/// A node, for as long as its process lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u64);

/// Which nodes live, as far as this one knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nodes {
    /// This one.
    pub own: NodeId,
    /// All others.
    pub others: Vec<NodeId>,
    /// The newest rules that all of them know: new rooms are opened under these.
    pub rules: u16,
}

impl Nodes {
    /// Whether this node is the one that ends a room nobody has come back to: of all that live the one with the greatest
    /// hash (rendezvous hashing), so that all agree without a word, and a node that goes leaves its rooms to many.
    pub fn looks_after(&self, room: RoomCode) -> bool {
        if self.others.is_empty() {
            return true;
        }
        let code = room.to_string();
        let weight = |node: &NodeId| {
            *Hasher::new().update(&node.0.to_le_bytes()).update(code.as_bytes()).finalize().as_bytes()
        };
        let own = weight(&self.own);
        self.others.iter().all(|other| weight(other) < own)
    }
}

/// The other nodes.
#[async_trait]
pub trait Peers: Send + Sync + 'static {
    /// Joins what the hosts of a room say among themselves.
    fn talk(&self, room: &Room) -> Talk;

    /// Who lives.
    fn nodes(&self) -> Nodes;

    /// Adds what it counts to the counters of its node.
    fn register(&self, _counters: &mut Registry) {}

    /// Returns when what was told is on its way, and tells all that this node goes. No room may be hosted any more.
    async fn close(&self) {}
}

/// A node that shares its log with nobody.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alone;

impl Peers for Alone {
    fn talk(&self, _: &Room) -> Talk {
        Talk::with_nobody()
    }

    fn nodes(&self) -> Nodes {
        Nodes { own: NodeId(0), others: Vec::new(), rules: RULES }
    }
}

/// What a host hears.
#[allow(clippy::large_enum_variant, reason = "it is taken as it comes; what a box would save is moved once")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// Another node has said something of this room.
    Said {
        /// Which.
        node: NodeId,
        /// What.
        message: Message,
    },
    /// Nothing was heard of this node for so long that its people count as gone.
    Lost(NodeId),
}

/// One room's end of the talk between nodes. It leaves when it is dropped.
#[derive(Debug)]
pub struct Talk(Option<Ends>);

#[derive(Debug)]
struct Ends {
    told: mpsc::Sender<Message>,
    heard: mpsc::Receiver<Heard>,
}

impl Talk {
    /// Nobody listens, and nobody speaks.
    pub const fn with_nobody() -> Talk {
        Talk(None)
    }

    /// What is told goes to `told`, what others say comes from `heard`. Either may lose what it has no place for.
    pub fn new(told: mpsc::Sender<Message>, heard: mpsc::Receiver<Heard>) -> Talk {
        Talk(Some(Ends { told, heard }))
    }

    /// Whether there is anybody who could hear.
    pub(in crate::room) fn is_with_nobody(&self) -> bool {
        self.0.is_none()
    }

    /// Tells all others, who may not hear it.
    pub(in crate::room) fn tell(&self, message: Message) {
        if let Some(Ends { told, .. }) = &self.0 {
            // Nobody waits for a place: whoever misses this asks.
            let _ = told.try_send(message);
        }
    }

    /// Waits for what others say; for ever when there is nobody. Cancel safe.
    pub(in crate::room) async fn hear(&mut self) -> Heard {
        if let Some(Ends { heard, .. }) = &mut self.0
            && let Some(heard) = heard.recv().await
        {
            return heard;
        }
        // Whatever carried it has stopped.
        self.0 = None;
        std::future::pending().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e7_every_room_is_looked_after_by_one_node_and_a_node_that_goes_leaves_the_others_theirs() {
        let ids: Vec<_> = (1..=4).map(|n| NodeId(n * 0x9E37_79B9)).collect();
        let nodes = |own: NodeId, living: &[NodeId]| Nodes {
            own,
            others: living.iter().copied().filter(|id| *id != own).collect(),
            rules: RULES,
        };
        let who = |room, living: &[NodeId]| {
            let winners: Vec<_> =
                living.iter().copied().filter(|own| nodes(*own, living).looks_after(room)).collect();
            assert_eq!(winners.len(), 1, "one and no more");
            winners[0]
        };
        let mut rooms = [0; 4];
        for n in 0..400 {
            let room = RoomCode::from_bits(n * 0x1234_5678_9ABC);
            let winner = who(room, &ids);
            rooms[ids.iter().position(|id| *id == winner).expect("one of them")] += 1;
            let gone = ids[3];
            if winner != gone {
                assert_eq!(who(room, &ids[..3]), winner, "it keeps its rooms when another goes");
            }
        }
        assert!(rooms.iter().all(|count| *count > 50), "{rooms:?}");
        assert!(Alone.nodes().looks_after(RoomCode::from_bits(7)));
    }
}
