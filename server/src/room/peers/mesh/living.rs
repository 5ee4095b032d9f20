//! Who lives: each node beats twice a second, and one that is not heard for two seconds is lost. A node that stood still
//! itself knows nothing of the others' silence. Each says which rules it knows, so that an upgrade can go from node to node.
//! It must never know a room.

use std::{collections::BTreeMap, sync::atomic::AtomicU64, time::Duration};

use keidas_protocol::ids::Millis;
use prometheus_client::{
    metrics::gauge::Gauge,
    registry::{Registry, Unit},
};
use tokio::time::Instant;

use crate::{
    limits::{CLOCK_SKEW_TOLD, NODE_BEAT_EVERY, NODE_GONE_FOR, NODE_SILENT_AFTER, PEERS_MAX},
    room::peers::NodeId,
    telemetry::seldom::Seldom,
};

/// Nodes that are gone of which the last number is kept: as many as a year of daily restarts leaves.
const GONE_MAX: usize = 1_024;
/// The version of a beat. What stands behind what this node knows is of later ones.
const VERSION: u8 = 1;
/// The rules of nodes whose beats say nothing of rules yet.
const RULES_UNSAID: u16 = 2;

/// What a node says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Beat {
    /// It stops now, as it was told to.
    pub(super) leaves: bool,
    /// By its clock.
    pub(super) at: Millis,
    /// Whom it hears. Nobody can have recorded that it hears a process that has just begun.
    pub(super) hears: Vec<NodeId>,
    /// The newest rules of rooms that it knows.
    pub(super) rules: u16,
}

impl Beat {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![VERSION, u8::from(self.leaves)];
        bytes.extend(self.at.0.to_le_bytes());
        let hears = &self.hears[..self.hears.len().min(PEERS_MAX)];
        bytes.push(u8::try_from(hears.len()).unwrap_or_default());
        hears.iter().for_each(|node| bytes.extend(node.0.to_le_bytes()));
        bytes.extend(self.rules.to_le_bytes());
        bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Beat> {
        let ([VERSION, leaves], rest) = bytes.split_first_chunk()? else { return None };
        let (at, rest) = rest.split_first_chunk()?;
        let (count, rest) = rest.split_first()?;
        let (hears, rest) = rest.split_at_checked(usize::from(*count) * 8)?;
        let hears = hears.as_chunks().0.iter().map(|id| NodeId(u64::from_le_bytes(*id))).collect();
        let rules = match rest {
            [] => RULES_UNSAID,
            said => u16::from_le_bytes(*said.first_chunk()?),
        };
        Some(Beat { leaves: *leaves == 1, at: Millis(u64::from_le_bytes(*at)), hears, rules })
    }
}

/// Every other node that lives, as far as was heard. A node counts once it has said that it hears this one: what was recorded
/// before this process began, or of a node that is gone, is never believed.
#[derive(Debug)]
pub(super) struct Living {
    /// The newest rules that this node knows.
    rules: u16,
    nodes: BTreeMap<NodeId, Heard>,
    gone: BTreeMap<NodeId, Gone>,
}

/// What is kept of a node that does not live any more.
#[derive(Debug)]
struct Gone {
    /// Of its last beat.
    serial: u64,
    at: Instant,
    /// The newest rules that it knew; `None`: it was never believed.
    rules: Option<u16>,
}

#[derive(Debug)]
struct Heard {
    /// Of its last beats, the newest first.
    serials: [u64; 2],
    at: Instant,
    /// How far its clock is from ours, in milliseconds.
    skew: u64,
    rules: u16,
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
    /// Nobody is heard yet by this node, which knows these rules.
    pub(super) fn new(rules: u16) -> Living {
        Living { rules, nodes: BTreeMap::new(), gone: BTreeMap::new() }
    }

    /// A node has beaten.
    pub(super) fn hear(&mut self, own: NodeId, node: NodeId, serial: u64, beat: &Beat, now: Millis) -> Told {
        let known = self.nodes.get(&node);
        let last = known.map(|heard| heard.serials[0]).or_else(|| Some(self.gone.get(&node)?.serial));
        if last.is_some_and(|last| last >= serial) || (known.is_none() && self.nodes.len() >= PEERS_MAX) {
            return Told::Nothing;
        }
        let hears_us = known.is_some_and(|heard| heard.hears_us) || beat.hears.contains(&own);
        // What it said before it heard us may have been recorded.
        let before = known.filter(|heard| heard.hears_us).map_or(serial, |heard| heard.serials[0]);
        if beat.leaves {
            self.bury(node, serial, hears_us.then_some(beat.rules));
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
        let (at, rules) = (Instant::now(), beat.rules);
        self.nodes.insert(node, Heard { serials: [serial, before], at, skew, rules, hears_us });
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

    /// The newest rules that every node knows that lives or has lived within a day: one that comes back as it was has to be
    /// able to host whatever room was opened meanwhile.
    pub(super) fn rules(&self) -> u16 {
        let living = self.nodes.values().filter(|heard| heard.hears_us).map(|heard| heard.rules);
        let recent = self.gone.values().filter(|gone| gone.at.elapsed() < NODE_GONE_FOR);
        living.chain(recent.filter_map(|gone| gone.rules)).fold(self.rules, u16::min)
    }

    fn bury(&mut self, node: NodeId, serial: u64, rules: Option<u16>) {
        self.nodes.remove(&node);
        if self.gone.len() >= GONE_MAX {
            self.gone.pop_first();
        }
        self.gone.insert(node, Gone { serial, at: Instant::now(), rules });
    }

    /// Takes those out that are silent. `since` is how long ago this was asked last.
    pub(super) fn silent(&mut self, since: Duration) -> Vec<NodeId> {
        if since >= 2 * NODE_BEAT_EVERY {
            // What others said meanwhile waits to be heard.
            self.nodes.values_mut().for_each(|heard| heard.at = Instant::now());
        }
        let is_silent = |_: &NodeId, heard: &mut Heard| heard.at.elapsed() >= NODE_SILENT_AFTER;
        let silent: Vec<_> = self.nodes.extract_if(.., is_silent).collect();
        for (node, heard) in &silent {
            self.bury(*node, heard.serials[0], heard.hears_us.then_some(heard.rules));
        }
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
    use keidas_protocol::entry::RULES;
    use tokio::time::advance;

    use super::*;

    const OWN: NodeId = NodeId(1);
    const NODE: NodeId = NodeId(5);

    fn beat(leaves: bool) -> Beat {
        Beat { leaves, at: Millis(1_000), hears: vec![OWN], rules: RULES }
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
        for beat in [beat(true), beat(false), Beat { hears: Vec::new(), rules: 7, ..beat(false) }] {
            let bytes = beat.encode();
            assert_eq!(Beat::decode(&[bytes.as_slice(), b"more"].concat()), Some(beat.clone()));
            // The first form ended before the rules.
            let first = bytes.len() - size_of_val(&beat.rules);
            assert_eq!(Beat::decode(&bytes[..first]), Some(Beat { rules: RULES_UNSAID, ..beat.clone() }));
            for length in (0..bytes.len()).filter(|length| *length != first) {
                assert_eq!(Beat::decode(&bytes[..length]), None, "{length} bytes of {beat:?}");
            }
            assert_eq!(Beat::decode(&bytes), Some(beat));
        }
        assert_eq!(Beat::decode(&[VERSION + 1; 11]), None);
    }

    #[tokio::test(start_paused = true)]
    async fn e12_a_node_that_is_silent_for_two_seconds_is_lost_and_one_that_says_so_has_left() {
        let mut living = Living::new(RULES);
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
        let mut living = Living::new(RULES);
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
        let mut living = Living::new(RULES);
        tells(&mut living, 1, &beat(false));
        advance(Duration::from_secs(60)).await;
        assert_eq!(living.silent(Duration::from_secs(60)), []);
        assert_eq!(known(&living), [NODE]);
        advance(NODE_SILENT_AFTER).await;
        assert_eq!(living.silent(NODE_BEAT_EVERY), [NODE]);
    }

    #[test]
    fn e12_the_farthest_clock_is_shown_and_no_more_nodes_are_kept_than_there_may_be() {
        let mut living = Living::new(RULES);
        for node in 0..=PEERS_MAX as u64 {
            living.hear(OWN, NodeId(100 + node), 1, &beat(false), Millis(1_000 + node));
        }
        assert_eq!(known(&living).len(), PEERS_MAX);
        assert_eq!(living.skew(), PEERS_MAX as u64 - 1);
    }

    #[tokio::test(start_paused = true)]
    async fn e15_rooms_are_opened_under_rules_that_every_node_knows_that_lives_or_has_lived_within_a_day() {
        let knows = |rules| Beat { rules, ..beat(false) };
        let mut living = Living::new(4);
        assert_eq!(living.rules(), 4);
        living.hear(OWN, NodeId(9), 1, &Beat { rules: 1, ..deaf() }, Millis(1_000));
        assert_eq!(living.rules(), 4, "nobody knows that it was not recorded");
        tells(&mut living, 1, &knows(5));
        assert_eq!(living.rules(), 4, "this node itself has to know them");
        living.hear(OWN, NodeId(6), 1, &knows(3), Millis(1_000));
        living.hear(OWN, NodeId(7), 1, &knows(2), Millis(1_000));
        assert_eq!(living.rules(), 2);
        living.hear(OWN, NodeId(7), 2, &Beat { leaves: true, ..knows(2) }, Millis(1_000));
        assert_eq!(living.rules(), 2, "it may come back as it was");
        advance(NODE_GONE_FOR).await;
        assert_eq!(living.rules(), 3, "the day of the last one is over, the others live");
        assert_eq!(living.silent(NODE_BEAT_EVERY).len(), 2);
        assert_eq!(living.rules(), 3, "silent since a moment ago");
        advance(NODE_GONE_FOR).await;
        assert_eq!(living.rules(), 4);
    }
}
