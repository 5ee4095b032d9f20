//! What a client can hold against the server with nothing but its own record: whoever comes back finds the answer
//! they were told is done, or one they gave after it (C1), and a view that never goes back and is the same for all
//! (C3). No log is needed, so this also judges a server in another process.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Finding, Rule, clients, finding};
use crate::recorder::{Book, Record, Sent, Told, Welcomed};

/// Judges every `welcome` of a room.
pub fn promises(book: &Book, room: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (client, record) in clients(book, room) {
        for welcomed in &record.welcomed {
            let Some(round) = welcomed.round else { continue };
            let answers = welcomed.you["answers"].as_array().cloned().unwrap_or_default();
            for (question, answer) in answers.iter().enumerate() {
                let sent: Vec<_> = record
                    .commands()
                    .into_iter()
                    .filter(|sent| sent.at < welcomed.at)
                    .filter(|sent| sent.command["type"] == "answer")
                    .filter(|sent| sent.command["round"] == round && sent.command["question"] == question)
                    .collect();
                if !holds(record, welcomed, &sent, answer) {
                    let sentence = format!(
                        "client {client} came back to round {round} and found {answer} as their answer"
                    );
                    findings.push(finding(Rule::C1, sentence));
                }
            }
        }
    }
    findings
}

fn holds(record: &Record, welcomed: &Welcomed, sent: &[&Sent], answer: &Value) -> bool {
    let was_told = |sent: &&Sent| {
        record.answered.iter().any(|answered| {
            answered.id == sent.id && answered.at < welcomed.at && matches!(answered.told, Told::Done { .. })
        })
    };
    let own = |sent: &&Sent| match &sent.command["value"] {
        Value::Null if sent.command["decline"] == true => json!("decline"),
        Value::Null => json!("pass"),
        value => value.clone(),
    };
    match sent.iter().rposition(was_told) {
        None => answer.is_null() || sent.iter().any(|sent| own(sent) == *answer),
        Some(last) => sent[last..].iter().any(|sent| own(sent) == *answer),
    }
}

/// Nobody's view goes back, and what one saw at a `seq` is what all saw at it.
pub fn steady(book: &Book, room: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut shown = HashMap::new();
    for (client, record) in clients(book, room) {
        for (before, after) in record.saw.iter().zip(record.saw.iter().skip(1)) {
            if after.sight.seq < before.sight.seq {
                let (from, to) = (before.sight.seq, after.sight.seq);
                let sentence = format!(
                    "the view of client {client} went back from seq {from} on connection {} to {to} on {}",
                    before.connection, after.connection
                );
                findings.push(finding(Rule::C3, sentence));
            }
        }
        for saw in &record.saw {
            let sections = (saw.sight.room, saw.sight.stage, saw.sight.table);
            if *shown.entry(saw.sight.seq).or_insert(sections) != sections {
                let sentence =
                    format!("client {client} saw something else than others at seq {}", saw.sight.seq);
                findings.push(finding(Rule::C3, sentence));
            }
        }
    }
    findings
}
