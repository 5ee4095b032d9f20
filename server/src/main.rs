//! Reads the command line, starts log lines, prints where to open the server, runs it. Nothing else.

use std::{
    io::Write,
    net::TcpListener,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use keidas::{Config, Finding, Server, Severity, telemetry};
use listenfd::ListenFd;
use sd_notify::NotifyState;

/// A live room for peer forums of supervisors: cards, moods and reactions, without names.
#[derive(Parser)]
#[command(name = "keidas", version = env!("KEIDAS_VERSION"))]
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
    Check {
        /// Tell instead whether a meeting would work in the network between here and the server that people open at URL. It
        /// opens a rehearsal room there for that, and closes it
        #[arg(long, value_name = "URL", value_parser = keidas::config::public_url)]
        url: Option<String>,
    },
    /// Copy the log's file; refused while a living room is in it; stop the server first
    Backup {
        /// Where the copy goes; must not be there yet
        file: PathBuf,
    },
    /// Move every room from one log to another, for instance from a file to NATS; stop all servers first
    Move {
        /// Where the rooms are: sqlite:PATH or nats://HOST:PORT,…
        #[arg(long, value_name = "LOG", value_parser = keidas::config::log)]
        from: String,
        /// Where they are to be
        #[arg(long, value_name = "LOG", value_parser = keidas::config::log)]
        to: String,
    },
    /// Ask the server that runs at --listen whether it is ready
    Healthcheck,
}

fn main() -> ExitCode {
    // While there is one thread: what was handed over is taken out of the environment.
    let socket = ListenFd::from_env().take_tcp_listener(0);
    let matches = keidas::config::without_empty_variables(Cli::command()).get_matches();
    let Cli { command, config } = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let started = telemetry::start(config.log_format).map_err(anyhow::Error::from);
    match started.and_then(|_lines| {
        keidas::crash_hygiene();
        carry_out(command, socket?, config)
    }) {
        Ok(code) => code,
        Err(error) => {
            telemetry::say_soon(std::io::stderr(), format!("keidas: {error:#}\n"));
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
        Command::Check { url: None } => return Ok(tell(&keidas::check(&config).await)),
        Command::Check { url: Some(url) } => return Ok(tell(&keidas::check_network(&url).await)),
        Command::Backup { file } => backup(&config, &file).await?,
        Command::Move { from, to } => say(&keidas::move_rooms(&config, &from, &to).await?),
        Command::Healthcheck => keidas::health(config.listen)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what a check has found; the exit code says whether a fault is among it.
fn tell(findings: &[Finding]) -> ExitCode {
    for Finding { what, how, severity } in findings {
        let severity = match severity {
            Severity::Ok => "ok    ",
            Severity::Advice => "ADVICE",
            Severity::Fault => "FAULT ",
        };
        say(&format!("{severity} {what:<11} {how}"));
    }
    let is_fault = |finding: &Finding| finding.severity == Severity::Fault;
    if findings.iter().any(is_fault) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

async fn backup(config: &Config, file: &Path) -> anyhow::Result<()> {
    say(&keidas::backup(config, file).await?);
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

fn welcome(server: &Server, log: &str) {
    let mut text = format!("\nKeidas {}\n\n", env!("CARGO_PKG_VERSION"));
    text += &format!("  On this machine   {}   (listening on {})\n", server.here(), server.address());
    match server.for_phones() {
        Some(address) => {
            text += &format!("  For phones        {address}\n\n");
            if let Some(code) = keidas::qr_text(&address) {
                text += &format!("{code}\n\n");
            }
        }
        None if keidas::in_a_container() => {
            text += "  For phones        the address of the machine that runs this container, or the one of --public-url\n\n";
        }
        None => {
            text +=
                "  For phones        not reachable: the server listens on this machine alone (--listen)\n\n";
        }
    }
    text += &format!("  Rooms are kept in {log}. Stop with Ctrl-C.\n\n");
    telemetry::say_soon(std::io::stdout(), text);
}

/// Says a line to whoever started the program. That nobody listens any more is no fault.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// Ctrl-C, or what a service manager sends. A terminal that closes, or whoever rotates logs, stops no meeting: there is
/// nothing to read anew.
#[cfg(unix)]
fn told_to_stop() -> std::io::Result<impl Future<Output = ()>> {
    use rustix::process::Signal;
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupted, mut terminated) =
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    // Of a terminal that closes, of those who rotate logs, and of those who ask other servers for their state.
    let (mut hung_up, mut first, mut second) = (
        signal(SignalKind::hangup())?,
        signal(SignalKind::user_defined1())?,
        signal(SignalKind::user_defined2())?,
    );
    // What some containers are stopped with, and Ctrl-\.
    let mut quit = signal(SignalKind::quit())?;
    // A file that may not grow any more (`ulimit -f`) is told by an error too, which the log knows how to take; the signal
    // alone would end the process.
    let _grown = signal(SignalKind::from_raw(Signal::XFSZ.as_raw()))?;
    Ok(async move {
        loop {
            tokio::select! {
                _ = interrupted.recv() => return,
                _ = terminated.recv() => return,
                _ = quit.recv() => return,
                _ = hung_up.recv() => {}
                _ = first.recv() => {}
                _ = second.recv() => {}
            }
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
