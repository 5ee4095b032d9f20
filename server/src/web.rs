//! The web client inside the binary, how long a browser may keep it, and what its pages may do.

use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::problem::Problem;

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/web"]
struct Built;

/// Nothing but our own scripts and styles, no frames, no forms to elsewhere. Inline code is never run.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self' ws: wss:; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'";

/// Headers of every answer.
pub(crate) const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), microphone=(), geolocation=(), screen-wake-lock=(self), fullscreen=(self)",
        ),
    ),
];

/// The page of every screen. Never kept: it is a room's.
pub(crate) async fn page() -> Response {
    match Built::get("index.html") {
        Some(page) => file(page, "no-store"),
        None => {
            let told = "This server was built without its web client. Build it again with Node 20.19 or newer on the PATH.";
            (StatusCode::SERVICE_UNAVAILABLE, told).into_response()
        }
    }
}

/// A file whose name holds its hash: it never changes.
pub(crate) async fn asset(Path(path): Path<String>) -> Response {
    let found = Built::get(&format!("assets/{path}"));
    found.map_or_else(
        || Problem::not_found().into_response(),
        |asset| file(asset, "public, max-age=31536000, immutable"),
    )
}

/// Any other file of the client: icons, the manifest.
pub(crate) fn other(name: &str) -> Response {
    let found = Built::get(name).filter(|_| name != "index.html");
    found.map_or_else(|| Problem::not_found().into_response(), |other| file(other, "no-cache"))
}

fn file(file: EmbeddedFile, keep: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, file.metadata.mimetype().to_owned()),
        (header::CACHE_CONTROL, keep.to_owned()),
    ];
    (headers, file.data).into_response()
}
