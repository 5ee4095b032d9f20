//! The table of routes, and what is done to every answer. It must never know what a request says.

use std::sync::{Arc, atomic::Ordering};

use axum::{
    Router,
    extract::State,
    http::{HeaderValue, StatusCode, header},
    middleware::{map_response, map_response_with_state},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use tower_http::{
    compression::CompressionLayer, limit::RequestBodyLimitLayer, set_header::SetResponseHeaderLayer,
    timeout::RequestBodyTimeoutLayer,
};

mod decks;
mod keys;
mod live;
mod pages;
mod records;
mod rooms;

use crate::{
    http::{
        app::App,
        problem::{PROBLEM_JSON, Problem, ProblemCode},
        web,
    },
    limits::{BODY_BYTES_MAX, BODY_TIME},
    room::node::Node,
};

/// All routes of the public address.
pub(crate) fn routes(app: App) -> Router {
    let api = Router::new()
        .route("/api/decks", get(decks::list))
        .route("/api/decks/{id}", get(decks::deck))
        .route("/api/rooms", post(rooms::open))
        .route("/api/rooms/{code}", get(rooms::summary).delete(rooms::end))
        .route("/api/rooms/{code}/keys", post(keys::add))
        .route("/api/rooms/{code}/keys/{id}", delete(keys::revoke))
        .route("/api/rooms/{code}/qr.svg", get(rooms::qr))
        .route("/api/rooms/{code}/rounds", get(records::rounds))
        .route("/api/rooms/{code}/report", get(records::report))
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(readyz))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static("no-store"),
        ));
    let client = Router::new()
        .route("/", get(pages::page))
        .route("/{code}/screen", get(pages::page))
        .route("/{code}/lead", get(pages::page))
        .route("/{code}/observe", get(pages::page))
        .route("/assets/{*path}", get(web::asset))
        .route("/{code}", get(pages::page_or_file));
    api.merge(client)
        .fallback(|| async { Problem::not_found() })
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(BODY_BYTES_MAX))
        .layer(RequestBodyTimeoutLayer::new(BODY_TIME))
        .layer(map_response(in_our_words))
        // An upgrade is no answer to compress, and its connection no body to limit.
        .route("/api/rooms/{code}/live", get(live::upgrade))
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

async fn readyz(State(app): State<App>) -> Response {
    let ready = app.ready.load(Ordering::Relaxed);
    if ready {
        "ready".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not ready").into_response()
    }
}
