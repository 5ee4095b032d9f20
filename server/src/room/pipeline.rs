//! Batching of entries on their way to the log and back: gathered while one batch is in flight, stripped of their
//! order, appended as one record directly after what the room has seen, recognised when the log returns it (invariant
//! I2). A batch that another node's record has overtaken goes back in front of what was gathered. This file must never
//! know what an entry means, nor who is told what became of it: `C` is what the host keeps beside an entry.

use std::collections::HashSet;

use bytes::Bytes;
use keidas_protocol::{
    Entry, Seat,
    entry::{encode_batch, forget_order},
};
use tokio::time::Instant;

use crate::{
    limits::{RECORD_BYTES_MAX, RECORD_ENTRIES_MAX},
    log::Position,
};

#[cfg(test)]
mod tests;

/// Whose an entry is, and what the host keeps beside it.
struct Owner<C> {
    seat: Option<Seat>,
    context: C,
}

type Batch<C> = Vec<(Entry, Owner<C>)>;

/// A batch that was handed to the log.
struct InFlight<C> {
    after: Position,
    record: Bytes,
    batch: Batch<C>,
    sent_at: Instant,
    /// The log does not say whether it has it.
    is_doubtful: bool,
}

/// What is gathered, and what is in flight.
pub(in crate::room) struct Pipeline<C> {
    gathered: Batch<C>,
    in_flight: Option<InFlight<C>>,
    /// Whose entries those are.
    busy: HashSet<Seat>,
}

impl<C> Default for Pipeline<C> {
    fn default() -> Self {
        Pipeline { gathered: Vec::new(), in_flight: None, busy: HashSet::new() }
    }
}

impl<C> Pipeline<C> {
    /// Whether an entry of this person is gathered or in flight: one person's commands are judged one after another,
    /// each in a room that has seen the one before.
    pub(in crate::room) fn is_busy_with(&self, seat: &Seat) -> bool {
        self.busy.contains(seat)
    }

    pub(in crate::room) fn is_empty(&self) -> bool {
        self.gathered.is_empty() && self.in_flight.is_none()
    }

    /// Whether there is something whose end is worth waiting for. That of a doubtful batch may never come.
    pub(in crate::room) fn has_work(&self) -> bool {
        self.in_flight.as_ref().map_or(!self.gathered.is_empty(), |in_flight| !in_flight.is_doubtful)
    }

    /// Whether a batch is on its way to the log.
    pub(in crate::room) fn is_in_flight(&self) -> bool {
        self.in_flight.is_some()
    }

    /// Adds an entry to the next batch.
    pub(in crate::room) fn gather(&mut self, entry: Entry, seat: Option<Seat>, context: C) {
        self.busy.extend(seat.clone());
        self.gathered.push((entry, Owner { seat, context }));
    }

    /// The next record for the log, which belongs directly after `after`, if there is one and none is in flight. What is too
    /// much for one record waits for the next.
    pub(in crate::room) fn next_record(&mut self, after: Position, now: Instant) -> Option<Bytes> {
        if self.gathered.is_empty() || self.in_flight.is_some() {
            return None;
        }
        let mut later = self.gathered.split_off(self.gathered.len().min(RECORD_ENTRIES_MAX));
        let mut batch = std::mem::take(&mut self.gathered);
        forget_order(&mut batch);
        let mut record = encode_batch(batch.iter().map(|(entry, _)| entry));
        if record.len() > RECORD_BYTES_MAX {
            let (lines, length) = whole_lines(&record, RECORD_BYTES_MAX);
            record.truncate(length);
            let mut rest = batch.split_off(lines);
            rest.append(&mut later);
            later = rest;
        }
        self.gathered = later;
        let record = Bytes::from(record);
        self.in_flight =
            Some(InFlight { after, record: record.clone(), batch, sent_at: now, is_doubtful: false });
        Some(record)
    }

    /// The batch that the record at `at` is, if it is ours, and when it was sent. By its place too: other nodes may write
    /// the same bytes.
    pub(in crate::room) fn arrived(
        &mut self,
        at: Position,
        record: &Bytes,
    ) -> Option<(Vec<(Entry, C)>, Instant)> {
        let ours = self.in_flight.take_if(|ours| ours.after + 1 == at && ours.record == *record)?;
        Some((self.settle(ours.batch), ours.sent_at))
    }

    /// The log has something else at the place of the batch in flight: it was not stored and never will be. It goes in front
    /// of what was gathered.
    pub(in crate::room) fn put_back(&mut self) {
        let Some(InFlight { mut batch, .. }) = self.in_flight.take() else { return };
        batch.append(&mut self.gathered);
        self.gathered = batch;
    }

    /// The log does not say whether it has the batch in flight: it stays there until that is known.
    pub(in crate::room) fn doubt(&mut self) {
        if let Some(in_flight) = &mut self.in_flight {
            in_flight.is_doubtful = true;
        }
    }

    /// The batch that the log did not take. A doubtful one it may still take.
    pub(in crate::room) fn failed(&mut self) -> Vec<(Entry, C)> {
        let failed = self.in_flight.take_if(|in_flight| !in_flight.is_doubtful);
        failed.map(|in_flight| self.settle(in_flight.batch)).unwrap_or_default()
    }

    /// The batch of which nobody will know what became of it.
    pub(in crate::room) fn given_up(&mut self) -> Vec<(Entry, C)> {
        self.in_flight.take().map(|in_flight| self.settle(in_flight.batch)).unwrap_or_default()
    }

    /// What was doubtful and is to be handed to the log once more: the same bytes after the same record.
    pub(in crate::room) fn doubtful(&self) -> Option<(Position, Bytes)> {
        let doubtful = self.in_flight.as_ref().filter(|in_flight| in_flight.is_doubtful)?;
        Some((doubtful.after, doubtful.record.clone()))
    }

    fn settle(&mut self, batch: Batch<C>) -> Vec<(Entry, C)> {
        let settle = |(entry, Owner { seat, context })| {
            if let Some(seat) = seat {
                self.busy.remove(&seat);
            }
            (entry, context)
        };
        batch.into_iter().map(settle).collect()
    }
}

/// How many lines of `record`, at least one, are within so many bytes, and how long they are.
fn whole_lines(record: &[u8], bytes_max: usize) -> (usize, usize) {
    let ends = record.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
    let mut lines = ends.enumerate().map(|(before, end)| (before + 1, end));
    let first = lines.next().unwrap_or((1, record.len()));
    lines.take_while(|(_, end)| *end <= bytes_max).last().unwrap_or(first)
}
