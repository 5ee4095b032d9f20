//! What is written once for everybody: the contract of requests and of live connections for whoever writes a program, and
//! the licences of all that is inside. The files are made by tests, and committed. It must never know what they say.

use std::sync::LazyLock;

use axum::{http::HeaderMap, response::Response};
use bytes::Bytes;

use crate::http::stored::Stored;

/// As OpenAPI 3.1.
static OPENAPI: LazyLock<Stored> =
    LazyLock::new(|| written(include_bytes!("../../../../protocol/openapi.json")));
/// As AsyncAPI 3.
static ASYNCAPI: LazyLock<Stored> =
    LazyLock::new(|| written(include_bytes!("../../../../protocol/asyncapi.json")));

/// The notices that the licences of others ask for.
static LICENCES: LazyLock<Stored> = LazyLock::new(|| {
    let text = Bytes::from_static(include_bytes!("../../../THIRD-PARTY.txt"));
    Stored::new("text/plain; charset=utf-8", "no-cache", text).gzipped()
});

/// It changes when the server is started anew: whoever has it asks by its tag.
fn written(file: &'static [u8]) -> Stored {
    Stored::new("application/json", "no-cache", Bytes::from_static(file)).gzipped()
}

pub(super) async fn openapi(asked: HeaderMap) -> Response {
    OPENAPI.answer(&asked)
}

pub(super) async fn asyncapi(asked: HeaderMap) -> Response {
    ASYNCAPI.answer(&asked)
}

pub(super) async fn licences(asked: HeaderMap) -> Response {
    LICENCES.answer(&asked)
}
