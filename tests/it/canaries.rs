//! [A11] [I4] Canaries: everything that could tell of a person is planted in a meeting on the real program, and
//! looked for in all that the program writes: its log lines at every level, its counters, and its files after the end.

use std::{
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::Stdio,
    time::{Duration, Instant},
};

use keidas_tests::{
    Person, Room,
    attacker::disk,
    folder::Folder,
    http::request,
    person::{connect, turned_away},
    process::binary,
    soon,
};
use serde_json::json;
use tokio::{
    net::TcpSocket,
    process::{Child, Command},
    time::sleep,
};
use tokio_tungstenite::tungstenite::Message;

const TITLE: &str = "Kanarialintu laulaa hiljaa";
const QUESTION: &str = "Miten kanarialintu voi";
const BROWSER: &str = "Canary/7.5 (Kanarialaite)";
/// An address that a proxy tells of, and one that connects itself.
const TOLD: &str = "203.0.113.77";
const OWN: &str = "127.7.5.3";
const CARD: &str = "culture";

/// What was planted, and what it is.
#[derive(Default)]
struct Canaries(Vec<(&'static str, String)>);

impl Canaries {
    fn plant(&mut self, what: &'static str, canary: impl Into<String>) {
        self.0.push((what, canary.into()));
    }

    /// Which of them stand in these bytes.
    fn found_in(&self, bytes: &[u8]) -> Vec<&(&'static str, String)> {
        let stands = |canary: &str| bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
        self.0.iter().filter(|(_, canary)| stands(canary)).collect()
    }

    #[track_caller]
    fn none_in(&self, place: &str, bytes: &[u8]) {
        let found = self.found_in(bytes);
        assert!(found.is_empty(), "{place} has {found:?}");
    }
}

/// The program, with every level of its log on.
struct Program {
    child: Child,
    address: SocketAddr,
    metrics: SocketAddr,
    folder: Folder,
}

impl Program {
    async fn start() -> Program {
        let folder = Folder::new();
        let free = || TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let (address, metrics) = (free(), free());
        let said = |name: &str| Stdio::from(File::create(folder.join(name)).unwrap());
        let child = Command::new(binary())
            .args(["--listen", &address.to_string(), "--metrics", &metrics.to_string()])
            .args(["--log", &format!("sqlite:{}", folder.join("keidas.db").display())])
            .args(["--trust-proxy", "1"])
            .env("RUST_LOG", "trace")
            .stdout(said("said"))
            .stderr(said("logged"))
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        soon("the program to serve", async {
            while tokio::net::TcpStream::connect(address).await.is_err() {
                sleep(Duration::from_millis(10)).await;
            }
        })
        .await;
        Program { child, address, metrics, folder }
    }

    fn database(&self) -> PathBuf {
        self.folder.join("keidas.db")
    }

    fn said(&self) -> Vec<u8> {
        ["said", "logged"].map(|name| fs::read(self.folder.join(name)).unwrap()).concat()
    }

    async fn counters(&self) -> String {
        request(self.metrics, "GET", "/metrics", &[], "").await.body
    }

    async fn stop(&mut self) {
        let process = self.child.id().unwrap().to_string();
        assert!(Command::new("kill").arg(process).status().await.unwrap().success());
        assert!(soon("the program to end", self.child.wait()).await.unwrap().success());
    }
}

/// Somebody who comes from an address of their own, with a browser of their own.
async fn canary(room: &Room, hello: serde_json::Value, canaries: &mut Canaries) -> Person {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(format!("{OWN}:0").parse().unwrap()).unwrap();
    canaries.plant("a port", format!(":{}", socket.local_addr().unwrap().port()));
    let headers = [("user-agent", BROWSER), ("x-forwarded-for", TOLD)];
    Person::join_with(socket, &headers, room, hello).await
}

/// What people do by mistake or on purpose: each of it holds a canary.
async fn misbehave(program: &Program, room: &Room, person: &mut Person) {
    let headers = [("user-agent", BROWSER), ("x-forwarded-for", TOLD)];
    for (method, path, body) in [
        ("GET", format!("/api/rooms/{}/report", room.code), ""),
        ("GET", format!("/api/rooms/{TITLE}"), ""),
        ("GET", format!("/{}/{CARD}", room.code), ""),
        ("POST", "/api/rooms".to_owned(), "{\"title\": \"Kanarialintu laulaa hiljaa"),
        ("POST", "/api/rooms".to_owned(), "{\"deck\": \"Kanarialintu laulaa hiljaa\"}"),
    ] {
        let path = path.replace(' ', "%20");
        assert!(request(program.address, method, &path, &headers, body).await.status < 500, "{path}");
    }
    assert_eq!(room.request("GET", "/report", Some(TITLE)).await.status, 403);
    assert!(connect(room, &[("origin", "https://kanarialintu.example")]).await.is_err());
    turned_away(room, json!({"as": "facilitator", "key": TITLE})).await;
    person.say(TITLE.to_owned()).await;
    assert_eq!(person.ask(json!({"type": TITLE})).await.refused(), "bad_command");
    let strange = json!({"type": "answer", "round": 1, "question": 0, "value": TITLE});
    assert_eq!(person.ask(strange).await.refused(), "bad_command");
    let mut other = Person::join(room, json!({"as": "participant", "ticket": TITLE})).await;
    let _ = other.send_message(Message::binary(TITLE.as_bytes().to_vec())).await;
    other.is_closed().await;
}

#[tokio::test]
async fn a11_no_canary_is_in_a_log_line_a_counter_or_after_the_end_in_a_file() {
    let mut program = Program::start().await;
    let mut canaries = Canaries::default();
    for (what, canary) in [
        ("a title", TITLE),
        ("the same in a path", "Kanarialintu%20laulaa"),
        ("a question", QUESTION),
        ("a browser", BROWSER),
        ("an address behind a proxy", TOLD),
        ("an address", OWN),
        ("an origin", "kanarialintu.example"),
    ] {
        canaries.plant(what, canary);
    }
    let opened =
        request(program.address, "POST", "/api/rooms", &[], &json!({"title": TITLE}).to_string()).await;
    let room = Room::opened(program.address, opened.json());
    canaries.plant("a code", room.code.clone());
    canaries.plant("a code as it is read", format!("{}-{}", &room.code[..4], &room.code[4..]));
    canaries.plant("a code in small letters", room.code.to_lowercase());
    canaries.plant("a key", room.key.clone());
    let second = room.request("POST", "/keys", Some(&room.key)).await.json();
    canaries.plant("a second key", second["key"].as_str().unwrap());

    let mut lead = canary(&room, json!({"as": "facilitator", "key": room.key}), &mut canaries).await;
    let mut people = Vec::new();
    for _ in 0..5 {
        let person = canary(&room, json!({"as": "participant"}), &mut canaries).await;
        canaries.plant("a ticket", person.ticket());
        people.push(person);
    }
    assert!(lead.flips(CARD).await.is_done());
    for person in &mut people {
        person.sees_round(1).await;
        assert!(person.answers(3).await.is_done());
        assert!(person.reacts("known").await.is_done());
        let id = person.send(json!({"type": "raise"})).await;
        canaries.plant("a turn", person.answer_to(&id).await.turn());
        canaries.plant("an id", id);
    }
    let tags: Vec<_> = disk::read(&program.database(), &room.code).await;
    assert_eq!(tags.len(), 5);
    tags.into_iter().for_each(|ballot| canaries.plant("a tag", ballot.tag));
    assert!(
        lead.ask(json!({"type": "ask", "kind": "vote", "questions": [
        {"type": "choice", "text": QUESTION, "options": [{"text": "yksi"}, {"text": "kaksi"}]}]}))
            .await
            .is_done()
    );
    misbehave(&program, &room, &mut people[0]).await;
    assert_eq!(room.request("DELETE", "/keys/1", Some(&room.key)).await.status, 204);
    assert_eq!(room.request("GET", "/report?format=csv", Some(&room.key)).await.status, 200);

    // While the room lives its file has its code and its key, and with that everything else. Nothing else can be found.
    let (alive, keys) = (disk::bytes(&program.database()), disk::keys(&program.database()));
    assert_eq!(canaries.found_in(&alive), [&("a code", room.code.clone())]);
    assert_eq!(disk::found(&alive, &keys), 1);
    canaries.plant("a card", CARD);
    canaries.none_in("the counters", program.counters().await.as_bytes());
    is_without_core_dump(&program);

    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    let ended = Instant::now();
    soon("the files to forget", async {
        let holds = |bytes: &[u8]| !canaries.found_in(bytes).is_empty() || disk::found(bytes, &keys) > 0;
        while holds(&disk::bytes(&program.database())) {
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    assert!(ended.elapsed() < Duration::from_secs(5), "it took {:?}", ended.elapsed());
    canaries.none_in("the counters", program.counters().await.as_bytes());
    program.stop().await;
    canaries.none_in("what the program said", &program.said());
    canaries.none_in("a file", &disk::bytes(&program.database()));
    assert!(String::from_utf8_lossy(&program.said()).contains("Keidas"), "it does say something");
}

/// [A11] What the system would write down of a process that dies.
fn is_without_core_dump(program: &Program) {
    let limits = fs::read_to_string(format!("/proc/{}/limits", program.child.id().unwrap()));
    if let Ok(limits) = limits {
        let line = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        let words: Vec<_> = line.split_whitespace().collect();
        assert_eq!(words[4..6], ["0", "0"], "{line}");
    }
}
