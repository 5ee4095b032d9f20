//! The limits that a program meets [I6], with their units. Those of `server/src/limits.rs` are held against it by a test of
//! the whole (`tests/it/contract.rs`).

use serde_json::{Map, Value, json};

use crate::limits;

/// Name, value, unit, what it is for.
fn all() -> Vec<(&'static str, u64, &'static str, &'static str)> {
    let bytes = |size: usize| size as u64;
    vec![
        ("floorMin", limits::FLOOR_MIN.into(), "people", "the smallest floor of a room"),
        ("floorMax", limits::FLOOR_MAX.into(), "people", "the largest floor of a room"),
        ("title", bytes(limits::TITLE_CHARS_MAX), "characters", "a room's title, in each language"),
        ("text", bytes(limits::TEXT_CHARS_MAX), "characters", "a question or an option, in each language"),
        ("questions", bytes(limits::QUESTIONS_MAX), "questions", "one round"),
        ("options", bytes(limits::OPTIONS_MAX), "options", "one choice; at least two"),
        ("rounds", bytes(limits::ROUNDS_MAX), "rounds", "one room [F14]"),
        ("undo", bytes(limits::UNDO_DEPTH), "steps", "can be taken back [U4]"),
        ("turns", bytes(limits::TURNS_MAX), "hands", "in the queue at one time [T5]"),
        ("keys", bytes(limits::KEYS_MAX), "keys", "of one room, those that were taken back included"),
        ("rememberedIds", bytes(limits::REMEMBERED_IDS), "ids", "that a command may come again with [M1]"),
        ("roomBytes", bytes(limits::ROOM_BYTES_MAX), "bytes", "all that one room holds [F16]"),
        (
            "roomLife",
            limits::ROOM_LIFE_MS / 1_000,
            "seconds",
            "from the opening of a room to its end at the latest",
        ),
        ("rehearsalLife", limits::REHEARSAL_LIFE_MS / 1_000, "seconds", "the same of a rehearsal [P1]"),
        ("timer", u64::from(*limits::TIMER_SECONDS.end()), "seconds", "a timer, at the longest"),
        (
            "messageBytes",
            bytes(limits::MESSAGE_BYTES_MAX),
            "bytes",
            "one message of a participant: refused `too_big` [W9]",
        ),
        (
            "leadMessageBytes",
            bytes(limits::LEAD_MESSAGE_BYTES_MAX),
            "bytes",
            "one message of a facilitator [W9]",
        ),
        (
            "anyMessageBytes",
            bytes(limits::ANY_MESSAGE_BYTES_MAX),
            "bytes",
            "beyond this the connection is closed 1009, or the request answered 413",
        ),
        (
            "pad",
            bytes(limits::PAD_BYTES),
            "bytes",
            "messages of a person are filled to a multiple of this [A10]",
        ),
        (
            "visit",
            bytes(limits::VISIT_BYTES_MIN),
            "characters",
            "what a browser makes up to be known by, at least [J10]",
        ),
        // From here on: `server/src/limits.rs`.
        ("bodyBytes", 64 * 1024, "bytes", "the body of a request"),
        ("openingBytes", 256 * 1024, "bytes", "the body of `POST /api/rooms` where a deck comes along"),
        ("helloTime", 5, "seconds", "from the opening of a connection to its `hello` [W1]"),
        ("helloBytes", 4 * 1024, "bytes", "a `hello` [W1]"),
        ("commandsPerSecond", 10, "commands", "a second of a participant, 40 at once [W8]"),
        ("leadCommandsPerSecond", 20, "commands", "a second of a facilitator, 60 at once [W8]"),
        ("beatAfter", 20, "seconds", "of silence: then a `beat` [W10]"),
        ("lineBeatEvery", 15, "seconds", "from one `beat` of a stream to the next; it wants an answer [X4]"),
        ("lineSilence", 45, "seconds", "without a word from the reader of a stream: it has left [X4]"),
        ("lineUnread", 10, "seconds", "without a poll: the line has left [X4]"),
        ("linePoll", 20, "seconds", "a poll waits at most [X3]"),
        ("lineCommands", 20, "messages", "in one request to `line/do` [X2]"),
        (
            "slow",
            10,
            "seconds",
            "a connection may take none of what it is sent; then it is closed 4011 [W13]",
        ),
        ("idleLife", 24 * 60 * 60, "seconds", "a room lives without a connection and an entry"),
    ]
}

/// As both documents have them.
pub(super) fn limits() -> Value {
    let limits: Map<_, _> = all()
        .into_iter()
        .map(|(name, value, unit, of)| {
            (name.to_owned(), json!({ "value": value, "unit": unit, "description": of }))
        })
        .collect();
    limits.into()
}
