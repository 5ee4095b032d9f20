//! Why a request is not answered, each once, for all requests that name it.

use serde_json::{Map, Value, json};

use super::schemas::named;
use crate::http::ProblemCode;

/// A problem: what requests call it, its status, its code, when it comes.
pub(super) struct Denied {
    pub(super) name: &'static str,
    pub(super) status: u16,
    code: ProblemCode,
    when: &'static str,
}

const fn denied(name: &'static str, status: u16, code: ProblemCode, when: &'static str) -> Denied {
    Denied { name, status, code, when }
}

/// All of them.
pub(super) const ALL: [Denied; 14] = [
    denied(
        "BadRequest",
        400,
        ProblemCode::BadRequest,
        "What was sent cannot be understood; `detail` says what is wrong [H10].",
    ),
    denied("KeyNeeded", 401, ProblemCode::NotAllowed, "The facilitator's key is needed."),
    denied(
        "Locked",
        401,
        ProblemCode::NotAllowed,
        "The door is locked: a key, a ticket or the door word is needed.",
    ),
    denied("LineNeeded", 401, ProblemCode::NotAllowed, "No line of this name is open here [X6]."),
    denied("Foreign", 403, ProblemCode::NotAllowed, "A page of another origin asks [H15]."),
    denied(
        "WrongKey",
        403,
        ProblemCode::NotAllowed,
        "Not with this key; or a page of another origin asks [H15].",
    ),
    denied("UnknownRoom", 404, ProblemCode::UnknownRoom, "There is no room with this code."),
    denied("UnknownDeck", 404, ProblemCode::UnknownDeck, "This server has no such deck."),
    denied("NotThere", 404, ProblemCode::BadRequest, "There is nothing at this address."),
    denied("RoomEnded", 410, ProblemCode::RoomEnded, "The room has ended within the last 24 hours."),
    denied("TooBig", 413, ProblemCode::TooBig, "The body is too long."),
    denied("OtherName", 421, ProblemCode::BadRequest, "The server does not go by this name [H15]."),
    denied(
        "TooFast",
        429,
        ProblemCode::TooFast,
        "Too many wrong codes or keys, or too many new rooms, from this network [W15] [H11].",
    ),
    denied(
        "NotNow",
        503,
        ProblemCode::Unavailable,
        "Nothing was changed, try again later; `code` is `full` where there is no place left.",
    ),
];

/// A problem by the name that requests call it.
pub(super) fn by_name(name: &str) -> &'static Denied {
    ALL.iter().find(|denied| denied.name == name).unwrap_or_else(|| panic!("no problem is called {name}"))
}

/// As the components of a document.
pub(super) fn components() -> Map<String, Value> {
    ALL.iter().map(|denied| (denied.name.to_owned(), component(denied))).collect()
}

fn component(denied: &Denied) -> Value {
    let Denied { status, code, when, .. } = denied;
    let example = json!({
        "status": status,
        "title": "In a few words",
        "detail": "A sentence with a way out.",
        "code": code,
    });
    let mut answer = json!({
        "description": format!("`{}`. {when}", <&str>::from(*code)),
        "content": {"application/problem+json": {"schema": named("Problem"), "example": example}},
    });
    if matches!(status, 429 | 503) {
        let seconds =
            json!({"description": "In so many seconds.", "schema": {"type": "integer", "minimum": 1}});
        answer["headers"] = json!({ "Retry-After": seconds });
    }
    answer
}
