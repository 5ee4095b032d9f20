//! A server as a process of its own, or as three that share a log: started on processors of its own where there are
//! enough, and asked what it has used. It must never know what is done with it.

use std::{
    fs, io,
    net::{SocketAddr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::wire::Contract;
use crate::{DEADLINE, folder::Folder, nats::Servers};

/// What can be measured.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub name: String,
    pub contract: Contract,
    /// The program and its arguments; `{port}` and `{folder}` stand for what each run has for itself.
    pub command: Vec<String>,
    /// How many processors it has.
    pub processors: usize,
    /// How many processes of it there are; people come to one after the other.
    pub nodes: usize,
}

impl Candidate {
    /// A build of our own server on this log, on so many processors.
    pub fn ours(name: &str, binary: &Path, log: &str, processors: usize) -> Candidate {
        let log_url =
            if log == "memory" { "memory:".to_owned() } else { "sqlite:{folder}/keidas.db".to_owned() };
        let command = node(binary, ["--log".to_owned(), log_url]);
        let name = match processors {
            1 => format!("{name} {log}"),
            several => format!("{name} {log} on {several}"),
        };
        Candidate { name, contract: Contract::Keidas, command, processors, nodes: 1 }
    }

    /// A build of our own server as three nodes on these servers of NATS. All of them, NATS too, have all processors.
    pub fn cluster(name: &str, binary: &Path, servers: &Servers) -> Candidate {
        let (name, command) = (format!("{name} nats"), node(binary, servers.options()));
        Candidate { name, contract: Contract::Keidas, command, processors: usize::MAX, nodes: 3 }
    }

    /// A yardstick, written `NAME=COMMAND …`.
    pub fn beside(words: &str) -> Option<Candidate> {
        let (name, command) = words.split_once('=')?;
        let command: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
        let contract = Contract::Echo;
        (!command.is_empty()).then(|| Candidate {
            name: name.to_owned(),
            contract,
            command,
            processors: 1,
            nodes: 1,
        })
    }
}

/// How a node of ours is started on this log.
fn node(binary: &Path, log: impl IntoIterator<Item = String>) -> Vec<String> {
    let words = ["--listen", "127.0.0.1:{port}", "--metrics", "off"].map(str::to_owned);
    std::iter::once(binary.display().to_string()).chain(words).chain(log).collect()
}

/// A candidate that is running.
pub struct Running {
    nodes: Vec<Node>,
}

/// One process of it.
struct Node {
    child: Child,
    address: SocketAddr,
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
    /// Starts it on the first processors, and waits until it takes connections. The crowd, which is this process, goes to
    /// the next one, or stays anywhere if there is none.
    pub fn start(candidate: &Candidate) -> io::Result<Running> {
        let nodes = (0..candidate.nodes).map(|_| Node::start(candidate)).collect::<io::Result<_>>()?;
        Ok(Running { nodes })
    }

    /// Where its nodes are.
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.nodes.iter().map(|node| node.address).collect()
    }

    /// What it has used so far, all nodes together.
    pub fn used(&self) -> io::Result<Used> {
        self.nodes.iter().try_fold(Used::default(), |sum, node| {
            let used = Used::by(node.child.id())?;
            Ok(Used { cpu: sum.cpu + used.cpu, memory: sum.memory + used.memory })
        })
    }
}

impl Node {
    fn start(candidate: &Candidate) -> io::Result<Node> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = Folder::new();
        let filled = |word: &String| {
            word.replace("{port}", &port.to_string()).replace("{folder}", &folder.display().to_string())
        };
        let words: Vec<String> = candidate.command.iter().map(filled).collect();
        let mut command = Command::new(&words[0]);
        if let Some((theirs, ours)) = places(candidate.processors) {
            let moved =
                Command::new("taskset").args(["-cp", &ours, &std::process::id().to_string()]).output()?;
            assert!(moved.status.success(), "taskset works");
            command = Command::new("taskset");
            command.args(["-c", &theirs, &words[0]]);
        }
        let child = command.args(&words[1..]).stdout(Stdio::null()).stderr(Stdio::inherit()).spawn()?;
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let node = Node { child, address, _folder: folder };
        let until = Instant::now() + DEADLINE;
        while TcpStream::connect(address).is_err() {
            if Instant::now() > until {
                return Err(io::Error::other(format!("{} does not take connections", candidate.name)));
            }
            thread::sleep(Duration::from_millis(5));
        }
        Ok(node)
    }
}

impl Used {
    /// What this process has used so far.
    pub fn by_us() -> io::Result<Used> {
        Used::by(std::process::id())
    }

    /// Time of all threads by the scheduler's own account, in nanoseconds.
    fn by(process: u32) -> io::Result<Used> {
        let folder = PathBuf::from(format!("/proc/{process}"));
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

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The processors of the server and of the crowd, where there are several.
fn places(processors: usize) -> Option<(String, String)> {
    // Not those that this process may use now, but all.
    let found = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let all = found.lines().filter(|line| line.starts_with("processor")).count();
    let can_be_placed =
        ["/usr/bin/taskset", "/bin/taskset"].iter().any(|program| Path::new(program).exists());
    (can_be_placed && all >= 2).then(|| {
        let ours = if processors < all { processors.to_string() } else { format!("0-{}", all - 1) };
        (format!("0-{}", processors.min(all) - 1), ours)
    })
}
