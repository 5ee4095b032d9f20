//! Submission: a command is judged by the room as it is, gathered with others, and the batch is handed to the log. It
//! has not happened yet.

use std::sync::Arc;

use keidas_protocol::{Answer, Entry, Moment, Prepared, command::Command, words::Refusal};
use tokio::time::Instant;
use uuid::Uuid;

use super::{Exit, Host};
use crate::{
    limits::{DEFERRED_MAX, LOG_RETRY_AFTER},
    log::{LogError, Position},
    room::{identity::Identity, members::ConnectionId, reply::ReplyTo},
};

/// A command, and on whose behalf. It is carried out also when its connection has left meanwhile.
pub(super) struct Submitted {
    connection: ConnectionId,
    identity: Identity,
    id: Uuid,
    command: Command,
}

impl Host {
    pub(super) fn submit(&mut self, connection: ConnectionId, id: Uuid, command: Command) {
        let Some(member) = self.members.get(connection) else { return };
        self.judge(Submitted { connection, identity: member.identity.clone(), id, command });
    }

    fn judge(&mut self, submitted: Submitted) {
        let Submitted { connection, ref identity, id, .. } = submitted;
        if identity.seat().is_some_and(|seat| self.pipeline.is_busy_with(&seat)) {
            if self.deferred.len() >= DEFERRED_MAX {
                return self.send_answer(connection, id, Answer::Refused(Refusal::Retry));
            }
            return self.deferred.push_back(submitted);
        }
        let Submitted { identity, command, .. } = submitted;
        let chance = if identity.seat().is_none() { self.node.chance.bits() } else { 0 };
        let (at, here) = (self.node.clock.now(), self.presence.counts().present);
        let reply_to = ReplyTo::Connection { connection, id, spark: command.spark() };
        let prepared = {
            let awaited = &mut self.presence.awaited();
            self.room.prepare(identity.by(), id, command, Moment { at, here, chance, awaited })
        };
        match prepared {
            Prepared::Append(entry) => self.pipeline.gather(entry, identity.seat(), reply_to),
            Prepared::Answer(answer) => {
                self.note_spark(&reply_to, answer);
                self.send_answer(connection, id, answer);
            }
        }
    }

    /// Hands what was gathered to the log, together with how many people are here when an opening may ask for it later.
    pub(super) fn send_batch(&mut self) {
        let here = self.presence.counts().present;
        let may_tell = self.log_rests_until.is_none() && !self.pipeline.is_in_flight();
        if may_tell && self.room.wants_here(here) {
            self.pipeline.gather(Entry::here(here), None, ReplyTo::Nobody);
        }
        let Some(record) = self.pipeline.next_record(Instant::now()) else { return };
        let (log, code) = (Arc::clone(&self.node.log), self.room.settings().code);
        self.appending.start(async move { log.append(code, record).await });
    }

    /// The log has taken the batch or not. What it took is answered when it comes back.
    pub(super) fn appended(&mut self, result: Result<Position, LogError>) -> Option<Exit> {
        let refusal = match result {
            Ok(_) => return None,
            Err(LogError::Busy) => Refusal::Retry,
            Err(LogError::Full) => Refusal::Full,
            Err(LogError::Gone | LogError::Unknown) => return Some(Exit::Ended),
            Err(error) => return Some(self.give_up(&error)),
        };
        for (_, reply_to) in self.pipeline.failed() {
            self.reply(reply_to, Answer::Refused(refusal));
        }
        self.log_rests_until = Some(Instant::now() + LOG_RETRY_AFTER);
        // What the node itself wanted (a round to open, a hand to be lowered) nobody sends again.
        self.hands_due.get_or_insert_with(|| Instant::now() + LOG_RETRY_AFTER);
        self.take_deferred();
        None
    }

    pub(super) fn take_deferred(&mut self) {
        for submitted in std::mem::take(&mut self.deferred) {
            self.judge(submitted);
        }
    }
}
