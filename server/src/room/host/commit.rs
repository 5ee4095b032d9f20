//! From a command to what it changes: prepared, handed to the log, and when the log returns it, applied, seen and
//! answered, in this order (invariant I2). The end of a room is here too: it is what the last entry says.

use std::sync::Arc;

use bytes::Bytes;
use keidas_protocol::{
    Answer, Deed, Entry, Moment, Prepared, Room, close::Close, command::Command, entry::decode_batch,
    view::Away, words::Refusal,
};
use tokio::time::{Instant, sleep};
use uuid::Uuid;

use super::{Exit, Host};
use crate::{
    limits::{DEFERRED_MAX, LOG_RETRY_AFTER},
    log::{Followed, LogError, Position},
    room::members::ConnectionId,
    room::pipeline::ReplyTo,
    room::wait::Background,
};

impl Host {
    pub(super) fn submit(&mut self, connection: ConnectionId, id: Uuid, command: Command) {
        let Some(member) = self.members.get(connection) else { return };
        let identity = member.identity.clone();
        if identity.seat().is_some_and(|seat| self.pipeline.is_busy_with(&seat)) {
            if self.deferred.len() >= DEFERRED_MAX {
                return self.send_answer(connection, id, Answer::Refused(Refusal::Retry));
            }
            return self.deferred.push_back((connection, id, command));
        }
        let chance = if identity.seat().is_none() { self.node.chance.bits() } else { 0 };
        let (at, here) = (self.node.clock.now(), self.presence.counts().present);
        let reply_to = ReplyTo::Connection { connection, id, seat: identity.seat(), spark: command.spark() };
        let prepared = {
            let awaited = &mut self.presence.awaited();
            self.room.prepare(identity.by(), id, command, Moment { at, here, chance, awaited })
        };
        match prepared {
            Prepared::Append(entry) => self.pipeline.gather(entry, reply_to),
            Prepared::Answer(answer) => {
                self.note_spark(&reply_to, answer);
                self.send_answer(connection, id, answer);
            }
        }
    }

    /// Hands what was gathered to the log, together with how many people are here when an opening may ask for it later.
    pub(super) fn send_batch(&mut self) {
        let here = self.presence.counts().present;
        let may_tell = !self.pipeline.is_in_flight() && self.log_rests_until.is_none();
        if may_tell && self.room.wants_here(here) {
            self.pipeline.gather(Entry::here(here), ReplyTo::Nobody);
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

    pub(super) async fn follow(&mut self, followed: Option<Followed>) -> Option<Exit> {
        match followed {
            Some(Followed::Record { at, .. } | Followed::Snapshot { at, .. }) if at <= self.position => None,
            Some(Followed::Record { at, record }) if at == self.position + 1 => self.arrived(&record).await,
            Some(Followed::Snapshot { at, record }) => self.jump(at, &record),
            Some(Followed::Gone) => {
                self.close_members(Close::Ended, |_| true);
                Some(Exit::Ended)
            }
            // Something is missing, or we were cut off for being slow.
            Some(Followed::Record { .. }) | None => self.follow_anew().await,
        }
    }

    /// Another node has compacted what we had not seen. Whether a batch of ours is in it is not known: whoever
    /// asked sends it again, and the room knows it by its ids and tags.
    pub(super) fn jump(&mut self, at: Position, record: &[u8]) -> Option<Exit> {
        self.room = match Room::restore(record) {
            Ok(room) => room,
            Err(error) => return Some(self.give_up(&error)),
        };
        self.position = at;
        for (_, reply_to) in self.pipeline.failed() {
            self.reply(reply_to, Answer::Refused(Refusal::Retry));
        }
        self.take_deferred();
        None
    }

    pub(super) async fn follow_anew(&mut self) -> Option<Exit> {
        match self.node.log.follow(self.room.settings().code, self.position).await {
            Ok(follow) => {
                self.live = follow.live;
                for followed in follow.replay {
                    if let Some(exit) = Box::pin(self.follow(Some(followed))).await {
                        return Some(exit);
                    }
                }
                None
            }
            Err(LogError::Gone | LogError::Unknown) => Some(Exit::Ended),
            Err(error) => Some(self.give_up(&error)),
        }
    }

    /// A record is durable: now it happens.
    pub(super) async fn arrived(&mut self, record: &Bytes) -> Option<Exit> {
        let batch = match self.pipeline.arrived(record) {
            Some((batch, sent_at)) => {
                self.appending = Background::none();
                self.node.metrics.committed(batch.len(), sent_at.elapsed());
                batch
            }
            None => match decode_batch(record) {
                Ok(entries) => entries.into_iter().map(|entry| (entry, ReplyTo::Nobody)).collect(),
                Err(error) => return Some(self.give_up(&error)),
            },
        };
        self.position += 1;
        let (before, buried) = (self.room.changes(), self.room.buried());
        let mut is_fact = false;
        let mut answers = Vec::with_capacity(batch.len());
        for (entry, reply_to) in batch {
            let answer = Room::answer(&entry, self.room.apply(&entry));
            is_fact |= entry.is_fact();
            self.note_spark(&reply_to, answer);
            answers.push((reply_to, answer));
        }
        self.compaction.note(self.position, self.room.buried() != buried);
        let now = self.room.changes();
        if now.stage != before.stage {
            self.away = Away::default();
        }
        if is_fact {
            // Facts are seen at once, by whoever asked for them before they are told that it is done.
            self.publish().await;
        }
        for (reply_to, answer) in answers {
            self.reply(reply_to, answer);
        }
        if is_fact {
            self.close_revoked();
        }
        if now.people != before.people && self.room.is_locked() {
            self.close_locked_out();
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
            self.gather_system(Deed::OpenForAll { round, here }, ReplyTo::Opening);
        }
    }

    pub(super) fn gather_system(&mut self, deed: Deed, reply_to: ReplyTo) {
        self.pipeline.gather(Entry::host(self.node.clock.now(), deed), reply_to);
    }

    pub(super) fn give_up(&self, error: &dyn std::error::Error) -> Exit {
        tracing::error!(%error, "a room cannot go on");
        self.close_members(Close::Restart, |_| true);
        Exit::Stopped
    }

    /// Closes the room for all and erases it.
    pub(super) async fn end(&mut self) -> Exit {
        self.close_members(Close::Ended, |_| true);
        let code = self.room.settings().code;
        while let Err(error) = self.node.log.erase(code).await {
            // Its last entry says that it has ended: whoever loads it next erases it, if we cannot.
            tracing::warn!(%error, "an ended room could not be erased yet");
            if matches!(error, LogError::Broken(_)) || self.node.draining.is_cancelled() {
                break;
            }
            sleep(LOG_RETRY_AFTER).await;
        }
        Exit::Ended
    }

    /// The node stops: what was accepted is finished, then everybody is sent away to come back.
    pub(super) async fn stop(&mut self) -> Exit {
        self.inbox.close();
        while !self.pipeline.is_empty() {
            self.send_batch();
            let exit = tokio::select! {
                followed = self.live.recv() => self.follow(followed).await,
                result = self.appending.done() => self.appended(result),
            };
            if let Some(exit) = exit {
                return exit;
            }
        }
        self.publish().await;
        self.close_members(Close::Restart, |_| true);
        Exit::Stopped
    }
}
