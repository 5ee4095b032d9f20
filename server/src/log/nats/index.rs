//! The stream of the directory, read: entries are opened and kept, and whoever follows a room is told when its keys change
//! or it ends. It must never know a record.

use std::sync::{Arc, Mutex, PoisonError};

use keidas_protocol::ids::RoomCode;
use serde::Serialize;

use super::{
    directory::{Change, Directory},
    entry::{ClusterKey, Entry},
    feed::Reader,
    streams::Stream,
    tips::Tips,
    wire::Stored,
};
use crate::{clock::Chance, seal::Key};

/// What the mark is written to that says that there is a directory.
const MARK: &str = "config";

/// What is read of the directory's stream.
pub(super) struct Index {
    key: ClusterKey,
    directory: Arc<Directory>,
    shards: Vec<Arc<Tips>>,
    mark: Mutex<Mark>,
}

/// Whether there is a directory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Mark {
    /// None, or none any more.
    #[default]
    Missing,
    Ours,
    /// There is one under another cluster key.
    Foreign,
}

impl Index {
    pub(super) fn new(key: &Key, directory: Arc<Directory>, shards: Vec<Arc<Tips>>) -> Index {
        Index { key: ClusterKey::new(key), directory, shards, mark: Mutex::default() }
    }

    pub(super) fn mark(&self) -> Mark {
        *self.mark.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_mark(&self, mark: Mark) {
        *self.mark.lock().unwrap_or_else(PoisonError::into_inner) = mark;
    }

    pub(super) fn name_of(&self, code: RoomCode) -> String {
        self.key.name_of(code)
    }

    pub(super) fn seal(&self, subject: &str, what: &impl Serialize, chance: &Chance) -> Vec<u8> {
        self.key.seal(subject, what, chance)
    }

    /// The mark, and where it is written to.
    pub(super) fn sealed_mark(&self, chance: &Chance) -> (String, Vec<u8>) {
        let subject = Stream::directory().subject(MARK);
        let sealed = self.seal(&subject, &MARK, chance);
        (subject, sealed)
    }
}

impl Reader for Index {
    fn take(&self, message: Stored) {
        let Stored { subject, sequence, at, payload, .. } = message;
        match subject.rsplit('.').next() {
            Some(MARK) => {
                let is_ours = self.key.open::<String>(&subject, &payload).is_some();
                self.set_mark(if is_ours { Mark::Ours } else { Mark::Foreign });
            }
            // As long as a name of a code; what is shorter is a pulse.
            Some(name) if name.len() == 2 * 16 => {
                let Some(entry) = self.key.open::<Entry>(&subject, &payload) else {
                    tracing::error!("an entry of the directory cannot be read with this cluster key");
                    return;
                };
                match self.directory.take(entry, sequence, at) {
                    Some(Change::Gone(room)) => self.shards[usize::from(room.shard)].gone(room.id),
                    Some(Change::Keys(room)) => self.shards[usize::from(room.shard)].keys_came(room.id),
                    None => {}
                }
            }
            _ => {}
        }
    }

    /// It is in the memory of NATS alone: this node puts back what it knows.
    fn forget(&self) {
        self.set_mark(Mark::Missing);
        self.directory.lose();
    }
}
