//! What a group keeps of its meeting: the rounds that are over, as JSON, as a table, as a text. Nothing is in it
//! that was not on everybody's screen.

use std::fmt::Write;

use keidas_protocol::{
    PastRound, Tally,
    deck::Deck,
    ids::CardId,
    text::{Lang, Text},
    view::RoomView,
    words::{Choice, Question, Reaction},
};
use serde::Serialize;

use crate::room::records::Records;

/// As JSON.
#[derive(Serialize)]
pub(in crate::http) struct Json<'a> {
    room: &'a RoomView,
    rounds: &'a [PastRound],
}

impl<'a> Json<'a> {
    pub(in crate::http) fn of(report: &'a Records) -> Json<'a> {
        Json { room: &report.room, rounds: &report.rounds }
    }
}

/// As a table: a line per step or option of each question, and a line per reaction that somebody pressed.
pub(in crate::http) fn csv(report: &Records) -> String {
    let lang = report.room.lang;
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut line =
        |fields: [String; 8]| table.write_record(fields.map(harmless)).expect("a Vec takes all bytes");
    line(["round", "kind", "card", "again", "question", "option", "count", "shown"].map(str::to_owned));
    for round in &report.rounds {
        let kind = word(&round.kind);
        let card = round.card.as_ref().map(|card| card.0.clone()).unwrap_or_default();
        let start = [round.round.to_string(), kind, card, round.again.to_string()];
        let mut of_round = |question: String, option: String, count: String, shown: String| {
            let [number, kind, card, again] = start.clone();
            line([number, kind, card, again, question, option, count, shown]);
        };
        for (number, (asked, tally)) in round.questions.iter().zip(&round.tallies).enumerate() {
            let question = asked_text(&asked.ask, lang).unwrap_or_else(|| (number + 1).to_string());
            match tally {
                None => of_round(question, String::new(), String::new(), String::new()),
                Some(Tally { shown, counts }) => {
                    for (step, count) in counts.iter().enumerate() {
                        let option = option_text(&asked.ask, step, lang, |card| card.0.clone());
                        of_round(question.clone(), option, count.to_string(), shown.to_string());
                    }
                }
            }
        }
        for (reaction, count) in reactions(round) {
            of_round("reaction".into(), word(&reaction), count.to_string(), String::new());
        }
    }
    String::from_utf8(table.into_inner().expect("a Vec takes all bytes")).expect("we wrote text")
}

/// A text that a spreadsheet would take for a formula is given a quote.
fn harmless(field: String) -> String {
    if field.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{field}") } else { field }
}

/// As a text that people read: a card is called by its title in this deck, if it is there.
pub(in crate::http) fn markdown(report: &Records, deck: Option<&Deck>) -> String {
    let lang = report.room.lang;
    let title_of = |id: &CardId| {
        let card = deck.and_then(|deck| deck.cards().find(|card| card.id == *id));
        card.map_or(id.0.as_str(), |card| card.title.in_lang(lang)).to_owned()
    };
    let title = report.room.title.as_ref().map_or("Keidas", |title| title.in_lang(lang));
    let mut text = format!("# {}\n", plain(title));
    for round in &report.rounds {
        let card =
            round.card.as_ref().map(|card| format!(" · {}", plain(&title_of(card)))).unwrap_or_default();
        let again = if round.again { " · again" } else { "" };
        let _ = write!(text, "\n## {}. {}{card}{again}\n", round.round, word(&round.kind));
        for (asked, tally) in round.questions.iter().zip(&round.tallies) {
            text.push('\n');
            if let Some(question) = asked_text(&asked.ask, lang) {
                let _ = writeln!(text, "**{}**\n", plain(&question));
            }
            match tally {
                None => text.push_str("Too few to show.\n"),
                Some(Tally { shown, counts }) => {
                    for (step, count) in counts.iter().enumerate() {
                        let option = option_text(&asked.ask, step, lang, title_of);
                        let _ = writeln!(text, "- {}: {count}/{shown}", plain(&option));
                    }
                }
            }
        }
        let pressed: Vec<_> =
            reactions(round).map(|(reaction, count)| format!("{} {count}", word(&reaction))).collect();
        if !pressed.is_empty() {
            let _ = write!(text, "\n{}\n", pressed.join(" · "));
        }
    }
    text
}

/// Text in a text: what Markdown would read as a mark is made harmless.
fn plain(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut plain, c| {
        if c.is_ascii_punctuation()
            && !matches!(c, '.' | ',' | '?' | '!' | ':' | '\'' | '(' | ')' | '-' | '/')
        {
            plain.push('\\');
        }
        plain.push(c);
        plain
    })
}

fn reactions(round: &PastRound) -> impl Iterator<Item = (Reaction, u32)> {
    let counts = round.reactions;
    let all = [counts.known, counts.beside, counts.thanks, counts.learned, counts.more, counts.strength];
    Reaction::ALL.into_iter().zip(all).filter(|(_, count)| *count > 0)
}

fn asked_text(question: &Question, lang: Lang) -> Option<String> {
    let (Question::Feel { text } | Question::Choice { text, .. }) = question;
    text.as_ref().map(|text: &Text| text.in_lang(lang).to_owned())
}

/// A step is named by its number, an option by its words or by what its card is called.
fn option_text(question: &Question, step: usize, lang: Lang, called: impl Fn(&CardId) -> String) -> String {
    match question {
        Question::Feel { .. } => step.to_string(),
        Question::Choice { options, .. } => match options.get(step) {
            Some(Choice::Own { text }) => text.in_lang(lang).to_owned(),
            Some(Choice::Card { card }) => called(card),
            None => step.to_string(),
        },
    }
}

/// A word of the protocol as it is sent.
fn word(word: &impl Serialize) -> String {
    serde_json::to_value(word).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}
