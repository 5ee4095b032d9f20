//! The table of routes, and what is done to every answer. It must never know what a request says.

use std::sync::{Arc, atomic::Ordering};

use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderMap, StatusCode, header},
    middleware::{map_request, map_request_with_state, map_response_with_state},
    response::{IntoResponse, Response},
    routing::{delete, get, options, post},
};
use keidas_protocol::limits::ANY_MESSAGE_BYTES_MAX;
use tower_http::limit::RequestBodyLimitLayer;

mod decks;
mod documents;
mod keys;
mod line;
mod live;
mod pages;
mod records;
mod rooms;
mod series;

use crate::{
    http::{
        app::App,
        body_time,
        hosts::Hosts,
        problem::{Answer, Counted, PROBLEM_JSON, Problem},
        proxies::Proxies,
    },
    limits::{BODY_BYTES_MAX, BODY_TIME, HELLO_BODY_BYTES_MAX, OPENING_BODY_TIME, OPENING_BYTES_MAX},
    room::node::Node,
};

/// All routes of the public address.
pub(crate) fn routes(app: App) -> Router {
    let answers = decks::DeckAnswers::new(&app.decks);
    let decks = Router::new()
        .route("/api/decks", get(decks::list))
        .route("/api/decks/{id}", get(decks::deck))
        .with_state(answers.clone());
    let contract = Router::new()
        .route("/api/openapi.json", get(documents::openapi))
        .route("/api/asyncapi.json", get(documents::asyncapi));
    let api = Router::new()
        .route("/api/rooms/{code}", get(rooms::summary).delete(rooms::end))
        .route("/api/rooms/{code}/knock", post(rooms::knock))
        .route("/api/rooms/{code}/keys", post(keys::add))
        .route("/api/rooms/{code}/keys/{id}", delete(keys::revoke))
        .route("/api/rooms/{code}/qr.svg", get(rooms::qr))
        .route("/api/rooms/{code}/rounds", get(records::rounds))
        .route("/api/rooms/{code}/report", get(records::report))
        .route("/api/rooms/{code}/deck", get(decks::of_room).layer(Extension(answers)))
        .route("/api/series", post(series::draw))
        .route("/api/series/{id}", get(series::whither))
        .route("/api/series/{id}/qr.svg", get(series::qr))
        .merge(decks)
        .merge(contract)
        .layer((map_request(in_time), RequestBodyLimitLayer::new(BODY_BYTES_MAX)))
        .merge(opening())
        .layer(map_request_with_state(app.clone(), sent_to_us))
        .merge(health());
    let hello = Router::new().route("/api/rooms/{code}/line", post(line::open)).layer((
        map_request_with_state(app.clone(), hello_sent_to_us),
        RequestBodyLimitLayer::new(HELLO_BODY_BYTES_MAX),
    ));
    // One layer for what is two elsewhere: each has a box for as long as a poll waits.
    let lines = Router::new()
        .route("/api/rooms/{code}/line/do", post(line::say))
        .route("/api/rooms/{code}/line/poll", post(line::polled))
        .layer(map_request_with_state(app.clone(), said_to_us))
        .merge(hello)
        // A command may be as long as on a socket.
        .layer((RequestBodyLimitLayer::new(ANY_MESSAGE_BYTES_MAX), DefaultBodyLimit::disable()));
    let client = Router::new()
        .route("/", get(pages::first))
        .route("/assets/{*path}", get(pages::asset))
        .route("/licences", get(documents::licences))
        .fallback(pages::page_or_file)
        // Together: what is added layer by layer is kept in boxes within boxes, all of them cloned for every request.
        .layer((
            map_request_with_state(app.clone(), sent_to_us),
            map_request(in_time),
            RequestBodyLimitLayer::new(BODY_BYTES_MAX),
        ));
    api.merge(client)
        // An upgrade is no answer to compress, and its connection no body to limit.
        .route("/api/rooms/{code}/live", get(live::upgrade))
        .merge(lines)
        .layer(map_response_with_state(app.clone(), finish))
        .with_state(app)
}

/// What is left of it when the server has stopped: whoever polls a line is told so.
pub(crate) fn last_words(app: App) -> Router {
    Router::new()
        .route("/api/rooms/{code}/line/poll", post(line::polled))
        .layer(map_request_with_state(app.clone(), said_to_us))
        .fallback(async || Problem::unavailable())
        .layer(map_response_with_state(app.clone(), finish))
        .with_state(app)
}

/// A room may be opened with a deck of its own, which is larger than anything else that is sent.
fn opening() -> Router<App> {
    let in_time = async |request| body_time::limit(request, OPENING_BODY_TIME);
    Router::new()
        .route("/api/rooms", post(rooms::open))
        .layer((map_request(in_time), RequestBodyLimitLayer::new(OPENING_BYTES_MAX)))
}

async fn in_time(request: Request) -> Request {
    body_time::limit(request, BODY_TIME)
}

/// As on a socket [W1].
async fn hello_sent_to_us(app: State<App>, request: Request) -> Answer<Request> {
    let time = app.node.timeouts.hello;
    Ok(body_time::limit(sent_to_us(app, request).await?, time))
}

async fn said_to_us(app: State<App>, request: Request) -> Answer<Request> {
    Ok(body_time::limit(sent_to_us(app, request).await?, BODY_TIME))
}

/// How the server is, for load balancers, whatever name and method they ask by: one asks for the options of the whole
/// server, another leaves a slash at the end.
fn health() -> Router<App> {
    let (alive, ready) = (|| async { "ok" }, get(readyz).options(readyz));
    Router::new()
        .route("/healthz", get(alive).options(alive))
        .route("/healthz/", get(alive).options(alive))
        .route("/readyz", ready.clone())
        .route("/readyz/", ready)
        .route("/", options(readyz))
}

/// The counters, on a listener of their own.
pub(crate) fn metrics_routes(node: Arc<Node>, hosts: Hosts) -> Router {
    let text = [(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")];
    let counters = move |headers: HeaderMap| async move {
        let answer: Answer<_> = hosts.check(&headers, Proxies::new(0));
        node.metrics.rooms(node.log.count());
        answer.map(|()| (text, node.metrics.text()))
    };
    Router::new().route("/metrics", get(counters))
}

/// Lets a request pass that is sent to a name of ours.
async fn sent_to_us(State(app): State<App>, request: Request) -> Answer<Request> {
    app.hosts.check(request.headers(), app.proxies)?;
    Ok(request)
}

/// What the layers below refuse by themselves (a method, a length, a path) is said as a problem too.
fn in_our_words(response: Response) -> Response {
    let status = response.status();
    let is_ours = response.headers().get(header::CONTENT_TYPE).is_some_and(|media| *media == PROBLEM_JSON);
    if status.is_client_error() && !is_ours { Problem::of(status).into_response() } else { response }
}

/// What every answer gets: our words, the headers it does not have, and a place in the counters when it is a problem. One
/// layer for all of it: each layer costs every upgrade thousands of instructions.
async fn finish(State(app): State<App>, response: Response) -> Response {
    let mut response = in_our_words(response);
    if let Some(Counted(code)) = response.extensions().get() {
        app.node.metrics.problem((*code).into());
    }
    for (name, value) in app.pages.headers() {
        response.headers_mut().entry(name).or_insert(value);
    }
    response
}

async fn readyz(State(app): State<App>) -> Response {
    let ready = app.ready.load(Ordering::Relaxed) && app.node.log.is_heard();
    if ready {
        "ready".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response()
    }
}
