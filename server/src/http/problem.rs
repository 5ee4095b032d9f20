//! What is said when an HTTP request cannot be answered: a stable code for programs, a sentence with a way out
//! for people (RFC 9457).

use std::time::Duration;

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use keidas_protocol::http::{Problem as Body, ProblemCode};

use crate::{limits::RETRY_AFTER, room::ask::Denied};

/// What a route answers.
pub(in crate::http) type Answer<T> = Result<T, Problem>;

/// How problems are marked.
pub(in crate::http) const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Marks an answer that is a problem with its code, for the counters.
#[derive(Debug, Clone, Copy)]
pub(in crate::http) struct Counted(pub(crate) ProblemCode);

/// A request that cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::http) struct Problem {
    status: StatusCode,
    code: ProblemCode,
    title: &'static str,
    detail: String,
    /// In seconds, for those who may try again.
    retry_after: Option<u64>,
    /// What is asked for where somebody has to say who they are.
    challenge: &'static str,
}

impl Problem {
    pub(in crate::http) fn unknown_room() -> Problem {
        let detail = "There is no room with this code. Check it with whoever gave it to you.";
        Problem::new(StatusCode::NOT_FOUND, ProblemCode::UnknownRoom, "No such room", detail)
    }

    pub(in crate::http) fn room_ended() -> Problem {
        let detail = "This room has ended and everything in it is erased. A new meeting has a new code.";
        Problem::new(StatusCode::GONE, ProblemCode::RoomEnded, "The room has ended", detail)
    }

    pub(in crate::http) fn unknown_deck() -> Problem {
        let detail = "This server has no such deck. GET /api/decks lists those it has.";
        Problem::new(StatusCode::NOT_FOUND, ProblemCode::UnknownDeck, "No such deck", detail)
    }

    pub(in crate::http) fn bad_request(detail: impl Into<String>) -> Problem {
        Problem::new(
            StatusCode::BAD_REQUEST,
            ProblemCode::BadRequest,
            "This request cannot be understood",
            detail,
        )
    }

    pub(in crate::http) fn too_big(detail: impl Into<String>) -> Problem {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, ProblemCode::TooBig, "This is too much", detail)
    }

    pub(in crate::http) fn not_found() -> Problem {
        let detail =
            "There is nothing at this address. Check it, or begin at the first page; programs begin at /api.";
        Problem::new(StatusCode::NOT_FOUND, ProblemCode::BadRequest, "Nothing here", detail)
    }

    /// What was refused before any of our routes saw it.
    pub(in crate::http) fn of(status: StatusCode) -> Problem {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => {
                Problem::too_big("This is longer than the server takes. Send less, or in parts.")
            }
            StatusCode::NOT_FOUND => Problem::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => {
                let detail = "This address does not take this method. The header Allow names those it takes.";
                Problem { status, ..Problem::bad_request(detail) }
            }
            _ => Problem { status, ..Problem::bad_request("The request is not one of this server's.") },
        }
    }

    pub(in crate::http) fn no_key() -> Problem {
        let detail = "This takes the facilitator's key: Authorization: Bearer KEY. It is in the link that opened the room, behind the #. What everybody in the room may read takes their ticket as well, or the door word of the invitation: Keidas-Door: WORD.";
        Problem::new(StatusCode::UNAUTHORIZED, ProblemCode::NotAllowed, "A key is needed", detail)
    }

    pub(in crate::http) fn no_line() -> Problem {
        let detail = "This takes a line that is open: Authorization: Line, and what the welcome called it. One that has ended is opened anew by POST /api/rooms/{CODE}/line with a hello.";
        let problem =
            Problem::new(StatusCode::UNAUTHORIZED, ProblemCode::NotAllowed, "An open line is needed", detail);
        Problem { challenge: "Line", ..problem }
    }

    pub(in crate::http) fn wrong_key() -> Problem {
        let detail =
            "This key does not open that here. Use the link that was shown when the room was opened.";
        Problem::new(StatusCode::FORBIDDEN, ProblemCode::NotAllowed, "Not with this key", detail)
    }

    pub(in crate::http) fn unknown_key() -> Problem {
        let detail = "The room has no such key to take back. The first one stays as long as the room.";
        Problem::new(StatusCode::NOT_FOUND, ProblemCode::BadRequest, "No such key", detail)
    }

    pub(in crate::http) fn foreign_origin() -> Problem {
        let detail = "This page comes from another address than the server's. If it is the server's own, whoever runs it says so with --public-url; if it is another that may connect, with --origin.";
        Problem::new(StatusCode::FORBIDDEN, ProblemCode::NotAllowed, "A foreign page", detail)
    }

    pub(in crate::http) fn coded() -> Problem {
        let detail = "A body comes as it is, with its length or in chunks (Transfer-Encoding: chunked), and in no other coding.";
        Problem::new(
            StatusCode::NOT_IMPLEMENTED,
            ProblemCode::BadRequest,
            "A coding that is not understood",
            detail,
        )
    }

    pub(in crate::http) fn other_version() -> Problem {
        let detail = "This is the address of a WebSocket of version 13 (RFC 6455).";
        Problem::new(
            StatusCode::UPGRADE_REQUIRED,
            ProblemCode::BadRequest,
            "Another version of WebSocket",
            detail,
        )
    }

    pub(in crate::http) fn misdirected() -> Problem {
        let detail = "This server does not go by this name. If it should, whoever runs it starts it with --host and that name.";
        Problem::new(StatusCode::MISDIRECTED_REQUEST, ProblemCode::BadRequest, "Not this server", detail)
    }

    pub(in crate::http) fn full() -> Problem {
        let detail =
            "There is no place left here for this. Try again later, or ask whoever runs this server.";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Full, "No place left", detail)
    }

    pub(in crate::http) fn no_more_keys() -> Problem {
        let detail = "This room has given out as many keys as it may, those that were taken back included. Share one of them, or go on with a new code.";
        Problem { detail: detail.into(), ..Problem::full() }
    }

    /// One more may come after `wait`.
    pub(in crate::http) fn too_fast(wait: Duration) -> Problem {
        let minutes = wait.as_secs().div_ceil(60).max(1);
        let detail = format!(
            "Too many wrong codes, or too many new rooms, came from your network. Try again in {minutes} min, or come by the link of your invitation."
        );
        let retry_after = (wait.as_secs_f64().ceil() as u64).max(1);
        let problem = Problem::new(StatusCode::TOO_MANY_REQUESTS, ProblemCode::TooFast, "Too fast", detail);
        Problem { retry_after: Some(retry_after), ..problem }
    }

    pub(in crate::http) fn unavailable() -> Problem {
        let detail = "The server cannot do this now; nothing was changed. Try again in a moment.";
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, ProblemCode::Unavailable, "Not now", detail)
    }

    /// The stable code.
    pub(in crate::http) fn code(&self) -> ProblemCode {
        self.code
    }

    /// The whole answer as it is sent, for a connection that no route will see.
    pub(in crate::http) fn in_bytes(&self) -> String {
        let Problem { status, code, title, detail, retry_after, .. } = self;
        let body = Body { status: status.as_u16(), title, detail, code: *code };
        let body = serde_json::to_string(&body).expect("plain data");
        format!(
            "HTTP/1.1 {status}\r\ncontent-type: application/problem+json\r\ncontent-length: {}\r\n\
             cache-control: no-store\r\nretry-after: {}\r\nconnection: close\r\n\r\n{body}",
            body.len(),
            retry_after.unwrap_or(RETRY_AFTER)
        )
    }

    fn new(status: StatusCode, code: ProblemCode, title: &'static str, detail: impl Into<String>) -> Problem {
        // When a place is free, or the log takes records again, nobody knows.
        let retry_after = (status == StatusCode::SERVICE_UNAVAILABLE).then_some(RETRY_AFTER);
        Problem { status, code, title, detail: detail.into(), retry_after, challenge: "Bearer" }
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::NoKey => Problem::no_key(),
            Denied::WrongKey => Problem::wrong_key(),
            Denied::Unknown => Problem::unknown_room(),
            Denied::UnknownKey => Problem::unknown_key(),
            Denied::Ended => Problem::room_ended(),
            Denied::Full => Problem::full(),
            Denied::TooFast { wait } => Problem::too_fast(wait),
            Denied::Unavailable => Problem::unavailable(),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let Problem { status, code, title, detail, retry_after, challenge } = self;
        let body = Json(Body { status: status.as_u16(), title, detail: &detail, code });
        let mut response = (status, body).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, PROBLEM_JSON);
        response.extensions_mut().insert(Counted(code));
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        if code == ProblemCode::Full {
            // It would go on holding a place that is for others: a proxy keeps it for the next request.
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }
}
