//! A line over HTTP: opened as a stream or as the first of many answers, spoken on, polled [X]. It must never know what a
//! message says.

use std::convert::Infallible;

use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use keidas_protocol::ids::RoomCode;

use crate::{
    client::line::{Line, Reading, texts_of},
    http::{
        app::App,
        problem::{Answer, Problem},
        visitor::{Caller, Visitor, read_code},
    },
    limits::LINE_COMMANDS_MAX,
};

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const EVENTS: HeaderValue = HeaderValue::from_static("text/event-stream");
/// What is on its way is nobody's to keep, to change or to hold back.
const AS_IT_IS: HeaderValue = HeaderValue::from_static("no-store, no-transform");

/// Opens a line; the body is the hello. Whoever asks for JSON gets what there is to say at once, and polls for the rest.
pub(super) async fn open(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer<Response> {
    let hello = text_of(&body)?.to_owned();
    let node = (app.gate.clone(), app.node.clone());
    let opened = app.lines.open(
        read_code(&code).ok(),
        (caller.address, visitor.client),
        hello,
        node,
        &app.connections,
    );
    let line = opened.ok_or_else(Problem::full)?;
    if asks_for_json(&headers) {
        return poll(&app, line.poll()).await.ok_or_else(Problem::unavailable);
    }
    caller.lasts();
    Ok(streamed(line.stream()))
}

/// Takes what the client says: one message, or an array of them.
pub(super) async fn say(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Bytes,
) -> Answer<StatusCode> {
    let line = line_of(&app, &visitor, &code, &headers).await?;
    let texts = texts_of(text_of(&body)?).ok_or_else(|| {
        let detail =
            format!("At most {LINE_COMMANDS_MAX} messages are taken at once; send the rest afterwards.");
        Problem::bad_request(detail)
    })?;
    line.say(texts).await.map_err(|_| Problem::no_line())?;
    Ok(StatusCode::ACCEPTED)
}

/// Answers with what waits, or with what comes within a while.
pub(super) async fn polled(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Answer<Response> {
    let line = line_of(&app, &visitor, &code, &headers).await?;
    poll(&app, line.poll()).await.ok_or_else(Problem::no_line)
}

/// `None`: nothing will ever come.
async fn poll(app: &App, reading: Reading) -> Option<Response> {
    let array = reading.array(app.node.timeouts.line_poll).await?;
    Some(([(header::CONTENT_TYPE, JSON), (header::CACHE_CONTROL, AS_IT_IS)], array).into_response())
}

fn streamed(reading: Reading) -> Response {
    let events = stream::unfold(reading, |reading| async move {
        let events = reading.next().await?;
        Some((Ok::<_, Infallible>(events), reading))
    });
    let headers = [
        (header::CONTENT_TYPE, EVENTS),
        (header::CACHE_CONTROL, AS_IT_IS),
        // The stream is the last that this connection brings.
        (header::CONNECTION, HeaderValue::from_static("close")),
        // nginx, and what learned from it: pass it on as it comes.
        (header::HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no")),
    ];
    (headers, Body::from_stream(events)).into_response()
}

/// The line that a request names. A name that is none costs a guess [W15].
async fn line_of(app: &App, visitor: &Visitor, code: &str, headers: &HeaderMap) -> Answer<Line> {
    let name = name_of(headers).ok_or_else(Problem::no_line)?;
    let found = read_code(code).ok().and_then(|code: RoomCode| app.lines.find(name, code));
    match found {
        Some(line) => Ok(line),
        None => {
            app.gate.charge_guess(visitor.client).await?;
            Err(Problem::no_line())
        }
    }
}

fn name_of(headers: &HeaderMap) -> Option<&str> {
    let (scheme, name) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("line").then(|| name.trim())
}

fn asks_for_json(headers: &HeaderMap) -> bool {
    let accepted =
        headers.get(header::ACCEPT).and_then(|accepted| accepted.to_str().ok()).unwrap_or_default();
    let has = |media: &str| accepted.split(',').any(|part| part.trim().starts_with(media));
    has("application/json") && !has("text/event-stream")
}

fn text_of(body: &[u8]) -> Answer<&str> {
    std::str::from_utf8(body).map_err(|_| Problem::bad_request("The body is not UTF-8."))
}
