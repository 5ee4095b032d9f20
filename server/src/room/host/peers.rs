//! What a host tells the hosts of its room on other nodes, and what it makes of what they say. It tells at once when it was
//! quiet, and then as often as a large room hears of itself; whoever comes in is told before their welcome. A node that is
//! alone tells nobody and keeps nothing for it. This file must never know by what nodes talk.

use std::time::Duration;

use keidas_protocol::{Seat, Shade, ids::Turn, words::Reaction};
use tokio::time::Instant;

use super::Host;
use crate::{
    limits::{
        ASK_AGAIN_AFTER, HEAR_FIRST, HEAR_OF_LOST, HEAR_OTHERS, PEOPLE_AT_ONCE_MAX, PEOPLE_EVERY,
        TELL_AGAIN_EVERY, TELL_EVERY,
    },
    room::{
        peers::{Account, Heard, Here, Message, Sparks, Talk, Watchers},
        presence::Stay,
    },
};

/// A host's side of the talk.
pub(super) struct Telling {
    pub(super) talk: Talk,
    loaded_at: Instant,
    version: u64,
    told_at: Option<Instant>,
    asked_at: Option<Instant>,
    /// All is told next, not what has changed.
    whole: bool,
    /// What was told last beside people.
    rest: Rest,
    sparks: Sparks,
    /// Hands that people of this node have raised, and whose.
    hands: Vec<(Turn, Seat)>,
}

/// What is told beside people: small, and always whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Rest {
    watchers: Watchers,
    done: Option<u32>,
    is_held: bool,
    account: Option<Account>,
    hands: Vec<Turn>,
}

impl Telling {
    pub(super) fn new(talk: Talk, now: Instant) -> Telling {
        Telling {
            talk,
            loaded_at: now,
            version: 0,
            told_at: None,
            asked_at: None,
            whole: true,
            rest: Rest::default(),
            sparks: Sparks::default(),
            hands: Vec::new(),
        }
    }

    /// Until when nobody is let in yet; `None`: they are.
    pub(super) fn keeps_door_until(&self) -> Option<Instant> {
        let until = self.loaded_at + HEAR_FIRST;
        (!self.talk.is_with_nobody() && until > Instant::now()).then_some(until)
    }

    /// Until when a room that was loaded listens before it opens a round by itself.
    pub(super) fn listens_until(&self) -> Option<Instant> {
        (!self.talk.is_with_nobody()).then(|| self.loaded_at + HEAR_OTHERS)
    }

    /// Until when a node may have fallen of which a room that was loaded has not heard.
    pub(super) fn hears_of_lost_until(&self) -> Option<Instant> {
        (!self.talk.is_with_nobody()).then(|| self.loaded_at + HEAR_OF_LOST)
    }

    /// Somebody of this node has raised a hand, or came with one.
    pub(super) fn note_hand(&mut self, turn: Turn, seat: Seat) {
        if !self.talk.is_with_nobody() && !self.hands.iter().any(|(known, _)| *known == turn) {
            self.hands.push((turn, seat));
        }
    }

    /// Somebody was given up.
    pub(super) fn forget_hand(&mut self, seat: &Seat) {
        self.hands.retain(|(_, owner)| owner != seat);
    }

    /// Hands of people of this node.
    pub(super) fn hands(&self) -> impl Iterator<Item = Turn> {
        self.hands.iter().map(|(turn, _)| *turn)
    }

    /// Somebody of this node has pressed a reaction.
    pub(super) fn note_spark(&mut self, reaction: Reaction) {
        if !self.talk.is_with_nobody() {
            self.sparks.counts[reaction.index()] += 1;
        }
    }

    fn has_sparks(&self) -> bool {
        self.sparks.counts.iter().any(|count| *count > 0)
    }
}

impl Host {
    // ---- telling ------------------------------------------------------------------------------------------

    /// When there is something to tell next; `None`: nobody is to be told.
    pub(super) fn tell_due(&self) -> Option<Instant> {
        if self.telling.talk.is_with_nobody() {
            return None;
        }
        let Telling { told_at, asked_at, whole, .. } = self.telling;
        let asks = self.has_to_ask().then(|| asked_at.map(|at| at + ASK_AGAIN_AFTER));
        let now = Instant::now();
        let Some(told_at) = told_at else { return Some(now) };
        let rest = self.rest();
        let is_urgent = whole || rest.done != self.telling.rest.done;
        let pause = if is_urgent || self.telling.has_sparks() || self.members.len() <= PEOPLE_AT_ONCE_MAX {
            TELL_EVERY
        } else {
            PEOPLE_EVERY
        };
        let has_news = is_urgent
            || self.presence.has_changed()
            || rest != self.telling.rest
            || self.telling.has_sparks();
        let tells = told_at + if has_news { pause } else { TELL_AGAIN_EVERY };
        Some(asks.map_or(tells, |asks| tells.min(asks.unwrap_or(now))))
    }

    /// Tells what has changed, if it is time.
    pub(super) fn tell_if_due(&mut self) {
        if self.tell_due().is_some_and(|due| due <= Instant::now()) {
            self.tell();
        }
    }

    /// Tells what has changed since it told last, or that nothing has.
    pub(super) fn tell(&mut self) {
        if self.telling.talk.is_with_nobody() {
            return;
        }
        let now = Instant::now();
        let is_first = self.telling.told_at.is_none();
        let may_ask = self.telling.asked_at.is_none_or(|at| at + ASK_AGAIN_AFTER <= now);
        if is_first || (may_ask && self.has_to_ask()) {
            self.telling.asked_at = Some(now);
            self.telling.talk.tell(Message::Asked);
        }
        self.telling.told_at = Some(now);
        let here = self.here();
        self.telling.talk.tell(Message::Here(here));
        if self.telling.has_sparks() {
            self.telling.sparks.serial += 1;
            self.telling.talk.tell(Message::Sparks(self.telling.sparks));
            self.telling.sparks.counts = Default::default();
        }
    }

    /// Whether others have to be asked for all they know: something was missed, or the room was loaded a moment ago and a node that
    /// lives was not heard. It may not have the room; or the question was lost, or the answer.
    fn has_to_ask(&self) -> bool {
        let others = &self.presence.others;
        let listens = || self.telling.listens_until().is_some_and(|until| until > Instant::now());
        let is_missing = || self.node.peers.nodes().others.iter().any(|node| !others.has_heard(*node));
        others.has_missed() || (listens() && is_missing())
    }

    /// This node will not host the room any more.
    pub(super) fn tell_leaving(&self) {
        self.telling.talk.tell(Message::Leaving);
    }

    fn here(&mut self) -> Here {
        let room = &self.room;
        self.telling.hands.retain(|(turn, _)| room.hands().any(|waiting| waiting == *turn));
        let rest = self.rest();
        let base = self.telling.version;
        if self.presence.has_changed() || rest != self.telling.rest || base == 0 {
            // Higher than any that a host of this room on this node has used before.
            let uptime = u64::try_from(self.node.started_at.elapsed().as_millis()).unwrap_or(u64::MAX);
            self.telling.version = (base + 1).max(uptime);
        }
        let is_whole = std::mem::take(&mut self.telling.whole);
        let mut here = Here {
            version: self.telling.version,
            base: (!is_whole).then_some(base),
            watchers: rest.watchers,
            done: rest.done,
            is_held: rest.is_held,
            account: rest.account,
            hands: rest.hands.clone(),
            ..Here::default()
        };
        self.telling.rest = rest;
        let mut put = |(shade, stay): (Shade, Option<Stay>)| {
            let list = match stay {
                Some(Stay::Here) => &mut here.people,
                Some(Stay::Ready) => &mut here.ready,
                Some(Stay::Waited) => &mut here.waited,
                None => &mut here.gone,
            };
            list.push(shade);
        };
        if is_whole {
            self.presence.everybody().for_each(&mut put);
            self.presence.take_changed().for_each(drop);
        } else {
            self.presence.take_changed().for_each(put);
        }
        here
    }

    fn rest(&self) -> Rest {
        let waits = |turn: &Turn| self.room.hands().any(|waiting| waiting == *turn);
        Rest {
            watchers: self.presence.node.watchers(),
            done: self.presence.done(),
            is_held: self.hold_until.is_some(),
            account: self.presence.account(),
            hands: self.telling.hands.iter().map(|(turn, _)| *turn).filter(waits).collect(),
        }
    }

    // ---- hearing ------------------------------------------------------------------------------------------

    /// Another host of the room has said something, or is heard no more.
    pub(super) fn hear(&mut self, heard: Heard) {
        let now = Instant::now();
        match heard {
            Heard::Lost(node) => self.presence.lose(node, now),
            Heard::Said { node, message: Message::Leaving } => self.presence.lose(node, now),
            Heard::Said { message: Message::Asked, .. } => self.telling.whole = true,
            Heard::Said { node, message: Message::Sparks(sparks) } => {
                if self.presence.others.are_news(node, &sparks) {
                    for (reaction, count) in Reaction::ALL.into_iter().zip(sparks.counts) {
                        self.fanout.sparks(reaction, count);
                    }
                }
            }
            Heard::Said { node, message: Message::Here(here) } => {
                if !here.is_held {
                    // Whoever was here is with it, or waited for there: there is no need to wait for them anew.
                    self.shorten_hold();
                }
                self.presence.hear(node, here, now);
                if self.hold_until.is_none() {
                    self.presence.settle_away(&self.room, self.node.peers.nodes().own);
                }
            }
        }
        self.open_if_all_are_done();
    }

    fn shorten_hold(&mut self) {
        let listens_until = self.telling.loaded_at + HEAR_OTHERS;
        self.hold_until = self.hold_until.map(|until| until.min(listens_until));
    }

    /// Whether nobody is at another node, as far as was heard, and there was time to hear it.
    pub(super) fn nobody_is_elsewhere(&self) -> bool {
        let has_listened = self.telling.listens_until().is_none_or(|until| until <= Instant::now());
        has_listened && self.presence.others.are_empty()
    }
}

/// How long whoever wants to know whether somebody is at another node gives a host to hear of it: a little more than it
/// listens.
pub(in crate::room) const HEARD_BY: Duration = HEAR_OTHERS.saturating_add(ASK_AGAIN_AFTER);

#[cfg(test)]
mod tests;
