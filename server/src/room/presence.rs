//! Who is in a room, as everybody sees it: what this node knows of its own people, what other nodes tell of theirs, and
//! everybody counted once. What changes here is kept for whoever tells the other nodes. It must never know sockets, nor how
//! nodes talk.

use std::collections::{HashMap, HashSet};

use keidas_protocol::{
    Room, Seat, Shade, Shading,
    view::{Away, PresenceCounts, Ready},
    words::Role,
};
use tokio::time::Instant;

use crate::{
    limits::{FACILITATORS_MAX, WATCHERS_INVITED, WATCHERS_MAX},
    room::peers::{Account, Here, NodeId, Watchers},
};

mod account;
mod crowd;
mod knocks;
mod node;
mod others;

use account::AwayAccount;
use crowd::Crowd;
pub(in crate::room) use crowd::Stay;
use knocks::Knocks;
use node::Passed;
pub(in crate::room) use node::{NodePresence, Periods};
pub(in crate::room) use others::{Left, Others};

/// The presence of a room.
#[derive(Debug)]
pub(in crate::room) struct Presence {
    periods: Periods,
    shading: Shading,
    /// Those who are connected to this node.
    pub(in crate::room) node: NodePresence,
    /// What other nodes say of theirs.
    pub(in crate::room) others: Others,
    crowd: Crowd,
    away: AwayAccount,
    /// How people of this node are now, who were otherwise when it was told last; `None`: nobody is told.
    changed: Option<HashMap<Shade, Option<Stay>>>,
    /// The round that all people of this node have answered.
    pub(in crate::room) done: Option<u32>,
    /// Those who stand before the locked door, and asked this node.
    pub(in crate::room) knocks: Knocks,
}

/// What the passing of time has brought.
pub(in crate::room) struct GivenUp {
    /// People who are waited for no more, at any node.
    pub(in crate::room) seats: Vec<Seat>,
    /// What nodes leave behind that were lost.
    pub(in crate::room) left: Vec<Left>,
}

impl Presence {
    /// Of a room that nobody is in yet. `is_told`: there are other nodes, who are told what changes.
    pub(in crate::room) fn new(periods: Periods, shading: Shading, is_told: bool) -> Presence {
        Presence {
            periods,
            shading,
            node: NodePresence::new(periods),
            others: Others::default(),
            crowd: Crowd::default(),
            away: AwayAccount::default(),
            changed: is_told.then(HashMap::new),
            done: None,
            knocks: Knocks::default(),
        }
    }

    // ---- people of this node ------------------------------------------------------------------------------

    /// A participant's socket came. Returns whether the person was neither here nor waited for, at any node.
    pub(in crate::room) fn enter(&mut self, seat: Seat) -> bool {
        let (before, shade) = (self.node.stay_of(&seat), self.shading.of(&seat));
        let is_new = self.crowd.nodes_of(shade) == 0;
        let after = self.node.enter(seat);
        self.moves(shade, before, Some(after));
        is_new
    }

    /// Somebody gives the sign that they are ready, or takes it back.
    pub(in crate::room) fn set_ready(&mut self, seat: &Seat, is_ready: bool) {
        let before = self.node.stay_of(seat);
        self.node.set_ready(seat, is_ready);
        self.moves(self.shading.of(seat), before, self.node.stay_of(seat));
    }

    /// Nobody is ready any more: the meeting has gone on.
    pub(in crate::room) fn clear_ready(&mut self) {
        for seat in self.node.clear_ready() {
            self.moves(self.shading.of(&seat), Some(Stay::Ready), Some(Stay::Here));
        }
    }

    fn moves(&mut self, shade: Shade, before: Option<Stay>, after: Option<Stay>) {
        self.crowd.moves(shade, before, after);
        if let Some(changed) = self.changed.as_mut().filter(|_| before != after) {
            changed.insert(shade, after);
        }
    }

    // ---- time ---------------------------------------------------------------------------------------------

    /// Lets time pass.
    pub(in crate::room) fn pass(&mut self, now: Instant) -> GivenUp {
        self.knocks.pass(now);
        let Passed { uncounted, given_up } = self.node.pass(now);
        for (seat, before) in uncounted {
            self.moves(self.shading.of(&seat), Some(before), Some(Stay::Waited));
        }
        let mut seats = Vec::new();
        for (seat, before) in given_up {
            let shade = self.shading.of(&seat);
            self.moves(shade, Some(before), None);
            if self.crowd.nodes_of(shade) == 0 {
                seats.push(seat);
            }
        }
        GivenUp { seats, left: self.others.pass(now, self.periods, &mut self.crowd) }
    }

    /// When `pass` has something to do next.
    pub(in crate::room) fn deadline(&self) -> Option<Instant> {
        let deadlines = [self.node.deadline(), self.others.deadline(self.periods), self.knocks.deadline()];
        deadlines.into_iter().flatten().min()
    }

    // ---- other nodes --------------------------------------------------------------------------------------

    /// Another node says who is with it.
    pub(in crate::room) fn hear(&mut self, node: NodeId, here: Here, now: Instant) {
        self.others.hear(node, here, now, &mut self.crowd);
        self.away.add_up(&self.others);
    }

    /// A node is lost, or has left.
    pub(in crate::room) fn lose(&mut self, node: NodeId, now: Instant) {
        self.others.lose(node, now);
    }

    /// The round that all have answered whom this node knows: its own people, and nobody is missed whose node was lost.
    pub(in crate::room) fn done(&self) -> Option<u32> {
        self.done.filter(|_| self.others.miss_nobody(&self.crowd))
    }

    /// The round that everybody has answered, at all nodes.
    pub(in crate::room) fn done_everywhere(&self) -> Option<u32> {
        self.done().filter(|round| self.others.are_done(*round))
    }

    /// Whether other nodes have something to hear of this node's people.
    pub(in crate::room) fn has_changed(&self) -> bool {
        self.changed.as_ref().is_some_and(|changed| !changed.is_empty())
    }

    /// How people of this node are now who were otherwise when this was asked last.
    pub(in crate::room) fn take_changed(&mut self) -> impl Iterator<Item = (Shade, Option<Stay>)> {
        self.changed.iter_mut().flat_map(HashMap::drain)
    }

    /// How everybody of this node is now.
    pub(in crate::room) fn everybody(&self) -> impl Iterator<Item = (Shade, Option<Stay>)> {
        self.node.awaited().map(|seat| (self.shading.of(seat), self.node.stay_of(seat)))
    }

    /// Those who are here or waited for at other nodes and not at this one.
    /// Costs a hash for each of those when it is read, and nothing before.
    pub(in crate::room) fn elsewhere(&self) -> impl Iterator<Item = Shade> {
        let are_others = self.crowd.awaited().len() > self.node.awaited().len();
        let others = || {
            let own: HashSet<_> = self.node.awaited().map(|seat| self.shading.of(seat)).collect();
            self.crowd.awaited().filter(move |shade| !own.contains(shade))
        };
        std::iter::once_with(others).filter(move |_| are_others).flatten()
    }

    // ---- whose answers are away ---------------------------------------------------------------------------

    /// Another round is on stage, or none.
    pub(in crate::room) fn begin_round(&mut self, round: Option<u32>) {
        self.away.begin(round);
    }

    /// Somebody was given up who had given these answers.
    pub(in crate::room) fn gave_up(&mut self, answers: Away) {
        self.away.change(answers, 1);
        self.away.add_up(&self.others);
    }

    /// Somebody came back who had been given up, and had given these answers.
    pub(in crate::room) fn came_back(&mut self, answers: Away) {
        self.away.change(answers, -1);
        self.away.add_up(&self.others);
    }

    /// People have had time to come back after a restart, or two nodes thought so at the same moment: looks whose answers
    /// are away, if it is not known.
    pub(in crate::room) fn settle_away(&mut self, room: &Room, own_node: NodeId) {
        let Some(round) = room.round_on_stage() else { return };
        let yields = self.away.yields(own_node, &self.others);
        if self.away.own().is_some() && !yields {
            return;
        }
        if AwayAccount::is_founded(round, &self.others) {
            let is_only_here = |seat: &&Seat| self.crowd.nodes_of(self.shading.of(seat)) == 1;
            let answers = self.node.awaited().filter(is_only_here).map(|seat| room.answered_by(seat));
            let answers = answers.fold(Away::default(), Away::plus);
            self.away.join(round, answers);
        } else {
            self.away.found(round, room.answers_without(self.node.awaited()));
        }
        self.away.add_up(&self.others);
    }

    /// Goes on with the part of a node that will not come back, if that is this node's to do.
    pub(in crate::room) fn inherit(&mut self, account: Account, own_node: NodeId) {
        if self.others.first().is_none_or(|first| own_node < first) {
            self.away.inherit(account);
        }
        self.away.add_up(&self.others);
    }

    /// This node's part of the account.
    pub(in crate::room) fn account(&self) -> Option<Account> {
        self.away.own()
    }

    // ---- numbers ------------------------------------------------------------------------------------------

    /// The counts that everybody sees.
    pub(in crate::room) fn counts(&self) -> PresenceCounts {
        let Watchers { facilitators, observers, screens, .. } = self.watchers();
        let present = self.crowd.present();
        let ready = Ready::of(self.crowd.ready(), present);
        let (away, knocks) = (self.away.shown(), self.knocks.count());
        PresenceCounts { present, facilitators, observers, screens, ready, away, knocks }
    }

    fn watchers(&self) -> Watchers {
        self.node.watchers().plus(self.others.watchers())
    }

    /// Those who are here or were a moment ago, at this node.
    pub(in crate::room) fn awaited(&self) -> impl ExactSizeIterator<Item = &Seat> + Clone {
        self.node.awaited()
    }

    /// Whether there is no place left for another socket of those who do not take part.
    pub(in crate::room) fn is_full_for(&self, role: Role, is_invited: bool) -> bool {
        let Watchers { facilitators, sockets, .. } = self.watchers();
        match role {
            Role::Facilitator => facilitators >= FACILITATORS_MAX,
            _ if is_invited => sockets >= WATCHERS_MAX,
            _ => sockets >= WATCHERS_MAX - WATCHERS_INVITED,
        }
    }
}

#[cfg(test)]
mod tests;
