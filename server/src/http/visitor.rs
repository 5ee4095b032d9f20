//! Who asks over HTTP, as far as a request tells: the network it comes from, what it bears, the page it is sent by.
//! It must never know what is asked.

use std::{net::IpAddr, sync::Arc};

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
        connection::Pace,
        listener::HeldPlace,
        problem::{Answer, Problem},
    },
    room::ask::{Ask, Credentials, Reply},
};

/// The connection a request came through. It counts as open until the last copy of this is gone.
#[derive(Clone)]
pub(in crate::http) struct Caller {
    pub(in crate::http) address: IpAddr,
    pub(in crate::http) _place: Arc<HeldPlace>,
    /// What it is to know of its answer.
    pub(in crate::http) pace: Pace,
}

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

/// Whoever has paid for a room, before anything of what they ask was read: to read it costs as much.
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

    /// Nothing is done for a page of somebody else's, and nothing is counted: its visitors would pay for its guesses.
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
