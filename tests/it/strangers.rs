//! [W15] [H11] [H15] [J3] Strangers: what guessing codes, words and keys costs them, and what opening rooms.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use keidas::{
    Allowance, GuessBudget,
    clock::Clock,
    log::{Log, memory::MemoryLog},
};
use keidas_tests::{
    Node, World,
    dice::Dice,
    faults::{Faults, FaultyLog},
    http::{Answer, request},
    raw::Raw,
    world::config,
};
use serde_json::json;
use tokio::task::JoinSet;

/// A day of two seconds.
const A_DAY: Duration = Duration::from_secs(2);

fn allowance(at_once: u64, refill: u64) -> Allowance {
    Allowance { at_once, refill, time: A_DAY }
}

/// So little for everybody that a test can use it up.
fn scaled() -> GuessBudget {
    GuessBudget {
        of_a_line: allowance(2, 1),
        of_a_network: allowance(2, 1),
        of_a_carrier: allowance(200, 100),
        of_a_region: allowance(250, 100),
        of_all: allowance(300, 100),
    }
}

/// The same without anything coming back.
fn used_up_for_good() -> GuessBudget {
    let for_good = |allowance: Allowance| Allowance { refill: 0, ..allowance };
    let GuessBudget { of_a_line, of_a_network, of_a_carrier, of_a_region, of_all } = scaled();
    GuessBudget {
        of_a_line: for_good(of_a_line),
        of_a_network: for_good(of_a_network),
        of_a_carrier: for_good(of_a_carrier),
        of_a_region: for_good(of_a_region),
        of_all: for_good(of_all),
    }
}

/// A world behind a proxy, so that one test can come from many networks.
async fn world(guesses: GuessBudget) -> World {
    let mut config = config();
    config.trust_proxy = 1;
    config.guesses = guesses;
    World::with(config).await
}

async fn from(network: u32, world: &World, method: &str, path: &str, bearer: Option<&str>) -> Answer {
    let [_, _, a, b] = network.to_be_bytes();
    let (address, bearer) = (format!("10.{a}.{b}.1"), bearer.map(|bearer| format!("Bearer {bearer}")));
    let mut headers = vec![("x-forwarded-for", address.as_str())];
    headers.extend(bearer.iter().map(|bearer| ("authorization", bearer.as_str())));
    request(world.node.address, method, path, &headers, "").await
}

/// Codes that no room has; the letters of a code in some order.
fn wrong_code(n: u64) -> String {
    let letters = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    (0..8).map(|place| letters[(n * 7 + 3 * place) as usize % 31] as char).collect()
}

#[tokio::test]
async fn w15_a_day_of_guessing_gets_no_more_answers_than_were_paid_for() {
    let world = world(scaled()).await;
    let room = world.room().await;
    let (networks, began) = (100, Instant::now());
    let mut guessing = Vec::new();
    for start in 0..8u64 {
        let address = world.node.address;
        guessing.push(tokio::spawn(async move {
            let (mut answers, mut n) = (0u64, start);
            while began.elapsed() < A_DAY {
                let asked = (0..20).map(|_| {
                    n += 8;
                    let (network, code) = (n % networks, wrong_code(n));
                    format!("GET /api/rooms/{code} HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 10.0.{network}.1\r\n\r\n")
                });
                let last = "GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n".to_owned();
                let mut raw = Raw::open(address).await;
                raw.send(asked.chain([last]).collect::<String>().as_bytes()).await;
                answers += raw.rest().await.matches("HTTP/1.1 404 ").count() as u64;
            }
            answers
        }));
    }
    let mut answers = 0;
    for guesser in guessing {
        answers += guesser.await.unwrap();
    }
    // A machine that is busy may make the day longer than it was meant.
    let days = began.elapsed().as_secs_f64() / A_DAY.as_secs_f64();
    let Allowance { at_once, refill, .. } = scaled().of_a_carrier;
    let most = at_once as f64 + refill as f64 * days;
    assert!((answers as f64) <= most, "{answers} answers, {most} were there");
    assert!(answers >= at_once, "only {answers} answers: this tried nothing");
    // Whoever belongs there is let in all the same.
    let mut lead = room.facilitator().await;
    assert!(lead.flips("joy").await.is_done());
}

#[tokio::test]
async fn w15_whoever_has_guessed_too_much_learns_nothing_and_others_do_not_notice() {
    let world = world(used_up_for_good()).await;
    let room = world.room().await;
    let path = format!("/api/rooms/{}", room.code);
    let guess = async |n| from(7, &world, "GET", &format!("/api/rooms/{}", wrong_code(n)), None).await;
    // A right code costs nothing, however often.
    for _ in 0..10 {
        assert_eq!(from(7, &world, "GET", &path, None).await.status, 200);
    }
    let mut said = Vec::new();
    for n in 0..6 {
        said.push(guess(n).await.status);
    }
    assert_eq!(said, [404, 404, 404, 404, 429, 429]);
    let refused = from(7, &world, "GET", &path, None).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (429, "too_fast"),
        "the right code looks like a wrong one"
    );
    let seconds: u64 = refused.header("retry-after").unwrap().parse().unwrap();
    assert_eq!(seconds, 24 * 60 * 60, "used up for good: it is told how long that is");
    assert_eq!(
        from(7, &world, "GET", &path, Some(&room.key)).await.status,
        200,
        "a key opens it all the same"
    );
    assert_eq!(from(8, &world, "GET", &path, None).await.status, 200, "another network has its own budget");
    let neighbour = [("x-forwarded-for", "10.0.7.2")];
    let alone = request(world.node.address, "GET", &path, &neighbour, "").await;
    assert_eq!(alone.status, 200, "and so has somebody else in the same one");
    // A wrong key costs as much as a wrong code.
    let report = format!("{path}/report");
    let mut said = Vec::new();
    for n in 0..6 {
        said.push(from(9, &world, "GET", &report, Some(&format!("wrong{n}"))).await.status);
    }
    assert_eq!(said, [403, 403, 403, 403, 429, 429]);
    let began = Instant::now();
    assert_eq!(from(9, &world, "GET", &report, Some("wrong")).await.status, 429);
    assert!(began.elapsed() >= keidas::limits::NO_AFTER, "a no always takes as long");
}

#[tokio::test]
async fn h15_what_a_foreign_page_makes_browsers_ask_is_refused_and_nobody_pays_for_it() {
    let world = world(used_up_for_good()).await;
    let room = world.room().await;
    let asked = |n: u64, site: &'static str| {
        let address = world.node.address;
        async move {
            let path = format!("/api/rooms/{}", wrong_code(n));
            let headers = [("x-forwarded-for", "10.0.7.1"), ("sec-fetch-site", site)];
            request(address, "GET", &path, &headers, "").await.status
        }
    };
    for n in 0..50 {
        assert_eq!(asked(n, "cross-site").await, 403, "a picture of somebody else's page");
    }
    assert_eq!(asked(0, "same-origin").await, 404);
    assert_eq!(from(7, &world, "GET", &format!("/api/rooms/{}", room.code), None).await.status, 200);
}

#[tokio::test]
async fn w15_whoever_was_invited_is_let_in_however_much_their_network_guesses() {
    let world = world(used_up_for_good()).await;
    let room = world.room().await;
    let path = format!("/api/rooms/{}", room.code);
    for n in 0..6 {
        from(7, &world, "GET", &format!("/api/rooms/{}", wrong_code(n)), None).await;
    }
    let word = room.opened["join_url"].as_str().unwrap().rsplit_once('#').unwrap().1;
    let with = async |word: &str| {
        let headers = [("x-forwarded-for", "10.0.7.1"), ("keidas-door", word)];
        request(world.node.address, "GET", &path, &headers, "").await.status
    };
    assert_eq!((with(word).await, with("22222").await), (200, 429));
}

#[tokio::test]
async fn w15_j3_a_wrong_door_word_costs_as_much_as_a_wrong_code_wherever_it_is_tried() {
    let world = world(used_up_for_good()).await;
    let room = world.room().await;
    assert!(room.facilitator().await.ask(json!({"type": "lock"})).await.is_done());
    let word = room.opened["join_url"].as_str().unwrap().rsplit_once('#').unwrap().1;
    let path = format!("/api/rooms/{}", room.code);
    let with = async |network: u8, path: &str, word: &str| {
        let headers = [("x-forwarded-for", format!("10.0.{network}.1")), ("keidas-door", word.to_owned())];
        let headers = headers.each_ref().map(|(name, value)| (*name, value.as_str()));
        request(world.node.address, "GET", path, &headers, "").await.status
    };
    let rounds = format!("{path}/rounds");
    for (network, path, shown) in [(7, &path, 200), (8, &rounds, 401), (9, &format!("{path}/deck"), 401)] {
        let mut said = Vec::new();
        for _ in 0..6 {
            said.push(with(network, path, "22222").await);
        }
        assert_eq!(said, [shown, shown, shown, shown, 429, 429], "{path}");
        assert_eq!(with(network, path, word).await, 200, "the right one opens {path} all the same");
    }
    for _ in 0..10 {
        assert_eq!(with(10, &rounds, word).await, 200, "and costs nothing");
    }
}

#[tokio::test]
async fn w15_whoever_comes_with_the_code_of_a_sleeping_room_is_not_refused_because_others_come_too() {
    let log = Arc::new(FaultyLog::new(Arc::new(MemoryLog::new(Clock::system())), Dice::new(15)));
    let mut config = config();
    let as_many_as_are_looked_up_at_once = allowance(keidas::limits::LOOKUPS_AT_ONCE as u64, 0);
    config.guesses = GuessBudget {
        of_a_line: allowance(0, 0),
        of_a_network: as_many_as_are_looked_up_at_once,
        of_a_carrier: as_many_as_are_looked_up_at_once,
        of_a_region: as_many_as_are_looked_up_at_once,
        of_all: as_many_as_are_looked_up_at_once,
    };
    let node = Node::start_with(Arc::clone(&log) as Arc<dyn Log>, config).await;
    let mut codes = Vec::new();
    for _ in 0..3 * keidas::limits::LOOKUPS_AT_ONCE {
        codes.push(node.room_with(json!({})).await.code);
    }
    // All of them are asked for before the log has found most of them.
    log.set(Faults { delay_ms: 400, ..Faults::default() });
    let address = node.address;
    let mut coming = JoinSet::new();
    for code in codes {
        coming.spawn(
            async move { request(address, "GET", &format!("/api/rooms/{code}"), &[], "").await.status },
        );
    }
    let said = coming.join_all().await;
    assert!(said.iter().all(|status| *status == 200), "{said:?}");
}

#[tokio::test]
async fn h11_a_network_opens_so_many_rooms_and_a_server_has_so_many() {
    let mut config = config();
    (config.max_opened, config.max_rooms, config.max_opened_daily) = (3, 5, Some(100));
    config.trust_proxy = 1;
    let world = World::with(config).await;
    let open = async |network| from(network, &world, "POST", "/api/rooms", None).await;
    for _ in 0..3 {
        assert_eq!(open(1).await.status, 201);
    }
    let refused = open(1).await;
    assert_eq!((refused.status, refused.code().as_str()), (429, "too_fast"));
    assert_eq!((open(2).await.status, open(2).await.status), (201, 201));
    let full = open(2).await;
    assert_eq!((full.status, full.code().as_str()), (503, "full"));
    // Three a minute: the next one after twenty seconds. When a place is free nobody knows.
    let seconds = |answer: &Answer| answer.header("retry-after").unwrap().parse::<u64>().unwrap();
    assert!((15..=20).contains(&seconds(&refused)), "{}", seconds(&refused));
    assert_eq!(seconds(&full), 30);
}
