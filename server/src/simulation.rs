//! A node without sockets, HTTP and a clock of its own, for simulations: the registry, hosts, fan-out and outboxes
//! as they are, on a log, a clock, chance and lines that are given in. Only built with the feature `simulation`.

use std::sync::Arc;

use keidas_protocol::{
    Key, PinnedDeck, Settings,
    close::Close,
    command::Command,
    entry::RULES,
    ids::RoomCode,
    text::Lang,
    wire::Hello,
    words::{Mode, Refusal},
};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

pub use crate::outbox::sink::ByteSink;
use crate::{
    clock::{Chance, Clock},
    limits::{PEOPLE_MAX, ROOMS_MAX},
    log::{Log, LogError},
    outbox::{Health, Outbox},
    room::node::Node,
    room::registry::{Membership, Rooms},
    settings::Timeouts,
    telemetry::Metrics,
};

/// A node that can die.
pub struct Simulated {
    node: Arc<Node>,
    rooms: Arc<Rooms>,
}

/// What a simulated room is opened with.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "as in `Settings`")]
pub struct Wish {
    pub floor: u8,
    pub mode: Mode,
    pub open_when_all: bool,
    pub cards: Vec<String>,
}

/// Somebody in a simulated room.
pub struct Seated {
    membership: Membership,
    outbox: Arc<Outbox>,
}

impl Simulated {
    /// A node on this log.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn start(
        log: Arc<dyn Log>,
        clock: Clock,
        chance: Chance,
        timeouts: Timeouts,
    ) -> Result<Simulated, LogError> {
        let node = Arc::new(Node {
            log,
            started: clock.now(),
            clock,
            chance,
            timeouts,
            metrics: Metrics::new(),
            started_at: Instant::now(),
            draining: CancellationToken::new(),
            broken: CancellationToken::new(),
            people_max: PEOPLE_MAX,
            rooms_max: ROOMS_MAX,
        });
        let rooms = Rooms::new(Arc::clone(&node)).await?;
        Ok(Simulated { node, rooms })
    }

    /// Opens a room; returns its code and its first key. `None`: not now.
    pub async fn open(&self, wish: &Wish) -> Option<(RoomCode, Key)> {
        let created_at = self.node.clock.now();
        let cards = wish.cards.iter().map(|card| card.as_str().into()).collect();
        let settings = |code| Settings {
            rules: RULES,
            code,
            title: None,
            lang: Lang::Fi,
            deck: PinnedDeck { id: "simulated".into(), version: 1, cards: Vec::clone(&cards) },
            floor: wish.floor,
            mode: wish.mode,
            open_when_all: wish.open_when_all,
            created_at,
        };
        self.rooms.open(settings).await.ok()
    }

    /// Lets somebody in who is written to through `sink`.
    ///
    /// # Errors
    /// Why they were turned away.
    pub async fn join(&self, code: RoomCode, hello: Hello, sink: impl ByteSink) -> Result<Seated, Close> {
        let outbox: Arc<Outbox> = Arc::new(Outbox::new(sink));
        let membership = self.rooms.join(code, hello, &outbox).await?;
        Ok(Seated { membership, outbox })
    }

    /// The process dies: every task stops where it stands.
    pub fn kill(&self) {
        self.node.broken.cancel();
    }

    /// The node stops as a service manager tells it to.
    pub async fn stop(&self) {
        self.node.draining.cancel();
        self.rooms.stopped().await;
    }

    /// Ends rooms that are due.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub async fn sweep(&self) -> Result<(), LogError> {
        self.rooms.sweep().await
    }
}

impl Seated {
    /// Asks something of the room.
    ///
    /// # Errors
    /// `retry` when the room has more to do than it can hold.
    pub fn submit(&self, id: Uuid, command: Command) -> Result<(), Refusal> {
        self.membership.submit(id, command).map_err(|_| Refusal::Retry)
    }

    /// Does what a connection's task does beside reading: drains, asks for the newest view, and returns when the
    /// connection is over.
    pub async fn tend(&self) {
        loop {
            let is_full = match self.outbox.health() {
                Health::Broken | Health::Closed if self.outbox.is_empty() => return,
                Health::Broken => return,
                Health::Full(_) | Health::Closed => true,
                Health::Well => false,
            };
            tokio::select! {
                biased;
                () = self.outbox.drain(), if is_full => {
                    if self.outbox.needs_view() {
                        self.membership.catch_up();
                    }
                }
                () = self.outbox.woken() => {}
                () = self.membership.host_stopped() => return,
            }
        }
    }
}
