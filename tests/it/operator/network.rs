//! [H9] `keidas check --url`: whether a meeting would work in the network between here and a server.

use std::{net::SocketAddr, path::Path};

use keidas_tests::{
    folder::Folder,
    http::request,
    network::{Authority, Network, Trouble},
    process::binary,
    program::{Program, free_port},
    soon,
};
use tokio::process::Command;

/// What the check said, and whether all is well enough.
struct Said {
    is_well: bool,
    lines: Vec<String>,
}

impl Said {
    /// The line about this, when it is as severe as that.
    fn about(&self, severity: &str, what: &str) -> &str {
        let begins = format!("{severity:<6} {what:<11} ");
        let line = self.lines.iter().find(|line| line.starts_with(&begins));
        line.unwrap_or_else(|| panic!("no {severity} {what} in {:#?}", self.lines))
    }
}

async fn check(url: &str, trusted: Option<&Path>) -> Said {
    let mut command = Command::new(binary());
    command.args(["check", "--url", url]).env_remove("HTTPS_PROXY").env_remove("https_proxy");
    if let Some(file) = trusted {
        command.env("SSL_CERT_FILE", file).env_remove("SSL_CERT_DIR");
    }
    let output = soon("the check to end", command.output()).await.expect("the program keidas");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let said = String::from_utf8(output.stdout).unwrap();
    Said { is_well: output.status.success(), lines: said.lines().map(str::to_owned).collect() }
}

async fn through(server: SocketAddr, trouble: Trouble) -> Said {
    let network = Network::before(server, trouble).await;
    check(&format!("http://{}", network.address), None).await
}

#[tokio::test]
async fn h9_each_way_into_a_room_is_tried_and_no_room_is_left_behind() {
    let counters = free_port();
    let program = Program::start(&["--log", "memory:", "--metrics", &counters.to_string()]).await;
    let said = check(&format!("http://{}/", program.address), None).await;
    assert!(said.is_well, "{:#?}", said.lines);
    for way in ["websocket", "stream", "poll"] {
        assert!(said.about("ok", way).contains(" ms"), "{:#?}", said.lines);
    }
    assert!(said.about("ok", "rooms").contains("directly"), "{:#?}", said.lines);
    assert!(said.lines.iter().all(|line| line.starts_with("ok ")), "{:#?}", said.lines);
    let counted = request(counters, "GET", "/metrics", &[], "").await.body;
    assert!(counted.lines().any(|line| line == "keidas_rooms 0"), "{counted}");
}

#[tokio::test]
async fn h9_a_network_without_websockets_is_told_from_one_that_holds_streams_back() {
    let program = Program::start(&["--log", "memory:", "--metrics", "off"]).await;
    let server = program.address;
    let (refused, stripped, swallowed, held) = tokio::join!(
        through(server, Trouble::Refuses),
        through(server, Trouble::Strips),
        through(server, Trouble::Swallows),
        through(server, Trouble::Holds),
    );
    assert!(refused.about("ADVICE", "websocket").contains("403"));
    assert!(stripped.about("ADVICE", "websocket").contains("Upgrade"), "{:#?}", stripped.lines);
    assert!(swallowed.about("ADVICE", "websocket").contains("nothing comes back"), "{:#?}", swallowed.lines);
    for said in [&refused, &stripped, &swallowed] {
        assert!(said.about("ok", "stream").contains(" ms"), "{:#?}", said.lines);
        assert!(said.about("ADVICE", "rooms").contains("detour"), "{:#?}", said.lines);
    }
    assert!(held.about("ADVICE", "stream").contains("held back"), "{:#?}", held.lines);
    assert!(held.about("ok", "poll").contains(" ms"), "{:#?}", held.lines);
    assert!(held.about("ADVICE", "rooms").contains("slower"), "{:#?}", held.lines);
    for said in [refused, stripped, swallowed, held] {
        assert!(said.is_well, "people come in: {:#?}", said.lines);
    }
}

#[tokio::test]
async fn h9_what_is_not_there_or_is_something_else_is_said_so() {
    let program = Program::start(&["--log", "memory:", "--metrics", "off"]).await;
    let gate = through(program.address, Trouble::AsksToSignIn).await;
    assert!(gate.about("FAULT", "server").contains("sign in"), "{:#?}", gate.lines);
    let nobody = check(&format!("http://{}", free_port()), None).await;
    assert!(nobody.about("FAULT", "reach").contains("no program listens"), "{:#?}", nobody.lines);
    let unknown = check("https://keidas.invalid", None).await;
    assert!(unknown.about("FAULT", "reach").contains("keidas.invalid"), "{:#?}", unknown.lines);
    let elsewhere = check(&format!("http://{}/elsewhere", program.address), None).await;
    assert!(elsewhere.about("FAULT", "server").contains("404"), "{:#?}", elsewhere.lines);
    for said in [gate, nobody, unknown, elsewhere] {
        assert!(!said.is_well, "{:#?}", said.lines);
    }
}

#[tokio::test]
async fn h9_links_that_lead_elsewhere_are_seen() {
    let options = ["--log", "memory:", "--metrics", "off", "--public-url", "https://keidas.example.org"];
    let program = Program::start(&options).await;
    let said = check(&format!("http://{}", program.address), None).await;
    assert!(said.is_well, "{:#?}", said.lines);
    let line = said.about("ADVICE", "links");
    assert!(line.contains("https://keidas.example.org") && line.contains("--public-url"), "{line}");
}

#[tokio::test]
async fn h9_a_certificate_that_browsers_refuse_is_said_with_its_reason() {
    let program = Program::start(&["--log", "memory:", "--metrics", "off"]).await;
    let (folder, authority) = (Folder::new(), Authority::new());
    let trusted = folder.join("authority.pem");
    std::fs::write(&trusted, authority.pem()).unwrap();
    let meet = async |network: &Network, trusted: Option<&Path>| {
        check(&format!("https://localhost:{}", network.address.port()), trusted).await
    };
    let good = Network::with_tls(program.address, &authority.signs(&["localhost"])).await;
    let said = meet(&good, Some(&trusted)).await;
    assert!(said.is_well && said.about("ok", "websocket").contains(" ms"), "{:#?}", said.lines);
    said.about("ok", "tls");

    let foreign = Network::with_tls(program.address, &authority.signs(&["keidas.example.org"])).await;
    let old = Network::with_tls(program.address, &authority.signed_long_ago("localhost")).await;
    for (said, why) in [
        (meet(&good, None).await, "nobody this machine knows"),
        (meet(&foreign, Some(&trusted)).await, "another name"),
        (meet(&old, Some(&trusted)).await, "expired"),
    ] {
        assert!(!said.is_well && said.about("FAULT", "tls").contains(why), "{why}: {:#?}", said.lines);
    }
    // Plain HTTP, asked by the other.
    let plain = check(&format!("https://localhost:{}", program.address.port()), Some(&trusted)).await;
    assert!(plain.about("FAULT", "tls").contains("no TLS"), "{:#?}", plain.lines);
}
