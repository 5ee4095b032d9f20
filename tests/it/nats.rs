//! [L19] [L20] [L21] A log on NATS: what two nodes make of it, what its disks tell, what it survives.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use keidas::{
    clock::{Chance, Clock},
    log::{Followed, Log, LogError, nats::NatsLog},
};
use keidas_tests::{
    nats::{STREAMS, Servers},
    soon,
};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout};

use crate::logs::{at, next, record, room};

mod cuts;
mod deaths;
mod moving;
mod processes;
mod secured;
mod together;

/// What a node has of its log.
async fn node(servers: &Servers) -> Arc<NatsLog> {
    let config = servers.config();
    let opened = NatsLog::open(&config, Clock::system(), Chance::system());
    // As long as it has patience itself: servers that were started at the same moment have no leader yet.
    Arc::new(timeout(Duration::from_secs(90), opened).await.expect("a node to open the log").unwrap())
}

/// Asks JetStream something.
async fn ask(servers: &Servers, what: &str, request: Value) -> Value {
    let client = servers.client().await;
    let asked = async {
        loop {
            let answer = client.request(format!("$JS.API.{what}"), request.to_string().into()).await;
            let answer: Value =
                answer.map_or(Value::Null, |answer| serde_json::from_slice(&answer.payload).unwrap());
            // Servers that were just started have no leader yet.
            if !answer.is_null() && answer["error"]["code"] != 503 {
                return answer;
            }
            sleep(Duration::from_millis(50)).await;
        }
    };
    soon("an answer of JetStream", asked).await
}

/// Where the only room of the log is: its stream and its subject.
async fn place_of_the_room(servers: &Servers) -> (&'static str, String) {
    for stream in &STREAMS[1..] {
        let info = ask(servers, &format!("STREAM.INFO.{stream}"), json!({"subjects_filter": ">"})).await;
        let subjects = info["state"]["subjects"].as_object().cloned().unwrap_or_default();
        if let Some(subject) = subjects.keys().find(|subject| !subject.ends_with("pulse")) {
            return (stream, subject.clone());
        }
    }
    panic!("there is no room");
}

/// The bytes of a room's first message.
async fn first_message(servers: &Servers, stream: &str, subject: &str) -> Bytes {
    let client = servers.client().await;
    let request = json!({"seq": 1, "next_by_subj": subject}).to_string();
    let got = async {
        loop {
            let answer = client.request(format!("$JS.API.DIRECT.GET.{stream}"), request.clone().into()).await;
            if let Ok(message) = answer
                && message.status.is_none()
            {
                return message.payload;
            }
            sleep(Duration::from_millis(20)).await;
        }
    };
    soon("a message", got).await
}

#[tokio::test]
async fn l14_l15_l19_two_nodes_have_one_log() {
    let Some(servers) = Servers::start().await else { return };
    let (a, b) = (node(&servers).await, node(&servers).await);
    two_nodes_write_one_room(&a, &b).await;
    servers.empty().await;
    drop((a, b));
    a_thief_reads_what_lives_and_nothing_that_died(&servers).await;
    servers.empty().await;
    what_was_moved_or_changed_is_found_out(&servers).await;
}

async fn two_nodes_write_one_room(a: &NatsLog, b: &NatsLog) {
    assert_eq!(a.begin(room(1), record("a"), None).await, Ok(1));
    b.caught_up(room(1)).await.unwrap();
    assert_eq!(b.append(room(1), 0, record("b")).await, Err(LogError::Behind), "a code is given once");
    let (mut with_a, mut with_b) = (a.follow(room(1), 0).await.unwrap(), b.follow(room(1), 0).await.unwrap());
    assert_eq!((&with_a.replay[..], &with_b.replay[..]), (&[at(1, "a")][..], &[at(1, "a")][..]));

    let (one, other) =
        tokio::join!(a.append(room(1), 1, record("of a")), b.append(room(1), 1, record("of b")));
    let results = [one.clone(), other];
    assert!(results.contains(&Ok(2)) && results.contains(&Err(LogError::Behind)), "{results:?}");
    let winner = if one.is_ok() { "of a" } else { "of b" };
    assert_eq!(next(&mut with_a).await, Some(at(2, winner)));
    assert_eq!(next(&mut with_b).await, Some(at(2, winner)));

    assert_eq!(b.append(room(1), 2, record("c")).await, Ok(3));
    a.caught_up(room(1)).await.unwrap();
    assert_eq!(with_a.live.try_recv(), Ok(at(3, "c")), "without waiting");
    assert_eq!(a.snapshot(room(1), 2, record("ab")).await, Err(LogError::Behind));
    a.snapshot(room(1), 3, record("abc")).await.unwrap();
    assert_eq!(next(&mut with_b).await, Some(at(3, "c")));
    let snapshot = Followed::Snapshot { at: 3, record: record("abc") };
    for follow in [&mut with_a, &mut with_b] {
        assert_eq!(next(follow).await, Some(snapshot.clone()));
    }
    // Under a key that the other node has not made.
    b.caught_up(room(1)).await.unwrap();
    assert_eq!(b.append(room(1), 3, record("d")).await, Ok(4));
    assert_eq!(next(&mut with_a).await, Some(at(4, "d")));
    assert_eq!(next(&mut with_b).await, Some(at(4, "d")));
    assert_eq!(b.follow(room(1), 0).await.unwrap().replay, [snapshot, at(4, "d")]);
    let hour = Clock::system().now().0.div_ceil(60 * 60 * 1_000);
    for log in [a, b] {
        let listed = log.rooms().await.unwrap()[0];
        assert_eq!((listed.compacted, listed.last), (3, 4));
        assert!((hour - 1..=hour).contains(&(listed.touched.0 / (60 * 60 * 1_000))), "{listed:?}");
    }

    b.erase(room(1)).await.unwrap();
    assert_eq!(next(&mut with_a).await, Some(Followed::Gone));
    assert_eq!(next(&mut with_a).await, None, "once");
    for log in [a, b] {
        log.caught_up(room(1)).await.unwrap();
        assert_eq!(log.follow(room(1), 0).await.unwrap_err(), LogError::Gone);
        assert_eq!(log.count(), 0);
    }
    a.close().await;
    b.close().await;
}

/// [A7] Whoever copies the disks and then comes by today's keys.
async fn a_thief_reads_what_lives_and_nothing_that_died(servers: &Servers) {
    let log = node(servers).await;
    let read = |log: &NatsLog| -> Vec<String> {
        let disks = servers.disks();
        let read = disks.iter().flat_map(|disk| log.readable(disk));
        read.map(|record| String::from_utf8(record.to_vec()).unwrap()).collect()
    };
    log.begin(room(1), record("opened"), None).await.unwrap();
    for n in 1..=20 {
        log.append(room(1), n, record(&format!("ballot {n}"))).await.unwrap();
    }
    let during = read(&log);
    for n in 1..=20 {
        assert!(during.contains(&format!("ballot {n}")), "the disks are read as they should be: {during:?}");
    }
    log.snapshot(room(1), 21, record("what was published")).await.unwrap();
    log.append(room(1), 21, record("ballot of the next round")).await.unwrap();
    let after: std::collections::BTreeSet<_> = read(&log).into_iter().collect();
    let lives = ["ballot of the next round", "what was published"].map(str::to_owned);
    assert_eq!(after, lives.into(), "what died with its round is noise");
    log.erase(room(1)).await.unwrap();
    assert_eq!(read(&log), Vec::<String>::new());
    log.close().await;
}

async fn what_was_moved_or_changed_is_found_out(servers: &Servers) {
    let log = node(servers).await;
    log.begin(room(1), record("the first"), None).await.unwrap();
    let (stream, subject) = place_of_the_room(servers).await;
    let original = first_message(servers, stream, &subject).await;
    let client = servers.client().await;
    let put = async |bytes: Bytes| {
        soon("a message to be stored", client.request(subject.clone(), bytes)).await.unwrap();
        log.caught_up(room(1)).await.unwrap();
    };

    // What continues nothing is a stray: it is skipped, and the room goes on behind it.
    put(original.clone()).await;
    put(record("not even an envelope")).await;
    assert_eq!(log.append(room(1), 1, record("the second")).await, Ok(2));
    assert_eq!(log.follow(room(1), 0).await.unwrap().replay, [at(1, "the first"), at(2, "the second")]);

    // At the place where it belongs, but not what was written.
    let purge = json!({"filter": subject});
    let mut changed = original.to_vec();
    *changed.last_mut().unwrap() ^= 1;
    for wrong in [Bytes::from(changed), of_another_room(servers, &log).await] {
        ask(servers, &format!("STREAM.PURGE.{stream}"), purge.clone()).await;
        put(wrong).await;
        let other = node(servers).await;
        let error = other.follow(room(1), 0).await.unwrap_err();
        assert!(matches!(error, LogError::Corrupt(_)), "{error:?}");
        other.close().await;
    }
    log.close().await;
}

/// The first message of a second room.
async fn of_another_room(servers: &Servers, log: &NatsLog) -> Bytes {
    let (_, before) = place_of_the_room(servers).await;
    log.begin(room(2), record("the other's first"), None).await.unwrap();
    for stream in &STREAMS[1..] {
        let info = ask(servers, &format!("STREAM.INFO.{stream}"), json!({"subjects_filter": ">"})).await;
        let subjects = info["state"]["subjects"].as_object().cloned().unwrap_or_default();
        let other = subjects.keys().find(|subject| !subject.ends_with("pulse") && **subject != before);
        if let Some(subject) = other {
            return first_message(servers, stream, subject).await;
        }
    }
    panic!("there is no second room");
}
