//! What all rooms of this node share: the log, the other nodes, the clock, chance, waiting times and the counters. This file must
//! never know a room.

use std::sync::Arc;

use keidas_protocol::ids::Millis;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use crate::{
    clock::{Chance, Clock},
    decks::Decks,
    log::Log,
    room::peers::Peers,
    settings::Timeouts,
    telemetry::Metrics,
};

/// What all rooms of this node share.
pub(crate) struct Node {
    pub(crate) log: Arc<dyn Log>,
    /// The other nodes that share it.
    pub(crate) peers: Arc<dyn Peers>,
    /// The decks of this server. A room knows the cards of its deck by their ids.
    pub(crate) decks: Decks,
    pub(crate) clock: Clock,
    pub(crate) chance: Chance,
    pub(crate) timeouts: Timeouts,
    pub(crate) metrics: Metrics,
    /// When the node started: by the clock of waiting times, and by the wall.
    pub(crate) started_at: Instant,
    pub(crate) started: Millis,
    /// No new commands; everybody is sent away to come back.
    pub(crate) draining: CancellationToken,
    /// The log is broken: the process has to end.
    pub(crate) broken: CancellationToken,
    pub(crate) people_max: u32,
    pub(crate) rooms_max: usize,
}
