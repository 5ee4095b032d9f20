//! Every number that was shown is a number of people (C7): judged against what the recorded people sent and were
//! told, without the log, so this also judges a server in another process.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Finding, Rule, clients, finding};
use crate::recorder::{Book, ClientId, Record, Section, Told};

/// What people did with one question.
#[derive(Default)]
struct People {
    /// Who sent an answer, and who was told that one is filed.
    sent: BTreeSet<ClientId>,
    told: BTreeSet<ClientId>,
    /// Who sent this value at least once.
    said: BTreeMap<u64, BTreeSet<ClientId>>,
    /// Who declined the card at least once.
    declined: BTreeSet<ClientId>,
    /// Who sent more than one value: what counts of theirs is not known here.
    wavered: BTreeSet<ClientId>,
}

/// Judges every view of a room that anybody held.
pub fn counts(book: &Book, room: usize, floor: usize) -> Vec<Finding> {
    let questions = questions(book, room);
    let reactions = reactions(book, room);
    let mut stages: BTreeSet<Section> = BTreeSet::new();
    let mut tables: BTreeSet<Section> = BTreeSet::new();
    for (_, record) in clients(book, room) {
        stages.extend(record.saw.iter().map(|saw| saw.sight.stage));
        tables.extend(record.saw.iter().map(|saw| saw.sight.table));
    }
    let stages = stages.into_iter().map(|section| (&book.sections[section], false));
    let pasts = tables.into_iter().map(|section| (&book.sections[section]["last"], true));
    let mut sentences = BTreeSet::new();
    for (round, is_over) in stages.chain(pasts).filter(|(round, _)| !round.is_null()) {
        for (place, question) in round["questions"].as_array().into_iter().flatten().enumerate() {
            let key = (round["round"].as_u64().unwrap_or_default(), place as u64);
            let nobody = People::default();
            let people = questions.get(&key).unwrap_or(&nobody);
            let tally = if is_over { &round["tallies"][place] } else { &question["tally"] };
            let is_final = is_over || question["open"] == false;
            sentences.extend(
                question_counts(people, &question["answered"], tally, floor, is_final)
                    .map(|sentence| format!("round {} question {place}: {sentence}", key.0)),
            );
            if question["declined"] == true && (people.declined.len() < floor || is_over) {
                let declined = people.declined.len();
                sentences.insert(format!("round {}: said to be declined, by {declined} people", key.0));
            }
        }
        for (reaction, count) in round["reactions"].as_object().into_iter().flatten() {
            let key = (round["round"].as_u64().unwrap_or_default(), reaction.clone());
            let pressed = reactions.get(&key).map_or(0, BTreeSet::len) as u64;
            if count.as_u64().unwrap_or_default() > pressed {
                sentences.insert(format!("round {}: {count} people `{reaction}`, {pressed} pressed", key.0));
            }
        }
    }
    sentences.into_iter().map(|sentence| finding(Rule::C7, sentence)).collect()
}

/// What is wrong with the numbers of one question, if anything.
fn question_counts(
    people: &People,
    answered: &Value,
    tally: &Value,
    floor: usize,
    is_final: bool,
) -> impl Iterator<Item = String> {
    let answered = answered.as_u64().unwrap_or_default();
    let mut wrong = Vec::new();
    if answered > people.sent.len() as u64 {
        wrong.push(format!("{answered} have answered, {} have sent an answer", people.sent.len()));
    }
    if is_final && answered < people.told.len() as u64 {
        wrong.push(format!("{answered} have answered, {} were told so", people.told.len()));
    }
    if tally.is_null() {
        return wrong.into_iter();
    }
    let shown = tally["shown"].as_u64().unwrap_or_default();
    let counts: Vec<u64> = tally["counts"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|count| count.as_u64().unwrap_or_default())
        .collect();
    if shown != counts.iter().sum::<u64>() || shown > answered || shown < floor as u64 {
        wrong
            .push(format!("{shown} are shown as {counts:?}, {answered} have answered, the floor is {floor}"));
    }
    // Everybody who answered is in a tally that counts as many.
    let counts_all = is_final && shown == answered;
    for (value, count) in counts.iter().enumerate() {
        let nobody = BTreeSet::new();
        let said = people.said.get(&(value as u64)).unwrap_or(&nobody);
        let sure =
            said.iter().filter(|who| people.told.contains(who) && !people.wavered.contains(who)).count();
        if *count > said.len() as u64 || (counts_all && *count < sure as u64) {
            wrong.push(format!("{count} chose {value}; {} sent it, {sure} for sure", said.len()));
        }
    }
    wrong.into_iter()
}

fn questions(book: &Book, room: usize) -> BTreeMap<(u64, u64), People> {
    let mut questions: BTreeMap<(u64, u64), People> = BTreeMap::new();
    for (client, record) in clients(book, room) {
        for sent in record.commands().into_iter().filter(|sent| sent.command["type"] == "answer") {
            let number = |field: &str| sent.command[field].as_u64().unwrap_or_default();
            let people = questions.entry((number("round"), number("question"))).or_default();
            let is_new = people.sent.insert(client);
            if is_done(record, &sent.id) {
                people.told.insert(client);
            }
            let value = sent.command["value"].as_u64();
            if sent.command["decline"] == true {
                people.declined.insert(client);
            }
            let was_said = value.is_some_and(|value| !people.said.entry(value).or_default().insert(client));
            if !is_new && !was_said {
                people.wavered.insert(client);
            }
        }
    }
    questions
}

fn is_done(record: &Record, id: &str) -> bool {
    record.settled(id).is_some_and(|answered| matches!(answered.told, Told::Done { .. }))
}

fn reactions(book: &Book, room: usize) -> BTreeMap<(u64, String), BTreeSet<ClientId>> {
    let mut reactions: BTreeMap<(u64, String), BTreeSet<ClientId>> = BTreeMap::new();
    for (client, record) in clients(book, room) {
        for sent in record.sent.iter().filter(|sent| sent.command["type"] == "react") {
            let round = sent.command["round"].as_u64().unwrap_or_default();
            let reaction = sent.command["reaction"].as_str().unwrap_or_default().to_owned();
            reactions.entry((round, reaction)).or_default().insert(client);
        }
    }
    reactions
}
