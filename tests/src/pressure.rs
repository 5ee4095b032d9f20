//! Pressure on a running server, and what it does to those who do nothing wrong. `bin/pressure.rs` applies it in full
//! and prints the figures, `it/pressure.rs` a little of it in every run. It must never know what is inside a server.

pub mod goodbye;
pub mod guesses;
pub mod handshakes;
pub mod joins;
pub mod knocks;
pub mod lines;
pub mod past;
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
use tokio::{runtime, sync::oneshot, task::JoinSet, time::sleep};

use crate::{Person, Room, durable::Spread, http::request};

/// Below the rate of a participant, so that nobody is refused.
const PAUSE: Duration = Duration::from_millis(120);
/// Those who press: so many that a hundredth of the presses of ten seconds is more than a handful.
const OTHERS: u32 = 20;

/// Opens a room on a server.
pub async fn room(address: SocketAddr) -> Room {
    Room::opened(address, request(address, "POST", "/api/rooms", &[], "{}").await.json())
}

/// People in a room of their own who press a reaction again and again, and how long each press took to be answered.
/// They live on a thread of their own, as everybody has an own phone: what those who make the pressure have to do
/// must not look as if the server were slow.
pub struct Others {
    is_over: Arc<AtomicBool>,
    took: oneshot::Receiver<Vec<Duration>>,
}

impl Others {
    /// They come into `room` and begin.
    pub async fn begin(room: &Room) -> Others {
        let mut lead = room.facilitator().await;
        // Another card than the one that lies there, so that a round is open.
        let card = if lead.view["stage"]["card"] == "culture" { "joy" } else { "culture" };
        assert!(lead.flips(card).await.is_done());
        let is_over = Arc::new(AtomicBool::new(false));
        let (ready, are_in) = oneshot::channel();
        let (tell, took) = oneshot::channel();
        std::thread::spawn({
            let (room, is_over) = (room.clone(), Arc::clone(&is_over));
            move || {
                let runtime = runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
                runtime.block_on(async {
                    let people = room.participants(OTHERS as usize).await;
                    let _ = ready.send(());
                    let begin = |(n, person)| press(person, PAUSE * n / OTHERS, Arc::clone(&is_over));
                    let pressing: JoinSet<_> = (0..).zip(people).map(begin).collect();
                    let _ = tell.send(pressing.join_all().await.concat());
                });
            }
        });
        are_in.await.expect("nobody was turned away");
        Others { is_over, took }
    }

    /// They stop; how long their presses took.
    pub async fn end(self) -> Spread {
        self.is_over.store(true, Ordering::Relaxed);
        Spread::of(self.took.await.expect("nobody was turned away"))
    }
}

/// Presses until it is over, from a moment of an own on: people who press in step would all meet the same bad moment,
/// and one such moment would be a hundredth of all presses.
async fn press(mut person: Person, begin: Duration, is_over: Arc<AtomicBool>) -> Vec<Duration> {
    let mut took = Vec::new();
    sleep(begin).await;
    while !is_over.load(Ordering::Relaxed) {
        let began = Instant::now();
        let round = person.round();
        let told = person.ask(json!({"type": "react", "round": round, "reaction": "known"})).await;
        assert!(told.is_done());
        took.push(began.elapsed());
        sleep(PAUSE).await;
    }
    took
}
