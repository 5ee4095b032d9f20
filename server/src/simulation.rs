//! A node without sockets, HTTP and a clock of its own, for simulations: the registry, hosts, fan-out, outboxes and
//! clients' sessions as they are, on a log, a clock, chance and sinks that are given in, over a transport of its own.
//! Only built with the feature `simulation`.

use std::sync::Arc;

use keidas_protocol::{
    Brought, Key, PinnedDeck, Settings, close::Close, entry::RULES, ids::RoomCode, text::Lang, wire::Hello,
    words::Mode,
};
use tokio::{sync::mpsc, time::Instant};
use tokio_util::sync::CancellationToken;

use crate::{
    client::{
        Session,
        transport::{Ending, Received, Transport},
    },
    clock::{Chance, Clock},
    decks::Decks,
    limits::{PEOPLE_MAX, ROOMS_MAX},
    log::{Log, LogError},
    outbox::{
        Outbox,
        frame::{Encoding, Frame},
    },
    room::{
        node::Node,
        registry::{NewRoom, Rooms},
    },
    settings::Timeouts,
    telemetry::Metrics,
};
pub use crate::{
    outbox::sink::ByteSink,
    room::peers::{
        Account, Alone, Garbled, Heard, Here, Message, NodeId, Nodes, Peers, Sparks, Talk, Watchers,
    },
};

/// Messages that may be on their way to a session.
const TEXTS_MAX: usize = 1024;

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

/// Somebody in a simulated room: what they send. The room leaves them alone when this is dropped.
pub struct Seated {
    texts: mpsc::Sender<String>,
}

impl Simulated {
    /// A node on this log, beside these others.
    pub fn start(
        log: Arc<dyn Log>,
        peers: Arc<dyn Peers>,
        clock: Clock,
        chance: Chance,
        timeouts: Timeouts,
    ) -> Simulated {
        let node = Arc::new(Node {
            log,
            peers,
            decks: Decks::default(),
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
        let rooms = Rooms::new(Arc::clone(&node));
        Simulated { node, rooms }
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
            rehearsal: false,
            created_at,
        };
        let NewRoom { code, key, .. } = self.rooms.open(Brought::default(), None, settings).await.ok()?;
        Some((code, key))
    }

    /// Lets somebody in who is written to through `sink`, a line of text for each message. The future is their session;
    /// it ends with an empty line, or without a word.
    ///
    /// # Errors
    /// Why they were turned away.
    pub async fn join(
        &self,
        code: RoomCode,
        hello: Hello,
        sink: impl ByteSink,
    ) -> Result<(Seated, impl Future<Output = ()> + Send + 'static), Close> {
        let outbox: Arc<Outbox> = Arc::new(Outbox::new(sink, Encoding::Lines));
        let (texts, sent) = mpsc::channel(TEXTS_MAX);
        let role = hello.role();
        let membership = self.rooms.join(code, hello, &outbox).await?;
        let (node, mut transport) = (Arc::clone(&self.node), InMemory { sent });
        let session = async move {
            let ending =
                Session::new(&mut transport, Arc::clone(&outbox), &node).run(&membership, role).await;
            drop(transport);
            if let Ending::Close(close) = ending {
                outbox.close(Frame::goodbye(close));
            }
            while ending != Ending::Gone && !outbox.is_empty() {
                outbox.drain().await;
            }
        };
        Ok((Seated { texts }, session))
    }

    /// How often another node's snapshot differed from what this one has.
    pub fn snapshots_differ(&self) -> u64 {
        self.node.metrics.snapshots_differ()
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
    /// Sends a message, unless more are on their way than a line holds: then it is lost.
    pub fn send(&self, text: String) {
        let _ = self.texts.try_send(text);
    }

    /// Whether the node has let them go: nothing they send is heard, also while its goodbye waits for them to read.
    pub fn is_over(&self) -> bool {
        self.texts.is_closed()
    }
}

/// A client in the same process, as a transport. It is there for as long as it can send.
struct InMemory {
    sent: mpsc::Receiver<String>,
}

impl Transport for InMemory {
    type Text = String;

    async fn recv(&mut self) -> Result<Received<String>, Ending> {
        self.sent.recv().await.map(Received::Text).ok_or(Ending::Gone)
    }

    fn keep_alive_from(&mut self, _: Instant) {}

    fn deadline(&self) -> Option<Instant> {
        None
    }

    fn keep_alive(&mut self, _: Instant) -> Result<(), Ending> {
        Ok(())
    }
}
