//! [W15] [X6] Who has no guesses left: what they are told, and that they learn nothing else.

use std::{
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use keidas::{
    Allowance, Config, GuessBudget,
    clock::Clock,
    limits::LOOKUPS_AT_ONCE,
    log::{Log, memory::MemoryLog},
};
use keidas_tests::{
    Node, Way, World,
    dice::Dice,
    faults::{Faults, FaultyLog},
    http::request,
    line::Line,
    person::turned_away,
    soon,
    world::config,
};
use serde_json::{Value, json};
use tokio::task::JoinSet;

/// So many guesses for everybody who comes from here, and none ever again.
fn with_guesses(count: u64) -> Config {
    let for_good = |at_once| Allowance { at_once, refill: 0, time: Duration::from_secs(600) };
    let guesses = GuessBudget {
        of_a_line: for_good(count),
        of_a_network: for_good(0),
        of_a_carrier: for_good(1_000),
        of_a_region: for_good(1_000),
        of_all: for_good(1_000),
    };
    Config { guesses, ..config() }
}

#[tokio::test]
async fn w15_who_comes_by_a_code_alone_hears_that_the_guesses_are_used_up_and_not_that_the_server_restarts() {
    let world = World::with(with_guesses(1)).await;
    let room = world.room().await;
    assert_eq!(world.node.get("/api/rooms/22222222").await.status, 404);
    let hello = json!({"type": "hello", "as": "participant"});
    assert_eq!(turned_away(&room, hello.clone()).await, (Some("too_fast".into()), Some(4010)));
    for way in Way::LINES {
        let mut line = Line::open(&room, way, &[], &hello.to_string()).await.unwrap();
        let heard = soon("a goodbye", line.hear()).await.unwrap();
        let bye: Value = serde_json::from_str(&heard).unwrap();
        assert_eq!(bye, json!({"type": "bye", "reason": "too_fast", "code": 4010}), "{way:?}");
    }
    // Whoever was invited, or leads, is let in all the same.
    let word = room.opened["join_url"].as_str().unwrap().rsplit_once('#').unwrap().1;
    let invited = json!({"as": "participant", "door": word});
    keidas_tests::Person::join(&room, invited).await;
    room.facilitator().await;
}

/// How somebody on this line is answered, and after what time.
async fn look(address: SocketAddr, line: String, code: String) -> (u16, Duration) {
    let began = Instant::now();
    let headers = [("x-forwarded-for", line.as_str())];
    let answer = request(address, "GET", &format!("/api/rooms/{code}"), &headers, "").await;
    (answer.status, began.elapsed())
}

/// While many look for rooms that the log finds slowly, whoever has no guesses left waits as long for a room that is loaded as for
/// one that is not there: the answer is the same, and how long it took would tell.
#[tokio::test]
async fn w15_how_long_a_refusal_waits_does_not_tell_whether_there_is_a_room() {
    let log = Arc::new(FaultyLog::new(Arc::new(MemoryLog::new(Clock::system())), Dice::new(15)));
    let config = Config { trust_proxy: 1, ..with_guesses(1) };
    let node = Node::start_with(Arc::clone(&log) as Arc<dyn Log>, config).await;
    let room = node.room_with(json!({})).await;
    let _lead = room.facilitator().await;
    let address = node.address;
    assert_eq!(look(address, "10.0.7.1".into(), "22222222".into()).await.0, 404);
    log.set(Faults { delay_ms: 400, ..Faults::default() });
    let mut others = JoinSet::new();
    for n in 0..4 * LOOKUPS_AT_ONCE {
        others.spawn(look(address, format!("10.1.{n}.1", n = n % 250), "33333333".into()));
    }
    // Whoever waits stands in a row; its first has gone.
    others.join_next().await;
    let (there, nowhere) = tokio::join!(
        look(address, "10.0.7.1".into(), room.code.clone()),
        look(address, "10.0.7.1".into(), "44444444".into())
    );
    assert_eq!((there.0, nowhere.0), (429, 429));
    assert!(there.1 * 2 > nowhere.1 && nowhere.1 * 2 > there.1, "{:?} and {:?}", there.1, nowhere.1);
    others.join_all().await;
}
