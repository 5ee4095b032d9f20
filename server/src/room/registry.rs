//! The registry: which rooms have a host on this node. Opens rooms, finds them, forgets them. It must never know
//! what is said in a room.
//!
//! A handle is put in at once and the room is loaded inside its host's task, so two who come at the same moment
//! get the same host; no guard of the map is held across an await. A host that has gone home in between does not
//! answer: then the room is opened again.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use dashmap::DashMap;
use keidas_protocol::{
    Entry, History, Key, Settings,
    close::Close,
    entry::encode_batch,
    ids::{DoorWord, KeyHash, RoomCode},
    wire::Hello,
};
use tokio::{
    sync::{mpsc, oneshot},
    time::Instant,
};
use tokio_util::task::TaskTracker;
use uuid::Uuid;

use crate::{
    limits::{HOST_TRIES_MAX, INBOX},
    log::{Listed, LogError},
    mint,
    outbox::Outbox,
    room::ask::{Ask, Credentials, Denied, Reply},
    room::host::{Exit, Host, Inbox, Input, Inputs, is_to_be_compacted, load},
    room::members::{ConnectionId, Signals},
    room::node::Node,
};

/// The rooms of this node.
pub(crate) struct Rooms {
    node: Arc<Node>,
    handles: DashMap<RoomCode, RoomHandle>,
    /// When the last host of a room that nobody is in went home: what idleness is counted from, beside the log.
    unloaded: DashMap<RoomCode, Instant>,
    hosts: TaskTracker,
    serials: AtomicU64,
    /// Rooms in the log.
    count: AtomicUsize,
}

#[derive(Clone)]
struct RoomHandle {
    inbox: Inbox,
    signals: Arc<Signals>,
    is_loaded: Arc<AtomicBool>,
    serial: u64,
}

/// A room that was opened.
pub(crate) struct NewRoom {
    pub(crate) code: RoomCode,
    /// The first facilitator key.
    pub(crate) key: Key,
    pub(crate) door: DoorWord,
}

/// A connection's place in a room. It is given up when this is dropped.
pub(crate) struct Membership {
    handle: RoomHandle,
    connection: ConnectionId,
}

impl Rooms {
    /// The rooms that the log has.
    pub(crate) async fn new(node: Arc<Node>) -> Result<Arc<Rooms>, LogError> {
        let count = node.log.rooms().await?.len();
        node.metrics.rooms(count);
        Ok(Arc::new(Rooms {
            node,
            handles: DashMap::new(),
            unloaded: DashMap::new(),
            hosts: TaskTracker::new(),
            serials: AtomicU64::new(0),
            count: AtomicUsize::new(count),
        }))
    }

    /// Rooms in the log.
    pub(crate) fn count(&self) -> usize {
        self.count.load(Ordering::Relaxed)
    }

    /// Whether this room is there and has a host that knows it.
    pub(crate) fn is_loaded(&self, code: RoomCode) -> bool {
        let is_loaded =
            |handle: &RoomHandle| handle.is_loaded.load(Ordering::Relaxed) && !handle.inbox.is_closed();
        self.handles.get(&code).is_some_and(|handle| is_loaded(&handle))
    }

    /// Opens a new room. `settings` gets its code.
    pub(crate) async fn open(
        self: &Arc<Self>,
        history: History,
        settings: impl Fn(RoomCode) -> Settings,
    ) -> Result<NewRoom, Denied> {
        if self.count.load(Ordering::Relaxed) >= self.node.rooms_max {
            return Err(Denied::Full);
        }
        let key = mint::new_key(&self.node.chance);
        for _ in 0..HOST_TRIES_MAX {
            let code = mint::new_code(&self.node.chance);
            match self.node.log.follow(code, 0).await {
                Err(LogError::Unknown) => {}
                // Taken, or was until a moment ago.
                Ok(_) | Err(LogError::Gone) => continue,
                Err(error) => {
                    tracing::error!(%error, "a room cannot be opened");
                    return Err(Denied::Unavailable);
                }
            }
            let secret = mint::new_secret(&self.node.chance);
            let door = secret.door_word();
            let opening = Entry::opened_after(history, settings(code), secret, KeyHash::of(&key));
            return match self.node.log.append(code, encode_batch([&opening]).into()).await {
                Ok(_) => {
                    let count = self.count.fetch_add(1, Ordering::Relaxed) + 1;
                    self.node.metrics.rooms(count);
                    Ok(NewRoom { code, key, door })
                }
                Err(LogError::Full) => Err(Denied::Full),
                Err(error) => {
                    tracing::error!(%error, "a room cannot be opened");
                    Err(Denied::Unavailable)
                }
            };
        }
        Err(Denied::Unavailable)
    }

    /// Lets a connection into a room. Its `welcome` has been written when this returns.
    pub(crate) async fn join(
        self: &Arc<Self>,
        code: RoomCode,
        hello: Hello,
        outbox: &Arc<Outbox>,
    ) -> Result<Membership, Close> {
        for _ in 0..HOST_TRIES_MAX {
            let handle = self.handle(code);
            let (reply, answer) = oneshot::channel();
            let join = Box::new(Input::Join { hello: hello.clone(), outbox: Arc::clone(outbox), reply });
            if handle.inbox.send(join).await.is_ok()
                && let Ok(joined) = answer.await
            {
                return joined.map(|connection| Membership { handle, connection });
            }
        }
        Err(Close::Restart)
    }

    /// Asks a room something over HTTP.
    pub(crate) async fn ask<T>(
        self: &Arc<Self>,
        code: RoomCode,
        ask: impl Fn(Reply<T>) -> Ask,
    ) -> Result<T, Denied> {
        for _ in 0..HOST_TRIES_MAX {
            let (reply, answer) = oneshot::channel();
            if self.handle(code).inbox.send(Box::new(Input::Ask(ask(reply)))).await.is_ok()
                && let Ok(answered) = answer.await
            {
                return answered;
            }
        }
        Err(Denied::Unavailable)
    }

    /// Finishes what the process before this one had no time for: rooms whose ballots have died and are still in
    /// the log are loaded once, which compacts them; rooms that had ended are erased [A7].
    pub(crate) async fn finish(self: &Arc<Self>) -> Result<(), LogError> {
        for Listed { room, compacted, last, .. } in self.node.log.rooms().await? {
            if is_to_be_compacted(compacted, last) {
                // What cannot be loaded has been told to the operator.
                let _ =
                    self.ask(room, |reply| Ask::Summary { credentials: Credentials::default(), reply }).await;
            }
        }
        Ok(())
    }

    /// Ends rooms that have been idle or have lived too long.
    pub(crate) async fn sweep(self: &Arc<Self>) -> Result<(), LogError> {
        let now = self.node.clock.now();
        let idle_life = self.node.timeouts.idle_life;
        for Listed { room: code, touched, .. } in self.node.log.rooms().await? {
            let since_unload = self.unloaded.get(&code).map(|at| at.elapsed());
            let since_entry = Duration::from_millis(now.0.saturating_sub(touched.0));
            let idle = since_entry >= idle_life && since_unload.is_none_or(|since| since >= idle_life);
            if (idle || self.handles.contains_key(&code))
                && let Err(denied) = self.ask(code, |reply| Ask::EndIfDue { idle, reply }).await
                // It may have ended since it was listed.
                && !matches!(denied, Denied::Ended)
            {
                tracing::warn!(?denied, "a room that is due could not be ended");
            }
        }
        Ok(())
    }

    /// Waits until every host has said goodbye.
    pub(crate) async fn stopped(&self) {
        self.hosts.close();
        self.hosts.wait().await;
    }

    /// The host of a room, which loads it if there is one.
    fn handle(self: &Arc<Self>, code: RoomCode) -> RoomHandle {
        let mut handle = self.handles.entry(code).or_insert_with(|| self.host(code));
        if handle.inbox.is_closed() {
            // It went home, or it is gone without a word.
            *handle = self.host(code);
        }
        handle.clone()
    }

    fn host(self: &Arc<Self>, code: RoomCode) -> RoomHandle {
        let (inbox, inputs) = mpsc::channel(INBOX);
        let signals = Arc::new(Signals::default());
        let serial = self.serials.fetch_add(1, Ordering::Relaxed);
        let is_loaded = Arc::new(AtomicBool::new(false));
        let handle = RoomHandle { inbox, signals: Arc::clone(&signals), is_loaded, serial };
        self.hosts.spawn(Arc::clone(self).run(code, serial, inputs, signals));
        handle
    }

    async fn run(self: Arc<Self>, code: RoomCode, serial: u64, inputs: Inputs, signals: Arc<Signals>) {
        // When the log is broken nobody may be answered any more: the host is dropped where it stands.
        let broken = self.node.broken.clone();
        let (exit, inputs) = tokio::select! {
            biased;
            () = broken.cancelled() => (Some(Denied::Unavailable), None),
            (exit, inputs) = self.host_of(code, inputs, signals) => (exit, Some(inputs)),
        };
        self.handles.remove_if(&code, |_, handle| handle.serial == serial);
        let Some(mut inputs) = inputs else { return };
        inputs.close();
        while let Ok(input) = inputs.try_recv() {
            refuse(*input, exit);
        }
    }

    /// Erases a room that is over and that no host has erased. Returns what to tell whoever asked for it.
    async fn erase(&self, code: RoomCode) -> Denied {
        if let Err(error) = self.node.log.erase(code).await {
            tracing::error!(%error, "an ended room could not be erased");
            return Denied::Unavailable;
        }
        self.one_less();
        Denied::Ended
    }

    /// A room is gone from the log.
    fn one_less(&self) {
        let before = self.count.fetch_sub(1, Ordering::Relaxed);
        self.node.metrics.rooms(before.saturating_sub(1));
    }

    /// Loads a room and hosts it. Returns what to tell those who still wait at its door, if anything.
    async fn host_of(
        &self,
        code: RoomCode,
        inputs: Inputs,
        signals: Arc<Signals>,
    ) -> (Option<Denied>, Inputs) {
        let loaded = match load(&self.node, code).await {
            Ok(loaded) if loaded.is_an_end() => return (Some(self.erase(code).await), inputs),
            Ok(loaded) => loaded,
            Err(denied) => return (Some(denied), inputs),
        };
        self.unloaded.remove(&code);
        if let Some(handle) = self.handles.get(&code) {
            handle.is_loaded.store(true, Ordering::Relaxed);
        }
        // Boxed: an async function holds its argument twice, and there are ten thousand.
        let host = Box::new(Host::new(Arc::clone(&self.node), loaded, inputs, signals));
        let (exit, inputs) = host.run().await;
        let denied = match exit {
            // Nothing: whoever comes at this moment tries again.
            Exit::IdleUnload => {
                self.unloaded.insert(code, Instant::now());
                None
            }
            Exit::Ended => {
                self.one_less();
                Some(Denied::Ended)
            }
            Exit::Stopped => Some(Denied::Unavailable),
        };
        (denied, inputs)
    }
}

fn refuse(input: Input, denied: Option<Denied>) {
    let Some(denied) = denied else { return };
    match input {
        Input::Join { reply, .. } => drop(reply.send(Err(match denied {
            Denied::Unknown => Close::UnknownRoom,
            Denied::Ended => Close::Ended,
            Denied::Full => Close::Full,
            Denied::NoKey | Denied::WrongKey | Denied::UnknownKey => Close::NotAllowed,
            Denied::Unavailable | Denied::TooFast => Close::Restart,
        }))),
        Input::Ask(ask) => ask.deny(denied),
        Input::Submit { .. } => {}
    }
}

impl Membership {
    /// Asks something of the room.
    ///
    /// # Errors
    /// When the room has more to do than it can hold; nothing was done.
    pub(crate) fn submit(&self, id: Uuid, command: keidas_protocol::command::Command) -> Result<(), Busy> {
        let submit = Input::Submit { connection: self.connection, id, command };
        self.handle.inbox.try_send(Box::new(submit)).map_err(|_| Busy)
    }

    /// The socket takes frames again: asks for the newest view.
    pub(crate) fn catch_up(&self) {
        self.handle.signals.catch_up(self.connection);
    }

    /// Waits until the room's host has stopped.
    pub(crate) async fn host_stopped(&self) {
        self.handle.inbox.closed().await;
    }
}

/// The room's inbox is full, or its host has stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Busy;

impl Drop for Membership {
    fn drop(&mut self) {
        self.handle.signals.leave(self.connection);
    }
}
