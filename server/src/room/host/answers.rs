//! Replies of a host: to those who asked for an entry, and to those who ask over HTTP.

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
    room::{
        ask::{Ask, Denied, NewKey, Report, RoomSummary},
        identity::Identity,
        members::ConnectionId,
        pipeline::ReplyTo,
    },
};

impl Host {
    /// Every press that is done flies on all screens, also one that counts for nothing new.
    pub(super) fn note_spark(&mut self, reply_to: &ReplyTo, answer: Answer) {
        if let (ReplyTo::Connection { spark: Some(spark), .. }, Answer::Done { .. }) = (reply_to, answer) {
            self.fanout.spark(*spark);
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
                let _ = reply.send(result.map(|()| NewKey { id: self.room.newest_key(), key }));
            }
            ReplyTo::Deed { reply } => {
                let _ = reply.send(result);
            }
            ReplyTo::Opening => self.opening = false,
            ReplyTo::Nobody => {}
        }
    }

    pub(super) fn handle_ask(&mut self, ask: Ask) {
        // Whoever asked may have gone: an answer that nobody takes is no fault.
        match ask {
            Ask::Summary { reply } => {
                let settings = self.room.settings();
                let (title, lang) = (settings.title.clone(), settings.lang);
                let _ = reply.send(Ok(RoomSummary { title, lang, locked: self.room.is_locked() }));
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
            Ask::Authenticate { bearer, reply } => drop(reply.send(self.is_inside(bearer.as_deref()))),
            Ask::AddKey { bearer, reply } => match self.first_key(bearer.as_deref()) {
                Err(denied) => drop(reply.send(Err(denied))),
                Ok(()) => {
                    let key = mint::new_key(&self.node.chance);
                    let hash = KeyHash::of(&key);
                    self.gather_system(Deed::AddKey { hash }, ReplyTo::AddKey { key, reply });
                }
            },
            Ask::RevokeKey { bearer, key, reply } => match self.first_key(bearer.as_deref()) {
                Err(denied) => drop(reply.send(Err(denied))),
                Ok(()) if key == KeyId::FIRST || !self.room.holds(key) => {
                    let _ = reply.send(Err(Denied::UnknownKey));
                }
                Ok(()) => self.gather_system(Deed::RevokeKey { key }, ReplyTo::Deed { reply }),
            },
            Ask::End { bearer, reply } => match self.key(bearer.as_deref()) {
                Err(denied) => drop(reply.send(Err(denied))),
                Ok(_) => self.gather_system(Deed::End, ReplyTo::Deed { reply }),
            },
            Ask::EndIfDue { idle, reply } => {
                let has_lived = self.room.deadline() <= self.node.clock.now();
                if has_lived || (idle && self.members.len() == 0) {
                    self.gather_system(Deed::End, ReplyTo::Deed { reply });
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
    pub(super) fn close_revoked(&self) {
        self.close_members(
            Close::NotAllowed,
            |identity| matches!(identity, Identity::Facilitator(key) if !self.room.holds(*key)),
        );
    }
}
