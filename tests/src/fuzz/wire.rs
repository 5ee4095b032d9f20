//! The parsers that stand behind a socket: requests and frames, as a running node reads them. Whatever comes, the node
//! answers or closes with a code of the contract, and no task of it panics.

use std::{
    cell::Cell,
    sync::Once,
    time::{Duration, Instant},
};

use serde_json::json;

use super::{Found, input};
use crate::{
    Room, World,
    raw::{CLOSE, CONTINUATION, LAST, PING, Raw, TEXT, frame, upgrade},
};

thread_local! {
    /// Panics of this thread: of a node too, when the runtime has no other.
    static PANICS: Cell<u64> = const { Cell::new(0) };
}

fn count_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            PANICS.set(PANICS.get() + 1);
            told(panic);
        }));
    });
}

/// Frames of a participant, from hello to goodbye, broken anywhere.
///
/// # Errors
/// With the first bytes after which a task had panicked, or a close had a code of no contract.
pub async fn frames(seed: u64, time: Duration) -> Result<u64, Found> {
    let world = World::new().await;
    let room = world.room().await;
    let hello = frame(LAST | TEXT, br#"{"type":"hello","as":"participant"}"#);
    let id = "d9428888-122b-41e1-b85c-61d1e2d1e2d1";
    let raise = json!({"type": "do", "id": id, "command": {"type": "raise"}}).to_string();
    let raise = frame(LAST | TEXT, raise.as_bytes());
    let pieces =
        [frame(TEXT, b"{\"ty"), frame(LAST | PING, b"x"), frame(LAST | CONTINUATION, b"pe\":1}")].concat();
    let goodbye = frame(LAST | CLOSE, &1000u16.to_be_bytes());
    let corpus = vec![
        [&hello[..], &raise, &goodbye].concat(),
        [&hello[..], &pieces, &raise, &goodbye].concat(),
        [&hello[..], &frame(LAST | TEXT, &[b'x'; 300]), &goodbye].concat(),
        [&hello[..], &frame(LAST | TEXT, &vec![b'y'; 16_500])].concat(),
    ];
    each(&corpus, seed, time, async |bytes| {
        let mut raw = Raw::open(room.address).await;
        raw.send(&[upgrade(&room, "").as_bytes(), bytes].concat()).await;
        raw.head().await;
        // Not before the answer: whoever hangs up on a request may get none.
        let _ = tokio::io::AsyncWriteExt::shutdown(&mut raw.socket).await;
        let (ended, _) = raw.ends().await;
        ended.code.is_none_or(|code| {
            matches!(code, 1000 | 1002 | 1003 | 1007 | 1009 | 4000..=4019 | 3000..=3999) || code == 1001
        }) || echoes(bytes)
    })
    .await
}

/// A close frame is returned with the code it came with, whatever that is.
fn echoes(bytes: &[u8]) -> bool {
    bytes.contains(&(LAST | CLOSE))
}

/// Requests, broken anywhere.
///
/// # Errors
/// With the first bytes after which a task had panicked, or that were the server's fault.
pub async fn requests(seed: u64, time: Duration) -> Result<u64, Found> {
    let world = World::new().await;
    let room = world.room().await;
    let Room { code, key, address, .. } = &room;
    let plain = |line: &str| format!("{line} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
    let corpus: Vec<Vec<u8>> = [
        plain(&format!("GET /{code}")) + "\r\n",
        plain(&format!("GET /api/rooms/{code}/report?format=csv"))
            + &format!("authorization: Bearer {key}\r\n\r\n"),
        plain(&format!("GET /api/rooms/{}-{}/qr.svg", &code[..4], &code[4..]))
            + "accept-encoding: gzip\r\n\r\n",
        plain("POST /api/rooms") + "content-length: 24\r\n\r\n{\"floor\":4,\"mode\":\"live\"}",
        plain(&format!("DELETE /api/rooms/{code}/keys/1")) + "x-forwarded-for: 10.0.0.1, ::1\r\n\r\n",
        upgrade(&room, "origin: http://a\r\n"),
    ]
    .map(String::into_bytes)
    .into();
    each(&corpus, seed, time, async |bytes| {
        let mut raw = Raw::open(room.address).await;
        raw.send(bytes).await;
        let _ = tokio::io::AsyncWriteExt::shutdown(&mut raw.socket).await;
        let said = raw.rest().await;
        // Nothing, an upgrade, or an answer that puts the fault where it is.
        said.is_empty()
            || ["HTTP/1.1 1", "HTTP/1.1 2", "HTTP/1.1 4", "HTTP/1.0 ", "HTTP/1.1 501", "HTTP/1.1 505"]
                .iter()
                .any(|ok| said.starts_with(ok))
    })
    .await
}

/// Sends what each seed breaks, several at a time.
async fn each(
    corpus: &[Vec<u8>],
    seed: u64,
    time: Duration,
    holds: impl AsyncFn(&[u8]) -> bool,
) -> Result<u64, Found> {
    count_panics();
    let (began, before) = (Instant::now(), PANICS.get());
    let mut tried = 0;
    loop {
        let bytes = input(corpus, seed + tried);
        if !holds(&bytes).await || PANICS.get() > before {
            return Err(Found { seed: seed + tried, input: bytes });
        }
        tried += 1;
        if began.elapsed() >= time {
            return Ok(tried);
        }
    }
}
