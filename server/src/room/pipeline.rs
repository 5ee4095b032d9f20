//! The way of commands to the log and back: gathered while one batch is on its way, stripped of their order,
//! appended as one record, recognised when the log returns it (invariant I2). This file must never know what a
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

use crate::{
    room::ask::{NewKey, Reply},
    room::members::ConnectionId,
};

/// Who is told what became of an entry.
pub(crate) enum Asker {
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

/// A batch on its way.
struct OnItsWay {
    record: Bytes,
    batch: Vec<(Entry, Asker)>,
    sent_at: Instant,
}

/// What is gathered, and what is on its way.
#[derive(Default)]
pub(crate) struct Pipeline {
    gathered: Vec<(Entry, Asker)>,
    on_its_way: Option<OnItsWay>,
    /// Whose command is gathered or on its way: one person's commands are judged one after another, each in a
    /// room that has seen the one before.
    busy: HashSet<Seat>,
}

impl Pipeline {
    pub(crate) fn is_busy_with(&self, seat: &Seat) -> bool {
        self.busy.contains(seat)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.gathered.is_empty() && self.on_its_way.is_none()
    }

    pub(crate) fn gather(&mut self, entry: Entry, asker: Asker) {
        if let Asker::Connection { seat: Some(seat), .. } = &asker {
            self.busy.insert(seat.clone());
        }
        self.gathered.push((entry, asker));
    }

    /// The next record for the log, if there is one and none is on its way.
    pub(crate) fn next_record(&mut self, now: Instant) -> Option<Bytes> {
        if self.gathered.is_empty() || self.on_its_way.is_some() {
            return None;
        }
        let mut batch = std::mem::take(&mut self.gathered);
        forget_order(&mut batch);
        let record = Bytes::from(encode_batch(batch.iter().map(|(entry, _)| entry)));
        self.on_its_way = Some(OnItsWay { record: record.clone(), batch, sent_at: now });
        Some(record)
    }

    /// The batch that `record` is, if it is ours, and when it was sent.
    pub(crate) fn arrived(&mut self, record: &Bytes) -> Option<(Vec<(Entry, Asker)>, Instant)> {
        self.on_its_way.take_if(|on_its_way| on_its_way.record == *record).map(
            |OnItsWay { batch, sent_at, .. }| {
                self.forget(&batch);
                (batch, sent_at)
            },
        )
    }

    /// The batch that the log did not take.
    pub(crate) fn failed(&mut self) -> Vec<(Entry, Asker)> {
        let batch = self.on_its_way.take().map(|on_its_way| on_its_way.batch).unwrap_or_default();
        self.forget(&batch);
        batch
    }

    fn forget(&mut self, batch: &[(Entry, Asker)]) {
        for (_, asker) in batch {
            if let Asker::Connection { seat: Some(seat), .. } = asker {
                self.busy.remove(seat);
            }
        }
    }
}
