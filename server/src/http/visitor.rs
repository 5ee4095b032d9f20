//! Who asks over HTTP, as far as a request tells: the network it comes from, what it bears, the page it is sent by.
//! It must never know what is asked.

use std::{convert::Infallible, net::IpAddr, sync::Arc};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use keidas_protocol::Key;
use tokio::sync::OwnedSemaphorePermit;

use crate::{admission::budgets::ClientPrefix, http::problem::Problem, http::routes::App};

/// The connection a request came through. It counts as open until the last copy of this is gone.
#[derive(Clone)]
pub(crate) struct Caller {
    pub(crate) address: IpAddr,
    pub(crate) _permit: Arc<OwnedSemaphorePermit>,
}

/// Whoever sent a request.
pub(crate) struct Visitor {
    pub(crate) prefix: ClientPrefix,
    pub(crate) bearer: Option<Key>,
    is_foreign_page: bool,
}

impl Visitor {
    /// What changes something is not done for a page of somebody else's.
    pub(crate) fn on_own_page(self) -> Result<Visitor, Problem> {
        if self.is_foreign_page { Err(Problem::foreign_origin()) } else { Ok(self) }
    }
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Visitor, Infallible> {
        let peer = parts.extensions.get::<Caller>().map(|caller| caller.address);
        let peer = peer.unwrap_or(IpAddr::from([0, 0, 0, 0]));
        let headers = &parts.headers;
        Ok(Visitor {
            prefix: ClientPrefix::of(app.links.address(headers, peer)),
            bearer: bearer(headers),
            is_foreign_page: !app.links.allows(headers),
        })
    }
}

fn bearer(headers: &HeaderMap) -> Option<Key> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Key::new(token.trim()))
}
