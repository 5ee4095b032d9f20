//! A server that is stopped while many are there: when each hears goodbye, and when the server has ended.

use std::time::{Duration, Instant};

use tokio::{net::TcpSocket, task::JoinSet};

use crate::{Room, durable::Spread, program::Program, raw::Raw};

/// Who comes in at once: as many as fit into the backlog with ease.
const AT_ONCE: usize = 200;

/// What a stop did.
pub struct Goodbye {
    /// From the moment the server was told to stop to the close frame, for each who heard 4010.
    pub heard: Spread,
    /// To the end of the process.
    pub ended: Duration,
    /// What of the processor's time the server took for it, until the last had heard.
    pub cpu: Duration,
    pub is_success: bool,
}

/// `count` people come into `room`, all of them read, and close when they are told to. Then the server is stopped.
pub async fn goodbye(program: Program, room: &Room, count: u32) -> Goodbye {
    let mut inside = Vec::new();
    while inside.len() < count as usize {
        let mut coming = JoinSet::new();
        for n in (inside.len()..count as usize).take(AT_ONCE) {
            let room = room.clone();
            coming.spawn(async move { comes_in(&room, n as u32).await });
        }
        inside.extend(coming.join_all().await);
    }
    let before = program.processor_time();
    let told = Instant::now();
    program.tell_to_stop().await;
    let mut leaving = JoinSet::new();
    for mut raw in inside {
        leaving.spawn(async move {
            let code = raw.ends().await.0.code;
            (code, told.elapsed())
        });
    }
    let heard = leaving.join_all().await;
    let cpu = program.processor_time().saturating_sub(before);
    let heard = heard.into_iter().filter(|(code, _)| *code == Some(4010)).map(|(_, took)| took).collect();
    let (status, _) = program.ends().await;
    Goodbye { heard: Spread::of(heard), ended: told.elapsed(), cpu, is_success: status.success() }
}

async fn comes_in(room: &Room, n: u32) -> Raw {
    let socket = TcpSocket::new_v4().expect("a socket");
    // One address has 28,000 ports at most.
    let [_, _, a, b] = (n % 4).to_be_bytes();
    socket.bind(([127, 0, a, b + 1], 0).into()).expect("an address");
    let mut raw = Raw::upgraded_through(socket, room).await;
    raw.text(r#"{"type":"hello","as":"participant"}"#).await;
    raw.next_text().await.expect("a welcome");
    raw
}
