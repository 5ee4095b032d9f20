//! A node without sockets, HTTP and a clock of its own, for simulations: the registry, hosts, fan-out, outboxes and
//! clients' sessions as they are, on a log, a clock, chance and sinks that are given in, over a transport of its own or
//! over lines, which are as they are but for the HTTP that carries them. Only built with the feature `simulation`.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use bytes::Bytes;
use keidas_protocol::{
    Brought, Key, PinnedDeck, Settings, close::Close, entry::RULES, ids::RoomCode, text::Lang, wire::Hello,
    words::Mode,
};
use tokio::{sync::mpsc, time::Instant};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    admission::{gate::Gate, places::Places, prefix::ClientPrefix},
    client::{
        Session,
        line::{Line, Reading, texts_of},
        lines::Lines,
        transport::{Ending, Received, Transport},
    },
    clock::{Chance, Clock},
    decks::Decks,
    limits::{A_DAY, PEOPLE_MAX, ROOMS_MAX},
    log::{Log, LogError},
    outbox::{
        Outbox,
        frame::{Encoding, Frame},
    },
    room::{
        node::Node,
        registry::{NewRoom, Rooms},
    },
    settings::{Allowance, GuessBudget, OpeningBudget, Timeouts},
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
/// Lines that are open at the same time.
const LINES_MAX: usize = 1024;
/// Where everybody comes from.
const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// A node that can die. Clones are the same node.
#[derive(Clone)]
pub struct Simulated {
    node: Arc<Node>,
    rooms: Arc<Rooms>,
    gate: Arc<Gate>,
    lines: Arc<Lines>,
    tasks: TaskTracker,
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
        // Nobody guesses here: what guesses cost has tests of its own.
        let plenty = Allowance { at_once: 1 << 32, refill: 1 << 32, time: A_DAY };
        let guesses = GuessBudget {
            of_a_line: plenty,
            of_a_network: plenty,
            of_a_carrier: plenty,
            of_a_region: plenty,
            of_all: plenty,
        };
        let gate = Gate::new(Arc::clone(&rooms), OpeningBudget::of(u32::MAX, ROOMS_MAX, None), guesses);
        let lines = Lines::new(LINES_MAX, Places::new(LINES_MAX, false));
        Simulated { node, rooms, gate: Arc::new(gate), lines, tasks: TaskTracker::new() }
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

    /// A request that opens a line and is answered by a stream of events; `None`: there is no place for it.
    pub fn open_stream(&self, code: RoomCode, hello: String) -> Option<Streamed> {
        Some(Streamed(self.open_line(code, hello)?.stream()))
    }

    /// A request that opens a line and is answered by the first messages, as a JSON array; `None`: there is no place for it.
    pub async fn open_polled(&self, code: RoomCode, hello: String) -> Option<Vec<u8>> {
        let line = self.open_line(code, hello)?;
        line.poll().array(self.node.timeouts.line_poll).await
    }

    /// A request that polls the line of this name: messages, as a JSON array; `None`: there is no such line. `heard`: how many
    /// messages its client says it has heard, if it says so.
    pub async fn poll(&self, code: RoomCode, name: &str, heard: Option<u64>) -> Option<Vec<u8>> {
        let line = self.lines.find(name, code)?;
        let reading = match heard {
            None => line.poll(),
            Some(heard) => line.poll_behind(heard)?,
        };
        reading.array(self.node.timeouts.line_poll).await
    }

    /// A request that says something on the line of this name; returns whether it was taken.
    pub async fn say(&self, code: RoomCode, name: &str, number: u64, body: &str) -> bool {
        let (Some(line), Some(texts)) = (self.lines.find(name, code), texts_of(body)) else { return false };
        line.say(Some(number), texts).await.is_ok()
    }

    /// Whether what is said on the line of this name is heard: not while its last words wait to be read.
    pub fn hears(&self, code: RoomCode, name: &str) -> bool {
        self.lines.find(name, code).is_some_and(|line| !line.is_over())
    }

    fn open_line(&self, code: RoomCode, hello: String) -> Option<Line> {
        let node = (Arc::clone(&self.gate), Arc::clone(&self.node));
        self.lines.open(Some(code), (HERE, ClientPrefix::of(HERE)), hello, node, &self.tasks)
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

/// A stream that a line is heard by, until this is dropped.
pub struct Streamed(Reading);

impl Streamed {
    /// Messages, as events of `text/event-stream`; `None`: nothing more comes.
    pub async fn next(&self) -> Option<Bytes> {
        self.0.next().await
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
