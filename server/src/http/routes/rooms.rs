//! A room over HTTP: opened, looked at from outside, ended; and its QR code. It must never know how a room is kept.

use std::{borrow::Cow, sync::Arc};

use axum::{
    Json,
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use keidas_protocol::{
    Brought, History, Settings, Wordings,
    deck::{Deck, OwnDeck},
    http::{self, Knock, OpenRoom, OpenedRoom, RoomSummary},
    limits::{FLOOR_DEFAULT, FLOOR_MAX, FLOOR_MIN, HISTORY_MAX, TITLE_CHARS_MAX, room_life_ms},
    words::Refusal,
};

use crate::{
    http::{
        addresses::{RoomLinks, invitation, join_link, series_link},
        app::App,
        bodies,
        problem::{Answer, Problem},
        qr::qr_svg,
        routes::series::read_key,
        visitor::{Paid, Visitor, read_code},
    },
    limits::BODY_BYTES_MAX,
    room::{
        ask::{self, Ask},
        registry::NewRoom,
    },
};

/// Opens a room.
pub(super) async fn open(
    State(app): State<App>,
    _: Paid,
    headers: HeaderMap,
    request: Request,
) -> Answer<(StatusCode, Json<OpenedRoom>)> {
    let wish = wish_of(&bodies::read(&app, request).await?)?;
    let floor = floor_of(&wish)?;
    let title = wish.title.map(|title| title.clean(TITLE_CHARS_MAX)).transpose().map_err(no_title)?;
    let own_deck = own_deck_of(wish.own_deck, wish.deck.as_deref())?;
    let id = wish.deck.as_deref().unwrap_or("keidas");
    let deck = own_deck.as_deref().or_else(|| app.decks.get(id)).ok_or_else(Problem::unknown_deck)?;
    let pinned = deck.pinned();
    let wordings = match (&own_deck, app.decks.wordings(id)) {
        (None, Some(wordings)) => Cow::Borrowed(wordings),
        // How the cards of such a deck read matters only to those who come with a past.
        _ if wish.published.is_empty() => Cow::Owned(Wordings::default()),
        _ => Cow::Owned(Wordings::of(deck)),
    };
    let history = History::read(wish.seen, wish.published, &pinned, &wordings).map_err(no_history)?;
    let series = wish.series_key.as_deref().map(read_key).transpose()?.map(|key| key.id());
    let (created_at, rules) = (app.node.clock.now(), app.node.peers.nodes().rules);
    let settings = |code| Settings {
        rules,
        code,
        title: title.clone(),
        lang: wish.lang.unwrap_or_default(),
        deck: pinned.clone(),
        floor,
        mode: wish.mode.unwrap_or_default(),
        open_when_all: wish.open_when_all.unwrap_or(true),
        rehearsal: wish.rehearsal,
        created_at,
    };
    let NewRoom { code, key, door } =
        app.gate.open(Brought { history, own_deck }, series.map(|id| id.label()), settings).await?;
    let links = RoomLinks::new(&app.base(&headers), code, door, &key);
    let opened = OpenedRoom {
        code,
        key: key.to_string(),
        join_url: links.join,
        lead_url: links.lead,
        screen_url: links.screen,
        series_url: series.map(|id| series_link(&app.base(&headers), id)),
        expires_at: created_at.plus(room_life_ms(wish.rehearsal)),
    };
    Ok((StatusCode::CREATED, Json(opened)))
}

/// What a request to open a room says; nothing at all is a room as most are.
fn wish_of(body: &[u8]) -> Answer<OpenRoom> {
    if body.is_empty() {
        return Ok(OpenRoom::default());
    }
    let wish: OpenRoom =
        http::read(body).map_err(|error| Problem::bad_request(format!("The body is no room: {error}.")))?;
    let brings_much = wish.own_deck.is_some() || !wish.published.is_empty();
    if !brings_much && body.len() > BODY_BYTES_MAX {
        let detail =
            "What a room is opened with is a few hundred bytes, unless it brings a deck or a past along.";
        return Err(Problem::too_big(detail));
    }
    Ok(wish)
}

/// How many answers a result needs to be shown.
fn floor_of(wish: &OpenRoom) -> Answer<u8> {
    let floor = wish.floor.unwrap_or(FLOOR_DEFAULT.into());
    let fits = u8::try_from(floor).ok().filter(|floor| (FLOOR_MIN..=FLOOR_MAX).contains(floor));
    fits.ok_or_else(|| {
        Problem::bad_request(format!(
            "The floor is {floor}; it has to be {FLOOR_MIN} to {FLOOR_MAX}. Below {FLOOR_MIN} a result would name somebody."
        ))
    })
}

/// The deck that a room brings along, if it brings one and names none of the server's.
fn own_deck_of(own: Option<OwnDeck>, named: Option<&str>) -> Answer<Option<Arc<Deck>>> {
    if own.is_some() && named.is_some() {
        return Err(Problem::bad_request("A room has a `deck` of the server or an `own_deck`, not both."));
    }
    let read = own.map(OwnDeck::read).transpose();
    Ok(read.map_err(|fault| Problem::bad_request(fault.to_string()))?.map(Arc::new))
}

fn no_title(refusal: Refusal) -> Problem {
    if refusal == Refusal::TooBig {
        let detail =
            format!("The title is longer than a room takes; {TITLE_CHARS_MAX} characters are enough.");
        return Problem::too_big(detail);
    }
    Problem::bad_request("The title has no readable text; leave it out, or write one.")
}

fn no_history(refusal: Refusal) -> Problem {
    if refusal == Refusal::TooBig {
        return Problem::too_big(format!(
            "`seen` and `published` have at most {HISTORY_MAX} entries each, and a question is as short as one that is asked."
        ));
    }
    Problem::bad_request("A question in `published` is none; leave it out, or write it as it was asked.")
}

pub(super) async fn summary(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Answer<Json<RoomSummary>> {
    let code = read_code(&code)?;
    let outside = app.gate.summary(visitor.client, code, &visitor.credentials).await?;
    let ask::RoomSummary { title, lang, locked, rehearsal, door } = outside;
    let base = app.base(&headers);
    let join_url = door.map_or_else(|| join_link(&base, code), |door| invitation(&base, code, door));
    Ok(Json(RoomSummary { code, title, lang, locked, rehearsal, ended: false, join_url }))
}

/// Tells those inside that somebody stands before the locked door, and not who.
pub(super) async fn knock(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Answer<(StatusCode, Json<Knock>)> {
    let code = read_code(&code)?;
    let locked = visitor.ask(&app, code, |reply| Ask::Knock { reply }).await?;
    Ok((StatusCode::ACCEPTED, Json(Knock { locked })))
}

pub(super) async fn end(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Answer<StatusCode> {
    let code = read_code(&code)?;
    visitor.ask(&app, code, |reply| Ask::End { bearer: visitor.bearer(), reply }).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn qr(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Answer<Response> {
    let code = read_code(&code)?;
    let credentials = &visitor.credentials;
    let ask = |reply| Ask::Invitation { credentials: credentials.clone(), reply };
    let door = visitor.ask(&app, code, ask).await?;
    let svg = qr_svg(&invitation(&app.base(&headers), code, door)).ok_or_else(Problem::unavailable)?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}
