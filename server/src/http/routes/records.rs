//! What stays of a meeting over HTTP: its past rounds, and the report in three formats.

use axum::{
    Json,
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use crate::{
    http::{
        app::App,
        problem::{Answer, Problem},
        report,
        visitor::{Visitor, read_code},
    },
    room::ask::Ask,
};

pub(super) async fn rounds(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Answer<Response> {
    let (code, bearer) = (read_code(&code)?, visitor.bearer());
    let rounds = visitor.ask(&app, code, |reply| Ask::Rounds { bearer: bearer.clone(), reply }).await?;
    Ok(Json(rounds).into_response())
}

#[derive(Deserialize)]
pub(super) struct ReportQuery {
    format: Option<String>,
}

pub(super) async fn report(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(query): Query<ReportQuery>,
    visitor: Visitor,
) -> Answer<Response> {
    let (code, bearer) = (read_code(&code)?, visitor.bearer());
    let report = visitor.ask(&app, code, |reply| Ask::Report { bearer: bearer.clone(), reply }).await?;
    let deck = app.decks.get(&report.room.deck);
    // The day of this moment, in UTC.
    let day = app.node.clock.now().to_string().split('T').next().unwrap_or_default().to_owned();
    let file = |media: &'static str, ending: &str, text: String| {
        let name = report::disposition(&report, &day, ending);
        ([(header::CONTENT_TYPE, media.to_owned()), (header::CONTENT_DISPOSITION, name)], text)
            .into_response()
    };
    match query.format.as_deref() {
        None | Some("json") => Ok(Json(report::Json::of(&report)).into_response()),
        Some("csv") => Ok(file("text/csv; charset=utf-8", "csv", report::csv(&report, deck))),
        Some("md") => Ok(file("text/markdown; charset=utf-8", "md", report::markdown(&report, deck))),
        Some(_) => Err(Problem::bad_request("A report comes as json, csv or md.")),
    }
}
