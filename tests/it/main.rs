//! The whole server, from outside, on free ports. Tests are named by the rules of `protocol/SPEC.md`.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "tests stop where something is wrong")]

mod attacker;
mod canaries;
mod crowd;
mod disk;
mod erasure;
mod examples;
mod faults;
mod floors;
mod forum;
mod frames;
mod fuzz;
mod http;
mod hygiene;
mod joining;
mod kills;
mod licences;
mod limits;
mod lines;
mod log_contract;
mod machine;
mod mutations;
mod opening;
mod operator;
mod own_deck;
mod pages;
mod pressure;
mod reactions;
mod ready;
mod restart;
mod series;
mod simulation;
mod spec;
mod strangers;
mod turns;
mod upgrade;
