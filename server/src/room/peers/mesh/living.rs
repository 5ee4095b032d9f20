//! Who lives: each node beats twice a second, and one that is not heard for two seconds is lost. A node that stood still
//! itself knows nothing of the others' silence. It must never know a room.

use std::{collections::BTreeMap, sync::atomic::AtomicU64, time::Duration};

use keidas_protocol::ids::Millis;
use prometheus_client::{
    metrics::gauge::Gauge,
    registry::{Registry, Unit},
};
use tokio::time::Instant;

use crate::{
    limits::{CLOCK_SKEW_TOLD, NODE_BEAT_EVERY, NODE_SILENT_AFTER, PEERS_MAX},
    room::peers::NodeId,
    telemetry::seldom::Seldom,
};

/// The version of a beat. What stands behind what this node knows is of later ones.
const VERSION: u8 = 1;

/// What a node says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Beat {
    /// It stops now, as it was told to.
    pub(super) leaves: bool,
    /// By its clock.
    pub(super) at: Millis,
}

impl Beat {
    pub(super) fn encode(self) -> [u8; 10] {
        let mut bytes = [VERSION, u8::from(self.leaves), 0, 0, 0, 0, 0, 0, 0, 0];
        bytes[2..].copy_from_slice(&self.at.0.to_le_bytes());
        bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Beat> {
        let ([VERSION, leaves], rest) = bytes.split_first_chunk()? else { return None };
        let (at, _) = rest.split_first_chunk()?;
        Some(Beat { leaves: *leaves == 1, at: Millis(u64::from_le_bytes(*at)) })
    }
}

/// Every other node that lives, as far as was heard.
#[derive(Debug, Default)]
pub(super) struct Living(BTreeMap<NodeId, Heard>);

#[derive(Debug)]
struct Heard {
    serial: u64,
    at: Instant,
    /// How far its clock is from ours, in milliseconds.
    skew: u64,
}

impl Living {
    /// A node has beaten. Returns whether it has left with this.
    pub(super) fn hear(&mut self, node: NodeId, serial: u64, beat: Beat, now: Millis) -> bool {
        match self.0.get(&node) {
            // Late, or somebody plays it again.
            Some(heard) if heard.serial >= serial => return false,
            None if beat.leaves || self.0.len() >= PEERS_MAX => return false,
            _ => {}
        }
        if beat.leaves {
            return self.0.remove(&node).is_some();
        }
        let skew = beat.at.0.abs_diff(now.0);
        if Duration::from_millis(skew) > CLOCK_SKEW_TOLD {
            static TOLD: Seldom = Seldom::new();
            TOLD.tell(|since| {
                tracing::warn!(
                    skew,
                    since,
                    "another node's clock is milliseconds away: is time synchronized?"
                );
            });
        }
        self.0.insert(node, Heard { serial, at: Instant::now(), skew });
        false
    }

    /// Takes those out that are silent. `since` is how long ago this was asked last.
    pub(super) fn silent(&mut self, since: Duration) -> Vec<NodeId> {
        if since >= 2 * NODE_BEAT_EVERY {
            // What others said meanwhile waits to be heard.
            self.0.values_mut().for_each(|heard| heard.at = Instant::now());
        }
        let lost = self.0.extract_if(.., |_, heard| heard.at.elapsed() >= NODE_SILENT_AFTER);
        lost.map(|(node, _)| node).collect()
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.0.keys().copied()
    }

    fn skew(&self) -> u64 {
        self.0.values().map(|heard| heard.skew).max().unwrap_or_default()
    }
}

/// What an operator sees of the nodes.
#[derive(Debug, Clone, Default)]
pub(super) struct Gauges {
    nodes: Gauge,
    skew: Gauge<f64, AtomicU64>,
}

impl Gauges {
    pub(super) fn register(&self, registry: &mut Registry) {
        self.nodes.set(1);
        registry.register("nodes", "Nodes that live, as far as this one hears", self.nodes.clone());
        let help = "How far the clock of another node is away, at most";
        registry.register_with_unit("clock_skew", help, Unit::Seconds, self.skew.clone());
    }

    pub(super) fn show(&self, living: &Living) {
        self.nodes.set(i64::try_from(living.0.len() + 1).unwrap_or(i64::MAX));
        self.skew.set(Duration::from_millis(living.skew()).as_secs_f64());
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    const NODE: NodeId = NodeId(5);

    fn beat(leaves: bool) -> Beat {
        Beat { leaves, at: Millis(1_000) }
    }

    fn known(living: &Living) -> Vec<NodeId> {
        living.nodes().collect()
    }

    #[test]
    fn e12_what_is_beaten_is_what_is_heard_and_what_a_later_version_adds_is_skipped() {
        for beat in [beat(true), beat(false)] {
            let bytes = beat.encode();
            assert_eq!(Beat::decode(&bytes), Some(beat));
            assert_eq!(Beat::decode(&[bytes.as_slice(), b"more"].concat()), Some(beat));
            assert_eq!(Beat::decode(&bytes[..9]), None);
        }
        assert_eq!(Beat::decode(&[VERSION + 1; 10]), None);
    }

    #[tokio::test(start_paused = true)]
    async fn e12_a_node_that_is_silent_for_two_seconds_is_lost_and_one_that_says_so_has_left() {
        let mut living = Living::default();
        assert!(!living.hear(NODE, 1, beat(false), Millis(1_000)));
        advance(NODE_SILENT_AFTER / 2).await;
        assert_eq!(living.silent(NODE_BEAT_EVERY), []);
        assert!(!living.hear(NODE, 1, beat(false), Millis(1_000)), "played again");
        advance(NODE_SILENT_AFTER / 2).await;
        assert_eq!(living.silent(NODE_BEAT_EVERY), [NODE]);
        assert_eq!(known(&living), []);
        assert!(!living.hear(NODE, 2, beat(false), Millis(1_000)), "it is back");
        assert!(living.hear(NODE, 3, beat(true), Millis(1_000)));
        assert_eq!(known(&living), []);
    }

    #[tokio::test(start_paused = true)]
    async fn e12_whoever_stood_still_does_not_take_the_others_for_lost() {
        let mut living = Living::default();
        living.hear(NODE, 1, beat(false), Millis(1_000));
        advance(Duration::from_secs(60)).await;
        assert_eq!(living.silent(Duration::from_secs(60)), []);
        assert_eq!(known(&living), [NODE]);
        advance(NODE_SILENT_AFTER).await;
        assert_eq!(living.silent(NODE_BEAT_EVERY), [NODE]);
    }

    #[test]
    fn e12_the_farthest_clock_is_shown_and_no_more_nodes_are_kept_than_there_may_be() {
        let mut living = Living::default();
        for node in 0..=PEERS_MAX as u64 {
            living.hear(NodeId(node), 1, beat(false), Millis(1_000 + node));
        }
        assert_eq!(known(&living).len(), PEERS_MAX);
        assert_eq!(living.skew(), PEERS_MAX as u64 - 1);
    }
}
