//! The decks of this server, as JSON, made once; and the deck of a room, whichever it is. It must never know what a room
//! does with it.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Extension,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use keidas_protocol::{deck::Deck, http::DeckSummary};

use crate::{
    decks::Decks,
    http::{
        app::App,
        problem::{Answer, Problem},
        stored::Stored,
        visitor::{Visitor, read_code},
    },
    room::ask::{Ask, DeckOfRoom},
};

const JSON: &str = "application/json";
/// A deck changes when the server is started anew: whoever has it asks by its tag.
const KEEP: &str = "no-cache";

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

/// The deck of a room [D6]. It is not kept by browsers, as nothing is that belongs to a room.
pub(super) async fn of_room(
    State(app): State<App>,
    Extension(answers): Extension<DeckAnswers>,
    Path(code): Path<String>,
    visitor: Visitor,
    asked: HeaderMap,
) -> Answer<Response> {
    let code = read_code(&code)?;
    let ask = |reply| Ask::Deck { credentials: visitor.credentials.clone(), reply };
    let mut answer = match visitor.ask(&app, code, ask).await? {
        DeckOfRoom::Own(deck) => ([(header::CONTENT_TYPE, JSON)], deck).into_response(),
        DeckOfRoom::Named(id) => deck(State(answers), Path(id), asked).await?,
    };
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}
