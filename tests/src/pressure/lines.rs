//! People who come by lines beside those who come by sockets: what an idle one costs the server, and how long a press of one
//! takes to the screens of others, by every way in and out.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::json;
use tokio::{task::JoinSet, time::sleep};

use crate::{Person, Room, Way, durable::Spread, person::Channel, soon};

/// How many come at the same time: nobody waits long for a place in the listener's queue.
const AT_ONCE: usize = 50;
/// What the last ones have caused is said and forgotten after this.
const SETTLED_AFTER: Duration = Duration::from_secs(4);
/// Between two presses of one person: below the rate of a participant.
const PAUSE: Duration = Duration::from_millis(40);

/// Bytes of the server's memory for each of `count` people who come this way and then do nothing but read.
pub async fn memory_each(room: &Room, way: Way, count: usize, memory: impl Fn() -> u64) -> u64 {
    // What the first ones cost is the room, and whatever is made when it is first needed.
    let mut inside = vec![come(room, way, AT_ONCE).await];
    sleep(SETTLED_AFTER).await;
    let before = memory();
    for _ in 0..count / AT_ONCE {
        inside.push(come(room, way, AT_ONCE).await);
    }
    sleep(SETTLED_AFTER).await;
    memory().saturating_sub(before) / (count / AT_ONCE * AT_ONCE).max(1) as u64
}

/// So many come this way and read whatever is said, for as long as the set is kept.
async fn come(room: &Room, way: Way, count: usize) -> JoinSet<()> {
    let mut coming = JoinSet::new();
    for _ in 0..count {
        let room = room.clone();
        coming.spawn(async move {
            let hello = json!({"type": "hello", "as": "participant"});
            let mut channel = Channel::open(&room, way, &hello).await.expect("a place");
            soon("a welcome", channel.hear()).await.expect("a welcome");
            channel
        });
    }
    let mut reading = JoinSet::new();
    for mut channel in coming.join_all().await {
        reading.spawn(async move { while channel.hear().await.is_some() {} });
    }
    reading
}

/// How long presses took that were made one way and seen the other.
pub struct Took {
    pub pressed: Way,
    pub seen: Way,
    pub times: Spread,
}

/// Of each way one person who presses and `watching` who see it; the presses take turns, `turns` of each person.
pub async fn presses(room: &Room, watching: usize, turns: usize) -> Vec<Took> {
    let mut lead = room.facilitator().await;
    assert!(lead.flips("culture").await.is_done());
    let (mut pressing, mut others) = (Vec::new(), Vec::new());
    for way in Way::ALL {
        pressing.push((way, room.participant_by(way).await));
        for _ in 0..watching {
            others.push((way, room.participant_by(way).await));
        }
    }
    let mut times = vec![Vec::new(); Way::ALL.len() * Way::ALL.len()];
    for turn in 0..turns {
        let kind = if turn % 2 == 0 { "react" } else { "unreact" };
        for (pressed, (_, person)) in pressing.iter_mut().enumerate() {
            let count = if turn % 2 == 0 { pressed + 1 } else { Way::ALL.len() - pressed - 1 } as u64;
            let command = json!({"type": kind, "round": person.round(), "reaction": "known"});
            let began = Instant::now();
            let seeing = others.iter_mut().map(|(way, person)| see(*way, person, count, began));
            let (told, seen) = tokio::join!(person.ask(command), join_all(seeing));
            assert!(told.is_done(), "{told:?}");
            for (way, took) in seen {
                times[pressed * Way::ALL.len() + place(way)].push(took);
            }
            sleep(PAUSE).await;
        }
    }
    let pairs = Way::ALL.into_iter().flat_map(|pressed| Way::ALL.map(|seen| (pressed, seen)));
    pairs
        .zip(times)
        .map(|((pressed, seen), times)| Took { pressed, seen, times: Spread::of(times) })
        .collect()
}

async fn see(way: Way, person: &mut Person, count: u64, began: Instant) -> (Way, Duration) {
    let is_shown =
        |view: &serde_json::Value| view["stage"]["reactions"]["known"].as_u64().unwrap_or(0) == count;
    person.sees("a press", is_shown).await;
    (way, began.elapsed())
}

fn place(way: Way) -> usize {
    Way::ALL.iter().position(|other| *other == way).expect("one of all")
}
