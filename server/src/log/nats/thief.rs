//! Somebody who has copied the disks of NATS, and has every key that the directory holds now: what can they read? For
//! tests; no part of a server.

use bytes::Bytes;

use super::{
    NatsLog,
    envelope::{self, Header},
};

/// version · kind · epoch · position · chain, nonce, and the tag of the seal.
const AROUND: usize = 34 + 24 + 16;
/// What a record is filled up to a multiple of.
const PADDED_TO: usize = 256;
/// The longest record that is looked for, in such pieces.
const PIECES_MAX: usize = 32;

impl NatsLog {
    /// Every record in these bytes, wherever it begins, that a key of today opens.
    pub fn readable(&self, disk: &[u8]) -> Vec<Bytes> {
        let rooms = self.cluster.directory.rooms();
        let mut read = Vec::new();
        for at in 0..disk.len() {
            let Some(Header { epoch, .. }) = Header::read(&disk[at..]) else { continue };
            for (_, room, _) in &rooms {
                let keys = room.keys.iter().filter(|key| key.epoch == epoch);
                for key in keys {
                    let lengths = (1..=PIECES_MAX).map(|pieces| AROUND + pieces * PADDED_TO);
                    let envelopes = lengths.map_while(|length| disk.get(at..at + length));
                    read.extend(envelopes.filter_map(|envelope| envelope::open(&key.key, room.id, envelope)));
                }
            }
        }
        read
    }
}
