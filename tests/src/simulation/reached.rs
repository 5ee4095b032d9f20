//! What a life has reached, counted, so that one can see what was tried: answers, entries, tallies that were shown.
//! It must never know what is right.

use std::collections::BTreeMap;

use crate::{
    checker::Case,
    recorder::{Book, Told},
};

/// What happened how often.
#[derive(Debug, Clone, Default)]
pub struct Reached(pub BTreeMap<String, u64>);

impl Reached {
    pub fn count(&self, what: &str) -> u64 {
        self.0.get(what).copied().unwrap_or_default()
    }

    pub(super) fn note(&mut self, what: String) {
        *self.0.entry(what).or_default() += 1;
    }

    pub(super) fn note_entries(&mut self, case: &Case) {
        for entry in case.records.iter().flatten() {
            let kind = entry["t"].as_str().unwrap_or_default();
            let which = entry["command"]["type"].as_str().or(entry["deed"]["d"].as_str()).unwrap_or_default();
            self.note(format!("entry {kind} {which}"));
        }
    }

    pub(super) fn note_recorded(&mut self, book: &Book) {
        for answered in book.clients.iter().flat_map(|record| &record.answered) {
            self.note(match &answered.told {
                Told::Done { .. } => "told done".to_owned(),
                Told::Refused { reason } => format!("told {reason}"),
            });
        }
        for parted in book.clients.iter().flat_map(|record| &record.parted) {
            self.note(format!("parted {}", parted.reason.as_deref().unwrap_or("without a word")));
        }
        for question in book.sections.iter().flat_map(|section| section["questions"].as_array()).flatten() {
            if question["declined"] == true {
                self.note("shown as declined".to_owned());
            }
            if !question["tally"].is_null() {
                let when = if question["open"] == true { "live" } else { "opened" };
                self.note(format!("shown a tally, {when}"));
            }
        }
    }
}
