//! [X6] [X7] [J10] Who is let in by a line and what they may do there, as on a socket.

use std::time::{Duration, Instant};

use keidas::{Allowance, GuessBudget};
use keidas_tests::{Node, Person, Way, World, http::request, raw::Raw, soon, world::config};
use serde_json::json;
use tokio::net::TcpSocket;
use uuid::Uuid;

use super::{asks, on_line, opened, participant, polled, stream_request};
use crate::limits::ask_long_votes;

#[tokio::test]
async fn x6_a_forged_foreign_or_ended_name_opens_nothing_and_costs_nobody_a_guess() {
    let few = |at_once| Allowance { at_once, refill: 0, time: Duration::from_secs(600) };
    let mut config = config();
    config.guesses = GuessBudget {
        of_a_line: few(1),
        of_a_network: few(0),
        of_a_carrier: few(100),
        of_a_region: few(100),
        of_all: few(100),
    };
    let world = World::with(config).await;
    let (room, elsewhere) = (world.room().await, world.room().await);
    let mut person = room.participant_by(Way::Poll).await;
    let name = person.line().to_owned();
    let path = format!("/api/rooms/{}/line/do", room.code);
    for headers in [vec![], vec![("authorization", "Bearer x")]] {
        let answer = request(room.address, "POST", &path, &headers, "[]").await;
        assert_eq!(
            (answer.status, answer.header("www-authenticate")),
            (401, Some("Line")),
            "none costs nothing"
        );
    }
    let (mut flipped, cut) = (name.clone(), &name[..21]);
    flipped.replace_range(..1, if name.starts_with('A') { "B" } else { "A" });
    for forged in [flipped.as_str(), cut, room.code.as_str(), "x"] {
        let answer = on_line(&room, "/do", forged, "[]").await;
        assert_eq!((answer.status, answer.code().as_str()), (401, "not_allowed"), "{forged}");
    }
    assert_eq!(on_line(&elsewhere, "/poll", &name, "").await.status, 401, "the line of another room");
    // As after a restart: programs that know the names of lines before it do not keep their network out.
    for _ in 0..20 {
        assert_eq!(on_line(&room, "/poll", &flipped, "").await.status, 401);
    }
    assert_eq!(room.get("").await.status, 200);
    assert_eq!(world.node.get("/api/rooms/22222222").await.status, 404, "there are guesses left");
    assert!(person.ask(json!({"type": "raise"})).await.is_done());
}

#[tokio::test]
async fn x7_a_foreign_page_gets_no_line_and_a_foreign_name_no_answer() {
    let mut config = config();
    config.public_url = Some("https://keidas.example.org".into());
    let world = World::with(config).await;
    let room = world.room().await;
    let (_, name) = opened(&room, participant()).await;
    let name = format!("Line {name}");
    for path in ["/line", "/line/do", "/line/poll"] {
        let path = format!("/api/rooms/{}{path}", room.code);
        for headers in
            [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")]
        {
            let answer = request(room.address, "POST", &path, &[headers, ("authorization", &name)], "").await;
            assert_eq!(answer.status, 403, "{path} {headers:?}");
        }
        let answer = request(room.address, "POST", &path, &[("host", "evil.example")], "").await;
        assert_eq!(answer.status, 421, "{path}");
        assert_eq!(request(room.address, "GET", &path, &[], "").await.status, 405, "{path}");
    }
    let own = [("origin", "https://keidas.example.org"), ("authorization", name.as_str())];
    let path = format!("/api/rooms/{}/line/do", room.code);
    assert_eq!(request(room.address, "POST", &path, &own, "[]").await.status, 202);
}

#[tokio::test]
async fn x7_lines_have_the_places_rates_and_sizes_of_sockets() {
    let mut config = config();
    config.max_connections = 2;
    let world = World::with(config).await;
    let room = world.room().await;
    let lines = [opened(&room, participant()).await.1, opened(&room, participant()).await.1];
    let path = format!("/api/rooms/{}/line", room.code);
    let full = request(room.address, "POST", &path, &[], &participant().to_string()).await;
    assert_eq!((full.status, full.code().as_str()), (503, "full"));

    let [name, _] = lines;
    let long = |bytes: usize| json!({"type": "raise", "pad": "x".repeat(bytes)});
    assert_eq!(on_line(&room, "/do", &name, &asks(long(20_000)).to_string()).await.status, 202);
    let big = on_line(&room, "/do", &name, &asks(long(256 * 1024)).to_string()).await;
    assert_eq!((big.status, big.code().as_str()), (413, "too_big"));
    let refused = soon("a refusal", async {
        loop {
            let heard = polled(&room, &name).await;
            if let Some(refused) = heard.into_iter().find(|message| message["type"] == "refused") {
                return refused;
            }
        }
    })
    .await;
    assert_eq!(refused["reason"], "too_big");
    // A flood: 40 at once are taken, the rest is too fast, and two hundred of that are too much.
    let bye = soon("the flood to end", async {
        loop {
            let many = json!((0..20).map(|_| asks(json!({"type": "raise"}))).collect::<Vec<_>>());
            let status = on_line(&room, "/do", &name, &many.to_string()).await.status;
            assert!(matches!(status, 202 | 401), "{status}");
            let heard = on_line(&room, "/poll", &name, "").await;
            if let Some(bye) =
                heard.json().as_array().and_then(|heard| heard.last()).filter(|last| last["type"] == "bye")
            {
                return bye.clone();
            }
        }
    })
    .await;
    assert_eq!(bye, json!({"type": "bye", "reason": "too_much", "code": 4008}));
}

#[tokio::test]
async fn x7_whoever_does_not_read_is_closed_and_the_room_goes_on() {
    let mut config = config();
    config.timeouts.slow = Duration::from_millis(300);
    config.timeouts.linger = Duration::from_secs(20);
    config.timeouts.line_unread = Duration::from_secs(600);
    let world = World::with(config).await;
    let room = world.room().await;
    let mut reader = room.participant().await;
    let (_, name) = opened(&room, participant()).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut asleep = Raw::through(socket, room.address).await;
    asleep.send(stream_request(&room, &participant()).as_bytes()).await;
    reader.sees("three people", |view| view["people"]["present"] == 3).await;
    let reading = tokio::spawn(async move {
        reader.sees_round(400).await;
        reader.sees("one person", |view| view["people"]["present"] == 1).await;
    });
    let _leads = ask_long_votes(&room, 400).await;
    reading.await.unwrap();
    // Whoever wakes up in time is told why.
    let why = json!({"type": "bye", "reason": "slow", "code": 4011});
    let last = soon("the last words", async {
        loop {
            let heard = polled(&room, &name).await;
            if let Some(bye) = heard.into_iter().find(|message| message["type"] == "bye") {
                return bye;
            }
        }
    })
    .await;
    assert_eq!(last, why);
    let heard = asleep.rest().await;
    assert!(heard.contains(&format!("data: {}\n\n", r#"{"type":"bye","reason":"slow","code":4011}"#)));
}

#[tokio::test]
async fn x7_a_key_that_is_taken_back_ends_its_line_within_a_second() {
    let world = World::new().await;
    let room = world.room().await;
    for way in Way::LINES {
        let added = room.request("POST", "/keys", Some(&room.key)).await.json();
        let hello = json!({"as": "facilitator", "key": added["key"]});
        let mut second = Person::join_by(way, &room, hello).await;
        assert!(second.ask(json!({"type": "timer", "seconds": 60})).await.is_done());
        let path = format!("/keys/{}", added["id"].as_str().unwrap());
        let began = Instant::now();
        assert_eq!(room.request("DELETE", &path, Some(&room.key)).await.status, 204);
        assert_eq!(second.is_closed().await, (Some("not_allowed".into()), Some(4002)));
        assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    }
}

#[tokio::test]
async fn x7_a_node_that_stops_says_goodbye_on_lines_too() {
    let node = Node::start(config()).await;
    let room = node.room_with(json!({})).await;
    let mut people = [room.participant_by(Way::Stream).await, room.participant_by(Way::Poll).await];
    node.tell_to_stop();
    for person in &mut people {
        assert_eq!(person.is_closed().await, (Some("restart".into()), Some(4010)));
    }
    let began = Instant::now();
    node.stop().await;
    assert!(began.elapsed() < Duration::from_secs(9), "{:?}", began.elapsed());
}

#[tokio::test]
async fn j10_a_hello_that_is_said_again_is_the_same_person() {
    let world = World::new().await;
    let room = world.room().await;
    let visit = Uuid::new_v4().to_string();
    let hello = json!({"as": "participant", "visit": visit});
    // A stream that a proxy holds back: its welcome is never read.
    let mut unheard = Raw::open(room.address).await;
    unheard
        .send(
            stream_request(&room, &json!({"type": "hello", "as": "participant", "visit": visit})).as_bytes(),
        )
        .await;
    let mut watching = room.screen().await;
    watching.sees("one person", |view| view["people"]["present"] == 1).await;
    let first = Person::join_by(Way::Poll, &room, hello.clone()).await;
    let second = Person::join(&room, hello).await;
    assert_eq!(first.ticket(), second.ticket());
    let other = Person::join(&room, json!({"as": "participant", "visit": Uuid::new_v4()})).await;
    assert_ne!(other.ticket(), first.ticket());
    watching.sees("two people", |view| view["people"]["present"] == 2).await;
    // Too little chance to be anybody's own is none.
    let short = json!({"as": "participant", "visit": "1"});
    let (one, two) = (Person::join(&room, short.clone()).await, Person::join(&room, short).await);
    assert_ne!(one.ticket(), two.ticket());
    // A locked door knows whoever is in, and no visit that comes now.
    let mut lead = room.facilitator().await;
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    let again = Person::join(&room, json!({"as": "participant", "visit": visit})).await;
    assert_eq!(again.ticket(), first.ticket());
    let stranger = json!({"as": "participant", "visit": Uuid::new_v4()});
    assert_eq!(keidas_tests::person::turned_away(&room, stranger).await.1, Some(4001));
}
