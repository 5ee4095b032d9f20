//! When two questions are the same, for the model ([F8] of `protocol/SPEC.md`): about the same card, or of the same kind
//! with the same text and the same options, however they are spelt, in any language. It must never know what was answered.

use std::collections::BTreeSet;

use serde_json::Value;

const LANGUAGES: [&str; 3] = ["fi", "sv", "en"];

/// A question, as people would compare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    Card(String),
    /// What it reads like in each language.
    Own([Reading; 3]),
}

/// The kind of question, its text (or, without one, the kind of round), and its options in no order.
type Reading = (String, String, BTreeSet<String>);

impl Asked {
    pub(super) fn new(kind: &str, card: Option<&str>, question: &Value) -> Asked {
        match card {
            Some(card) => Asked::Card(card.to_owned()),
            None => Asked::Own(LANGUAGES.map(|lang| reading(lang, kind, question))),
        }
    }

    pub(super) fn is_same(&self, other: &Asked) -> bool {
        match (self, other) {
            (Asked::Own(one), Asked::Own(other)) => one.iter().any(|reading| other.contains(reading)),
            _ => self == other,
        }
    }
}

fn reading(lang: &str, kind: &str, question: &Value) -> Reading {
    let text = match &question["text"] {
        Value::Null => format!("a {kind}"),
        text => folded(lang, text),
    };
    let option = |option: &Value| match option["card"].as_str() {
        Some(card) => format!("the card {card}"),
        None => folded(lang, &option["text"]),
    };
    let options = question["options"].as_array().into_iter().flatten().map(option).collect();
    (question["type"].to_string(), text, options)
}

/// A text without what another spelling of it would change. (Simulated people write without accents.)
fn folded(lang: &str, text: &Value) -> String {
    let text = text.as_str().or(text[lang].as_str()).unwrap_or_default();
    let letters: String = text.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
    if letters.is_empty() { text.to_lowercase() } else { letters }
}
