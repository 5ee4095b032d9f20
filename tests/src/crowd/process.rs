//! A server as a process of its own: started on a processor of its own where there are two, and asked what it has
//! used. It must never know what is done with it.

use std::{
    fs, io,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::wire::Contract;
use crate::{DEADLINE, folder::Folder};

/// What can be measured.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub name: String,
    pub contract: Contract,
    /// The program and its arguments; `{port}` and `{folder}` stand for what each run has for itself.
    pub command: Vec<String>,
}

impl Candidate {
    /// Our own server on this log.
    pub fn keidas(binary: &Path, log: &str) -> Candidate {
        let log_url =
            if log == "memory" { "memory:".to_owned() } else { "sqlite:{folder}/keidas.db".to_owned() };
        let words = ["--listen", "127.0.0.1:{port}", "--metrics", "off", "--log", &log_url];
        let command = std::iter::once(binary.display().to_string()).chain(words.map(str::to_owned)).collect();
        Candidate { name: format!("keidas {log}"), contract: Contract::Keidas, command }
    }

    /// A yardstick, written `NAME=COMMAND …`.
    pub fn beside(words: &str) -> Option<Candidate> {
        let (name, command) = words.split_once('=')?;
        let command: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
        let contract = Contract::Echo;
        (!command.is_empty()).then(|| Candidate { name: name.to_owned(), contract, command })
    }
}

/// A candidate that is running.
pub struct Running {
    child: Child,
    pub address: SocketAddr,
    _folder: Folder,
}

/// What a process has used so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Used {
    pub cpu: Duration,
    /// KiB of memory that are in use now.
    pub memory: u64,
}

impl Running {
    /// Starts it and waits until it takes connections.
    pub fn start(candidate: &Candidate) -> io::Result<Running> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = Folder::new();
        let filled = |word: &String| {
            word.replace("{port}", &port.to_string()).replace("{folder}", &folder.display().to_string())
        };
        let words: Vec<String> = candidate.command.iter().map(filled).collect();
        let mut command =
            if has_two_processors() { Command::new("taskset") } else { Command::new(&words[0]) };
        if has_two_processors() {
            command.args(["-c", "0", &words[0]]);
        }
        let child = command.args(&words[1..]).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn()?;
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let running = Running { child, address, _folder: folder };
        let until = Instant::now() + DEADLINE;
        while TcpStream::connect(address).is_err() {
            if Instant::now() > until {
                return Err(io::Error::other(format!("{} does not take connections", candidate.name)));
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(running)
    }

    /// What it has used so far: time of all its threads by the scheduler's own account, in nanoseconds.
    pub fn used(&self) -> io::Result<Used> {
        let folder = PathBuf::from(format!("/proc/{}", self.child.id()));
        let mut cpu = 0;
        for thread in fs::read_dir(folder.join("task"))? {
            let account = fs::read_to_string(thread?.path().join("schedstat")).unwrap_or_default();
            cpu += account.split(' ').next().and_then(|spent| spent.parse::<u64>().ok()).unwrap_or(0);
        }
        let status = fs::read_to_string(folder.join("status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
        let memory = line.split_whitespace().next().and_then(|kib| kib.parse().ok()).unwrap_or(0);
        Ok(Used { cpu: Duration::from_nanos(cpu), memory })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Keeps this process on the second processor, so that it takes nothing from the server on the first.
pub fn move_over() {
    if has_two_processors() {
        let me = std::process::id().to_string();
        let moved = Command::new("taskset").args(["-cp", "1", &me]).stdout(Stdio::null()).status();
        assert!(moved.is_ok_and(|status| status.success()), "taskset works");
    }
}

fn has_two_processors() -> bool {
    let found = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    found.lines().filter(|line| line.starts_with("processor")).count() >= 2
        && ["/usr/bin/taskset", "/bin/taskset"].iter().any(|program| Path::new(program).exists())
}
