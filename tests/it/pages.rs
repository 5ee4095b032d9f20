//! [H12] [H13] [H15] [W12] What pages may do, what browsers keep of them, and pages below a path.

use keidas::config::MetricsAddress;
use keidas_tests::{
    Answer, World,
    http::request,
    raw::{Raw, upgrade},
    world::config,
};

/// A script of the client that is inside the server, and its page.
async fn script(world: &World) -> Option<String> {
    let page = world.node.get("/").await.body;
    page.split('"').find(|word| word.starts_with("/assets/") && word.ends_with(".js")).map(str::to_owned)
}

#[track_caller]
fn is_careful(answer: &Answer, what: &str) {
    let header =
        |name: &str| answer.header(name).unwrap_or_else(|| panic!("{what} has no {name}: {answer:?}"));
    assert_eq!(header("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(header("referrer-policy"), "no-referrer", "{what}");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{what}");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{what}");
    assert!(header("permissions-policy").contains("camera=(), microphone=(), geolocation=()"), "{what}");
    let policy = header("content-security-policy");
    for needed in ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"] {
        assert!(policy.contains(needed), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{what}: {policy}");
    assert_eq!(answer.header("set-cookie"), None, "{what}");
    // A cache in front may keep what says nothing, even that there is no such file: another node has it a moment later.
    let keep = header("cache-control");
    assert!(answer.status < 400 || keep == "no-store", "{what}: {keep}");
    assert_eq!(answer.header("access-control-allow-origin"), None, "{what}: nobody else's page reads it");
}

#[tokio::test]
async fn only_those_who_take_part_load_early_what_they_are_shown_in() {
    let world = World::new().await;
    if script(&world).await.is_none() {
        return;
    }
    let code = world.room().await.code;
    let part = format!("/{code}");
    for (path, loads) in [
        ("/", false),
        ("/groups", false),
        (&format!("{part}/lead"), false),
        (&format!("{part}/screen"), false),
        (&part, true),
    ] {
        let page = world.node.get(path).await.body;
        assert_eq!(page.contains(r#"rel="preload" as="style""#), loads, "{path}");
    }
}

#[tokio::test]
async fn h12_every_answer_says_what_a_browser_may_do_with_it() {
    let world = World::new().await;
    let room = world.room().await;
    let (code, key) = (&room.code, &room.key);
    let mut paths = vec!["/".to_owned(), "/nothing.txt".into(), "/healthz".into(), "/api/decks".into()];
    paths.extend(["", "/screen", "/lead", "/observe"].map(|end| format!("/{code}{end}")));
    paths.extend(["", "/qr.svg", "/rounds", "/report", "/live"].map(|end| format!("/api/rooms/{code}{end}")));
    paths.extend(script(&world).await);
    for path in &paths {
        is_careful(&world.node.get(path).await, path);
    }
    let page = world.node.get(&format!("/{code}")).await;
    let policy = page.header("content-security-policy").unwrap();
    for needed in [
        "script-src 'self';",
        "style-src 'self';",
        "require-trusted-types-for 'script'",
        &format!("connect-src 'self' ws://{0} wss://{0};", room.address),
    ] {
        assert!(policy.contains(needed), "{needed} in {policy}");
    }
    // Nothing that belongs to a room is kept, by nobody on the way either.
    let bearer = format!("Bearer {key}");
    for end in ["", "/qr.svg", "/rounds", "/report"] {
        let path = format!("/api/rooms/{code}{end}");
        let answer = request(room.address, "GET", &path, &[("authorization", &bearer)], "").await;
        assert_eq!((answer.status, answer.header("cache-control")), (200, Some("no-store")), "{path}");
    }
    assert_eq!(page.header("cache-control"), Some("no-store"));
    // A name that is none gets into no header.
    let odd = request(room.address, "GET", "/", &[("host", "x; script-src *")], "").await;
    assert!(!odd.header("content-security-policy").unwrap_or_default().contains('*'), "{odd:?}");
}

#[tokio::test]
async fn h12_hashed_files_are_kept_for_ever_and_answers_are_compressed() {
    let world = World::new().await;
    let script = script(&world).await.expect("a server that was built with its web client (KEIDAS_WEB_DIST)");
    let asset = world.node.get(&script).await;
    assert_eq!(asset.status, 200, "{script}");
    assert_eq!(asset.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert!(asset.header("content-type").is_some_and(|media| media.starts_with("text/javascript")));
    let head = async |path: &str| {
        let mut raw = Raw::open(world.node.address).await;
        let asked = format!(
            "GET {path} HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip, br\r\nconnection: close\r\n\r\n"
        );
        raw.send(asked.as_bytes()).await;
        raw.head().await.to_lowercase()
    };
    for (path, encoding) in [(&*script, "br"), ("/", "gzip"), ("/api/decks/keidas", "gzip")] {
        let head = head(path).await;
        let is_so = head.contains(&format!("content-encoding: {encoding}")) && head.contains("vary: ");
        assert!(is_so && head.contains("etag: "), "{path}: {head}");
    }
    let deck = world.node.get("/api/decks/keidas").await;
    let known = [("if-none-match", deck.header("etag").unwrap())];
    let again = request(world.node.address, "GET", "/api/decks/keidas", &known, "").await;
    assert_eq!((again.status, again.body.as_str()), (304, ""), "whoever has it is not sent it again");
    let packed = world.node.get(&script.replace(".js", ".js.br")).await;
    assert_eq!(packed.status, 404, "what is compressed has no address of its own");
    let unknown = world.node.get("/assets/nothing.js").await;
    assert_eq!(
        (unknown.status, unknown.header("cache-control")),
        (404, Some("no-store")),
        "what is not there is not kept"
    );
}

#[tokio::test]
async fn h12_a_page_is_shown_in_others_only_where_the_operator_said_so() {
    let mut config = config();
    config.embeds = vec!["https://intra.example".into(), "https://teams.example".into()];
    config.public_url = Some("https://keidas.example.org".into());
    let world = World::with(config).await;
    let page = world.node.get("/K7QM4XPA").await;
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.contains("frame-ancestors 'self' https://intra.example https://teams.example;"),
        "{policy}"
    );
    assert_eq!(page.header("strict-transport-security"), Some("max-age=31536000"), "all come by https");
    let answer = world.node.get("/api/decks").await;
    assert!(answer.header("content-security-policy").unwrap().contains("frame-ancestors 'none'"));
    let plain = World::new().await;
    assert_eq!(plain.node.get("/").await.header("strict-transport-security"), None);
}

#[tokio::test]
async fn h15_a_server_whose_name_is_known_answers_to_no_other() {
    let mut config = config();
    config.public_url = Some("https://keidas.example.org".into());
    config.hosts = vec!["oasis.example.net".into()];
    config.metrics = Some(MetricsAddress::At("127.0.0.1:0".parse().unwrap()));
    let world = World::with(config).await;
    let status = async |path: &str, host: &str| {
        request(world.node.address, "GET", path, &[("host", host)], "").await.status
    };
    for own in
        ["keidas.example.org", "Keidas.example.org:443", "oasis.example.net", "10.0.0.7:8080", "keidas:8080"]
    {
        assert_eq!(status("/api/decks", own).await, 200, "{own}");
    }
    for path in ["/", "/api/decks", "/api/rooms/22222222", "/api/rooms/22222222/live"] {
        assert_eq!(status(path, "evil.example").await, 421, "{path}");
    }
    assert_eq!(status("/healthz", "evil.example").await, 200, "a balancer asks by any name");
    let counters = world.node.metrics.unwrap();
    let by = async |host: &str| request(counters, "GET", "/metrics", &[("host", host)], "").await.status;
    assert_eq!((by("evil.example").await, by("localhost:9464").await), (421, 200));
}

#[tokio::test]
async fn h15_a_request_that_does_not_say_to_whom_is_answered_400_everywhere() {
    let mut config = config();
    config.public_url = Some("https://keidas.example.org".into());
    config.metrics = Some(MetricsAddress::At("127.0.0.1:0".parse().unwrap()));
    let world = World::with(config).await;
    let status = async |address, request: String| {
        let mut raw = Raw::open(address).await;
        raw.send(format!("{request}\r\nconnection: close\r\n\r\n").as_bytes()).await;
        raw.head().await[9..12].to_owned()
    };
    let ours = "host: keidas.example.org";
    let (public, counters) = (world.node.address, world.node.metrics.unwrap());
    let paths = ["/", "/healthz", "/readyz", "/api/decks", "/api/rooms/22222222", "/api/rooms/22222222/live"];
    let everywhere = paths.map(|path| (public, path)).into_iter().chain([(counters, "/metrics")]);
    for (address, path) in everywhere {
        for hosts in [
            &[ours, ours][..],
            &[ours, "host: evil.example"],
            &[],
            &["host:"],
            &["host: a b"],
            &["host: keidas.example.org, evil.example"],
            &["host: somebody@keidas.example.org"],
            &["host: keidas.example.org/evil.example"],
            // A browser that was led here by a name of a stranger's sends it.
            &["host: a~b.evil.example"],
        ] {
            let request = [&[&*format!("GET {path} HTTP/1.1")], hosts].concat().join("\r\n");
            assert_eq!(status(address, request.clone()).await, "400", "{request}");
        }
    }
    let of_a_proxy = async |target: &str| status(public, format!("GET {target} HTTP/1.1\r\n{ours}")).await;
    assert_eq!(of_a_proxy("http://keidas.example.org/api/decks").await, "200");
    assert_eq!(of_a_proxy("http://evil.example/api/decks").await, "421", "what it is asked goes first");
    assert_eq!(of_a_proxy("evil.example:443").await, "400");
    assert_eq!(status(public, "GET /readyz HTTP/1.0".into()).await, "200", "a balancer that has no names");
    assert_eq!(status(public, "OPTIONS / HTTP/1.0".into()).await, "200");
}

#[tokio::test]
async fn h6_of_two_keys_none_is_taken() {
    let world = World::new().await;
    let room = world.room().await;
    let key = format!("Bearer {}", room.key);
    let report = format!("/api/rooms/{}/report", room.code);
    for (other, status) in [(None, 200), (Some("Bearer another"), 401), (Some(&*key), 401)] {
        let keys: Vec<_> =
            [Some(&*key), other].into_iter().flatten().map(|key| ("authorization", key)).collect();
        assert_eq!(request(room.address, "GET", &report, &keys, "").await.status, status, "{other:?}");
    }
}

#[tokio::test]
async fn h13_a_server_is_there_below_its_path_and_without_it() {
    let mut config = config();
    config.public_url = Some("https://intra.example/oasis".into());
    let world = World::with(config).await;
    let room = world.room().await;
    for field in ["join_url", "lead_url", "screen_url"] {
        let link = room.opened[field].as_str().unwrap();
        assert!(link.starts_with(&format!("https://intra.example/oasis/{}", room.code)), "{link}");
    }
    for path in ["", "/oasis"] {
        for (rest, status) in [
            ("/".to_owned(), 200),
            (format!("/{}", room.code), 200),
            (format!("/api/rooms/{}", room.code), 200),
            ("/api/rooms/22222222".into(), 404),
        ] {
            assert_eq!(world.node.get(&format!("{path}{rest}")).await.status, status, "{path}{rest}");
        }
        let page = world.node.get(&format!("{path}/{}/screen", room.code)).await;
        assert!(!page.body.contains("\"/assets/"), "files are asked for below the path: {}", page.body);
        let mut raw = Raw::open(room.address).await;
        let asked =
            upgrade(&room, "origin: https://intra.example\r\n").replace("GET /", &format!("GET {path}/"));
        raw.send(asked.as_bytes()).await;
        let head = raw.head().await;
        assert!(head.starts_with("HTTP/1.1 101 "), "{path}: {head}");
    }
    assert_eq!(world.node.get("/oasis").await.status, 200, "the path itself is the start page");
    assert_eq!(world.node.get("/oasisx/api/decks").await.status, 404, "only the whole path is cut off");
    assert_eq!(world.node.get("/oasis/oasis/api/decks").await.status, 404, "and once");
}

#[tokio::test]
async fn h12_the_licences_of_all_that_is_inside_are_a_text_of_their_own() {
    let world = World::new().await;
    let licences = world.node.get("/licences").await;
    assert_eq!(licences.header("content-type"), Some("text/plain; charset=utf-8"));
    for known in ["axum ", "svelte ", "SIL OPEN FONT LICENSE"] {
        assert!(licences.body.contains(known), "{known}");
    }
    for page in ["/api", "/check"] {
        let page = world.node.get(page).await;
        assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    }
}

#[tokio::test]
async fn h12_only_the_crowd_of_a_rehearsal_may_connect_from_its_own_file() {
    let world = World::new().await;
    let policy = async |path: &str| {
        world.node.get(path).await.header("content-security-policy").unwrap_or_default().to_owned()
    };
    let host = world.node.address;
    let crowd = format!("default-src 'none'; connect-src 'self' ws://{host} wss://{host}");
    assert_eq!(policy("/assets/crowd-00000000.js").await, crowd, "a worker obeys its own answer's policy");
    assert!(!policy("/assets/other-crowd.js").await.contains("connect-src"));
    assert!(policy("/").await.contains("worker-src 'self'"));
    for page in ["/learn", "/learn/rehearse"] {
        assert_eq!(world.node.get(page).await.status, 200, "{page}");
    }
    assert_eq!(world.node.get("/learn/other.js").await.status, 404);
}
