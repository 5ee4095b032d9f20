//! A place where a node of a simulated life runs: one process after another, and the log as they see it from there. It
//! must never know who is in its rooms.

use std::{sync::Arc, time::Duration};

use keidas::{Timeouts, clock::Clock, log::Log, simulation::Simulated};
use tokio::time::timeout;

use crate::{dice::Dice, faults::FaultyLog, mutation::LogBug, tap::Tap};

pub(super) struct Place {
    pub(super) faulty: Arc<FaultyLog>,
    clock: Clock,
    timeouts: Timeouts,
    dice: Dice,
    node: Simulated,
}

impl Place {
    pub(super) fn new(
        log: &Arc<Tap>,
        bug: Option<LogBug>,
        clock: Clock,
        timeouts: Timeouts,
        dice: &Dice,
    ) -> Place {
        let faulty = FaultyLog::new(Arc::clone(log) as Arc<dyn Log>, dice.fork());
        let faulty = Arc::new(if bug == Some(LogBug::Hasty) { faulty.hasty() } else { faulty });
        let dice = dice.fork();
        let node = start(&faulty, &clock, &dice, timeouts);
        Place { faulty, clock, timeouts, dice, node }
    }

    pub(super) fn node(&self) -> &Simulated {
        &self.node
    }

    /// The process dies where it stands.
    pub(super) fn kill(&self) {
        self.node.kill();
    }

    /// The process stops as it is told to. Who takes too long is not waited for: returns whether it did.
    pub(super) async fn stop(&self) -> bool {
        let stopped = timeout(Duration::from_secs(10), self.node.stop()).await;
        self.node.kill();
        stopped.is_err()
    }

    /// Another process takes its place.
    pub(super) fn start_again(&mut self) {
        self.faulty.open_again();
        self.node = start(&self.faulty, &self.clock, &self.dice, self.timeouts);
    }
}

fn start(faulty: &Arc<FaultyLog>, clock: &Clock, dice: &Dice, timeouts: Timeouts) -> Simulated {
    Simulated::start(Arc::clone(faulty) as Arc<dyn Log>, clock.clone(), dice.fork().chance(), timeouts)
}
