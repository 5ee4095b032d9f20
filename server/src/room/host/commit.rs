//! From a command to what it changes: prepared, handed to the log, and when the log returns it, applied, seen and
//! answered, in this order (invariant I2). The end of a room is here too: it is what the last entry says.

use std::sync::Arc;

use bytes::Bytes;
use keidas_protocol::{
    Answer, Deed, Entry, Moment, Prepared, Room, close::Close, command::Command, entry::decode_batch,
    words::Refusal,
};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::{Host, Leaving, compaction::AGAIN_AFTER};
use crate::{
    limits::DEFERRED_MAX,
    log::{Followed, LogError, Position},
    room::members::ConnectionId,
    room::pipeline::Asker,
    room::wait::Pending,
};

impl Host {
    pub(super) fn submit(&mut self, connection: ConnectionId, id: Uuid, command: Command) {
        let Some(member) = self.members.get(connection) else { return };
        let standing = member.standing.clone();
        if standing.seat().is_some_and(|seat| self.pipeline.is_busy_with(&seat)) {
            if self.deferred.len() >= DEFERRED_MAX {
                return self.tell_asker(connection, id, Answer::Refused(Refusal::Retry));
            }
            return self.deferred.push_back((connection, id, command));
        }
        let chance = if standing.seat().is_none() { self.node.chance.bits() } else { 0 };
        let moment = Moment { at: self.node.clock.now(), here: self.presence.counts().present, chance };
        let asker = Asker::Connection { connection, id, seat: standing.seat(), spark: command.spark() };
        match self.room.prepare(standing.by(), id, command, moment) {
            Prepared::Append(entry) => self.pipeline.gather(entry, asker),
            Prepared::Answer(answer) => {
                self.note_spark(&asker, answer);
                self.tell_asker(connection, id, answer);
            }
        }
    }

    pub(super) fn send_batch(&mut self) {
        let Some(record) = self.pipeline.next_record(Instant::now()) else { return };
        let (log, code) = (Arc::clone(&self.node.log), self.room.settings().code);
        self.appending.begin(async move { log.append(code, record).await });
    }

    /// The log has taken the batch or not. What it took is answered when it comes back.
    pub(super) fn appended(&mut self, result: Result<Position, LogError>) -> Option<Leaving> {
        let refusal = match result {
            Ok(_) => return None,
            Err(LogError::Busy) => Refusal::Retry,
            Err(LogError::Full) => Refusal::Full,
            Err(LogError::Gone | LogError::Unknown) => return Some(Leaving::Ended),
            Err(error) => return Some(self.give_up(&error)),
        };
        for (_, asker) in self.pipeline.failed() {
            self.answer(asker, Answer::Refused(refusal));
        }
        // What the node itself wanted (a round to open, a hand to be lowered) nobody sends again.
        self.hands_due.get_or_insert_with(|| Instant::now() + AGAIN_AFTER);
        self.take_deferred();
        None
    }

    pub(super) async fn follow(&mut self, followed: Option<Followed>) -> Option<Leaving> {
        match followed {
            Some(Followed::Record { at, .. } | Followed::Snapshot { at, .. }) if at <= self.position => None,
            Some(Followed::Record { at, record }) if at == self.position + 1 => self.arrived(&record).await,
            Some(Followed::Snapshot { at, record }) => self.jump(at, &record),
            Some(Followed::Gone) => {
                self.say_goodbye(Close::Ended, |_| true);
                Some(Leaving::Ended)
            }
            // Something is missing, or we were cut off for being slow.
            Some(Followed::Record { .. }) | None => self.follow_anew().await,
        }
    }

    /// Another node has compacted what we had not seen. Whether a batch of ours is in it is not known: whoever
    /// asked sends it again, and the room knows it by its ids and tags.
    pub(super) fn jump(&mut self, at: Position, record: &[u8]) -> Option<Leaving> {
        self.room = match Room::restore(record) {
            Ok(room) => room,
            Err(error) => return Some(self.give_up(&error)),
        };
        self.position = at;
        for (_, asker) in self.pipeline.failed() {
            self.answer(asker, Answer::Refused(Refusal::Retry));
        }
        self.take_deferred();
        None
    }

    pub(super) async fn follow_anew(&mut self) -> Option<Leaving> {
        match self.node.log.follow(self.room.settings().code, self.position).await {
            Ok(follow) => {
                self.live = follow.live;
                for followed in follow.replay {
                    if let Some(leaving) = Box::pin(self.follow(Some(followed))).await {
                        return Some(leaving);
                    }
                }
                None
            }
            Err(LogError::Gone | LogError::Unknown) => Some(Leaving::Ended),
            Err(error) => Some(self.give_up(&error)),
        }
    }

    /// A record is durable: now it happens.
    pub(super) async fn arrived(&mut self, record: &Bytes) -> Option<Leaving> {
        let batch = match self.pipeline.arrived(record) {
            Some((batch, sent_at)) => {
                self.appending = Pending::nothing();
                self.node.metrics.committed(batch.len(), sent_at.elapsed());
                batch
            }
            None => match decode_batch(record) {
                Ok(entries) => entries.into_iter().map(|entry| (entry, Asker::Nobody)).collect(),
                Err(error) => return Some(self.give_up(&error)),
            },
        };
        self.position += 1;
        let round_before = self.room.round_on_stage();
        let mut is_fact = false;
        let mut answers = Vec::with_capacity(batch.len());
        for (entry, asker) in batch {
            let answer = Room::answer(&entry, self.room.apply(&entry));
            is_fact |= entry.is_fact();
            self.note_spark(&asker, answer);
            answers.push((asker, answer));
        }
        let ballots_died = round_before.is_some() && self.room.round_on_stage() != round_before;
        self.compaction.note(self.position, ballots_died);
        if is_fact {
            // Facts are seen at once, by whoever asked for them before they are told that it is done.
            self.tell().await;
        }
        for (asker, answer) in answers {
            self.answer(asker, answer);
        }
        if is_fact {
            self.send_away_revoked();
        }
        if self.room.is_over() {
            return Some(self.end().await);
        }
        self.open_if_all_have_answered();
        self.take_deferred();
        None
    }

    pub(super) fn take_deferred(&mut self) {
        for (connection, id, command) in std::mem::take(&mut self.deferred) {
            self.submit(connection, id, command);
        }
    }

    pub(super) fn open_if_all_have_answered(&mut self) {
        if self.opening || self.hold_until.is_some() {
            return;
        }
        let here = self.presence.counts().present;
        if let Some(round) = self.room.opens_for_all(self.presence.awaited(), here) {
            self.opening = true;
            self.gather_deed(Deed::OpenForAll { round, here }, Asker::Opening);
        }
    }

    pub(super) fn gather_deed(&mut self, deed: Deed, asker: Asker) {
        self.pipeline.gather(Entry::host(self.node.clock.now(), deed), asker);
    }

    pub(super) fn give_up(&self, error: &dyn std::error::Error) -> Leaving {
        tracing::error!(%error, "a room cannot go on");
        self.say_goodbye(Close::Restart, |_| true);
        Leaving::Stopped
    }

    /// Closes the room for all and erases it.
    pub(super) async fn end(&mut self) -> Leaving {
        self.say_goodbye(Close::Ended, |_| true);
        let code = self.room.settings().code;
        while let Err(error) = self.node.log.erase(code).await {
            // Its last entry says that it has ended: whoever loads it next erases it, if we cannot.
            tracing::warn!(%error, "an ended room could not be erased yet");
            if matches!(error, LogError::Broken(_)) || self.node.draining.is_cancelled() {
                break;
            }
            sleep(AGAIN_AFTER).await;
        }
        Leaving::Ended
    }

    /// The node stops: what was accepted is finished, then everybody is sent away to come back.
    pub(super) async fn stop(&mut self) -> Leaving {
        self.inbox.close();
        while !self.pipeline.is_empty() {
            self.send_batch();
            let leaving = tokio::select! {
                followed = self.live.recv() => self.follow(followed).await,
                result = self.appending.done() => self.appended(result),
            };
            if let Some(leaving) = leaving {
                return leaving;
            }
        }
        self.tell().await;
        self.say_goodbye(Close::Restart, |_| true);
        Leaving::Stopped
    }
}
