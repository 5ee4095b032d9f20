//! Where each room's log ends, and who follows it: the messages of one stream become the records of its rooms. What does
//! not continue a room's last envelope is a stray: every node skips it. Only what somebody follows is opened. This file
//! must never know what a record means.

use std::{
    collections::{HashMap, VecDeque},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use bytes::Bytes;

use super::{
    counts::Counts,
    directory::{Directory, KeyOf},
    envelope::{self, Chain, Header, Kind, RoomId},
    feed::Reader,
    wire::Stored,
};
use crate::{
    limits::FOLLOWER_QUEUE,
    log::{Followed, Position, hour_after, live::Teller},
};

/// The last envelope of a room that continued the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tip {
    pub(super) position: Position,
    pub(super) compacted: Position,
    pub(super) epoch: u64,
    pub(super) chain: Chain,
}

impl Tip {
    /// The tip with one more envelope; `None` when that is a stray. `is_next`: nothing between the two was missed.
    pub(super) fn with(tip: Option<Tip>, header: &Header, envelope: &[u8], is_next: bool) -> Option<Tip> {
        let Header { kind, epoch, position, chain } = *header;
        let compacted = match (kind, tip) {
            (Kind::Record, None) if position == 1 && chain == Chain::START => 0,
            (Kind::Record, Some(tip)) if position == tip.position + 1 && chain == tip.chain => tip.compacted,
            (Kind::Snapshot, None) => position,
            (Kind::Snapshot, Some(tip)) if position == tip.position && chain == tip.chain => position,
            // What it stands for went before we could read it.
            (Kind::Snapshot, Some(tip)) if position > tip.position && !is_next => position,
            _ => return None,
        };
        Some(Tip { position, compacted, epoch, chain: Chain::of(envelope) })
    }
}

/// A room's place in its stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) tip: Tip,
    /// Its last message, strays too: what the next one has to follow.
    pub(super) sequence: u64,
    /// The hour after it.
    pub(super) hour: u64,
}

/// A message of a room.
#[derive(Debug, Clone)]
struct Envelope {
    sequence: u64,
    header: Header,
    bytes: Bytes,
}

struct Follower {
    ticket: u64,
    /// The last record it was given.
    at: Position,
    live: Teller,
    /// What is not opened yet: what was there is still being read, or a key is to come.
    waiting: VecDeque<Envelope>,
    is_reading: bool,
}

/// The rooms of one stream.
pub(super) struct Tips {
    directory: Arc<Directory>,
    rooms: Mutex<Rooms>,
    tickets: AtomicU64,
    counts: Counts,
}

#[derive(Default)]
struct Rooms {
    places: HashMap<RoomId, Place>,
    followers: HashMap<RoomId, Vec<Follower>>,
}

impl Tips {
    pub(super) fn new(directory: Arc<Directory>, counts: Counts) -> Tips {
        Tips { directory, rooms: Mutex::default(), tickets: AtomicU64::new(1), counts }
    }

    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn place(&self, id: RoomId) -> Option<Place> {
        self.rooms().places.get(&id).copied()
    }

    /// Rooms that have records.
    pub(super) fn places(&self) -> Vec<(RoomId, Place)> {
        self.rooms().places.iter().map(|(id, place)| (*id, *place)).collect()
    }

    fn take_of(&self, id: RoomId, message: Stored) {
        let rooms = &mut *self.rooms();
        let before = rooms.places.get(&id);
        let is_next = before.map(|place| place.sequence) == message.behind;
        let header = Header::read(&message.payload);
        let tip = header
            .and_then(|header| Tip::with(before.map(|place| place.tip), &header, &message.payload, is_next));
        let (Some(header), Some(tip)) = (header, tip) else {
            self.counts.stray();
            tracing::error!("a message in NATS continues no room; it is skipped");
            // Unless something before it was missed, of which it may be the continuation: then a snapshot will tell, and nothing is
            // written behind what is not understood.
            if let Some(place) = rooms.places.get_mut(&id)
                && message.behind.is_none_or(|behind| behind <= place.sequence)
            {
                place.sequence = message.sequence;
            }
            return;
        };
        let hour = hour_after(message.at);
        rooms.places.insert(id, Place { tip, sequence: message.sequence, hour });
        let Some(followers) = rooms.followers.get_mut(&id) else { return };
        let envelope = Envelope { sequence: message.sequence, header, bytes: message.payload };
        followers.retain_mut(|follower| {
            follower.waiting.push_back(envelope.clone());
            follower.waiting.len() <= FOLLOWER_QUEUE && follower.open(id, &self.directory)
        });
        if followers.is_empty() {
            rooms.followers.remove(&id);
        }
    }

    /// There may be a key that somebody waits for.
    pub(super) fn keys_came(&self, id: RoomId) {
        let rooms = &mut *self.rooms();
        if let Some(followers) = rooms.followers.get_mut(&id) {
            followers.retain_mut(|follower| follower.open(id, &self.directory));
        }
    }

    /// The room has ended: whoever follows it is told, once.
    pub(super) fn gone(&self, id: RoomId) {
        let rooms = &mut *self.rooms();
        for follower in rooms.followers.remove(&id).unwrap_or_default() {
            follower.live.tell(Followed::Gone);
        }
    }

    /// What was stored of a room was taken away.
    pub(super) fn purged(&self, id: RoomId) {
        self.rooms().places.remove(&id);
    }

    /// Nobody is told anything any more.
    pub(super) fn close(&self) {
        self.rooms().followers.clear();
    }

    /// Keeps what comes for somebody who reads what is there meanwhile: at least up to the sequence that is returned.
    pub(super) fn register(&self, id: RoomId, live: Teller) -> Option<(u64, u64)> {
        let rooms = &mut *self.rooms();
        let until = rooms.places.get(&id)?.sequence;
        let ticket = self.tickets.fetch_add(1, Ordering::Relaxed);
        let followers = rooms.followers.entry(id).or_default();
        followers.retain(|follower| !follower.live.is_closed());
        followers.push(Follower { ticket, at: 0, live, waiting: VecDeque::new(), is_reading: true });
        Some((ticket, until))
    }

    /// Whether somebody here hears of everything that comes of a room, and has been told all of it.
    pub(super) fn is_followed(&self, id: RoomId) -> bool {
        let rooms = self.rooms();
        rooms.followers.get(&id).is_some_and(|followers| {
            let is_level = |follower: &Follower| {
                follower.live.is_closed() || (!follower.is_reading && follower.waiting.is_empty())
            };
            !followers.is_empty() && followers.iter().all(is_level)
        })
    }

    /// What is there was read, up to a record and its message: from now on the follower is told what comes.
    pub(super) fn go_live(&self, id: RoomId, ticket: u64, at: Position, read: u64) -> bool {
        let rooms = &mut *self.rooms();
        let Some(followers) = rooms.followers.get_mut(&id) else { return false };
        let Some(place) = followers.iter().position(|follower| follower.ticket == ticket) else {
            return false;
        };
        let follower = &mut followers[place];
        follower.waiting.retain(|envelope| envelope.sequence > read);
        (follower.at, follower.is_reading) = (at, false);
        let is_well = follower.open(id, &self.directory);
        if !is_well {
            followers.remove(place);
        }
        is_well
    }
}

impl Reader for Tips {
    fn take(&self, message: Stored) {
        // Pulses are of no room.
        if let Some(id) = message.subject.rsplit('.').next().and_then(RoomId::read) {
            self.take_of(id, message);
        }
    }

    /// Nothing that was known counts any more; whoever follows begins anew.
    fn forget(&self) {
        *self.rooms() = Rooms::default();
    }
}

impl Follower {
    /// Gives it what can be opened. Whether it goes on; if not, it follows anew.
    fn open(&mut self, id: RoomId, directory: &Directory) -> bool {
        while !self.is_reading
            && let Some(envelope) = self.waiting.front()
        {
            let Header { kind, position, epoch, .. } = envelope.header;
            // What it has was given to it from another message; but that there is a snapshot of it is news.
            if position > self.at || (kind == Kind::Snapshot && position == self.at) {
                let key = match directory.key(id, epoch) {
                    KeyOf::Is(key) => key,
                    KeyOf::Later => return !self.live.is_closed(),
                    KeyOf::Destroyed => return false,
                };
                let Some(record) = envelope::open(&key, id, &envelope.bytes) else { return false };
                let followed = match kind {
                    Kind::Record => Followed::Record { at: position, record },
                    Kind::Snapshot => Followed::Snapshot { at: position, record },
                };
                if !self.live.tell(followed) {
                    return false;
                }
                self.at = position;
            }
            self.waiting.pop_front();
        }
        !self.live.is_closed()
    }
}

#[cfg(test)]
mod tests {
    use keidas_protocol::ids::Millis;

    use super::{
        super::{entry::RoomKey, envelope::seal},
        *,
    };
    use crate::{clock::Chance, seal::Key};

    const ID: RoomId = RoomId([1; 12]);

    fn message(sequence: u64, behind: u64, payload: &Bytes) -> Stored {
        let subject = format!("keidas.r.0.{ID}");
        Stored { sequence, subject, behind: Some(behind), at: Millis(0), payload: payload.clone() }
    }

    /// What follows an envelope.
    fn next(kind: Kind, position: Position, before: Option<&Bytes>) -> Bytes {
        let key = RoomKey { epoch: 1, key: Key::random(&Chance::system()) };
        let chain = before.map_or(Chain::START, |before| Chain::of(before));
        let header = Header { kind, epoch: key.epoch, position, chain };
        seal(&key.key, ID, &header, &Bytes::from_static(b"a record"), &Chance::system())
    }

    #[test]
    fn l15_a_room_of_which_something_was_missed_goes_on_from_its_next_snapshot() {
        let one = next(Kind::Record, 1, None);
        let two = next(Kind::Record, 2, Some(&one));
        let three = next(Kind::Record, 3, Some(&two));
        let snapshot = next(Kind::Snapshot, 3, Some(&three));
        let four = next(Kind::Record, 4, Some(&snapshot));
        let tips = Tips::new(Arc::default(), Counts::new());
        let place = || tips.place(ID).map(|place| (place.tip.position, place.sequence));
        tips.take(message(10, 0, &one));
        // One server had rolled up the second when it was asked; the next, which lags behind it, still has the third.
        tips.take(message(16, 15, &three));
        assert_eq!(place(), Some((1, 10)), "nothing is written behind what is not understood");
        tips.take(message(30, 16, &snapshot));
        assert_eq!(place(), Some((3, 30)));
        tips.take(message(31, 30, &four));
        assert_eq!(place(), Some((4, 31)));
    }

    #[test]
    fn l19_what_continues_no_room_is_skipped_and_the_room_goes_on_behind_it() {
        let one = next(Kind::Record, 1, None);
        let stray = next(Kind::Record, 2, None);
        let two = next(Kind::Record, 2, Some(&one));
        let tips = Tips::new(Arc::default(), Counts::new());
        let place = || tips.place(ID).map(|place| (place.tip.position, place.sequence));
        tips.take(message(10, 0, &one));
        tips.take(message(11, 10, &stray));
        assert_eq!(place(), Some((1, 11)));
        tips.take(Stored { behind: None, ..message(12, 0, &stray) });
        assert_eq!(place(), Some((1, 12)));
        tips.take(message(13, 12, &two));
        assert_eq!(place(), Some((2, 13)));
    }
}
