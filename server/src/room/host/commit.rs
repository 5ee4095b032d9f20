//! Commit: what the log returns is applied, seen and answered, in this order (invariant I2).

use bytes::Bytes;
use keidas_protocol::{Answer, Room, close::Close, entry::decode_batch, view::Away, words::Refusal};
use tokio::time::Instant;

use super::{Exit, Host};
use crate::{
    log::{Followed, LogError, Position},
    room::{reply::ReplyTo, wait::Background},
};

impl Host {
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
        self.compaction.note(record.len(), self.room.buried() != buried, Instant::now());
        let now = self.room.changes();
        if now.stage != before.stage {
            self.presence.away = Away::default();
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
}
