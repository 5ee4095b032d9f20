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

/// Nodes that are gone of which the last number is kept: as many as a year of daily restarts leaves.
const GONE_MAX: usize = 1_024;
/// The version of a beat. What stands behind what this node knows is of later ones.
const VERSION: u8 = 1;

/// What a node says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beat {
    /// It stops now, as it was told to.
    pub(super) leaves: bool,
    /// By its clock.
    pub(super) at: Millis,
    /// Whom it hears. Nobody can have recorded that it hears a process that has just begun.
    pub(super) hears: Vec<NodeId>,
}

impl Beat {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION, u8::from(self.leaves)];
        bytes.extend(self.at.0.to_le_bytes());
        let hears = &self.hears[..self.hears.len().min(PEERS_MAX)];
        bytes.push(u8::try_from(hears.len()).unwrap_or_default());
        hears.iter().for_each(|node| bytes.extend(node.0.to_le_bytes()));
        bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Beat> {
        let ([VERSION, leaves], rest) = bytes.split_first_chunk()? else { return None };
        let (at, rest) = rest.split_first_chunk()?;
        let (count, rest) = rest.split_first()?;
        let (hears, _) = rest.split_at_checked(usize::from(*count) * 8)?;
        let hears = hears.as_chunks().0.iter().map(|id| NodeId(u64::from_le_bytes(*id))).collect();
        Some(Beat { leaves: *leaves == 1, at: Millis(u64::from_le_bytes(*at)), hears })
    }
}

/// Every other node that lives, as far as was heard. A node counts once it has said that it hears this one: what was recorded
/// before this process began, or of a node that is gone, is never believed.
#[derive(Debug, Default)]
pub(super) struct Living {
    nodes: BTreeMap<NodeId, Heard>,
    /// The last numbers of those that are gone.
    gone: BTreeMap<NodeId, u64>,
}

#[derive(Debug)]
struct Heard {
    /// Of its last beats, the newest first.
    serials: [u64; 2],
    at: Instant,
    /// How far its clock is from ours, in milliseconds.
    skew: u64,
    /// It has said that it hears this node.
    hears_us: bool,
}

/// What a beat has told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing: it is late, or somebody plays it again.
    Nothing,
    /// A node lives that does not know of this one yet.
    IsNew,
    Lives,
    HasLeft,
}

impl Living {
    /// A node has beaten.
    pub(super) fn hear(&mut self, own: NodeId, node: NodeId, serial: u64, beat: &Beat, now: Millis) -> Told {
        let known = self.nodes.get(&node);
        let last = known.map(|heard| heard.serials[0]).or_else(|| self.gone.get(&node).copied());
        if last.is_some_and(|last| last >= serial) || (known.is_none() && self.nodes.len() >= PEERS_MAX) {
            return Told::Nothing;
        }
        let hears_us = known.is_some_and(|heard| heard.hears_us) || beat.hears.contains(&own);
        // What it said before it heard us may have been recorded.
        let before = known.filter(|heard| heard.hears_us).map_or(serial, |heard| heard.serials[0]);
        if beat.leaves {
            self.bury(node, serial);
            return if hears_us { Told::HasLeft } else { Told::Nothing };
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
        self.nodes.insert(node, Heard { serials: [serial, before], at: Instant::now(), skew, hears_us });
        if hears_us { Told::Lives } else { Told::IsNew }
    }

    /// Whether what a node says under this number is new: said after the beat before its last, by a node that lives.
    pub(super) fn admits(&self, node: NodeId, serial: u64) -> bool {
        self.nodes.get(&node).is_some_and(|heard| heard.hears_us && serial > heard.serials[1])
    }

    /// Everybody whose beats are heard.
    pub(super) fn heard(&self) -> Vec<NodeId> {
        self.nodes.keys().copied().collect()
    }

    /// Whether all who are heard hear this node.
    pub(super) fn is_heard_by_all(&self) -> bool {
        self.nodes.values().all(|heard| heard.hears_us)
    }

    fn bury(&mut self, node: NodeId, serial: u64) {
        self.nodes.remove(&node);
        if self.gone.len() >= GONE_MAX {
            self.gone.pop_first();
        }
        self.gone.insert(node, serial);
    }

    /// Takes those out that are silent. `since` is how long ago this was asked last.
    pub(super) fn silent(&mut self, since: Duration) -> Vec<NodeId> {
        if since >= 2 * NODE_BEAT_EVERY {
            // What others said meanwhile waits to be heard.
            self.nodes.values_mut().for_each(|heard| heard.at = Instant::now());
        }
        let is_silent = |_: &NodeId, heard: &mut Heard| heard.at.elapsed() >= NODE_SILENT_AFTER;
        let silent: Vec<_> = self.nodes.extract_if(.., is_silent).collect();
        silent.iter().for_each(|(node, heard)| self.bury(*node, heard.serials[0]));
        silent.into_iter().filter(|(_, heard)| heard.hears_us).map(|(node, _)| node).collect()
    }

    /// Every other node that lives, and hears this one.
    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.nodes.iter().filter(|(_, heard)| heard.hears_us).map(|(node, _)| *node)
    }

    fn skew(&self) -> u64 {
        self.nodes.values().map(|heard| heard.skew).max().unwrap_or_default()
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
        self.nodes.set(i64::try_from(living.nodes().count() + 1).unwrap_or(i64::MAX));
        self.skew.set(Duration::from_millis(living.skew()).as_secs_f64());
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    const OWN: NodeId = NodeId(1);
    const NODE: NodeId = NodeId(5);

    fn beat(leaves: bool) -> Beat {
        Beat { leaves, at: Millis(1_000), hears: vec![OWN] }
    }

    fn deaf() -> Beat {
        Beat { hears: vec![NodeId(9)], ..beat(false) }
    }

    fn known(living: &Living) -> Vec<NodeId> {
        living.nodes().collect()
    }

    /// What is told by a beat under this number.
    fn tells(living: &mut Living, serial: u64, beat: &Beat) -> Told {
        living.hear(OWN, NODE, serial, beat, Millis(1_000))
    }

    #[test]
    fn e12_what_is_beaten_is_what_is_heard_and_what_a_later_version_adds_is_skipped() {
        for beat in [beat(true), beat(false), Beat { hears: Vec::new(), ..beat(false) }] {
            let bytes = beat.encode();
            assert_eq!(Beat::decode(&[bytes.as_slice(), b"more"].concat()), Some(beat.clone()));
            for length in 0..bytes.len() {
                assert_eq!(Beat::decode(&bytes[..length]), None, "{length} bytes of {beat:?}");
            }
            assert_eq!(Beat::decode(&bytes), Some(beat));
        }
        assert_eq!(Beat::decode(&[VERSION + 1; 11]), None);
    }

    #[tokio::test(start_paused = true)]
    async fn e12_a_node_that_is_silent_for_two_seconds_is_lost_and_one_that_says_so_has_left() {
        let mut living = Living::default();
        assert_eq!(tells(&mut living, 1, &beat(false)), Told::Lives);
        advance(NODE_SILENT_AFTER / 2).await;
        assert_eq!(living.silent(NODE_BEAT_EVERY), []);
        assert_eq!(tells(&mut living, 1, &beat(false)), Told::Nothing, "played again");
        advance(NODE_SILENT_AFTER / 2).await;
        assert_eq!(living.silent(NODE_BEAT_EVERY), [NODE]);
        assert_eq!(known(&living), []);
        assert_eq!(tells(&mut living, 1, &beat(false)), Told::Nothing, "played again when it is lost");
        assert_eq!(tells(&mut living, 2, &beat(false)), Told::Lives, "it is back");
        assert_eq!(tells(&mut living, 3, &beat(true)), Told::HasLeft);
        assert_eq!(known(&living), []);
    }

    #[test]
    fn e14_whoever_does_not_hear_us_is_not_believed_nor_what_was_said_before_they_did() {
        let mut living = Living::default();
        assert_eq!(tells(&mut living, 7, &deaf()), Told::IsNew);
        assert!(known(&living).is_empty() && !living.is_heard_by_all() && !living.admits(NODE, 8));
        assert_eq!(tells(&mut living, 9, &beat(false)), Told::Lives);
        assert!(living.is_heard_by_all() && !living.admits(NODE, 8) && living.admits(NODE, 10));
        // What it said a moment ago may come after its beat, what is older is played again.
        assert_eq!(tells(&mut living, 20, &deaf()), Told::Lives);
        assert!(living.admits(NODE, 15) && !living.admits(NODE, 9));
        assert_eq!(tells(&mut living, 30, &deaf()), Told::Lives);
        assert!(living.admits(NODE, 25) && !living.admits(NODE, 15));
    }

    #[tokio::test(start_paused = true)]
    async fn e12_whoever_stood_still_does_not_take_the_others_for_lost() {
        let mut living = Living::default();
        tells(&mut living, 1, &beat(false));
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
            living.hear(OWN, NodeId(100 + node), 1, &beat(false), Millis(1_000 + node));
        }
        assert_eq!(known(&living).len(), PEERS_MAX);
        assert_eq!(living.skew(), PEERS_MAX as u64 - 1);
    }
}
