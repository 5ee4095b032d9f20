//! The words and rules of a Keidas room, without clock, randomness, input or output.
//!
//! ```text
//! words    what a room is made of         text   what people read and type     ids   codes, cards, keys, moments
//! written  codes and door words as people write them
//! command  what may be asked, by whom     wire   the envelopes                 close why a connection is closed
//! http     the bodies of requests and answers
//! deck     cards, read from a file's text                                      limits
//!
//! room     Room::apply(&Entry) -> Verdict, the one way a room changes
//!   ├ judge     what to do with a command before the log sees it; what one person alone is told
//!   ├ facilitator  what a facilitator's command does; undo
//!   ├ table     the round on stage, past rounds, cards seen
//!   │   └ round     questions and ballots; reactions, and wish: one after another
//!   │       └ release   when a group may see how it answers (the anonymity rule, alone)
//!   ├ turns     who wants to speak
//!   ├ meeting   phase, timer, door, steps that can be taken back; door: whose seats a lock keeps
//!   ├ asked_before  which questions people have seen a result of; wordings: how cards read, beside them
//!   └ idempotency   ids that were answered
//! view     View::of(&Room), all that may be seen       changes update   what of it is new
//! snapshot a room as one record of the log
//!
//! seat     ticket, seat, shade, tag: who somebody is to the server             entry what the log holds
//! series   the lasting address of a group, which nobody keeps
//! ```
//!
//! `SPEC.md` beside this crate numbers the rules, and `[A1]` in a comment is one of them; each has a test that
//! bears its number.

mod asked_before;
mod changes;
pub mod close;
pub mod command;
#[cfg(test)]
mod contract;
pub mod deck;
mod defaults;
mod door;
pub mod entry;
mod facilitator;
mod hex;
pub mod http;
mod idempotency;
pub mod ids;
mod judge;
pub mod limits;
mod meeting;
mod object;
mod once;
mod refusal;
mod release;
mod room;
mod round;
mod seat;
pub mod series;
mod snapshot;
mod table;
pub mod text;
mod turns;
#[cfg(test)]
mod typescript;
mod update;
pub mod view;
pub mod wire;
mod wish;
pub mod words;
pub mod written;

pub use asked_before::Wordings;
pub use changes::Changes;
pub use deck::PinnedDeck;
pub use entry::{Brought, Entry, History, PublishedQuestion, Settings, SystemCommand, Unreadable};
pub use idempotency::Answer;
pub use judge::{By, Moment, Prepared};
pub use meeting::StepWord;
pub use room::{Room, Verdict};
pub use round::{AskedQuestion, PastRound, ReactionCounts, Tally};
pub use seat::{Key, PeerKey, RoomSecret, Seat, Shade, Shading, Tag, Ticket};
