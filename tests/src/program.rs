//! The program `keidas` with any options, as an operator starts it: what it says, whether it is ready, how it ends.
//! It must never know what happens in a room.

use std::{
    net::{SocketAddr, TcpListener},
    os::fd::OwnedFd,
    path::PathBuf,
    process::{ExitStatus, Output, Stdio},
    str::FromStr,
    time::Duration,
};

use tokio::{
    io::{AsyncBufReadExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
    task::JoinHandle,
};

use crate::{STARTS_WITHIN, http::request, process::binary, soon};

/// The program, running.
pub struct Program {
    pub address: SocketAddr,
    child: Child,
    said: JoinHandle<Vec<String>>,
}

/// A port that was free a moment ago.
pub fn free_port() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port")
}

/// A program of the system. A test that needs one that is not here fails, because one that passed would have tried nothing:
/// it is left out by its name, as `tests/check` does and says.
///
/// # Panics
/// When there is no such program.
pub fn tool(name: &str) -> PathBuf {
    let places = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&places).map(|place| place.join(name)).find(|file| file.is_file());
    found.unwrap_or_else(|| panic!("there is no {name}: leave this test out by its name"))
}

/// Runs the program to its end.
pub async fn run(arguments: &[&str]) -> Output {
    let run = Command::new(binary()).args(arguments).stdin(Stdio::null()).output();
    soon("the program to end", run).await.expect("the program keidas")
}

impl Program {
    /// Starts it on a port of its own and waits until it is ready.
    pub async fn start(arguments: &[&str]) -> Program {
        let address = free_port();
        let mut command = Command::new(binary());
        command.args(["--listen", &address.to_string()]).args(arguments).stdin(Stdio::null());
        Program::spawn(command, address).await
    }

    /// Starts it on a socket that stays open when it ends, as a service manager does.
    pub async fn start_on(socket: &TcpListener, arguments: &[&str]) -> Program {
        let address = socket.local_addr().expect("a socket that listens");
        let handed = OwnedFd::from(socket.try_clone().expect("a file descriptor"));
        let mut command = Command::new("sh");
        // Sockets are handed over from the third descriptor on; a process can be given none but its first three.
        let launch = "exec 3<&0 0</dev/null; LISTEN_PID=$$ LISTEN_FDS=1 exec \"$@\"";
        command.args(["-c", launch, "sh"]).arg(binary()).args(arguments).stdin(handed);
        Program::spawn(command, address).await
    }

    /// Waits until whatever was started is ready.
    pub async fn spawn(mut command: Command, address: SocketAddr) -> Program {
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.kill_on_drop(true).spawn().expect("the program keidas");
        let mut lines = BufReader::new(child.stderr.take().expect("its log")).lines();
        let said = tokio::spawn(async move {
            let mut said = Vec::new();
            while let Ok(Some(line)) = lines.next_line().await {
                said.push(line);
            }
            said
        });
        Program { address, child, said }.comes_up().await
    }

    /// The same, of one whose output goes where the caller has said.
    pub async fn spawn_unheard(mut command: Command, address: SocketAddr) -> Program {
        let child = command.kill_on_drop(true).spawn().expect("the program keidas");
        Program { address, child, said: tokio::spawn(async { Vec::new() }) }.comes_up().await
    }

    async fn comes_up(mut self) -> Program {
        let until = std::time::Instant::now() + STARTS_WITHIN;
        while !self.is_ready().await {
            assert!(self.child.try_wait().unwrap().is_none(), "it has ended");
            assert!(
                std::time::Instant::now() < until,
                "waited {STARTS_WITHIN:?} for the program to be ready"
            );
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        self
    }

    async fn is_ready(&self) -> bool {
        TcpStream::connect(self.address).await.is_ok()
            && request(self.address, "GET", "/readyz", &[], "").await.status == 200
    }

    /// Bytes of memory it has now, as the system counts them.
    pub fn memory(&self) -> u64 {
        memory_of(self.child.id().expect("a running process")).expect("Linux tells")
    }

    /// What of the processor's time all its threads have had so far, in hundredths of a second; also when it has ended.
    pub fn processor_time(&self) -> Duration {
        let process = self.child.id().expect("a process that nobody has waited for");
        let account = std::fs::read_to_string(format!("/proc/{process}/stat")).expect("Linux tells");
        // Its name may have spaces in it; behind that `utime` and `stime` are the twelfth and the thirteenth.
        let (_, behind_name) = account.rsplit_once(')').expect("a name");
        let spent = behind_name.split_whitespace().skip(11).take(2);
        Duration::from_millis(spent.map(|ticks| ticks.parse::<u64>().expect("a number") * 10).sum())
    }

    /// Files and sockets it has open.
    pub fn descriptors(&self) -> usize {
        let process = self.child.id().expect("a running process");
        std::fs::read_dir(format!("/proc/{process}/fd")).expect("Linux tells").count()
    }

    /// Descriptors there is a place for before the system has to lay out a longer table.
    pub fn descriptor_places(&self) -> usize {
        status_of(self.child.id().expect("a running process"), "FDSize:").expect("Linux tells")
    }

    /// What a service manager does.
    pub async fn tell_to_stop(&self) {
        self.signal("TERM").await;
    }

    /// Sends it a signal of this name.
    pub async fn signal(&self, name: &str) {
        let process = self.child.id().expect("a running process").to_string();
        let kill = Command::new("kill").args([format!("-{name}"), process]).status().await;
        assert!(kill.expect("kill").success());
    }

    /// Waits until it has ended; its lines of log.
    pub async fn ends(mut self) -> (ExitStatus, Vec<String>) {
        let status = soon("the program to end", self.child.wait()).await.expect("a process of ours");
        (status, self.said.await.expect("its log"))
    }
}

/// Bytes of memory that a process has in fact.
pub fn memory_of(process: u32) -> Option<u64> {
    status_of::<u64>(process, "VmRSS:").map(|kilobytes| kilobytes * 1024)
}

/// What the system tells about a process under this name.
fn status_of<T: FromStr>(process: u32, name: &str) -> Option<T> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}
