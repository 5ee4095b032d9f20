//! Joining and leaving: seats, the `welcome`, and those whose socket takes frames again. It must never know
//! by what transport they came.

use std::sync::Arc;

use keidas_protocol::{
    Seat,
    close::Close,
    view::PeopleView,
    wire::{Hello, SharedView, encode_welcome},
    words::Role,
};
use tokio::time::Instant;

use super::Host;
use crate::{
    limits::SOCKETS_OF_A_PERSON_MAX,
    mint,
    outbox::{Outbox, frame::Frame},
    room::{fanout::Fanout, identity::Identity, members::ConnectionId},
};

impl Host {
    pub(super) fn join(&mut self, hello: Hello, outbox: Arc<Outbox>) -> Result<ConnectionId, Close> {
        let identity = self.identify(&hello)?;
        match identity.seat() {
            Some(seat) => {
                if self.presence.node.sockets_of(&seat) >= SOCKETS_OF_A_PERSON_MAX {
                    self.close_oldest_of(&seat);
                }
                let answered = self.room.answered_by(&seat);
                if let Some(search) = &mut self.hands_search {
                    search.seats.push(seat.clone());
                }
                if !self.telling.talk.is_with_nobody()
                    && let Some(turn) = self.room.hand_of(&seat)
                {
                    self.telling.note_hand(turn, seat.clone());
                }
                if self.presence.enter(seat) {
                    // Their answers were counted as those of somebody who had left.
                    self.presence.came_back(answered);
                }
                if self.presence.done.is_some() {
                    self.look_who_is_done();
                }
            }
            None if self.presence.is_full_for(identity.role(), self.is_invited(&hello)) => {
                return Err(Close::Full);
            }
            None => self.presence.node.watch(identity.role()),
        }
        self.empty_since = None;
        // Before the welcome: no round opens without them at another node, and they are counted there when they see it.
        self.tell();
        outbox.send(Frame::text(self.welcome(&identity, outbox.line())));
        let counted = self.node.metrics.joined(identity.role());
        Ok(self.members.add(outbox, identity, counted))
    }

    /// Who somebody is, if they may come in.
    fn identify(&self, hello: &Hello) -> Result<Identity, Close> {
        match hello.role() {
            Role::Participant => {
                let visiting = hello.visit.as_ref().and_then(|visit| self.room.visiting_seat(visit));
                // Whoever was in comes back, however full the room is meanwhile; whoever says the same hello again did
                // not hear the answer to the first.
                let is_in = |seat: &Seat| self.presence.node.sockets_of(seat) > 0;
                let back = hello.ticket.as_ref().and_then(|ticket| self.room.seat(ticket));
                match back.or_else(|| visiting.clone().filter(is_in)) {
                    Some(seat) if self.room.admits(&seat) => Ok(Identity::Participant(seat)),
                    _ if self.room.is_locked() => Err(Close::Locked),
                    _ if self.presence.counts().present >= self.node.people_max => Err(Close::Full),
                    _ => {
                        let seat = visiting.unwrap_or_else(|| mint::new_seat(&self.node.chance));
                        Ok(Identity::Participant(seat))
                    }
                }
            }
            Role::Facilitator => {
                let key = hello.key.as_deref().and_then(|key| self.room.key(key));
                key.map(Identity::Facilitator).ok_or(Close::NotAllowed)
            }
            Role::Screen | Role::Observer if self.room.is_locked() && !self.is_invited(hello) => {
                Err(Close::Locked)
            }
            Role::Screen => Ok(Identity::Screen),
            Role::Observer => Ok(Identity::Observer),
        }
    }

    /// Whether somebody brings a key or the door word.
    fn is_invited(&self, hello: &Hello) -> bool {
        let has_key = hello.key.as_deref().is_some_and(|key| self.room.key(key).is_some());
        has_key || hello.door.as_deref().is_some_and(|word| self.room.door_word().is(word))
    }

    /// The first message of a connection: what only its owner is told, around the view that all get.
    pub(super) fn welcome(&mut self, identity: &Identity, line: Option<&str>) -> String {
        let presence = self.presence.counts();
        let shared = match self.welcome.take() {
            Some(shared) if shared.is_of(&self.room, presence) => shared,
            _ => SharedView::of(&self.room, presence),
        };
        let people = PeopleView::of(&self.room, presence);
        let you = self.room.you(identity.role(), identity.seat().as_ref());
        let (seq, now) = (self.room.changes().seq, self.node.clock.now());
        let welcome = encode_welcome(seq, &you, now, &shared, &people, line);
        self.welcome = Some(shared);
        welcome
    }

    /// Whoever has more sockets than anybody needs holds the newest in their hand.
    fn close_oldest_of(&mut self, seat: &Seat) {
        let Some(oldest) = self.members.oldest_of(seat) else { return };
        if let Some(outbox) = self.members.outbox(oldest) {
            outbox.close(Frame::goodbye(Close::Full));
            self.node.metrics.closed(Close::Full.code(), 1);
        }
        self.leave(oldest);
    }

    pub(super) fn leave(&mut self, connection: ConnectionId) {
        let Some(member) = self.members.remove(connection) else { return };
        match member.identity.seat() {
            Some(seat) => self.presence.node.leave(seat, Instant::now()),
            None => self.presence.node.unwatch(member.identity.role(), member.since, Instant::now()),
        }
    }

    pub(super) fn handle_signals(&mut self) {
        let left = self.signals.take_left();
        if !left.is_empty() {
            // Whoever left may have asked for something before: it is in the inbox by now.
            self.drain_inbox();
        }
        for connection in left {
            self.leave(connection);
        }
        let behind = self.signals.take_caught_up();
        if !behind.is_empty() {
            let whole = Fanout::whole(&self.room, self.presence.counts());
            for outbox in behind.into_iter().filter_map(|connection| self.members.outbox(connection)) {
                outbox.catch_up(&whole);
            }
        }
    }
}
