//! A node's part in a cluster: the directory and the streams of records together. A room is made in the directory first
//! and then in its stream; its key changes whenever its ballots have died; at its end the key goes first. It must never
//! know what a record means.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::future::try_join_all;
use keidas_protocol::{ids::RoomCode, series::Label};

use super::{
    directory::{Directory, Kept},
    entry::{Entry, RoomEntry, RoomKey, State},
    envelope::{Kind, RoomId},
    feed::Feed,
    index::Index,
    shard::{Shard, Write},
    wire::{Fate, Terms, Wire},
};
use crate::{
    clock::{Chance, Clock},
    limits::{NATS_PATIENCE, NATS_SHARDS, NATS_TRIES, TOMBSTONE_HOURS},
    log::{HOUR_MS, LogError, Position, hour_after},
    seal::Key,
};

/// A node's part in a cluster.
pub(super) struct Cluster {
    pub(super) wire: Wire,
    pub(super) index: Arc<Index>,
    pub(super) directory: Arc<Directory>,
    /// That of the directory.
    pub(super) feed: Arc<Feed>,
    pub(super) shards: Vec<Shard>,
    pub(super) clock: Clock,
    pub(super) chance: Chance,
}

impl Cluster {
    pub(super) fn hour(&self) -> u64 {
        hour_after(self.clock.now())
    }

    pub(super) fn feeds(&self) -> impl Iterator<Item = &Arc<Feed>> {
        std::iter::once(&self.feed).chain(self.shards.iter().map(|shard| &shard.feed))
    }

    pub(super) fn shard(&self, number: u8) -> &Shard {
        &self.shards[usize::from(number % NATS_SHARDS)]
    }

    /// The room of a code.
    pub(super) fn room(&self, code: RoomCode) -> Result<RoomEntry, LogError> {
        match self.directory.find(code) {
            None => Err(LogError::Unknown),
            Some(kept) if kept.is_over(self.hour()) => Err(LogError::Unknown),
            Some(Kept { state: State::Room(room), .. }) => Ok(room),
            Some(Kept { state: State::Gone { .. }, .. }) => Err(LogError::Gone),
        }
    }

    /// Returns when everything that was stored before this call, by whomever, was taken here.
    pub(super) async fn fresh(&self) -> Result<(), LogError> {
        try_join_all(self.feeds().map(|feed| feed.fresh())).await.map(drop)
    }

    /// The same of all that concerns one room. Where it is followed its end comes as its records do: only the stream that has
    /// it is asked, so that one that elects a leader holds up no more than its own rooms.
    pub(super) async fn fresh_of(&self, code: RoomCode) -> Result<(), LogError> {
        if let Ok(room) = self.room(code) {
            let Shard { feed, tips, .. } = self.shard(room.shard);
            if tips.is_followed(room.id) {
                feed.fresh().await?;
                // What is sealed under a key that this node has not heard of waits for the directory.
                if tips.is_followed(room.id) {
                    return Ok(());
                }
            }
        }
        self.feed.fresh().await?;
        match self.room(code) {
            Ok(room) => self.shard(room.shard).feed.fresh().await,
            Err(_) => Ok(()),
        }
    }

    /// Writes an entry of the directory after another one; whether nobody else was quicker. Returns when this node has it.
    pub(super) async fn put(&self, entry: &Entry, after: u64) -> Result<bool, LogError> {
        let subject = self.feed.stream.subject(self.index.name_of(entry.code));
        let life = match entry.state {
            State::Room(_) => None,
            State::Gone { .. } => Some(std::time::Duration::from_millis((TOMBSTONE_HOURS + 1) * HOUR_MS)),
        };
        let sealed = self.index.seal(&subject, entry, &self.chance);
        self.write(&subject, sealed, Terms { after: Some(after), life, ..Terms::default() }).await
    }

    async fn write(&self, subject: &str, sealed: Vec<u8>, terms: Terms) -> Result<bool, LogError> {
        let before = self.feed.last();
        match self.wire.store(subject, sealed.into(), terms, NATS_PATIENCE).await {
            Fate::At(sequence) => {
                self.feed.stored(sequence, before);
                self.feed.reach(sequence).await?;
                Ok(true)
            }
            Fate::Overtaken { .. } => {
                self.feed.fresh().await?;
                Ok(false)
            }
            Fate::Full => Err(LogError::Full),
            Fate::Unsure => Err(LogError::Unsure),
            Fate::Refused(why) => {
                tracing::error!(why, "NATS refuses an entry of the directory");
                Err(LogError::Busy)
            }
        }
    }

    /// Leaves a mark that there is a directory: whoever finds none beside records knows that it was lost.
    pub(super) async fn put_mark(&self) -> Result<bool, LogError> {
        let (subject, sealed) = self.index.sealed_mark(&self.chance);
        self.write(&subject, sealed, Terms { after: Some(0), ..Terms::default() }).await
    }

    /// Makes a room with its first record.
    pub(super) async fn begin(
        &self,
        code: RoomCode,
        record: Bytes,
        label: Option<Label>,
    ) -> Result<Position, LogError> {
        self.make(code, Kind::Record, record, label).await
    }

    /// Makes a room of a first record, or of a snapshot that stands for it.
    pub(super) async fn make(
        &self,
        code: RoomCode,
        kind: Kind,
        record: Bytes,
        label: Option<Label>,
    ) -> Result<Position, LogError> {
        let mut after = match (self.room(code), self.directory.find(code)) {
            (Ok(_), _) => return Err(LogError::Behind),
            (Err(LogError::Gone), _) => return Err(LogError::Gone),
            (Err(_), kept) => kept.map_or(0, |kept| kept.sequence),
        };
        let id = RoomId(self.chance.bytes());
        let key = RoomKey { epoch: 1, key: Key::random(&self.chance) };
        let made = self.directory.next_made();
        let room = RoomEntry { id, shard: id.0[0] % NATS_SHARDS, made, label, keys: vec![key.clone()] };
        let entry = Entry { code, state: State::Room(room.clone()) };
        while !self.put(&entry, after).await? {
            match self.room(code) {
                // The answer to an earlier try was lost.
                Ok(there) if there.id == id => break,
                Ok(_) => return Err(LogError::Behind),
                Err(LogError::Gone) => return Err(LogError::Gone),
                // NATS has forgotten an end that is not remembered any more.
                Err(_) if after != 0 => after = 0,
                Err(_) => return Err(LogError::Busy),
            }
        }
        if let Err(error) = self.shard(room.shard).store(Write { id, kind, after: 0, key, record }).await {
            // Half a room is none, and never was one. If this fails too, it is swept in an hour.
            let _ = self.let_go(code).await;
            return Err(error);
        }
        Ok(1)
    }

    /// Gives its snapshot to a room whose maker has died before it had anything.
    pub(super) async fn complete(&self, code: RoomCode, snapshot: Bytes) -> Result<(), LogError> {
        // What another has stored is known here then.
        self.fresh().await?;
        let room = self.room(code)?;
        let shard = self.shard(room.shard);
        let key = room.keys.first().cloned().filter(|_| shard.tips.place(room.id).is_none());
        let key = key.ok_or(LogError::Behind)?;
        shard.store(Write { id: room.id, kind: Kind::Snapshot, after: 0, key, record: snapshot }).await
    }

    /// Adds a record to a room that there is.
    pub(super) async fn append(
        &self,
        code: RoomCode,
        after: Position,
        record: Bytes,
    ) -> Result<Position, LogError> {
        let room = self.room(code)?;
        let shard = self.shard(room.shard);
        let epoch = shard.tips.place(room.id).map(|place| place.tip.epoch).ok_or(LogError::Busy)?;
        // Never with a key that is newer than what is there: it would not die with its round. One that has been destroyed
        // tells that there is a snapshot that we have not seen.
        let key = room.keys.into_iter().find(|key| key.epoch == epoch).ok_or(LogError::Behind)?;
        shard.store(Write { id: room.id, kind: Kind::Record, after, key, record }).await?;
        Ok(after + 1)
    }

    /// Puts a snapshot under a new key in the place of everything, and destroys the old key: what was there is noise then,
    /// on every disk and in every copy of one.
    pub(super) async fn snapshot(&self, code: RoomCode, at: Position, record: Bytes) -> Result<(), LogError> {
        let room = self.room(code)?;
        let shard = self.shard(room.shard);
        let tip = shard.tips.place(room.id).ok_or(LogError::Busy)?.tip;
        if tip.position != at {
            return Err(LogError::Behind);
        }
        let epoch = tip.epoch + 1;
        let fresh = RoomKey { epoch, key: Key::random(&self.chance) };
        let room = self
            .change(code, |room| {
                let is_new = room.epoch() < epoch;
                is_new.then(|| room.keys.push(fresh.clone())).is_some()
            })
            .await?;
        // Another node is further when it is not there.
        let key = room.keys.into_iter().find(|key| key.epoch == epoch).ok_or(LogError::Behind)?;
        shard.store(Write { id: room.id, kind: Kind::Snapshot, after: at, key, record }).await?;
        if let Err(error) = self.destroy_keys(code, epoch).await {
            tracing::warn!(%error, "a room's old key could not be destroyed yet");
        }
        Ok(())
    }

    /// Takes a room's keys out of the directory that are older than an epoch.
    pub(super) async fn destroy_keys(&self, code: RoomCode, before: u64) -> Result<(), LogError> {
        let destroyed = self.change(code, |room| {
            let keys = room.keys.len();
            room.keys.retain(|key| key.epoch >= before);
            room.keys.len() < keys
        });
        destroyed.await.map(|_| ())
    }

    /// Changes a room's entry, until nobody else does so at the same time. `change` says whether it has changed anything.
    async fn change(
        &self,
        code: RoomCode,
        change: impl Fn(&mut RoomEntry) -> bool,
    ) -> Result<RoomEntry, LogError> {
        for _ in 0..NATS_TRIES {
            let mut room = self.room(code)?;
            let after = self.directory.find(code).map_or(0, |kept| kept.sequence);
            if !change(&mut room) {
                return Ok(room);
            }
            if self.put(&Entry { code, state: State::Room(room.clone()) }, after).await? {
                return Ok(room);
            }
        }
        Err(LogError::Busy)
    }

    /// Takes a room away: its keys first, and then what is noise without them.
    pub(super) async fn erase(&self, code: RoomCode) -> Result<(), LogError> {
        self.take_away(code, self.hour() + TOMBSTONE_HOURS).await
    }

    /// The same, and nobody is told that it was there.
    pub(super) async fn let_go(&self, code: RoomCode) -> Result<(), LogError> {
        self.take_away(code, 0).await
    }

    async fn take_away(&self, code: RoomCode, until_hour: u64) -> Result<(), LogError> {
        for _ in 0..NATS_TRIES {
            let Some(Kept { state: State::Room(room), sequence, .. }) = self.directory.find(code) else {
                return Ok(());
            };
            if self.put(&Entry { code, state: State::Gone { until_hour } }, sequence).await? {
                self.shard(room.shard).purge(room.id).await;
                return Ok(());
            }
        }
        Err(LogError::Busy)
    }
}
