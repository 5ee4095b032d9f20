//! Commit: what the log returns is applied, seen and answered, in this order (invariant I2).

use bytes::Bytes;
use keidas_protocol::{Answer, Changes, Entry, Room, entry::decode_batch, words::Refusal};
use tokio::time::Instant;

use super::{Exit, Host};
use crate::{
    limits::LOG_RETRY_AFTER,
    log::{Followed, LogError, Position},
    room::{reply::ReplyTo, wait::Background, wishes::Filed},
};

/// Who asked for what has come back, and what they are told.
type Answers = Vec<(ReplyTo, Answer)>;

impl Host {
    pub(super) async fn follow(&mut self, followed: Option<Followed>) -> Option<Exit> {
        match followed {
            Some(Followed::Snapshot { at, record }) if at == self.position => {
                Box::pin(self.compacted_elsewhere(at, &record)).await
            }
            Some(Followed::Record { at, .. } | Followed::Snapshot { at, .. }) if at <= self.position => None,
            Some(Followed::Record { at, record }) if at == self.position + 1 => self.arrived(&record).await,
            Some(Followed::Snapshot { at, record }) => Box::pin(self.jump(at, &record)).await,
            Some(Followed::Gone) => Some(self.gone()),
            // Something is missing, or we were cut off for being slow.
            Some(Followed::Record { .. }) | None => Box::pin(self.follow_anew()).await,
        }
    }

    /// Whether the log's next word is worth waiting for: not when it has stopped talking and is asked again later.
    pub(super) fn hears(&self) -> bool {
        self.overtaken.is_none() || !self.live.is_closed() || !self.live.is_empty()
    }

    /// Another node has compacted what we had not seen. Whether a batch of ours is in it is not known: whoever
    /// asked sends it again, and the room knows it by its ids and tags.
    pub(super) async fn jump(&mut self, at: Position, record: &[u8]) -> Option<Exit> {
        let room = match Room::restore(record) {
            Ok(room) => room,
            Err(error) => return Some(self.give_up(&error)),
        };
        let before = std::mem::replace(&mut self.room, room).changes();
        self.appending = Background::none();
        let unknown = self.pipeline.given_up().into_iter();
        let answers = unknown.map(|(_, reply_to)| (reply_to, Answer::Refused(Refusal::Retry))).collect();
        self.compaction.jumped(record.len());
        self.wishes.missed(self.members.came());
        self.presence.clear_ready();
        self.happened(at, before, true, answers).await
    }

    pub(super) async fn follow_anew(&mut self) -> Option<Exit> {
        match self.node.log.follow(self.room.settings().code, self.position).await {
            Ok(follow) => {
                self.overtaken = None;
                self.live = follow.live;
                for followed in follow.replay {
                    if let Some(exit) = Box::pin(self.follow(Some(followed))).await {
                        return Some(exit);
                    }
                }
                None
            }
            Err(LogError::Busy) => {
                self.overtaken = Some(Instant::now() + LOG_RETRY_AFTER);
                None
            }
            Err(LogError::Gone | LogError::Unknown) => Some(self.gone()),
            Err(error) => Some(self.give_up(&error)),
        }
    }

    /// A record is durable: now it happens.
    async fn arrived(&mut self, record: &Bytes) -> Option<Exit> {
        let at = self.position + 1;
        let ours = self.pipeline.arrived(at, record);
        let is_ours = ours.is_some();
        let batch = match ours {
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
        if self.pipeline.is_in_flight() {
            // Another record is where ours belonged.
            self.appending = Background::none();
            self.pipeline.put_back();
        }
        let (before, buried, step) = (self.room.changes(), self.room.buried(), self.room.step());
        let mut is_fact = false;
        let mut answers = Vec::with_capacity(batch.len());
        for (entry, reply_to) in batch {
            let verdict = self.room.apply(&entry);
            let answer = self.room.answer(&entry, verdict);
            is_fact |= entry.is_fact();
            self.note_wish(&entry, &reply_to);
            self.note_spark(&reply_to, answer);
            self.note_hand(&reply_to, answer);
            answers.push((reply_to, answer));
        }
        self.compaction.note(record.len(), self.room.buried() != buried, is_ours, Instant::now());
        if self.room.step() != step {
            self.presence.clear_ready();
        }
        self.happened(at, before, is_fact, answers).await
    }

    /// What comes late by another connection of the same person is to be told from what is new.
    fn note_wish(&mut self, entry: &Entry, reply_to: &ReplyTo) {
        let Some((tag, nth)) = entry.wish() else { return };
        let by = match reply_to {
            ReplyTo::Connection { connection, .. } => Some(*connection),
            _ => None,
        };
        let seat = by.and_then(|by| self.members.get(by)).and_then(|member| member.identity.seat());
        let is_alone = seat.is_some_and(|seat| self.presence.node.sockets_of(&seat) == 1);
        self.wishes.note(Filed { tag, nth, by, is_alone, came: self.members.came() });
    }

    /// Other nodes hear which hands are of people at this one.
    fn note_hand(&mut self, reply_to: &ReplyTo, answer: Answer) {
        if let (ReplyTo::Connection { connection, .. }, Answer::Done { turn: Some(turn) }) =
            (reply_to, answer)
            && let Some(seat) = self.members.get(*connection).and_then(|member| member.identity.seat())
        {
            self.telling.note_hand(turn, seat);
        }
    }

    /// The room has come to a position: it is seen, and told to those who asked.
    async fn happened(
        &mut self,
        at: Position,
        before: Changes,
        is_fact: bool,
        answers: Answers,
    ) -> Option<Exit> {
        self.position = at;
        self.overtaken = None;
        let now = self.room.changes();
        if now.stage != before.stage {
            self.presence.begin_round(self.room.round_on_stage());
            self.wishes.begin_round(self.room.round_on_stage());
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
        if now.people != before.people {
            if self.room.is_locked() {
                self.close_locked_out();
            } else {
                self.presence.knocks.clear();
            }
        }
        if self.room.is_over() {
            return Some(Box::pin(self.end()).await);
        }
        self.open_if_all_have_answered();
        self.take_deferred();
        None
    }
}
