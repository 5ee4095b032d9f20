//! What other nodes have told of who is with them, kept as they told it last, and what becomes of the people of a node that
//! is not heard any more: as if their sockets had dropped then. It must never know a seat, nor how nodes talk. `now` is an
//! argument.

use std::collections::{BTreeMap, HashMap};

use keidas_protocol::{Shade, ids::Turn};
use tokio::time::Instant;

use super::{
    Periods,
    crowd::{Crowd, Stay},
};
use crate::{
    limits::{PEER_SILENT_AFTER, PEERS_MAX},
    room::peers::{Account, Here, NodeId, Sparks, Watchers},
};

/// The other nodes that have the room.
#[derive(Debug, Default)]
pub(in crate::room) struct Others {
    nodes: BTreeMap<NodeId, Other>,
    watchers: Watchers,
}

#[derive(Debug)]
struct Other {
    version: u64,
    /// Nothing of what it said is missing.
    is_known: bool,
    people: HashMap<Shade, Stay>,
    watchers: Watchers,
    done: Option<u32>,
    account: Option<Account>,
    hands: Vec<Turn>,
    /// The last sparks of it that were shown.
    sparks: u64,
    heard_at: Instant,
    lost: Option<Lost>,
}

/// It was lost at this moment, and its people may count still.
#[derive(Debug, Clone, Copy)]
struct Lost {
    at: Instant,
    counts: bool,
}

/// What a node leaves behind that was lost and is waited for no more.
#[derive(Debug, Default)]
pub(in crate::room) struct Left {
    /// Hands of people who have not come back.
    pub(in crate::room) hands: Vec<Turn>,
    pub(in crate::room) account: Option<Account>,
}

impl Other {
    fn new(now: Instant) -> Other {
        Other {
            version: 0,
            is_known: false,
            people: HashMap::new(),
            watchers: Watchers::default(),
            done: None,
            account: None,
            hands: Vec::new(),
            sparks: 0,
            heard_at: now,
            lost: None,
        }
    }

    fn settle(&mut self, shade: Shade, stay: Option<Stay>, crowd: &mut Crowd) {
        let before = match stay {
            Some(stay) => self.people.insert(shade, stay),
            None => self.people.remove(&shade),
        };
        crowd.moves(shade, before, stay);
    }

    /// All that it says of people; who is not in it has gone, when it is all.
    fn settle_all(&mut self, here: &Here, crowd: &mut Crowd) {
        let is_all = here.base.is_none();
        let before = if is_all { std::mem::take(&mut self.people) } else { HashMap::new() };
        for (shades, stay) in lists(here) {
            shades.iter().for_each(|shade| self.settle(*shade, stay, crowd));
        }
        // Only now: whoever was there before and still is never counts as gone.
        before.into_iter().for_each(|(shade, stay)| crowd.moves(shade, Some(stay), None));
    }
}

fn lists(here: &Here) -> [(&[Shade], Option<Stay>); 4] {
    [
        (&here.waited, Some(Stay::Waited)),
        (&here.people, Some(Stay::Here)),
        (&here.ready, Some(Stay::Ready)),
        (&here.gone, None),
    ]
}

impl Others {
    /// Another node says who is with it.
    pub(super) fn hear(&mut self, node: NodeId, here: Here, now: Instant, crowd: &mut Crowd) {
        if self.nodes.len() >= PEERS_MAX && !self.nodes.contains_key(&node) {
            return;
        }
        let other = self.nodes.entry(node).or_insert_with(|| Other::new(now));
        let is_old = here.version < other.version || (here.version == other.version && other.is_known);
        let is_repeated = here.version == other.version && here.base == Some(here.version);
        if is_old && !is_repeated {
            return;
        }
        (other.heard_at, other.lost) = (now, None);
        if here.base.is_some_and(|base| base != other.version || !other.is_known) {
            other.is_known = false;
            return;
        }
        (other.version, other.is_known) = (here.version, true);
        other.settle_all(&here, crowd);
        (other.watchers, other.done, other.account) = (here.watchers, here.done, here.account);
        other.hands = here.hands;
        self.add_up();
    }

    /// Whether something that a node said was missed: it has to be asked.
    pub(in crate::room) fn has_missed(&self) -> bool {
        self.nodes.values().any(|other| !other.is_known && other.lost.is_none())
    }

    /// Whether this node has said who is with it.
    pub(in crate::room) fn has_heard(&self, node: NodeId) -> bool {
        self.nodes.contains_key(&node)
    }

    /// Whether these sparks are news.
    pub(in crate::room) fn are_news(&mut self, node: NodeId, sparks: &Sparks) -> bool {
        let Some(other) = self.nodes.get_mut(&node) else { return false };
        let are_news = sparks.serial > other.sparks;
        other.sparks = other.sparks.max(sparks.serial);
        are_news
    }

    /// A node is lost, or has left.
    pub(super) fn lose(&mut self, node: NodeId, now: Instant) {
        if let Some(other) = self.nodes.get_mut(&node).filter(|other| other.lost.is_none()) {
            other.lost = Some(Lost { at: now, counts: true });
            other.is_known = false;
            other.watchers = Watchers::default();
            self.add_up();
        }
    }

    /// Lets time pass. Returns what nodes leave behind whose people are waited for no more.
    pub(super) fn pass(&mut self, now: Instant, periods: Periods, crowd: &mut Crowd) -> Vec<Left> {
        let silent = self.nodes.iter().filter(|(_, other)| other.is_silent(now)).map(|(node, _)| *node);
        for node in silent.collect::<Vec<_>>() {
            self.lose(node, now);
        }
        let mut left = Vec::new();
        for (_, other) in self.nodes.extract_if(.., |_, other| other.is_over(now, periods)) {
            other.people.iter().for_each(|(shade, stay)| crowd.moves(*shade, Some(*stay), None));
            left.push(Left { hands: other.hands, account: other.account });
        }
        for other in self.nodes.values_mut() {
            let counts_no_more = |lost: &Lost| lost.counts && lost.at + periods.grace <= now;
            let Some(lost) = other.lost.filter(counts_no_more) else { continue };
            other.lost = Some(Lost { counts: false, ..lost });
            for (shade, stay) in &mut other.people {
                crowd.moves(*shade, Some(*stay), Some(Stay::Waited));
                *stay = Stay::Waited;
            }
        }
        left
    }

    /// When `pass` has something to do next.
    pub(super) fn deadline(&self, periods: Periods) -> Option<Instant> {
        self.nodes.values().map(|other| other.deadline(periods)).min()
    }

    /// Watchers at all other nodes.
    pub(super) fn watchers(&self) -> Watchers {
        self.watchers
    }

    fn add_up(&mut self) {
        let watchers = self.nodes.values().map(|other| other.watchers);
        self.watchers = watchers.fold(Watchers::default(), Watchers::plus);
    }

    /// Whether every other node that lives has said that its people have answered this round.
    pub(super) fn are_done(&self, round: u32) -> bool {
        let mut living = self.nodes.values().filter(|other| other.lost.is_none());
        living.all(|other| other.is_known && other.done == Some(round))
    }

    /// Whether nobody is waited for whose node was lost: whether they had answered nobody knows.
    pub(super) fn miss_nobody(&self, crowd: &Crowd) -> bool {
        let mut lost = self.nodes.values().filter(|other| other.lost.is_some());
        lost.all(|other| other.people.keys().all(|shade| self.is_known_to_live(*shade, crowd)))
    }

    /// Whether somebody of a lost node is at one that lives, this one included.
    fn is_known_to_live(&self, shade: Shade, crowd: &Crowd) -> bool {
        let lost = self.nodes.values().filter(|other| other.lost.is_some());
        let lost = lost.filter(|other| other.people.contains_key(&shade)).count();
        usize::from(crowd.nodes_of(shade)) > lost
    }

    /// Hands of people at other nodes.
    pub(in crate::room) fn hands(&self) -> impl Iterator<Item = Turn> {
        self.nodes.values().flat_map(|other| other.hands.iter().copied())
    }

    /// The parts of this round's account at all other nodes; of one that was lost, if it had one.
    pub(super) fn accounts(&self, round: u32) -> impl Iterator<Item = (NodeId, Option<Account>)> {
        self.nodes.iter().filter_map(move |(node, other)| {
            let account = other.account.filter(|account| account.round == round);
            (account.is_some() || other.lost.is_none()).then_some((*node, account))
        })
    }

    /// The first of those that live.
    pub(super) fn first(&self) -> Option<NodeId> {
        self.nodes.iter().find(|(_, other)| other.lost.is_none()).map(|(node, _)| *node)
    }

    /// Whether anybody is at another node who takes part or watches, or may come back to it.
    pub(in crate::room) fn are_empty(&self) -> bool {
        self.watchers == Watchers::default() && self.nodes.values().all(|other| other.people.is_empty())
    }
}

impl Other {
    fn is_silent(&self, now: Instant) -> bool {
        self.lost.is_none() && self.heard_at + PEER_SILENT_AFTER <= now
    }

    fn is_over(&self, now: Instant, periods: Periods) -> bool {
        let is_empty = self.people.is_empty() && self.hands.is_empty();
        self.lost.is_some_and(|lost| is_empty || lost.at + periods.waited_for <= now)
    }

    fn deadline(&self, periods: Periods) -> Instant {
        match self.lost {
            None => self.heard_at + PEER_SILENT_AFTER,
            Some(lost) if lost.counts => lost.at + periods.grace.min(periods.waited_for),
            Some(lost) => lost.at + periods.waited_for,
        }
    }
}
