//! Many who open a connection and never finish: half a request, or an upgrade without a hello. They are held for as
//! long as an honest slow phone needs, and then dropped.

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::Others;
use crate::{Room, durable::Spread, raw::Raw, raw::upgrade};

/// What many half handshakes did.
pub struct Held {
    /// How long each was held before it was dropped.
    pub requests: Spread,
    pub hellos: Spread,
    /// Presses of honest people: before, and meanwhile.
    pub before: Spread,
    pub meanwhile: Spread,
}

/// `count` connections that stop half way, half of them in the request and half before the hello.
pub async fn hold(room: &Room, count: usize) -> Held {
    let others = Others::begin(room).await;
    tokio::time::sleep(Duration::from_secs(5)).await;
    let before = others.end().await;
    let others = Others::begin(room).await;
    let mut holding = JoinSet::new();
    for n in 0..count {
        let room = room.clone();
        holding.spawn(async move {
            let request = upgrade(&room, "");
            let is_request = n % 2 == 0;
            let mut raw = if is_request {
                let mut raw = Raw::open(room.address).await;
                raw.send(&request.as_bytes()[..request.len() / 2]).await;
                raw
            } else {
                Raw::upgraded(&room).await
            };
            let began = Instant::now();
            raw.rest().await;
            (is_request, began.elapsed())
        });
    }
    let (mut requests, mut hellos) = (Vec::new(), Vec::new());
    while let Some(held) = holding.join_next().await {
        let (is_request, took) = held.expect("it was dropped, not forgotten");
        if is_request { &mut requests } else { &mut hellos }.push(took);
    }
    let meanwhile = others.end().await;
    Held { requests: Spread::of(requests), hellos: Spread::of(hellos), before, meanwhile }
}
