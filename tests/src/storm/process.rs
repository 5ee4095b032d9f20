//! The program `keidas` on a file of its own, started, killed and started again. It must never know who is
//! connected.

use std::{
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

use super::within_deadline;
use crate::http::request;

pub(super) struct Process {
    binary: PathBuf,
    log: PathBuf,
    address: SocketAddr,
    child: Option<Child>,
    restarts: Vec<Duration>,
}

impl Process {
    pub(super) fn new(binary: PathBuf) -> Process {
        let log = std::env::temp_dir().join(format!("keidas-storm-{}.db", uuid::Uuid::new_v4()));
        // A port that was free a moment ago, and stays ours from one start to the next.
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        Process { binary, log, address: port.expect("a port"), child: None, restarts: Vec::new() }
    }

    /// Starts it and waits until it serves.
    pub(super) async fn start(&mut self) -> Result<SocketAddr, String> {
        let began = Instant::now();
        let child = Command::new(&self.binary)
            .args(["--listen", &self.address.to_string(), "--metrics", "off"])
            .args(["--log", &format!("sqlite:{}", self.log.display())])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| format!("{} cannot be started: {error}", self.binary.display()))?;
        self.child = Some(child);
        let address = self.address;
        let serves = async || {
            TcpStream::connect(address).await.is_ok()
                && request(address, "GET", "/readyz", &[], "").await.status == 200
        };
        if !within_deadline(serves).await {
            return Err(format!("{} does not serve", self.binary.display()));
        }
        self.restarts.push(began.elapsed());
        Ok(self.address)
    }

    /// SIGKILL: it cannot prepare for that.
    pub(super) async fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().await.expect("a process of ours");
        }
    }

    /// Remembers what is on the disk, while no process runs.
    pub(super) fn remember_disk(&self) -> Vec<(String, Option<Vec<u8>>)> {
        self.files().into_iter().map(|name| (name.clone(), std::fs::read(name).ok())).collect()
    }

    /// The disk forgets what came since: what a broken promise of a disk looks like.
    pub(super) fn forget_since(&self, remembered: Vec<(String, Option<Vec<u8>>)>) {
        for (name, content) in remembered {
            match content {
                Some(content) => std::fs::write(name, content).expect("a file of ours"),
                None => drop(std::fs::remove_file(name)),
            }
        }
    }

    /// The same for good, and nothing stays on the disk.
    pub(super) async fn end(mut self) {
        self.kill().await;
        self.files().into_iter().for_each(|name| drop(std::fs::remove_file(name)));
    }

    fn files(&self) -> Vec<String> {
        ["", "-wal", "-shm", "-lock"].map(|end| format!("{}{end}", self.log.display())).to_vec()
    }

    /// How long each restart took, shortest first. The first start is none.
    pub(super) fn restarts(&self) -> Vec<Duration> {
        let mut restarts = self.restarts.get(1..).unwrap_or_default().to_vec();
        restarts.sort();
        restarts
    }
}
