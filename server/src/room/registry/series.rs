//! Where the lasting address of a group leads: answered from the log's index, through a cache of a second, so that a thousand
//! waiting pages ask the log once. It starts no host, and knows no address: only labels.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use keidas_protocol::{
    ids::{DoorWord, RoomCode},
    series::Label,
};
use tokio::time::Instant;

use super::Rooms;
use crate::{
    limits::{SERIES_CACHED_FOR, SERIES_CACHED_MAX},
    log::LogError,
    room::{ask::Denied, host::rebuild},
    telemetry::seldom::Seldom,
};

/// The room behind an address, and the word that lets whoever knows the address in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OpenDoor {
    pub(crate) code: RoomCode,
    pub(crate) door: DoorWord,
}

/// What was answered a moment ago.
#[derive(Debug, Default)]
pub(super) struct SeriesCache(Mutex<HashMap<Label, (Instant, Option<OpenDoor>)>>);

impl SeriesCache {
    /// The last answer, and whether it is still fresh.
    fn get(&self, label: Label, now: Instant) -> Option<(bool, Option<OpenDoor>)> {
        let answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        answers.get(&label).map(|(since, answer)| (*since + SERIES_CACHED_FOR > now, *answer))
    }

    /// Whoever asks for many addresses is answered from the log: the cache does not grow.
    fn put(&self, label: Label, answer: Option<OpenDoor>, now: Instant) {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if answers.len() >= SERIES_CACHED_MAX {
            answers.retain(|_, (since, _)| *since + SERIES_CACHED_FOR > now);
        }
        if answers.len() < SERIES_CACHED_MAX {
            answers.insert(label, (now, answer));
        }
    }

    fn forget(&self, code: RoomCode) {
        let mut answers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        answers.retain(|_, (_, answer)| answer.is_none_or(|door| door.code != code));
    }
}

impl Rooms {
    /// A room has ended: whoever asks in this second is not led to it any more.
    pub(super) fn series_leads_no_more_to(&self, code: RoomCode) {
        self.series.forget(code);
    }

    /// A room with this label was opened: whoever asks in this second is not told what was so before.
    pub(super) fn series_leads_to(&self, label: Label, door: OpenDoor) {
        self.series.put(label, Some(door), Instant::now());
    }

    /// The newest living room with this label.
    pub(crate) async fn door_of_series(&self, label: Label) -> Result<Option<OpenDoor>, Denied> {
        let now = Instant::now();
        let before = self.series.get(label, now);
        if let Some((true, answer)) = before {
            return Ok(answer);
        }
        let known = before.and_then(|(_, answer)| answer);
        let answer = match self.node.log.labelled(label).await.map_err(unavailable)? {
            None => None,
            Some(code) if known.is_some_and(|known| known.code == code) => known,
            Some(code) => self.door_of(code).await?,
        };
        self.series.put(label, answer, now);
        Ok(answer)
    }

    /// The door word of a room, read from its log: it follows from the room's secret.
    async fn door_of(&self, code: RoomCode) -> Result<Option<OpenDoor>, Denied> {
        let replay = match self.node.log.follow(code, 0).await {
            Ok(follow) => follow.replay,
            Err(LogError::Unknown | LogError::Gone) => return Ok(None),
            Err(error) => return Err(unavailable(error)),
        };
        let loaded = rebuild(replay).map_err(|error| unavailable(LogError::Corrupt(error.to_string())))?;
        let room = loaded.map(|loaded| loaded.room).filter(|room| !room.is_over());
        Ok(room.map(|room| OpenDoor { code, door: room.door_word() }))
    }
}

fn unavailable(error: LogError) -> Denied {
    static TOLD: Seldom = Seldom::new();
    TOLD.tell(|since| tracing::error!(%error, since, "where an address leads cannot be read"));
    Denied::Unavailable
}

#[cfg(test)]
mod tests {
    use keidas_protocol::series::SeriesKey;

    use crate::room::{ask::Ask, bench::Bench};

    /// Time stands still: nothing that was answered grows old by itself.
    #[tokio::test(start_paused = true)]
    async fn s4_an_address_leads_no_more_to_a_room_that_has_just_ended() {
        let bench = Bench::new().await;
        let label = SeriesKey::from_random([7; 16]).id().label();
        let room = bench.room_of(Some(label)).await;
        let leads_to = async || bench.rooms.door_of_series(label).await.ok().flatten().map(|door| door.code);
        assert_eq!(leads_to().await, Some(room.code));
        let bearer = Some(room.key.clone());
        assert!(bench.rooms.ask(room.code, |reply| Ask::End { bearer: bearer.clone(), reply }).await.is_ok());
        bench.rooms.stopped().await;
        assert_eq!(leads_to().await, None);
    }
}
