//! The decks of this server, as JSON. It must never know a room.

use axum::{
    Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use keidas_protocol::{deck::Deck, text::Trio};
use serde::Serialize;

use crate::http::{
    app::App,
    problem::{Answer, Problem},
};

#[derive(Serialize)]
pub(super) struct DeckSummary {
    id: String,
    version: u32,
    title: Trio,
    cards: usize,
}

pub(super) async fn list(State(app): State<App>) -> Json<Vec<DeckSummary>> {
    let summary = |deck: &Deck| DeckSummary {
        id: deck.id.clone(),
        version: deck.version,
        title: deck.title.clone(),
        cards: deck.cards().count(),
    };
    Json(app.decks.iter().map(summary).collect())
}

pub(super) async fn deck(State(app): State<App>, Path(id): Path<String>) -> Answer<Response> {
    let deck = app.decks.get(&id).ok_or_else(Problem::unknown_deck)?;
    Ok(Json(deck).into_response())
}
