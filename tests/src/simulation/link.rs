//! One connection of somebody simulated, as they hold it, by whatever transport. It must never know who they are.

use std::time::Duration;

use keidas::simulation::Seated;
use tokio::task::JoinHandle;

use super::{line::Line, wire::Wire};

/// A connection. The node notices that it is over when this is dropped.
pub(super) struct Link {
    pub(super) place: usize,
    pub(super) wire: Wire,
    pub(super) carrier: Carrier,
}

/// What carries a connection.
pub(super) enum Carrier {
    Socket(Socket),
    Line(Line),
}

pub(super) struct Socket {
    pub(super) seated: Seated,
    pub(super) session: JoinHandle<()>,
}

impl Link {
    pub(super) fn send(&self, text: String) {
        match &self.carrier {
            Carrier::Socket(socket) => socket.seated.send(text),
            Carrier::Line(line) => line.send(text),
        }
    }

    /// Whether the node has closed it, and the client has read so.
    pub(super) fn is_over(&self) -> bool {
        let is_over = match &self.carrier {
            Carrier::Socket(socket) => socket.session.is_finished(),
            Carrier::Line(line) => line.is_over(),
        };
        is_over || self.wire.is_closed()
    }

    /// Whether the node has closed it, also when the client sleeps and has not read so.
    pub(super) fn was_closed(&self) -> bool {
        let was_closed = match &self.carrier {
            Carrier::Socket(socket) => socket.seated.is_over(),
            Carrier::Line(line) => line.was_closed(),
        };
        was_closed || self.is_over()
    }

    /// How long it takes at most until the node notices that this is dropped.
    pub(super) fn is_missed_after(&self) -> Duration {
        match &self.carrier {
            Carrier::Socket(_) => Duration::ZERO,
            Carrier::Line(line) => line.is_missed_after(),
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.session.abort();
    }
}

#[cfg(test)]
mod tests {
    use std::{sync::Arc, time::Duration};

    use keidas::{Timeouts, clock::Clock, log::Log, simulation::Wish};
    use keidas_protocol::{ids::Millis, wire::Hello, words::Mode};
    use tokio::time::sleep;

    use super::*;
    use crate::{dice::Dice, mutation::BuggyLog, recorder::Recorder, simulation::place::Place, tap::Tap};

    #[tokio::test(start_paused = true)]
    async fn e5_whom_the_node_has_closed_is_not_here_though_they_sleep_on() {
        let (dice, clock) = (Dice::new(1), Clock::from_fn(|| Millis(1)));
        let log = Arc::new(BuggyLog::new(clock.clone(), dice.fork(), None)) as Arc<dyn Log>;
        let place = Place::new(&Arc::new(Tap::new(log)), None, None, clock, Timeouts::default(), &dice);
        let wish = Wish { floor: 3, mode: Mode::Live, open_when_all: true, cards: vec!["a card".into()] };
        let (code, _) = place.node().open(&wish).await.expect("a room");
        let recorder = Recorder::default();
        let client = recorder.book().client(0, "participant");
        recorder.book().comes(client);
        let wire = Wire::new(recorder, client, dice.fork(), None);
        let joined = place.node().join(code, Hello::participant(None), wire.clone()).await;
        let (seated, session) = joined.expect("a seat");
        let carrier = Carrier::Socket(Socket { seated, session: tokio::spawn(session) });
        let link = Link { place: 0, wire: wire.clone(), carrier };
        wire.stall(0);
        sleep(Duration::from_millis(1)).await;
        assert!(!link.was_closed());
        place.node().stop().await;
        sleep(Duration::from_millis(1)).await;
        assert!(!link.is_over(), "nobody has read the goodbye");
        assert!(link.was_closed());
    }
}
