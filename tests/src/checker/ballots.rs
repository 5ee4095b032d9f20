//! Answers and reactions, which carry no id and no name into the log: C1, C2, and that a round opens when all have
//! answered (C5). Whose they are only this file can tell, because it holds both: the tickets from the recorded
//! clients, and the room's secret from the log. It must never know how a tally is made.

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::{Case, Finding, History, Rule, clients, finding};
use crate::{
    model::Stage,
    recorder::{Book, ClientId, Record, Sent, Told},
};

const REACTIONS: [&str; 6] = ["known", "beside", "thanks", "learned", "more", "strength"];

/// What a tag stands for: somebody's answer to a question, or somebody's reaction.
struct Purpose<'a> {
    client: ClientId,
    record: &'a Record,
    /// The commands that were sent for it, each once, in order.
    commands: Vec<&'a Sent>,
    /// What the log has under the tag, in order.
    logged: Vec<Value>,
}

pub(super) fn check(case: &Case, history: &History, book: &Book) -> Vec<Finding> {
    let mut purposes: HashMap<String, Purpose<'_>> = HashMap::new();
    for (client, record) in clients(book, case.room) {
        for sent in record.commands() {
            let Some(tag) = tag(&history.model.secret, record, &sent.command) else { continue };
            let fresh = || Purpose { client, record, commands: Vec::new(), logged: Vec::new() };
            purposes.entry(tag).or_insert_with(fresh).commands.push(sent);
        }
    }
    let mut findings = Vec::new();
    for judged in history.judged.iter().filter(|judged| judged.verdict.is_done()) {
        let value = match judged.entry["t"].as_str() {
            Some("answer") => said(&judged.entry),
            Some("reaction") => judged.entry["on"].clone(),
            _ => continue,
        };
        match purposes.get_mut(judged.entry["tag"].as_str().unwrap_or_default()) {
            Some(purpose) => purpose.logged.push(value),
            None => {
                let sentence = format!("a ballot of nobody is in round {}", judged.entry["round"]);
                findings.push(finding(Rule::C2, sentence));
            }
        }
    }
    let mut purposes: Vec<_> = purposes.into_values().collect();
    purposes.sort_by_key(|purpose| (purpose.client, purpose.commands[0].at));
    findings.extend(purposes.iter().flat_map(Purpose::check));
    findings.extend(opened_for_all(case, history, book));
    findings
}

/// C5: a round that all have answered and that would show something does not stay closed [O1]. In the end all
/// who ever had a ticket are there.
fn opened_for_all(case: &Case, history: &History, book: &Book) -> Option<Finding> {
    let model = &history.model;
    let Some(Stage::Running(round)) = &model.stage else { return None };
    let people: Vec<_> = clients(book, case.room).filter(|(_, record)| record.ticket.is_some()).collect();
    let is_due = !model.over
        && model.settings["open_when_all"] == true
        && round.takes_answers()
        && round.would_show(model.floor(), people.len());
    let has_answered = |record: &Record| {
        round.is_answered_by(|question| {
            let command = json!({"type": "answer", "round": round.number, "question": question});
            tag(&model.secret, record, &command)
        })
    };
    let stays_closed = is_due && people.iter().all(|(_, record)| has_answered(record));
    let sentence = || format!("all have answered round {}, and it does not open", round.number);
    stays_closed.then(|| finding(Rule::C5, sentence()))
}

impl Purpose<'_> {
    fn check(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let about = &self.commands[0].command;
        let sent: Vec<Value> = self.commands.iter().map(|sent| wanted(&sent.command)).collect();
        if let Some(value) = self.logged.iter().find(|value| !sent.contains(value)) {
            let sentence = format!("client {} never said {value} to {about}", self.client);
            findings.push(finding(Rule::C2, sentence));
        }
        let transmissions =
            self.record.sent.iter().filter(|sent| self.commands.iter().any(|command| command.id == sent.id));
        let transmissions = transmissions.count();
        if self.logged.len() > transmissions {
            let sentence = format!(
                "client {} sent {transmissions} times, {} are in the log: {about}",
                self.client,
                self.logged.len()
            );
            findings.push(finding(Rule::C2, sentence));
        }
        findings.extend(self.lost());
        findings
    }

    /// C1: of what was acknowledged the last is what counts, or something that was sent after it.
    fn lost(&self) -> Option<Finding> {
        let done = |sent: &&Sent| {
            self.record.settled(&sent.id).is_some_and(|answered| matches!(answered.told, Told::Done { .. }))
        };
        let last_done = self.commands.iter().rposition(done)?;
        let counts = self.logged.last().cloned().unwrap_or_else(|| nothing(&self.commands[0].command));
        let may_count = |sent: &&&Sent| done(sent) || self.record.unanswered(&sent.id) > 0;
        let fits =
            self.commands[last_done..].iter().filter(may_count).any(|sent| wanted(&sent.command) == counts);
        let command = &self.commands[last_done].command;
        let sentence = format!(
            "client {}: {command} was acknowledged, and {counts} counts; {}",
            self.client,
            self.story()
        );
        (!fits).then(|| finding(Rule::C1, sentence))
    }
}

impl Purpose<'_> {
    /// What was sent, when, and how it was answered, for whoever looks for the cause.
    fn story(&self) -> String {
        // Which of them: the same wish may be said by two commands, and one command may be sent twice.
        let numbered = |id: &str| self.commands.iter().position(|sent| sent.id == id);
        let named = |number: usize| format!("#{number} {}", wanted(&self.commands[number].command));
        let sent = self.record.sent.iter().filter_map(|sent| Some((sent, numbered(&sent.id)?)));
        let mut story: Vec<_> = sent
            .map(|(sent, number)| (sent.at, format!("{} sent on {}", named(number), sent.connection)))
            .collect();
        let answered =
            self.record.answered.iter().filter_map(|answered| Some((answered, numbered(&answered.id)?)));
        story.extend(answered.map(|(answered, number)| {
            (answered.at, format!("{} answered {:?}", named(number), answered.told))
        }));
        story.sort_by_key(|(at, _)| *at);
        let story: Vec<_> = story.into_iter().map(|(at, what)| format!("at {at} {what}")).collect();
        format!("{}; in the log {:?}", story.join(", "), self.logged)
    }
}

/// What the log should hold of a command.
fn wanted(command: &Value) -> Value {
    match command["type"].as_str() {
        Some("answer") => said(command),
        kind => json!(kind == Some("react")),
    }
}

/// What an answer says: a value, a pass, or that one declines.
fn said(answer: &Value) -> Value {
    if answer["decline"] == true { json!("decline") } else { answer["value"].clone() }
}

/// What it means that the log holds nothing.
fn nothing(command: &Value) -> Value {
    if command["type"] == "answer" { json!("nothing") } else { json!(false) }
}

/// What somebody's answer or reaction is filed under: BLAKE3 keyed with the room's secret over the random half of
/// the ticket, the round and the purpose.
pub(super) fn tag(secret: &str, record: &Record, command: &Value) -> Option<String> {
    let purpose = match command["type"].as_str()? {
        "answer" => [1, command["question"].as_u64()? as u8],
        "react" | "unreact" => {
            let reaction = command["reaction"].as_str()?;
            [2, REACTIONS.iter().position(|name| *name == reaction)? as u8]
        }
        _ => return None,
    };
    let ticket = URL_SAFE_NO_PAD.decode(record.ticket.as_ref()?).ok()?;
    let secret = blake3::Hash::from_hex(secret).ok()?;
    let mut hasher = blake3::Hasher::new_keyed(secret.as_bytes());
    hasher.update(b"tag.....").update(ticket.get(..16)?);
    hasher.update(&(command["round"].as_u64()? as u32).to_le_bytes()).update(&purpose);
    let hash = hasher.finalize();
    Some(hash.as_bytes()[..16].iter().map(|byte| format!("{byte:02x}")).collect())
}
