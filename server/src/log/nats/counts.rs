//! What an operator may know of the log in NATS: how quick it is, and what ought never to rise. It must never name a room.

use std::time::Duration;

use prometheus_client::{
    metrics::{counter::Counter, histogram::Histogram},
    registry::{Registry, Unit},
};

use super::wire::Fate;
use crate::telemetry::seconds;

/// The counters of a log in NATS. Clones count together.
#[derive(Clone)]
pub(super) struct Counts {
    append_seconds: Histogram,
    behind: Counter,
    unsure: Counter,
    strays: Counter,
    forgot: Counter,
}

impl Counts {
    pub(super) fn new() -> Counts {
        let (behind, unsure) = (Counter::default(), Counter::default());
        let (strays, forgot) = (Counter::default(), Counter::default());
        Counts { append_seconds: seconds(), behind, unsure, strays, forgot }
    }

    pub(super) fn register(&self, registry: &mut Registry) {
        let help = "From handing a record to NATS until it was known what became of it";
        registry.register_with_unit("log_append", help, Unit::Seconds, self.append_seconds.clone());
        let mut counter = |name: &str, help: &str, counter: &Counter| {
            registry.register(name, help, counter.clone());
        };
        counter("log_behind", "Records that another node's had overtaken", &self.behind);
        counter("log_unsure", "Records of which NATS did not say whether it has them", &self.unsure);
        counter("log_strays", "Messages in NATS that continue no room and were skipped", &self.strays);
        counter("log_forgot", "Times that NATS had forgotten what it had acknowledged", &self.forgot);
    }

    pub(super) fn stored(&self, fate: &Fate, took: Duration) {
        self.append_seconds.observe(took.as_secs_f64());
        match fate {
            Fate::Overtaken { is_doubtful: false } => {
                self.behind.inc();
            }
            Fate::Overtaken { is_doubtful: true } | Fate::Unsure => {
                self.unsure.inc();
            }
            Fate::At(_) | Fate::Full | Fate::Refused(_) => {}
        }
    }

    pub(super) fn stray(&self) {
        self.strays.inc();
    }

    pub(super) fn forgot(&self) {
        self.forgot.inc();
    }
}
