//! Judges what was recorded against what the log holds. It replays the log through the [model](crate::model) and
//! asks ten questions; what it finds are values, a sentence each. It must never know which faults there were.
//!
//! - **C1** Whatever was acknowledged is in the log, once in effect, with the same result. Ballots carry no
//!   command id there, so for answers and reactions: of each person the last acknowledged one is what counts.
//! - **C2** Nothing is in effect that nobody asked for.
//! - **C3** Every view that a client held is the view after some beginning of the log, in the log's order, and
//!   never goes back; a facilitator sees what they did before they are told that it is done.
//! - **C4** If one command was acknowledged before another was sent, it stands before it in the log.
//! - **C5** When everything is well again, all clients and the log agree.
//! - **C6** Then also every command is done or never will be; there is no third state.
//! - **C7** Every count is a number of people who did it.
//! - **C8** Nothing follows an end, and nothing can be read after an erasure.
//! - **C9** While the door is locked nobody comes in but those whose seats the lock keeps.
//! - **C10** Whoever is here counts once, at whatever node, and no round opens by itself before everybody who is here, or
//!   dropped out a moment ago, has answered. Who is where only a simulation knows, which judges it.

use std::collections::HashMap;

use serde_json::Value;

use crate::{
    model::{Model, Verdict},
    recorder::{Book, ClientId, Moment, Record, Sight},
};

mod ballots;
mod commands;
mod counts;
mod door;
mod openings;
mod promises;
mod views;

pub use counts::counts;
pub use openings::{Opening, openings};
pub use promises::{promises, steady};

/// Which of the ten questions was answered with no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "they are explained above")]
pub enum Rule {
    C1,
    C2,
    C3,
    C4,
    C5,
    C6,
    C7,
    C8,
    C9,
    C10,
}

/// Something that should not be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    pub rule: Rule,
    pub sentence: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}: {}", self.rule, self.sentence)
    }
}

fn finding(rule: Rule, sentence: impl Into<String>) -> Finding {
    Finding { rule, sentence: sentence.into() }
}

/// A room as it was in the end.
pub struct Case {
    /// Which room of the book.
    pub room: usize,
    /// All records its log ever held, and the entries in each.
    pub records: Vec<Vec<Value>>,
    /// How many records and snapshots the log still has.
    pub remains: usize,
}

/// An entry and what the model makes of it.
struct Judged {
    entry: Value,
    verdict: Verdict,
    record: usize,
}

/// A room's log, replayed.
struct History {
    judged: Vec<Judged>,
    /// The view after each entry, and the lock of the door, if it was locked.
    sights: Vec<Sight>,
    doors: Vec<Value>,
    /// Where each command id stands first.
    by_id: HashMap<String, usize>,
    model: Model,
}

impl History {
    fn replay(case: &Case, book: &mut Book) -> Option<History> {
        let opened = case.records.first()?.first()?;
        let mut model = Model::open(opened);
        let (mut judged, mut sights, mut doors) = (Vec::new(), Vec::new(), Vec::new());
        let mut by_id = HashMap::new();
        let hands = commands::hands(opened["secret"].as_str().unwrap_or_default(), case.room, book);
        for (record, entries) in case.records.iter().enumerate() {
            for entry in entries {
                let verdict = if judged.is_empty() { Verdict::Nothing } else { model.apply(entry) };
                let view = model.view();
                sights.push(book.sight_of(view["seq"].as_u64().unwrap_or_default(), &view));
                doors.push(model.door().clone());
                let mut entry = entry.clone();
                if let Some(id) = entry["id"].as_str() {
                    let asked = hands.get(id).map_or(id, String::as_str).to_owned();
                    by_id.entry(asked.clone()).or_insert(judged.len());
                    entry["id"] = asked.into();
                }
                judged.push(Judged { entry, verdict, record });
            }
        }
        Some(History { judged, sights, doors, by_id, model })
    }

    /// The lock at `seq`, if the door was locked: every lock is seen, so it belongs to one `seq`.
    fn door_at(&self, seq: u64) -> Option<&Value> {
        let last = self.sights.iter().rposition(|sight| sight.seq == seq)?;
        self.doors.get(last).filter(|door| !door.is_null())
    }

    /// The first entry of a command, and where it stands.
    fn of_id(&self, id: &str) -> Option<(usize, &Judged)> {
        let place = *self.by_id.get(id)?;
        Some((place, &self.judged[place]))
    }
}

/// The clients of one room, with their names in findings.
fn clients(book: &Book, room: usize) -> impl Iterator<Item = (ClientId, &Record)> {
    book.clients.iter().enumerate().filter(move |(_, record)| record.room == room)
}

/// Judges one room.
pub fn check(case: &Case, book: &mut Book) -> Vec<Finding> {
    let Some(history) = History::replay(case, book) else {
        return vec![finding(Rule::C1, "the log does not have the room at all")];
    };
    let book = &*book;
    let mut findings = Vec::new();
    findings.extend(commands::check(case, &history, book));
    findings.extend(ballots::check(case, &history, book));
    findings.extend(views::check(case, &history, book));
    findings.extend(promises(book, case.room));
    findings.extend(counts(book, case.room, history.model.floor()));
    findings.extend(resolved(book, case.room));
    findings.extend(ended(case, &history, book));
    findings.extend(door::check(case, &history, book));
    findings
}

/// C6: nobody waits for an answer any more. An end resolves everything.
pub fn resolved(book: &Book, room: usize) -> Vec<Finding> {
    if first_end(book, room).is_some() {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (client, record) in clients(book, room) {
        findings.extend(record.unresolved().into_iter().map(|sent| {
            let sentence = format!("client {client} was never told what became of {}", sent.command);
            finding(Rule::C6, sentence)
        }));
    }
    findings
}

/// When somebody was told first that the room has ended, or moved.
fn first_end(book: &Book, room: usize) -> Option<Moment> {
    let told =
        |parted: &&crate::recorder::Parted| matches!(parted.reason.as_deref(), Some("ended" | "moved"));
    clients(book, room).flat_map(|(_, record)| record.parted.iter().filter(told)).map(|p| p.at).min()
}

/// C8.
fn ended(case: &Case, history: &History, book: &Book) -> Vec<Finding> {
    let mut findings = Vec::new();
    let told_at = first_end(book, case.room);
    if told_at.is_some() && case.remains > 0 {
        let sentence = format!("{} records can be read after the room was erased", case.remains);
        findings.push(finding(Rule::C8, sentence));
    }
    if told_at.is_some() && !history.model.over {
        findings.push(finding(Rule::C8, "the room was said to have ended, and its log knows nothing of it"));
    }
    let ends = |judged: &&Judged| {
        judged.verdict == Verdict::Happened
            && (judged.entry["command"]["type"] == "end" || judged.entry["deed"]["d"] == "end")
    };
    if let Some(end) = history.judged.iter().find(ends)
        && case.records.len() > end.record + 1
    {
        findings.push(finding(Rule::C8, "records follow the one that ended the room"));
    }
    for (client, record) in clients(book, case.room) {
        // Who is slow may finish reading what was written to them; nobody comes in any more.
        if record.welcomed.iter().any(|welcomed| told_at.is_some_and(|told| welcomed.came_at > told)) {
            findings.push(finding(Rule::C8, format!("client {client} was let in after the end")));
        }
    }
    findings
}
