//! Somebody in a room, with a browser that is only what the contract says: merges updates, remembers frames.

mod channel;
mod socket;
mod told;

use std::time::Duration;

use futures_util::SinkExt;
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use tokio_tungstenite::tungstenite::{Error, Message};
use uuid::Uuid;

use crate::{line::Way, soon, world::Room};

pub use channel::Channel;
pub use socket::{connect, connect_through, turned_away, until_closed};
pub use told::Told;

/// In which a facilitator may ask once more.
const TOO_FAST_PAUSE: Duration = Duration::from_millis(50);

/// Somebody in a room.
pub struct Person {
    channel: Channel,
    /// The view as their browser has it.
    pub view: Value,
    pub seq: u64,
    /// What only they were told at the start.
    pub you: Value,
    /// Every `update` as it came.
    pub frames: Vec<String>,
    /// Presses of reactions that were shown.
    pub sparks: std::collections::BTreeMap<String, u64>,
    /// Every text as it came, the welcome first.
    pub heard: Vec<String>,
    /// Answers that nobody has waited for yet.
    answers: Vec<Value>,
}

/// Assigns the section `counts` into the stage it belongs to.
pub fn assign_counts(stage: &mut Value, counts: &Value) {
    for (place, counted) in counts["questions"].as_array().into_iter().flatten().enumerate() {
        for (field, value) in counted.as_object().into_iter().flatten() {
            stage["questions"][place][field] = value.clone();
        }
    }
    stage["reactions"] = counts["reactions"].clone();
}

impl Person {
    pub async fn join(room: &Room, hello: Value) -> Person {
        Person::join_through(TcpSocket::new_v4().unwrap(), room, hello).await
    }

    /// Somebody whose kernel holds little of what they do not read.
    pub async fn with_small_buffer(room: &Room) -> Person {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_recv_buffer_size(4096).unwrap();
        Person::join_through(socket, room, json!({"as": "participant"})).await
    }

    async fn join_through(socket: TcpSocket, room: &Room, hello: Value) -> Person {
        Person::join_with(socket, &[("sec-websocket-protocol", "keidas.v1")], room, hello).await
    }

    /// Somebody who comes through this socket, with these headers.
    pub async fn join_with(
        socket: TcpSocket,
        headers: &[(&'static str, &str)],
        room: &Room,
        hello: Value,
    ) -> Person {
        let mut message = hello;
        message["type"] = json!("hello");
        let mut socket = connect_through(socket, room, headers).await.unwrap();
        socket.send(Message::text(message.to_string())).await.unwrap();
        Person::welcomed(Channel::Socket(Box::new(socket))).await
    }

    /// Somebody who comes this way.
    pub async fn join_by(way: Way, room: &Room, hello: Value) -> Person {
        let mut message = hello;
        message["type"] = json!("hello");
        Person::welcomed(Channel::open(room, way, &message).await.unwrap()).await
    }

    /// Whoever has said hello through this.
    async fn welcomed(channel: Channel) -> Person {
        let mut person = Person {
            channel,
            view: Value::Null,
            seq: 0,
            you: Value::Null,
            frames: Vec::new(),
            sparks: Default::default(),
            heard: Vec::new(),
            answers: Vec::new(),
        };
        soon("a welcome", async {
            while person.view.is_null() {
                person.hear().await.expect("a connection");
            }
        })
        .await;
        person
    }

    /// Comes back with the same ticket.
    pub async fn come_back(self, room: &Room) -> Person {
        let ticket = self.ticket();
        drop(self);
        Person::join(room, json!({"as": "participant", "ticket": ticket})).await
    }

    pub fn ticket(&self) -> String {
        self.you["ticket"].as_str().expect("a ticket").to_owned()
    }

    /// The round on stage.
    #[track_caller]
    pub fn round(&self) -> u64 {
        self.view["stage"]["round"].as_u64().expect("a round on stage")
    }

    // ---- asking -------------------------------------------------------------------------------------------

    /// Asks, and waits for the answer.
    pub async fn ask(&mut self, command: Value) -> Told {
        let id = self.send(command).await;
        self.answer_to(&id).await
    }

    /// Asks until it is done: for those who ask more often than a hand can and are told that it is too fast.
    pub async fn insists(&mut self, command: Value) {
        soon("a command to be done", async {
            while let Told::Refused { reason } = self.ask(command.clone()).await {
                assert_eq!(reason, "too_fast", "{command}");
                tokio::time::sleep(TOO_FAST_PAUSE).await;
            }
        })
        .await;
    }

    /// Asks without waiting; returns the id.
    pub async fn send(&mut self, command: Value) -> String {
        let id = Uuid::new_v4().to_string();
        self.send_as(&id, command).await;
        id
    }

    pub async fn send_as(&mut self, id: &str, command: Value) {
        self.say(json!({"type": "do", "id": id, "command": command}).to_string()).await;
    }

    pub async fn say(&mut self, text: String) {
        self.channel.say(text).await.unwrap();
    }

    /// A message as only a WebSocket has it.
    pub async fn send_message(&mut self, message: Message) -> Result<(), Error> {
        match &mut self.channel {
            Channel::Socket(socket) => socket.send(message).await,
            Channel::Line(_) => panic!("a line has texts alone"),
        }
    }

    /// By what name this line is spoken on.
    pub fn line(&self) -> &str {
        match &self.channel {
            Channel::Line(line) => line.name().expect("a welcome"),
            Channel::Socket(_) => panic!("a socket needs no name"),
        }
    }

    /// Waits for the answer to the command with this id.
    pub async fn answer_to(&mut self, id: &str) -> Told {
        let found = async {
            loop {
                if let Some(place) = self.answers.iter().position(|answer| answer["id"] == id) {
                    return self.answers.remove(place);
                }
                self.hear().await.expect("a connection");
            }
        };
        let answer = soon("an answer", found).await;
        match answer["type"].as_str() {
            Some("done") => Told::Done { turn: answer["turn"].as_str().map(str::to_owned) },
            _ => Told::Refused { reason: answer["reason"].as_str().expect("a reason").to_owned() },
        }
    }

    /// Answers question 0 of the round on stage.
    pub async fn answers(&mut self, value: impl Into<Option<u8>>) -> Told {
        let value: Option<u8> = value.into();
        let round = self.round();
        self.ask(json!({"type": "answer", "round": round, "question": 0, "value": value})).await
    }

    pub async fn reacts(&mut self, reaction: &str) -> Told {
        let round = self.round();
        self.ask(json!({"type": "react", "round": round, "reaction": reaction})).await
    }

    pub async fn flips(&mut self, card: &str) -> Told {
        self.ask(json!({"type": "flip", "card": card})).await
    }

    // ---- seeing -------------------------------------------------------------------------------------------

    /// Waits until the view is as `condition` says.
    pub async fn sees(&mut self, what: &str, condition: impl Fn(&Value) -> bool) {
        soon(what, async {
            while !condition(&self.view) {
                self.hear()
                    .await
                    .unwrap_or_else(|| panic!("closed while waiting for {what}: {:#}", self.view));
            }
        })
        .await;
    }

    /// Waits until the round with this number is on stage.
    pub async fn sees_round(&mut self, round: u64) {
        self.sees(&format!("round {round}"), |view| view["stage"]["round"] == round).await;
    }

    /// Waits until the round with this number is open.
    pub async fn sees_result_of(&mut self, round: u64) {
        let is_open =
            |view: &Value| view["stage"]["round"] == round && view["stage"]["questions"][0]["open"] == false;
        self.sees(&format!("the result of round {round}"), is_open).await;
    }

    /// Waits until this many sparks of a reaction have flown.
    pub async fn sees_sparks(&mut self, reaction: &str, count: u64) {
        soon("sparks", async {
            while self.sparks.get(reaction).copied().unwrap_or_default() < count {
                self.hear().await.expect("a connection");
            }
        })
        .await;
    }

    /// Everything that has been sent so far, and no more: asks something that changes nothing, and reads up to the
    /// answer. (Frames that a tick still holds back may come later.)
    pub async fn catches_up(&mut self) {
        let id = Uuid::new_v4().to_string();
        self.send_as(&id, json!({"type": "dance"})).await;
        assert!(!self.answer_to(&id).await.is_done(), "nobody can dance");
    }

    /// Waits for the connection to be closed: the reason that was said, and the code.
    pub async fn is_closed(&mut self) -> (Option<String>, Option<u16>) {
        let (heard, closed) = self.channel.until_closed().await;
        let bye = heard.iter().find(|message| message["type"] == "bye");
        let reason = bye.and_then(|bye| bye["reason"].as_str().map(str::to_owned));
        let said = bye.and_then(|bye| bye["code"].as_u64()).and_then(|code| u16::try_from(code).ok());
        assert!(closed.is_none() || said.is_none() || closed == said, "{closed:?} is not {said:?}");
        (reason, closed.or(said))
    }

    /// Takes the next message; `None` when the connection is closed.
    pub async fn hear(&mut self) -> Option<Value> {
        let text = self.channel.hear().await?;
        Some(self.take(&text))
    }

    fn take(&mut self, text: &str) -> Value {
        self.heard.push(text.to_owned());
        let message: Value = serde_json::from_str(text).unwrap();
        match message["type"].as_str().expect("a type") {
            "welcome" => {
                self.view = message["view"].clone();
                self.you = message["you"].clone();
                self.seq = message["seq"].as_u64().unwrap();
            }
            "update" => {
                self.frames.push(text.to_owned());
                self.merge(&message);
            }
            "done" | "refused" => self.answers.push(message.clone()),
            "beat" | "bye" => {}
            other => panic!("what is {other}?"),
        }
        message
    }

    fn merge(&mut self, update: &Value) {
        let seq = update["seq"].as_u64().unwrap();
        let fields = update.as_object().unwrap();
        let changes_view =
            ["room", "stage", "counts", "table"].iter().any(|section| fields.contains_key(*section));
        assert!(seq >= self.seq, "seq went back from {} to {seq}", self.seq);
        assert!(changes_view || seq == self.seq || self.seq < seq, "{update}");
        self.seq = seq;
        for section in ["room", "stage", "table", "people"] {
            if let Some(value) = fields.get(section) {
                self.view[section] = value.clone();
            }
        }
        if let Some(counts) = fields.get("counts") {
            assert!(!fields.contains_key("stage"), "either the stage or what counts on it: {update}");
            assert_eq!(counts["round"], self.view["stage"]["round"], "counts of another round: {update}");
            assign_counts(&mut self.view["stage"], counts);
        }
        if let Some(sparks) = fields.get("sparks") {
            for (reaction, count) in sparks.as_object().unwrap() {
                *self.sparks.entry(reaction.clone()).or_default() += count.as_u64().unwrap();
            }
        }
    }
}
