//! What clients did and heard, written down in one order: sent, answered, seen, parted. A frame that went to
//! many is read once, and sections of views are kept as numbers, so that comparing two views is comparing five.
//! It must never know what is right.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use serde_json::{Value, json};

use crate::person::assign_counts;

mod record;

pub use record::{Answered, Parted, Record, Saw, Sent, Told, Welcomed};

/// A moment in the order of everything that was recorded.
pub type Moment = u64;
/// A client, in the order in which they came.
pub type ClientId = usize;
/// A section of a view, by number: the same number means the same content.
pub type Section = usize;

/// What somebody sees of a room, presence apart: how many are here, and how many answers are of people who are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sight {
    pub seq: u64,
    pub room: Section,
    pub stage: Section,
    pub table: Section,
    pub people: Section,
}

/// What a message means for a view, read once.
#[derive(Debug)]
enum Heard {
    Welcome {
        sight: Sight,
        you: Value,
        round: Option<u64>,
        present: Option<u64>,
    },
    /// `counts` belongs into the stage that whoever hears it has.
    Update {
        seq: u64,
        sections: [Option<Section>; 4],
        counts: Option<Value>,
        present: Option<u64>,
    },
    Answer {
        id: String,
        told: Told,
    },
    Bye {
        reason: String,
    },
    Nothing,
}

/// Everything that was recorded.
#[derive(Debug, Default)]
pub struct Book {
    now: Moment,
    pub clients: Vec<Record>,
    /// The content of each section.
    pub sections: Vec<Value>,
    numbers: HashMap<String, Section>,
    read: HashMap<String, Arc<Heard>>,
    transcript: blake3::Hasher,
}

/// The one book all clients write to.
#[derive(Debug, Clone, Default)]
pub struct Recorder(Arc<Mutex<Book>>);

impl Recorder {
    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    /// Somebody new.
    pub fn client(&mut self, room: usize, role: &str) -> ClientId {
        self.clients.push(Record { room, role: role.to_owned(), ..Record::default() });
        self.clients.len() - 1
    }

    /// The client comes (again): the number of the connection.
    pub fn comes(&mut self, client: ClientId) -> u64 {
        let record = &mut self.clients[client];
        (record.connection, record.came_at) = (record.connection + 1, self.now);
        record.connection
    }

    pub fn sends(&mut self, client: ClientId, id: &str, command: &Value) {
        let at = self.note(client, "sends", id);
        let record = &mut self.clients[client];
        let sent = Sent { at, connection: record.connection, id: id.to_owned(), command: command.clone() };
        record.sent.push(sent);
    }

    pub fn gives_up(&mut self, client: ClientId, id: &str) {
        self.note(client, "gives up", id);
        self.clients[client].given_up.push(id.to_owned());
    }

    pub fn parts(&mut self, client: ClientId, reason: Option<&str>) {
        let at = self.note(client, "parts", reason.unwrap_or_default());
        let record = &mut self.clients[client];
        let parted = Parted { at, connection: record.connection, reason: reason.map(str::to_owned) };
        record.parted.push(parted);
    }

    /// A message that reached a client.
    pub fn hears(&mut self, client: ClientId, text: &str) {
        let at = self.note(client, "hears", text);
        let heard = self.read(text);
        let record = &mut self.clients[client];
        let connection = record.connection;
        match &*heard {
            Heard::Welcome { sight, you, round, present } => {
                record.present = *present;
                record.most_present = record.most_present.max(present.unwrap_or_default());
                let ticket = you["ticket"].as_str().map(str::to_owned);
                let is_forgotten = record.ticket.is_some() && record.ticket != ticket;
                record.forgotten_tickets += u64::from(is_forgotten);
                record.ticket = ticket;
                record.welcomed.push(Welcomed {
                    at,
                    came_at: record.came_at,
                    you: you.clone(),
                    round: *round,
                });
                record.saw.push(Saw { at, connection, sight: *sight });
            }
            Heard::Update { seq, sections: [room, stage, table, people], counts, present } => {
                record.present = present.or(record.present);
                record.most_present = record.most_present.max(present.unwrap_or_default());
                let before = record.sight().unwrap_or_default();
                let stage = stage.unwrap_or(before.stage);
                let sight = Sight {
                    seq: *seq,
                    room: room.unwrap_or(before.room),
                    stage: counts.as_ref().map_or(stage, |counts| self.counted(stage, counts)),
                    table: table.unwrap_or(before.table),
                    people: people.unwrap_or(before.people),
                };
                if sight != before {
                    self.clients[client].saw.push(Saw { at, connection, sight });
                }
            }
            Heard::Answer { id, told } => {
                record.answered.push(Answered { at, connection, id: id.clone(), told: told.clone() });
            }
            Heard::Bye { reason } => {
                record.parted.push(Parted { at, connection, reason: Some(reason.clone()) });
            }
            Heard::Nothing => {}
        }
    }

    /// A round that is over, as a report shows it: as if somebody had seen it on the table.
    pub fn reads(&mut self, client: ClientId, past: &Value) {
        let at = self.note(client, "reads", &past.to_string());
        let table = self.number(&json!({"last": past}));
        let stage = self.number(&Value::Null);
        let record = &mut self.clients[client];
        let sight = Sight { table, stage, ..record.sight().unwrap_or_default() };
        record.saw.push(Saw { at, connection: record.connection, sight });
    }

    /// The view that the model or a welcome has, in numbers.
    pub fn sight_of(&mut self, seq: u64, view: &Value) -> Sight {
        Sight {
            seq,
            room: self.number(&view["room"]),
            stage: self.number(&without_away(&view["stage"])),
            table: self.number(&view["table"]),
            people: self.number(&turns(&view["people"])),
        }
    }

    /// A view in words, for people.
    pub fn in_words(&self, sight: Sight) -> String {
        let text = |section: Section| &self.sections[section];
        format!(
            "seq {} room {} stage {} table {} people {}",
            sight.seq,
            text(sight.room),
            text(sight.stage),
            text(sight.table),
            text(sight.people)
        )
    }

    /// The hash of everything that was recorded, in order.
    pub fn transcript(&self) -> String {
        self.transcript.finalize().to_hex().to_string()
    }

    /// How many things were recorded.
    pub fn moments(&self) -> u64 {
        self.now
    }

    fn note(&mut self, client: ClientId, what: &str, text: &str) -> Moment {
        self.now += 1;
        self.transcript.update(&(client as u64).to_le_bytes());
        self.transcript.update(what.as_bytes()).update(text.as_bytes());
        self.now
    }

    /// The stage with these counts assigned into it, if they are of its round.
    fn counted(&mut self, stage: Section, counts: &Value) -> Section {
        let Some(shown) = self.sections.get(stage).filter(|shown| shown["round"] == counts["round"]) else {
            return stage;
        };
        let mut counted = shown.clone();
        assign_counts(&mut counted, counts);
        self.number(&without_away(&counted))
    }

    fn number(&mut self, section: &Value) -> Section {
        let text = section.to_string();
        if let Some(number) = self.numbers.get(&text) {
            return *number;
        }
        self.sections.push(section.clone());
        self.numbers.insert(text, self.sections.len() - 1);
        self.sections.len() - 1
    }

    fn read(&mut self, text: &str) -> Arc<Heard> {
        if let Some(heard) = self.read.get(text) {
            return Arc::clone(heard);
        }
        let message: Value = serde_json::from_str(text).unwrap_or_default();
        let heard = Arc::new(self.understand(&message));
        // Only what goes to everybody is heard twice.
        if matches!(*heard, Heard::Update { .. }) {
            self.read.insert(text.to_owned(), Arc::clone(&heard));
        }
        heard
    }

    fn understand(&mut self, message: &Value) -> Heard {
        let text = |field: &str| message[field].as_str().unwrap_or_default().to_owned();
        let seq = message["seq"].as_u64().unwrap_or_default();
        match text("type").as_str() {
            "welcome" => {
                let stage = &message["view"]["stage"];
                let round = stage["round"].as_u64().filter(|_| stage["over"] == false);
                let sight = self.sight_of(seq, &message["view"]);
                let present = message["view"]["people"]["present"].as_u64();
                Heard::Welcome { sight, you: message["you"].clone(), round, present }
            }
            "update" => {
                let mut sections =
                    ["room", "stage", "table", "people"].map(|name| message.get(name).cloned());
                if let Some(stage) = &mut sections[1] {
                    *stage = without_away(stage);
                }
                if let Some(people) = &mut sections[3] {
                    *people = turns(people);
                }
                let sections = sections.map(|section| Some(self.number(&section?)));
                let present = message["people"]["present"].as_u64();
                Heard::Update { seq, sections, counts: message.get("counts").cloned(), present }
            }
            "done" => {
                let turn = message["turn"].as_str().map(str::to_owned);
                Heard::Answer { id: text("id"), told: Told::Done { turn } }
            }
            "refused" => Heard::Answer { id: text("id"), told: Told::Refused { reason: text("reason") } },
            "bye" => Heard::Bye { reason: text("reason") },
            _ => Heard::Nothing,
        }
    }
}

/// Of `people` only what the log determines: the queue, who speaks, and how many a locked door lets in.
fn turns(people: &Value) -> Value {
    json!({"turns": people["turns"], "speaking": people["speaking"], "places": people["places"]})
}

/// A stage as the log determines it: whose answers are of people who are gone depends on who is there.
fn without_away(stage: &Value) -> Value {
    let mut stage = stage.clone();
    for question in stage["questions"].as_array_mut().into_iter().flatten() {
        question.as_object_mut().map(|question| question.remove("away"));
    }
    stage
}
