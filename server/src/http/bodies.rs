//! Request bodies, read whole, with bounded memory: a long body takes one of a fixed number of places. Otherwise a client that
//! opens connections and sends half a body on each would fill the memory for nothing. It must never know what is sent.

use std::ops::Deref;

use axum::{
    body::{Bytes, HttpBody},
    extract::{FromRequest, Request},
    http::StatusCode,
    response::IntoResponse,
};
use tokio::sync::SemaphorePermit;

use super::{
    app::App,
    problem::{Answer, Problem},
};
use crate::limits::SMALL_BODY_BYTES;

/// A body, and its place for as long as it is needed.
pub(in crate::http) struct Body<'a> {
    bytes: Bytes,
    _place: Option<SemaphorePermit<'a>>,
}

impl Deref for Body<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes
    }
}

/// The whole body. Called after every check that needs none: nothing is read for a client that is refused anyhow.
pub(in crate::http) async fn read(app: &App, request: Request) -> Answer<Body<'_>> {
    let length = request.body().size_hint().upper();
    let is_small = length.is_some_and(|bytes| bytes <= SMALL_BODY_BYTES);
    let place = (!is_small).then(|| app.large_bodies.try_acquire().map_err(|_| Problem::full()));
    let _place = place.transpose()?;
    let read = Bytes::from_request(request, app).await;
    let bytes = read.map_err(|rejection| match rejection.into_response().status() {
        status @ StatusCode::PAYLOAD_TOO_LARGE => Problem::of(status),
        _ => Problem::bad_request("The body of this request did not come, or not in time."),
    })?;
    Ok(Body { bytes, _place })
}
