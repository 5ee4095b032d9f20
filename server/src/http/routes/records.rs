//! What stays of a meeting over HTTP: its past rounds, and the report in three formats.

use axum::{
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use keidas_protocol::http::Report;
use serde::{Deserialize, Serialize};

use crate::{
    http::{
        app::App,
        problem::{Answer, Problem},
        report,
        visitor::{Visitor, read_code},
    },
    room::{ask::Ask, records::Shape},
};

pub(super) async fn rounds(
    State(app): State<App>,
    Path(code): Path<String>,
    visitor: Visitor,
) -> Answer<Response> {
    let (code, credentials) = (read_code(&code)?, &visitor.credentials);
    let ask = |reply| Ask::Rounds { credentials: credentials.clone(), reply };
    let rounds = visitor.ask(&app, code, ask).await?;
    Ok(shared("application/json", rounds.text(Shape::Rounds, |records| json(&records.rounds))))
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
    let own = report.own_deck.clone();
    let deck = own.as_deref().or_else(|| app.decks.get(&report.room.deck));
    // The day of this moment, in UTC.
    let day = app.node.clock.now().to_string().split('T').next().unwrap_or_default().to_owned();
    let file = |media: &'static str, ending: &str| {
        (media, [(header::CONTENT_DISPOSITION, report::disposition(&report, &day, ending))])
    };
    match query.format.as_deref() {
        None | Some("json") => {
            let text = report
                .text(Shape::Json, |report| json(&Report { room: &report.room, rounds: &report.rounds }));
            Ok(shared("application/json", text))
        }
        Some("csv") => {
            let (media, name) = file("text/csv; charset=utf-8", "csv");
            let text = report.text(Shape::Csv, |report| report::csv(report, deck).into_bytes());
            Ok((name, shared(media, text)).into_response())
        }
        Some("md") => {
            let (media, name) = file("text/markdown; charset=utf-8", "md");
            let text = report.text(Shape::Markdown, |report| report::markdown(report, deck).into_bytes());
            Ok((name, shared(media, text)).into_response())
        }
        Some(_) => Err(Problem::bad_request("A report comes as json, csv or md.")),
    }
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("records have no keys but texts")
}

/// The same bytes for all who read them, as they are: compressed for each reader they would be the reader's own again, and
/// whoever reads slowly would hold a compressor.
fn shared(media: &'static str, text: Bytes) -> Response {
    ([(header::CONTENT_TYPE, media), (header::CONTENT_ENCODING, "identity")], text).into_response()
}
