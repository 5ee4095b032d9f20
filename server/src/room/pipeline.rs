//! Batching of entries on their way to the log and back: gathered while one batch is in flight, stripped of their
//! order, appended as one record, recognised when the log returns it (invariant I2). This file must never know what a
//! command means, nor who is connected.

use std::collections::HashSet;

use bytes::Bytes;
use keidas_protocol::{
    Entry, Key, Seat,
    entry::{encode_batch, forget_order},
    words::Reaction,
};
use tokio::time::Instant;
use uuid::Uuid;

use crate::room::{
    ask::{NewKey, Reply},
    members::ConnectionId,
};

/// Where the reply to an entry goes.
pub(in crate::room) enum ReplyTo {
    /// A connection, which gave the command this id.
    Connection {
        connection: ConnectionId,
        id: Uuid,
        seat: Option<Seat>,
        /// What flies on all screens when it is done.
        spark: Option<Reaction>,
    },
    /// Somebody who asked over HTTP.
    AddKey { key: Key, reply: Reply<NewKey> },
    /// The same, for what has no other answer than that it was done.
    Deed { reply: Reply<()> },
    /// The node, which waits for a round to open by itself.
    Opening,
    /// The node itself, or another one.
    Nobody,
}

/// A batch that was handed to the log.
struct InFlight {
    record: Bytes,
    batch: Vec<(Entry, ReplyTo)>,
    sent_at: Instant,
}

/// What is gathered, and what is in flight.
#[derive(Default)]
pub(in crate::room) struct Pipeline {
    gathered: Vec<(Entry, ReplyTo)>,
    in_flight: Option<InFlight>,
    /// Whose command is gathered or in flight: one person's commands are judged one after another, each in a
    /// room that has seen the one before.
    busy: HashSet<Seat>,
}

impl Pipeline {
    pub(in crate::room) fn is_busy_with(&self, seat: &Seat) -> bool {
        self.busy.contains(seat)
    }

    pub(in crate::room) fn is_empty(&self) -> bool {
        self.gathered.is_empty() && self.in_flight.is_none()
    }

    /// Whether a batch is on its way to the log.
    pub(in crate::room) fn is_in_flight(&self) -> bool {
        self.in_flight.is_some()
    }

    pub(in crate::room) fn gather(&mut self, entry: Entry, reply_to: ReplyTo) {
        if let ReplyTo::Connection { seat: Some(seat), .. } = &reply_to {
            self.busy.insert(seat.clone());
        }
        self.gathered.push((entry, reply_to));
    }

    /// The next record for the log, if there is one and none is in flight.
    pub(in crate::room) fn next_record(&mut self, now: Instant) -> Option<Bytes> {
        if self.gathered.is_empty() || self.in_flight.is_some() {
            return None;
        }
        let mut batch = std::mem::take(&mut self.gathered);
        forget_order(&mut batch);
        let record = Bytes::from(encode_batch(batch.iter().map(|(entry, _)| entry)));
        self.in_flight = Some(InFlight { record: record.clone(), batch, sent_at: now });
        Some(record)
    }

    /// The batch that `record` is, if it is ours, and when it was sent.
    pub(in crate::room) fn arrived(&mut self, record: &Bytes) -> Option<(Vec<(Entry, ReplyTo)>, Instant)> {
        self.in_flight.take_if(|in_flight| in_flight.record == *record).map(
            |InFlight { batch, sent_at, .. }| {
                self.forget(&batch);
                (batch, sent_at)
            },
        )
    }

    /// The batch that the log did not take.
    pub(in crate::room) fn failed(&mut self) -> Vec<(Entry, ReplyTo)> {
        let batch = self.in_flight.take().map(|in_flight| in_flight.batch).unwrap_or_default();
        self.forget(&batch);
        batch
    }

    fn forget(&mut self, batch: &[(Entry, ReplyTo)]) {
        for (_, reply_to) in batch {
            if let ReplyTo::Connection { seat: Some(seat), .. } = reply_to {
                self.busy.remove(seat);
            }
        }
    }
}
