//! The log in memory: the reference of the contract, gone when the process ends. A record costs a lock and a
//! reference; nothing is durable.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use bytes::Bytes;
use keidas_protocol::{
    ids::{Millis, RoomCode},
    series::Label,
};

use super::{
    Follow, Followed, HOUR_MS, Listed, Log, LogError, Position, hour_after,
    live::{self, Teller},
};
use crate::{clock::Clock, limits::TOMBSTONE_HOURS};

/// A log in memory.
#[derive(Debug)]
pub struct MemoryLog {
    clock: Clock,
    rooms: Mutex<BTreeMap<RoomCode, Kept>>,
    living: AtomicUsize,
    begun: AtomicU64,
}

#[derive(Debug)]
enum Kept {
    Room(RoomLog),
    /// Until this hour.
    Tombstone(u64),
}

#[derive(Debug, Default)]
struct RoomLog {
    snapshot: Option<(Position, Bytes)>,
    records: BTreeMap<Position, Bytes>,
    last: Position,
    touched_hour: u64,
    followers: Vec<Teller>,
    /// Its label, and how many rooms were made before it.
    label: Option<(u64, Label)>,
}

impl RoomLog {
    fn is_at(&self, position: Position) -> Result<(), LogError> {
        if self.last == position { Ok(()) } else { Err(LogError::Behind) }
    }
}

impl MemoryLog {
    /// An empty log.
    pub fn new(clock: Clock) -> MemoryLog {
        MemoryLog { clock, rooms: Mutex::default(), living: AtomicUsize::new(0), begun: AtomicU64::new(0) }
    }

    fn hour(&self) -> u64 {
        hour_after(self.clock.now())
    }

    fn rooms(&self) -> MutexGuard<'_, BTreeMap<RoomCode, Kept>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The log of `room`, if it is there.
    fn room_of<'a>(
        &self,
        rooms: &'a mut BTreeMap<RoomCode, Kept>,
        room: RoomCode,
    ) -> Result<&'a mut RoomLog, LogError> {
        match rooms.get_mut(&room) {
            Some(Kept::Room(log)) => Ok(log),
            Some(Kept::Tombstone(until)) if *until >= self.hour() => Err(LogError::Gone),
            Some(Kept::Tombstone(_)) | None => Err(LogError::Unknown),
        }
    }

    /// Adds a record directly after `after`; after 0 it makes the room.
    fn add(
        &self,
        rooms: &mut BTreeMap<RoomCode, Kept>,
        room: RoomCode,
        after: Position,
        record: Bytes,
    ) -> Result<Position, LogError> {
        let hour = self.hour();
        if after == 0 && self.room_of(rooms, room).is_err_and(|error| error == LogError::Unknown) {
            rooms.insert(room, Kept::Room(RoomLog::default()));
            self.living.fetch_add(1, Ordering::Relaxed);
        }
        let log = self.room_of(rooms, room)?;
        log.is_at(after)?;
        log.last += 1;
        log.touched_hour = hour;
        log.records.insert(log.last, record.clone());
        let followed = Followed::Record { at: log.last, record };
        // A follower whose queue is full is cut off: it follows anew.
        log.followers.retain(|follower| follower.tell(followed.clone()));
        Ok(log.last)
    }
}

#[async_trait]
impl Log for MemoryLog {
    async fn append(&self, room: RoomCode, after: Position, record: Bytes) -> Result<Position, LogError> {
        self.add(&mut self.rooms(), room, after, record)
    }

    async fn begin(&self, room: RoomCode, record: Bytes, label: Option<Label>) -> Result<Position, LogError> {
        let mut rooms = self.rooms();
        let at = self.add(&mut rooms, room, 0, record)?;
        let label = label.map(|label| (self.begun.fetch_add(1, Ordering::Relaxed), label));
        self.room_of(&mut rooms, room)?.label = label;
        Ok(at)
    }

    async fn labelled(&self, label: Label) -> Result<Option<RoomCode>, LogError> {
        let rooms = self.rooms();
        let bears = rooms.iter().filter_map(|(room, kept)| match kept {
            Kept::Room(RoomLog { label: Some((begun, other)), .. }) if *other == label => {
                Some((*begun, *room))
            }
            _ => None,
        });
        Ok(bears.max().map(|(_, room)| room))
    }

    async fn follow(&self, room: RoomCode, after: Position) -> Result<Follow, LogError> {
        let mut rooms = self.rooms();
        let log = self.room_of(&mut rooms, room)?;
        let mut replay = Vec::new();
        let mut from = after;
        if let Some((at, record)) = log.snapshot.clone().filter(|(at, _)| *at > after) {
            from = at;
            replay.push(Followed::Snapshot { at, record });
        }
        let behind = log.records.range(from + 1..);
        replay.extend(behind.map(|(at, record)| Followed::Record { at: *at, record: record.clone() }));
        let (follower, live) = live::queue();
        log.followers.retain(|follower| !follower.is_closed());
        log.followers.push(follower);
        Ok(Follow { replay, live })
    }

    async fn snapshot(&self, room: RoomCode, at: Position, record: Bytes) -> Result<(), LogError> {
        let mut rooms = self.rooms();
        let log = self.room_of(&mut rooms, room)?;
        log.is_at(at)?;
        log.records.clear();
        log.snapshot = Some((at, record.clone()));
        let followed = Followed::Snapshot { at, record };
        log.followers.retain(|follower| follower.tell(followed.clone()));
        Ok(())
    }

    async fn erase(&self, room: RoomCode) -> Result<(), LogError> {
        let until = self.hour() + TOMBSTONE_HOURS;
        let mut rooms = self.rooms();
        if let Ok(log) = self.room_of(&mut rooms, room) {
            for follower in log.followers.drain(..) {
                follower.tell(Followed::Gone);
            }
            rooms.insert(room, Kept::Tombstone(until));
            self.living.fetch_sub(1, Ordering::Relaxed);
        }
        Ok(())
    }

    async fn rooms(&self) -> Result<Vec<Listed>, LogError> {
        let hour = self.hour();
        let mut rooms = self.rooms();
        rooms.retain(|_, kept| !matches!(kept, Kept::Tombstone(until) if *until < hour));
        let listed = |(room, kept): (&RoomCode, &Kept)| match kept {
            Kept::Room(log) => Some(Listed {
                room: *room,
                touched: Millis(log.touched_hour * HOUR_MS),
                compacted: log.snapshot.as_ref().map_or(0, |(at, _)| *at),
                last: log.last,
            }),
            Kept::Tombstone(_) => None,
        };
        Ok(rooms.iter().filter_map(listed).collect())
    }

    fn count(&self) -> usize {
        self.living.load(Ordering::Relaxed)
    }

    async fn caught_up(&self, _: RoomCode) -> Result<(), LogError> {
        Ok(())
    }

    async fn cut_off(&self) {
        std::future::pending::<()>().await;
    }

    async fn broken(&self) {
        std::future::pending::<()>().await;
    }

    async fn close(&self) {
        for kept in self.rooms().values_mut() {
            if let Kept::Room(log) = kept {
                log.followers.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn followers_that_have_gone_are_forgotten() {
        let (log, room) = (MemoryLog::new(Clock::system()), RoomCode::from_bits(1));
        log.append(room, 0, Bytes::from_static(b"a")).await.expect("a room");
        for _ in 0..10 {
            drop(log.follow(room, 0).await.expect("a follower"));
        }
        let _follow = log.follow(room, 0).await.expect("a follower");
        let mut rooms = log.rooms();
        let followers = log.room_of(&mut rooms, room).map(|log| log.followers.len());
        assert_eq!(followers, Ok(1));
    }
}
