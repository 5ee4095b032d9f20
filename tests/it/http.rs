//! [H] What is asked over HTTP.

use keidas::config::MetricsAddress;
use keidas_tests::{World, http::request, person::turned_away, world::config};
use serde_json::{Value, json};

#[tokio::test]
async fn h1_a_room_is_opened_with_defaults_or_wishes() {
    let world = World::new().await;
    let room = world.room().await;
    let opened = &room.opened;
    let (code, key) = (room.code.as_str(), room.key.as_str());
    assert_eq!(code.len(), 8);
    assert!(code.chars().all(|c| "23456789ABCDEFGHJKMNPQRSTUVWXYZ".contains(c)), "{code}");
    assert_eq!(key.len(), 22, "128 bits");
    let base = format!("http://{}", world.node.address);
    assert_eq!(opened["join_url"], format!("{base}/{code}#{}", room.door()));
    assert_eq!(room.door().len(), 5);
    assert_eq!(opened["lead_url"], format!("{base}/{code}/lead#{key}"));
    assert_eq!(opened["screen_url"], format!("{base}/{code}/screen"));
    assert!(opened["expires_at"].as_str().unwrap().ends_with('Z'));
    let person = room.participant().await;
    let defaults = &person.view["room"];
    assert_eq!(
        (&defaults["deck"], &defaults["lang"], &defaults["title"]),
        (&json!("keidas"), &json!("fi"), &Value::Null)
    );
    assert_eq!(
        (&defaults["floor"], &defaults["mode"], &defaults["open_when_all"]),
        (&json!(4), &json!("live"), &json!(true))
    );
    assert_eq!(defaults["expires_at"], opened["expires_at"]);

    let title = json!({"fi": "Syksy", "sv": "Hösten", "en": "Autumn"});
    let wish = json!({"title": title, "lang": "sv", "floor": 3, "mode": "curtain", "open_when_all": false, "deck": "keidas"});
    let person = world.room_with(wish).await.participant().await;
    assert_eq!(person.view["room"]["title"], title);
    assert_eq!((&person.view["room"]["floor"], &person.view["room"]["lang"]), (&json!(3), &json!("sv")));

    let empty = request(world.node.address, "POST", "/api/rooms", &[], "").await;
    assert_eq!(empty.status, 201, "everything may be left out");
}

#[tokio::test]
async fn h10_a_wrong_wish_is_refused_with_a_sentence() {
    let world = World::new().await;
    for (wish, status, code) in [
        (json!({"floor": 2}), 400, "bad_request"),
        (json!({"floor": 21}), 400, "bad_request"),
        (json!({"floor": -1}), 400, "bad_request"),
        (json!({"floor": 1e300}), 400, "bad_request"),
        (json!({"floor": "four"}), 400, "bad_request"),
        (json!({"mode": "secret"}), 400, "bad_request"),
        (json!({"lang": "de"}), 400, "bad_request"),
        (json!({"title": ""}), 400, "bad_request"),
        (json!({"title": {"fi": "vain suomeksi"}}), 400, "bad_request"),
        (json!({"title": "x".repeat(121)}), 413, "too_big"),
        (json!({"deck": "tarot"}), 404, "unknown_deck"),
        (json!([]), 400, "bad_request"),
    ] {
        let answer = request(world.node.address, "POST", "/api/rooms", &[], &wish.to_string()).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{wish}");
    }
    let question = |text: &str| json!({"kind": "vote", "ask": {"type": "feel", "text": text}});
    for (wish, status, what) in [
        (json!({"title": "x".repeat(121)}), 413, "The title"),
        (json!({"title": " "}), 400, "The title"),
        (json!({"seen": vec!["joy"; 1_001]}), 413, "`seen`"),
        (json!({"published": vec![json!({"card": "joy"}); 1_001]}), 413, "`published`"),
        (json!({"published": [question(&"x".repeat(1_000))]}), 413, "`published`"),
        (json!({"published": [question(" ")]}), 400, "`published`"),
    ] {
        let answer = request(world.node.address, "POST", "/api/rooms", &[], &wish.to_string()).await;
        let said = answer.json()["detail"].as_str().unwrap_or_default().to_owned();
        assert!(answer.status == status && said.contains(what), "{} {said}", answer.status);
    }
    let twice = [
        r#"{"floor":3,"floor":20}"#,
        r#"{"floor":4,"fl\u006for":4}"#,
        r#"{"title":{"fi":"a","fi":"b","sv":"c","en":"d"}}"#,
        r#"{"own_deck":{"title":"a","title":"b","themes":[{"id":"a","title":"t","ask":"q"}]}}"#,
        r#"{"published":[{"card":"joy","kind":"vote","ask":{"type":"feel"}}]}"#,
    ];
    for body in ["{", "hello", "[[[[", "\u{1}"].into_iter().chain(twice) {
        let answer = request(world.node.address, "POST", "/api/rooms", &[], body).await;
        assert_eq!((answer.status, answer.code().as_str()), (400, "bad_request"), "{body:?}");
    }
    for body in ["[]", r#"{"key":"a","key":"a"}"#] {
        let answer = request(world.node.address, "POST", "/api/series", &[], body).await;
        assert_eq!((answer.status, answer.code().as_str()), (400, "bad_request"), "{body:?}");
    }
    let long = format!("{{\"pad\":\"{}\"}}", "x".repeat(70_000));
    let answer = request(world.node.address, "POST", "/api/rooms", &[], &long).await;
    assert_eq!((answer.status, answer.code().as_str()), (413, "too_big"));
    for (method, path, status) in [
        ("PUT", "/api/rooms", 405),
        ("POST", "/api/rooms/K7QM4XPA/live", 405),
        ("GET", "/api/rooms/%FF", 400),
        ("GET", "/nothing.txt", 404),
    ] {
        let answer = request(world.node.address, method, path, &[], "").await;
        assert_eq!((answer.status, answer.code().as_str()), (status, "bad_request"), "{method} {path}");
    }
    let nothing = world.node.get("/api/nothing/here").await;
    assert_eq!((nothing.status, nothing.code().as_str()), (404, "bad_request"));
    assert_eq!(world.room_with(json!({"floor": 4, "pad": "ignored"})).await.code.len(), 8);
}

#[tokio::test]
async fn h2_a_room_is_found_by_its_code_as_people_type_it() {
    let world = World::new().await;
    let room = world.room_with(json!({"title": "Syksy"})).await;
    let (left, right) = room.code.split_at(4);
    for typed in [room.code.clone(), format!("{left}-{right}"), format!("{}%20{right}", left.to_lowercase())]
    {
        let answer = world.node.get(&format!("/api/rooms/{typed}")).await;
        assert_eq!(answer.status, 200, "{typed}");
        let link = format!("http://{}/{}", world.node.address, room.code);
        let expected = json!({"code": room.code, "title": "Syksy", "lang": "fi", "locked": false, "ended": false, "rehearsal": false, "join_url": link});
        assert_eq!(answer.json(), expected, "the word behind the link is for those who know the room");
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    for unknown in ["22222222", "x", "K7QM-4XPA-9", "%00"] {
        let answer = world.node.get(&format!("/api/rooms/{unknown}")).await;
        assert_eq!((answer.status, answer.code().as_str()), (404, "unknown_room"), "{unknown}");
    }
    for headers in [("keidas-door", room.door()), ("authorization", &format!("Bearer {}", room.key))] {
        let path = format!("/api/rooms/{}", room.code);
        let answer = request(world.node.address, "GET", &path, &[headers], "").await;
        assert_eq!(answer.json()["join_url"], room.opened["join_url"], "{}", headers.0);
    }
    assert!(room.facilitator().await.ask(json!({"type": "lock"})).await.is_done());
    assert_eq!(room.get("").await.json()["locked"], true);
}

#[tokio::test]
async fn h3_decks_are_listed_and_read() {
    let world = World::new().await;
    let decks = world.node.get("/api/decks").await.json();
    assert_eq!((&decks[0]["id"], &decks[0]["cards"]), (&json!("keidas"), &json!(50)));
    assert_eq!(decks[0]["title"]["fi"], "Keidaskortit");
    let deck = world.node.get("/api/decks/keidas").await.json();
    assert_eq!(deck["themes"].as_array().unwrap().len(), 10);
    assert_eq!(deck["themes"][2]["id"], "change");
    assert_eq!(deck["themes"][2]["cards"][1]["id"], "change.strength");
    let unknown = world.node.get("/api/decks/tarot").await;
    assert_eq!((unknown.status, unknown.code().as_str()), (404, "unknown_deck"));
}

#[tokio::test]
async fn h4_the_join_link_comes_as_a_qr_code() {
    let world = World::new().await;
    let room = world.room().await;
    let qr = room.get("/qr.svg").await;
    assert_eq!((qr.status, qr.header("content-type")), (200, Some("image/svg+xml")));
    assert!(qr.body.contains("<svg") && qr.body.contains("#fff") && !qr.body.contains("<script"));
    let path = format!("/api/rooms/{}/qr.svg", room.code);
    let elsewhere = request(room.address, "GET", &path, &[("host", "keidas.example.org")], "").await;
    assert_ne!(elsewhere.body, qr.body, "the link leads to where the server was asked");
    assert_eq!(world.node.get("/api/rooms/22222222/qr.svg").await.status, 404);
}

#[tokio::test]
async fn h7_a_room_can_be_erased() {
    let world = World::new().await;
    let room = world.room().await;
    let mut person = room.participant().await;
    assert_eq!(room.request("DELETE", "", None).await.status, 401);
    assert_eq!(room.request("DELETE", "", Some("wrong")).await.status, 403);
    assert_eq!(room.request("DELETE", "", Some(&room.key)).await.status, 204);
    assert_eq!(person.is_closed().await, (Some("ended".into()), Some(4000)));
    for path in ["", "/rounds", "/qr.svg"] {
        let gone = room.get(path).await;
        assert_eq!((gone.status, gone.code().as_str()), (410, "room_ended"), "{path}");
    }
    assert_eq!(room.request("GET", "/report", Some(&room.key)).await.status, 410);
    assert_eq!(turned_away(&room, json!({"as": "facilitator", "key": room.key})).await.1, Some(4000));
}

#[tokio::test]
async fn h9_health_readiness_and_counters() {
    let mut config = config();
    config.metrics = Some(MetricsAddress::At("127.0.0.1:0".parse().unwrap()));
    let world = World::with(config).await;
    assert_eq!(world.node.get("/healthz").await.status, 200);
    assert_eq!(world.node.get("/readyz").await.status, 200);
    let room = world.room().await;
    let mut lead = room.facilitator().await;
    assert!(lead.flips("joy").await.is_done());
    assert_eq!(lead.flips("love").await.refused(), "unknown_card");
    let counters = request(world.node.metrics.unwrap(), "GET", "/metrics", &[], "").await.body;
    for line in [
        "keidas_connections{role=\"facilitator\"} 1",
        "keidas_rooms 1",
        "keidas_entries_total 2",
        "keidas_refusals_total{reason=\"unknown_card\"} 1",
        "keidas_commit_seconds_count 2",
    ] {
        assert!(counters.contains(line), "{line} in\n{counters}");
    }
    for secret in [&room.code, &room.key] {
        assert!(!counters.contains(secret.as_str()));
    }
    assert!(!world.node.get("/metrics").await.body.contains("keidas_"), "not on the public address");

    let mut anna = room.participant().await;
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    assert_eq!((lead.is_closed().await.1, anna.is_closed().await.1), (Some(4000), Some(4000)));
    let counters = request(world.node.metrics.unwrap(), "GET", "/metrics", &[], "").await.body;
    assert!(counters.contains("keidas_closes_total{code=\"4000\"} 2\n"), "{counters}");
}

#[tokio::test]
async fn i7_pages_ask_nobody_else() {
    let world = World::new().await;
    let page = world.node.get("/K7QM4XPA/screen").await;
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http:"), "{policy}");
    assert_eq!(page.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(page.header("set-cookie"), None);
}

/// To read what is asked wrongly costs as much as to open a room: nobody does it for nothing.
/// A meeting of many long questions moves to another code like any other.
#[tokio::test]
async fn f15_a_long_past_is_taken_along_also_without_a_deck_of_its_own() {
    let world = World::new().await;
    let options: Vec<_> = (0..12).map(|n| json!({"text": format!("{n}{}", "ä".repeat(290))})).collect();
    let asked = |n| json!({"kind": "form", "ask": {"type": "choice", "text": format!("Kysymys {n}"), "options": options}});
    let published: Vec<_> = (0..30).map(asked).collect();
    let wish = json!({ "published": published });
    assert!(wish.to_string().len() > 200_000);
    let room = world.room_with(wish).await;
    let mut lead = room.facilitator().await;
    let question = json!({"type": "choice", "text": "KYSYMYS 7", "options": options});
    let ask = json!({"type": "ask", "kind": "vote", "questions": [question]});
    assert!(lead.ask(ask).await.is_done());
    assert_eq!(lead.view["stage"]["again"], true);
}

#[tokio::test]
async fn h11_an_opening_is_paid_for_before_it_is_read() {
    let mut config = config();
    config.max_opened = 3;
    let world = World::with(config).await;
    let open = async |body: &str| request(world.node.address, "POST", "/api/rooms", &[], body).await.status;
    assert_eq!((open("{").await, open("{\"floor\":1}").await, open("{}").await), (400, 400, 201));
    assert_eq!(open("{").await, 429);
}
