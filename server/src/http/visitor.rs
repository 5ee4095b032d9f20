//! Who asks over HTTP, as far as a request tells: the network it comes from, what it bears, the page it is sent by.
//! It must never know what is asked.

use std::net::IpAddr;

use axum::{
    extract::FromRequestParts,
    http::{
        HeaderMap,
        header::{self, AsHeaderName},
        request::Parts,
    },
};
use keidas_protocol::{Key, ids::RoomCode, written::code_in};

use crate::{
    admission::prefix::ClientPrefix,
    http::{
        app::App,
        caller::Caller,
        problem::{Answer, Problem},
    },
    room::ask::{Ask, Credentials, Reply},
};

/// Whoever sent a request.
pub(in crate::http) struct Visitor {
    pub(in crate::http) client: ClientPrefix,
    pub(in crate::http) credentials: Credentials,
}

impl Visitor {
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

/// A client that was charged for opening a room before its body was read: reading one costs as much as opening.
pub(in crate::http) struct Paid;

impl FromRequestParts<App> for Paid {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Paid, Problem> {
        let visitor = Visitor::from_request_parts(parts, app).await?;
        app.gate.pay_for_opening(visitor.client)?;
        Ok(Paid)
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    /// A foreign page is refused before anything is counted: its visitors would be charged for guesses that it makes.
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, Problem> {
        let peer = parts.extensions.get::<Caller>().map(|caller| caller.address);
        let peer = peer.unwrap_or(IpAddr::from([0, 0, 0, 0]));
        let headers = &parts.headers;
        if !app.origins.allow(headers, &app.proxies.asked(headers)) {
            return Err(Problem::foreign_origin());
        }
        Ok(Visitor {
            client: ClientPrefix::of(app.proxies.client_address(headers, peer)),
            credentials: Credentials { bearer: bearer(headers), door: door(headers) },
        })
    }
}

/// The value of a header that is said once: two are none, because a proxy in front may have taken the other.
pub(in crate::http) fn only(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

fn bearer(headers: &HeaderMap) -> Option<Key> {
    let value = only(headers, header::AUTHORIZATION)?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Key::new(token.trim()))
}

/// The door word, which pages take from behind the `#` of their link.
fn door(headers: &HeaderMap) -> Option<Key> {
    only(headers, "keidas-door").map(Key::new)
}

/// A code as people, mail and chat write it. What cannot be a code is the code of no room.
pub(in crate::http) fn read_code(typed: &str) -> Answer<RoomCode> {
    code_in(typed).ok_or_else(Problem::unknown_room)
}
