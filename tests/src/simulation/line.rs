//! A line over plain HTTP between a simulated node and a client, as a browser has it: what is said goes out by requests, one
//! after the other, what is heard comes by a stream or by polls. Requests are late, come twice or never, answers get lost;
//! whatever fails is the end of the line for its client. It must never know what a message says, but the line's name,
//! a beat and a goodbye.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use keidas::simulation::{Simulated, Streamed};
use keidas_protocol::ids::RoomCode;
use serde_json::{Value, value::RawValue};
use tokio::{
    sync::{Notify, mpsc, oneshot},
    task::JoinHandle,
    time::{sleep, timeout},
};

use super::{Reached, wire::Wire};
use crate::{dice::Dice, line::Way, mutation::WayBug};

/// Messages that one request brings.
const MESSAGES_MAX: usize = 20;
/// In a thousand requests, how many are late by seconds, and how many by a moment.
const VERY_LATE: u64 = 10;
const LATE: u64 = 200;
/// In a thousand requests, how many never come, how many come twice, and how many are answered in vain.
const LOST: u64 = 5;
const DOUBLED: u64 = 30;
const UNANSWERED: u64 = 10;

/// How many lines of a thousand say with every poll what they have heard.
const ACKNOWLEDGING: u64 = 500;
/// Before how many polls of a thousand a device falls asleep.
const ASLEEP: u64 = 10;

/// A line, until this is dropped.
pub(super) struct Line {
    way: Way,
    requests: Arc<Requests>,
    name: Name,
    said: mpsc::UnboundedSender<Said>,
    hearing: Task,
    speaking: Task,
}

type Name = Arc<str>;

/// What waits to be said.
enum Said {
    Text(String),
    /// Nothing at all, which is a sign of life.
    Sign,
}

/// How people come, and what happens to their requests on the way.
#[derive(Clone)]
pub(super) struct Ways {
    /// By which transports: whoever comes is given one of these.
    pub(super) are: &'static [Way],
    pub(super) bug: Option<WayBug>,
    is_calm: Arc<AtomicBool>,
    /// Wakes whoever sleeps when it becomes calm.
    calmed: Arc<Notify>,
    noted: Arc<Mutex<Reached>>,
}

impl Ways {
    pub(super) fn new(are: &'static [Way], bug: Option<WayBug>) -> Ways {
        Ways { are, bug, is_calm: Arc::default(), calmed: Arc::default(), noted: Arc::default() }
    }

    /// What happened to lines how often.
    pub(super) fn noted(&self) -> Reached {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn note(&self, what: &str) {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner).note(format!("line {what}"));
    }

    /// From now on no request is lost or late, and nobody sleeps.
    pub(super) fn calm(&self) {
        self.is_calm.store(true, Ordering::Relaxed);
        self.calmed.notify_waiters();
    }

    /// Whether something goes wrong that does so this often in a thousand.
    fn fail(&self, dice: &Dice, often: u64, what: &str) -> bool {
        let fails = !self.is_calm.load(Ordering::Relaxed) && dice.per_mille(often);
        if fails {
            self.note(what);
        }
        fails
    }

    async fn carry(&self, dice: &Dice) {
        let millis = match (self.fail(dice, VERY_LATE, "very late"), self.fail(dice, LATE, "late")) {
            (true, _) => dice.from_to(200, 5_000),
            (_, true) => dice.from_to(1, 100),
            _ => return,
        };
        sleep(Duration::from_millis(millis)).await;
    }
}

/// What goes between a client and its node.
struct Requests {
    node: Simulated,
    code: RoomCode,
    wire: Wire,
    dice: Dice,
    ways: Ways,
}

/// A task that ends with its owner.
struct Task(JoinHandle<()>);

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Line {
    /// Opens a line; it is there when the welcome has been heard. `None`: it broke, or a goodbye was heard.
    pub(super) async fn open(
        node: &Simulated,
        code: RoomCode,
        way: Way,
        hello: &Value,
        wire: Wire,
        dice: Dice,
        ways: Ways,
    ) -> Option<Line> {
        let (said, saying) = mpsc::unbounded_channel();
        let (tell, named) = oneshot::channel();
        let speaking_dice = dice.fork();
        let requests = Arc::new(Requests { node: node.clone(), code, wire, dice, ways });
        let ear = Ear { requests: Arc::clone(&requests), said: said.clone(), tell: Some(tell), name: None };
        let hello = hello.to_string();
        let hearing = Task(match way {
            Way::Poll => tokio::spawn(async move {
                let _ = ear.polls(hello).await;
            }),
            _ => tokio::spawn(async move {
                let _ = ear.streams(hello).await;
            }),
        });
        let name: Name = named.await.ok()?;
        requests.ways.note(if way == Way::Poll { "polled" } else { "streamed" });
        let speaking = tokio::spawn(speak(Arc::clone(&requests), Arc::clone(&name), saying, speaking_dice));
        Some(Line { way, requests, name, said, hearing, speaking: Task(speaking) })
    }

    pub(super) fn send(&self, text: String) {
        let _ = self.said.send(Said::Text(text));
    }

    /// Whether the client knows that it is over.
    pub(super) fn is_over(&self) -> bool {
        self.hearing.0.is_finished() || self.speaking.0.is_finished()
    }

    /// Whether the node hears nothing on it any more.
    pub(super) fn was_closed(&self) -> bool {
        !self.requests.node.hears(self.requests.code, &self.name)
    }

    /// How long it takes at most until the node notices that this is dropped.
    pub(super) fn is_missed_after(&self) -> Duration {
        if self.way == Way::Poll { keidas::limits::LINE_UNREAD } else { Duration::ZERO }
    }
}

/// The line is over for its client.
struct Over;

/// The hearing side of a line.
struct Ear {
    requests: Arc<Requests>,
    said: mpsc::UnboundedSender<Said>,
    tell: Option<oneshot::Sender<Name>>,
    name: Option<Name>,
}

impl Ear {
    async fn streams(mut self, hello: String) -> Option<()> {
        let stream: Streamed = self.requests.node.open_stream(self.requests.code, hello)?;
        while let Some(events) = stream.next().await {
            self.requests.ways.carry(&self.requests.dice).await;
            let events = String::from_utf8_lossy(&events).into_owned();
            for event in events.split_terminator("\n\n") {
                self.hear(event.strip_prefix("data: ")?).await.ok()?;
            }
        }
        None
    }

    async fn polls(mut self, hello: String) -> Option<()> {
        let requests = Arc::clone(&self.requests);
        let mut array = requests.node.open_polled(requests.code, hello).await?;
        let (mut heard, mut acknowledges) = (0, requests.dice.per_mille(ACKNOWLEDGING));
        loop {
            let messages: Vec<Box<RawValue>> = serde_json::from_slice(&array).ok()?;
            for message in messages {
                heard += 1;
                self.hear(message.get()).await.ok()?;
            }
            // A device that sleeps polls nothing.
            requests.wire.awake().await;
            if requests.ways.fail(&requests.dice, ASLEEP, "asleep") {
                requests.wire.sleeps();
                let at_most = Duration::from_millis(requests.dice.from_to(5_000, 30_000));
                let _ = timeout(at_most, requests.ways.calmed.notified()).await;
            }
            let name = self.name.as_deref().filter(|_| !requests.wire.is_deaf())?;
            requests.ways.carry(&requests.dice).await;
            let tells = acknowledges && requests.ways.bug != Some(WayBug::Forgets);
            let answer = requests.node.poll(requests.code, name, tells.then_some(heard)).await;
            if answer.is_none() {
                requests.ways.note("gone before it was polled");
            }
            array = answer?;
            if requests.ways.fail(&requests.dice, UNANSWERED, "poll answered in vain") {
                // Whoever polled knows. What was in it is in no other answer, unless they say how much they have heard: then the
                // same poll is sent again.
                let goes_on = requests.ways.bug == Some(WayBug::PollsOn);
                (acknowledges || goes_on).then_some(())?;
                requests.ways.note("poll sent again");
                acknowledges &= !goes_on;
                array = b"[]".to_vec();
            }
            requests.ways.carry(&requests.dice).await;
        }
    }

    async fn hear(&mut self, text: &str) -> Result<(), Over> {
        let wire = &self.requests.wire;
        wire.deliver(text).await;
        if let Some(tell) = self.tell.take() {
            let welcome: Value = serde_json::from_str(text).unwrap_or_default();
            let name: Name = welcome["line"].as_str().unwrap_or_default().into();
            if !name.is_empty() {
                self.name = Some(Arc::clone(&name));
                let _ = tell.send(name);
            }
        }
        if text.starts_with(r#"{"type":"bye""#) {
            wire.deliver("").await;
            return Err(Over);
        }
        // Nobody but the page answers a beat.
        if text.starts_with(r#"{"type":"beat""#) && !wire.is_deaf() {
            let _ = self.said.send(Said::Sign);
        }
        Ok(())
    }
}

/// Says what waits, one request after the other.
async fn speak(requests: Arc<Requests>, name: Name, mut saying: mpsc::UnboundedReceiver<Said>, dice: Dice) {
    for number in 1.. {
        let mut waiting = Vec::new();
        if saying.recv_many(&mut waiting, MESSAGES_MAX).await == 0 {
            return;
        }
        let mut texts: Vec<_> = waiting
            .into_iter()
            .filter_map(|said| match said {
                Said::Text(text) => Some(text),
                Said::Sign => None,
            })
            .collect();
        if requests.ways.bug == Some(WayBug::Shuffled) {
            texts.reverse();
        }
        let body = format!("[{}]", texts.join(","));
        requests.ways.carry(&dice).await;
        if requests.ways.fail(&dice, LOST, "request lost") {
            return;
        }
        let mut was_taken = requests.node.say(requests.code, &name, number, &body).await;
        if requests.ways.fail(&dice, DOUBLED, "request doubled") {
            texts.iter().for_each(|text| requests.wire.sends_again(text));
            was_taken = requests.node.say(requests.code, &name, number, &body).await;
        }
        if !was_taken {
            return requests.ways.note("gone before something was said");
        }
        if requests.ways.fail(&dice, UNANSWERED, "request answered in vain") {
            return;
        }
    }
}
