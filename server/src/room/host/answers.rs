//! Replies of a host to those whose commands have come back from the log, and goodbyes to those whom an entry put out. It must
//! never know what a command did.

use keidas_protocol::{Answer, close::Close, wire::ServerMessage, words::Refusal};
use uuid::Uuid;

use super::{Host, asks::send};
use crate::{
    outbox::frame::Frame,
    room::{
        ask::{Denied, NewKey},
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
                send(reply, result.and(id).map(|id| NewKey { id, key }));
            }
            ReplyTo::System { reply } => send(reply, result),
            ReplyTo::Opening => self.opening = false,
            ReplyTo::Nobody => {}
        }
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
