//! Commands that carry their id into the log, a facilitator's and raised hands: C1, C2 and C4. It must never know
//! ballots.

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use uuid::Uuid;

use super::{Case, Finding, History, Judged, Rule, clients, finding};
use crate::{
    model::Verdict,
    recorder::{Book, Moment, Record, Told},
};

pub(super) fn check(case: &Case, history: &History, book: &Book) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (client, record) in clients(book, case.room) {
        if record.forgotten_tickets > 0 {
            findings.push(finding(Rule::C1, format!("the ticket of client {client} was not known any more")));
        }
        findings.extend(
            acknowledged(history, record)
                .map(|sentence| finding(Rule::C1, format!("client {client}: {sentence}"))),
        );
    }
    findings.extend(asked_for(case, history, book));
    findings.extend(in_real_time(case, history, book));
    findings
}

/// Under which ids the log has hands, and the ids that their owners gave: BLAKE3 keyed with the room's secret over the random
/// half of the ticket and the id [M1].
pub(super) fn hands(secret: &str, room: usize, book: &Book) -> HashMap<String, String> {
    let mut hands = HashMap::new();
    let Ok(secret) = blake3::Hash::from_hex(secret) else { return hands };
    for (_, record) in clients(book, room) {
        let Some(ticket) = record.ticket.as_ref().and_then(|ticket| URL_SAFE_NO_PAD.decode(ticket).ok())
        else {
            continue;
        };
        for sent in
            record.sent.iter().filter(|sent| matches!(sent.command["type"].as_str(), Some("raise" | "lower")))
        {
            let Ok(id) = Uuid::try_parse(&sent.id) else { continue };
            let named = [b"command.", &ticket[..16], id.as_bytes().as_slice()].concat();
            let hash = blake3::keyed_hash(secret.as_bytes(), &named);
            hands.extend(
                Uuid::from_slice(&hash.as_bytes()[..16]).map(|bound| (bound.to_string(), sent.id.clone())),
            );
        }
    }
    hands
}

/// C1: what was answered is what the log says.
fn acknowledged<'a>(history: &'a History, record: &'a Record) -> impl Iterator<Item = String> + 'a {
    let commands: HashMap<&str, &str> = record
        .sent
        .iter()
        .map(|sent| (sent.id.as_str(), sent.command["type"].as_str().unwrap_or_default()))
        .collect();
    record.answered.iter().filter(|answered| !answered.told.asks_again()).filter_map(move |answered| {
        let command = *commands.get(answered.id.as_str())?;
        if matches!(command, "answer" | "react" | "unreact") {
            return None;
        }
        let logged = history.of_id(&answered.id).map(|(_, judged)| judged);
        match (logged, &answered.told) {
            (Some(judged), told) if !agrees(judged, told) => {
                Some(format!("`{command}` was answered {told:?}, and in the log it is {:?}", judged.verdict))
            }
            (Some(_), _) => None,
            (None, Told::Done { turn: Some(turn) }) if was_raised(history, turn) => None,
            // With nothing raised there is nothing to lower, and nothing to log [T2].
            (None, Told::Done { turn: None }) if command == "lower" => None,
            // Signs are held beside presence [Y1].
            (None, Told::Done { turn: None }) if matches!(command, "ready" | "unready") => None,
            (None, told) => Some(format!("`{command}` was answered {told:?} and is not in the log")),
        }
    })
}

fn agrees(judged: &Judged, told: &Told) -> bool {
    match told {
        Told::Done { turn } => {
            let raised = judged.entry["up"] == true;
            let same_turn = !raised || turn.as_deref() == judged.entry["turn"].as_str();
            judged.verdict.is_done() && same_turn
        }
        Told::Refused { reason } => judged.verdict == Verdict::Refused(reason.clone()),
    }
}

fn was_raised(history: &History, turn: &str) -> bool {
    history.judged.iter().any(|judged| judged.entry["up"] == true && judged.entry["turn"] == turn)
}

/// C2: every command in the log is one that somebody sent, word for word.
fn asked_for(case: &Case, history: &History, book: &Book) -> Vec<Finding> {
    let sent: HashMap<&str, &serde_json::Value> = clients(book, case.room)
        .flat_map(|(_, record)| &record.sent)
        .map(|sent| (sent.id.as_str(), &sent.command))
        .collect();
    let is_asked_for = |judged: &Judged| {
        let entry = &judged.entry;
        match entry["t"].as_str().unwrap_or_default() {
            "lead" => sent.get(entry["id"].as_str().unwrap_or_default()).is_some_and(|command| {
                let fields = command.as_object().into_iter().flatten();
                fields.into_iter().all(|(name, value)| match name.as_str() {
                    "after" => entry["after"] == *value,
                    _ => entry["command"][name] == *value,
                })
            }),
            "hand" => sent.get(entry["id"].as_str().unwrap_or_default()).is_some_and(|command| {
                command["type"] == if entry["up"] == true { "raise" } else { "lower" }
            }),
            "host" => match entry["deed"]["d"].as_str().unwrap_or_default() {
                "open_for_all" => history.model.settings["open_when_all"] == true,
                deed => deed == "lower_gone",
            },
            "opened" => judged.record == 0,
            _ => true,
        }
    };
    history
        .judged
        .iter()
        .filter(|judged| !is_asked_for(judged))
        .map(|judged| finding(Rule::C2, format!("nobody asked for {}", judged.entry)))
        .collect()
}

/// C4: acknowledged before sent is before in the log.
fn in_real_time(case: &Case, history: &History, book: &Book) -> Vec<Finding> {
    // When each was first sent, when it was first acknowledged, and its place in the log.
    let mut spans: Vec<(Moment, Option<Moment>, usize)> = Vec::new();
    for (_, record) in clients(book, case.room).filter(|(_, record)| record.role == "facilitator") {
        for sent in record.commands() {
            let Some((place, _)) = history.of_id(&sent.id) else { continue };
            let told =
                |answered: &&crate::recorder::Answered| answered.id == sent.id && !answered.told.asks_again();
            let answered_at = record.answered.iter().find(told).map(|answered| answered.at);
            spans.push((sent.at, answered_at, place));
        }
    }
    let mut findings = Vec::new();
    for (_, answered_at, place) in &spans {
        let Some(answered_at) = answered_at else { continue };
        let overtaken = spans.iter().any(|(sent_at, _, later)| sent_at > answered_at && later < place);
        if overtaken {
            let entry = &history.judged[*place].entry;
            let sentence =
                format!("{} was acknowledged before one was sent that stands before it", entry["command"]);
            findings.push(finding(Rule::C4, sentence));
        }
    }
    findings
}
