//! Batching of entries on their way to the log and back: gathered while one batch is in flight, stripped of their
//! order, appended as one record, recognised when the log returns it (invariant I2). This file must never know what an
//! entry means, nor who is told what became of it: `C` is what the host keeps beside an entry.

use std::collections::HashSet;

use bytes::Bytes;
use keidas_protocol::{
    Entry, Seat,
    entry::{encode_batch, forget_order},
};
use tokio::time::Instant;

/// Entries that go to the log together, and whose they are.
struct Batch<C> {
    entries: Vec<(Entry, C)>,
    seats: HashSet<Seat>,
}

/// A batch that was handed to the log.
struct InFlight<C> {
    record: Bytes,
    batch: Batch<C>,
    sent_at: Instant,
}

/// What is gathered, and what is in flight.
pub(in crate::room) struct Pipeline<C> {
    gathered: Batch<C>,
    in_flight: Option<InFlight<C>>,
}

impl<C> Default for Batch<C> {
    fn default() -> Self {
        Batch { entries: Vec::new(), seats: HashSet::new() }
    }
}

impl<C> Default for Pipeline<C> {
    fn default() -> Self {
        Pipeline { gathered: Batch::default(), in_flight: None }
    }
}

impl<C> Pipeline<C> {
    /// Whether an entry of this person is gathered or in flight: one person's commands are judged one after another,
    /// each in a room that has seen the one before.
    pub(in crate::room) fn is_busy_with(&self, seat: &Seat) -> bool {
        let in_flight = self.in_flight.as_ref().map(|in_flight| &in_flight.batch);
        in_flight.into_iter().chain([&self.gathered]).any(|batch| batch.seats.contains(seat))
    }

    pub(in crate::room) fn is_empty(&self) -> bool {
        self.gathered.entries.is_empty() && self.in_flight.is_none()
    }

    /// Whether a batch is on its way to the log.
    pub(in crate::room) fn is_in_flight(&self) -> bool {
        self.in_flight.is_some()
    }

    /// Adds an entry to the next batch.
    pub(in crate::room) fn gather(&mut self, entry: Entry, seat: Option<Seat>, context: C) {
        self.gathered.seats.extend(seat);
        self.gathered.entries.push((entry, context));
    }

    /// The next record for the log, if there is one and none is in flight.
    pub(in crate::room) fn next_record(&mut self, now: Instant) -> Option<Bytes> {
        if self.gathered.entries.is_empty() || self.in_flight.is_some() {
            return None;
        }
        let mut batch = std::mem::take(&mut self.gathered);
        forget_order(&mut batch.entries);
        let record = Bytes::from(encode_batch(batch.entries.iter().map(|(entry, _)| entry)));
        self.in_flight = Some(InFlight { record: record.clone(), batch, sent_at: now });
        Some(record)
    }

    /// The batch that `record` is, if it is ours, and when it was sent.
    pub(in crate::room) fn arrived(&mut self, record: &Bytes) -> Option<(Vec<(Entry, C)>, Instant)> {
        let ours = self.in_flight.take_if(|in_flight| in_flight.record == *record)?;
        Some((ours.batch.entries, ours.sent_at))
    }

    /// The batch that the log did not take.
    pub(in crate::room) fn failed(&mut self) -> Vec<(Entry, C)> {
        self.in_flight.take().map(|in_flight| in_flight.batch.entries).unwrap_or_default()
    }
}
