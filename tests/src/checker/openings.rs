//! Rounds that opened by themselves, and who had not answered by then: for whoever knows who was there (C10). It must never
//! know who is connected.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Case, ballots::tag, clients};
use crate::{
    model::{Model, Stage, Verdict},
    recorder::{Book, ClientId},
};

/// A round that opened by itself.
#[derive(Debug)]
pub struct Opening {
    pub round: u64,
    /// The record of the log that opened it.
    pub record: usize,
    /// Participants who had not answered all that was asked.
    pub unanswered: BTreeSet<ClientId>,
}

/// All rounds that opened by themselves.
pub fn openings(case: &Case, book: &Book) -> Vec<Opening> {
    let Some(opened) = case.records.first().and_then(|record| record.first()) else { return Vec::new() };
    let (mut model, mut openings) = (Model::open(opened), Vec::new());
    let entries =
        case.records.iter().enumerate().flat_map(|(at, record)| record.iter().map(move |entry| (at, entry)));
    for (record, entry) in entries.skip(1) {
        let before = (entry["deed"]["d"] == "open_for_all").then(|| waiting(&model, case, book)).flatten();
        let verdict = model.apply(entry);
        if let Some((round, unanswered)) = before.filter(|_| verdict == Verdict::Happened) {
            openings.push(Opening { round, record, unanswered });
        }
    }
    openings
}

/// The round on stage, and whose answers it waits for.
fn waiting(model: &Model, case: &Case, book: &Book) -> Option<(u64, BTreeSet<ClientId>)> {
    let Some(Stage::Running(round)) = &model.stage else { return None };
    let waits =
        clients(book, case.room).filter(|(_, record)| record.ticket.is_some()).filter(|(_, record)| {
            !round.is_answered_by(|question| {
                let command = json!({"type": "answer", "round": round.number, "question": question});
                tag(&model.secret, record, &command)
            })
        });
    Some((round.number, waits.map(|(client, _)| client).collect()))
}
