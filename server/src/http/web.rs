//! The web client inside the binary, how long a browser may keep it (caching), and what its pages may do (content security
//! policy). It must never know a route.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use rust_embed::{EmbeddedFile, RustEmbed};

use super::{problem::Problem, stored::Stored};
use crate::origin::Host;

#[derive(RustEmbed)]
#[folder = "$OUT_DIR/web"]
struct Built;

/// The client's files by their names, but for the page. Its build has compressed what is worth it.
static FILES: LazyLock<HashMap<Cow<'static, str>, Stored>> = LazyLock::new(|| {
    let bytes = |file: EmbeddedFile| match file.data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    };
    let compressed = |name: &str, ending: &str| Built::get(&format!("{name}.{ending}")).map(bytes);
    let is_compressed = |name: &str| name.ends_with(".br") || name.ends_with(".gz");
    let names = Built::iter().filter(|name| !is_compressed(name) && *name != "index.html");
    let files = names.filter_map(|name| {
        let file = Built::get(&name)?;
        let media = file.metadata.mimetype().to_owned();
        let keep = if name.starts_with("assets/") { FOR_EVER } else { "no-cache" };
        let stored = Stored::new(&media, keep, bytes(file));
        let stored = stored.with(compressed(&name, "br"), compressed(&name, "gz"));
        Some((name, stored))
    });
    files.collect()
});

/// A file whose name holds its hash never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What is no page may do nothing at all, opened by itself.
const NO_PAGE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
);

/// The service worker fetches our own files, and does nothing else.
const WORKER: HeaderValue = HeaderValue::from_static("default-src 'none'; connect-src 'self'");

/// Headers of every answer that has none of that name.
const HEADERS: [(HeaderName, HeaderValue); 7] = [
    // A cache may keep even what is not found by its own judgement: a file that another node has already.
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (header::CONTENT_SECURITY_POLICY, NO_PAGE),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), \
             display-capture=(), browsing-topics=(), screen-wake-lock=(self), fullscreen=(self)",
        ),
    ),
];

/// The page of every screen, as this server's operator has it.
pub(crate) struct Pages {
    /// As those who take part in a room load it, and as everybody else does.
    page: Option<[Stored; 2]>,
    /// Who may show a page inside theirs.
    frame_ancestors: String,
    is_https: bool,
}

impl Pages {
    /// `path` is that of the public address; `embeds` are origins that may show pages inside theirs.
    pub(crate) fn new(path: &str, embeds: &[String], is_https: bool) -> Pages {
        let page = Built::get("index.html").map(|page| {
            let page = String::from_utf8_lossy(&page.data).replace("=\"/", &format!("=\"{path}/"));
            [without_early_styles(&page), page]
                .map(|page| Stored::new("text/html; charset=utf-8", "no-store", page.into()).gzipped())
        });
        let frame_ancestors =
            if embeds.is_empty() { "'none'".to_owned() } else { format!("'self' {}", embeds.join(" ")) };
        Pages { page, frame_ancestors, is_https }
    }

    /// The page for whoever asked by this name; `takes_part`: in a room, by its code. Never kept: it is a room's.
    pub(crate) fn page(&self, asked: &HeaderMap, host: Option<Host>, takes_part: bool) -> Response {
        let Some(pages) = &self.page else {
            let told = "This server was built without its web client. Build it again with Node 20.19 or newer on the PATH.";
            return (StatusCode::SERVICE_UNAVAILABLE, told).into_response();
        };
        let mut response = pages[usize::from(takes_part)].answer(asked);
        if let Ok(policy) = HeaderValue::from_str(&self.policy(host)) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        response
    }

    /// Headers of every answer that has none of that name.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        let always_https = HeaderValue::from_static("max-age=31536000");
        let always_https = self.is_https.then_some((header::STRICT_TRANSPORT_SECURITY, always_https));
        HEADERS.into_iter().chain(always_https)
    }

    /// Nothing but our own scripts, styles and connections. Text never becomes code: a browser that knows trusted
    /// types refuses it at every place where that could happen, but in Svelte's own templates, which hold none, and for
    /// the address of the service worker, which is one.
    fn policy(&self, host: Option<Host>) -> String {
        let live = live_at(host);
        format!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self'{live}; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
             frame-ancestors {}; require-trusted-types-for 'script'; trusted-types svelte-trusted-html keidas-shell",
            self.frame_ancestors
        )
    }
}

/// A page that does not load what only participants are shown in: a browser warns of what it fetched for nothing.
fn without_early_styles(page: &str) -> String {
    page.split_inclusive('\n').filter(|line| !line.contains(r#"rel="preload" as="style""#)).collect()
}

/// Where the rooms of this host are, as a policy names it: older browsers do not count `ws:` of the same host as the same
/// origin.
fn live_at(host: Option<Host>) -> String {
    let live = host.map(|Host { name, port }| {
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        format!(" ws://{name}{port} wss://{name}{port}")
    });
    live.unwrap_or_default()
}

/// How the name of the crowd's worker begins (`vite.config.ts`).
const CROWD: &str = "crowd-";

/// A file whose name holds its hash, for whoever asked by the name `host`. A worker obeys the policy of its own answer, not its
/// page's: the crowd of a rehearsal comes into its room from there, and may do nothing else.
pub(in crate::http) fn asset(path: &str, asked: &HeaderMap, host: Option<Host>) -> Response {
    let mut response = file(&format!("assets/{path}"), asked);
    if path.starts_with(CROWD) {
        let live = live_at(host);
        if let Ok(policy) = HeaderValue::from_str(&format!("default-src 'none'; connect-src 'self'{live}")) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
    response
}

/// Whether the client has a file of this name.
pub(in crate::http) fn has(name: &str) -> bool {
    FILES.contains_key(name)
}

/// Any other file of the client: icons, the manifest, the service worker.
pub(in crate::http) fn other(name: &str, asked: &HeaderMap) -> Response {
    let mut response = file(name, asked);
    if name == "sw.js" {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, WORKER);
    }
    response
}

fn file(name: &str, asked: &HeaderMap) -> Response {
    FILES.get(name).map_or_else(|| Problem::not_found().into_response(), |file| file.answer(asked))
}
