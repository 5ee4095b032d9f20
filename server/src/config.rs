//! Every option of a server, with its variable and its default. None is needed: `keidas` alone opens a port and
//! a file in the working directory.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use crate::{
    limits::{CONNECTIONS_MAX, OPENINGS_MAX, PEOPLE_MAX, ROOMS_MAX},
    settings::{GuessBudget, Timeouts},
    telemetry::LogFormat,
};

const LISTEN: &str = "0.0.0.0:8080";
const LOG: &str = "sqlite:keidas.db";
/// Where the counters are, when nobody says otherwise. If the port is taken the server goes on without.
pub const METRICS: &str = "127.0.0.1:9464";

/// Every option of a server.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Config {
    /// Address and port to listen on
    #[arg(long, env = "KEIDAS_LISTEN", default_value = LISTEN, value_name = "ADDRESS", global = true)]
    pub listen: SocketAddr,

    /// Where rooms are kept: sqlite:PATH, or memory: (gone when the server stops)
    #[arg(long, env = "KEIDAS_LOG", default_value = LOG, value_name = "LOG", global = true)]
    pub log: String,

    /// The address people open, when it is not the one the server is asked by: behind a proxy, for instance
    #[arg(long, env = "KEIDAS_PUBLIC_URL", value_name = "URL", value_parser = public_url, global = true)]
    pub public_url: Option<String>,

    /// Another origin whose pages may show this server's inside theirs; may be given several times
    #[arg(
        long = "embed",
        env = "KEIDAS_EMBED",
        value_name = "ORIGIN",
        value_delimiter = ',',
        value_parser = origin,
        global = true
    )]
    pub embeds: Vec<String>,

    /// Another origin whose pages may connect; may be given several times
    #[arg(
        long = "origin",
        env = "KEIDAS_ORIGIN",
        value_name = "ORIGIN",
        value_delimiter = ',',
        value_parser = origin,
        global = true
    )]
    pub origins: Vec<String>,

    /// Address and port of the Prometheus counters, or `off` [default: 127.0.0.1:9464]
    #[arg(long, env = "KEIDAS_METRICS", value_name = "ADDRESS", global = true)]
    pub metrics: Option<MetricsAddress>,

    /// A folder of further decks, TOML files
    #[arg(long, env = "KEIDAS_DECKS", value_name = "DIR", global = true)]
    pub decks: Option<PathBuf>,

    /// How many proxies in front may be believed about the address and scheme people use, and where they come from
    #[arg(long, env = "KEIDAS_TRUST_PROXY", default_value_t = 0, value_name = "HOPS", global = true)]
    pub trust_proxy: u8,

    /// People in one room
    #[arg(long, env = "KEIDAS_MAX_PEOPLE", default_value_t = PEOPLE_MAX, value_name = "N", global = true)]
    pub max_people: u32,

    /// Rooms on this server
    #[arg(long, env = "KEIDAS_MAX_ROOMS", default_value_t = ROOMS_MAX, value_name = "N", global = true)]
    pub max_rooms: usize,

    /// Connections at the same time, of whatever kind
    #[arg(long, env = "KEIDAS_MAX_CONNECTIONS", default_value_t = CONNECTIONS_MAX, value_name = "N", global = true)]
    pub max_connections: usize,

    /// Rooms that may be opened from one network within a minute
    #[arg(long, env = "KEIDAS_MAX_OPENED", default_value_t = OPENINGS_MAX, value_name = "N", global = true)]
    pub max_opened: u32,

    /// Seconds between being told to stop and saying goodbye, in which /readyz says 503: for load balancers
    #[arg(
        long,
        env = "KEIDAS_DRAIN_WAIT",
        default_value = "0",
        value_parser = seconds,
        value_name = "SECONDS",
        global = true
    )]
    pub drain_wait: Duration,

    /// How log lines are written
    #[arg(long, env = "KEIDAS_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text, global = true)]
    pub log_format: LogFormat,

    /// How long the server waits for what; no options, because nobody needs others but tests.
    #[arg(skip)]
    pub timeouts: Timeouts,

    /// What wrong codes and keys may cost; no option either: the sum in `limits.rs` holds for these numbers alone.
    #[arg(skip)]
    pub guesses: GuessBudget,
}

/// Where the counters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetricsAddress {
    /// Nowhere.
    Off,
    /// There.
    At(SocketAddr),
}

impl std::str::FromStr for MetricsAddress {
    type Err = std::net::AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "off" { Ok(MetricsAddress::Off) } else { text.parse().map(MetricsAddress::At) }
    }
}

impl Default for Config {
    fn default() -> Self {
        Config {
            listen: LISTEN.parse().expect("an address"),
            log: LOG.to_owned(),
            public_url: None,
            embeds: Vec::new(),
            origins: Vec::new(),
            metrics: None,
            decks: None,
            trust_proxy: 0,
            max_people: PEOPLE_MAX,
            max_rooms: ROOMS_MAX,
            max_connections: CONNECTIONS_MAX,
            max_opened: OPENINGS_MAX,
            drain_wait: Duration::ZERO,
            log_format: LogFormat::Text,
            timeouts: Timeouts::default(),
            guesses: GuessBudget::default(),
        }
    }
}

fn seconds(text: &str) -> Result<Duration, std::num::ParseIntError> {
    text.parse::<u16>().map(|seconds| Duration::from_secs(seconds.into()))
}

/// A public address without a slash at its end.
fn public_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    // Origins are compared as browsers send them, and the path goes into the page.
    let (host, path) = rest.map_or(("", ""), |rest| rest.split_at(rest.find('/').unwrap_or(rest.len())));
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte);
    let is_path = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    match url.split_at(url.len() - path.len()) {
        (origin, path)
            if !host.is_empty()
                && host.bytes().all(is_host)
                && path.bytes().all(is_path)
                && !path.contains("//") =>
        {
            Ok(format!("{}{path}", origin.to_ascii_lowercase()))
        }
        _ => Err("write it whole, for instance https://keidas.example.org".into()),
    }
}

/// Scheme, name and port, as browsers send them.
fn origin(text: &str) -> Result<String, String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_host = |rest: &str| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:[]".contains(&byte))
    };
    match rest {
        Some(rest) if is_host(rest) => Ok(text.to_ascii_lowercase()),
        _ => Err("write scheme and name without a path, for instance https://intra.example.org".into()),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        config: Config,
    }

    fn parse(line: &[&str]) -> Result<Config, clap::Error> {
        Cli::try_parse_from([&["keidas"], line].concat()).map(|cli| cli.config)
    }

    #[test]
    fn no_option_is_needed() {
        assert_eq!(parse(&[]).expect("no options"), Config::default());
        assert_eq!(METRICS.parse::<MetricsAddress>().map(|at| at != MetricsAddress::Off), Ok(true));
    }

    #[test]
    fn an_origin_is_what_browsers_send() {
        let parsed = parse(&["--origin", "https://Intra.example,http://[::1]:8080"]).expect("two origins");
        assert_eq!(parsed.origins, ["https://intra.example", "http://[::1]:8080"]);
        for wrong in ["intra.example", "*", "https://", "https://a/", "https://a;b", "https://a b", "null"] {
            assert!(parse(&["--origin", wrong]).is_err() && parse(&["--embed", wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_public_address_is_whole() {
        let parsed = parse(&["--public-url", "https://keidas.example.org/oasis/"]).expect("an address");
        assert_eq!(parsed.public_url.as_deref(), Some("https://keidas.example.org/oasis"));
        for wrong in [
            "keidas.example.org",
            "https://",
            "ftp://keidas.example.org",
            "http://a b",
            "http://a/b\"c",
            "http:///a",
        ] {
            assert!(parse(&["--public-url", wrong]).is_err(), "{wrong}");
        }
    }
}
