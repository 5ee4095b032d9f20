//! What an operator sees: logs and counters. Neither ever names a room or a person (invariant I4): no code, card,
//! ticket, key, tag, text, address or user agent. So only our own log lines are let through, at any level: the
//! libraries below us would print what they read from sockets.

mod lines;
pub(crate) mod seldom;

use std::{
    io::{self, IsTerminal},
    sync::Arc,
    time::Duration,
};

use keidas_protocol::words::{Refusal, Role};
use prometheus_client::{
    encoding::{EncodeLabelSet, EncodeLabelValue, text::encode},
    metrics::{counter::Counter, family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};
use tracing_subscriber::{
    EnvFilter, Layer, filter::filter_fn, layer::SubscriberExt, util::SubscriberInitExt,
};

pub use lines::{LogLines, say_soon};

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs, a line of JSON each.
    Json,
}

/// Starts writing log lines to standard error: `info` and above, or as `RUST_LOG` says. Dropping what is returned waits a moment
/// for those that are not written yet.
///
/// # Errors
/// When the system gives no thread to write them.
pub fn start(format: LogFormat) -> io::Result<LogLines> {
    let level = EnvFilter::builder().with_default_directive(tracing::Level::INFO.into()).from_env_lossy();
    // Colours are for people who look, not for a file.
    let is_seen = io::stderr().is_terminal();
    let (written, writer) = LogLines::start(io::stderr())?;
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(writer)
        .with_ansi(is_seen)
        .with_target(false)
        .log_internal_errors(false);
    let lines = match format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    let ours = filter_fn(|metadata| metadata.target().starts_with("keidas"));
    tracing_subscriber::registry().with(level).with(lines.with_filter(ours)).init();
    Ok(written)
}

/// The counters of a node.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    connections: Family<RoleLabel, Gauge>,
    rooms: Gauge,
    entries: Counter,
    commit_seconds: Histogram,
    frames: Counter,
    deliveries: Counter,
    fanout_seconds: Histogram,
    refusals: Family<RefusalLabel, Counter>,
    problems: Family<ProblemLabel, Counter>,
    closes: Family<CloseLabel, Counter>,
    slow: Counter,
    snapshots_differ: Counter,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ProblemLabel {
    code: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct CloseLabel {
    code: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RoleLabel {
    role: RoleName,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelValue)]
#[allow(non_camel_case_types, reason = "written as they are")]
enum RoleName {
    participant,
    facilitator,
    screen,
    observer,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RefusalLabel {
    reason: String,
}

/// From a tenth of a millisecond to ten seconds.
const SECONDS: [f64; 13] =
    [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 10.0];

/// How long something takes.
pub(crate) fn seconds() -> Histogram {
    Histogram::new(SECONDS)
}

impl Metrics {
    /// All counters at nought.
    #[cfg(any(test, feature = "simulation"))]
    pub(crate) fn new() -> Metrics {
        Metrics::with(|_| {})
    }

    /// All counters at nought, and what somebody else counts.
    pub(crate) fn with(register: impl FnOnce(&mut Registry)) -> Metrics {
        let mut registry = Registry::with_prefix("keidas");
        register(&mut registry);
        let (connections, rooms, entries) = (Family::default(), Gauge::default(), Counter::default());
        let (frames, deliveries, slow) = (Counter::default(), Counter::default(), Counter::default());
        let snapshots_differ = Counter::default();
        let (commit_seconds, fanout_seconds, refusals) = (seconds(), seconds(), Family::default());
        let (problems, closes) = (Family::default(), Family::default());
        registry.register(
            "connections",
            "Open connections that have joined a room",
            Family::clone(&connections),
        );
        registry.register("rooms", "Rooms in the log", Gauge::clone(&rooms));
        registry.register("entries", "Entries that were made durable", Counter::clone(&entries));
        let help = "From handing a batch to the log until it came back";
        registry.register_with_unit("commit", help, Unit::Seconds, commit_seconds.clone());
        registry.register("frames", "Frames made for a room", Counter::clone(&frames));
        registry.register("deliveries", "Frames written, once per connection", Counter::clone(&deliveries));
        let help = "Making a frame and writing it to every connection of its room";
        registry.register_with_unit("fanout", help, Unit::Seconds, fanout_seconds.clone());
        registry.register("refusals", "Refused commands by reason", Family::clone(&refusals));
        registry.register("problems", "Refused HTTP requests by code", Family::clone(&problems));
        registry.register("closes", "Connections the server closed, by close code", Family::clone(&closes));
        registry.register("slow_closes", "Connections closed for being slow", Counter::clone(&slow));
        let help = "Rooms that another node has otherwise: a fault of ours, please tell us";
        registry.register("snapshots_differ", help, Counter::clone(&snapshots_differ));
        let registry = Arc::new(registry);
        Metrics {
            registry,
            connections,
            rooms,
            entries,
            commit_seconds,
            frames,
            deliveries,
            fanout_seconds,
            refusals,
            problems,
            closes,
            slow,
            snapshots_differ,
        }
    }

    /// Counts a connection for as long as what is returned lives.
    pub(crate) fn joined(&self, role: Role) -> CountedConnection {
        let gauge = self.connections.get_or_create(&role.into()).clone();
        gauge.inc();
        CountedConnection(gauge)
    }

    #[cfg(test)]
    pub(crate) fn connections(&self, role: Role) -> i64 {
        self.connections.get_or_create(&role.into()).get()
    }

    pub(crate) fn rooms(&self, count: usize) {
        self.rooms.set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    pub(crate) fn committed(&self, entries: usize, took: Duration) {
        self.entries.inc_by(entries as u64);
        self.commit_seconds.observe(took.as_secs_f64());
    }

    pub(crate) fn published(&self, connections: usize, took: Duration) {
        self.frames.inc();
        self.deliveries.inc_by(connections as u64);
        self.fanout_seconds.observe(took.as_secs_f64());
    }

    pub(crate) fn refused(&self, reason: Refusal) {
        let reason = serde_json::to_value(reason).ok().and_then(|name| name.as_str().map(str::to_owned));
        self.refusals.get_or_create(&RefusalLabel { reason: reason.unwrap_or_default() }).inc();
    }

    pub(crate) fn problem(&self, code: &'static str) {
        self.problems.get_or_create(&ProblemLabel { code }).inc();
    }

    pub(crate) fn closed(&self, code: u16, connections: usize) {
        self.closes.get_or_create(&CloseLabel { code }).inc_by(connections as u64);
    }

    /// Another node's snapshot differs from what this one has.
    pub(crate) fn snapshot_differs(&self) {
        self.snapshots_differ.inc();
    }

    /// How often that was so.
    #[cfg(any(test, feature = "simulation"))]
    pub(crate) fn snapshots_differ(&self) -> u64 {
        self.snapshots_differ.get()
    }

    pub(crate) fn closed_slow(&self) {
        self.slow.inc();
    }

    /// All counters in the text format of OpenMetrics.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        encode(&mut text, &self.registry).expect("a String takes all text");
        text
    }
}

/// A connection that is counted. A guard, so that none is counted for ever, however its room ends.
pub(crate) struct CountedConnection(Gauge);

impl Drop for CountedConnection {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl From<Role> for RoleLabel {
    fn from(role: Role) -> Self {
        let role = match role {
            Role::Participant => RoleName::participant,
            Role::Facilitator => RoleName::facilitator,
            Role::Screen => RoleName::screen,
            Role::Observer => RoleName::observer,
        };
        RoleLabel { role }
    }
}
