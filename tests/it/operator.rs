//! [H9] [H14] [L12] What an operator starts, sees, stops, and may copy.

use std::{
    collections::BTreeSet,
    fs,
    net::TcpListener,
    os::unix::{fs::PermissionsExt, net::UnixDatagram},
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use keidas::config::MetricsAddress;
use keidas_tests::{
    Person, Room, World,
    folder::Folder,
    http::request,
    process::binary,
    program::{Program, free_port, run},
    raw::Raw,
    soon,
    world::config,
};
use serde_json::{Value, json};
use tokio::process::Command;

fn deploy(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/deploy").join(name)
}

fn log_in(folder: &Folder) -> String {
    format!("sqlite:{}", folder.join("rooms.db").display())
}

async fn room_on(program: &Program) -> Room {
    // Opened by nobody but its facilitator, so that people can answer for as long as a test likes.
    let opened = request(program.address, "POST", "/api/rooms", &[], "{\"open_when_all\":false}").await;
    Room::opened(program.address, opened.json())
}

#[tokio::test]
async fn h9_every_counter_of_the_dashboard_is_there() {
    let mut config = config();
    config.metrics = Some(MetricsAddress::At("127.0.0.1:0".parse().unwrap()));
    let world = World::with(config).await;
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.flips("joy").await.is_done());
    // One of everything that is counted by a name: they are there when there is something to count.
    assert_eq!(lead.flips("no card").await.refused(), "unknown_card");
    assert_eq!(world.node.get("/api/rooms/22222222").await.status, 404);
    person.send_message(tokio_tungstenite::tungstenite::Message::binary(vec![1])).await.unwrap();
    assert_eq!(person.is_closed().await.1, Some(1003));

    let counters = request(world.node.metrics.unwrap(), "GET", "/metrics", &[], "").await.body;
    let there: BTreeSet<&str> = counters
        .lines()
        .filter_map(|line| line.split(['{', ' ']).next())
        .filter(|name| !name.starts_with('#'))
        .collect();
    let dashboard: Value =
        serde_json::from_str(&fs::read_to_string(deploy("grafana.json")).unwrap()).unwrap();
    let mut asked = BTreeSet::new();
    for panel in dashboard["panels"].as_array().unwrap() {
        assert!(panel["description"].as_str().is_some_and(|text| text.ends_with('.')), "{panel}");
        for target in panel["targets"].as_array().unwrap() {
            let words =
                target["expr"].as_str().unwrap().split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            asked.extend(words.filter(|word| word.starts_with("keidas_")).map(str::to_owned));
        }
    }
    let missing: Vec<_> = asked.iter().filter(|name| !there.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "{missing:?} in\n{counters}");
    for needed in [
        "keidas_connections",
        "keidas_rooms",
        "keidas_entries_total",
        "keidas_commit_seconds_bucket",
        "keidas_fanout_seconds_bucket",
        "keidas_refusals_total",
        "keidas_problems_total",
        "keidas_closes_total",
        "keidas_slow_closes_total",
    ] {
        assert!(asked.contains(needed), "the dashboard does not show {needed}");
    }
    for line in ["keidas_closes_total{code=\"1003\"} 1", "keidas_problems_total{code=\"unknown_room\"} 1"] {
        assert!(counters.contains(line), "{line} in\n{counters}");
    }
    for secret in [room.code.as_str(), &room.key, &person.ticket(), "127.0.0.1"] {
        assert!(!counters.contains(secret), "{secret} in\n{counters}");
    }
}

#[tokio::test]
async fn log_lines_are_for_people_or_for_programs() {
    for (format, is_json) in [("json", true), ("text", false)] {
        let folder = Folder::new();
        // More than any system gives descriptors for: that is worth a line.
        let options = ["--metrics", "off", "--log", &log_in(&folder), "--max-connections", "9000000000"];
        let program = Program::start(&[&options[..], &["--log-format", format]].concat()).await;
        program.tell_to_stop().await;
        let (status, said) = program.ends().await;
        assert!(status.success(), "{said:?}");
        let line = said.iter().find(|line| line.contains("ulimit -n")).unwrap_or_else(|| panic!("{said:?}"));
        match serde_json::from_str::<Value>(line) {
            Ok(line) => {
                assert!(is_json, "{line}");
                assert_eq!(line["level"], "WARN");
                assert!(line["timestamp"].as_str().is_some_and(|at| at.ends_with('Z')), "{line}");
            }
            Err(_) => assert!(!is_json && line.contains(" WARN ") && !line.contains('\u{1b}'), "{line}"),
        }
        assert!(!is_json || said.iter().all(|line| serde_json::from_str::<Value>(line).is_ok()), "{said:?}");
    }
}

/// Somebody who answers without a pause, and comes back when the server says goodbye.
async fn answers_through_a_restart(room: Room, is_over: &AtomicBool) -> u32 {
    let mut person = room.participant().await;
    person.sees_round(1).await;
    let (mut come_back, mut acknowledged, mut value) = (0, None, 0u8);
    while !is_over.load(Ordering::Relaxed) || come_back == 0 {
        value = (value + 1) % 5;
        let id = uuid::Uuid::new_v4().to_string();
        let command = json!({"type": "answer", "round": 1, "question": 0, "value": value});
        let message = json!({"type": "do", "id": id, "command": command}).to_string();
        let sent = person.send_message(tokio_tungstenite::tungstenite::Message::text(message)).await;
        if sent.is_ok()
            && let Some(answer) = hears_answer(&mut person, &id).await
        {
            assert_eq!(answer["type"], "done", "{answer}");
            acknowledged = Some(value);
            tokio::time::sleep(Duration::from_millis(110)).await;
            continue;
        }
        come_back += 1;
        person = person.come_back(&room).await;
        let kept = person.you["answers"][0].as_u64().map(|kept| kept as u8);
        assert!(
            kept == acknowledged || kept == Some(value),
            "{kept:?} is kept, {acknowledged:?} was acknowledged"
        );
    }
    come_back
}

#[tokio::test]
async fn h14_a_restart_loses_nothing_and_each_browser_comes_back_once() {
    let folder = Folder::new();
    let (log, socket) = (log_in(&folder), TcpListener::bind("127.0.0.1:0").unwrap());
    let options = ["--metrics", "off", "--log", &log];
    let first = Program::start_on(&socket, &options).await;
    let room = room_on(&first).await;
    let mut lead = room.facilitator().await;
    assert!(lead.flips("culture").await.is_done());
    let is_over: &'static AtomicBool = Box::leak(Box::new(AtomicBool::new(false)));
    let people: Vec<_> =
        (0..20).map(|_| tokio::spawn(answers_through_a_restart(room.clone(), is_over))).collect();
    lead.sees("all of them answer", |view| view["stage"]["questions"][0]["answered"] == 20).await;
    let before = lead.view["room"]["step"].clone();

    let began = Instant::now();
    first.tell_to_stop().await;
    let (status, said) = first.ends().await;
    assert!(status.success(), "{said:?}");
    assert!(began.elapsed() < keidas::limits::SHUTDOWN_TIME, "{:?}", began.elapsed());
    assert!(said.iter().all(|line| !line.contains("in time")), "{said:?}");
    assert_eq!(lead.is_closed().await, (Some("restart".into()), Some(4010)));
    // Nobody listens now; the socket does.
    let second = Program::start_on(&socket, &options).await;
    is_over.store(true, Ordering::Relaxed);
    for person in people {
        assert_eq!(person.await.unwrap(), 1, "each came back once, and was never turned away");
    }
    let back = room.facilitator().await;
    assert_eq!(back.view["room"]["step"], before);
    assert_eq!(back.view["stage"]["questions"][0]["answered"], 20);
    second.tell_to_stop().await;
    assert!(second.ends().await.0.success());
}

#[tokio::test]
async fn h14_a_service_manager_is_told_when_the_server_is_ready_and_when_it_stops() {
    let folder = Folder::new();
    let path = folder.join("notify");
    let manager = UnixDatagram::bind(&path).unwrap();
    manager.set_read_timeout(Some(keidas_tests::DEADLINE)).unwrap();
    let address = free_port();
    let mut command = Command::new(binary());
    command.args(["--listen", &address.to_string(), "--metrics", "off", "--log", "memory:"]);
    command.env("NOTIFY_SOCKET", &path);
    let program = Program::spawn(command, address).await;
    let told = || {
        let mut told = [0; 256];
        let length = manager.recv(&mut told).unwrap();
        String::from_utf8_lossy(&told[..length]).trim().to_owned()
    };
    assert_eq!(told(), "READY=1");
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    assert_eq!(told(), "STOPPING=1");
}

#[tokio::test]
async fn h14_systemd_itself_hands_over_a_socket() {
    let launcher = Path::new("/usr/bin/systemd-socket-activate");
    if !launcher.exists() {
        eprintln!("skipped: there is no {}", launcher.display());
        return;
    }
    let address = free_port();
    let mut command = Command::new(launcher);
    command.args(["--listen", &address.to_string()]).arg(binary());
    command.args(["--metrics", "off", "--log", "memory:"]);
    let program = Program::spawn(command, address).await;
    let mut lead = room_on(&program).await.facilitator().await;
    assert!(lead.flips("joy").await.is_done());
    program.tell_to_stop().await;
    assert_eq!(lead.is_closed().await.1, Some(4010));
    assert!(program.ends().await.0.success());
}

#[tokio::test]
async fn h4_a_container_does_not_take_its_own_address_for_one_that_phones_reach() {
    let address = free_port();
    let mut command = Command::new(binary());
    command.args([
        "--listen",
        &format!("0.0.0.0:{}", address.port()),
        "--metrics",
        "off",
        "--log",
        "memory:",
    ]);
    command.env("container", "oci");
    let program = Program::spawn(command, address).await;
    let opened = request(address, "POST", "/api/rooms", &[], "{}").await.json();
    let join_url = opened["join_url"].as_str().unwrap();
    assert!(join_url.starts_with(&format!("http://{address}/")), "{join_url}");
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
}

#[tokio::test]
async fn h9_balancers_ask_for_health_in_their_own_ways() {
    let program = Program::start(&["--metrics", "off", "--log", "memory:"]).await;
    for line in [
        "HEAD /healthz HTTP/1.1\r\nhost: x",
        "GET /readyz/ HTTP/1.1\r\nhost: 10.0.0.7:8080",
        "GET /healthz/ HTTP/1.1\r\nhost: x",
        "GET /healthz HTTP/1.0",
        "OPTIONS / HTTP/1.0",
        "OPTIONS /healthz HTTP/1.0",
    ] {
        let mut raw = Raw::open(program.address).await;
        raw.send(format!("{line}\r\n\r\n").as_bytes()).await;
        let head = raw.head().await;
        assert!(head.contains(" 200 "), "{line}: {head}");
    }
}

#[tokio::test]
async fn h9_an_option_that_is_empty_is_as_if_it_were_not_there() {
    let address = free_port();
    let mut command = Command::new(binary());
    for name in [
        "PUBLIC_URL",
        "EMBED",
        "ORIGIN",
        "HOST",
        "DECKS",
        "TRUST_PROXY",
        "MAX_PEOPLE",
        "MAX_ROOMS",
        "MAX_CONNECTIONS",
        "MAX_OPENED",
        "MAX_OPENED_DAILY",
        "DRAIN_WAIT",
        "LOG_FORMAT",
    ] {
        command.env(format!("KEIDAS_{name}"), "");
    }
    command
        .env("KEIDAS_LISTEN", format!(" {address} "))
        .env("KEIDAS_LOG", "memory:")
        .env("KEIDAS_METRICS", "off");
    let program = Program::spawn(command, address).await;
    assert_eq!(request(program.address, "GET", "/api/decks", &[], "").await.status, 200);
}

#[tokio::test]
async fn h9_a_health_check_is_an_exit_code() {
    let program = Program::start(&["--metrics", "off", "--log", "memory:"]).await;
    let address = program.address.to_string();
    assert!(run(&["healthcheck", "--listen", &address]).await.status.success());
    let everywhere = format!("0.0.0.0:{}", program.address.port());
    assert!(run(&["healthcheck", "--listen", &everywhere]).await.status.success());
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    let gone = run(&["healthcheck", "--listen", &address]).await;
    assert_eq!(gone.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&gone.stderr).contains("nothing answers on"), "{gone:?}");
    // Something else on that port is not a server that is ready.
    let stranger = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = stranger.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        let (mut stream, _) = stranger.accept().unwrap();
        let _ = std::io::Write::write_all(&mut stream, b"HTTP/1.1 503 Service Unavailable\r\n\r\n");
    });
    let other = run(&["healthcheck", "--listen", &address]).await;
    assert_eq!(other.status.code(), Some(1), "{other:?}");
}

#[tokio::test]
async fn l12_a_copy_is_refused_while_a_room_lives_and_holds_nothing_afterwards() {
    let folder = Folder::new();
    let (log, copy) = (log_in(&folder), folder.join("copy.db"));
    let copy_text = copy.display().to_string();
    let backup = async || run(&["backup", &copy_text, "--log", &log]).await;
    let refused = async |why: &str| {
        let output = backup().await;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && said.contains(why), "{why}: {said}");
        assert!(!copy.exists());
    };
    refused("is not there").await;
    let program = Program::start(&["--metrics", "off", "--log", &log]).await;
    let room = room_on(&program).await;
    let mut lead = room.facilitator().await;
    let question =
        json!([{"type": "choice", "text": "MARK-OF-A-TEXT", "options": [{"text": "a"}, {"text": "b"}]}]);
    assert!(lead.ask(json!({"type": "ask", "kind": "vote", "questions": question})).await.is_done());
    refused("is open in another Keidas").await;
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    refused("holds 1 living room, so it is not copied").await;

    let program = Program::start(&["--metrics", "off", "--log", &log]).await;
    let room = Room { address: program.address, ..room };
    assert_eq!(room.request("DELETE", "", Some(&room.key)).await.status, 204);
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    let output = backup().await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let bytes = fs::read(&copy).unwrap();
    for secret in [room.code.as_str(), "MARK-OF-A-TEXT"] {
        assert!(
            !bytes.windows(secret.len()).any(|window| window == secret.as_bytes()),
            "{secret} was copied"
        );
    }
    // A copy is a log like any other, and is never written over.
    assert!(
        run(&["check", "--log", &format!("sqlite:{copy_text}"), "--listen", "127.0.0.1:0"])
            .await
            .status
            .success()
    );
    assert!(!backup().await.status.success());
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    let nothing = run(&["backup", &copy_text, "--log", "memory:"]).await;
    assert!(String::from_utf8_lossy(&nothing.stderr).contains("keeps nothing"), "{nothing:?}");
}

#[tokio::test]
async fn a_check_tells_what_an_operator_may_not_have_meant() {
    let told = async |arguments: &[&str]| {
        let here = [("--listen", "127.0.0.1:0"), ("--max-connections", "100")];
        let here = here.iter().filter(|(option, _)| !arguments.contains(option)).flat_map(|(a, b)| [*a, *b]);
        let line: Vec<_> =
            ["check", "--log", "memory:"].into_iter().chain(here).chain(arguments.to_vec()).collect();
        let output = run(&line).await;
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let advice = |(is_well, said): (bool, String), about: &str| {
        assert!(is_well, "{said}");
        let line =
            said.lines().find(|line| line.starts_with("ADVICE")).unwrap_or_else(|| panic!("none in {said}"));
        assert!(line.contains(about), "{line}");
    };
    let (is_well, said) = told(&["--public-url", "https://keidas.example.org", "--trust-proxy", "1"]).await;
    assert!(is_well && !said.contains("ADVICE"), "{said}");
    assert!(said.contains("links lead to https://keidas.example.org"), "{said}");
    advice(told(&["--public-url", "https://keidas.example.org"]).await, "--trust-proxy 1");
    advice(told(&["--trust-proxy", "1", "--listen", "0.0.0.0:0"]).await, "past the proxy");
    advice(told(&["--metrics", "0.0.0.0:0"]).await, "can read the counters");
    advice(told(&["--max-connections", "9000000000"]).await, "ulimit -n");
    let (is_well, said) = told(&["--decks", "/nowhere"]).await;
    assert!(!is_well && said.contains("FAULT  decks"), "{said}");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let (is_well, said) = told(&["--metrics", &taken.local_addr().unwrap().to_string()]).await;
    assert!(!is_well && said.contains("FAULT  metrics"), "{said}");
    assert!(!run(&["check", "--public-url", "keidas.example.org"]).await.status.success());
}

#[tokio::test]
async fn the_units_are_whole_and_give_away_little() {
    let analyze = Path::new("/usr/bin/systemd-analyze");
    if !analyze.exists() {
        eprintln!("skipped: there is no {}", analyze.display());
        return;
    }
    let folder = Folder::new();
    for name in ["keidas.service", "keidas.socket"] {
        let unit = fs::read_to_string(deploy(name)).unwrap();
        let here = unit.replace("/usr/local/bin/keidas", &binary().display().to_string());
        fs::write(folder.join(name), here).unwrap();
    }
    let service = folder.join("keidas.service");
    let output = Command::new(analyze)
        .args(["verify", "--man=no"])
        .arg(&service)
        .arg(folder.join("keidas.socket"))
        .output();
    let output = soon("the units to be read", output).await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let ours: Vec<_> = said.lines().filter(|line| line.contains("keidas")).collect();
    assert!(output.status.success() && ours.is_empty(), "{said}");
    let output =
        Command::new(analyze).args(["security", "--offline=true", "--threshold=15"]).arg(&service).output();
    let output = soon("the unit to be judged", output).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[tokio::test]
async fn the_options_of_the_examples_are_options() {
    for name in ["keidas.service", "Dockerfile", "compose.yaml", "Caddyfile", "nginx.conf"] {
        let text = fs::read_to_string(deploy(name)).unwrap();
        let help = String::from_utf8(run(&["--help"]).await.stdout).unwrap();
        for word in text.split(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)) {
            let is_option = word.strip_prefix("--").is_some_and(|name| !name.is_empty());
            let is_ours =
                is_option && text.lines().any(|line| line.contains("keidas --") && line.contains(word));
            if is_ours || word.starts_with("KEIDAS_") {
                assert!(help.contains(word), "{name} says {word}");
            }
        }
    }
}

/// The answer to `id`; `None` when the connection was closed before.
async fn hears_answer(person: &mut Person, id: &str) -> Option<Value> {
    soon("an answer or the end", async {
        loop {
            let message = person.hear().await?;
            if message["id"] == id {
                return Some(message);
            }
        }
    })
    .await
}
