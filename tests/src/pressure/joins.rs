//! Many who come at once: each opens a connection, says hello and waits for the welcome.

use std::time::{Duration, Instant};

use tokio::{net::TcpSocket, task::JoinSet, time::sleep_until};

use super::Others;
use crate::{Room, durable::Spread, raw::Raw};

/// What a storm of joins did.
pub struct Storm {
    /// From the first byte to the welcome.
    pub joins: Spread,
    pub are_in: usize,
    /// Presses of those who were in already: before, and meanwhile.
    pub before: Spread,
    pub meanwhile: Spread,
}

/// `count` people come into `room` within `over`; others press reactions elsewhere, before that for as long.
pub async fn storm(room: &Room, elsewhere: &Room, count: u32, over: Duration) -> Storm {
    let others = Others::begin(elsewhere).await;
    tokio::time::sleep(over).await;
    let before = others.end().await;
    let others = Others::begin(elsewhere).await;
    let (mut coming, began) = (JoinSet::new(), tokio::time::Instant::now());
    for n in 0..count {
        let room = room.clone();
        coming.spawn(async move {
            sleep_until(began + over * n / count).await;
            join(&room, n).await
        });
    }
    let (mut took, mut inside) = (Vec::new(), Vec::new());
    while let Some(joined) = coming.join_next().await {
        if let Ok(Some((raw, joined))) = joined {
            took.push(joined);
            inside.push(raw);
        }
    }
    let meanwhile = others.end().await;
    Storm { are_in: inside.len(), joins: Spread::of(took), before, meanwhile }
}

/// Nothing is parsed: this machine has two jobs already.
async fn join(room: &Room, n: u32) -> Option<(Raw, Duration)> {
    let began = Instant::now();
    let socket = TcpSocket::new_v4().ok()?;
    // One address has 28,000 ports at most.
    let [_, _, a, b] = (n % 4).to_be_bytes();
    socket.bind(([127, 0, a, b + 1], 0).into()).ok()?;
    let mut raw = Raw::upgraded_through(socket, room).await;
    raw.text(r#"{"type":"hello","as":"participant"}"#).await;
    raw.next_text().await.filter(|text| text.contains("\"welcome\""))?;
    Some((raw, began.elapsed()))
}
