//! What a log can do beside its contract when no node uses it: rooms are taken out of one and put into another, whole. A
//! node never has this. It must never know what a snapshot means.

use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::{ids::RoomCode, series::Label};

use super::{Kind, Log, LogError, sqlite::SqliteLog};
use crate::{clock::Clock, config::Config};

/// A log between which and another one rooms are moved.
#[async_trait]
pub(crate) trait Movable: Log {
    /// Every room with its label, in the order in which they were made: of several that bear one label the newest counts.
    ///
    /// # Errors
    /// `Busy`, `Broken`.
    async fn shelf(&self) -> Result<Vec<Shelved>, LogError>;

    /// Makes a room of a snapshot, which stands at position 1, with a label or without.
    ///
    /// # Errors
    /// `Behind` when there is such a room, `Gone` when it has ended within a day, `Full`, `Busy` (there is no such room),
    /// `Unsure` (there may be), `Broken`.
    async fn take_in(&self, room: RoomCode, snapshot: Bytes, label: Option<Label>) -> Result<(), LogError>;

    /// Takes a room away, bytes and all, and remembers nothing of it: it lives on elsewhere, and may come back.
    ///
    /// # Errors
    /// `Busy`, `Broken`. Letting go what is not there is no error.
    async fn let_go(&self, room: RoomCode) -> Result<(), LogError>;
}

/// A room, and the label it bears.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shelved {
    pub(crate) room: RoomCode,
    pub(crate) label: Option<Label>,
}

/// Opens a log to take rooms out of it or to put them in.
///
/// # Errors
/// A sentence for the operator.
pub(crate) async fn open(config: &Config, url: &str) -> anyhow::Result<Box<dyn Movable>> {
    let config = Config { log: url.to_owned(), ..config.clone() };
    match Kind::of(&config.log) {
        Some(Kind::Sqlite(path)) => Ok(Box::new(SqliteLog::open(path, Clock::system())?)),
        #[cfg(feature = "nats")]
        Some(Kind::Nats) => {
            let chance = crate::clock::Chance::system();
            Ok(Box::new(super::nats::NatsLog::open(&config, Clock::system(), chance).await?))
        }
        #[cfg(not(feature = "nats"))]
        Some(Kind::Nats) => {
            anyhow::bail!("this Keidas was built without NATS (the feature `nats`); take a released one")
        }
        Some(Kind::Memory) | None => anyhow::bail!("{url} is no log that rooms are moved between"),
    }
}

/// Refuses to take rooms away from nodes that have them.
///
/// # Errors
/// A sentence for the operator.
pub(crate) async fn is_unused(config: &Config, url: &str) -> anyhow::Result<()> {
    let config = Config { log: url.to_owned(), ..config.clone() };
    match Kind::of(&config.log) {
        #[cfg(feature = "nats")]
        Some(Kind::Nats) => super::nats::is_unused(&config).await,
        // A file is locked for as long as somebody has it.
        _ => Ok(()),
    }
}
