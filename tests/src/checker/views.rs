//! What clients saw: C3 and C5. It must never know what a section says.

use super::{Case, Finding, History, Rule, clients, finding, first_end};
use crate::{
    model::Verdict,
    recorder::{Book, Record, Saw, Told},
};

pub(super) fn check(case: &Case, history: &History, book: &Book) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (client, record) in clients(book, case.room) {
        match places(history, record) {
            Err(saw) => {
                let sentence = format!(
                    "client {client} saw what the log never showed then: {}",
                    book.in_words(saw.sight)
                );
                findings.push(finding(Rule::C3, sentence));
            }
            Ok(places) => findings.extend(
                own_deeds(history, record, &places)
                    .map(|sentence| finding(Rule::C3, format!("client {client} {sentence}"))),
            ),
        }
    }
    findings.extend(converged(case, history, book));
    findings
}

/// After which entry each view is what all may see: the first that fits and is not before the last.
fn places(history: &History, record: &Record) -> Result<Vec<usize>, Saw> {
    let mut from = 0;
    let mut places = Vec::with_capacity(record.saw.len());
    for saw in &record.saw {
        let further = history.sights[from..].iter().position(|sight| *sight == saw.sight).ok_or(*saw)?;
        from += further;
        places.push(from);
    }
    Ok(places)
}

/// A facilitator is told `done` on the connection that has shown it [W6].
fn own_deeds<'a>(
    history: &'a History,
    record: &'a Record,
    places: &'a [usize],
) -> impl Iterator<Item = String> + 'a {
    let answered = record.answered.iter().filter(|_| record.role == "facilitator");
    answered.filter_map(move |answered| {
        let (place, judged) = history.of_id(&answered.id)?;
        if judged.verdict != Verdict::Happened || !matches!(answered.told, Told::Done { .. }) {
            return None;
        }
        let before = |saw: &Saw| saw.at < answered.at && saw.connection == answered.connection;
        let last = record.saw.iter().rposition(before)?;
        // An earlier place may look the same; what counts is what was to be seen.
        let was_shown = history.sights[place..=places[last].max(place)].contains(&record.saw[last].sight);
        (!was_shown).then(|| format!("was told that {} is done before it was seen", judged.entry["command"]))
    })
}

/// C5: in the end everybody holds the view of the whole log.
fn converged(case: &Case, history: &History, book: &Book) -> Vec<Finding> {
    if first_end(book, case.room).is_some() {
        return Vec::new();
    }
    let Some(end) = history.sights.last() else { return Vec::new() };
    let behind = |(_, record): &(usize, &Record)| record.sight().is_some_and(|sight| sight != *end);
    clients(book, case.room)
        .filter(behind)
        .map(|(client, record)| {
            let seq = record.sight().unwrap_or_default().seq;
            let sentence = format!("client {client} stays at seq {seq}, the log is at {}", end.seq);
            finding(Rule::C5, sentence)
        })
        .collect()
}
