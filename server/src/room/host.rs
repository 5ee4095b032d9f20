//! The host: the one task that owns a room on this node. Its loop is the only thing that can wake a room: an
//! input, the log, a connection's signal, a deadline, the shutdown. It must never know sockets, HTTP or SQL, nor
//! what a reaction or a card is.
//!
//! Nothing has happened before the log returns it (invariant I2); then it is applied, seen and answered, in this
//! order.

use std::{collections::VecDeque, sync::Arc, time::Duration};

use keidas_protocol::{Changes, Deed, Room, close::Close, command::Command, wire::Hello};
use tokio::{
    sync::{mpsc, oneshot},
    time::Instant,
};
use uuid::Uuid;

use crate::{
    log::{Followed, LogError, Position},
    outbox::Outbox,
    room::ask::Ask,
    room::fanout::{Due, Fanout},
    room::members::{ConnectionId, Members, Signals, Standing},
    room::node::Node,
    room::pipeline::{Asker, Pipeline},
    room::presence::{self, Presence},
    room::wait::{Pending, until},
};

mod answers;
mod commit;
mod compaction;
mod door;
mod load;

pub(crate) use compaction::is_to_be_compacted;
pub(crate) use load::{load, rebuild};

/// What reaches a host.
pub(crate) enum Input {
    /// Somebody comes in. The `welcome` is written before the reply is sent.
    Join { hello: Hello, outbox: Arc<Outbox>, reply: oneshot::Sender<Result<ConnectionId, Close>> },
    /// Somebody asks something of the room.
    Submit { connection: ConnectionId, id: Uuid, command: Command },
    /// Somebody asks over HTTP.
    Ask(Ask),
}

/// Where a room's inputs wait. In boxes: a queue keeps room for 32 of them, and there is one for each room.
pub(crate) type Inbox = mpsc::Sender<Box<Input>>;
pub(crate) type Inputs = mpsc::Receiver<Box<Input>>;

/// How long a host stays when nobody is there any more, so that a page that asks twice loads the room once.
const STAYS: Duration = Duration::from_secs(10);

/// The owner of a room on this node.
pub(crate) struct Host {
    node: Arc<Node>,
    room: Room,
    /// The last record of the log that the room has applied.
    position: Position,
    live: mpsc::Receiver<Followed>,
    inbox: Inputs,
    signals: Arc<Signals>,

    members: Members,
    presence: Presence,
    fanout: Fanout,
    /// The view as joiners get it but for `people`, encoded once per change.
    welcome: Option<(Changes, String)>,

    pipeline: Pipeline,
    appending: Pending<Result<Position, LogError>>,
    /// Commands of people whose earlier command is still on its way.
    deferred: VecDeque<(ConnectionId, Uuid, Command)>,
    compaction: compaction::Compaction,

    /// No round opens by itself before this: people are still coming back.
    hold_until: Option<Instant>,
    /// The opening of a round by itself is on its way.
    opening: bool,
    /// When hands whose owners did not come back after a restart are lowered.
    hands_due: Option<Instant>,
    /// Since when nobody has been there.
    empty_since: Option<Instant>,
}

/// What a host begins with.
pub(crate) struct Beginning {
    pub(crate) room: Room,
    pub(crate) position: Position,
    /// The record up to which the log is compacted.
    pub(crate) compacted: Position,
    pub(crate) live: mpsc::Receiver<Followed>,
}

/// Why a host stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// Nobody is there; the room comes back from the log.
    GoneHome,
    /// The room has ended and is erased.
    Ended,
    /// The node stops, or the log does not answer.
    Stopped,
}

impl Beginning {
    /// Whether the node that hosted the room died between its end and its erasure.
    pub(crate) fn is_an_end(&self) -> bool {
        self.room.is_over()
    }
}

impl Host {
    pub(crate) fn new(node: Arc<Node>, beginning: Beginning, inbox: Inputs, signals: Arc<Signals>) -> Host {
        let Beginning { room, position, compacted, live } = beginning;
        let now = Instant::now();
        let hold_until = node.started_at + node.times.hold_after_restart;
        let is_older_than_node = room.settings().created_at < node.started;
        let times = presence::Times { grace: node.times.grace, waited_for: node.times.waited_for };
        let has_hands = !room.hands_without(std::iter::empty()).is_empty();
        Host {
            hold_until: (is_older_than_node && now < hold_until).then_some(hold_until),
            hands_due: has_hands.then(|| now + node.times.waited_for),
            fanout: Fanout::new(&room),
            presence: Presence::new(times),
            members: Members::default(),
            welcome: None,
            pipeline: Pipeline::default(),
            appending: Pending::nothing(),
            deferred: VecDeque::new(),
            compaction: compaction::Compaction::new(compacted, position),
            opening: false,
            empty_since: Some(now),
            node,
            room,
            position,
            live,
            inbox,
            signals,
        }
    }

    /// Runs until there is nothing to do for this room. Returns the inbox, in which somebody may still wait.
    pub(crate) async fn run(mut self: Box<Self>) -> (Leaving, Inputs) {
        let draining = self.node.draining.clone();
        let leaving = loop {
            let deadline = self.deadline();
            // Every arm only waits, and may be dropped: what it waited for is still there.
            let leaving = tokio::select! {
                biased;
                () = draining.cancelled() => Some(self.stop().await),
                followed = self.live.recv() => self.follow(followed).await,
                result = self.appending.done() => self.appended(result),
                result = self.compaction.done() => self.compacted(result),
                Some(input) = self.inbox.recv() => { self.take(*input); None }
                () = self.signals.raised() => { self.heed_signals(); None }
                () = until(deadline) => { self.pass_time(); None }
            };
            if let Some(leaving) = leaving {
                break leaving;
            }
            self.take_what_waits();
            self.send_batch();
            self.tell_if_due().await;
            self.members.flush_soon();
            if self.may_go_home() {
                break Leaving::GoneHome;
            }
        };
        (leaving, self.inbox)
    }

    fn deadline(&self) -> Option<Instant> {
        let fanout = match self.fanout.due(&self.room, self.presence.counts(), self.members.len()) {
            Some(Due::At(at)) => Some(at),
            Some(Due::Now) | None => None,
        };
        let home = self.empty_since.map(|since| since + STAYS);
        let times =
            [fanout, self.presence.deadline(), self.hold_until, self.hands_due, self.compaction.due(), home];
        times.into_iter().flatten().min()
    }

    // ---- what comes in ------------------------------------------------------------------------------------

    fn take(&mut self, input: Input) {
        match input {
            Input::Join { hello, outbox, reply } => {
                let joined = self.join(hello, outbox);
                if let Err(Ok(connection)) = reply.send(joined) {
                    // The connection went away while it was coming in.
                    self.leave(connection);
                }
            }
            Input::Submit { connection, id, command } => self.submit(connection, id, command),
            Input::Ask(ask) => self.answer_ask(ask),
        }
    }

    /// What else waits belongs into the same batch. What comes while it is taken waits for the next.
    fn take_what_waits(&mut self) {
        for _ in 0..self.inbox.len() {
            if let Ok(input) = self.inbox.try_recv() {
                self.take(*input);
            }
        }
    }

    // ---- what goes out ------------------------------------------------------------------------------------

    async fn tell_if_due(&mut self) {
        let due = self.fanout.due(&self.room, self.presence.counts(), self.members.len());
        if due.is_some_and(|due| due.has_come(Instant::now())) {
            self.tell().await;
        }
    }

    async fn tell(&mut self) {
        let began = Instant::now();
        if let Some(frame) = self.fanout.take(&self.room, self.presence.counts(), began) {
            self.members.share(&frame, began).await;
            let took = began.elapsed();
            self.fanout.took(took);
            self.node.metrics.told(self.members.len(), took);
        }
    }

    /// Says goodbye to those whom `leaves` picks.
    fn say_goodbye(&self, reason: Close, leaves: impl Fn(&Standing) -> bool) {
        self.node.metrics.closed(reason.code(), self.members.close(reason, leaves));
    }

    // ---- time and the end ---------------------------------------------------------------------------------

    fn pass_time(&mut self) {
        let now = Instant::now();
        let has_come = |time: &mut Option<Instant>| time.take_if(|time| *time <= now).is_some();
        for seat in self.presence.pass(now) {
            if let Some(turn) = self.room.hand_of(&seat) {
                self.gather_deed(Deed::LowerGone { turn }, Asker::Nobody);
            }
        }
        if has_come(&mut self.hands_due) {
            for turn in self.room.hands_without(self.presence.awaited()) {
                self.gather_deed(Deed::LowerGone { turn }, Asker::Nobody);
            }
        }
        has_come(&mut self.hold_until);
        self.open_if_all_have_answered();
        self.compact_if_due(now);
    }

    fn may_go_home(&mut self) -> bool {
        let is_busy = !self.pipeline.is_empty() || self.compaction.is_busy();
        if is_busy || self.members.len() > 0 || !self.presence.is_empty() {
            self.empty_since = None;
            return false;
        }
        self.empty_since.get_or_insert_with(Instant::now).elapsed() >= STAYS
    }
}
