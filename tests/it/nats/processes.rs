//! [L20] [L21] The program itself on NATS: two of them with one room, and what they refuse.

use std::path::Path;

use keidas_tests::{
    Room,
    crowd::{process::Candidate, report::Row, run::run as run_crowd, scenario::ALL},
    folder::Folder,
    http::request,
    nats::deploy,
    process::binary,
    program::{Program, free_port, run},
};
use tokio::io::{AsyncBufReadExt, BufReader};

use super::*;

/// No counters: their port is one for all.
const OFF: [&str; 2] = ["--metrics", "off"];

/// What a node is started with.
fn with<'a>(options: &'a [String], more: &[&'a str]) -> Vec<&'a str> {
    options.iter().map(String::as_str).chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn l20_a_plenary_on_three_nodes_sees_every_card() {
    let Some(servers) = Servers::start().await else { return };
    let small = ALL.into_iter().find(|one| one.letter == 'J').unwrap().small();
    let found = run_crowd(&small, &Candidate::cluster("keidas", &binary(), &servers)).unwrap();
    assert!(found.shown > 0, "{found:?}");
    assert!(Row { name: "J".into(), rounds: vec![found.clone()] }.is_whole(), "{found:?}");
}

#[tokio::test]
async fn l20_a_forum_on_two_nodes_goes_on_when_one_is_killed() {
    let Some(servers) = Servers::start().await else { return };
    let options = servers.options();
    let (first, second) =
        (Program::start(&with(&options, &OFF)).await, Program::start(&with(&options, &OFF)).await);
    let opened = request(first.address, "POST", "/api/rooms", &[], "{}").await.json();
    let here = Room::opened(first.address, opened);
    let there = Room { address: second.address, ..here.clone() };

    let mut lead = here.facilitator().await;
    let (mut ours, mut theirs) = (here.participant().await, there.participant().await);
    assert!(lead.flips("joy").await.is_done());
    ours.sees_round(1).await;
    theirs.sees_round(1).await;
    assert!(theirs.reacts("known").await.is_done());
    assert!(ours.reacts("known").await.is_done());
    assert!(ours.answers(3).await.is_done());
    lead.sees("two reactions", |view| view["stage"]["reactions"]["known"] == 2).await;

    // Nobody could prepare for that.
    drop(first);
    let mut lead = there.facilitator().await;
    let mut ours = ours.come_back(&there).await;
    assert_eq!(ours.you["answers"], json!([3]), "with the same ticket, and what they said");
    assert_eq!(ours.you["reactions"], json!(["known"]));
    assert!(lead.flips("change").await.is_done());
    ours.sees_round(2).await;
    theirs.sees_round(2).await;
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    assert_eq!(theirs.is_closed().await.1, Some(4000));
    assert_eq!(there.get("").await.status, 410);
    second.tell_to_stop().await;
    assert!(second.ends().await.0.success());
}

#[tokio::test]
async fn l20_behind_the_balancer_that_we_ship_everybody_comes_back_to_the_node_that_lives() {
    let balancer = Path::new("/usr/sbin/haproxy");
    if !balancer.is_file() {
        eprintln!("skipped: there is no HAProxy");
        return;
    }
    let Some(servers) = Servers::start().await else { return };
    let (options, counters) = (servers.options(), free_port());
    let metrics = counters.to_string();
    let first = Program::start(&with(&options, &["--trust-proxy", "1", "--metrics", "off"])).await;
    let own = with(&options, &["--trust-proxy", "1", "--metrics", &metrics]);
    let second = Program::start(&own).await;

    let (folder, front) = (Folder::new(), free_port());
    let shipped = std::fs::read_to_string(deploy("haproxy.cfg")).unwrap();
    let configured =
        shipped.replace(":443 ssl crt /etc/haproxy/keidas.pem alpn http/1.1", &front.to_string());
    let file = folder.join("haproxy.cfg");
    std::fs::write(&file, configured).unwrap();
    let mut command = tokio::process::Command::new(balancer);
    command.env("NODE_A", first.address.to_string()).env("NODE_B", second.address.to_string());
    let _balancer = command.arg("-f").arg(&file).kill_on_drop(true).spawn().unwrap();
    soon("the balancer to let us through", async {
        let through = async || {
            tokio::net::TcpStream::connect(front).await.is_ok()
                && request(front, "GET", "/readyz", &[], "").await.status == 200
        };
        while !through().await {
            sleep(Duration::from_millis(50)).await;
        }
    })
    .await;

    let room = Room::opened(front, request(front, "POST", "/api/rooms", &[], "{}").await.json());
    let mut lead = room.facilitator().await;
    let mut people = room.participants(4).await;
    assert!(lead.flips("joy").await.is_done());
    for person in &mut people {
        person.sees_round(1).await;
        assert!(person.reacts("known").await.is_done());
    }
    drop(first);
    let mut back = Vec::new();
    for person in people {
        let person = person.come_back(&room).await;
        assert_eq!(person.you["reactions"], json!(["known"]));
        back.push(person);
    }
    let mut lead = room.facilitator().await;
    assert!(lead.flips("change").await.is_done());
    for person in &mut back {
        person.sees_round(2).await;
    }
    let counted = request(counters, "GET", "/metrics", &[], "").await.body;
    let page = std::fs::read_to_string(deploy("README.md")).unwrap();
    let of_the_log = counted.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    for name in of_the_log.filter(|name| name.starts_with("keidas_log_")) {
        assert!(page.contains(&format!("`{name}")), "nobody says what {name} means");
    }
    for name in ["keidas_log_append_seconds_count", "keidas_log_strays_total 0", "keidas_log_forgot_total 0"]
    {
        assert!(counted.contains(name), "{name} in\n{counted}");
    }
}

#[tokio::test]
async fn l21_what_does_not_fit_is_refused_with_a_sentence() {
    let Some(servers) = Servers::start().await else { return };
    let refused = async |arguments: Vec<&str>| {
        let output = run(&arguments).await;
        assert!(!output.status.success(), "{arguments:?} was taken");
        String::from_utf8(output.stderr).unwrap()
    };
    let given = servers.options();
    let without = |name: &str| {
        let at = given.iter().position(|option| option == name).unwrap();
        let rest = given[..at].iter().chain(&given[at + 2..]);
        rest.map(String::as_str).chain(["--listen", "127.0.0.1:0"]).collect::<Vec<_>>()
    };
    assert!(refused(without("--cluster-key")).await.contains("head -c 32 /dev/urandom"));
    assert!(refused(without("--public-url")).await.contains("--public-url"));
    assert!(refused(without("--log-credentials")).await.contains("does not let us in"));
    assert!(refused(without("--log")).await.contains("--log-credentials is for --log nats://"));

    let tls = servers.url().replace("nats://", "tls://");
    let said = refused([&without("--log")[..], &["--log", &tls]].concat()).await;
    assert!(said.contains("speaks no TLS"), "{said}");

    // A stream that is on one server alone.
    let single = json!({"name": STREAMS[1], "subjects": ["keidas.r.0.>"], "num_replicas": 1});
    ask(&servers, &format!("STREAM.CREATE.{}", STREAMS[1]), single).await;
    let said = refused(with(&given, &["--listen", "127.0.0.1:0"])).await;
    assert!(said.contains("KEIDAS_LOG_0") && said.contains("has to be"), "{said}");

    let backup = refused(with(&given, &["backup", "/nowhere/at/all"])).await;
    assert!(backup.contains("are not copied"), "{backup}");
}

#[tokio::test]
async fn l21_a_check_reads_every_room_and_another_cluster_key_reads_none() {
    let Some(servers) = Servers::start().await else { return };
    let log = node(&servers).await;
    log.close().await;
    let given = servers.options();
    let checked = run(&with(&given, &["--listen", "127.0.0.1:0", "check"])).await;
    let said = String::from_utf8(checked.stdout).unwrap();
    assert!(checked.status.success() && said.contains("holds 0 rooms"), "{said}");

    let (key, _) = servers.files();
    let foreign = key.with_file_name("foreign.key");
    std::fs::write(&foreign, (100..132).collect::<Vec<u8>>()).unwrap();
    let mut given = given;
    let at = given.iter().position(|option| Path::new(option) == key).unwrap();
    given[at] = foreign.display().to_string();
    let output = run(&with(&given, &["--listen", "127.0.0.1:0"])).await;
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && said.contains("another --cluster-key"), "{said}");
}

#[tokio::test]
async fn the_cluster_to_look_at_comes_up_and_leaves_nothing_behind() {
    if !Path::new("/usr/sbin/haproxy").is_file() || keidas_tests::nats::binary().is_none() {
        eprintln!("skipped: it takes HAProxy and a nats-server");
        return;
    }
    let mut command = tokio::process::Command::new(deploy("try"));
    command.env("KEIDAS_BIN", keidas_tests::process::binary()).stdout(std::process::Stdio::piped());
    let mut shown = command.kill_on_drop(true).spawn().unwrap();
    let mut lines = BufReader::new(shown.stdout.take().unwrap()).lines();
    let opened = timeout(Duration::from_secs(90), async {
        while let Some(line) = lines.next_line().await.unwrap() {
            if let Some(address) = line.strip_prefix("Open").map(str::trim) {
                return address.to_owned();
            }
        }
        panic!("it has ended without a word");
    });
    assert_eq!(opened.await.expect("a cluster"), "http://localhost:18080");
    let front = "127.0.0.1:18080".parse().unwrap();
    let room = Room::opened(front, request(front, "POST", "/api/rooms", &[], "{}").await.json());
    room.participants(2).await;
    let process = shown.id().expect("a running process").to_string();
    assert!(tokio::process::Command::new("kill").args(["-INT", &process]).status().await.unwrap().success());
    soon("it to stop", shown.wait()).await.unwrap();
    for port in [14_221, 18_080, 18_081] {
        assert!(
            tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_err(),
            "something is left at {port}"
        );
    }
}
