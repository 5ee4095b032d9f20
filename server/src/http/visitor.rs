//! Who asks over HTTP, as far as a request tells: the network it comes from, what it bears, the page it is sent by.
//! It must never know what is asked.

use std::{convert::Infallible, net::IpAddr, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use keidas_protocol::{Key, ids::RoomCode};
use tokio::sync::OwnedSemaphorePermit;

use crate::{
    admission::budgets::ClientPrefix,
    http::{
        app::App,
        problem::{Answer, Problem},
    },
    room::ask::{Ask, Credentials, Reply},
};

/// The connection a request came through. It counts as open until the last copy of this is gone.
#[derive(Clone)]
pub(in crate::http) struct Caller {
    pub(in crate::http) address: IpAddr,
    pub(in crate::http) _permit: Arc<OwnedSemaphorePermit>,
}

/// Whoever sent a request.
pub(in crate::http) struct Visitor {
    pub(in crate::http) client: ClientPrefix,
    pub(in crate::http) credentials: Credentials,
    is_foreign_page: bool,
}

impl Visitor {
    /// What changes something is not done for a page of somebody else's.
    pub(in crate::http) fn on_own_page(self) -> Result<Visitor, Problem> {
        if self.is_foreign_page { Err(Problem::foreign_origin()) } else { Ok(self) }
    }

    /// The key or ticket it bears.
    pub(in crate::http) fn bearer(&self) -> Option<Key> {
        self.credentials.bearer.clone()
    }

    /// Asks a room something on behalf of this visitor.
    pub(in crate::http) async fn ask<T>(
        &self,
        app: &App,
        code: RoomCode,
        ask: impl Fn(Reply<T>) -> Ask,
    ) -> Answer<T> {
        Ok(app.gate.ask(self.client, code, &self.credentials, ask).await?)
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, Infallible> {
        let peer = parts.extensions.get::<Caller>().map(|caller| caller.address);
        let peer = peer.unwrap_or(IpAddr::from([0, 0, 0, 0]));
        let headers = &parts.headers;
        Ok(Visitor {
            client: ClientPrefix::of(app.proxies.client_address(headers, peer)),
            credentials: Credentials { bearer: bearer(headers), door: door(headers) },
            is_foreign_page: !app.origins.allow(headers, app.proxies.asked(headers)),
        })
    }
}

fn bearer(headers: &HeaderMap) -> Option<Key> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Key::new(token.trim()))
}

/// The door word, which pages take from behind the `#` of their link.
fn door(headers: &HeaderMap) -> Option<Key> {
    Some(Key::new(headers.get("keidas-door")?.to_str().ok()?))
}

/// What cannot be a code is the code of no room.
pub(in crate::http) fn read_code(typed: &str) -> Answer<RoomCode> {
    typed.parse().map_err(|_| Problem::unknown_room())
}
