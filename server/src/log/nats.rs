//! The log on NATS JetStream, which several nodes share. A record is durable when two of three servers have written it to
//! their disks (`sync_interval: always`): that takes 1 to 6 ms. While a stream has no leader, 4 to 9 s after a server has
//! died, its rooms are read and not written.
//!
//! What is on those disks is sealed (`envelope`), and the keys are in memory alone: in NATS's, as a stream (`directory`),
//! and in that of every node. A room's key changes whenever its ballots have died, and goes first at its end. When all
//! servers of NATS are stopped at once, the nodes put the keys back; when all nodes are stopped too, every room that lived
//! has ended.
//!
//! ```text
//! link      the way to NATS              envelope   what its streams hold
//! wire      the requests                 entry      what the directory says of a code
//! streams   how streams are set          directory  all of that      index  its stream, read
//! tail      how far a stream was heard   tips       where each room's log ends, who follows
//! feed      one stream, heard            shard      one stream of records, written and followed
//! cluster   rooms made, compacted, ended keeping    what is done unasked     counts  for the operator
//! pubsub    what nodes say to each other     moving     rooms taken in and let go
//! ```
//!
//! It must never know what a record means.

use std::sync::Arc;

use anyhow::bail;
use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::{
    ids::{Millis, RoomCode},
    series::Label,
};
use prometheus_client::registry::Registry;
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{Follow, HOUR_MS, Listed, Log, LogError, Position, pubsub::PubSub};
use crate::{
    clock::{Chance, Clock},
    config::Config,
    limits::{NATS_KEYS_PATIENCE, NATS_LOOK_EVERY, NATS_REST, NATS_SHARDS, NATS_START_PATIENCE},
};

mod cluster;
mod counts;
mod directory;
mod entry;
mod envelope;
mod feed;
mod index;
mod keeping;
mod link;
mod moving;
mod pubsub;
mod shard;
mod streams;
mod tail;
#[cfg(feature = "simulation")]
mod thief;
mod tips;
mod wire;

use cluster::Cluster;
use counts::Counts;
use directory::Directory;
use feed::{Feed, Ground};
use index::{Index, Mark};
use keeping::Hearing;
use pubsub::CoreNats;
use shard::Shard;
use streams::Stream;
use tips::Tips;
use wire::Wire;

pub(super) use moving::is_unused;

/// A log on NATS JetStream.
pub struct NatsLog {
    pubsub: Arc<CoreNats>,
    cluster: Arc<Cluster>,
    hearing: watch::Receiver<Hearing>,
    counts: Counts,
    stop: CancellationToken,
    _stop_when_dropped: DropGuard,
}

impl NatsLog {
    /// Connects, makes the streams that are missing, and reads what is there.
    ///
    /// # Errors
    /// A sentence for the operator: when NATS is not there, is not what it has to be, or has other settings or another
    /// cluster key.
    pub async fn open(config: &Config, clock: Clock, chance: Chance) -> anyhow::Result<NatsLog> {
        let key = link::cluster_key(config)?;
        let wire = Wire(link::connect(config).await?);
        let pubsub = Arc::new(CoreNats { client: wire.0.clone(), key: key.clone() });
        streams::prepare(&wire).await?;
        let stop = CancellationToken::new();
        let stop_when_dropped = stop.clone().drop_guard();
        let (directory, counts) = (Arc::new(Directory::default()), Counts::new());
        let tips: Vec<_> =
            (0..NATS_SHARDS).map(|_| Arc::new(Tips::new(Arc::clone(&directory), counts.clone()))).collect();
        let index = Arc::new(Index::new(&key, Arc::clone(&directory), tips.clone()));
        let start = async |stream, reader| {
            let ground = Ground { clock: clock.clone(), chance: chance.clone(), counts: counts.clone() };
            Feed::start(stream, wire.clone(), reader, ground, stop.clone()).await
        };
        let feed = start(Stream::directory(), Arc::clone(&index) as _).await?;
        let mut shards = Vec::new();
        for (number, tips) in (0..).zip(tips) {
            let feed = start(Stream::shard(number), Arc::clone(&tips) as _).await?;
            let (wire, directory) = (wire.clone(), Arc::clone(&directory));
            let (chance, counts) = (chance.clone(), counts.clone());
            shards.push(Shard { feed, tips, wire, directory, chance, counts });
        }
        let cluster = Arc::new(Cluster { wire, index, directory, feed, shards, clock, chance });
        read_all(&cluster).await?;
        find_keys(&cluster).await?;
        let (told, hearing) = watch::channel(Hearing::Well);
        let (silence, work) = (Arc::clone(&cluster), Arc::clone(&cluster));
        let (stop_listening, stop_work) = (stop.clone(), stop.clone());
        tokio::spawn(async move {
            stop_listening.run_until_cancelled(keeping::listen_for_silence(silence, told)).await
        });
        tokio::spawn(async move { stop_work.run_until_cancelled(keeping::look_after(work)).await });
        Ok(NatsLog { pubsub, cluster, hearing, counts, stop, _stop_when_dropped: stop_when_dropped })
    }

    /// The way between the nodes that share this log.
    pub(crate) fn pubsub(&self) -> Arc<dyn PubSub> {
        Arc::clone(&self.pubsub) as _
    }

    /// A log that was closed takes nothing.
    fn open_or_busy(&self) -> Result<&Cluster, LogError> {
        if self.stop.is_cancelled() { Err(LogError::Busy) } else { Ok(&self.cluster) }
    }
}

/// Waits until everything that is there was read.
async fn read_all(cluster: &Cluster) -> anyhow::Result<()> {
    let until = Instant::now() + NATS_START_PATIENCE;
    while cluster.fresh().await.is_err() {
        if Instant::now() > until {
            bail!("NATS takes no records: do at least two of its three servers run, and hear each other?");
        }
        sleep(NATS_REST).await;
    }
    Ok(())
}

/// Makes sure that the keys of what is there are there too.
async fn find_keys(cluster: &Cluster) -> anyhow::Result<()> {
    let until = Instant::now() + NATS_KEYS_PATIENCE;
    loop {
        let is_empty = cluster.shards.iter().all(|shard| shard.tips.places().is_empty());
        match cluster.index.mark() {
            Mark::Ours => return Ok(()),
            Mark::Foreign => bail!(
                "the rooms in NATS were written under another --cluster-key: take the file of the other nodes"
            ),
            Mark::Missing if is_empty => drop(cluster.put_mark().await),
            Mark::Missing if Instant::now() > until => bail!(
                "NATS has records and no keys: all its servers and all nodes were stopped at once, and no rooms \
                 outlive that. Stop its servers, empty their folders (store_dir), start them and this again"
            ),
            Mark::Missing => sleep(NATS_LOOK_EVERY).await,
        }
    }
}

#[async_trait]
impl Log for NatsLog {
    async fn append(&self, room: RoomCode, after: Position, record: Bytes) -> Result<Position, LogError> {
        let cluster = self.open_or_busy()?;
        match after {
            0 => cluster.begin(room, record, None).await,
            after => cluster.append(room, after, record).await,
        }
    }

    async fn begin(&self, room: RoomCode, record: Bytes, label: Option<Label>) -> Result<Position, LogError> {
        self.open_or_busy()?.begin(room, record, label).await
    }

    async fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError> {
        Ok(self.open_or_busy()?.directory.labelled(label))
    }

    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError> {
        let cluster = self.open_or_busy()?;
        let entry = cluster.room(room)?;
        cluster.shard(entry.shard).follow(entry.id, after).await
    }

    async fn snapshot(&self, room: RoomCode, at: Position, record: Bytes) -> Result<(), LogError> {
        self.open_or_busy()?.snapshot(room, at, record).await
    }

    async fn erase(&self, room: RoomCode) -> Result<(), LogError> {
        self.open_or_busy()?.erase(room).await
    }

    async fn rooms(&self) -> Result<Vec<Listed>, LogError> {
        let cluster = self.open_or_busy()?;
        let listed = |(code, room, _): (RoomCode, entry::RoomEntry, Millis)| {
            let place = cluster.shard(room.shard).tips.place(room.id)?;
            let touched = Millis(place.hour * HOUR_MS);
            Some(Listed { room: code, touched, compacted: place.tip.compacted, last: place.tip.position })
        };
        Ok(cluster.directory.rooms().into_iter().filter_map(listed).collect())
    }

    fn count(&self) -> usize {
        self.cluster.directory.count()
    }

    async fn caught_up(&self, room: RoomCode) -> Result<(), LogError> {
        self.open_or_busy()?.fresh_of(room).await
    }

    fn register(&self, counters: &mut Registry) {
        self.counts.register(counters);
    }

    fn is_heard(&self) -> bool {
        *self.hearing.borrow() == Hearing::Well
    }

    async fn cut_off(&self) {
        let mut hearing = self.hearing.clone();
        if hearing.wait_for(|hearing| *hearing == Hearing::CutOff).await.is_err() {
            // The log was closed.
            std::future::pending::<()>().await;
        }
    }

    async fn broken(&self) {
        std::future::pending::<()>().await;
    }

    async fn close(&self) {
        self.stop.cancel();
        self.cluster.shards.iter().for_each(|shard| shard.tips.close());
    }
}
