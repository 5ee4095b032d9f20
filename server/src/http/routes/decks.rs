//! The decks of this server, as JSON, made once. It must never know a room.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use keidas_protocol::{deck::Deck, text::Trio};
use serde::Serialize;

use crate::{
    decks::Decks,
    http::{
        problem::{Answer, Problem},
        stored::Stored,
    },
};

const JSON: &str = "application/json";
/// A deck changes when the server is started anew: whoever has it asks by its tag.
const KEEP: &str = "no-cache";

#[derive(Serialize)]
struct DeckSummary<'a> {
    id: &'a str,
    version: u32,
    title: &'a Trio,
    cards: usize,
}

/// The decks as they are sent.
#[derive(Clone)]
pub(in crate::http) struct DeckAnswers {
    list: Stored,
    decks: Arc<BTreeMap<String, Stored>>,
}

impl DeckAnswers {
    pub(in crate::http) fn new(decks: &Decks) -> DeckAnswers {
        let stored = |json: serde_json::Result<Vec<u8>>| {
            Stored::new(JSON, KEEP, json.expect("plain data").into()).gzipped()
        };
        let list: Vec<_> = decks.iter().map(summary).collect();
        let each = decks.iter().map(|deck| (deck.id.clone(), stored(serde_json::to_vec(deck))));
        DeckAnswers { list: stored(serde_json::to_vec(&list)), decks: Arc::new(each.collect()) }
    }
}

fn summary(deck: &Deck) -> DeckSummary<'_> {
    DeckSummary { id: &deck.id, version: deck.version, title: &deck.title, cards: deck.cards().count() }
}

pub(super) async fn list(State(answers): State<DeckAnswers>, asked: HeaderMap) -> Response {
    answers.list.answer(&asked)
}

pub(super) async fn deck(
    State(answers): State<DeckAnswers>,
    Path(id): Path<String>,
    asked: HeaderMap,
) -> Answer<Response> {
    let deck = answers.decks.get(&id).ok_or_else(Problem::unknown_deck)?;
    Ok(deck.answer(&asked))
}
