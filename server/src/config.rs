//! Every option of a server, with its variable and its default. None is needed: `keidas` alone opens a port and
//! a file in the working directory.

mod values;

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use crate::{
    limits::{CONNECTIONS_MAX, OPENINGS_MAX, PEOPLE_MAX, ROOMS_MAX},
    settings::{GuessBudget, Timeouts},
    telemetry::LogFormat,
};

pub use values::{log, public_url};

const LISTEN: &str = "0.0.0.0:8080";
const LOG: &str = "sqlite:keidas.db";
/// Where the counters are, when nobody says otherwise. If the port is taken the server goes on without.
pub const METRICS: &str = "127.0.0.1:9464";

/// Every option of a server.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Config {
    /// Address and port to listen on
    #[arg(long, env = "KEIDAS_LISTEN", default_value = LISTEN, value_parser = values::listen, value_name = "ADDRESS", global = true)]
    pub listen: SocketAddr,

    /// Where rooms are kept: sqlite:PATH, memory: (gone when the server stops), or the NATS servers that several nodes
    /// share, nats://HOST:PORT,… (tls://… with certificates)
    #[arg(long, env = "KEIDAS_LOG", default_value = LOG, value_parser = values::log, value_name = "LOG", global = true)]
    pub log: String,

    /// Who this server is to NATS: a .creds file, the seed of an nkey, or NAME:PASSWORD
    #[arg(long, env = "KEIDAS_LOG_CREDENTIALS", value_name = "FILE", global = true)]
    pub log_credentials: Option<PathBuf>,

    /// Whom to believe that NATS is NATS: certificates in PEM
    #[arg(long, env = "KEIDAS_LOG_CA", value_name = "FILE", global = true)]
    pub log_ca: Option<PathBuf>,

    /// The certificate that shows NATS who this server is
    #[arg(long, env = "KEIDAS_LOG_CERT", value_name = "FILE", global = true)]
    pub log_cert: Option<PathBuf>,

    /// The key of that certificate
    #[arg(long, env = "KEIDAS_LOG_KEY", value_name = "FILE", global = true)]
    pub log_key: Option<PathBuf>,

    /// What rooms in NATS are sealed with: 32 random bytes, the same on all nodes, on no server of NATS
    #[arg(long, env = "KEIDAS_CLUSTER_KEY", value_name = "FILE", global = true)]
    pub cluster_key: Option<PathBuf>,

    /// The address people open, when it is not the one the server is asked by: behind a proxy, for instance
    #[arg(long, env = "KEIDAS_PUBLIC_URL", value_name = "URL", value_parser = values::public_url, global = true)]
    pub public_url: Option<String>,

    /// Another origin whose pages may show this server's inside theirs; may be given several times. Without it nobody's may.
    /// Name only sites you trust: they read nothing of a page, but can lay something over its buttons
    #[arg(
        long = "embed",
        env = "KEIDAS_EMBED",
        value_name = "ORIGIN",
        value_delimiter = ',',
        value_parser = values::origin,
        global = true
    )]
    pub embeds: Vec<String>,

    /// Another origin whose pages may connect; may be given several times
    #[arg(
        long = "origin",
        env = "KEIDAS_ORIGIN",
        value_name = "ORIGIN",
        value_delimiter = ',',
        value_parser = values::origin,
        global = true
    )]
    pub origins: Vec<String>,

    /// Another name this server goes by, beside that of --public-url, addresses and names of the local network; may be
    /// given several times. Counters are read by these names too
    #[arg(
        long = "host",
        env = "KEIDAS_HOST",
        value_name = "NAME",
        value_delimiter = ',',
        value_parser = values::name,
        global = true
    )]
    pub hosts: Vec<String>,

    /// Address and port of the Prometheus counters, or `off` [default: 127.0.0.1:9464]
    #[arg(long, env = "KEIDAS_METRICS", value_parser = values::metrics, value_name = "ADDRESS", global = true)]
    pub metrics: Option<MetricsAddress>,

    /// A folder of further decks, TOML files
    #[arg(long, env = "KEIDAS_DECKS", value_name = "DIR", global = true)]
    pub decks: Option<PathBuf>,

    /// How many proxies in front may be believed about the address and scheme people use, and where they come from
    #[arg(long, env = "KEIDAS_TRUST_PROXY", value_parser = values::hops, default_value_t = 0, value_name = "HOPS", global = true)]
    pub trust_proxy: u8,

    /// People in one room
    #[arg(long, env = "KEIDAS_MAX_PEOPLE", value_parser = values::count::<u32>, default_value_t = PEOPLE_MAX, value_name = "N", global = true)]
    pub max_people: u32,

    /// Rooms on this server
    #[arg(long, env = "KEIDAS_MAX_ROOMS", value_parser = values::count::<usize>, default_value_t = ROOMS_MAX, value_name = "N", global = true)]
    pub max_rooms: usize,

    /// Connections at the same time, of whatever kind
    #[arg(long, env = "KEIDAS_MAX_CONNECTIONS", value_parser = values::count::<usize>, default_value_t = CONNECTIONS_MAX, value_name = "N", global = true)]
    pub max_connections: usize,

    /// Rooms that may be opened from one network at once, and again within a minute
    #[arg(long, env = "KEIDAS_MAX_OPENED", value_parser = values::number::<u32>, default_value_t = OPENINGS_MAX, value_name = "N", global = true)]
    pub max_opened: u32,

    /// Rooms that may be opened from one network within a day, fewer as places run out [default: a fifth of --max-rooms; as many as --max-opened where that was raised above a fifth]
    #[arg(long, env = "KEIDAS_MAX_OPENED_DAILY", value_parser = values::number::<u32>, value_name = "N", global = true)]
    pub max_opened_daily: Option<u32>,

    /// Seconds between being told to stop and saying goodbye, in which /readyz says 503: for load balancers
    #[arg(
        long,
        env = "KEIDAS_DRAIN_WAIT",
        default_value = "0",
        value_parser = values::seconds,
        value_name = "SECONDS",
        global = true
    )]
    pub drain_wait: Duration,

    /// How log lines are written
    #[arg(long, env = "KEIDAS_LOG_FORMAT", value_enum, ignore_case = true, default_value_t = LogFormat::Text, global = true)]
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

impl Default for Config {
    fn default() -> Self {
        Config {
            listen: LISTEN.parse().expect("an address"),
            log: LOG.to_owned(),
            log_credentials: None,
            log_ca: None,
            log_cert: None,
            log_key: None,
            cluster_key: None,
            public_url: None,
            embeds: Vec::new(),
            origins: Vec::new(),
            hosts: Vec::new(),
            metrics: None,
            decks: None,
            trust_proxy: 0,
            max_people: PEOPLE_MAX,
            max_rooms: ROOMS_MAX,
            max_connections: CONNECTIONS_MAX,
            max_opened: OPENINGS_MAX,
            max_opened_daily: None,
            drain_wait: Duration::ZERO,
            log_format: LogFormat::Text,
            timeouts: Timeouts::default(),
            guesses: GuessBudget::default(),
        }
    }
}

impl Config {
    /// Refuses what only a log in NATS needs.
    pub(crate) fn without_nats(&self) -> anyhow::Result<()> {
        let given = [
            ("--log-credentials", &self.log_credentials),
            ("--log-ca", &self.log_ca),
            ("--log-cert", &self.log_cert),
            ("--log-key", &self.log_key),
            ("--cluster-key", &self.cluster_key),
        ];
        match given.into_iter().find(|(_, file)| file.is_some()) {
            Some((option, _)) => {
                anyhow::bail!("{option} is for --log nats://… alone, and rooms are in {}", self.log)
            }
            None => Ok(()),
        }
    }
}

/// A variable that is there and empty, as compose files write it, is as one that is not there.
pub fn without_empty_variables(command: clap::Command) -> clap::Command {
    command.mut_args(|arg| {
        let value = arg.get_env().and_then(std::env::var_os);
        let is_empty = value.is_some_and(|value| value.to_string_lossy().trim().is_empty());
        if is_empty { arg.env(None::<&'static str>) } else { arg }
    })
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
        assert!(METRICS.parse::<SocketAddr>().is_ok());
    }

    #[test]
    fn an_origin_is_what_browsers_send() {
        let parsed = parse(&["--origin", "https://Intra.example,http://[::1]:8080"]).expect("two origins");
        assert_eq!(parsed.origins, ["https://intra.example", "http://[::1]:8080"]);
        assert_eq!(parse(&["--origin", " https://a:443/ "]).expect("as it is copied").origins, ["https://a"]);
        for wrong in ["intra.example", "*", "https://", "https://a/b", "https://a;b", "https://a b", "null"] {
            assert!(parse(&["--origin", wrong]).is_err() && parse(&["--embed", wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_public_address_is_whole() {
        let parsed = parse(&["--public-url", "https://keidas.example.org/oasis/"]).expect("an address");
        assert_eq!(parsed.public_url.as_deref(), Some("https://keidas.example.org/oasis"));
        let parsed = parse(&["--public-url", " \"HTTPS://Keidas.Example.org:443/\"\r"]).expect("an address");
        assert_eq!(parsed.public_url.as_deref(), Some("https://keidas.example.org"));
        let error = parse(&["--public-url", "https://s\u{e4}dehtij\u{e4}.example"])
            .expect_err("not as the DNS has it");
        assert!(error.to_string().contains("xn--"), "{error}");
        for wrong in [
            "keidas.example.org",
            "https://",
            "ftp://keidas.example.org",
            "http://a b",
            "http://a/b\"c",
            "https://a/b/../c",
            "https://a/.",
            "https://a/api",
            "https://a/assets/b",
            "http:///a",
        ] {
            assert!(parse(&["--public-url", wrong]).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_to_listen_on_is_written_in_many_ways() {
        for (written, meant) in [
            ("8080", "0.0.0.0:8080"),
            (":8080", "0.0.0.0:8080"),
            ("*:8080", "0.0.0.0:8080"),
            ("localhost:9000", "127.0.0.1:9000"),
            (" 127.0.0.1:8080 ", "127.0.0.1:8080"),
            ("[::1]:8080", "[::1]:8080"),
            ("[::]:8080", "[::]:8080"),
            ("10.0.0.1", "10.0.0.1:8080"),
        ] {
            let parsed = parse(&["--listen", written]).expect(written);
            assert_eq!(parsed.listen.to_string(), meant, "{written}");
        }
        for wrong in ["keidas.example.org:8080", "http://localhost:8080", "127.0.0.1:99999", "x"] {
            let error = parse(&["--listen", wrong]).expect_err(wrong).to_string();
            assert!(error.contains("127.0.0.1:8080"), "{error}");
        }
        assert_eq!(parse(&["--metrics", "OFF"]).expect("off").metrics, Some(MetricsAddress::Off));
        let here = MetricsAddress::At("127.0.0.1:9999".parse().expect("an address"));
        assert_eq!(parse(&["--metrics", "9999"]).expect("a port").metrics, Some(here));
    }

    #[test]
    fn a_log_is_where_it_says() {
        for (written, meant) in [
            ("memory", "memory:"),
            ("Memory:", "memory:"),
            ("sqlite:\"rooms.db\"", "sqlite:rooms.db"),
            ("SQLite: rooms.db ", "sqlite:rooms.db"),
            ("sqlite:///var/rooms.db", "sqlite:///var/rooms.db"),
            ("nats://a:4222,b:4222", "nats://a:4222,b:4222"),
        ] {
            assert_eq!(parse(&["--log", written]).expect(written).log, meant, "{written}");
        }
        for (wrong, meant) in [("sqlite::memory:", "memory:"), ("sqlite://rooms.db", "sqlite:keidas.db")] {
            let error = parse(&["--log", wrong]).expect_err(wrong).to_string();
            assert!(error.contains(meant), "{error}");
        }
    }

    #[test]
    fn a_server_that_lets_nobody_in_is_nobodys_wish() {
        for option in ["--max-people", "--max-rooms", "--max-connections"] {
            let error = parse(&[option, "0"]).expect_err(option).to_string();
            assert!(error.contains("nobody could come in"), "{error}");
        }
        let error = parse(&["--trust-proxy", "true"]).expect_err("a number of proxies").to_string();
        assert!(error.contains("for instance 1, or 0"), "{error}");
    }

    #[test]
    fn numbers_and_words_may_have_blanks_and_a_wrong_one_gets_an_example() {
        let parsed =
            parse(&["--max-rooms", " 100\r", "--drain-wait", "5s", "--log-format", "JSON"]).expect("numbers");
        assert_eq!((parsed.max_rooms, parsed.drain_wait), (100, Duration::from_secs(5)));
        for wrong in
            [["--max-rooms", "many"], ["--trust-proxy", "300"], ["--drain-wait", "soon"], ["--host", "a:b"]]
        {
            let error = parse(&wrong).expect_err("wrong").to_string();
            assert!(error.contains("for instance"), "{error}");
        }
    }
}
