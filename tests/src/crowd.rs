//! Very many people in one process, to find out what a server costs: thousands of connections on one thread, presses
//! at a given rate, and for each press and each screen the time until it was shown. `bin/crowd.rs` is its front door.
//!
//! How a press is recognised without looking for it in every frame: a press that changes a count raises `seq` by one,
//! so a frame that says `seq` = n shows the first n changes; sparks are added up the same way. The k-th press sent
//! is therefore shown when k have been told. Two presses that are under way at once may change places in this
//! account, which moves no percentile.

pub mod book;
pub mod command;
pub mod opening;
pub mod people;
pub mod person;
pub mod process;
pub mod report;
pub mod run;
pub mod scenario;
pub mod wire;
