//! Who is in a room, as everybody sees it. Today a room is on one node, so it is what that node knows; what other nodes
//! tell of theirs will be joined here. It must never know sockets.

use keidas_protocol::{
    Seat,
    view::{Away, PresenceCounts},
    words::Role,
};

use crate::limits::{FACILITATORS_MAX, WATCHERS_INVITED, WATCHERS_MAX};

mod knocks;
mod node;

use knocks::Knocks;
pub(in crate::room) use node::{NodePresence, Periods};

/// The presence of a room.
#[derive(Debug)]
pub(in crate::room) struct Presence {
    /// Those who are connected to this node.
    pub(in crate::room) node: NodePresence,
    /// Answers to the round on stage of people who are neither here nor waited for.
    pub(in crate::room) away: Away,
    /// Those who stand before the locked door.
    pub(in crate::room) knocks: Knocks,
}

impl Presence {
    pub(in crate::room) fn new(periods: Periods) -> Presence {
        Presence { node: NodePresence::new(periods), away: Away::default(), knocks: Knocks::default() }
    }

    /// The counts that everybody sees.
    pub(in crate::room) fn counts(&self) -> PresenceCounts {
        PresenceCounts { away: self.away, knocks: self.knocks.count(), ..self.node.counts() }
    }

    /// Those who are here or were a moment ago: a round does not open without them.
    pub(in crate::room) fn awaited(&self) -> impl ExactSizeIterator<Item = &Seat> + Clone {
        self.node.awaited()
    }

    /// Whether there is no place left for another socket of those who do not take part.
    pub(in crate::room) fn is_full_for(&self, role: Role, is_invited: bool) -> bool {
        match role {
            Role::Facilitator => self.counts().facilitators >= FACILITATORS_MAX,
            _ if is_invited => self.node.watching() >= WATCHERS_MAX,
            _ => self.node.watching() >= WATCHERS_MAX - WATCHERS_INVITED,
        }
    }
}
