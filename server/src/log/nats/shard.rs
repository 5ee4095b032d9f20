//! One stream of records: how a room's record is stored in it, and how its room is read and followed. It must never know
//! what a record means, nor which code a room has.

use std::sync::Arc;

use bytes::Bytes;
use tokio::time::{Instant, sleep};

use super::{
    counts::Counts,
    directory::{Directory, KeyOf},
    entry::RoomKey,
    envelope::{Chain, Header, Kind, RoomId, open, seal},
    feed::Feed,
    tips::{Place, Tip, Tips},
    wire::{Fate, Stored, Terms, Wire},
};
use crate::{
    clock::Chance,
    limits::{CAUGHT_UP_WITHIN, NATS_PATIENCE, NATS_READ_AGAIN_MAX, NATS_READ_MESSAGES},
    log::{Follow, Followed, LogError, Position, live},
};

/// A stream of records.
pub(super) struct Shard {
    pub(super) feed: Arc<Feed>,
    pub(super) tips: Arc<Tips>,
    pub(super) wire: Wire,
    pub(super) directory: Arc<Directory>,
    pub(super) chance: Chance,
    pub(super) counts: Counts,
}

/// What is to be stored of a room.
pub(super) struct Write {
    pub(super) id: RoomId,
    pub(super) kind: Kind,
    /// The room's last record, as its writer knows it.
    pub(super) after: Position,
    pub(super) key: RoomKey,
    pub(super) record: Bytes,
}

/// What is there of a room.
struct Replay {
    records: Vec<Followed>,
    /// The last record, and its message.
    at: Position,
    sequence: u64,
}

/// Why a room could not be read now.
enum NotYet {
    /// The server that was asked does not have all of it.
    Lags,
    /// A key is missing.
    NoKey,
}

impl Shard {
    /// Stores a record or a snapshot directly after the last one that its writer knows. Returns when this node has it too.
    pub(super) async fn store(&self, write: Write) -> Result<(), LogError> {
        let Write { id, kind, after, key: RoomKey { epoch, key }, record } = write;
        let (chain, behind) = match self.tips.place(id) {
            None if after == 0 => (Chain::START, 0),
            // The directory has the room: what is not there yet says nothing.
            None => return Err(LogError::Busy),
            Some(Place { tip, sequence, .. }) if tip.position == after => (tip.chain, sequence),
            Some(_) => return Err(LogError::Behind),
        };
        // A snapshot stands where the last record is; one that makes a room, where the first would be.
        let position = if kind == Kind::Snapshot { after.max(1) } else { after + 1 };
        let header = Header { kind, epoch, position, chain };
        let envelope = seal(&key, id, &header, &record, &self.chance);
        let sum = Chain::of(&envelope);
        let terms = Terms { after: Some(behind), is_rollup: kind == Kind::Snapshot, ..Terms::default() };
        let (subject, before) = (self.feed.stream.subject(id), self.feed.last());
        let began = Instant::now();
        let fate = self.wire.store(&subject, envelope, terms, NATS_PATIENCE).await;
        self.counts.stored(&fate, began.elapsed());
        match fate {
            Fate::At(sequence) => {
                self.feed.stored(sequence, before);
                // It is durable, whether or not this node hears of it soon.
                let _ = self.feed.reach(sequence).await;
                Ok(())
            }
            Fate::Overtaken { is_doubtful: false } => Err(LogError::Behind),
            // By itself, perhaps.
            Fate::Overtaken { is_doubtful: true } => match self.feed.fresh().await {
                Ok(()) if self.feed.remembers(sum) => Ok(()),
                Ok(()) => Err(LogError::Behind),
                Err(_) => Err(LogError::Unsure),
            },
            Fate::Full => Err(LogError::Full),
            Fate::Unsure => Err(LogError::Unsure),
            Fate::Refused(why) => {
                tracing::error!(why, "NATS refuses a record");
                Err(LogError::Busy)
            }
        }
    }

    /// What is there of a room behind `after`, and then what comes.
    pub(super) async fn follow(&self, id: RoomId, after: Position) -> Result<Follow, LogError> {
        let until = Instant::now() + CAUGHT_UP_WITHIN;
        loop {
            let (follower, live) = live::queue();
            let (ticket, up_to) = self.tips.register(id, follower).ok_or(LogError::Busy)?;
            let missing = match self.replay(id, after, up_to).await? {
                Ok(Replay { records, at, sequence }) if self.tips.go_live(id, ticket, at, sequence) => {
                    return Ok(Follow { replay: records, live });
                }
                Ok(_) => NotYet::Lags,
                Err(missing) => missing,
            };
            if Instant::now() > until {
                return Err(match missing {
                    NotYet::Lags => LogError::Busy,
                    NotYet::NoKey => LogError::Corrupt("the key of its records is not there".into()),
                });
            }
            sleep(NATS_READ_AGAIN_MAX).await;
        }
    }

    async fn replay(
        &self,
        id: RoomId,
        after: Position,
        up_to: u64,
    ) -> Result<Result<Replay, NotYet>, LogError> {
        let messages = self.read(id).await;
        let Some(sequence) = messages.last().map(|message| message.sequence).filter(|last| *last >= up_to)
        else {
            return Ok(Err(NotYet::Lags));
        };
        let (mut tip, mut before, mut envelopes) = (None, None, Vec::new());
        for message in messages {
            let is_next = before == message.behind;
            before = Some(message.sequence);
            let Some(header) = Header::read(&message.payload) else { continue };
            let Some(next) = Tip::with(tip, &header, &message.payload, is_next) else { continue };
            tip = Some(next);
            if header.kind == Kind::Snapshot {
                envelopes.clear();
            }
            if header.position > after {
                envelopes.push((header, message.payload));
            }
        }
        let at = match tip {
            Some(tip) if tip.position >= after => tip.position,
            Some(_) => return Err(LogError::Corrupt("NATS has forgotten some of its records".into())),
            None => return Err(LogError::Corrupt("it has no beginning".into())),
        };
        let mut records = Vec::with_capacity(envelopes.len());
        for (Header { kind, epoch, position, .. }, envelope) in envelopes {
            let KeyOf::Is(key) = self.directory.key(id, epoch) else { return Ok(Err(NotYet::NoKey)) };
            let changed = || LogError::Corrupt(format!("record {position} is not what was written"));
            let record = open(&key, id, &envelope).ok_or_else(changed)?;
            records.push(match kind {
                Kind::Record => Followed::Record { at: position, record },
                Kind::Snapshot => Followed::Snapshot { at: position, record },
            });
        }
        Ok(Ok(Replay { records, at, sequence }))
    }

    /// All that one server has of a room.
    async fn read(&self, id: RoomId) -> Vec<Stored> {
        let (name, subject) = (&self.feed.stream.name, self.feed.stream.subject(id));
        let (mut messages, mut from) = (Vec::new(), 1);
        loop {
            let Ok(page) = self.wire.read(name, &subject, from).await else { return Vec::new() };
            let is_last = page.len() < NATS_READ_MESSAGES;
            from = page.last().map_or(from, |message| message.sequence + 1);
            messages.extend(page);
            if is_last {
                return messages;
            }
        }
    }

    /// Takes away what is stored of a room. What stays is noise, and is taken away later.
    pub(super) async fn purge(&self, id: RoomId) {
        let stream = &self.feed.stream;
        if self.wire.purge(&stream.name, &stream.subject(id)).await.is_ok() {
            self.tips.purged(id);
        }
    }
}
