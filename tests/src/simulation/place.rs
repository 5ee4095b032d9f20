//! A place where a node of a simulated life runs: one process after another, and the log as they see it from there. It
//! must never know who is in its rooms.

use std::{sync::Arc, time::Duration};

use keidas::{
    Timeouts,
    clock::Clock,
    log::Log,
    simulation::{Alone, Peers, Simulated},
};
use tokio::time::timeout;

use super::peers::{Line, Lines};
use crate::{
    dice::Dice,
    faults::{Faults, FaultyLog},
    mutation::LogBug,
    tap::Tap,
};

pub(super) struct Place {
    pub(super) faulty: Arc<FaultyLog>,
    lines: Option<Lines>,
    line: Option<Arc<Line>>,
    clock: Clock,
    timeouts: Timeouts,
    dice: Dice,
    node: Simulated,
    /// By nodes that were here before.
    differed: u64,
}

impl Place {
    pub(super) fn new(
        log: &Arc<Tap>,
        lines: Option<Lines>,
        bug: Option<LogBug>,
        clock: Clock,
        timeouts: Timeouts,
        dice: &Dice,
    ) -> Place {
        let faulty = FaultyLog::new(Arc::clone(log) as Arc<dyn Log>, dice.fork());
        let faulty = Arc::new(if bug == Some(LogBug::Hasty) { faulty.hasty() } else { faulty });
        let dice = dice.fork();
        let line = lines.as_ref().map(Lines::join);
        let node = start(&faulty, line.as_ref(), &clock, &dice, timeouts);
        Place { faulty, lines, line, clock, timeouts, dice, node, differed: 0 }
    }

    pub(super) fn node(&self) -> &Simulated {
        &self.node
    }

    /// What goes wrong from here on. A line that is cut is cut to the log and to other nodes.
    pub(super) fn set(&self, faults: Faults) {
        self.faulty.set(faults);
        if let Some(line) = &self.line {
            line.silence(faults.silent);
        }
    }

    /// The process dies where it stands.
    pub(super) fn kill(&self) {
        self.node.kill();
        if let Some(line) = &self.line {
            line.die();
        }
    }

    /// The process stops as it is told to. Who takes too long is not waited for: returns whether it did.
    pub(super) async fn stop(&self) -> bool {
        let stopped = timeout(Duration::from_secs(10), self.node.stop()).await;
        self.kill();
        stopped.is_err()
    }

    /// How often a node of this place had a room otherwise than another one's snapshot.
    pub(super) fn snapshots_differed(&self) -> u64 {
        self.differed + self.node.snapshots_differ()
    }

    /// Another process takes its place.
    pub(super) fn start_again(&mut self) {
        self.differed = self.snapshots_differed();
        self.faulty.open_again();
        if let Some(line) = self.line.take() {
            line.silence(false);
        }
        self.line = self.lines.as_ref().map(Lines::join);
        self.node = start(&self.faulty, self.line.as_ref(), &self.clock, &self.dice, self.timeouts);
    }
}

fn start(
    faulty: &Arc<FaultyLog>,
    line: Option<&Arc<Line>>,
    clock: &Clock,
    dice: &Dice,
    timeouts: Timeouts,
) -> Simulated {
    let peers: Arc<dyn Peers> = match line {
        Some(line) => Arc::clone(line) as _,
        None => Arc::new(Alone),
    };
    let log = Arc::clone(faulty) as Arc<dyn Log>;
    Simulated::start(log, peers, clock.clone(), dice.fork().chance(), timeouts)
}
