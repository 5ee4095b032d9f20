//! Joining and leaving: seats, the `welcome`, and those whose socket takes frames again. It must never know
//! by what transport they came.

use std::sync::Arc;

use keidas_protocol::{
    Room,
    close::Close,
    view::{PeopleView, Presence, View},
    wire::{Hello, encode_welcome},
};
use serde::Serialize;
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
        let locked = self.room.is_locked();
        let identity = match hello {
            Hello::Participant { ticket } => match ticket.and_then(|ticket| self.room.seat(&ticket)) {
                Some(seat) => Identity::Participant(seat),
                None if locked => return Err(Close::Locked),
                None => Identity::Participant(mint::new_seat(&self.node.chance)),
            },
            Hello::Facilitator { key } => {
                Identity::Facilitator(self.room.key(&key).ok_or(Close::NotAllowed)?)
            }
            Hello::Observer if locked => return Err(Close::Locked),
            Hello::Observer => Identity::Observer,
            Hello::Screen => Identity::Screen,
        };
        match identity.seat() {
            Some(seat) => {
                let sockets = self.presence.node.sockets_of(&seat);
                let is_full = sockets == 0 && self.presence.awaited().len() >= self.node.people_max as usize;
                if is_full || sockets >= SOCKETS_OF_A_PERSON_MAX {
                    return Err(Close::Full);
                }
                self.presence.node.enter(seat);
            }
            None if self.presence.is_full_for(identity.role()) => return Err(Close::Full),
            None => self.presence.node.watch(identity.role(), 1),
        }
        self.empty_since = None;
        outbox.send(Frame::text(self.welcome(&identity)));
        self.node.metrics.joined(identity.role());
        Ok(self.members.add(outbox, identity))
    }

    /// The first message of a connection: what only its owner is told, around the view that all get.
    pub(super) fn welcome(&mut self, identity: &Identity) -> String {
        let changes = self.room.changes();
        if self.welcome.as_ref().is_none_or(|(cached, _)| *cached != changes) {
            self.welcome = Some((changes, shared_part(&self.room)));
        }
        let people = PeopleView::of(&self.room, self.presence.counts());
        let mut view = self.welcome.as_ref().map_or_else(String::new, |(_, shared)| shared.clone());
        view.push_str(&json(&people));
        view.push('}');
        let you = self.room.you(identity.role(), identity.seat().as_ref());
        encode_welcome(changes.seq, &you, self.node.clock.now(), &view)
    }

    pub(super) fn leave(&mut self, connection: ConnectionId) {
        let Some(member) = self.members.remove(connection) else { return };
        match member.identity.seat() {
            Some(seat) => self.presence.node.leave(seat, Instant::now()),
            None => self.presence.node.watch(member.identity.role(), -1),
        }
        self.node.metrics.left(member.identity.role());
    }

    pub(super) fn handle_signals(&mut self) {
        // Whoever left may have asked for something before.
        self.drain_inbox();
        for connection in self.signals.take_left() {
            self.leave(connection);
        }
        let behind = self.signals.take_caught_up();
        if !behind.is_empty() {
            let whole = Fanout::whole(&self.room, self.presence.counts());
            for member in behind.into_iter().filter_map(|connection| self.members.get(connection)) {
                member.outbox.catch_up(&whole);
            }
        }
    }
}

/// A view up to `people`, which is another one with every join.
fn shared_part(room: &Room) -> String {
    // Taken apart by name: a section that is added has to be written here too.
    let View { room, stage, table, people: _ } = View::of(room, Presence::default());
    let (room, stage, table) = (json(&room), json(&stage), json(&table));
    format!(r#"{{"room":{room},"stage":{stage},"table":{table},"people":"#)
}

fn json(section: &impl Serialize) -> String {
    serde_json::to_string(section).expect("a view is plain data with string keys")
}
