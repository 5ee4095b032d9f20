//! The whole server, from outside, on free ports. Tests are named by the rules of `protocol/SPEC.md`.
#![allow(clippy::unwrap_used, reason = "tests stop where something is wrong")]

mod erasure;
mod forum;
mod frames;
mod http;
mod joining;
mod limits;
mod log_contract;
mod opening;
mod reactions;
mod restart;
mod spec;
mod turns;
