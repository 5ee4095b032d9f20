use std::{collections::HashMap, time::Duration};

use bytes::Bytes;
use futures_util::stream::BoxStream;
use keidas_protocol::ids::Millis;
use tokio::time::{sleep, timeout};

use super::*;
use crate::{
    limits::{NODE_SILENT_AFTER, PEER_SILENT_AFTER, TELL_AGAIN_EVERY},
    room::{
        peers::{Heard, Here, Message},
        sample,
    },
    seal::Key,
};

/// A wire in memory: everybody hears everything, their own words too. It can be listened to, and cut for whoever publishes.
#[derive(Clone)]
struct Wire {
    lines: Arc<Mutex<HashMap<String, broadcast::Sender<Bytes>>>>,
    is_cut: Arc<std::sync::atomic::AtomicBool>,
    key: Key,
}

impl Wire {
    fn new() -> Wire {
        Wire { lines: Arc::default(), is_cut: Arc::default(), key: Key::new([3; Key::BYTES]) }
    }

    /// The same wire, as another node has it.
    fn for_another(&self) -> Wire {
        Wire { is_cut: Arc::default(), ..self.clone() }
    }

    fn line(&self, subject: &str) -> broadcast::Sender<Bytes> {
        let mut lines = self.lines.lock().expect("no test fell with it");
        lines.entry(subject.to_owned()).or_insert_with(|| broadcast::Sender::new(64)).clone()
    }

    fn subjects(&self) -> Vec<String> {
        let lines = self.lines.lock().expect("no test fell with it");
        lines.keys().filter(|name| name.starts_with("keidas.p.")).cloned().collect()
    }
}

#[async_trait]
impl PubSub for Wire {
    fn key(&self, purpose: &str) -> Key {
        self.key.derive(purpose)
    }

    async fn subscribe(&self, subject: String) -> Option<BoxStream<'static, Bytes>> {
        let heard = self.line(&subject).subscribe();
        let next = |mut heard: broadcast::Receiver<Bytes>| async {
            let message = heard.recv().await.ok()?;
            Some((message, heard))
        };
        Some(Box::pin(futures_util::stream::unfold(heard, next)))
    }

    async fn publish(&self, subject: String, message: Bytes) {
        if !self.is_cut.load(Ordering::Relaxed) {
            let _ = self.line(&subject).send(message);
        }
    }

    async fn flush(&self) {}
}

async fn node(wire: &Wire) -> Mesh {
    Mesh::join(Arc::new(wire.clone()), Clock::from_fn(|| Millis(1_000)), Chance::system()).await
}

/// Two nodes that have heard each other's hearts.
async fn two(wire: &Wire) -> (Mesh, Mesh) {
    let (first, second) = (node(wire).await, node(&wire.for_another()).await);
    until(|| [&first, &second].iter().all(|mesh| mesh.nodes().others.len() == 1)).await;
    (first, second)
}

async fn until(is_so: impl Fn() -> bool) {
    let waits = async {
        while !is_so() {
            sleep(Duration::from_millis(10)).await;
        }
    };
    timeout(Duration::from_secs(60), waits).await.expect("it never was so");
}

async fn hears(talk: &mut Talk) -> Heard {
    timeout(Duration::from_secs(60), talk.hear()).await.expect("nothing was heard")
}

async fn hears_nothing(talk: &mut Talk, time: Duration) {
    let heard = timeout(time, talk.hear()).await;
    assert!(heard.is_err(), "{heard:?}");
}

fn here(version: u64) -> Message {
    Message::Here(Here { version, ..Here::default() })
}

/// Talks of one room on two nodes, both listening.
async fn talks(wire: &Wire, nodes: (&Mesh, &Mesh), room: &Room) -> (Talk, Talk) {
    let talks = (nodes.0.talk(room), nodes.1.talk(room));
    until(|| wire.subjects().iter().any(|subject| wire.line(subject).receiver_count() == 2)).await;
    talks
}

#[tokio::test(start_paused = true)]
async fn e11_what_a_host_tells_the_others_hear_once_in_order_and_it_does_not_hear_itself() {
    let wire = Wire::new();
    let (first, second) = two(&wire).await;
    let room = sample::room();
    let (mut ours, mut theirs) = talks(&wire, (&first, &second), &room).await;
    for version in 1..=3 {
        ours.tell(here(version));
    }
    let node = first.nodes().own;
    for version in 1..=3 {
        assert_eq!(hears(&mut theirs).await, Heard::Said { node, message: here(version) });
    }
    hears_nothing(&mut ours, TELL_AGAIN_EVERY).await;
}

#[tokio::test(start_paused = true)]
async fn e11_another_rooms_hosts_hear_nothing_and_what_is_played_again_is_not_heard_twice() {
    let wire = Wire::new();
    let (first, second) = two(&wire).await;
    let (ours, mut theirs) = talks(&wire, (&first, &second), &sample::room()).await;
    let [subject] = wire.subjects().try_into().expect("one room");
    let mut recorded = wire.line(&subject).subscribe();
    let mut elsewhere = second.talk(&sample::room_number(2));
    until(|| wire.subjects().len() == 2).await;

    ours.tell(here(1));
    assert!(matches!(hears(&mut theirs).await, Heard::Said { .. }));
    let frame = recorded.recv().await.expect("the frame");
    wire.publish(subject, frame.clone()).await;
    for other in wire.subjects() {
        wire.publish(other, frame.clone()).await;
    }
    hears_nothing(&mut theirs, TELL_AGAIN_EVERY).await;
    hears_nothing(&mut elsewhere, TELL_AGAIN_EVERY).await;
    assert!(second.shared.unreadable.get() > 0, "what was put on a wrong subject is counted");
}

#[tokio::test(start_paused = true)]
async fn e12_a_node_whose_heart_stops_is_lost_in_every_room_it_spoke_of_and_heard_again_when_it_is_back() {
    let wire = Wire::new();
    let (first, cut) = (node(&wire).await, wire.for_another());
    let second = node(&cut).await;
    until(|| first.nodes().others.len() == 1).await;
    let (ours, mut theirs) = talks(&wire, (&second, &first), &sample::room()).await;
    let mut silent = first.talk(&sample::room_number(2));
    ours.tell(here(1));
    let node = second.nodes().own;
    assert_eq!(hears(&mut theirs).await, Heard::Said { node, message: here(1) });

    cut.is_cut.store(true, Ordering::Relaxed);
    let at = Instant::now();
    assert_eq!(hears(&mut theirs).await, Heard::Lost(node));
    assert!(at.elapsed() <= NODE_SILENT_AFTER + 2 * NODE_BEAT_EVERY, "after {:?}", at.elapsed());
    assert_eq!(first.nodes().others, []);
    hears_nothing(&mut silent, TELL_AGAIN_EVERY).await;

    cut.is_cut.store(false, Ordering::Relaxed);
    ours.tell(here(2));
    assert_eq!(hears(&mut theirs).await, Heard::Said { node, message: here(2) });
    until(|| first.nodes().others == [node]).await;
}

#[tokio::test(start_paused = true)]
async fn e12_a_node_that_beats_and_says_nothing_of_a_room_is_lost_there() {
    let wire = Wire::new();
    let (first, second) = two(&wire).await;
    let (ours, mut theirs) = talks(&wire, (&first, &second), &sample::room()).await;
    ours.tell(here(1));
    assert!(matches!(hears(&mut theirs).await, Heard::Said { .. }));
    let at = Instant::now();
    assert_eq!(hears(&mut theirs).await, Heard::Lost(first.nodes().own));
    assert!(at.elapsed() >= PEER_SILENT_AFTER);
    assert_eq!(second.nodes().others.len(), 1, "it lives");
}

#[tokio::test(start_paused = true)]
async fn e12_a_node_that_stops_says_its_last_words_and_is_gone_at_once() {
    let wire = Wire::new();
    let (first, second) = two(&wire).await;
    let (ours, mut theirs) = talks(&wire, (&first, &second), &sample::room()).await;
    let node = first.nodes().own;
    ours.tell(Message::Leaving);
    drop(ours);
    first.close().await;
    assert_eq!(hears(&mut theirs).await, Heard::Said { node, message: Message::Leaving });
    until(|| second.nodes().others.is_empty()).await;
    assert_eq!(hears(&mut theirs).await, Heard::Lost(node));
}

/// Everything that goes over a wire until it is asked for.
struct Recording(Vec<(String, broadcast::Receiver<Bytes>)>);

impl Recording {
    fn of(wire: &Wire) -> Recording {
        let lines = wire.lines.lock().expect("no test fell with it");
        Recording(lines.iter().map(|(subject, line)| (subject.clone(), line.subscribe())).collect())
    }

    /// Plays all of it again.
    async fn play(&mut self, wire: &Wire) {
        for (subject, heard) in &mut self.0 {
            let mut recorded = Vec::new();
            while let Ok(message) = heard.try_recv() {
                recorded.push(message);
            }
            for message in recorded {
                wire.publish(subject.clone(), message).await;
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn e14_what_a_node_said_is_not_believed_again_when_it_is_gone_nor_by_a_process_that_began_later() {
    let wire = Wire::new();
    let (first, cut) = (node(&wire).await, wire.for_another());
    let second = node(&cut).await;
    let room = sample::room();
    let (ours, mut theirs) = talks(&wire, (&second, &first), &room).await;
    until(|| first.nodes().others.len() == 1).await;
    let mut recording = Recording::of(&wire);
    for version in 1..=3 {
        ours.tell(here(version));
        assert!(matches!(hears(&mut theirs).await, Heard::Said { .. }));
    }
    cut.is_cut.store(true, Ordering::Relaxed);
    assert_eq!(hears(&mut theirs).await, Heard::Lost(second.nodes().own));

    recording.play(&wire).await;
    hears_nothing(&mut theirs, PEER_SILENT_AFTER).await;
    assert_eq!(first.nodes().others, []);

    // Who begins now, with the same rooms, has never heard any of it.
    let mut recording = Recording::of(&wire);
    cut.is_cut.store(false, Ordering::Relaxed);
    ours.tell(here(4));
    until(|| !first.nodes().others.is_empty()).await;
    cut.is_cut.store(true, Ordering::Relaxed);
    sleep(2 * NODE_SILENT_AFTER).await;
    let third = node(&wire.for_another()).await;
    let mut anew = third.talk(&room);
    until(|| wire.subjects().iter().any(|subject| wire.line(subject).receiver_count() >= 3)).await;
    recording.play(&wire).await;
    hears_nothing(&mut anew, TELL_AGAIN_EVERY).await;
    assert_eq!(third.nodes().others, [first.nodes().own]);
}
