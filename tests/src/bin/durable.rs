//! What durability costs: how long an acknowledgement takes, how much the log takes against what the disk itself
//! takes, and how long a node that was killed needs until it serves again. The default log, on the disk of the
//! temporary folder; `cluster` starts three servers of NATS there.
//!
//! ```text
//! cargo build --release -p keidas
//! cargo run --release -p keidas-tests --bin durable -- acks [ROOMS] | cluster | commits | restart [ROOMS RECORDS]
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a program for a terminal"
)]

use std::process::ExitCode;

use keidas_tests::durable::{acks, commits, restart};

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number =
        |place: usize, default: usize| words.get(place).map_or(Some(default), |word| word.parse().ok());
    match (words.first().map(String::as_str), number(1, 0), number(2, 0)) {
        (Some("acks"), Some(_), Some(_)) => {
            println!("{}", acks::small_room().await);
            println!("{}", acks::many_rooms(number(1, 1_000).unwrap()).await);
        }
        (Some("cluster"), Some(_), Some(_)) => println!("{}", acks::three_nodes().await),
        (Some("commits"), Some(_), Some(_)) => println!("{}", commits::against_the_disk().await),
        (Some("restart"), Some(_), Some(_)) => {
            println!("{}", restart::after_a_kill(number(1, 10_000).unwrap(), number(2, 500).unwrap()).await);
        }
        _ => {
            eprintln!("say acks [ROOMS], cluster, commits, or restart [ROOMS RECORDS]");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
