//! What tests of a log write and read: rooms by number, records of a text. It must never know which log it is.

use bytes::Bytes;
use keidas::log::{Follow, Followed};
use keidas_protocol::ids::RoomCode;
use keidas_tests::soon;

pub(crate) fn room(n: u64) -> RoomCode {
    RoomCode::from_bits(n)
}

pub(crate) fn record(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes())
}

pub(crate) fn at(at: u64, text: &str) -> Followed {
    Followed::Record { at, record: record(text) }
}

/// What a follower hears next, within the time of a test.
pub(crate) async fn next(follow: &mut Follow) -> Option<Followed> {
    soon("a record", follow.live.recv()).await
}
