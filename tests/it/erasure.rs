//! [A7] [L5] [L24] What has died cannot be read from the disk: ballots within five seconds of their round's end, a room within
//! five seconds of its own. All of it is sealed: it dies with its key.

use std::{
    collections::{BTreeSet, HashSet},
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use keidas::{
    clock::Clock,
    config::MetricsAddress,
    log::{Followed, Log, memory::MemoryLog, sqlite::SqliteLog},
};
use keidas_protocol::ids::RoomCode;
use keidas_tests::{
    Node, Room,
    attacker::disk,
    dice::Dice,
    faults::{Faults, FaultyLog},
    folder::Folder,
    http::request,
    soon,
    tap::Tap,
    world::config,
};
use serde_json::{Value, json};
use tokio::{
    sync::Semaphore,
    task::{JoinSet, spawn_blocking},
};

fn log_in(folder: &Folder) -> Arc<SqliteLog> {
    Arc::new(SqliteLog::open(&database(folder), Clock::system()).unwrap())
}

fn database(folder: &Folder) -> PathBuf {
    folder.join("keidas.db")
}

/// Whether any file of the log holds these bytes.
fn holds(folder: &Folder, needle: &str) -> bool {
    memchr::memmem::find(&disk::bytes(&database(folder)), needle.as_bytes()).is_some()
}

/// The key that everything the file has of a room is sealed with now.
fn key(folder: &Folder, code: &str) -> disk::Key {
    disk::key(&database(folder), code).expect("a living room has a key")
}

/// How many of these keys stand anywhere in the files of the log.
fn found(folder: &Folder, keys: &HashSet<disk::Key>) -> usize {
    disk::found(&disk::bytes(&database(folder)), keys)
}

/// Waits until none of these keys is in any file, and tells how long that took. Looks on a thread of its own: on this one is the
/// server that is to erase them.
async fn gone(folder: &Folder, keys: &HashSet<disk::Key>) -> Duration {
    let since = Instant::now();
    soon("the keys to be gone", async {
        loop {
            let (database, keys) = (database(folder), keys.clone());
            let look = move || disk::found(&disk::bytes(&database), &keys);
            if spawn_blocking(look).await.unwrap() == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    since.elapsed()
}

#[tokio::test]
async fn a7_the_bytes_of_ballots_die_with_their_round() {
    let folder = Folder::new();
    let log = log_in(&folder);
    let node = Node::start_with(Arc::clone(&log) as Arc<dyn Log>, config()).await;
    let room = node.room_with(json!({"open_when_all": false})).await;
    let code = room.code.parse().unwrap();
    let mut lead = room.facilitator().await;
    let mut people = room.participants(6).await;
    assert!(lead.flips("culture").await.is_done());
    for person in &mut people {
        person.sees_round(1).await;
        assert!(person.answers(3).await.is_done());
        assert!(person.reacts("known").await.is_done());
    }
    let replay = log.follow(code, 0).await.unwrap().replay;
    let tags: Vec<String> = replay.iter().flat_map(tags_of).collect();
    assert_eq!(tags.len(), 12);
    assert!(!tags.iter().any(|tag| holds(&folder, tag)), "they are sealed");
    let keys = HashSet::from([key(&folder, &room.code)]);
    assert_eq!(found(&folder, &keys), 1, "while the round runs their key is there");

    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    let took = gone(&folder, &keys).await;
    assert!(took < Duration::from_secs(5), "{took:?}");

    // The same when the round is taken back.
    assert!(lead.flips("joy").await.is_done());
    for person in &mut people {
        person.sees_round(2).await;
        assert!(person.answers(1).await.is_done());
    }
    let replay = log.follow(code, 0).await.unwrap().replay;
    let tags: Vec<String> = replay.iter().flat_map(tags_of).collect();
    assert_eq!(tags.len(), 6);
    let keys = HashSet::from([key(&folder, &room.code)]);
    assert!(lead.ask(json!({"type": "undo"})).await.is_done());
    let took = gone(&folder, &keys).await;
    assert!(took < Duration::from_secs(5), "{took:?}");
    let rounds = room.get("/rounds").await.json();
    assert_eq!(rounds[0]["tallies"][0]["shown"], 6, "what was published stays");
    node.stop().await;
}

const CARDS: [&str; 5] = ["joy", "trust", "change", "culture", "role"];

/// What may be done to a round in one batch. The first four bring rounds to an end or back over.
const STEPS: [&str; 8] = ["flip", "undo", "put_back", "phase", "ask", "open", "lock", "answer"];

/// All sequences of up to `length` of these steps.
fn sequences(steps: &[&'static str], length: usize) -> Vec<Vec<&'static str>> {
    let longer = |shorter: &Vec<Vec<&'static str>>| -> Vec<Vec<&'static str>> {
        let one_more = |sequence: &Vec<&'static str>| {
            let sequence = sequence.clone();
            steps.iter().map(move |step| [sequence.as_slice(), &[*step]].concat())
        };
        shorter.iter().flat_map(one_more).collect()
    };
    let lengths = std::iter::successors(Some(vec![Vec::new()]), |shorter| Some(longer(shorter)));
    lengths.skip(1).take(length).flatten().collect()
}

/// Up to four of what moves rounds, up to two of everything, and rooms that end within the batch. (All sequences of four of
/// everything are played without a disk, in the protocol's tests.)
fn batches() -> BTreeSet<Vec<&'static str>> {
    let (moves, short) = (sequences(&STEPS[..4], 4), sequences(&STEPS[..4], 2));
    let that_end = short.into_iter().map(|sequence| [sequence.as_slice(), &["end"]].concat());
    moves.into_iter().chain(sequences(&STEPS, 2)).chain(that_end).collect()
}

/// A round with a ballot, and then all of a sequence at once. Returns what the ballot was sealed with if the round is over.
async fn at_once(room: Room, database: PathBuf, sequence: Vec<&str>) -> Option<disk::Key> {
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.flips(CARDS[0]).await.is_done());
    person.sees_round(1).await;
    assert!(person.answers(3).await.is_done());
    let key = disk::key(&database, &room.code).expect("a living room has a key");
    // While the log takes the timer the rest comes together.
    let mut last = lead.send(json!({"type": "timer", "seconds": 60})).await;
    let phases = ["theme", "share", "insight", "close"];
    for (n, step) in sequence.iter().enumerate() {
        let command = match *step {
            "answer" => {
                person.send(json!({"type": "answer", "round": 1, "question": 0, "value": n})).await;
                continue;
            }
            "ask" => json!({"type": "ask", "kind": "check_in", "questions": [{"type": "feel"}]}),
            _ => json!({"type": step, "round": 1, "card": CARDS[n + 1], "phase": phases[n]}),
        };
        last = lead.send(command).await;
    }
    // Done or refused, as it comes: what was sent before is done or refused too.
    let _ = lead.answer_to(&last).await;
    let stage = &lead.view["stage"];
    let runs = stage["round"] == 1 && stage["over"] == false && !sequence.contains(&"end");
    (!runs).then_some(key)
}

#[tokio::test]
async fn a7_whatever_is_done_to_a_round_at_once_its_ballots_die_with_it() {
    let folder = Folder::new();
    let log = log_in(&folder);
    let late = FaultyLog::new(Arc::clone(&log) as Arc<dyn Log>, Dice::new(7));
    late.set(Faults { delay_ms: 30, ..Faults::default() });
    let node = Node::start_with(Arc::new(late), config()).await;
    let (mut meetings, mut dead, mut rounds) = (JoinSet::new(), HashSet::new(), 0);
    let batches = batches();
    let all = batches.len();
    // Of a few hundred rooms at once the disk alone has more to do than five seconds on a busy machine.
    let turns = Arc::new(Semaphore::new(50));
    for sequence in batches {
        let room = node.room_with(json!({"open_when_all": false})).await;
        let (turns, database) = (Arc::clone(&turns), database(&folder));
        meetings.spawn(async move {
            let _turn = turns.acquire().await;
            at_once(room, database, sequence).await
        });
    }
    while let Some(key) = meetings.join_next().await {
        dead.extend(key.unwrap());
        rounds += 1;
    }
    assert_eq!(rounds, all);
    assert!(dead.len() > 250, "{} rounds are over", dead.len());
    let took = gone(&folder, &dead).await;
    assert!(took < Duration::from_secs(5), "{took:?}");
    node.stop().await;
}

#[tokio::test]
async fn l5_an_ended_room_leaves_nothing_but_a_stone() {
    let folder = Folder::new();
    let log = log_in(&folder);
    let node = Node::start_with(Arc::clone(&log) as Arc<dyn Log>, config()).await;
    let canary = "Kanarialintu laulaa hiljaa";
    let room = node.room_with(json!({"title": canary})).await;
    let other = node.room_with(json!({"title": "Toinen huone jää"})).await;
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.flips("culture").await.is_done());
    person.sees_round(1).await;
    assert!(person.answers(3).await.is_done());
    assert!(holds(&folder, &room.code) && !holds(&folder, canary));
    let (keys, others) =
        (HashSet::from([key(&folder, &room.code)]), HashSet::from([key(&folder, &other.code)]));
    assert_eq!(found(&folder, &keys), 1);
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    let took = gone(&folder, &keys).await;
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert!(!holds(&folder, &room.code));
    assert_eq!(found(&folder, &others), 1, "other rooms stay");
    assert_eq!(room.get("").await.status, 410);
    assert_eq!(other.get("").await.status, 200);
    node.stop().await;
}

/// A killed process may leave a room whose round is over and whose log was not compacted any more, or one that
/// has ended and was not erased. The next process finishes that by itself, whether or not anybody comes back.
#[tokio::test]
async fn a7_what_a_killed_process_had_no_time_to_erase_the_next_one_does() {
    let tap = Arc::new(Tap::new(Arc::new(MemoryLog::new(Clock::system()))));
    let node = Node::start_with(Arc::clone(&tap) as Arc<dyn Log>, config()).await;
    let canary = "Kanarialintu laulaa hiljaa";
    let (goes_on, ends) = (node.room_with(json!({})).await, node.room_with(json!({"title": canary})).await);
    for room in [&goes_on, &ends] {
        let mut lead = room.facilitator().await;
        let mut person = room.participant().await;
        assert!(lead.flips("culture").await.is_done());
        person.sees_round(1).await;
        assert!(person.answers(3).await.is_done());
        assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
        if room.code == ends.code {
            assert!(lead.ask(json!({"type": "end"})).await.is_done());
        }
    }
    node.stop().await;

    let folder = Folder::new();
    let log = log_in(&folder);
    for room in [&goes_on, &ends] {
        let code = room.code.parse().unwrap();
        for (after, record) in (0..).zip(tap.records(code).await) {
            log.append(code, after, record).await.unwrap();
        }
    }
    let keys = disk::keys(&database(&folder));
    assert_eq!((keys.len(), found(&folder, &keys)), (2, 2));

    let mut config = config();
    config.metrics = Some(MetricsAddress::At("127.0.0.1:0".parse().unwrap()));
    let node = Node::start_with(Arc::clone(&log) as Arc<dyn Log>, config).await;
    let took = gone(&folder, &keys).await;
    assert!(took < Duration::from_secs(5), "{took:?}");
    assert!(!holds(&folder, &ends.code));
    soon("the room to be counted no more", async {
        let counters = || request(node.metrics.unwrap(), "GET", "/metrics", &[], "");
        while !counters().await.body.contains("keidas_rooms 1\n") {
            tokio::task::yield_now().await;
        }
    })
    .await;
    assert_eq!(goes_on.on(&node).get("/rounds").await.json().as_array().unwrap().len(), 1);
    assert_eq!(ends.on(&node).get("").await.status, 410);
    node.stop().await;
}

/// What a log erased and had no time to overwrite in its write-ahead log is overwritten when it is opened again.
#[tokio::test]
async fn a7_a_log_that_is_opened_overwrites_what_was_erased_before() {
    let (folder, copy) = (Folder::new(), Folder::new());
    let log = log_in(&folder);
    let room = RoomCode::from_bits(1);
    log.append(room, 0, Bytes::from_static(b"{}")).await.unwrap();
    log.append(room, 1, Bytes::from_static(b"a ballot")).await.unwrap();
    let keys = disk::keys(&database(&folder));
    // As a kill leaves the files: erased in the database, and still in the write-ahead log.
    let reading = rusqlite::Connection::open(database(&folder)).unwrap();
    let reading = reading.unchecked_transaction().unwrap();
    let _: i64 = reading.query_row("SELECT count(*) FROM records", [], |row| row.get(0)).unwrap();
    log.snapshot(room, 2, Bytes::from_static(b"{}")).await.unwrap();
    for file in ["keidas.db", "keidas.db-wal"] {
        std::fs::copy(folder.join(file), copy.join(file)).unwrap();
    }
    assert_eq!(found(&copy, &keys), 1);

    let opened = log_in(&copy);
    gone(&copy, &keys).await;
    opened.close().await;
    // And where a reader stood in the way, it is done when it has read.
    assert_eq!(found(&folder, &keys), 1);
    drop(reading);
    gone(&folder, &keys).await;
    log.close().await;
}

/// The tags in a record, as they are written.
fn tags_of(followed: &Followed) -> Vec<String> {
    let (Followed::Record { record, .. } | Followed::Snapshot { record, .. }) = followed else {
        return Vec::new();
    };
    let lines = serde_json::Deserializer::from_slice(record).into_iter::<Value>();
    lines.filter_map(|line| line.ok()?.get("tag")?.as_str().map(str::to_owned)).collect()
}
