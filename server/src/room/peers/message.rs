//! What nodes say to each other of one room. A person is a shade here, and what they answered is nowhere. It must never know
//! how it travels.

use keidas_protocol::{Shade, ids::Turn, limits::QUESTIONS_MAX, words::Reaction};

/// Something that one node says of a room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Who is at this node.
    Here(Here),
    /// Presses that were done at this node a moment ago.
    Sparks(Sparks),
    /// Somebody has missed something: whoever is there says all again.
    Asked,
    /// This node does not host the room any more: whoever was there has dropped.
    Leaving,
}

/// Who is at a node: all of it, or what has changed since `base`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Here {
    /// Rises with every change for as long as the node lives.
    pub version: u64,
    /// The version to which this is the change; `None`: this is all.
    pub base: Option<u64>,
    /// Those who are here, and those of them who are ready.
    pub people: Vec<Shade>,
    /// See `people`; nobody is in both.
    pub ready: Vec<Shade>,
    /// Those who are waited for and do not count any more.
    pub waited: Vec<Shade>,
    /// Those who are not here any more, nor waited for. Nobody when this is all.
    pub gone: Vec<Shade>,
    /// Sockets of those who do not take part.
    pub watchers: Watchers,
    /// The round on stage, if all of this node's people have answered it.
    pub done: Option<u32>,
    /// The node has loaded the room a moment ago: its people are still coming back.
    pub is_held: bool,
    /// Its part of the answers of people who are gone; `None` while it does not know.
    pub account: Option<Account>,
    /// Hands of its people that wait.
    pub hands: Vec<Turn>,
}

/// Sockets of those who do not take part, at one node or at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Watchers {
    /// With a key.
    pub facilitators: u32,
    /// As everybody is shown them: some have no socket any more.
    pub observers: u32,
    /// The same of big screens.
    pub screens: u32,
    /// Observers and screens that have a socket.
    pub sockets: u32,
}

impl Watchers {
    /// These and those.
    #[must_use]
    pub fn plus(self, more: Watchers) -> Watchers {
        Watchers {
            facilitators: self.facilitators.saturating_add(more.facilitators),
            observers: self.observers.saturating_add(more.observers),
            screens: self.screens.saturating_add(more.screens),
            sockets: self.sockets.saturating_add(more.sockets),
        }
    }
}

/// A node's part of the answers of people who are neither here nor waited for. The parts of all nodes together are how many
/// there are: whoever gives somebody up adds their answers, whoever lets them in again takes them off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// Of which round.
    pub round: u32,
    /// Whether this part began with all answers that are of nobody: after a restart one node's does.
    pub founds: bool,
    /// Answers to each question; fewer than none where others have given up whom this node let in.
    pub net: [i32; QUESTIONS_MAX],
}

/// Presses that were done at a node since it told last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sparks {
    /// Rises with every message: what comes late or twice is not shown.
    pub serial: u64,
    /// How many, in the order of [`Reaction::ALL`].
    pub counts: [u32; Reaction::ALL.len()],
}
