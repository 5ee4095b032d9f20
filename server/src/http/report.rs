//! What a group keeps of its meeting: the rounds that are over, as JSON, as a table, as a text. Nothing is in it
//! that was not on everybody's screen.

use std::fmt::Write;

use keidas_protocol::{
    PastRound, Tally,
    deck::Deck,
    ids::CardId,
    text::{Lang, Text},
    words::{Choice, Question, Reaction},
};
use serde::Serialize;

use crate::room::records::Records;

/// As a table, as the spreadsheets of those who meet take it: between semicolons, with a byte-order mark, and the lines end
/// as RFC 4180 has it. A line per step or option of each question, and a line per reaction that somebody pressed. A card
/// is called by its title in this deck, if it is there. Every line of a rehearsal ends by saying that it is one: whoever adds
/// tables up sees it [P1].
pub(in crate::http) fn csv(report: &Records, deck: Option<&Deck>) -> String {
    let lang = report.room.lang;
    let title_of = |id: &CardId| title(id, deck, lang);
    let mut table = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let rehearsal = |said: &str| report.room.rehearsal.then(|| said.to_owned());
    let mut line = |fields: [String; 8], last: Option<String>| {
        let fields = fields.into_iter().chain(last).map(|field| harmless(&field));
        table.write_record(fields).expect("a Vec takes all bytes");
    };
    let heads = ["round", "kind", "card", "again", "question", "option", "count", "shown"];
    line(heads.map(str::to_owned), rehearsal("rehearsal"));
    for round in &report.rounds {
        let kind = word(&round.kind);
        let card = round.card.as_ref().map(&title_of).unwrap_or_default();
        let start = [round.round.to_string(), kind, card, round.again.to_string()];
        let mut of_round = |question: String, option: String, count: String, shown: String| {
            let [number, kind, card, again] = start.clone();
            line([number, kind, card, again, question, option, count, shown], rehearsal("true"));
        };
        for (number, (asked, tally)) in round.questions.iter().zip(&round.tallies).enumerate() {
            let question = asked_text(&asked.ask, lang).unwrap_or_else(|| (number + 1).to_string());
            match tally {
                None => of_round(question, String::new(), String::new(), String::new()),
                Some(Tally { shown, counts }) => {
                    for (step, count) in counts.iter().enumerate() {
                        let option = option_text(&asked.ask, step, lang, title_of);
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

/// Without it Excel takes a file for one of its old code page.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A text of which no cell begins a formula, wherever a spreadsheet splits it: what could begin one is given a quote. Control
/// characters, which split lines or hide, become blanks.
fn harmless(field: &str) -> String {
    let mut is_start = true;
    field.chars().fold(String::with_capacity(field.len()), |mut cell, letter| {
        let letter = if letter.is_control() { ' ' } else { letter };
        if is_start && matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') {
            cell.push('\'');
        }
        is_start = matches!(letter, ',' | ';' | '|') || (is_start && matches!(letter, ' ' | '"'));
        cell.push(letter);
        cell
    })
}

/// What a browser saves a report as (RFC 6266): the meeting's title and the day, or without letters of their own.
pub(in crate::http) fn disposition(report: &Records, day: &str, ending: &str) -> String {
    let title = report.room.title.as_ref().map(|title| title.in_lang(report.room.lang));
    let is_kept = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' ');
    let title: String = title.unwrap_or_default().chars().map(|c| if is_kept(c) { c } else { ' ' }).collect();
    let rehearsal = report.room.rehearsal.then(|| rehearsal_word(report.room.lang));
    let (title, joint) = if title.trim().is_empty() { ("keidas", "-") } else { (title.as_str(), " ") };
    let words: Vec<_> = rehearsal.into_iter().chain(title.split_whitespace()).chain([day]).collect();
    let name = words.join(joint);
    let encoded: String = format!("{name}.{ending}").bytes().fold(String::new(), |mut encoded, byte| {
        let _ = match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'.' | b'_' => {
                write!(encoded, "{}", byte as char)
            }
            _ => write!(encoded, "%{byte:02X}"),
        };
        encoded
    });
    format!("attachment; filename=\"keidas-{day}.{ending}\"; filename*=UTF-8''{encoded}")
}

/// What the names of a rehearsal's files begin with.
fn rehearsal_word(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "Harjoitus",
        Lang::Sv => "Övning",
        Lang::En => "Rehearsal",
    }
}

/// What every page of a rehearsal says, and so its report [P2].
fn rehearsal_is(lang: Lang) -> &'static str {
    match lang {
        Lang::Fi => "Harjoitushuone: osa ryhmästä on ohjelmaa.",
        Lang::Sv => "Övningsrum: en del av deltagarna är datorstyrda.",
        Lang::En => "Rehearsal room: part of the group is software.",
    }
}

/// What a card is called.
fn title(id: &CardId, deck: Option<&Deck>, lang: Lang) -> String {
    let card = deck.and_then(|deck| deck.cards().find(|card| card.id == *id));
    card.map_or(id.0.as_str(), |card| card.title.in_lang(lang)).to_owned()
}

/// As a text that people read: a card is called by its title in this deck, if it is there.
pub(in crate::http) fn markdown(report: &Records, deck: Option<&Deck>) -> String {
    let lang = report.room.lang;
    let title_of = |id: &CardId| title(id, deck, lang);
    let meeting = report.room.title.as_ref().map_or("Keidas", |title| title.in_lang(lang));
    let mut text = format!("# {}\n", plain(meeting));
    if report.room.rehearsal {
        let _ = write!(text, "\n**{}**\n", rehearsal_is(lang));
    }
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
                None => text.push_str("No result was shown.\n"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h6_no_cell_of_a_table_begins_a_formula_wherever_it_is_split() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("a;=cmd|' /C calc'!A0;z", "a;'=cmd|' /C calc'!A0;z"),
            ("b, +1\t-2|@SUM(1)", "b, '+1 -2|'@SUM(1)"),
            ("\u{ff1d}1;\u{ff0b}1,\u{ff0d}1|\u{ff20}1", "'\u{ff1d}1;'\u{ff0b}1,'\u{ff0d}1|'\u{ff20}1"),
            ("  \"=1", "  \"'=1"),
            ("\r=1", " '=1"),
            ("a-b = c", "a-b = c"),
        ] {
            assert_eq!(harmless(text), cell);
        }
    }
}
