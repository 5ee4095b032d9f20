//! The pages of the web client and its files, as their addresses have them. It must never know whether there is a room.
//!
//! Mail and chat hand links on with a full stop, a bracket, a mark nobody sees or a second slash: the page reads what was
//! meant, so it is given wherever that could be a room's.

use axum::{
    extract::{Path, State},
    http::{HeaderMap, Method, Uri},
    response::{IntoResponse, Response},
};

use crate::http::{app::App, problem::Problem, visitor::read_code, web};

/// The pages of a room beside that of its participants. What mail makes of the `#` behind it (`%23`) may stand there too.
const SCREENS: [&str; 3] = ["screen", "lead", "observe"];

/// Where facilitators learn; no code has its letters.
const LEARN: &str = "learn";

/// The lasting addresses of groups: the same page for every one of them, also for one that never was.
const SERIES: &str = "s";

pub(super) async fn first(State(app): State<App>, headers: HeaderMap) -> Response {
    page(&app, &headers, false)
}

fn page(app: &App, headers: &HeaderMap, takes_part: bool) -> Response {
    app.pages.page(headers, app.proxies.asked(headers).host, takes_part)
}

pub(super) async fn asset(State(app): State<App>, Path(path): Path<String>, headers: HeaderMap) -> Response {
    web::asset(&path, &headers, app.proxies.asked(&headers).host)
}

/// Whatever no other route has: a page of a room, or a file of the client.
pub(super) async fn page_or_file(
    State(app): State<App>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let segments: Vec<_> = uri.path().split('/').filter(|segment| !segment.is_empty()).collect();
    let is_page = match segments[..] {
        [] => true,
        [one] => !one.contains('.') || read_code(one).is_ok(),
        [LEARN, page] => !page.contains('.'),
        [SERIES, _] => true,
        [_, screen] => SCREENS.iter().any(|name| screen.starts_with(name)),
        _ => false,
    };
    match segments[..] {
        _ if method != Method::GET && method != Method::HEAD => Problem::not_found().into_response(),
        [name] if web::has(name) => web::other(name, &headers),
        [one] if is_page => page(&app, &headers, read_code(one).is_ok()),
        _ if is_page => page(&app, &headers, false),
        _ => Problem::not_found().into_response(),
    }
}
