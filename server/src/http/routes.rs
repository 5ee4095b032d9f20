//! The routes: what is asked over HTTP, and the upgrade to a live connection. It must never know what a message
//! says, nor how a room is kept.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use axum::{
    Json, Router,
    body::Body,
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{map_response, map_response_with_state},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use bytes::Bytes;
use keidas_protocol::{
    Settings,
    entry::RULES,
    ids::{KeyId, Millis, RoomCode},
    limits::{FLOOR_DEFAULT, FLOOR_MAX, FLOOR_MIN, ROOM_LIFE_MS, TITLE_CHARS_MAX},
    text::{Lang, Text, Trio},
    wire::SUBPROTOCOL,
    words::Mode,
};
use serde::{Deserialize, Serialize};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;
use tokio_util::task::TaskTracker;
use tower_http::{
    compression::CompressionLayer, limit::RequestBodyLimitLayer, set_header::SetResponseHeaderLayer,
    timeout::RequestBodyTimeoutLayer,
};

use crate::{
    admission::gate::Gate,
    client::websocket,
    decks::Decks,
    http::links::{Links, RoomLinks, qr_svg},
    http::problem::{PROBLEM_JSON, Problem, ProblemCode},
    http::report,
    http::visitor::{Caller, Visitor},
    http::web::{self, Pages},
    limits::{BODY_BYTES_MAX, BODY_TIME},
    room::ask::{Ask, Reply, RoomSummary},
    room::node::Node,
};

/// What every route may need.
#[derive(Clone)]
pub(crate) struct App {
    pub(crate) node: Arc<Node>,
    pub(crate) gate: Arc<Gate>,
    pub(crate) pages: Arc<Pages>,
    pub(crate) decks: Decks,
    pub(crate) links: Links,
    pub(crate) connections: TaskTracker,
    pub(crate) ready: Arc<AtomicBool>,
}

type Answer<T> = Result<T, Problem>;

/// All routes of the public address.
pub(crate) fn routes(app: App) -> Router {
    let api = Router::new()
        .route("/api/decks", get(decks))
        .route("/api/decks/{id}", get(deck))
        .route("/api/rooms", post(open_room))
        .route("/api/rooms/{code}", get(room).delete(end_room))
        .route("/api/rooms/{code}/keys", post(add_key))
        .route("/api/rooms/{code}/keys/{id}", delete(revoke_key))
        .route("/api/rooms/{code}/qr.svg", get(qr))
        .route("/api/rooms/{code}/rounds", get(rounds))
        .route("/api/rooms/{code}/report", get(report))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(readyz))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ));
    let client = Router::new()
        .route("/", get(page))
        .route("/{code}/screen", get(page))
        .route("/{code}/lead", get(page))
        .route("/{code}/observe", get(page))
        .route("/assets/{*path}", get(web::asset))
        .route("/{code}", get(page_or_file));
    api.merge(client)
        .fallback(|| async { Problem::not_found() })
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .layer(RequestBodyTimeoutLayer::new(BODY_TIME))
        .layer(map_response(in_our_words))
        // An upgrade is no answer to compress, and its connection no body to limit.
        .route("/api/rooms/{code}/live", get(live))
        .layer(map_response_with_state(app.clone(), finish))
        .with_state(app)
}

/// The counters, on a listener of their own.
pub(crate) fn metrics_routes(node: Arc<Node>) -> Router {
    let text = [(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")];
    Router::new().route("/metrics", get(move || async move { (text, node.metrics.text()) }))
}

/// What the layers below refuse by themselves (a method, a length, a path) is said as a problem too.
async fn in_our_words(response: Response) -> Response {
    let status = response.status();
    let is_ours = response.headers().get(header::CONTENT_TYPE).is_some_and(|media| *media == PROBLEM_JSON);
    if status.is_client_error() && !is_ours { Problem::of(status).into_response() } else { response }
}

async fn page(State(app): State<App>, headers: HeaderMap) -> Response {
    app.pages.page(app.links.host(&headers))
}

/// What every answer gets: the headers it does not have, and a place in the counters when it is a problem. One layer for
/// all of it: each layer costs every upgrade thousands of instructions.
async fn finish(State(app): State<App>, mut response: Response) -> Response {
    if let Some(ProblemCode(code)) = response.extensions().get() {
        app.node.metrics.problem(code);
    }
    for (name, value) in app.pages.headers() {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

/// One segment is a room's code, or a file of the client (which has a dot).
async fn page_or_file(app: State<App>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    if name.contains('.') { web::other(&name) } else { page(app, headers).await }
}

async fn readyz(State(app): State<App>) -> Response {
    let ready = app.ready.load(Ordering::Relaxed);
    if ready {
        "ready".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response()
    }
}

// ---- decks ------------------------------------------------------------------------------------------------

#[derive(Serialize)]
struct DeckSummary {
    id: String,
    version: u32,
    title: Trio,
    cards: usize,
}

async fn decks(State(app): State<App>) -> Json<Vec<DeckSummary>> {
    let summary = |deck: &keidas_protocol::deck::Deck| DeckSummary {
        id: deck.id.clone(),
        version: deck.version,
        title: deck.title.clone(),
        cards: deck.cards().count(),
    };
    Json(app.decks.iter().map(summary).collect())
}

async fn deck(State(app): State<App>, Path(id): Path<String>) -> Answer<Response> {
    let deck = app.decks.get(&id).ok_or_else(Problem::unknown_deck)?;
    Ok(Json(deck).into_response())
}

// ---- rooms ------------------------------------------------------------------------------------------------

/// What a facilitator chooses when a room is opened; all of it may be left out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct OpenRoom {
    deck: Option<String>,
    lang: Option<Lang>,
    title: Option<Text>,
    floor: Option<i64>,
    mode: Option<Mode>,
    open_when_all: Option<bool>,
}

impl OpenRoom {
    fn read(body: &[u8]) -> Answer<OpenRoom> {
        if body.is_empty() {
            return Ok(OpenRoom::default());
        }
        // An object first: a list would pass for one, field by field.
        serde_json::from_slice::<serde_json::Map<_, _>>(body)
            .and_then(|fields| serde_json::from_value(fields.into()))
            .map_err(|error| Problem::bad_request(format!("The body is no room: {error}.")))
    }
}

#[derive(Serialize)]
struct OpenedRoom {
    code: RoomCode,
    key: String,
    join_url: String,
    lead_url: String,
    screen_url: String,
    expires_at: Millis,
}

async fn open_room(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Answer<(StatusCode, Json<OpenedRoom>)> {
    let Visitor { prefix, .. } = visitor.on_own_page()?;
    let wish = OpenRoom::read(&body)?;
    let floors = i64::from(FLOOR_MIN)..=i64::from(FLOOR_MAX);
    let floor = wish.floor.unwrap_or(FLOOR_DEFAULT.into());
    if !floors.contains(&floor) {
        let detail = format!(
            "The floor is {floor}; it has to be {FLOOR_MIN} to {FLOOR_MAX}. Below {FLOOR_MIN} a result would name somebody."
        );
        return Err(Problem::bad_request(detail));
    }
    let title = wish.title.map(|title| title.clean(TITLE_CHARS_MAX)).transpose()?;
    let deck = app.decks.get(wish.deck.as_deref().unwrap_or("keidas")).ok_or_else(Problem::unknown_deck)?;
    let created_at = app.node.clock.now();
    let settings = |code| Settings {
        rules: RULES,
        code,
        title: title.clone(),
        lang: wish.lang.unwrap_or_default(),
        deck: deck.pinned(),
        floor: floor as u8,
        mode: wish.mode.unwrap_or_default(),
        open_when_all: wish.open_when_all.unwrap_or(true),
        created_at,
    };
    let (code, key) = app.gate.open(prefix, settings).await?;
    let links = RoomLinks::new(&app.links.base(&headers), code, &key);
    let opened = OpenedRoom {
        code,
        key: key.to_string(),
        join_url: links.join,
        lead_url: links.lead,
        screen_url: links.screen,
        expires_at: created_at.plus(ROOM_LIFE_MS),
    };
    Ok((StatusCode::CREATED, Json(opened)))
}

#[derive(Serialize)]
struct RoomAnswer {
    code: RoomCode,
    title: Option<Text>,
    lang: Lang,
    locked: bool,
    ended: bool,
    /// Where a phone opens the room: a page that was opened as `localhost` does not know.
    join_url: String,
}

async fn room(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Answer<Json<RoomAnswer>> {
    let code = read_code(&code)?;
    let RoomSummary { title, lang, locked } =
        ask(&app, &visitor, code, |reply| Ask::Summary { reply }).await?;
    let join_url = format!("{}/{code}", app.links.base(&headers));
    Ok(Json(RoomAnswer { code, title, lang, locked, ended: false, join_url }))
}

async fn end_room(State(app): State<App>, Path(code): Path<String>, visitor: Visitor) -> Answer<StatusCode> {
    let (code, visitor) = (read_code(&code)?, visitor.on_own_page()?);
    ask(&app, &visitor, code, |reply| Ask::End { bearer: visitor.bearer.clone(), reply }).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn qr(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Answer<Response> {
    let code = read_code(&code)?;
    ask(&app, &visitor, code, |reply| Ask::Summary { reply }).await?;
    let svg = qr_svg(&format!("{}/{code}", app.links.base(&headers))).ok_or_else(Problem::unavailable)?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

async fn rounds(State(app): State<App>, Path(code): Path<String>, visitor: Visitor) -> Answer<Response> {
    let (code, bearer) = (read_code(&code)?, &visitor.bearer);
    let rounds = ask(&app, &visitor, code, |reply| Ask::Rounds { bearer: bearer.clone(), reply }).await?;
    Ok(Json(rounds).into_response())
}

#[derive(Deserialize)]
struct ReportQuery {
    format: Option<String>,
}

async fn report(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(query): Query<ReportQuery>,
    visitor: Visitor,
) -> Answer<Response> {
    let (code, bearer) = (read_code(&code)?, &visitor.bearer);
    let report = ask(&app, &visitor, code, |reply| Ask::Report { bearer: bearer.clone(), reply }).await?;
    let text = |media: &'static str, text: String| ([(header::CONTENT_TYPE, media)], text).into_response();
    match query.format.as_deref() {
        None | Some("json") => Ok(Json(report::Json::of(&report)).into_response()),
        Some("csv") => Ok(text("text/csv; charset=utf-8", report::csv(&report))),
        Some("md") => Ok(text(
            "text/markdown; charset=utf-8",
            report::markdown(&report, app.decks.get(&report.room.deck)),
        )),
        Some(_) => Err(Problem::bad_request("A report comes as json, csv or md.")),
    }
}

#[derive(Serialize)]
struct AddedKey {
    id: String,
    key: String,
    lead_url: String,
}

async fn add_key(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Answer<(StatusCode, Json<AddedKey>)> {
    let (code, visitor) = (read_code(&code)?, visitor.on_own_page()?);
    let bearer = &visitor.bearer;
    let added = ask(&app, &visitor, code, |reply| Ask::AddKey { bearer: bearer.clone(), reply }).await?;
    let lead_url = RoomLinks::new(&app.links.base(&headers), code, &added.key).lead;
    Ok((
        StatusCode::CREATED,
        Json(AddedKey { id: added.id.0.to_string(), key: added.key.to_string(), lead_url }),
    ))
}

async fn revoke_key(
    State(app): State<App>,
    Path((code, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Answer<StatusCode> {
    let (code, visitor) = (read_code(&code)?, visitor.on_own_page()?);
    let (key, bearer) = (KeyId(id.parse().map_err(|_| Problem::unknown_key())?), &visitor.bearer);
    ask(&app, &visitor, code, |reply| Ask::RevokeKey { bearer: bearer.clone(), key, reply }).await?;
    Ok(StatusCode::NO_CONTENT)
}

// ---- the upgrade ------------------------------------------------------------------------------------------

/// Opens a live connection. Everything but a foreign page succeeds here: what is wrong is said as `bye` [W12].
async fn live(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    mut request: Request,
) -> Answer<Response> {
    let Visitor { prefix, .. } = visitor.on_own_page()?;
    let headers = request.headers();
    let has = |name, word: &str| {
        let values = headers.get(name).and_then(|values: &HeaderValue| values.to_str().ok());
        values.is_some_and(|values| values.split(',').any(|value| value.trim().eq_ignore_ascii_case(word)))
    };
    let key = headers.get(header::SEC_WEBSOCKET_KEY).map(|key| derive_accept_key(key.as_bytes()));
    let (Some(accept), true, true, true) = (
        key,
        has(header::UPGRADE, "websocket"),
        has(header::CONNECTION, "upgrade"),
        has(header::SEC_WEBSOCKET_VERSION, "13"),
    ) else {
        return Err(Problem::bad_request("This is the address of a WebSocket (RFC 6455, version 13)."));
    };
    let speaks_ours = has(header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL);
    let upgrade = hyper::upgrade::on(&mut request);
    let (code, caller) = (code.parse().ok(), request.extensions().get::<Caller>().cloned());
    app.connections.spawn(async move {
        if let Ok(upgraded) = upgrade.await {
            websocket::serve(upgraded, code, prefix, app.gate, app.node).await;
        }
        drop(caller);
    });
    let mut response = Response::builder()
        .status(StatusCode::SWITCHING_PROTOCOLS)
        .header(header::UPGRADE, "websocket")
        .header(header::CONNECTION, "upgrade")
        .header(header::SEC_WEBSOCKET_ACCEPT, accept);
    if speaks_ours {
        response = response.header(header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL);
    }
    response.body(Body::empty()).map_err(|_| Problem::unavailable())
}

// ---- what requests carry ----------------------------------------------------------------------------------

/// What cannot be a code is the code of no room.
fn read_code(typed: &str) -> Answer<RoomCode> {
    typed.parse().map_err(|_| Problem::unknown_room())
}

/// Asks a room on behalf of a visitor.
async fn ask<T>(
    app: &App,
    visitor: &Visitor,
    code: RoomCode,
    question: impl Fn(Reply<T>) -> Ask,
) -> Answer<T> {
    Ok(app.gate.ask(visitor.prefix, code, visitor.bearer.as_deref(), question).await?)
}
