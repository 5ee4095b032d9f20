//! Reads the command line, starts log lines, prints where to open the server, runs it. Nothing else.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use keidas::{Config, Finding, Server, Severity, telemetry};
use listenfd::ListenFd;
use sd_notify::NotifyState;

/// A live room for peer forums of supervisors: cards, moods and reactions, without names.
#[derive(Parser)]
#[command(name = "keidas", version)]
struct Cli {
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
    /// Copy the log's file; refused while a living room is in it; stop the server first
    Backup {
        /// Where the copy goes; must not be there yet
        file: PathBuf,
    },
    /// Ask the server that runs at --listen whether it is ready
    Healthcheck,
}

#[allow(clippy::print_stderr, reason = "the last words of the program to whoever started it")]
fn main() -> ExitCode {
    // While there is one thread: what was handed over is taken out of the environment.
    let socket = ListenFd::from_env().take_tcp_listener(0);
    let Cli { command, config } = Cli::parse();
    telemetry::start(config.log_format);
    keidas::crash_hygiene();
    match socket.map_err(anyhow::Error::from).and_then(|socket| carry_out(command, socket, config)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("keidas: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[tokio::main]
async fn carry_out(
    command: Option<Command>,
    socket: Option<TcpListener>,
    config: Config,
) -> anyhow::Result<ExitCode> {
    match command.unwrap_or(Command::Serve) {
        Command::Serve => run(socket, config).await?,
        Command::Check => return Ok(check(&config).await),
        Command::Backup { file } => backup(&config, &file).await?,
        Command::Healthcheck => keidas::health(config.listen)?,
    }
    Ok(ExitCode::SUCCESS)
}

#[allow(clippy::print_stdout, reason = "this is the answer to whoever asked")]
async fn check(config: &Config) -> ExitCode {
    let findings = keidas::check(config).await;
    for Finding { what, how, severity } in &findings {
        let severity = match severity {
            Severity::Ok => "ok    ",
            Severity::Advice => "ADVICE",
            Severity::Fault => "FAULT ",
        };
        println!("{severity} {what:<11} {how}");
    }
    let is_fault = |finding: &Finding| finding.severity == Severity::Fault;
    if findings.iter().any(is_fault) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

#[allow(clippy::print_stdout, reason = "this is the answer to whoever asked")]
async fn backup(config: &Config, file: &Path) -> anyhow::Result<()> {
    println!("{}", keidas::backup(config, file).await?);
    Ok(())
}

async fn run(socket: Option<TcpListener>, config: Config) -> anyhow::Result<()> {
    let log = config.log.clone();
    let server = Server::on(socket, config).await?;
    // Heard from now on: whoever sees that the server is ready may tell it to stop in the same moment.
    let told_to_stop = told_to_stop()?;
    welcome(&server, &log);
    // Without a service manager that waits for these, they go nowhere.
    let _ = sd_notify::notify(&[NotifyState::Ready]);
    let until = async {
        told_to_stop.await;
        let _ = sd_notify::notify(&[NotifyState::Stopping]);
    };
    server.serve(until).await
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
        None if keidas::in_a_container() => println!(
            "  For phones        the address of the machine that runs this container, or the one of --public-url\n"
        ),
        None => println!(
            "  For phones        not reachable: the server listens on this machine alone (--listen)\n"
        ),
    }
    println!("  Rooms are kept in {log}. Stop with Ctrl-C.\n");
}

/// Ctrl-C, or what a service manager sends.
#[cfg(unix)]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupted.recv() => {}
            _ = terminated.recv() => {}
        }
    })
}

/// Ctrl-C.
#[cfg(not(unix))]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
