//! The host: the actor that owns a room on this node, one task. Its loop is the only thing that can wake a room: an
//! input, the log, another node, a connection's signal, a deadline, the shutdown. It must never know sockets, HTTP or SQL, nor
//! what a reaction or a card is.
//!
//! Nothing has happened before the log returns it (invariant I2); then it is applied, seen and answered, in this
//! order.

use std::{collections::VecDeque, pin::pin, sync::Arc};

use bytes::Bytes;
use keidas_protocol::{
    Room, Wordings,
    close::Close,
    command::Command,
    wire::{Hello, SharedView},
};
use tokio::{
    sync::{mpsc, oneshot},
    time::Instant,
};
use uuid::Uuid;

mod answers;
mod arrivals;
mod asks;
mod commit;
mod compaction;
mod deadlines;
mod end;
mod join;
mod load;
mod peers;
mod publish;
mod submit;
#[cfg(test)]
mod tests;

use crate::{
    log::{LogError, Position, live::Live},
    outbox::Outbox,
    room::{
        ask::Ask,
        fanout::Fanout,
        members::{ConnectionId, Members},
        node::Node,
        pipeline::Pipeline,
        presence::{self, Presence},
        records::RecordsCache,
        reply::ReplyTo,
        signals::Signals,
        wait::{Background, until},
        wishes::Wishes,
    },
};
pub(in crate::room) use compaction::is_to_be_compacted;
pub(in crate::room) use load::load;
pub(crate) use load::rebuild;
pub(in crate::room) use peers::HEARD_BY;

/// What reaches a host.
pub(in crate::room) enum Input {
    /// Somebody comes in. The `welcome` is written before the reply is sent.
    Join { hello: Hello, outbox: Arc<Outbox>, reply: oneshot::Sender<Result<ConnectionId, Close>> },
    /// Somebody asks something of the room.
    Submit { connection: ConnectionId, id: Uuid, command: Command },
    /// Somebody asks over HTTP.
    Ask(Ask),
}

/// Where a room's inputs wait. In boxes: a queue keeps room for 32 of them, and there is one for each room.
pub(in crate::room) type Inbox = mpsc::Sender<Box<Input>>;
pub(in crate::room) type Inputs = mpsc::Receiver<Box<Input>>;

/// The owner of a room on this node.
pub(in crate::room) struct Host {
    node: Arc<Node>,
    room: Room,
    /// The last record of the log that the room has applied.
    position: Position,
    live: Live,
    inbox: Inputs,
    signals: Arc<Signals>,

    members: Members,
    presence: Presence,
    /// What the hosts on other nodes are told.
    telling: peers::Telling,
    fanout: Fanout,
    /// The view as joiners get it but for `people`, encoded once per change.
    welcome: Option<SharedView>,
    records: RecordsCache,
    /// The room's own deck as JSON, when somebody has asked for it.
    own_deck: Option<Bytes>,
    /// How its cards read, when a facilitator has asked a question of their own.
    own_wordings: Option<Wordings>,

    /// Those who want in, or something over HTTP.
    arrivals: arrivals::Arrivals,
    pipeline: Pipeline<ReplyTo>,
    appending: Background<Result<Position, LogError>>,
    /// Commands of people whose earlier command is still in flight.
    deferred: VecDeque<submit::Submitted>,
    /// By which connection each wish on stage was filed last.
    wishes: Wishes,
    compaction: compaction::Compaction,
    /// The log has records that the room has not seen: nothing is sent before they came, and then they are asked for.
    overtaken: Option<Instant>,

    /// No round opens by itself before this: people are still coming back.
    hold_until: Option<Instant>,
    /// This node opens no round before this, and leaves it to those that have had the room for longer.
    opens_from: Option<Instant>,
    /// The opening of a round by itself is in flight.
    opening: bool,
    /// When hands whose owners did not come back after a restart are lowered.
    hands_due: Option<Instant>,
    hands_search: Option<deadlines::HandsSearch>,
    /// The log has refused a batch, or is not sure of it: before this it is not told who is here, which nobody waits for,
    /// nor asked again what is in doubt.
    log_rests_until: Option<Instant>,
    /// Since when nobody has been there.
    empty_since: Option<Instant>,
}

/// What a host begins with.
pub(in crate::room) struct LoadedRoom {
    pub(in crate::room) room: Room,
    pub(in crate::room) position: Position,
    /// The record up to which the log is compacted.
    pub(in crate::room) compacted: Position,
    pub(in crate::room) size: compaction::LogSize,
    pub(in crate::room) live: Live,
}

/// Why a host stops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room) enum Exit {
    /// Nobody is there; the room comes back from the log.
    IdleUnload,
    /// The room has ended and is erased.
    Ended,
    /// The node stops, or the log does not answer.
    Stopped,
}

impl LoadedRoom {
    /// Whether the node that hosted the room died between its end and its erasure.
    pub(in crate::room) fn is_an_end(&self) -> bool {
        self.room.is_over()
    }
}

impl Host {
    pub(in crate::room) fn new(
        node: Arc<Node>,
        loaded: LoadedRoom,
        inbox: Inputs,
        signals: Arc<Signals>,
    ) -> Host {
        let LoadedRoom { room, position, compacted, size, live } = loaded;
        let now = Instant::now();
        let hold = node.timeouts.hold_after_restart;
        let is_older_than_node = room.settings().created_at < node.started;
        let of_node = Some(node.started_at + hold).filter(|until| is_older_than_node && *until > now);
        // Whose answers these are is not known before they come back: they are waited for like after a restart.
        let of_round = room.takes_answers().then_some(now + hold).filter(|_| position > 1);
        let periods = presence::Periods { grace: node.timeouts.grace, waited_for: node.timeouts.waited_for };
        // And who is at another node is not known before they have said so.
        let telling = peers::Telling::new(node.peers.talk(&room), now);
        let hold_until = of_node.max(of_round).max(telling.listens_until());
        // Nobody can have been anywhere before a room has begun.
        let opens_from = telling.hears_of_lost_until().filter(|_| position > 1);
        let is_alone = telling.listens_until().is_none();
        let mut presence = Presence::new(periods, room.shading(), !is_alone);
        if hold_until.is_none() {
            presence.begin_round(room.round_on_stage());
        }
        let has_hands = !room.hands_without(std::iter::empty()).is_empty();
        Host {
            hold_until,
            opens_from,
            hands_due: has_hands.then(|| now + node.timeouts.waited_for),
            fanout: Fanout::new(&room),
            presence,
            telling,
            members: Members::default(),
            welcome: None,
            records: RecordsCache::default(),
            own_deck: None,
            own_wordings: None,
            arrivals: arrivals::Arrivals::new(),
            pipeline: Pipeline::default(),
            appending: Background::none(),
            deferred: VecDeque::new(),
            wishes: Wishes::of_round(room.round_on_stage()),
            compaction: compaction::Compaction::new(size, compacted, position),
            overtaken: None,
            opening: false,
            hands_search: None,
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
    pub(in crate::room) async fn run(mut self: Box<Self>) -> (Exit, Inputs) {
        let (draining, log) = (self.node.draining.clone(), Arc::clone(&self.node.log));
        let (mut cut_off, mut drained) = (log.cut_off(), pin!(draining.cancelled()));
        let exit = loop {
            let deadline = self.deadline();
            // Every arm only waits, and may be dropped: what it waited for is still there.
            let exit = tokio::select! {
                biased;
                // Boxed, like whatever is seldom waited for: a task has a place for the largest of them.
                () = &mut drained => Some(Box::pin(self.stop()).await),
                () = &mut cut_off => Some(self.cut_off()),
                followed = self.live.recv(), if self.hears() => self.follow(followed).await,
                // What the log has taken comes back by itself.
                Err(error) = self.appending.done() => self.not_appended(error),
                result = self.compaction.done() => self.compacted(result),
                is_fresh = self.arrivals.caught_up() => self.admit(is_fresh).await,
                () = until(self.overtaken) => Box::pin(self.follow_anew()).await,
                heard = self.telling.talk.hear() => { self.hear(heard); None }
                Some(input) = self.inbox.recv() => { self.handle(*input); None }
                () = self.signals.raised() => None,
                () = until(deadline) => None,
            };
            if let Some(exit) = exit {
                break exit;
            }
            self.take_turns();
            if let Some(exit) = self.let_in().await {
                break exit;
            }
            self.send_batch();
            self.tell_if_due();
            self.publish_if_due().await;
            self.members.uncork();
            if self.may_unload() {
                break Exit::IdleUnload;
            }
        };
        self.tell_leaving();
        (exit, self.inbox)
    }

    fn handle(&mut self, input: Input) {
        match input {
            Input::Submit { connection, id, command } => self.submit(connection, id, command),
            Input::Join { .. } | Input::Ask(_) => self.arrivals.push(input),
        }
    }

    /// Whatever has woken the host, everything that waits gets its turn: an inbox that is never empty holds up nobody who
    /// leaves and no deadline [A7].
    fn take_turns(&mut self) {
        self.drain_inbox();
        self.handle_signals();
        if self.timers().is_some_and(|deadline| deadline <= Instant::now()) {
            self.handle_deadline();
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
}
