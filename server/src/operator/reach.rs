//! `keidas check --url`: would a meeting work in the network between here and a server? Each way into a room is tried in a
//! rehearsal room of its own, which is closed in the end. It must never say that room's code or key: an operator sends such
//! lines around.

use axum::{
    body::Body,
    http::{Method, Response, StatusCode, header},
};
use keidas_protocol::Key;
use serde::Deserialize;

use super::finding::{Finding, advice, fault, ok};
use crate::limits::TRY_CLOCK_MS;

mod ask;
mod dial;
mod way;

use ask::{ask, whole};
use dial::Place;
use way::{Led, Stuck, Tried, Way, try_way};

/// What of an opened room is needed here.
#[derive(Deserialize)]
struct Opened {
    code: String,
    key: String,
    join_url: String,
}

/// What of a problem is needed here.
#[derive(Deserialize)]
struct Problem {
    title: String,
    detail: String,
}

/// Tries the network between here and the server that people open at `url`. What keeps everybody out is a fault; what Keidas
/// finds a way around is advice.
pub async fn check_network(url: &str) -> Vec<Finding> {
    let Some(place) = Place::read(url) else {
        return vec![fault(
            "reach",
            format!("{url} is no address; write for instance https://keidas.example.org"),
        )];
    };
    let mut findings = Vec::new();
    findings.extend(proxy());
    let socket = match place.reach().await {
        Ok(socket) => socket,
        Err(why) => return with(findings, fault("reach", why)),
    };
    findings.push(ok("reach", format!("{} answers", place.authority())));
    if let Err(why) = place.secure(socket).await {
        return with(findings, fault("tls", why));
    }
    findings.extend(tls(&place));
    match open(&place).await {
        Ok(opened) => {
            findings.extend(links(url, &opened.join_url));
            let room = Tried { place: &place, code: opened.code, key: Key::from(opened.key) };
            findings.extend(ways(&room).await);
            findings.extend(close(&room).await);
            findings
        }
        Err(why) => with(findings, fault("server", why)),
    }
}

fn with(mut findings: Vec<Finding>, last: Finding) -> Vec<Finding> {
    findings.push(last);
    findings
}

/// Browsers may go by a proxy, and this goes straight.
fn proxy() -> Option<Finding> {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    ["HTTPS_PROXY", "https_proxy"].into_iter().any(is_set).then(|| {
        let how = "HTTPS_PROXY is set, and what follows goes past that proxy: open the page /check in a browser too";
        advice("proxy", how.into())
    })
}

fn tls(place: &Place) -> Option<Finding> {
    if place.is_secure() {
        return Some(ok("tls", "the certificate is one that this machine believes".into()));
    }
    let how = "plain http: whoever is on the way reads along, and browsers let no page keep its screen lit; use https";
    (!place.origin.name.is_local()).then(|| advice("tls", how.into()))
}

async fn open(place: &Place) -> Result<Opened, String> {
    let headers = [(header::CONTENT_TYPE, "application/json")];
    let wish = r#"{"rehearsal":true}"#.to_owned();
    let answer = ask(place, Method::POST, "/api/rooms", &headers, wish).await.map_err(|stuck| why(&stuck))?;
    let status = answer.status();
    if status.is_redirection() {
        let to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
        let to = to.unwrap_or("somewhere else");
        return Err(format!("people are sent on to {to}: give the address at which they arrive"));
    }
    let is_problem = is_of(&answer, "application/problem+json");
    let is_json = is_of(&answer, "application/json");
    let body = whole(answer).await.map_err(|stuck| why(&stuck))?;
    if status == StatusCode::CREATED
        && let Ok(opened) = serde_json::from_slice(&body)
    {
        return Ok(opened);
    }
    if is_problem && let Ok(Problem { title, detail }) = serde_json::from_slice(&body) {
        return Err(format!("no room is opened ({}): {title}. {detail}", status.as_u16()));
    }
    let who = if is_json { "another program" } else { "a page to sign in, or another program," };
    Err(format!(
        "{who} answers in Keidas's place ({}): sign in with a browser first, or see where the proxy leads",
        status.as_u16()
    ))
}

fn is_of(answer: &Response<Body>, kind: &str) -> bool {
    let told = answer.headers().get(header::CONTENT_TYPE).and_then(|told| told.to_str().ok());
    told.is_some_and(|told| told.split(';').next() == Some(kind))
}

/// Where the links and QR codes of a room lead.
fn links(url: &str, join_url: &str) -> Option<Finding> {
    (!join_url.starts_with(&format!("{url}/"))).then(|| {
        let end = join_url.rfind('/').unwrap_or(join_url.len());
        let how = format!(
            "links and QR codes lead to {}, not to {url}: start the server with --public-url {url}, or give that address to \
             people",
            &join_url[..end]
        );
        advice("links", how)
    })
}

async fn ways(room: &Tried<'_>) -> Vec<Finding> {
    let path = format!("{}/api/rooms/*", room.place.path);
    let tried = tokio::join!(
        Box::pin(try_way(Way::WebSocket, room)),
        Box::pin(try_way(Way::Stream, room)),
        Box::pin(try_way(Way::Poll, room)),
    );
    let socket = way("websocket", &tried.0, |stuck| match stuck {
        Stuck::Refused { by_the_server: true, .. } => {
            format!(
                "the request arrives without its Upgrade: a proxy strips it; let it hand on Upgrade and Connection at {path}/live"
            )
        }
        stuck => format!("{}; let WebSocket (RFC 6455) through at {path}/live", why(stuck)),
    });
    let stream = way("stream", &tried.1, |stuck| match stuck {
        Stuck::Silent => {
            format!(
                "an answer is held back until it is whole: let {path}/line through as it comes, without a buffer"
            )
        }
        stuck => format!("{}; let POST through at {path}/line, its answer a text/event-stream", why(stuck)),
    });
    let poll = way("poll", &tried.2, |stuck| format!("{}; let POST through at {path}/line", why(stuck)));
    let rooms = match (&tried.0, &tried.1, &tried.2) {
        (Ok(_), ..) => ok("rooms", "people come in directly".into()),
        (_, Ok(_), _) => advice("rooms", "people come in by a detour; everything shows at once".into()),
        (.., Ok(_)) => advice("rooms", "people come in, but slower: changes show a moment later".into()),
        _ => fault("rooms", "pages open, but nobody comes into a room from this network".into()),
    };
    let clocks = [&tried.0, &tried.1, &tried.2].into_iter().find_map(|tried| tried.as_ref().ok());
    let clock = clocks.filter(|led| led.clocks_differ > TRY_CLOCK_MS).map(|led| {
        let how =
            format!("the clocks here and there differ by {} s: set them by NTP", led.clocks_differ / 1_000);
        advice("clock", how)
    });
    [socket, stream, poll].into_iter().chain(clock).chain([rooms]).collect()
}

fn way(what: &'static str, tried: &Result<Led, Stuck>, sentence: impl Fn(&Stuck) -> String) -> Finding {
    match tried {
        Ok(Led { first, trip, .. }) => {
            let (first, trip) = (first.as_millis().max(1), trip.as_millis().max(1));
            ok(what, format!("works: the first message after {first} ms, an answer after {trip} ms"))
        }
        Err(stuck) => advice(what, sentence(stuck)),
    }
}

fn why(stuck: &Stuck) -> String {
    match stuck {
        Stuck::Unreached(why) => why.clone(),
        Stuck::Refused { status, .. } => format!("something in between answers {status}"),
        Stuck::Silent => "nothing comes back".into(),
        Stuck::Cut => "the connection is cut".into(),
        Stuck::Foreign => "what comes back was changed on the way".into(),
    }
}

/// Ends the room in which ways were tried. If that fails it ends by itself.
async fn close(room: &Tried<'_>) -> Option<Finding> {
    let bearer = format!("Bearer {}", &*room.key);
    let headers = [(header::AUTHORIZATION, bearer.as_str())];
    let path = format!("/api/rooms/{}", room.code);
    let answer = ask(room.place, Method::DELETE, &path, &headers, String::new()).await;
    let is_over = answer.is_ok_and(|answer| answer.status().is_success());
    (!is_over).then(|| {
        let how = "the room in which this was tried could not be closed (DELETE does not get through); it ends by itself in a day";
        advice("delete", how.into())
    })
}
