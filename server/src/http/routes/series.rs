//! The lasting address of a group [S]: drawn, shown as a QR code, and asked where it leads. Nothing of it is kept. It must
//! never know a room.

use axum::{
    Json,
    extract::{Path, Request, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use keidas_protocol::{
    http::{self, AskSeries, Series, Whither},
    series::{SeriesId, SeriesKey},
};

use crate::{
    http::{
        addresses::series_link,
        app::App,
        bodies,
        problem::{Answer, Problem},
        qr::qr_svg,
        visitor::{Paid, Visitor},
    },
    mint,
};

/// Draws a key, or names the id of one.
pub(super) async fn draw(
    State(app): State<App>,
    _: Paid,
    headers: HeaderMap,
    request: Request,
) -> Answer<Json<Series>> {
    let body = bodies::read(&app, request).await?;
    let wish = if body.is_empty() {
        AskSeries::default()
    } else {
        http::read(&body)
            .map_err(|error| Problem::bad_request(format!("The body asks for no series: {error}.")))?
    };
    let key = wish.key.as_deref().map(read_key).transpose()?;
    let key = key.unwrap_or_else(|| mint::new_series(&app.node.chance));
    let id = key.id();
    let url = series_link(&app.base(&headers), id);
    Ok(Json(Series { id: id.shown(), key: key.reveal().to_string(), url }))
}

/// A series key, as somebody sends it.
pub(super) fn read_key(key: &str) -> Answer<SeriesKey> {
    key.parse().map_err(|_| Problem::bad_request("A series key is 16 bytes in base64url. This is none."))
}

/// Where the address leads now. Whoever knows it was invited: the door word comes along.
pub(super) async fn whither(
    State(app): State<App>,
    Path(id): Path<String>,
    _visitor: Visitor,
) -> Answer<Json<Whither>> {
    let id = read_id(&id)?;
    Ok(Json(match app.gate.door_of_series(id.label()).await? {
        Some(open) => Whither { code: Some(open.code), door: Some(open.door.to_string()), pad: "" },
        // Two texts of eight and of five letters with their quotation marks, in the place of two `null`.
        None => Whither { code: None, door: None, pad: "........." },
    }))
}

pub(super) async fn qr(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    let svg = qr_svg(&series_link(&app.base(&headers), read_id(&id)?)).ok_or_else(Problem::unavailable)?;
    Ok(([(header::CONTENT_TYPE, "image/svg+xml")], svg).into_response())
}

fn read_id(id: &str) -> Answer<SeriesId> {
    id.parse().map_err(|_| Problem::not_found())
}
