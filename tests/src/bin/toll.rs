//! How many machine instructions the whole program takes for what happens most: a press in a quiet room of ten, a flip
//! to a thousand, a join, and all that a browser asks for at its first visit. Runs `keidas` under callgrind, lets the thing
//! happen so often, and prints the instructions of that run. The difference of two runs is the toll: `tests/instructions`
//! takes it. The kernel's part is not in it. The log is in memory; `kept` is a press with a log on the disk.
//!
//! ```text
//! cargo build --release --workspace --bin keidas --bin toll
//! [CALLGRIND_OUT=FILE] target/release/toll press|answer|kept|flip|join|page TIMES
//! ```
//!
//! `CALLGRIND_OUT` names a file for the profile, which `callgrind_annotate` shows.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs, reason = "a program for a terminal")]

use std::{collections::BTreeSet, net::SocketAddr, process::Stdio};

use keidas_tests::{
    DEADLINE, Room,
    folder::Folder,
    http::request,
    pressure::room,
    process::binary,
    program::{Program, free_port},
    raw::Raw,
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    process::Command,
    time::timeout,
};
use uuid::Uuid;

/// Rooms that are pressed in by turns, so that each is quiet when it is its turn.
const ROOMS: usize = 20;
const PEOPLE: usize = 10;
/// Where a room's page would be.
const PAGE: &str = "/K7QM4XPA";
/// A plenary.
const MANY: usize = 1_000;

#[tokio::main]
async fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [what, times] = &words[..] else {
        panic!("say press, answer, kept, flip, join or page, and how often")
    };
    let times: usize = times.parse().expect("how often");
    let folder = Folder::new();
    let file = format!("sqlite:{}", folder.join("rooms.db").display());
    let program = under_callgrind(if what == "kept" { &file } else { "memory:" }).await;
    match what.as_str() {
        "press" | "kept" => presses(&program, times, react).await,
        "answer" => presses(&program, times, answer).await,
        "flip" => flips(&program, times).await,
        "join" => joins(&program, times).await,
        "page" => visits(program.address, times).await,
        other => panic!("{other} is not counted"),
    }
    program.tell_to_stop().await;
    let (status, said) = timeout(DEADLINE, program.ends()).await.expect("an end in time");
    assert!(status.success(), "{said:?}");
    let counted = said.iter().find_map(|line| line.split_once("Collected : "));
    println!("{}", counted.expect("what callgrind has counted").1);
}

/// One thread runs all tasks: which of two takes one would be chance, and chance is counted too.
async fn under_callgrind(log: &str) -> Program {
    let address = free_port();
    let out = std::env::var("CALLGRIND_OUT").unwrap_or("/dev/null".into());
    let mut command = Command::new("valgrind");
    command
        .args(["--tool=callgrind", &format!("--callgrind-out-file={out}")])
        .arg(binary())
        .args(["--listen", &address.to_string(), "--log", log, "--metrics", "off"])
        .env("TOKIO_WORKER_THREADS", "1")
        .stdin(Stdio::null());
    Program::spawn(command, address).await
}

/// What somebody says the n-th time: each time something else.
fn react(nth: usize, round: u64) -> Value {
    let word = ["react", "unreact"][nth % 2];
    json!({"type": word, "round": round, "reaction": "known"})
}

fn answer(nth: usize, round: u64) -> Value {
    json!({"type": "answer", "round": round, "question": 0, "value": nth % 5})
}

/// Somebody says so and waits until it is done; then somebody in the next room. Nobody is too fast by that.
async fn presses(program: &Program, times: usize, say: impl Fn(usize, u64) -> Value) {
    let mut rooms = Vec::new();
    for _ in 0..ROOMS {
        // A round that stays open when all ten have answered.
        let wish = r#"{"open_when_all":false}"#;
        let opened = request(program.address, "POST", "/api/rooms", &[], wish).await;
        let room = Room::opened(program.address, opened.json());
        assert!(room.facilitator().await.flips("joy").await.is_done());
        rooms.push(room);
    }
    let mut people = Vec::new();
    for _ in 0..PEOPLE {
        for room in &rooms {
            people.push(Raw::participant(room).await);
        }
    }
    let everybody = people.len();
    for n in 0..times {
        ask(&mut people[n % everybody], &say(n / everybody, 1)).await;
    }
}

async fn flips(program: &Program, times: usize) {
    let room = room(program.address).await;
    for _ in 0..MANY {
        listen(&room).await;
    }
    let mut lead = room.facilitator().await;
    for n in 0..times {
        assert!(lead.flips(["joy", "trust"][n % 2]).await.is_done());
    }
}

async fn joins(program: &Program, times: usize) {
    let room = room(program.address).await;
    assert!(room.facilitator().await.flips("joy").await.is_done());
    for _ in 0..times {
        listen(&room).await;
    }
}

/// Somebody who comes in and reads whatever they are told.
async fn listen(room: &Room) {
    let mut raw = Raw::participant(room).await;
    tokio::spawn(async move {
        let mut heard = [0; 16 * 1024];
        while raw.socket.read(&mut heard).await.is_ok_and(|read| read > 0) {}
    });
}

/// Filled up, as every browser does.
async fn ask(person: &mut Raw, command: &Value) {
    let id = Uuid::new_v4().to_string();
    let text = json!({"type": "do", "id": id, "command": command, "pad": ""}).to_string();
    let pad = ".".repeat(text.len().next_multiple_of(256) - text.len());
    person.text(&text.replace("\"pad\":\"\"", &format!("\"pad\":\"{pad}\""))).await;
    let mut told = String::new();
    while !told.contains(&id) {
        told = person.next_text().await.expect("a connection");
    }
    assert!(told.contains("\"done\""), "{told}");
}

/// Browsers that have nothing yet: the page, and whatever it names.
async fn visits(address: SocketAddr, times: usize) {
    let page = get(&mut connect(address).await, PAGE, "identity").await;
    let page = String::from_utf8(page).expect("a page");
    let names = ["src=\"", "href=\""].iter().flat_map(|attribute| page.split(attribute).skip(1));
    let names: BTreeSet<&str> = names.map(|rest| rest.split_once('"').expect("an end").0).collect();
    for _ in 0..times {
        let mut browser = connect(address).await;
        for path in [PAGE].iter().chain(&names) {
            assert!(!get(&mut browser, path, "gzip, deflate, br").await.is_empty(), "{path}");
        }
    }
}

async fn connect(address: SocketAddr) -> BufReader<TcpStream> {
    BufReader::new(TcpStream::connect(address).await.expect("a server"))
}

/// The body of an answer.
async fn get(stream: &mut BufReader<TcpStream>, path: &str, encodings: &str) -> Vec<u8> {
    let asked = format!(
        "GET {path} HTTP/1.1\r\nhost: localhost\r\nuser-agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101\r\n\
         accept: */*\r\naccept-language: fi,sv;q=0.7,en;q=0.3\r\naccept-encoding: {encodings}\r\n\
         sec-fetch-dest: empty\r\nsec-fetch-mode: cors\r\nsec-fetch-site: same-origin\r\n\r\n"
    );
    stream.write_all(asked.as_bytes()).await.unwrap();
    let (mut line, mut length) = (String::new(), 0);
    while line != "\r\n" {
        line.clear();
        assert!(stream.read_line(&mut line).await.unwrap() > 0, "an answer to {path}");
        if let Some(told) = line.strip_prefix("content-length: ") {
            length = told.trim().parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    body
}
