//! [H9] Options, health and log lines: as people write them, as programs read them.

use std::net::TcpListener;

use keidas_tests::{
    folder::Folder,
    http::request,
    process::binary,
    program::{Program, free_port, run},
    raw::Raw,
};
use serde_json::Value;
use tokio::process::Command;

use super::log_in;

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
        "OPTIONS * HTTP/1.1\r\nhost: x",
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
async fn the_program_says_its_version_without_a_server() {
    let output = run(&["--version"]).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    // Of a release the commit follows in brackets.
    assert!(
        output.status.success() && said.starts_with(&format!("keidas {}", env!("CARGO_PKG_VERSION"))),
        "{said}"
    );
}
