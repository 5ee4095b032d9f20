//! Further facilitator keys over HTTP: added and revoked with the first one.

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use keidas_protocol::{
    http::{AddedKey, ProblemCode},
    ids::KeyId,
};

use crate::{
    http::{
        addresses::lead_link,
        app::App,
        problem::{Answer, Problem},
        visitor::{Visitor, read_code},
    },
    room::ask::Ask,
};

pub(super) async fn add(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Answer<(StatusCode, Json<AddedKey>)> {
    let code = read_code(&code)?;
    let bearer = visitor.bearer();
    let added = visitor.ask(&app, code, |reply| Ask::AddKey { bearer: bearer.clone(), reply }).await;
    let added = added.map_err(|problem| match problem.code() {
        ProblemCode::Full => Problem::no_more_keys(),
        _ => problem,
    })?;
    let lead_url = lead_link(&app.base(&headers), code, &added.key);
    Ok((
        StatusCode::CREATED,
        Json(AddedKey { id: added.id.0.to_string(), key: added.key.to_string(), lead_url }),
    ))
}

pub(super) async fn revoke(
    State(app): State<App>,
    Path((code, id)): Path<(String, String)>,
    visitor: Visitor,
) -> Answer<StatusCode> {
    let code = read_code(&code)?;
    let (key, bearer) = (KeyId(id.parse().map_err(|_| Problem::unknown_key())?), visitor.bearer());
    visitor.ask(&app, code, |reply| Ask::RevokeKey { bearer: bearer.clone(), key, reply }).await?;
    Ok(StatusCode::NO_CONTENT)
}
