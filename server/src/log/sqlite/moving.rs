//! A file as one of two logs between which rooms are moved. It must never know the other.

use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::{ids::RoomCode, series::Label};

use super::{
    SqliteLog,
    request::{First, Memory, Request},
};
use crate::log::{
    LogError,
    moving::{Movable, Shelved},
};

#[async_trait]
impl Movable for SqliteLog {
    async fn shelf(&self) -> Result<Vec<Shelved>, LogError> {
        self.ask(|reply| Request::Shelf { reply }).await
    }

    async fn take_in(&self, room: RoomCode, snapshot: Bytes, label: Option<Label>) -> Result<(), LogError> {
        let first = First::Snapshot(snapshot);
        self.ask(|reply| Request::Begin { room, first, label, reply }).await.map(drop)
    }

    async fn let_go(&self, room: RoomCode) -> Result<(), LogError> {
        self.ask(|reply| Request::Erase { room, memory: Memory::Nothing, reply }).await
    }
}
