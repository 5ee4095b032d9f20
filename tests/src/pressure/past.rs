//! A room that has had very many rounds: what it weighs, and what others notice of it; and those who read its past and take
//! it slowly.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::{net::TcpSocket, task::JoinHandle, time::sleep};
use tokio_util::sync::CancellationToken;

use super::Others;
use crate::{Person, Room, Told, durable::Spread, raw::Raw, soon};

/// Facilitators of one room, who take turns so that none of them is too fast.
const LEADS: usize = 20;
/// How long presses are watched, with and without.
const TURN: Duration = Duration::from_secs(5);
/// A hand that is never tired: a round is put back and taken back so often.
const TOGGLE: Duration = Duration::from_millis(100);

/// What a room with a long past did.
pub struct Past {
    /// Bytes of the server's memory that it took.
    pub memory: u64,
    /// How long presses in another room took: before there was such a room, and while its rounds end and come back.
    pub without: Spread,
    pub with: Spread,
}

/// A plain round.
fn check_in() -> Value {
    json!({"type": "ask", "kind": "check_in", "questions": [{"type": "feel", "text": "Miten jaksat tänään?"}]})
}

/// A form of about 60 kB.
fn long_form() -> Value {
    let options: Vec<_> = (0..12).map(|_| json!({"text": "ä".repeat(300)})).collect();
    json!({"type": "ask", "kind": "form", "questions": vec![json!({"type": "choice", "options": options}); 8]})
}

/// Asks `round` up to `count` times, as fast as so many facilitators may. Returns how often it was done: a room that is
/// full takes no more.
async fn ask(room: &Room, round: impl Fn() -> Value, count: usize) -> usize {
    let mut leads = Vec::new();
    for _ in 0..LEADS.min(count) {
        leads.push(room.facilitator().await);
    }
    for asked in 0..count {
        let lead: &mut Person = &mut leads[asked % LEADS];
        if let Told::Refused { reason } = lead.ask(round()).await {
            assert_eq!(reason, "too_big", "after {asked} rounds");
            return asked;
        }
    }
    count
}

/// Lets `big` have `rounds` rounds, and before that a room beside it, because the first of its kind also fills what the database
/// keeps of its file in memory, for all rooms. People in `other` press before, and while a facilitator of `big` ends its rounds
/// and brings them back, in `turns`.
pub async fn long_past(
    [first, big, other]: [&Room; 3],
    rounds: usize,
    turns: usize,
    memory: impl Fn() -> u64,
) -> Past {
    let [mut without, mut with] = [const { Vec::new() }; 2];
    // Somebody stays in both, so that neither is unloaded meanwhile.
    let _stay = [first.screen().await, big.screen().await];
    assert_eq!(ask(first, check_in, rounds).await, rounds);
    ask(big, check_in, 1).await;
    without.push(watch(other).await);
    let before = memory();
    assert_eq!(ask(big, check_in, rounds - 1).await, rounds - 1);
    let after = memory();
    for turn in 0..turns {
        let (is_over, toggling) = toggle(big).await;
        with.push(watch(other).await);
        is_over.cancel();
        toggling.await.expect("a facilitator who goes on");
        if turn + 1 < turns {
            without.push(watch(other).await);
        }
    }
    Past {
        memory: after.saturating_sub(before),
        without: Spread::joined(without),
        with: Spread::joined(with),
    }
}

async fn watch(room: &Room) -> Spread {
    let others = Others::begin(room).await;
    sleep(TURN).await;
    others.end().await
}

async fn toggle(room: &Room) -> (CancellationToken, JoinHandle<()>) {
    let is_over = CancellationToken::new();
    let (over, mut lead) = (is_over.clone(), room.facilitator().await);
    let toggling = tokio::spawn(async move {
        while !over.is_cancelled() {
            for step in ["put_back", "undo"] {
                assert!(lead.ask(json!({"type": step})).await.is_done());
                sleep(TOGGLE).await;
            }
        }
    });
    (is_over, toggling)
}

/// Fills a room with as many rounds as it holds. Returns how long they are as a text.
pub async fn fill(room: &Room) -> usize {
    let forms = ask(room, long_form, 100).await;
    assert!(forms < 100, "the room is not full");
    soon("the past", room.get("/rounds")).await.body.len()
}

/// So many ask for `path` of a room and read nothing of the answer. Returns the bytes of the server's memory that all of them
/// together took, at the most.
pub async fn slow_readers(room: &Room, path: &str, readers: usize, memory: impl Fn() -> u64) -> u64 {
    // Once for whoever reads it, so that what the text itself takes is not counted.
    assert_eq!(room.get(path).await.status, 200);
    let before = memory();
    let request = format!("GET /api/rooms/{}{path} HTTP/1.1\r\nhost: {}\r\n\r\n", room.code, room.address);
    let mut reading = Vec::new();
    for _ in 0..readers {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(4096).expect("a small buffer");
        let mut raw = Raw::through(socket, room.address).await;
        raw.send(request.as_bytes()).await;
        assert!(raw.head().await.starts_with("HTTP/1.1 200 "));
        reading.push(raw);
    }
    let (began, mut most) = (Instant::now(), memory());
    while began.elapsed() < TURN {
        sleep(Duration::from_millis(50)).await;
        most = most.max(memory());
    }
    drop(reading);
    most.saturating_sub(before)
}
