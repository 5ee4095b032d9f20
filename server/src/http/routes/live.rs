//! The upgrade of a request to a live connection (RFC 6455). It must never know what a message says.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use keidas_protocol::wire::SUBPROTOCOL;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use crate::{
    client::websocket,
    http::{
        app::App,
        caller::Caller,
        connection::socket_of,
        problem::{Answer, Problem},
        visitor::{Visitor, only, read_code},
    },
};

/// Opens a live connection. Everything but a foreign page succeeds here: what is wrong is said as `bye` [W12].
pub(super) async fn upgrade(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    mut request: Request,
) -> Answer<Response> {
    let Visitor { client, .. } = visitor;
    let headers = request.headers();
    app.hosts.check(headers, app.proxies)?;
    let values = |name| {
        let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
        lines.flat_map(|line| line.split(',')).map(str::trim)
    };
    let has = |name, word: &str| values(name).any(|value| value.eq_ignore_ascii_case(word));
    let key = headers.get(header::SEC_WEBSOCKET_KEY).filter(|key| is_nonce(key));
    let (Some(accept), true, true, Some(version)) = (
        key.map(|key| derive_accept_key(key.as_bytes())),
        has(header::UPGRADE, "websocket"),
        has(header::CONNECTION, "upgrade"),
        only(headers, header::SEC_WEBSOCKET_VERSION),
    ) else {
        return Err(Problem::bad_request("This is the address of a WebSocket (RFC 6455, version 13)."));
    };
    if version.trim() != VERSION {
        return Ok(other_version());
    }
    // By its own letters: a browser goes again when it is answered another word than it has said.
    let speaks_ours = values(header::SEC_WEBSOCKET_PROTOCOL).any(|protocol| protocol == SUBPROTOCOL);
    let place = app.places.of_visitor(client).ok_or_else(Problem::full)?;
    let upgraded = hyper::upgrade::on(&mut request);
    let (code, caller) = (read_code(&code).ok(), request.extensions().get::<Caller>().cloned());
    let (gate, node) = (Arc::clone(&app.gate), Arc::clone(&app.node));
    app.connections.spawn(async move {
        if let Some(upgraded) = upgraded.await.ok().and_then(socket_of) {
            websocket::serve(upgraded, code, client, gate, node).await;
        }
        drop((caller, place));
    });
    let mut response = Response::builder()
        .status(StatusCode::SWITCHING_PROTOCOLS)
        .header(header::UPGRADE, "websocket")
        .header(header::CONNECTION, "upgrade")
        .header(header::SEC_WEBSOCKET_ACCEPT, accept);
    if speaks_ours {
        response = response.header(header::SEC_WEBSOCKET_PROTOCOL, SUBPROTOCOL);
    }
    response.body(Body::empty()).map_err(|_| Problem::unavailable())
}

/// The version of RFC 6455, the only one there is.
const VERSION: &str = "13";

/// Which version would be understood (RFC 6455, 4.4).
fn other_version() -> Response {
    let headers = [
        (header::SEC_WEBSOCKET_VERSION, VERSION),
        (header::UPGRADE, "websocket"),
        (header::CONNECTION, "upgrade"),
    ];
    (headers, Problem::other_version()).into_response()
}

/// Sixteen bytes in base64 (RFC 6455, 4.2.1): what is not comes from no WebSocket.
fn is_nonce(key: &HeaderValue) -> bool {
    STANDARD.decode(key).is_ok_and(|nonce| nonce.len() == 16)
}
