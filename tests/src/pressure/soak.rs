//! Meetings one after another for as long as one likes, and whether the server's memory and descriptors stay where
//! they are.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::task::JoinSet;

use crate::{Room, http::request, soon};

/// People of one meeting.
const PEOPLE: usize = 8;
/// Rounds of one meeting.
const ROUNDS: u64 = 12;

/// What a server had at a moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    pub at: Duration,
    pub memory: u64,
    pub descriptors: usize,
}

/// Rooms after which the database keeps as much of its file in memory as it ever does, 2 MB: of each room that has
/// ended a hash is remembered in the file, of about 45 bytes, in no order.
pub const FILLING: usize = 50_000;
/// That are opened and ended at the same time.
const SIDE_BY_SIDE: usize = 16;

/// Opens and ends so many rooms, so that what fills once is full before anything is looked at.
pub async fn fill(server: SocketAddr, rooms: usize) {
    let mut filling = JoinSet::new();
    for _ in 0..SIDE_BY_SIDE {
        filling.spawn(async move {
            for _ in 0..rooms / SIDE_BY_SIDE {
                let room = super::room(server).await;
                let key = format!("Bearer {}", room.key);
                let path = format!("/api/rooms/{}", room.code);
                let ended = request(server, "DELETE", &path, &[("authorization", &key)], "").await;
                assert_eq!(ended.status, 204, "{ended:?}");
            }
        });
    }
    filling.join_all().await;
}

/// Lets `rooms` meetings run side by side for so long, each followed by another, and takes a sample now and then.
pub async fn soak(
    server: SocketAddr,
    rooms: usize,
    time: Duration,
    sample_every: Duration,
    look: impl Fn() -> (u64, usize),
) -> (u64, Vec<Sample>) {
    let (mut meeting, began) = (JoinSet::new(), Instant::now());
    for _ in 0..rooms {
        meeting.spawn(async move {
            let mut meetings = 0;
            while began.elapsed() < time {
                meet(super::room(server).await).await;
                meetings += 1;
            }
            meetings
        });
    }
    let mut samples = Vec::new();
    let mut next = began;
    while began.elapsed() < time {
        next += sample_every;
        tokio::time::sleep_until(next.into()).await;
        let (memory, descriptors) = look();
        samples.push(Sample { at: began.elapsed(), memory, descriptors });
    }
    let mut meetings = 0;
    while let Some(met) = meeting.join_next().await {
        meetings += met.expect("a meeting without a fault");
    }
    (meetings, samples)
}

/// A whole meeting, with somebody who leaves without a word and comes back in the middle.
async fn meet(room: Room) {
    let mut lead = room.facilitator().await;
    let mut people = room.participants(PEOPLE).await;
    for round in 1..=ROUNDS {
        let told = lead.ask(json!({"type": "draw"})).await;
        assert!(told.is_done(), "{told:?}");
        for (person, value) in people.iter_mut().zip(0u8..) {
            person.sees_round(round).await;
            assert!(person.answers(value % 5).await.is_done());
            assert!(person.reacts("thanks").await.is_done());
        }
        if let Some(person) = people.pop() {
            people.push(person.come_back(&room).await);
        }
        lead.sees_result_of(round).await;
    }
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    soon("the end of the meeting", lead.is_closed()).await;
}

/// How much more memory an hour would take, in parts of what there was: a line through the samples of the second half,
/// when the server has taken what it needs.
pub fn growth_an_hour(samples: &[Sample]) -> f64 {
    let late = &samples[samples.len() / 2..];
    let count = late.len() as f64;
    let hours = |sample: &Sample| sample.at.as_secs_f64() / 3600.0;
    let (mean_at, mean) = (
        late.iter().map(hours).sum::<f64>() / count,
        late.iter().map(|sample| sample.memory as f64).sum::<f64>() / count,
    );
    let (mut above, mut below) = (0.0, 0.0);
    for sample in late {
        above += (hours(sample) - mean_at) * (sample.memory as f64 - mean);
        below += (hours(sample) - mean_at).powi(2);
    }
    if below > 0.0 { above / below / mean } else { 0.0 }
}
