//! Those who knock at a server that has no place left, thousands a second: each is told so, or dropped, and those who
//! are inside go on.

use std::{net::SocketAddr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpSocket,
    task::JoinSet,
    time::{Instant, sleep_until},
};

use super::Others;
use crate::{
    Room,
    durable::Spread,
    raw::{Raw, upgrade},
};

/// A server that lets nobody in for so long is full.
const STILL_FULL: Duration = Duration::from_millis(300);

/// What the knocking did.
pub struct Knocked {
    /// Knocks that were told 503, `full`, and when to try again; and how long that took.
    pub told: Spread,
    /// Knocks that were dropped without a word: more were being told already.
    pub dropped: usize,
    /// Knocks that got in. Nobody should.
    pub let_in: usize,
    /// Knocks a second that this machine managed.
    pub a_second: f64,
    /// Presses of those who are inside: before, and meanwhile.
    pub before: Spread,
    pub meanwhile: Spread,
}

enum Answer {
    Full(Duration),
    Dropped,
    LetIn,
}

/// Fills a server up to its last place, and knocks `a_second` times a second.
pub async fn knock(room: &Room, a_second: u32, seconds: u32) -> Knocked {
    let others = Others::begin(room).await;
    tokio::time::sleep(Duration::from_secs(seconds.min(5).into())).await;
    let before = others.end().await;
    let others = Others::begin(room).await;
    let inside = fill(room).await;
    let (mut knocking, began) = (JoinSet::new(), Instant::now());
    for n in 0..a_second * seconds {
        let address = room.address;
        knocking.spawn(async move {
            sleep_until(began + Duration::from_secs(1) * n / a_second).await;
            once(address, n).await
        });
    }
    let (mut told, mut dropped, mut let_in) = (Vec::new(), 0, 0);
    while let Some(answer) = knocking.join_next().await {
        match answer.expect("a knock does not panic") {
            Answer::Full(took) => told.push(took),
            Answer::Dropped => dropped += 1,
            Answer::LetIn => let_in += 1,
        }
    }
    let a_second = f64::from(a_second * seconds) / began.elapsed().as_secs_f64();
    let meanwhile = others.end().await;
    drop(inside);
    Knocked { told: Spread::of(told), dropped, let_in, a_second, before, meanwhile }
}

/// People come in until nobody has got in for a while: whoever has left may still have a place.
async fn fill(room: &Room) -> Vec<Raw> {
    let (mut inside, mut last) = (Vec::new(), Instant::now());
    while last.elapsed() < STILL_FULL {
        let mut raw = Raw::open(room.address).await;
        raw.send(upgrade(room, "").as_bytes()).await;
        if raw.head().await.starts_with("HTTP/1.1 101 ") {
            raw.text(r#"{"type":"hello","as":"participant"}"#).await;
            raw.next_text().await.expect("a welcome");
            inside.push(raw);
            last = Instant::now();
        }
    }
    inside
}

async fn once(address: SocketAddr, n: u32) -> Answer {
    let began = Instant::now();
    let mut answer = Vec::new();
    // Who is dropped hears a reset, or nothing: what was heard until then tells.
    let _ = ask(address, n, &mut answer).await;
    let answer = String::from_utf8_lossy(&answer);
    let is_full = answer.starts_with("HTTP/1.1 503 ")
        && ["retry-after: ", "\"full\""].iter().all(|part| answer.contains(part));
    match is_full {
        true => Answer::Full(began.elapsed()),
        false if answer.is_empty() => Answer::Dropped,
        false => Answer::LetIn,
    }
}

async fn ask(address: SocketAddr, n: u32, answer: &mut Vec<u8>) -> std::io::Result<()> {
    let socket = TcpSocket::new_v4()?;
    // One address has 28,000 ports at most.
    let [_, _, _, place] = (n % 16).to_be_bytes();
    socket.bind(([127, 0, 1, place + 1], 0).into())?;
    let mut stream = socket.connect(address).await?;
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: keidas\r\nconnection: close\r\n\r\n").await?;
    stream.read_to_end(answer).await?;
    Ok(())
}
