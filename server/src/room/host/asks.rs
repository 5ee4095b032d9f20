//! What a host is asked over HTTP (request and reply), and by which credentials. It must never know what HTTP makes of an answer.

use keidas_protocol::{
    SystemCommand, Ticket,
    ids::{KeyHash, KeyId},
};
use tokio::time::Instant;

use super::Host;
use crate::{
    mint,
    room::{
        ask::{Ask, Credentials, DeckOfRoom, Denied, Reply, RoomSummary},
        reply::ReplyTo,
    },
};

/// Answers a question. Whoever asked may have gone: an answer that nobody takes is no fault.
pub(super) fn send<T>(reply: Reply<T>, answer: Result<T, Denied>) {
    let _ = reply.send(answer);
}

impl Host {
    /// Answers a question, or gathers the entry that answers it when it comes back.
    pub(super) fn handle_ask(&mut self, ask: Ask) {
        match ask {
            Ask::Summary { credentials, reply } => {
                let settings = self.room.settings();
                let (title, lang, locked) = (settings.title.clone(), settings.lang, self.room.is_locked());
                let door = self.is_known(&credentials).then(|| self.room.door_word());
                send(reply, Ok(RoomSummary { title, lang, locked, rehearsal: settings.rehearsal, door }));
            }
            Ask::Knock { reply } => {
                let locked = self.room.is_locked();
                if locked {
                    self.presence.knocks.knock(Instant::now());
                }
                send(reply, Ok(locked));
            }
            Ask::Invitation { credentials, reply } => {
                let may = !self.room.is_locked() || self.is_known(&credentials);
                send(reply, if may { Ok(self.room.door_word()) } else { Err(Denied::NoKey) });
            }
            Ask::Deck { credentials, reply } => {
                let may = !self.room.is_locked() || self.is_known(&credentials);
                let deck = if may { Ok(self.deck()) } else { Err(Denied::NoKey) };
                send(reply, deck);
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
                send(reply, may.map(|()| self.records.get(&self.room, Instant::now())));
            }
            Ask::Report { bearer, reply } => {
                let may = self.key(bearer.as_deref());
                send(reply, may.map(|_| self.records.get(&self.room, Instant::now())));
            }
            Ask::Authenticate { credentials, reply } => {
                let known = self.is_known(&credentials);
                send(reply, if known { Ok(()) } else { Err(self.no(Denied::WrongKey)) });
            }
            Ask::AddKey { bearer, reply } => match self.first_key(bearer.as_deref()) {
                Err(denied) => send(reply, Err(denied)),
                Ok(()) => {
                    let key = mint::new_key(&self.node.chance);
                    let hash = KeyHash::of(&key);
                    self.gather_system(SystemCommand::AddKey { hash }, ReplyTo::AddKey { key, reply });
                }
            },
            Ask::RevokeKey { bearer, key, reply } => match self.first_key(bearer.as_deref()) {
                Err(denied) => send(reply, Err(denied)),
                Ok(()) if key == KeyId::FIRST || !self.room.holds(key) => {
                    send(reply, Err(self.no(Denied::UnknownKey)));
                }
                Ok(()) => self.gather_system(SystemCommand::RevokeKey { key }, ReplyTo::System { reply }),
            },
            Ask::End { bearer, reply } => match self.key(bearer.as_deref()) {
                Err(denied) => send(reply, Err(denied)),
                Ok(_) => self.gather_system(SystemCommand::End, ReplyTo::System { reply }),
            },
            Ask::EndIfDue { idle, now, reply } => {
                let has_lived = self.room.deadline() <= now;
                if has_lived || (idle && self.members.len() == 0 && self.nobody_is_elsewhere()) {
                    self.gather_system(SystemCommand::End, ReplyTo::System { reply });
                } else {
                    send(reply, Ok(()));
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
}
