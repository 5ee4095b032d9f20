//! [H9] The examples beside the server: what they name is there, and they give away little.

use std::{collections::BTreeSet, fs};

use keidas::config::MetricsAddress;
use keidas_tests::{
    World,
    folder::Folder,
    http::request,
    process::binary,
    program::{run, tool},
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
