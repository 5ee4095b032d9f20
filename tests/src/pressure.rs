//! Pressure on a running server, and what it does to those who do nothing wrong. `bin/pressure.rs` applies it in full
//! and prints the figures, `it/pressure.rs` a little of it in every run. It must never know what is inside a server.

pub mod guesses;
pub mod handshakes;
pub mod joins;
pub mod silent;
pub mod soak;

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::{task::JoinHandle, time::sleep};

use crate::{Room, durable::Spread, http::request};

/// Below the rate of a participant, so that nobody is refused.
const PAUSE: Duration = Duration::from_millis(120);

/// Opens a room on a server.
pub async fn room(address: SocketAddr) -> Room {
    Room::opened(address, request(address, "POST", "/api/rooms", &[], "{}").await.json())
}

/// People in a room of their own who press a reaction again and again, and how long each press took to be answered.
pub struct Others {
    is_over: Arc<AtomicBool>,
    pressing: Vec<JoinHandle<Vec<Duration>>>,
}

impl Others {
    /// `count` people come into `room` and begin.
    pub async fn begin(room: &Room, count: usize) -> Others {
        let mut lead = room.facilitator().await;
        // Another card than the one that lies there, so that a round is open.
        let card = if lead.view["stage"]["card"] == "culture" { "joy" } else { "culture" };
        assert!(lead.flips(card).await.is_done());
        let is_over = Arc::new(AtomicBool::new(false));
        let mut pressing = Vec::new();
        for mut person in room.participants(count).await {
            let is_over = Arc::clone(&is_over);
            pressing.push(tokio::spawn(async move {
                let mut took = Vec::new();
                while !is_over.load(Ordering::Relaxed) {
                    let began = Instant::now();
                    let round = person.round();
                    let told =
                        person.ask(json!({"type": "react", "round": round, "reaction": "known"})).await;
                    assert!(told.is_done());
                    took.push(began.elapsed());
                    sleep(PAUSE).await;
                }
                took
            }));
        }
        Others { is_over, pressing }
    }

    /// They stop; how long their presses took.
    pub async fn end(self) -> Spread {
        self.is_over.store(true, Ordering::Relaxed);
        let mut all = Vec::new();
        for pressing in self.pressing {
            all.extend(pressing.await.expect("nobody was turned away"));
        }
        Spread::of(all)
    }
}
