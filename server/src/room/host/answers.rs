//! Replies of a host: to those who asked for an entry, and to those who ask over HTTP.

use keidas_protocol::Ticket;
use keidas_protocol::{
    Answer, SystemCommand,
    close::Close,
    ids::{KeyHash, KeyId},
    wire::ServerMessage,
    words::Refusal,
};
use tokio::time::Instant;
use uuid::Uuid;

use super::Host;
use crate::{
    mint,
    outbox::frame::Frame,
    room::{
        ask::{Ask, Credentials, DeckOfRoom, Denied, NewKey, RoomSummary},
        identity::Identity,
        members::ConnectionId,
        reply::ReplyTo,
    },
};

impl Host {
    /// Every press that is done flies on all screens, also one that counts for nothing new.
    pub(super) fn note_spark(&mut self, reply_to: &ReplyTo, answer: Answer) {
        if let (ReplyTo::Connection { spark: Some(spark), .. }, Answer::Done { .. }) = (reply_to, answer) {
            self.fanout.spark(*spark);
            self.telling.note_spark(*spark);
        }
    }

    pub(super) fn send_answer(&mut self, connection: ConnectionId, id: Uuid, answer: Answer) {
        if let Answer::Refused(refusal) = answer {
            self.node.metrics.refused(refusal);
        }
        self.members.send_corked(connection, Frame::text(ServerMessage::answer(id, answer).encode()));
    }

    pub(super) fn reply(&mut self, reply_to: ReplyTo, answer: Answer) {
        let result = match answer {
            Answer::Done { .. } => Ok(()),
            Answer::Refused(Refusal::Full) => Err(Denied::Full),
            Answer::Refused(_) => Err(Denied::Unavailable),
        };
        match reply_to {
            ReplyTo::Connection { connection, id, .. } => self.send_answer(connection, id, answer),
            ReplyTo::AddKey { key, reply } => {
                // From its own entry: others may have been added in the same batch.
                let id = self.room.key(&key).ok_or(Denied::Unavailable);
                let _ = reply.send(result.and(id).map(|id| NewKey { id, key }));
            }
            ReplyTo::System { reply } => {
                let _ = reply.send(result);
            }
            ReplyTo::Opening => self.opening = false,
            ReplyTo::Nobody => {}
        }
    }

    pub(super) fn handle_ask(&mut self, ask: Ask) {
        // Whoever asked may have gone: an answer that nobody takes is no fault.
        match ask {
            Ask::Summary { credentials, reply } => {
                let settings = self.room.settings();
                let (title, lang, locked) = (settings.title.clone(), settings.lang, self.room.is_locked());
                let door = self.is_known(&credentials).then(|| self.room.door_word());
                let _ =
                    reply.send(Ok(RoomSummary { title, lang, locked, rehearsal: settings.rehearsal, door }));
            }
            Ask::Knock { reply } => {
                let locked = self.room.is_locked();
                if locked {
                    self.presence.knocks.knock(Instant::now());
                }
                let _ = reply.send(Ok(locked));
            }
            Ask::Invitation { credentials, reply } => {
                let may = !self.room.is_locked() || self.is_known(&credentials);
                let _ = reply.send(if may { Ok(self.room.door_word()) } else { Err(Denied::NoKey) });
            }
            Ask::Deck { credentials, reply } => {
                let may = !self.room.is_locked() || self.is_known(&credentials);
                let deck = if may { Ok(self.deck()) } else { Err(Denied::NoKey) };
                let _ = reply.send(deck);
            }
            Ask::Rounds { credentials, reply } => {
                let is_known = self.is_known(&credentials);
                let may = if is_known || !self.room.is_locked() {
                    Ok(())
                } else {
                    self.is_inside(credentials.bearer.as_deref())
                };
                if may.is_ok() && !is_known {
                    self.presence.node.glance(Instant::now());
                }
                let _ = reply.send(may.map(|()| self.records.get(&self.room, Instant::now())));
            }
            Ask::Report { bearer, reply } => {
                let may = self.key(bearer.as_deref());
                let _ = reply.send(may.map(|_| self.records.get(&self.room, Instant::now())));
            }
            Ask::Authenticate { credentials, reply } => {
                let known = self.is_known(&credentials);
                let _ = reply.send(if known { Ok(()) } else { Err(self.no(Denied::WrongKey)) });
            }
            Ask::AddKey { bearer, reply } => match self.first_key(bearer.as_deref()) {
                Err(denied) => drop(reply.send(Err(denied))),
                Ok(()) => {
                    let key = mint::new_key(&self.node.chance);
                    let hash = KeyHash::of(&key);
                    self.gather_system(SystemCommand::AddKey { hash }, ReplyTo::AddKey { key, reply });
                }
            },
            Ask::RevokeKey { bearer, key, reply } => match self.first_key(bearer.as_deref()) {
                Err(denied) => drop(reply.send(Err(denied))),
                Ok(()) if key == KeyId::FIRST || !self.room.holds(key) => {
                    let _ = reply.send(Err(self.no(Denied::UnknownKey)));
                }
                Ok(()) => self.gather_system(SystemCommand::RevokeKey { key }, ReplyTo::System { reply }),
            },
            Ask::End { bearer, reply } => match self.key(bearer.as_deref()) {
                Err(denied) => drop(reply.send(Err(denied))),
                Ok(_) => self.gather_system(SystemCommand::End, ReplyTo::System { reply }),
            },
            Ask::EndIfDue { idle, now, reply } => {
                let has_lived = self.room.deadline() <= now;
                if has_lived || (idle && self.members.len() == 0 && self.nobody_is_elsewhere()) {
                    self.gather_system(SystemCommand::End, ReplyTo::System { reply });
                } else {
                    let _ = reply.send(Ok(()));
                }
            }
        }
    }

    /// The room's own deck is written as a text once: however many read it, and however slowly, it is there once.
    fn deck(&mut self) -> DeckOfRoom {
        let Some(own) = self.room.own_deck() else {
            return DeckOfRoom::Named(self.room.settings().deck.id.clone());
        };
        let write = || serde_json::to_vec(own).expect("a deck is plain data").into();
        DeckOfRoom::Own(self.own_deck.get_or_insert_with(write).clone())
    }

    fn key(&self, bearer: Option<&str>) -> Result<KeyId, Denied> {
        self.room.key(bearer.ok_or(Denied::NoKey)?).ok_or(self.no(Denied::WrongKey))
    }

    fn first_key(&self, bearer: Option<&str>) -> Result<(), Denied> {
        if self.key(bearer)? == KeyId::FIRST { Ok(()) } else { Err(self.no(Denied::WrongKey)) }
    }

    /// Whether this is the key of a facilitator or the ticket of somebody who may be inside.
    fn is_inside(&self, bearer: Option<&str>) -> Result<(), Denied> {
        let bearer = bearer.ok_or(Denied::NoKey)?;
        let is_admitted = || {
            let seat = self.room.seat(&Ticket::from_browser(bearer));
            seat.is_some_and(|seat| self.room.admits(&seat))
        };
        let may = self.room.key(bearer).is_some() || is_admitted();
        if may { Ok(()) } else { Err(self.no(Denied::WrongKey)) }
    }

    /// Whether somebody proves to know the room: by a key, a ticket, or the door word.
    fn is_known(&self, Credentials { bearer, door }: &Credentials) -> bool {
        let has_word = door.as_deref().is_some_and(|word| self.room.door_word().is(word));
        has_word || self.is_inside(bearer.as_deref()).is_ok()
    }

    /// Closes the connections of facilitators whose key was revoked.
    pub(super) fn close_revoked(&self) {
        self.close_members(
            Close::NotAllowed,
            |identity| matches!(identity, Identity::Facilitator(key) if !self.room.holds(*key)),
        );
    }

    /// Closes the connections of people whose seats a lock does not keep: they came in while it was on its way.
    pub(super) fn close_locked_out(&self) {
        self.close_members(
            Close::Locked,
            |identity| matches!(identity, Identity::Participant(seat) if !self.room.admits(seat)),
        );
    }
}
