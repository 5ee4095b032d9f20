//! Limits that both sides must know, each with its unit and its reason (invariant I6). Numbers that only a node
//! needs (rates, queues, waiting times) are in the server's `limits.rs`.

/// The smallest floor a room may have, in people. Below three a published tally names somebody.
pub const FLOOR_MIN: u8 = 3;
/// The largest floor a room may have, in people. Beyond it a forum would never see a result.
pub const FLOOR_MAX: u8 = 20;
/// The floor of a room whose facilitator did not choose one, in people.
pub const FLOOR_DEFAULT: u8 = 4;

/// Bytes of one message from a participant: an answer has a few hundred. What is larger is refused `too_big`.
pub const MESSAGE_BYTES_MAX: usize = 16 * 1024;
/// Bytes of one message from a facilitator: a form of twelve questions with twelve options in three languages fits.
pub const LEAD_MESSAGE_BYTES_MAX: usize = 64 * 1024;
/// Bytes of a message beyond which the connection is closed (1009) instead of the message refused.
pub const ANY_MESSAGE_BYTES_MAX: usize = 256 * 1024;
/// Bytes that one room may hold: forty times a long meeting. What would be more is `too_big` where a round begins.
pub const ROOM_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Seats that a lock keeps. In a room of more people a lock only keeps new tickets out.
pub const FROZEN_SEATS_MAX: usize = 2_000;
/// Bytes of a card's id: `theme.card`, each a word.
pub const CARD_ID_BYTES_MAX: usize = 64;
/// Cards and published questions that a new room is told of the one before it: all that a room can have.
pub const HISTORY_MAX: usize = 1_000;
/// Messages of a person are filled to a multiple of this many bytes, so that lengths tell nothing [A10].
pub const PAD_BYTES: usize = 256;

/// Bytes of what a browser makes up to be known by at its first `hello`: fewer are no 128 bits in any spelling.
pub const VISIT_BYTES_MIN: usize = 22;

/// Characters of a room's title, per language: one line on a phone.
pub const TITLE_CHARS_MAX: usize = 120;
/// Characters of a question's or an option's text, per language: what fits on a card.
pub const TEXT_CHARS_MAX: usize = 300;
/// Questions in one round: a form that can be answered in two minutes.
pub const QUESTIONS_MAX: usize = 12;
/// Options of one choice; fewer than two is no choice.
pub const OPTIONS_MIN: usize = 2;
/// Options of one choice: what a phone shows without losing the thread.
pub const OPTIONS_MAX: usize = 12;
/// Steps of a `feel` question, 0 lowest … 4 highest.
pub const FEEL_STEPS: usize = 5;

/// The most cards of a deck, themes included. Four times our own; a table must stay a table.
pub const DECK_CARDS_MAX: usize = 200;
/// Characters of the title of a deck or a card: one line on a card.
pub const CARD_TITLE_CHARS_MAX: usize = 60;
/// Characters of a card's `ask` and of its `guide`: what a phone shows without scrolling far.
pub const CARD_TEXT_CHARS_MAX: usize = 800;
/// Cards of a room's own deck, themes included: twice ours. It is written for one group.
pub const OWN_DECK_CARDS_MAX: usize = 100;
/// Bytes of an own deck as JSON: a hundred long cards in one language, or forty in three.
pub const OWN_DECK_BYTES_MAX: usize = 128 * 1024;

/// Seconds a timer may run: from a blink to four hours, longer than any meeting.
pub const TIMER_SECONDS: std::ops::RangeInclusive<u32> = 1..=14_400;
/// Minutes of the next meeting: from a short one to a day of work.
pub const MEETING_MINUTES: std::ops::RangeInclusive<u32> = 10..=600;
/// Milliseconds from now in which a next date may lie: thirteen months. What is later is a slip of the finger.
pub const NEXT_DATE_WITHIN_MS: u64 = 400 * 24 * 60 * 60 * 1_000;
/// Seconds of a breathing break.
pub const BREATHE_SECONDS: std::ops::RangeInclusive<u32> = 10..=300;

/// Steps that can be taken back.
pub const UNDO_DEPTH: usize = 20;
/// People who have to be here before it is said how many of them are ready: of two the one would be named.
pub const READY_AMONG_MIN: u32 = 3;
/// Hands in the queue at one time.
pub const TURNS_MAX: usize = 200;
/// Command ids a room remembers with their verdicts: more than all facilitators of a meeting send while one of
/// them is offline.
pub const REMEMBERED_IDS: usize = 1_000;
/// Rounds of one room, over its whole life. A meeting has ten; this only stops a script from growing the room.
pub const ROUNDS_MAX: usize = 1_000;
/// Facilitator keys of one room, revoked ones included.
pub const KEYS_MAX: usize = 20;

/// Milliseconds a room may live, whatever happens in it: seven days.
pub const ROOM_LIFE_MS: u64 = 7 * 24 * 60 * 60 * 1_000;
/// Milliseconds a rehearsal room may live: a day. Nobody comes back to it, and what software answered is worth nothing.
pub const REHEARSAL_LIFE_MS: u64 = 24 * 60 * 60 * 1_000;

/// How long a room lives at most, in milliseconds.
pub const fn room_life_ms(rehearsal: bool) -> u64 {
    if rehearsal { REHEARSAL_LIFE_MS } else { ROOM_LIFE_MS }
}
