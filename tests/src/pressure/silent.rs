//! Those who come in and never read: what each costs the server, when it is closed, and what the others notice.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::net::TcpSocket;

use super::Others;
use crate::{Person, Room, durable::Spread, http::request, raw::Raw, soon};

/// How long presses are watched, with and without.
const TURN: Duration = Duration::from_secs(5);

/// What some who never read did.
pub struct Silence {
    /// Bytes of the server's memory for each of them, at the most.
    pub memory_each: u64,
    /// From the last question to the moment the server had given up all of them.
    pub closed_after: Duration,
    /// What they read at last, when they wake up after that.
    pub codes: Vec<Option<u16>>,
    pub others: Noticed,
}

/// How long presses of the others took, in turns without somebody who does not read, with one, and without again:
/// between the first and the last lies what the machine does by itself.
pub struct Noticed {
    pub without: Spread,
    pub with: Spread,
    pub again: Spread,
}

/// A question that makes frames of about 16 kB.
fn long_vote() -> Value {
    let options: Vec<_> = (0..12).map(|_| json!({"text": "ä".repeat(300)})).collect();
    json!({"type": "ask", "kind": "vote", "questions": [{"type": "choice", "options": options}]})
}

/// Comes in, and reads nothing from then on.
async fn comes_in(room: &Room) -> Raw {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.set_recv_buffer_size(4096).expect("a small buffer");
    let mut raw = Raw::upgraded_through(socket, room).await;
    raw.text(r#"{"type":"hello","as":"participant"}"#).await;
    raw.next_text().await.expect("a welcome");
    raw
}

/// Long questions in a row: enough for any buffer, and below every rate.
const QUESTIONS: usize = 60;

/// `count` people who never read, in `room`; then `turns` in which one more does not, and as many before and after them
/// without. `memory` tells how much the server has, and `metrics` where it counts.
pub async fn silence(
    room: &Room,
    metrics: SocketAddr,
    count: usize,
    turns: usize,
    memory: impl Fn() -> u64,
) -> Silence {
    let mut leads = Vec::new();
    for _ in 0..4 {
        leads.push(room.facilitator().await);
    }
    // What the room itself needs is no part of what they cost.
    ask_long_votes(&mut leads, QUESTIONS).await;
    let before = memory();
    let mut silent = Vec::new();
    for _ in 0..count {
        silent.push(comes_in(room).await);
    }
    ask_long_votes(&mut leads, QUESTIONS).await;
    let (began, mut most) = (Instant::now(), memory());
    soon("the silent ones to be given up", async {
        while given_up(metrics).await < count {
            most = most.max(memory());
            tokio::time::sleep(Duration::from_millis(50)).await;
            for lead in &mut leads {
                lead.catches_up().await;
            }
        }
    })
    .await;
    let closed_after = began.elapsed();
    let mut codes = Vec::new();
    for mut raw in silent {
        codes.push(raw.ends().await.0.code);
    }
    let others = in_turns(room, &mut leads, turns).await;
    let memory_each = most.saturating_sub(before) / count.max(1) as u64;
    Silence { memory_each, closed_after, codes, others }
}

/// How many the server has closed for being slow.
async fn given_up(metrics: SocketAddr) -> usize {
    let counters = request(metrics, "GET", "/metrics", &[], "").await.body;
    let line = counters.lines().find_map(|line| line.strip_prefix("keidas_slow_closes_total "));
    line.and_then(|count| count.parse().ok()).unwrap_or_default()
}

/// Turns in which everybody reads and turns in which one does not, one after the other, so that whatever else the
/// machine does falls on all of them.
async fn in_turns(room: &Room, leads: &mut [Person], turns: usize) -> Noticed {
    let [mut without, mut with, mut again] = [const { Vec::new() }; 3];
    for _ in 0..turns {
        for (spreads, is_silent) in [(&mut without, false), (&mut with, true), (&mut again, false)] {
            let silent = if is_silent { Some(comes_in(room).await) } else { None };
            ask_long_votes(leads, QUESTIONS / 2).await;
            let others = Others::begin(room).await;
            tokio::time::sleep(TURN).await;
            spreads.push(others.end().await);
            drop(silent);
        }
    }
    Noticed { without: Spread::joined(without), with: Spread::joined(with), again: Spread::joined(again) }
}

/// Asks long votes in turn, each taken back: the room stays small while every screen gets kilobytes.
async fn ask_long_votes(leads: &mut [Person], count: usize) {
    for n in 0..count {
        let lead = n % leads.len();
        let _ = leads[lead].ask(long_vote()).await;
        let _ = leads[lead].ask(json!({"type": "undo"})).await;
    }
    for lead in leads.iter_mut() {
        lead.catches_up().await;
    }
}
