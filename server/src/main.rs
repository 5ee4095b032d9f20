//! Reads the command line, starts log lines, prints where to open the server, runs it. Nothing else.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use keidas::{Config, Finding, Server, telemetry};

/// A live room for peer forums of supervisors: cards, moods and reactions, without names.
#[derive(Parser)]
#[command(name = "keidas", version)]
struct Line {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    config: Config,
}

#[derive(Subcommand)]
enum Command {
    /// Serve rooms (what happens when nothing is said)
    Serve,
    /// Tell what is wrong with a configuration, and whether every stored room can be read; stop the server first
    Check,
}

#[tokio::main]
#[allow(clippy::print_stderr, reason = "the last words of the program to whoever started it")]
async fn main() -> ExitCode {
    let Line { command, config } = Line::parse();
    telemetry::start(config.log_format);
    if let Some(Command::Check) = command {
        return check(&config).await;
    }
    match run(config).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("keidas: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[allow(clippy::print_stdout, reason = "this is the answer to whoever asked")]
async fn check(config: &Config) -> ExitCode {
    let findings = keidas::check(config).await;
    for Finding { what, how, is_well } in &findings {
        println!("{} {what:<8} {how}", if *is_well { "ok   " } else { "FAULT" });
    }
    if findings.iter().all(|finding| finding.is_well) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn run(config: Config) -> anyhow::Result<()> {
    let log = config.log.clone();
    let server = Server::new(config).await?;
    welcome(&server, &log);
    server.serve(told_to_stop()).await
}

#[allow(clippy::print_stdout, reason = "this is what the program says to whoever started it")]
fn welcome(server: &Server, log: &str) {
    println!("\nKeidas {}\n", env!("CARGO_PKG_VERSION"));
    println!("  On this machine   {}", server.here());
    match server.for_phones() {
        Some(address) => {
            println!("  For phones        {address}\n");
            if let Some(code) = keidas::qr_text(&address) {
                println!("{code}\n");
            }
        }
        None => println!(
            "  For phones        not reachable: the server listens on this machine alone (--listen)\n"
        ),
    }
    println!("  Rooms are kept in {log}. Stop with Ctrl-C.\n");
}

/// Ctrl-C, or what a service manager sends.
async fn told_to_stop() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminated) = signal(SignalKind::terminate()) else { return interrupted.await };
        tokio::select! {
            () = interrupted => {}
            _ = terminated.recv() => {}
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
