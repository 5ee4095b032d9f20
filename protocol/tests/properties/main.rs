//! What holds for every meeting, whatever people do. Meetings are random; a failing one is shrunk and printed.

#[path = "../common/mod.rs"]
mod common;
mod damage;
mod hostile;
mod meeting;
mod published;
mod replayed;
