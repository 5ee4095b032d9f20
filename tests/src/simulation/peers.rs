//! What the nodes of a simulated life say to each other: late, lost, doubled, in another order, and nothing at all for a while.
//! Every message goes as bytes. A node that is not heard is lost to the others after two seconds. It must never know what a
//! message means, unless it is to garble it on purpose.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use keidas::simulation::{Heard, Message, NodeId, Nodes, Peers, Talk};
use keidas_protocol::{Room, entry::RULES, ids::RoomCode};
use tokio::{
    sync::mpsc,
    time::{Instant, sleep},
};

use crate::{
    dice::Dice,
    mutation::{Garble, PeerBug},
};

/// Messages that may wait at one end.
const QUEUE: usize = 256;
/// In a thousand, how many are lost or come twice.
const LOST: u64 = 100;
const DOUBLED: u64 = 50;
/// So many in a row are lost between two nodes at most: then what must be known in the end is.
const LOST_IN_A_ROW: u64 = 3;
/// How long nothing is heard before a node counts as lost.
const LOST_AFTER: Duration = Duration::from_secs(2);

/// The lines between all nodes.
#[derive(Clone)]
pub(super) struct Lines(Arc<Shared>);

struct Shared {
    dice: Dice,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The end of every talk that goes on.
    ends: BTreeMap<u64, End>,
    last_end: u64,
    living: BTreeSet<NodeId>,
    /// Nodes that nobody hears, and that hear nobody.
    silent: BTreeSet<NodeId>,
    /// Since when nobody can have missed anything for long.
    troubled_at: Option<Instant>,
    lost_in_a_row: BTreeMap<(NodeId, NodeId), u64>,
    garble: Garble,
}

struct End {
    node: NodeId,
    room: RoomCode,
    heard: mpsc::Sender<Heard>,
}

impl Lines {
    pub(super) fn new(dice: Dice, bug: Option<PeerBug>) -> Lines {
        let state = State { garble: Garble::new(bug), ..State::default() };
        Lines(Arc::new(Shared { dice, state: Mutex::new(state) }))
    }

    /// A new process joins.
    pub(super) fn join(&self) -> Arc<Line> {
        let node = NodeId(self.0.dice.bits());
        self.state().living.insert(node);
        Arc::new(Line { lines: self.clone(), node })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a node was cut off a moment ago: then what is shown of people may be old.
    pub(super) fn were_cut_within(&self, time: Duration) -> bool {
        let state = self.state();
        !state.silent.is_empty() || state.troubled_at.is_some_and(|at| at.elapsed() < time)
    }

    fn carry(&self, from: NodeId, room: RoomCode, message: &Message) {
        let mut state = self.state();
        let message = state.garble.twist(from, room, message.clone());
        let bytes: Arc<[u8]> = message.encode().into();
        let others = state.ends.iter().filter(|(_, end)| end.room == room && end.node != from);
        let others: Vec<_> = others.map(|(id, end)| (*id, end.node)).collect();
        for (id, to) in others {
            if state.silent.contains(&from) || state.silent.contains(&to) {
                continue;
            }
            let row = state.lost_in_a_row.entry((from, to)).or_default();
            if *row < LOST_IN_A_ROW && self.0.dice.per_mille(LOST) {
                *row += 1;
                continue;
            }
            *row = 0;
            for _ in 0..=u64::from(self.0.dice.per_mille(DOUBLED)) {
                let late = match self.0.dice.below(20) {
                    0 => self.0.dice.from_to(20, 500),
                    _ => self.0.dice.from_to(0, 20),
                };
                let (lines, bytes) = (self.clone(), Arc::clone(&bytes));
                tokio::spawn(async move {
                    sleep(Duration::from_millis(late)).await;
                    let message = Message::decode(&bytes).expect("what was written can be read");
                    lines.deliver(id, Heard::Said { node: from, message });
                });
            }
        }
    }

    fn deliver(&self, end: u64, heard: Heard) {
        if let Some(end) = self.state().ends.get(&end) {
            let _ = end.heard.try_send(heard);
        }
    }

    /// A node is heard no more, for as long as `is_gone` says so: after a while all others notice.
    fn lose(&self, node: NodeId, is_gone: fn(&State, NodeId) -> bool) {
        let lines = self.clone();
        tokio::spawn(async move {
            sleep(LOST_AFTER).await;
            let mut state = lines.state();
            if !is_gone(&state, node) {
                return;
            }
            let State { ends, garble, .. } = &mut *state;
            for end in ends.values() {
                if end.node == node {
                    let others: BTreeSet<_> = ends.values().map(|end| end.node).collect();
                    others.into_iter().filter(|other| *other != node).for_each(|other| {
                        let _ = end.heard.try_send(Heard::Lost(other));
                    });
                } else {
                    garble.last_words(node, end.room).into_iter().for_each(|message| {
                        let _ = end.heard.try_send(Heard::Said { node, message });
                    });
                    let _ = end.heard.try_send(Heard::Lost(node));
                }
            }
        });
    }
}

/// One node's line to all others.
pub(super) struct Line {
    lines: Lines,
    node: NodeId,
}

impl Line {
    /// The process is dead.
    pub(super) fn die(&self) {
        self.lines.state().living.remove(&self.node);
        self.lines.lose(self.node, |state, node| !state.living.contains(&node));
    }

    /// The line is cut, or mended.
    pub(super) fn silence(&self, is_silent: bool) {
        let mut state = self.lines.state();
        if is_silent {
            if state.silent.insert(self.node) {
                self.lines.lose(self.node, |state, node| state.silent.contains(&node));
            }
        } else if state.silent.remove(&self.node) {
            state.troubled_at = Some(Instant::now());
        }
    }
}

impl Peers for Line {
    fn talk(&self, room: &Room) -> Talk {
        let (told, mut telling) = mpsc::channel(QUEUE);
        let (heard, hearing) = mpsc::channel(QUEUE);
        let (lines, node, room) = (self.lines.clone(), self.node, room.settings().code);
        let id = {
            let mut state = lines.state();
            state.last_end += 1;
            let id = state.last_end;
            state.ends.insert(id, End { node, room, heard });
            id
        };
        tokio::spawn(async move {
            while let Some(message) = telling.recv().await {
                lines.carry(node, room, &message);
            }
            lines.state().ends.remove(&id);
        });
        Talk::new(told, hearing)
    }

    fn nodes(&self) -> Nodes {
        let mut others = self.lines.state().living.clone();
        others.remove(&self.node);
        Nodes { own: self.node, others: others.into_iter().collect(), rules: RULES }
    }
}
