//! What a node does in NATS without being asked: it puts back a directory that was lost, finishes what a node that died
//! has left half done, sweeps what belongs to no room, and notices that it is cut off. It must never know what a record
//! means.

use std::{collections::HashSet, sync::Arc, time::Duration};

use futures_util::future::join_all;
use keidas_protocol::ids::RoomCode;
use tokio::{
    sync::watch,
    time::{Instant, sleep},
};

use super::{cluster::Cluster, entry::RoomEntry, index::Mark};
use crate::{
    limits::{
        LOG_RETRY_AFTER, NATS_LOOK_EVERY, NATS_PUT_BACK_AT_ONCE, NATS_SILENT_CUT_OFF, NATS_SILENT_MOVE,
        NATS_SILENT_UNREADY, NATS_TIDY_EVERY,
    },
    log::hour_after,
};

/// How well the log is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hearing {
    Well,
    /// Nobody new belongs here.
    Unready,
    /// What is shown here may be wrong.
    CutOff,
}

impl Hearing {
    fn after(silence: Duration) -> Hearing {
        if silence >= NATS_SILENT_CUT_OFF {
            Hearing::CutOff
        } else if silence >= NATS_SILENT_UNREADY {
            Hearing::Unready
        } else {
            Hearing::Well
        }
    }
}

/// Notices how long everything has been silent. One stream that is silent alone elects a leader.
pub(super) async fn listen_for_silence(cluster: Arc<Cluster>, hearing: watch::Sender<Hearing>) {
    let mut moved_at = Instant::now();
    loop {
        sleep(NATS_LOOK_EVERY).await;
        let silence = cluster.feeds().map(|feed| feed.silent_for()).min().unwrap_or_default();
        if silence >= NATS_SILENT_MOVE && moved_at.elapsed() >= NATS_SILENT_MOVE {
            moved_at = Instant::now();
            // The server may be with a minority, and would never say so.
            let _ = cluster.wire.0.force_reconnect().await;
        }
        let is = Hearing::after(silence);
        let was = hearing.send_replace(is);
        if was != is {
            match is {
                Hearing::Well => tracing::warn!("NATS is heard again"),
                Hearing::Unready => tracing::warn!("NATS is silent; nobody new is let in"),
                Hearing::CutOff => {
                    tracing::error!("NATS has been silent for too long; everybody is sent away to come back");
                }
            }
        }
    }
}

/// Looks after what is unfinished.
pub(super) async fn look_after(cluster: Arc<Cluster>) {
    let (mut seen, mut seen_at, mut tidied_at) = (HashSet::new(), Instant::now(), Instant::now());
    loop {
        sleep(NATS_LOOK_EVERY).await;
        put_back(&cluster).await;
        if seen_at.elapsed() >= LOG_RETRY_AFTER {
            seen_at = Instant::now();
            seen = finish_compactions(&cluster, &seen).await;
        }
        if tidied_at.elapsed() >= NATS_TIDY_EVERY {
            tidied_at = Instant::now();
            tidy(&cluster).await;
        }
    }
}

/// A directory that NATS has lost is put back; the mark last, so that nobody takes a part for the whole.
async fn put_back(cluster: &Cluster) {
    let lost = cluster.directory.lost();
    if !lost.is_empty() {
        tracing::warn!(entries = lost.len(), "NATS has lost the directory; it is put back");
    }
    for entries in lost.chunks(NATS_PUT_BACK_AT_ONCE) {
        // Another node may be quicker; what is missing then is seen in the next turn.
        join_all(entries.iter().map(|(entry, after)| cluster.put(entry, *after))).await;
    }
    if cluster.index.mark() == Mark::Missing && cluster.directory.lost().is_empty() {
        let _ = cluster.put_mark().await;
    }
}

/// A node may have died between a snapshot and the end of the key before it. Whoever sees that twice finishes it.
async fn finish_compactions(cluster: &Cluster, seen: &HashSet<(RoomCode, u64)>) -> HashSet<(RoomCode, u64)> {
    let mut now = HashSet::new();
    for (code, room) in cluster.directory.unfinished() {
        let Some(epoch) = snapshot_under(cluster, &room) else { continue };
        now.insert((code, epoch));
        if seen.contains(&(code, epoch)) {
            let _ = cluster.destroy_keys(code, epoch).await;
        }
    }
    now
}

/// The epoch of what is there of a room, when older keys are of no use any more.
fn snapshot_under(cluster: &Cluster, room: &RoomEntry) -> Option<u64> {
    let epoch = cluster.shard(room.shard).tips.place(room.id)?.tip.epoch;
    room.keys.iter().any(|key| key.epoch < epoch).then_some(epoch)
}

/// Sweeps records without an entry, and entries without a record, that are older than an hour.
async fn tidy(cluster: &Cluster) {
    let hour = cluster.hour();
    for shard in &cluster.shards {
        for (id, place) in shard.tips.places() {
            if !cluster.directory.knows(id) && place.hour + 1 < hour {
                shard.purge(id).await;
            }
        }
    }
    for (code, room, at) in cluster.directory.rooms() {
        let is_empty = cluster.shard(room.shard).tips.place(room.id).is_none();
        if is_empty && hour_after(at) + 1 < hour {
            let _ = cluster.erase(code).await;
        }
    }
    cluster.directory.forget(hour);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn l20_a_node_that_hears_nothing_lets_nobody_in_and_then_sends_everybody_away() {
        let after = |seconds| Hearing::after(Duration::from_secs(seconds));
        assert_eq!([0, 4].map(after), [Hearing::Well; 2]);
        assert_eq!([5, 9].map(after), [Hearing::Unready; 2]);
        assert_eq!([10, 100].map(after), [Hearing::CutOff; 2]);
    }
}
