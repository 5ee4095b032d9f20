//! [W1] [W9] [W10] [W12] [W14] [I6] [I8] What a connection may look like below the messages, seen by a client that sends
//! bytes.

mod floods;
mod frames;
mod framing;
mod nonsense;
mod same_origin;
mod slowness;

use std::time::Duration;

use keidas_tests::raw::Raw;

/// Sends `bytes` on a fresh connection, before the hello and after it; the code and the time of each end.
async fn code_for(room: &keidas_tests::Room, bytes: &[u8]) -> [(Option<u16>, Duration); 2] {
    let (mut stranger, mut person) = (Raw::upgraded(room).await, Raw::participant(room).await);
    let mut seen = [(None, Duration::ZERO); 2];
    for (raw, seen) in [&mut stranger, &mut person].into_iter().zip(&mut seen) {
        raw.send(bytes).await;
        let (ended, took) = raw.ends().await;
        *seen = (ended.code, took);
    }
    seen
}
