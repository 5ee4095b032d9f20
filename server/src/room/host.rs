//! The host: the one task that owns a room on this node. Its loop is the only thing that can wake a room: an
//! input, the log, a connection's signal, a deadline, the shutdown. It must never know sockets, HTTP or SQL, nor
//! what a reaction or a card is.
//!
//! Nothing has happened before the log returns it (invariant I2); then it is applied, seen and answered, in this
//! order.

use std::{collections::VecDeque, sync::Arc};

use keidas_protocol::{
    Deed, Room,
    close::Close,
    command::Command,
    view::{Away, PresenceCounts},
    wire::{Hello, SharedView},
};
use tokio::{
    sync::{mpsc, oneshot},
    time::Instant,
};
use uuid::Uuid;

use crate::{
    limits::IDLE_UNLOAD_AFTER,
    log::{Followed, LogError, Position},
    outbox::Outbox,
    room::ask::Ask,
    room::fanout::{Due, Fanout},
    room::members::{ConnectionId, Identity, Members, Signals},
    room::node::Node,
    room::pipeline::{Pipeline, ReplyTo},
    room::presence::{self, Presence},
    room::wait::{Background, until},
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
    welcome: Option<SharedView>,

    pipeline: Pipeline,
    appending: Background<Result<Position, LogError>>,
    /// Commands of people whose earlier command is still on its way.
    deferred: VecDeque<(ConnectionId, Uuid, Command)>,
    compaction: compaction::Compaction,

    /// No round opens by itself before this: people are still coming back.
    hold_until: Option<Instant>,
    /// The opening of a round by itself is on its way.
    opening: bool,
    /// Answers to the round on stage of people who are neither here nor waited for.
    away: Away,
    /// When hands whose owners did not come back after a restart are lowered.
    hands_due: Option<Instant>,
    /// The log has refused a batch: before this it is not told who is here, which nobody waits for.
    log_rests_until: Option<Instant>,
    /// Since when nobody has been there.
    empty_since: Option<Instant>,
}

/// What a host begins with.
pub(crate) struct LoadedRoom {
    pub(crate) room: Room,
    pub(crate) position: Position,
    /// The record up to which the log is compacted.
    pub(crate) compacted: Position,
    pub(crate) live: mpsc::Receiver<Followed>,
}

/// Why a host stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Nobody is there; the room comes back from the log.
    IdleUnload,
    /// The room has ended and is erased.
    Ended,
    /// The node stops, or the log does not answer.
    Stopped,
}

impl LoadedRoom {
    /// Whether the node that hosted the room died between its end and its erasure.
    pub(crate) fn is_an_end(&self) -> bool {
        self.room.is_over()
    }
}

impl Host {
    pub(crate) fn new(node: Arc<Node>, loaded: LoadedRoom, inbox: Inputs, signals: Arc<Signals>) -> Host {
        let LoadedRoom { room, position, compacted, live } = loaded;
        let now = Instant::now();
        let hold = node.timeouts.hold_after_restart;
        let is_older_than_node = room.settings().created_at < node.started;
        let of_node = Some(node.started_at + hold).filter(|until| is_older_than_node && *until > now);
        // Whose answers these are is not known before they come back: they are waited for like after a restart.
        let of_round = room.takes_answers().then_some(now + hold).filter(|_| position > 1);
        let periods = presence::Periods { grace: node.timeouts.grace, waited_for: node.timeouts.waited_for };
        let has_hands = !room.hands_without(std::iter::empty()).is_empty();
        Host {
            hold_until: of_node.max(of_round),
            hands_due: has_hands.then(|| now + node.timeouts.waited_for),
            fanout: Fanout::new(&room),
            presence: Presence::new(periods),
            members: Members::default(),
            welcome: None,
            pipeline: Pipeline::default(),
            appending: Background::none(),
            deferred: VecDeque::new(),
            compaction: compaction::Compaction::new(compacted, position),
            opening: false,
            away: Away::default(),
            log_rests_until: None,
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
    pub(crate) async fn run(mut self: Box<Self>) -> (Exit, Inputs) {
        let draining = self.node.draining.clone();
        let exit = loop {
            let deadline = self.deadline();
            // Every arm only waits, and may be dropped: what it waited for is still there.
            let exit = tokio::select! {
                biased;
                () = draining.cancelled() => Some(self.stop().await),
                followed = self.live.recv() => self.follow(followed).await,
                result = self.appending.done() => self.appended(result),
                result = self.compaction.done() => self.compacted(result),
                Some(input) = self.inbox.recv() => { self.handle(*input); None }
                () = self.signals.raised() => { self.handle_signals(); None }
                () = until(deadline) => { self.handle_deadline(); None }
            };
            if let Some(exit) = exit {
                break exit;
            }
            self.drain_inbox();
            self.send_batch();
            self.publish_if_due().await;
            self.members.uncork();
            if self.may_unload() {
                break Exit::IdleUnload;
            }
        };
        (exit, self.inbox)
    }

    fn deadline(&self) -> Option<Instant> {
        let fanout = match self.fanout.due(&self.room, self.presence_counts(), self.members.len()) {
            Some(Due::At(at)) => Some(at),
            Some(Due::Now) | None => None,
        };
        let unload = self.empty_since.map(|since| since + IDLE_UNLOAD_AFTER);
        let times = [
            fanout,
            self.presence.deadline(),
            self.hold_until,
            self.hands_due,
            self.log_rests_until,
            self.compaction.due(),
            unload,
        ];
        times.into_iter().flatten().min()
    }

    // ---- what comes in ------------------------------------------------------------------------------------

    fn handle(&mut self, input: Input) {
        match input {
            Input::Join { hello, outbox, reply } => {
                let joined = self.join(hello, outbox);
                if let Err(Ok(connection)) = reply.send(joined) {
                    // The connection went away while it was coming in.
                    self.leave(connection);
                }
            }
            Input::Submit { connection, id, command } => self.submit(connection, id, command),
            Input::Ask(ask) => self.handle_ask(ask),
        }
    }

    /// What else waits belongs into the same batch. What comes while it is taken waits for the next.
    fn drain_inbox(&mut self) {
        for _ in 0..self.inbox.len() {
            if let Ok(input) = self.inbox.try_recv() {
                self.handle(*input);
            }
        }
    }

    // ---- what goes out ------------------------------------------------------------------------------------

    async fn publish_if_due(&mut self) {
        let due = self.fanout.due(&self.room, self.presence_counts(), self.members.len());
        if due.is_some_and(|due| due.has_come(Instant::now())) {
            self.publish().await;
        }
    }

    async fn publish(&mut self) {
        let began = Instant::now();
        if let Some(frame) = self.fanout.take(&self.room, self.presence_counts(), began) {
            self.members.broadcast(&frame, began).await;
            let took = began.elapsed();
            self.fanout.took(took);
            self.node.metrics.published(self.members.len(), took);
        }
    }

    /// Who is here, and how many answers are of those who are not.
    fn presence_counts(&self) -> PresenceCounts {
        PresenceCounts { away: self.away, ..self.presence.counts() }
    }

    /// Says goodbye to those whom `leaves` picks.
    fn close_members(&self, reason: Close, leaves: impl Fn(&Identity) -> bool) {
        self.node.metrics.closed(reason.code(), self.members.close(reason, leaves));
    }

    // ---- time and the end ---------------------------------------------------------------------------------

    fn handle_deadline(&mut self) {
        let now = Instant::now();
        let has_come = |time: &mut Option<Instant>| time.take_if(|time| *time <= now).is_some();
        for seat in self.presence.pass(now) {
            self.away = self.away.plus(self.room.answered_by(&seat));
            if let Some(turn) = self.room.hand_of(&seat) {
                self.gather_system(Deed::LowerGone { turn }, ReplyTo::Nobody);
            }
        }
        if has_come(&mut self.hands_due) {
            for turn in self.room.hands_without(self.presence.awaited()) {
                self.gather_system(Deed::LowerGone { turn }, ReplyTo::Nobody);
            }
        }
        has_come(&mut self.log_rests_until);
        if has_come(&mut self.hold_until) {
            self.away = self.room.answers_without(self.presence.awaited());
        }
        self.open_if_all_have_answered();
        self.compact_if_due(now);
    }

    fn may_unload(&mut self) -> bool {
        let is_busy = !self.pipeline.is_empty() || self.compaction.is_busy();
        if is_busy || self.members.len() > 0 || !self.presence.is_empty() {
            self.empty_since = None;
            return false;
        }
        self.empty_since.get_or_insert_with(Instant::now).elapsed() >= IDLE_UNLOAD_AFTER
    }
}
