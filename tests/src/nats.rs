//! Three NATS servers of one cluster, started from the configuration that we ship: killed, started again, looked into.
//! They must never know what Keidas is.

use std::{
    collections::BTreeSet,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use async_nats::{Client, ConnectOptions};
use keidas::{Config, config::MetricsAddress};
use serde_json::Value;
use tokio::time::sleep;

use crate::{cable::Cable, folder::Folder, process::Process, program::free_port, soon, world};

mod accounts;
mod files;

use accounts::Accounts;
use files::{certify, collect};

/// Whom Keidas is to NATS in tests, and the seed that proves it.
const USER: &str = "UBIRCRCB5QGPRQBBNRQFZAGIPG5YTUV637RJN77TAFF3FWRFCJUBG4BL";
const SEED: &str = "SUADU4SXFQ7YYM6Z5GOH5RAIXQ4G3IGTBH35X6I6D4F4OGNXFIR7EG72FE";
/// All streams of Keidas.
pub const STREAMS: [&str; 4] = ["KEIDAS_ROOMS", "KEIDAS_LOG_0", "KEIDAS_LOG_1", "KEIDAS_LOG_2"];

/// Three servers of one cluster.
pub struct Servers {
    folder: Folder,
    servers: Vec<Server>,
    tls: Tls,
    /// The lines between servers, where they were asked for: from which to which.
    cables: Vec<(usize, usize, Cable)>,
}

/// Whether servers show certificates, and ask for those of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    None,
    Shown,
    /// Whoever connects has to show one too.
    Mutual,
}

struct Server {
    name: &'static str,
    port: u16,
    process: Option<Child>,
}

/// The nats-server that `KEIDAS_NATS_SERVER` names, or the one that `tests/check` has installed.
pub fn binary() -> Option<PathBuf> {
    let named = std::env::var_os("KEIDAS_NATS_SERVER").map(PathBuf::from);
    let installed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/nats/bin/nats-server");
    named.or_else(|| installed.is_file().then_some(installed))
}

/// A file that we ship for clusters.
pub fn deploy(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/deploy/cluster").join(name)
}

impl Servers {
    /// Starts them; `None`, said by name, when there is no nats-server.
    pub async fn start() -> Option<Servers> {
        Servers::start_with(Tls::None).await
    }

    /// Starts them with TLS or without, to whoever connects and among themselves.
    pub async fn start_with(tls: Tls) -> Option<Servers> {
        Servers::start_as(tls, SEED, str::to_owned, false).await
    }

    /// Starts them with lines between them that can be cut.
    pub async fn start_with_cables() -> Option<Servers> {
        // Servers gossip: what one tells the others of its address would lead them around a cut line.
        let alone = |conf: &str| {
            conf.replace(
                "name: keidas\n",
                "name: keidas\n  no_advertise: true\n  advertise: \"127.0.0.1:9\"\n",
            )
        };
        Servers::start_as(Tls::None, SEED, alone, true).await
    }

    /// Starts them with accounts that an operator has signed for, one of them Keidas's.
    pub async fn start_with_accounts() -> Option<Servers> {
        let Accounts { configuration, credentials } = Accounts::new();
        let with_accounts = |conf: &str| {
            let (rest, _) = conf.split_once("authorization {").expect("the last part of the configuration");
            rest.to_owned() + &configuration
        };
        Servers::start_as(Tls::None, &credentials, with_accounts, false).await
    }

    #[allow(clippy::print_stderr, reason = "what is skipped is said")]
    async fn start_as(
        tls: Tls,
        credentials: &str,
        configured: impl Fn(&str) -> String,
        cabled: bool,
    ) -> Option<Servers> {
        let Some(binary) = binary() else {
            eprintln!(
                "skipped: there is no nats-server; tests/check installs one, KEIDAS_NATS_SERVER names another"
            );
            return None;
        };
        let folder = Folder::new();
        fs::write(folder.join("cluster.key"), (0..32).collect::<Vec<u8>>()).unwrap();
        fs::write(folder.join("keidas.nk"), credentials).unwrap();
        let shipped = configured(&fs::read_to_string(deploy("nats.conf")).unwrap());
        let routes = ["n1", "n2", "n3"].map(|name| (name, free_port().port()));
        if tls != Tls::None {
            certify(&folder);
        }
        let mut servers = Servers { folder, servers: Vec::new(), tls, cables: Vec::new() };
        for (number, (name, route)) in routes.into_iter().enumerate() {
            let port = free_port().port();
            let store = servers.folder.join(name);
            let mut conf = shipped
                .replace("0.0.0.0:4222", &format!("127.0.0.1:{port}"))
                .replace("0.0.0.0:6222", &format!("127.0.0.1:{route}"))
                .replace("http: 127.0.0.1:8222\n", "")
                .replace("/data", &format!("{:?}", store.display().to_string()));
            let certificates = format!("{}/", servers.folder.display());
            if tls != Tls::None {
                conf = conf.replace("#tls {", "tls {");
            }
            if tls == Tls::Mutual {
                let asks = "key.pem\", ca_file: \"/tls/ca.pem\", verify: true }";
                conf = conf.replace("key.pem\" }", asks);
            }
            conf = conf.replace("/tls/", &certificates);
            for (other, (name, route)) in routes.into_iter().enumerate() {
                let mut address = SocketAddr::from(([127, 0, 0, 1], route));
                if cabled && other != number {
                    let cable = Cable::to(address).await.expect("a free port");
                    address = cable.address();
                    servers.cables.push((number, other, cable));
                }
                conf = conf.replace(&format!("//{name}:6222"), &format!("//{address}"));
            }
            fs::write(servers.folder.join(format!("{name}.conf")), conf).unwrap();
            servers.servers.push(Server { name, port, process: None });
        }
        for number in 0..3 {
            servers.start_one(&binary, number);
        }
        Some(servers)
    }

    fn start_one(&mut self, binary: &Path, number: usize) {
        let Server { name, process, .. } = &mut self.servers[number];
        let mut command = Command::new(binary);
        command.arg("-c").arg(self.folder.join(format!("{name}.conf")));
        command.env("NATS_NAME", *name).env("NATS_USER", USER);
        let mut appending = fs::File::options();
        let log = appending.create(true).append(true).open(self.folder.join(format!("{name}.log"))).unwrap();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        *process = Some(command.spawn().expect("the program nats-server"));
    }

    /// Starts those again that do not run.
    pub fn start_again(&mut self) {
        let binary = binary().expect("it was there before");
        for number in 0..3 {
            if self.servers[number].process.is_none() {
                self.start_one(&binary, number);
            }
        }
    }

    /// SIGKILL: it cannot prepare for that.
    pub fn kill(&mut self, number: usize) {
        if let Some(mut process) = self.servers[number].process.take() {
            process.kill().expect("a process of ours");
            process.wait().expect("a process of ours");
        }
    }

    /// Where they are.
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.servers.iter().map(|server| SocketAddr::from(([127, 0, 0, 1], server.port))).collect()
    }

    /// Where they are, as `--log` has it.
    pub fn url(&self) -> String {
        self.url_of(&self.addresses())
    }

    fn url_of(&self, addresses: &[SocketAddr]) -> String {
        let scheme = if self.tls == Tls::None { "nats" } else { "tls" };
        let addresses: Vec<_> = addresses.iter().map(SocketAddr::to_string).collect();
        format!("{scheme}://{}", addresses.join(","))
    }

    /// A node of each program, with lines of its own to all servers; and lines by what they are cut off with: a node, a server.
    pub async fn cabled_nodes(&self, binaries: &[PathBuf]) -> (Vec<Process>, Vec<Vec<Cable>>) {
        let (mut nodes, mut places) = (Vec::new(), Vec::new());
        for binary in binaries {
            let mut cables = Vec::new();
            for address in self.addresses() {
                cables.push(Cable::to(address).await.expect("a free port"));
            }
            let addresses: Vec<_> = cables.iter().map(Cable::address).collect();
            nodes.push(Process::with(binary.clone(), self.options_through(&addresses)));
            places.push(cables);
        }
        places.extend((0..self.servers.len()).map(|server| self.cables_of(server)));
        (nodes, places)
    }

    /// The lines between this server and the others.
    fn cables_of(&self, server: usize) -> Vec<Cable> {
        let touch = |(from, to, _): &&(usize, usize, Cable)| [*from, *to].contains(&server);
        self.cables.iter().filter(touch).map(|(.., cable)| cable.clone()).collect()
    }

    /// The file with the cluster's key, and the one that says who Keidas is.
    pub fn files(&self) -> (PathBuf, PathBuf) {
        (self.folder.join("cluster.key"), self.folder.join("keidas.nk"))
    }

    /// What the program needs to be a node on them.
    pub fn options(&self) -> Vec<String> {
        self.options_through(&self.addresses())
    }

    /// The same for a node that reaches them at these addresses.
    pub fn options_through(&self, addresses: &[SocketAddr]) -> Vec<String> {
        let (cluster_key, credentials) = self.files();
        let options = [
            ("--log", self.url_of(addresses)),
            ("--cluster-key", cluster_key.display().to_string()),
            ("--log-credentials", credentials.display().to_string()),
            ("--public-url", "http://127.0.0.1".to_owned()),
        ];
        let certificates = [("--log-ca", "ca.pem"), ("--log-cert", "cert.pem"), ("--log-key", "key.pem")];
        let needed = match self.tls {
            Tls::None => &certificates[..0],
            Tls::Shown => &certificates[..1],
            Tls::Mutual => &certificates,
        };
        let file = |name| self.folder.join(name).display().to_string();
        let needed = needed.iter().map(|(option, name)| (*option, file(*name)));
        options.into_iter().chain(needed).flat_map(|(name, value)| [name.to_owned(), value]).collect()
    }

    /// A node for tests on them.
    pub fn config(&self) -> Config {
        let (cluster_key, credentials) = self.files();
        Config {
            log: self.url(),
            log_credentials: Some(credentials),
            cluster_key: Some(cluster_key),
            public_url: Some("http://127.0.0.1".into()),
            metrics: Some(MetricsAddress::Off),
            ..world::config()
        }
    }

    /// Somebody who has the same rights there as Keidas.
    pub async fn client(&self) -> Client {
        let connected = async {
            loop {
                let options = ConnectOptions::with_nkey(SEED.into()).ignore_discovered_servers();
                let addresses: Vec<_> = self.url()["nats://".len()..].split(',').map(str::to_owned).collect();
                if let Ok(client) = options.connect(addresses).await {
                    return client;
                }
                sleep(Duration::from_millis(50)).await;
            }
        };
        soon("a server to let us in", connected).await
    }

    /// Which server leads a stream.
    pub async fn leader(&self, stream: &str) -> usize {
        let number = |cluster: &Value| {
            let leader = cluster["leader"].as_str();
            self.servers.iter().position(|server| Some(server.name) == leader)
        };
        self.soon_of(stream, "a leader", number).await
    }

    /// Waits until every server has all of every stream. Whoever stops the next one before that stops too many.
    pub async fn are_well(&self) {
        let is_well = |cluster: &Value| {
            let others = cluster["replicas"].as_array().filter(|others| others.len() == 2)?;
            let is_current = |other: &Value| other["current"] == true && other["offline"] != true;
            (cluster["leader"].is_string() && others.iter().all(is_current)).then_some(())
        };
        for stream in STREAMS {
            self.soon_of(stream, "all servers to have all of a stream", is_well).await;
        }
    }

    /// What is soon found in what NATS tells of a stream's servers.
    async fn soon_of<T>(&self, stream: &str, what: &str, find: impl Fn(&Value) -> Option<T>) -> T {
        let client = self.client().await;
        let found = async {
            loop {
                let answer = client.request(format!("$JS.API.STREAM.INFO.{stream}"), "".into()).await;
                let info: Value = answer
                    .ok()
                    .and_then(|answer| serde_json::from_slice(&answer.payload).ok())
                    .unwrap_or_default();
                if let Some(found) = find(&info["cluster"]) {
                    return found;
                }
                sleep(Duration::from_millis(50)).await;
            }
        };
        soon(what, found).await
    }

    /// Takes everything out of the streams; they stay.
    pub async fn empty(&self) {
        let client = self.client().await;
        for stream in STREAMS {
            let purged = async {
                while client.request(format!("$JS.API.STREAM.PURGE.{stream}"), "".into()).await.is_err() {
                    sleep(Duration::from_millis(50)).await;
                }
            };
            soon("a stream to be empty", purged).await;
        }
    }

    /// The contents of every file of every server: streams, Raft logs and all.
    pub fn disks(&self) -> Vec<Vec<u8>> {
        let mut files = BTreeSet::new();
        for server in &self.servers {
            collect(&self.folder.join(server.name), &mut files);
        }
        files.iter().filter_map(|file| fs::read(file).ok()).collect()
    }
}

impl Drop for Servers {
    fn drop(&mut self) {
        (0..3).for_each(|number| self.kill(number));
    }
}
