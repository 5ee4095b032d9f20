//! [H9] The examples beside the server: what they name is there, and they give away little.

use std::{collections::BTreeSet, fs, path::Path};

use keidas::config::MetricsAddress;
use keidas_tests::{
    World,
    folder::Folder,
    http::request,
    network::Authority,
    process::binary,
    program::{Program, free_port, run, tool},
    soon,
    world::config,
};
use serde_json::Value;
use tokio::process::Command;

use super::deploy;

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
async fn the_units_are_whole_and_give_away_little() {
    let analyze = tool("systemd-analyze");
    let folder = Folder::new();
    for name in ["keidas.service", "keidas.socket"] {
        let unit = fs::read_to_string(deploy(name)).unwrap();
        let here = unit.replace("/usr/local/bin/keidas", &binary().display().to_string());
        fs::write(folder.join(name), here).unwrap();
    }
    let service = folder.join("keidas.service");
    let output = Command::new(&analyze)
        .args(["verify", "--man=no"])
        .arg(&service)
        .arg(folder.join("keidas.socket"))
        .output();
    let output = soon("the units to be read", output).await.unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let ours: Vec<_> = said.lines().filter(|line| line.contains("keidas")).collect();
    assert!(output.status.success() && ours.is_empty(), "{said}");
    let output =
        Command::new(&analyze).args(["security", "--offline=true", "--threshold=15"]).arg(&service).output();
    let output = soon("the unit to be judged", output).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[tokio::test]
async fn the_options_of_the_examples_are_options() {
    let examples = ["keidas.service", "Dockerfile", "compose.yaml", "Caddyfile", "nginx.conf"];
    for name in examples.into_iter().chain([
        "cluster/compose.yaml",
        "cluster/haproxy.cfg",
        "cluster/README.md",
        "debian/default",
    ]) {
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

#[tokio::test]
async fn h9_the_balancer_that_we_ship_lets_every_way_through_with_tls() {
    let balancer = Path::new("/usr/sbin/haproxy");
    if !balancer.is_file() {
        eprintln!("skipped: there is no HAProxy");
        return;
    }
    let (folder, front, authority) = (Folder::new(), free_port(), Authority::new());
    let certificate = authority.signs(&["localhost"]);
    let [pem, trusted, file] = ["keidas.pem", "authority.pem", "haproxy.cfg"].map(|name| folder.join(name));
    fs::write(&pem, certificate.pem.clone() + &certificate.key_pem()).unwrap();
    fs::write(&trusted, authority.pem()).unwrap();
    let shipped = fs::read_to_string(deploy("cluster/haproxy.cfg")).unwrap();
    let bind = format!("bind {front} ssl");
    let configured = shipped
        .replace("bind :443 ssl", &bind)
        .replace("/etc/haproxy/keidas.pem", &pem.display().to_string());
    assert!(configured.contains(&bind) && !configured.contains("/etc/haproxy"), "{configured}");
    fs::write(&file, configured).unwrap();

    let url = format!("https://localhost:{}", front.port());
    // One alone: a room in memory is on one node.
    let options = ["--log", "memory:", "--metrics", "off", "--public-url", &url, "--trust-proxy", "1"];
    let node = Program::start(&options).await;
    let mut command = Command::new(balancer);
    command.env("NODE_A", node.address.to_string()).env("NODE_B", free_port().to_string());
    let _balancer = command.arg("-f").arg(&file).kill_on_drop(true).spawn().unwrap();
    let checks = async {
        loop {
            let mut check = Command::new(binary());
            check.args(["check", "--url", &url]).env("SSL_CERT_FILE", &trusted).env_remove("SSL_CERT_DIR");
            let output = check.env_remove("HTTPS_PROXY").env_remove("https_proxy").output().await.unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            // It may not have found out yet which node lives.
            if !said.contains("FAULT") {
                return said;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    let said = soon("the balancer to let us through", checks).await;
    assert!(said.lines().all(|line| line.starts_with("ok ")), "{said}");
}

/// What of the cluster's examples names each other.
#[test]
fn the_parts_of_the_cluster_know_each_other() {
    let [compose, nats, haproxy, page] = ["compose.yaml", "nats.conf", "haproxy.cfg", "README.md"]
        .map(|name| fs::read_to_string(deploy("cluster").join(name)).unwrap());
    for server in ["n1", "n2", "n3"] {
        assert!(
            nats.contains(&format!("nats-route://{server}:6222"))
                && compose.contains(&format!("NATS_NAME: {server},"))
        );
        assert!(compose.contains(&format!("{server}:4222")) && compose.contains(&format!("  {server}:\n")));
    }
    for node in ["NODE_A", "NODE_B"] {
        let name = node.replace("NODE_", "keidas-").to_lowercase();
        assert!(
            haproxy.contains(&format!("\"${{{node}}}\""))
                && compose.contains(&format!("{node}: \"{name}:8080\""))
        );
    }
    for file in ["./nats.conf", "./haproxy.cfg"] {
        assert!(compose.contains(&format!("{file}:")) && deploy("cluster").join(file).is_file());
    }
    for secret in ["secrets/cluster.key", "secrets/keidas.nk", "secrets/keidas.pem"] {
        assert!(compose.contains(secret) && page.contains(secret), "{secret}");
    }
    // What the program asks for is what the example has.
    let (major, minor, patch) = keidas::limits::NATS_VERSION_MIN;
    assert!(
        compose.contains(&format!("nats:{major}.{minor}.{patch}")) && compose.contains("KEIDAS_LOG: nats://")
    );
}
