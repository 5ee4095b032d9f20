//! A line over HTTP: opened as a stream or as the first of many answers, spoken on, polled [X]. It must never know what a
//! message says.

use std::{convert::Infallible, num::NonZero, str::FromStr};

use axum::{
    Extension,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;

use crate::{
    client::line::{Line, Reading, texts_of},
    http::{
        app::App,
        bodies,
        caller::Caller,
        problem::{Answer, Problem},
        visitor::{Visitor, only, read_code},
    },
    limits::LINE_COMMANDS_MAX,
};

const NO_NUMBER_SAID: &str = "Idempotency-Key is the number of this request on its line: 1, 2, 3…";
const NO_NUMBER_HEARD: &str = "Last-Event-ID is the number of a message.";
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
    request: Request,
) -> Answer<Response> {
    let hello = text_of(&bodies::read(&app, request).await?)?.to_owned();
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
        drop(headers);
        return poll(&app, &caller, line.poll()).await.ok_or_else(Problem::unavailable);
    }
    caller.pace.lasts();
    Ok(streamed(line.stream()))
}

/// Takes what the client says: one message, or an array of them.
pub(super) async fn say(
    State(app): State<App>,
    Path(code): Path<String>,
    _: Visitor,
    headers: HeaderMap,
    request: Request,
) -> Answer<StatusCode> {
    let line = line_of(&app, &code, &headers)?;
    let _turn = line.turn().await;
    let body = bodies::read(&app, request).await?;
    let texts = texts_of(text_of(&body)?).ok_or_else(|| {
        let detail =
            format!("At most {LINE_COMMANDS_MAX} messages are taken at once; send the rest afterwards.");
        Problem::bad_request(detail)
    })?;
    let number = number_in::<NonZero<u64>>(&headers, "idempotency-key", NO_NUMBER_SAID)?;
    line.say(number.map(NonZero::get), texts).await.map_err(|_| Problem::no_line())?;
    Ok(StatusCode::ACCEPTED)
}

/// Answers with what waits, or with what comes within a while.
pub(super) async fn polled(
    State(app): State<App>,
    Path(code): Path<String>,
    _: Visitor,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
) -> Answer<Response> {
    let line = line_of(&app, &code, &headers)?;
    let reading = match number_in(&headers, "last-event-id", NO_NUMBER_HEARD)? {
        None => Some(line.poll()),
        Some(heard) => line.poll_behind(heard),
    };
    let reading = reading.ok_or_else(|| {
        Problem::bad_request("This line cannot go on behind the message that Last-Event-ID names.")
    })?;
    drop(headers);
    poll(&app, &caller, reading).await.ok_or_else(Problem::no_line)
}

/// `None`: nothing will ever come. Whoever calls lets go of the request's headers first: they are parts of the buffer that the
/// connection read into.
async fn poll(app: &App, caller: &Caller, reading: Reading) -> Option<Response> {
    caller.pace.waits();
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

/// The line that a request names. A miss costs nothing: a name has 128 bits, so nobody comes upon one by trying, and whether
/// there is a room of that code it does not tell. Else programs that still have the names of lines before a restart would use up
/// the guesses of their whole network.
fn line_of(app: &App, code: &str, headers: &HeaderMap) -> Answer<Line> {
    let named = name_of(headers).zip(read_code(code).ok());
    named.and_then(|(name, code)| app.lines.find(name, code)).ok_or_else(Problem::no_line)
}

/// The number that a request tells in this header, if it does; else it is refused with this sentence.
fn number_in<N: FromStr + ToString>(headers: &HeaderMap, name: &str, sentence: &str) -> Answer<Option<N>> {
    let mut told = headers.get_all(name).iter();
    let Some(first) = told.next() else { return Ok(None) };
    let written = first.to_str().ok().filter(|_| told.next().is_none());
    // As everybody writes it: no sign, no zeros before it.
    let number =
        written.and_then(|written| written.parse().ok().filter(|number: &N| number.to_string() == written));
    number.map(Some).ok_or_else(|| Problem::bad_request(sentence))
}

fn name_of(headers: &HeaderMap) -> Option<&str> {
    let (scheme, name) = only(headers, header::AUTHORIZATION)?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("line").then(|| name.trim())
}

fn asks_for_json(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT).iter().filter_map(|line| line.to_str().ok());
    let accepted: Vec<_> = lines.flat_map(|line| line.split(',')).collect();
    let has = |media: &str| {
        let mut words = accepted.iter().filter_map(|part| part.split(';').next());
        words.any(|word| word.trim().eq_ignore_ascii_case(media))
    };
    has("application/json") && !has("text/event-stream")
}

fn text_of(body: &[u8]) -> Answer<&str> {
    std::str::from_utf8(body).map_err(|_| Problem::bad_request("The body is not UTF-8."))
}
