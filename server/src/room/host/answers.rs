//! How a host answers: those who asked for an entry, and those who ask over HTTP.

use keidas_protocol::Ticket;
use keidas_protocol::{
    Answer, Deed,
    close::Close,
    ids::{KeyHash, KeyId},
    view::RoomView,
    wire::ServerMessage,
    words::Refusal,
};
use uuid::Uuid;

use super::Host;
use crate::{
    mint,
    outbox::frame::Frame,
    room::ask::{Ask, Denied, Doorplate, NewKey, Report},
    room::members::{ConnectionId, Standing},
    room::pipeline::Asker,
};

impl Host {
    /// Every press that is done flies on all screens, also one that counts for nothing new.
    pub(super) fn note_spark(&mut self, asker: &Asker, answer: Answer) {
        if let (Asker::Connection { spark: Some(spark), .. }, Answer::Done { .. }) = (asker, answer) {
            self.fanout.spark(*spark);
        }
    }

    pub(super) fn tell_asker(&mut self, connection: ConnectionId, id: Uuid, answer: Answer) {
        if let Answer::Refused(refusal) = answer {
            self.node.metrics.refused(refusal);
        }
        self.members.say_soon(connection, Frame::text(ServerMessage::answer(id, answer).encode()));
    }

    pub(super) fn answer(&mut self, asker: Asker, answer: Answer) {
        let result = match answer {
            Answer::Done { .. } => Ok(()),
            Answer::Refused(Refusal::Full) => Err(Denied::Full),
            Answer::Refused(_) => Err(Denied::Unavailable),
        };
        match asker {
            Asker::Connection { connection, id, .. } => self.tell_asker(connection, id, answer),
            Asker::AddKey { key, reply } => {
                let _ = reply.send(result.map(|()| NewKey { id: self.room.newest_key(), key }));
            }
            Asker::Deed { reply } => {
                let _ = reply.send(result);
            }
            Asker::Opening => self.opening = false,
            Asker::Nobody => {}
        }
    }

    pub(super) fn answer_ask(&mut self, ask: Ask) {
        // Whoever asked may have gone: an answer that nobody takes is no fault.
        match ask {
            Ask::Doorplate { reply } => {
                let settings = self.room.settings();
                let (title, lang) = (settings.title.clone(), settings.lang);
                let _ = reply.send(Ok(Doorplate { title, lang, locked: self.room.is_locked() }));
            }
            Ask::Rounds { bearer, reply } => {
                let may = if self.room.is_locked() { self.is_inside(bearer.as_deref()) } else { Ok(()) };
                let _ = reply.send(may.map(|()| self.room.past_rounds().to_vec()));
            }
            Ask::Report { bearer, reply } => {
                let report =
                    || Report { room: RoomView::of(&self.room), rounds: self.room.past_rounds().to_vec() };
                let _ = reply.send(self.key(bearer.as_deref()).map(|_| report()));
            }
            Ask::Knows { bearer, reply } => drop(reply.send(self.is_inside(bearer.as_deref()))),
            Ask::AddKey { bearer, reply } => match self.first_key(bearer.as_deref()) {
                Err(denied) => drop(reply.send(Err(denied))),
                Ok(()) => {
                    let key = mint::new_key(&self.node.chance);
                    let hash = KeyHash::of(&key);
                    self.gather_deed(Deed::AddKey { hash }, Asker::AddKey { key, reply });
                }
            },
            Ask::RevokeKey { bearer, key, reply } => match self.first_key(bearer.as_deref()) {
                Err(denied) => drop(reply.send(Err(denied))),
                Ok(()) if key == KeyId::FIRST || !self.room.holds(key) => {
                    let _ = reply.send(Err(Denied::UnknownKey));
                }
                Ok(()) => self.gather_deed(Deed::RevokeKey { key }, Asker::Deed { reply }),
            },
            Ask::End { bearer, reply } => match self.key(bearer.as_deref()) {
                Err(denied) => drop(reply.send(Err(denied))),
                Ok(_) => self.gather_deed(Deed::End, Asker::Deed { reply }),
            },
            Ask::EndIfDue { idle, reply } => {
                let has_lived = self.room.deadline() <= self.node.clock.now();
                if has_lived || (idle && self.members.len() == 0) {
                    self.gather_deed(Deed::End, Asker::Deed { reply });
                } else {
                    let _ = reply.send(Ok(()));
                }
            }
        }
    }

    fn key(&self, bearer: Option<&str>) -> Result<KeyId, Denied> {
        self.room.key(bearer.ok_or(Denied::NoKey)?).ok_or(Denied::WrongKey)
    }

    fn first_key(&self, bearer: Option<&str>) -> Result<(), Denied> {
        if self.key(bearer)? == KeyId::FIRST { Ok(()) } else { Err(Denied::WrongKey) }
    }

    /// Whether this is the key of a facilitator or the ticket of somebody who was in.
    fn is_inside(&self, bearer: Option<&str>) -> Result<(), Denied> {
        let bearer = bearer.ok_or(Denied::NoKey)?;
        let is_inside =
            self.room.key(bearer).is_some() || self.room.seat(&Ticket::from_browser(bearer)).is_some();
        if is_inside { Ok(()) } else { Err(Denied::WrongKey) }
    }

    /// Closes the connections of facilitators whose key was revoked.
    pub(super) fn send_away_revoked(&self) {
        self.say_goodbye(
            Close::NotAllowed,
            |standing| matches!(standing, Standing::Facilitator(key) if !self.room.holds(*key)),
        );
    }
}
