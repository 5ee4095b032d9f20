//! The pages of the web client and its files, as their addresses have them. It must never know whether there is a room.

use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};

use crate::http::{app::App, web};

pub(super) async fn page(State(app): State<App>, headers: HeaderMap) -> Response {
    app.pages.page(app.proxies.asked(&headers).host)
}

/// One segment is a room's code, or a file of the client (which has a dot).
pub(super) async fn page_or_file(app: State<App>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    if name.contains('.') { web::other(&name) } else { page(app, headers).await }
}
