//! Submission: a command is judged by the room as it is, gathered with others, and the batch is handed to the log. It
//! has not happened yet.

use std::sync::Arc;

use bytes::Bytes;
use keidas_protocol::{Answer, Entry, Moment, Prepared, Wordings, command::Command, words::Refusal};
use tokio::time::Instant;
use uuid::Uuid;

use super::{Exit, Host};
use crate::{
    limits::{DEFERRED_MAX, FOLLOW_ANEW_AFTER, LOG_RETRY_AFTER},
    log::{LogError, Position},
    room::{identity::Identity, members::ConnectionId, reply::ReplyTo, wishes::Brought},
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
        let identity = member.identity.clone();
        if identity.seat().is_some_and(|seat| !self.presence.node.may_ask(&seat, Instant::now())) {
            return self.send_answer(connection, id, Answer::Refused(Refusal::TooFast));
        }
        self.judge(Submitted { connection, identity, id, command });
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
        if let (Some(seat), Some(is_ready)) = (identity.seat(), command.ready_sign()) {
            self.presence.set_ready(&seat, is_ready);
        }
        let chance = if identity.seat().is_none() { self.node.chance.bits() } else { 0 };
        let (at, here) = (self.node.clock.now(), self.presence.counts().present);
        let reply_to = ReplyTo::Connection { connection, id, spark: command.spark() };
        let prepared = {
            let (awaited, elsewhere) = (&mut self.presence.awaited(), &mut self.presence.elsewhere());
            self.room.prepare(identity.by(), id, command, Moment { at, here, chance, awaited, elsewhere })
        };
        match prepared {
            // By a connection that was left, perhaps: then nobody hears this [M6].
            Prepared::Append(ref entry) if self.is_late(entry, connection, id) => {
                self.send_answer(connection, id, Answer::Refused(Refusal::Retry));
            }
            Prepared::Append(mut entry) => {
                if entry.asks_in_own_words() {
                    self.recognise(&mut entry);
                }
                self.pipeline.gather(entry, identity.seat(), reply_to);
            }
            Prepared::Answer(answer) => {
                self.note_spark(&reply_to, answer);
                self.send_answer(connection, id, answer);
            }
        }
    }

    fn is_late(&mut self, entry: &Entry, by: ConnectionId, id: Uuid) -> bool {
        let Some((tag, nth)) = entry.wish() else { return false };
        let is_line = self.members.outbox(by).is_some_and(|outbox| outbox.line().is_some());
        self.wishes.is_late(&Brought { tag, nth, id, by, is_line })
    }

    /// Notes which questions are asked in the words of a card: the room has no texts of a server's deck.
    fn recognise(&mut self, entry: &mut Entry) {
        let wordings = match self.room.own_deck() {
            Some(own) => Some(&*self.own_wordings.get_or_insert_with(|| Wordings::of(own))),
            None => self.node.decks.wordings(&self.room.settings().deck.id),
        };
        if let Some(wordings) = wordings {
            entry.recognise(wordings);
        }
    }

    /// Hands what was gathered to the log, together with how many people are here when an opening may ask for it later.
    pub(super) fn send_batch(&mut self) {
        let Some((after, record)) = self.next_record() else { return };
        let (log, code) = (Arc::clone(&self.node.log), self.room.settings().code);
        self.compaction.note_sent();
        self.appending.start(async move { log.append(code, after, record).await });
    }

    fn next_record(&mut self) -> Option<(Position, Bytes)> {
        if !self.may_write() {
            // The log is not sure of a batch: it is asked again for the same.
            let rests = self.log_rests_until.is_some() || self.overtaken.is_some();
            let may_ask = !rests && self.appending.is_none();
            return self.pipeline.doubtful().filter(|_| may_ask);
        }
        let here = self.presence.counts().present;
        if self.log_rests_until.is_none() && self.room.wants_here(here) {
            self.pipeline.gather(Entry::here(here), None, ReplyTo::Nobody);
        }
        Some(self.position).zip(self.pipeline.next_record(self.position, Instant::now()))
    }

    /// Whether something may be added to the log: the room has seen all that is there, and nothing else is on its way.
    pub(super) fn may_write(&self) -> bool {
        !self.pipeline.is_in_flight() && !self.compaction.is_running() && self.overtaken.is_none()
    }

    /// The log has not taken the batch, or is not sure of it.
    pub(super) fn not_appended(&mut self, error: LogError) -> Option<Exit> {
        match error {
            LogError::Behind => {
                // What was in doubt may be what stands there: that shows when it comes.
                if self.pipeline.doubtful().is_none() {
                    self.pipeline.put_back();
                }
                // By a snapshot alone: nothing else is to come.
                if !self.compaction.is_news() {
                    self.overtake();
                }
            }
            LogError::Unsure => {
                self.pipeline.doubt();
                self.rest_the_log();
            }
            LogError::Busy => self.refuse_batch(Refusal::Retry),
            LogError::Full => self.refuse_batch(Refusal::Full),
            LogError::Gone | LogError::Unknown => return Some(self.gone()),
            error => return Some(self.give_up(&error)),
        }
        None
    }

    /// The log has something at the place where we wanted to write: we wait for it.
    pub(super) fn overtake(&mut self) {
        self.overtaken = Some(Instant::now() + FOLLOW_ANEW_AFTER);
    }

    fn refuse_batch(&mut self, refusal: Refusal) {
        for (_, reply_to) in self.pipeline.failed() {
            self.reply(reply_to, Answer::Refused(refusal));
        }
        self.rest_the_log();
        self.take_deferred();
    }

    fn rest_the_log(&mut self) {
        self.log_rests_until = Some(Instant::now() + LOG_RETRY_AFTER);
        // What the node itself wanted (a round to open, a hand to be lowered) nobody sends again.
        self.hands_due.get_or_insert_with(|| Instant::now() + LOG_RETRY_AFTER);
    }

    pub(super) fn take_deferred(&mut self) {
        for submitted in std::mem::take(&mut self.deferred) {
            self.judge(submitted);
        }
    }
}
