//! Keidas: one node, as a library: its rooms, and what is seen of them from outside. What happens in a room of people is in
//! `keidas-protocol`.
//!
//! ```text
//! server      the object graph of a node, and how it begins and ends
//! http        requests and pages                operator    what only an operator runs
//! client      one browser or program, by whatever transport
//! admission   which clients are let through, and what guessing may cost
//! room        one room and all that is in it on this node
//! log         what is durable                   outbox      what is written to one socket
//! config limits settings clock telemetry decks mint origin rate seal    the ground
//! ```
//!
//! Arrows go down only. `ARCHITECTURE.md` beside this crate follows one reaction from a thumb to all screens.

mod admission;
mod client;
pub mod clock;
pub mod config;
mod decks;
mod http;
pub mod limits;
pub mod log;
mod mint;
mod operator;
mod origin;
mod outbox;
mod rate;
mod room;
#[cfg_attr(not(feature = "nats"), allow(dead_code, reason = "some is for the log in NATS alone"))]
mod seal;
mod server;
mod settings;
#[cfg(feature = "simulation")]
pub mod simulation;
pub mod telemetry;

pub use config::Config;
pub use http::{network::in_a_container, qr::qr_text};
pub use operator::{
    backup::backup,
    check::check,
    finding::{Finding, Severity},
    health::health,
    hygiene::crash_hygiene,
    moving::move_rooms,
    reach::check_network,
};
pub use server::Server;
pub use settings::{Allowance, GuessBudget, Timeouts};
