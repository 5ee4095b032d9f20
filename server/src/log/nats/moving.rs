//! A log in NATS as one of two logs between which rooms are moved, and whether nodes use it. It must never know the other.

use anyhow::bail;
use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::{ids::RoomCode, series::Label};
use tokio::time::timeout;

use super::{NatsLog, entry::RoomEntry, envelope::Kind, link, streams::ALL_RECORDS, wire::Wire};
use crate::{
    config::Config,
    limits::NATS_LISTEN,
    log::{
        LogError,
        moving::{Movable, Shelved},
    },
};

/// Whether no node is on this log: each would let itself be heard every second.
///
/// # Errors
/// A sentence for the operator.
pub(in crate::log) async fn is_unused(config: &Config) -> anyhow::Result<()> {
    let wire = Wire(link::connect(config).await?);
    let mut hints = wire.hints(ALL_RECORDS).await?;
    if timeout(NATS_LISTEN, hints.next()).await.is_ok() {
        bail!("a node uses the rooms in {}: stop all of them first, or meetings would break off", config.log);
    }
    Ok(())
}

#[async_trait]
impl Movable for NatsLog {
    async fn shelf(&self) -> Result<Vec<Shelved>, LogError> {
        let mut rooms = self.open_or_busy()?.directory.rooms();
        rooms.sort_by_key(|(_, RoomEntry { made, .. }, _)| *made);
        Ok(rooms.into_iter().map(|(room, RoomEntry { label, .. }, _)| Shelved { room, label }).collect())
    }

    async fn take_in(&self, room: RoomCode, snapshot: Bytes, label: Option<Label>) -> Result<(), LogError> {
        let cluster = self.open_or_busy()?;
        match cluster.make(room, Kind::Snapshot, snapshot.clone(), label).await {
            // A move that was interrupted may have come no further than the directory.
            Err(LogError::Behind) => cluster.complete(room, snapshot).await,
            made => made.map(drop),
        }
    }

    async fn let_go(&self, room: RoomCode) -> Result<(), LogError> {
        self.open_or_busy()?.let_go(room).await
    }
}
