//! The program `keidas` on a file of its own, or on a log elsewhere, started, killed and started again. It must never know who is
//! connected.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

use tokio::{
    net::TcpStream,
    process::{Child, Command},
    time::sleep,
};

use crate::{STARTS_WITHIN, http::request, soon};

/// The program, running or not.
pub struct Process {
    binary: PathBuf,
    /// Its log's file, if it has one.
    file: Option<PathBuf>,
    options: Vec<String>,
    address: SocketAddr,
    child: Option<Child>,
    restarts: Vec<Duration>,
}

/// The program that was built beside the tests, or the one that `KEIDAS_BIN` names.
///
/// # Panics
/// When there is none.
pub fn binary() -> PathBuf {
    if let Some(named) = std::env::var_os("KEIDAS_BIN") {
        return named.into();
    }
    // Programs stand beside it, tests in a folder below.
    let me = std::env::current_exe().expect("a program has a place");
    let found =
        me.ancestors().skip(1).take(2).map(|folder| folder.join("keidas")).find(|file| file.is_file());
    found.expect("the program keidas: build it with `cargo build -p keidas`, or name one in KEIDAS_BIN")
}

impl Process {
    /// On a file that is not there yet.
    pub fn new(binary: PathBuf) -> Process {
        let log = std::env::temp_dir().join(format!("keidas-storm-{}.db", uuid::Uuid::new_v4()));
        Process::on(binary, log)
    }

    /// On a log that was prepared.
    pub fn on(binary: PathBuf, log: PathBuf) -> Process {
        let options = vec!["--log".to_owned(), format!("sqlite:{}", log.display())];
        Process { file: Some(log), ..Process::with(binary, options) }
    }

    /// With these options, which say where its log is.
    pub fn with(binary: PathBuf, options: Vec<String>) -> Process {
        // A port that was free a moment ago, and stays ours from one start to the next.
        let port = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let address = port.expect("a port");
        Process { binary, file: None, options, address, child: None, restarts: Vec::new() }
    }

    /// Starts it and waits until it serves.
    pub async fn start(&mut self) -> Result<SocketAddr, String> {
        let began = Instant::now();
        let child = Command::new(&self.binary)
            .args(["--listen", &self.address.to_string(), "--metrics", "off"])
            .args(&self.options)
            // All rooms of a storm are opened from one address.
            .args(["--max-opened", &u32::MAX.to_string()])
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

    /// SIGSTOP: it stands still, every thread of it, and its sockets stay open.
    pub async fn freeze(&self) {
        self.signal("-STOP").await;
        let process = self.child.as_ref().and_then(Child::id).expect("a running process");
        soon("every thread to stand still", async {
            while !stands_still(process) {
                sleep(Duration::from_millis(1)).await;
            }
        })
        .await;
    }

    /// SIGCONT: it goes on.
    pub async fn thaw(&self) {
        self.signal("-CONT").await;
    }

    async fn signal(&self, signal: &str) {
        let process = self.child.as_ref().and_then(Child::id).expect("a running process").to_string();
        let told = Command::new("kill").args([signal, &process]).status().await;
        assert!(told.expect("the program kill").success());
    }

    /// SIGKILL: it cannot prepare for that.
    pub async fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().await.expect("a process of ours");
        }
    }

    /// Remembers what is on the disk, while no process runs.
    pub fn remember_disk(&self) -> Vec<(String, Option<Vec<u8>>)> {
        self.files().into_iter().map(|name| (name.clone(), fs::read(name).ok())).collect()
    }

    /// The disk forgets what came since: what a broken promise of a disk looks like.
    pub fn forget_since(&self, remembered: Vec<(String, Option<Vec<u8>>)>) {
        for (name, content) in remembered {
            match content {
                Some(content) => fs::write(name, content).expect("a file of ours"),
                None => drop(fs::remove_file(name)),
            }
        }
    }

    /// The same for good, and nothing stays on the disk.
    pub async fn end(mut self) {
        self.kill().await;
        self.files().into_iter().for_each(|name| drop(fs::remove_file(name)));
    }

    fn files(&self) -> Vec<String> {
        let Some(file) = &self.file else { return Vec::new() };
        ["", "-wal", "-shm", "-lock"].map(|end| format!("{}{end}", file.display())).to_vec()
    }

    /// How long each restart took, shortest first. The first start is none.
    pub fn restarts(&self) -> Vec<Duration> {
        let mut restarts = self.restarts.get(1..).unwrap_or_default().to_vec();
        restarts.sort();
        restarts
    }
}

/// Waits for something that has to come within the usual deadline.
async fn within_deadline(mut is_there: impl AsyncFnMut() -> bool) -> bool {
    let until = Instant::now() + STARTS_WITHIN;
    while !is_there().await {
        if Instant::now() > until {
            return false;
        }
        sleep(Duration::from_millis(2)).await;
    }
    true
}

/// Whether every thread of a process is stopped, as far as the system tells.
fn stands_still(process: u32) -> bool {
    let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { return true };
    threads.flatten().all(|thread| {
        let stat = fs::read_to_string(thread.path().join("stat")).unwrap_or_default();
        // Behind the name, which may hold anything, in brackets.
        stat.rsplit_once(") ").is_some_and(|(_, rest)| rest.starts_with(['T', 't']))
    })
}
