//! People in the storm: they come over a real socket, send again what was not answered, and ask for more until the
//! connection breaks. It must never know when that will be.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use serde_json::{Value, json};
use tokio::time::{Instant, sleep_until};
use tokio_tungstenite::tungstenite::Error;
use tokio_util::sync::CancellationToken;

use crate::{
    dice::Dice,
    line::Way,
    outbox::{due, wanted},
    person::Channel,
    recorder::{ClientId, Record, Recorder, Sent, Told},
    world::Room,
};

const CARDS: [&str; 4] = ["joy", "trust", "change", "culture"];
const PHASES: [&str; 5] = ["theme", "share", "insight", "close", "open"];
const REACTIONS: [&str; 6] = ["known", "beside", "thanks", "learned", "more", "strength"];
/// Commands that somebody leaves unanswered before they wait.
const UNANSWERED_MAX: usize = 3;

/// What people are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    /// To ask for as much as the server takes.
    Storm,
    /// To be answered, and to clear the table.
    Rest,
}

/// Somebody who comes to a room, again and again.
#[derive(Clone)]
pub(super) struct Attendee {
    pub(super) client: ClientId,
    /// Which room of the book.
    pub(super) number: usize,
    pub(super) is_lead: bool,
    pub(super) way: Way,
    pub(super) room: Room,
    /// Of all nodes.
    addresses: Arc<[SocketAddr]>,
    dice: Dice,
    /// When the last connection was lost, and how long it took to come back from those before.
    lost: Arc<Mutex<(Option<Instant>, Vec<Duration>)>>,
}

impl Attendee {
    pub(super) fn new(
        client: ClientId,
        number: usize,
        is_lead: bool,
        way: Way,
        room: Room,
        addresses: Arc<[SocketAddr]>,
        dice: Dice,
    ) -> Attendee {
        Attendee { client, number, is_lead, way, room, addresses, dice, lost: Arc::default() }
    }

    /// From each loss of a connection to the next `welcome`.
    pub(super) fn returns(&self) -> Vec<Duration> {
        self.lost.lock().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    fn loses(&self) {
        let mut lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        lost.0.get_or_insert_with(Instant::now);
    }

    fn is_back(&self) {
        let mut lost = self.lost.lock().unwrap_or_else(PoisonError::into_inner);
        let took = lost.0.take().map(|at| at.elapsed());
        lost.1.extend(took);
    }

    /// Comes, and stays until the connection breaks or `until`.
    pub(super) async fn attend(self, recorder: Recorder, until: CancellationToken, mood: Mood) {
        while !until.is_cancelled() {
            tokio::select! {
                biased;
                () = until.cancelled() => {}
                _ = self.visit(&recorder, mood) => self.loses(),
            }
            recorder.book().parts(self.client, None);
        }
    }

    async fn visit(&self, recorder: &Recorder, mood: Mood) -> Result<(), Error> {
        let hello = self.hello(recorder);
        let node = Room { address: *self.dice.one_of(&self.addresses), ..self.room.clone() };
        let mut channel = Channel::open(&node, self.way, &hello).await?;
        let mut next = Instant::now() + self.pause();
        let mut is_in = false;
        loop {
            let mut to_send = Vec::new();
            tokio::select! {
                biased;
                heard = channel.hear() => {
                    let Some(text) = heard else { return Ok(()) };
                    recorder.book().hears(self.client, &text);
                    if !is_in {
                        is_in = true;
                        self.is_back();
                        to_send = due(&mut recorder.book(), self.client, true);
                    }
                }
                () = sleep_until(next), if is_in => {
                    next = Instant::now() + self.pause();
                    to_send = self.next_commands(recorder, mood);
                }
            }
            for Sent { id, command, .. } in to_send {
                recorder.book().sends(self.client, &id, &command);
                let message = json!({"type": "do", "id": id, "command": command});
                channel.say(message.to_string()).await?;
            }
        }
    }

    fn hello(&self, recorder: &Recorder) -> Value {
        let mut book = recorder.book();
        book.comes(self.client);
        if self.is_lead {
            return json!({"type": "hello", "as": "facilitator", "key": self.room.key});
        }
        match &book.clients[self.client].ticket {
            Some(ticket) => json!({"type": "hello", "as": "participant", "ticket": ticket}),
            None => json!({"type": "hello", "as": "participant"}),
        }
    }

    /// A little below what the server takes of a hand.
    fn pause(&self) -> Duration {
        Duration::from_millis(self.dice.from_to(40, 180))
    }

    fn next_commands(&self, recorder: &Recorder, mood: Mood) -> Vec<Sent> {
        let mut book = recorder.book();
        let mut commands = due(&mut book, self.client, false);
        let unanswered = wanted(&mut book, self.client).len();
        let most = if self.is_lead { 1 } else { UNANSWERED_MAX };
        let record = &book.clients[self.client];
        let wish = match (self.is_lead, mood) {
            _ if unanswered >= most => None,
            (true, Mood::Storm) => Some(self.lead(record)),
            (true, Mood::Rest) => (!has_cleared(record)).then(|| json!({"type": "put_back"})),
            (false, Mood::Storm) => {
                record.sight().and_then(|sight| self.wish(record, &book.sections[sight.stage]))
            }
            (false, Mood::Rest) => None,
        };
        commands.extend(wish.map(|command| Sent {
            at: 0,
            connection: 0,
            id: self.dice.id().to_string(),
            command,
        }));
        commands
    }

    /// What a facilitator asks next. Each differs from the last of its kind, so each that is done is a step.
    fn lead(&self, record: &Record) -> Value {
        let asked = |kind: &str| record.commands().iter().filter(|sent| sent.command["type"] == kind).count();
        let (turned, moved) = (asked("flip"), asked("phase"));
        if turned == 0 || self.dice.per_mille(150) {
            json!({"type": "flip", "card": CARDS[turned % CARDS.len()]})
        } else {
            json!({"type": "phase", "phase": PHASES[moved % PHASES.len()]})
        }
    }

    /// What a participant asks next: everybody answers each round, and few change their minds, so that most of a
    /// tally is known beforehand.
    fn wish(&self, record: &Record, stage: &Value) -> Option<Value> {
        let round = stage["round"].as_u64()?;
        let is_answer = |sent: &&Sent| sent.command["type"] == "answer" && sent.command["round"] == round;
        let has_answered = record.sent.iter().rev().any(|sent| is_answer(&sent));
        if !has_answered || self.dice.per_mille(30) {
            let value = self.dice.below(5);
            return Some(json!({"type": "answer", "round": round, "question": 0, "value": value}));
        }
        let kind = if self.dice.per_mille(700) { "react" } else { "unreact" };
        Some(json!({"type": kind, "round": round, "reaction": self.dice.one_of(&REACTIONS)}))
    }
}

/// Whether a facilitator was told that the table is clear.
pub(super) fn has_cleared(record: &Record) -> bool {
    let is_done = |sent: &&Sent| {
        record.settled(&sent.id).is_some_and(|answered| matches!(answered.told, Told::Done { .. }))
    };
    record.sent.iter().filter(|sent| sent.command["type"] == "put_back").any(|sent| is_done(&sent))
}
