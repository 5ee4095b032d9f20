//! Keidas from outside: a [`World`] of real nodes on free ports, and [`Person`]s who speak the contract of
//! `protocol/SPEC.md` over real sockets. It must never know what is inside a server.
//!
//! Beside it stands what judges: [`simulation`] lives whole lives of rooms from a seed, [`recorder`] writes down what
//! clients sent and heard, [`checker`] compares that with the log through [`model`], a second opinion on the rules.
//!
//! Waiting always means *until a condition, or a deadline*.

#![allow(clippy::unwrap_used, missing_docs, reason = "tests stop where something is wrong")]

pub mod attacker;
pub mod cable;
pub mod checker;
pub mod crowd;
pub mod dice;
pub mod durable;
pub mod faults;
pub mod folder;
pub mod fuzz;
pub mod http;
pub mod line;
pub mod model;
pub mod mutants;
pub mod mutation;
pub mod nats;
pub mod network;
pub mod outbox;
pub mod person;
pub mod pressure;
pub mod process;
pub mod program;
pub mod raw;
pub mod recorder;
pub mod simulation;
pub mod storm;
pub mod tap;
pub mod world;

use std::time::Duration;

pub use http::Answer;
pub use line::Way;
pub use person::{Person, Told};
pub use world::{Node, Room, World};

/// How long anything may take before a test gives up. Far above what a busy machine needs.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// How long a program may take until it serves: it waits itself until servers of NATS have elected their leaders.
pub const STARTS_WITHIN: Duration = Duration::from_secs(90);

/// Waits for `what`, and says what it was if it does not come.
pub async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    match tokio::time::timeout(DEADLINE, future).await {
        Ok(value) => value,
        Err(_) => panic!("waited {DEADLINE:?} for {what}"),
    }
}
