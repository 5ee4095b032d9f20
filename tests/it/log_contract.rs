//! [L] The contract of a log, run against every log there is.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use keidas::{
    clock::{Chance, Clock},
    log::{Followed, Log, LogError, memory::MemoryLog, nats::NatsLog, sqlite::SqliteLog},
};
use keidas_protocol::{ids::Millis, series::Label};
use keidas_tests::{dice::Dice, faults::FaultyLog, nats::Servers, soon};

use crate::logs::{at, next, record, room};

const HOUR: u64 = 60 * 60 * 1_000;

/// A log of each kind, and the hand on its clock.
struct Bench {
    log: Arc<dyn Log>,
    hours: Arc<AtomicU64>,
    path: Option<PathBuf>,
}

impl Bench {
    fn clock() -> (Clock, Arc<AtomicU64>) {
        let hours = Arc::new(AtomicU64::new(1_000));
        let told = Arc::clone(&hours);
        (Clock::from_fn(move || Millis(told.load(Ordering::Relaxed) * HOUR)), hours)
    }

    fn all() -> Vec<Bench> {
        let (clock, hours) = Bench::clock();
        let memory = Bench { log: Arc::new(MemoryLog::new(clock)), hours, path: None };
        let (clock, hours) = Bench::clock();
        let well = FaultyLog::new(Arc::new(MemoryLog::new(clock)), Dice::new(1));
        let faultless = Bench { log: Arc::new(well), hours, path: None };
        let path = std::env::temp_dir().join(format!("keidas-log-{}.db", uuid::Uuid::new_v4()));
        vec![memory, faultless, Bench::sqlite(path)]
    }

    async fn nats(servers: &Servers) -> Bench {
        let (clock, hours) = Bench::clock();
        let log = NatsLog::open(&servers.config(), clock, Chance::system()).await.unwrap();
        Bench { log: Arc::new(log), hours, path: None }
    }

    fn sqlite(path: PathBuf) -> Bench {
        let (clock, hours) = Bench::clock();
        Bench { log: Arc::new(SqliteLog::open(&path, clock).unwrap()), hours, path: Some(path) }
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            for end in ["", "-wal", "-shm", "-lock"] {
                let mut name = path.clone().into_os_string();
                name.push(end);
                let _ = std::fs::remove_file(name);
            }
        }
    }
}

/// A case, on every log that needs nothing beside the test.
async fn everywhere(case: impl AsyncFn(&Bench)) {
    for bench in &Bench::all() {
        case(bench).await;
    }
}

/// The same cases on three servers of NATS; one after another, because servers take longer to start than cases.
#[tokio::test]
async fn l1_l2_l4_l5_l7_l14_l15_nats_keeps_the_contract() {
    let Some(servers) = Servers::start().await else { return };
    macro_rules! cases {
        ($($case:ident),+ $(,)?) => {$(
            let bench = Bench::nats(&servers).await;
            $case(&bench).await;
            bench.log.close().await;
            servers.empty().await;
        )+};
    }
    cases!(
        records_are_in_one_order_and_rooms_apart,
        a_follower_sees_each_record_once_and_none_is_missing,
        a_snapshot_stands_for_what_came_before,
        of_two_who_write_after_the_same_record_one_succeeds_and_both_see_it,
        a_room_is_made_once_and_only_by_its_first_record,
        a_snapshot_of_what_is_not_the_last_changes_nothing,
        what_another_has_appended_is_there_when_the_log_is_caught_up,
        living_rooms_are_counted,
        an_erased_room_is_gone_and_remembered_for_a_day,
        a_room_that_is_not_there_is_unknown,
        a_label_names_the_newest_room_that_bears_it,
    );
}

/// When the only room of the log was touched last.
async fn touched(log: &dyn Log) -> Millis {
    let rooms = log.rooms().await.unwrap();
    assert_eq!(rooms.len(), 1);
    rooms[0].touched
}

#[tokio::test]
async fn l1_records_are_in_one_order_and_rooms_apart() {
    everywhere(records_are_in_one_order_and_rooms_apart).await;
}

async fn records_are_in_one_order_and_rooms_apart(Bench { log, .. }: &Bench) {
    assert_eq!(log.append(room(1), 0, record("a")).await, Ok(1));
    assert_eq!(log.append(room(2), 0, record("x")).await, Ok(1));
    assert_eq!(log.append(room(1), 1, record("b")).await, Ok(2));
    let follow = log.follow(room(1), 0).await.unwrap();
    assert_eq!(follow.replay, [at(1, "a"), at(2, "b")]);
    assert_eq!(log.follow(room(1), 1).await.unwrap().replay, [at(2, "b")]);
    assert_eq!(log.follow(room(1), 2).await.unwrap().replay, []);
    let mut rooms: Vec<_> = log.rooms().await.unwrap().into_iter().map(|listed| listed.room).collect();
    rooms.sort();
    let mut expected = [room(1), room(2)];
    expected.sort();
    assert_eq!(rooms, expected);
}

#[tokio::test]
async fn l2_a_follower_sees_each_record_once_and_none_is_missing() {
    everywhere(a_follower_sees_each_record_once_and_none_is_missing).await;
}

async fn a_follower_sees_each_record_once_and_none_is_missing(Bench { log, .. }: &Bench) {
    log.append(room(1), 0, record("0")).await.unwrap();
    // Followers come while records are added.
    let adding = {
        let log = Arc::clone(log);
        tokio::spawn(async move {
            for n in 1..=200 {
                log.append(room(1), n, record(&n.to_string())).await.unwrap();
                tokio::task::yield_now().await;
            }
        })
    };
    let mut followers = Vec::new();
    for _ in 0..10 {
        let log = Arc::clone(log);
        followers.push(tokio::spawn(async move {
            let mut seen = Vec::new();
            // A follower that is cut off for being slow follows anew, as a host does.
            while seen.len() < 201 {
                let mut follow = log.follow(room(1), seen.len() as u64).await.unwrap();
                seen.append(&mut follow.replay);
                while seen.len() < 201
                    && let Some(followed) = follow.live.recv().await
                {
                    seen.push(followed);
                }
            }
            seen
        }));
        tokio::task::yield_now().await;
    }
    soon("all records", adding).await.unwrap();
    let expected: Vec<_> = (0..=200).map(|n| at(n + 1, &n.to_string())).collect();
    for follower in followers {
        assert_eq!(soon("a follower", follower).await.unwrap(), expected);
    }
}

#[tokio::test]
async fn l3_what_was_returned_is_there_after_a_restart() {
    let mut bench = Bench::all().pop().unwrap();
    for n in 1..=48 {
        bench.log.append(room(1), n - 1, record(&n.to_string())).await.unwrap();
    }
    bench.log.snapshot(room(1), 48, record("the first")).await.unwrap();
    for n in 49..=50 {
        bench.log.append(room(1), n - 1, record(&n.to_string())).await.unwrap();
    }
    bench.log.append(room(2), 0, record("x")).await.unwrap();
    bench.log.close().await;
    assert_eq!(
        bench.log.append(room(1), 50, record("late")).await,
        Err(LogError::Busy),
        "a closed log takes nothing"
    );

    let path = bench.path.take().unwrap();
    drop(bench);
    let bench = Bench::sqlite(path);
    assert_eq!(bench.log.count(), 2);
    let replay = bench.log.follow(room(1), 0).await.unwrap().replay;
    assert_eq!(
        replay,
        [Followed::Snapshot { at: 48, record: record("the first") }, at(49, "49"), at(50, "50")]
    );
    assert_eq!(bench.log.append(room(1), 50, record("51")).await, Ok(51));
    assert_eq!(bench.log.append(room(2), 1, record("y")).await, Ok(2));
}

#[tokio::test]
async fn l4_a_snapshot_stands_for_what_came_before() {
    everywhere(a_snapshot_stands_for_what_came_before).await;
}

async fn a_snapshot_stands_for_what_came_before(Bench { log, .. }: &Bench) {
    for (after, text) in (0..).zip(["a", "b", "c"]) {
        log.append(room(1), after, record(text)).await.unwrap();
    }
    let mut live = log.follow(room(1), 3).await.unwrap();
    log.snapshot(room(1), 3, record("abc")).await.unwrap();
    let snapshot = Followed::Snapshot { at: 3, record: record("abc") };
    assert_eq!(next(&mut live).await, Some(snapshot.clone()), "whoever has all of it is told too");
    assert_eq!(log.follow(room(1), 0).await.unwrap().replay, std::slice::from_ref(&snapshot));
    assert_eq!(log.append(room(1), 3, record("d")).await, Ok(4), "positions go on");
    assert_eq!(next(&mut live).await, Some(at(4, "d")));
    assert_eq!(log.follow(room(1), 2).await.unwrap().replay, [snapshot.clone(), at(4, "d")]);
    assert_eq!(
        log.follow(room(1), 3).await.unwrap().replay,
        [at(4, "d")],
        "whoever is past it does not need it"
    );
    let listed = log.rooms().await.unwrap()[0];
    assert_eq!((listed.compacted, listed.last), (3, 4), "the list tells what is not compacted");
    log.snapshot(room(1), 4, record("abcd")).await.unwrap();
    assert_eq!(log.append(room(1), 4, record("e")).await, Ok(5));
    assert_eq!(log.snapshot(room(2), 1, record("x")).await, Err(LogError::Unknown));
}

#[tokio::test]
async fn l14_of_two_who_write_after_the_same_record_one_succeeds_and_both_see_it() {
    everywhere(of_two_who_write_after_the_same_record_one_succeeds_and_both_see_it).await;
}

async fn of_two_who_write_after_the_same_record_one_succeeds_and_both_see_it(Bench { log, .. }: &Bench) {
    log.append(room(1), 0, record("0")).await.unwrap();
    let writer = |name: &'static str| {
        let log = Arc::clone(log);
        tokio::spawn(async move {
            let mut follow = log.follow(room(1), 0).await.unwrap();
            let (mut seen, mut won) = (std::mem::take(&mut follow.replay), 0);
            while won < 50 {
                let after = seen.len() as u64;
                match log.append(room(1), after, record(&format!("{name}{won}"))).await {
                    Ok(at) => {
                        assert_eq!(at, after + 1);
                        won += 1;
                    }
                    Err(error) => assert_eq!(error, LogError::Behind),
                }
                seen.push(soon("a record", follow.live.recv()).await.unwrap());
            }
        })
    };
    let (one, other) = tokio::join!(writer("a"), writer("b"));
    one.unwrap();
    other.unwrap();
    let replay = log.follow(room(1), 0).await.unwrap().replay;
    assert_eq!(replay.len(), 101);
    for name in ["a", "b"] {
        let of_one = replay.iter().filter_map(|followed| match followed {
            Followed::Record { record, .. } => std::str::from_utf8(record).ok()?.strip_prefix(name),
            _ => None,
        });
        let expected: Vec<_> = (0..50).map(|n| n.to_string()).collect();
        assert_eq!(of_one.collect::<Vec<_>>(), expected, "each once, in order");
    }
}

#[tokio::test]
async fn l14_a_room_is_made_once_and_only_by_its_first_record() {
    everywhere(a_room_is_made_once_and_only_by_its_first_record).await;
}

async fn a_room_is_made_once_and_only_by_its_first_record(Bench { log, .. }: &Bench) {
    assert_eq!(log.append(room(1), 1, record("b")).await, Err(LogError::Unknown));
    assert_eq!(log.append(room(1), 0, record("a")).await, Ok(1));
    assert_eq!(log.append(room(1), 0, record("another")).await, Err(LogError::Behind));
    assert_eq!(log.append(room(1), 2, record("c")).await, Err(LogError::Behind));
    assert_eq!(log.follow(room(1), 0).await.unwrap().replay, [at(1, "a")]);
}

#[tokio::test]
async fn l14_a_snapshot_of_what_is_not_the_last_changes_nothing() {
    everywhere(a_snapshot_of_what_is_not_the_last_changes_nothing).await;
}

async fn a_snapshot_of_what_is_not_the_last_changes_nothing(Bench { log, .. }: &Bench) {
    for (after, text) in (0..).zip(["a", "b"]) {
        log.append(room(1), after, record(text)).await.unwrap();
    }
    for place in [1, 3] {
        assert_eq!(log.snapshot(room(1), place, record("s")).await, Err(LogError::Behind));
    }
    assert_eq!(log.follow(room(1), 0).await.unwrap().replay, [at(1, "a"), at(2, "b")]);
    let listed = log.rooms().await.unwrap()[0];
    assert_eq!((listed.compacted, listed.last), (0, 2));
}

#[tokio::test]
async fn l15_what_another_has_appended_is_there_when_the_log_is_caught_up() {
    everywhere(what_another_has_appended_is_there_when_the_log_is_caught_up).await;
}

async fn what_another_has_appended_is_there_when_the_log_is_caught_up(Bench { log, .. }: &Bench) {
    log.append(room(1), 0, record("a")).await.unwrap();
    let mut follow = log.follow(room(1), 1).await.unwrap();
    log.append(room(1), 1, record("b")).await.unwrap();
    log.caught_up(room(1)).await.unwrap();
    assert_eq!(follow.live.try_recv(), Ok(at(2, "b")), "without waiting");
}

#[tokio::test]
async fn l1_living_rooms_are_counted() {
    everywhere(living_rooms_are_counted).await;
}

async fn living_rooms_are_counted(Bench { log, .. }: &Bench) {
    assert_eq!(log.count(), 0);
    for n in 1..=3 {
        log.append(room(n), 0, record("a")).await.unwrap();
        assert_eq!(log.append(room(n), 0, record("a")).await, Err(LogError::Behind));
    }
    log.append(room(1), 1, record("b")).await.unwrap();
    assert_eq!(log.count(), 3);
    for n in [2, 2, 7] {
        log.erase(room(n)).await.unwrap();
    }
    assert_eq!(log.count(), 2);
}

#[tokio::test]
async fn l5_an_erased_room_is_gone_and_remembered_for_a_day() {
    everywhere(an_erased_room_is_gone_and_remembered_for_a_day).await;
}

async fn an_erased_room_is_gone_and_remembered_for_a_day(Bench { log, hours, .. }: &Bench) {
    log.append(room(1), 0, record("a")).await.unwrap();
    let mut follow = log.follow(room(1), 0).await.unwrap();
    log.erase(room(1)).await.unwrap();
    assert_eq!(next(&mut follow).await, Some(Followed::Gone));
    assert_eq!(next(&mut follow).await, None, "once");
    assert_eq!(log.follow(room(1), 0).await.unwrap_err(), LogError::Gone);
    assert_eq!(log.append(room(1), 1, record("late")).await, Err(LogError::Gone));
    assert_eq!(log.append(room(1), 0, record("new")).await, Err(LogError::Gone));
    assert_eq!(log.rooms().await, Ok(vec![]));
    log.erase(room(1)).await.unwrap();
    log.erase(room(2)).await.unwrap();
    assert_eq!(
        log.follow(room(2), 0).await.unwrap_err(),
        LogError::Unknown,
        "what was never there leaves no stone"
    );
    hours.fetch_add(24, Ordering::Relaxed);
    assert_eq!(log.follow(room(1), 0).await.unwrap_err(), LogError::Gone);
    hours.fetch_add(1, Ordering::Relaxed);
    assert_eq!(log.follow(room(1), 0).await.unwrap_err(), LogError::Unknown);
    assert_eq!(log.append(room(1), 0, record("new")).await, Ok(1));
}

#[tokio::test]
async fn l6_the_time_of_a_record_is_kept_in_hours() {
    everywhere(the_time_of_a_record_is_kept_in_hours).await;
}

async fn the_time_of_a_record_is_kept_in_hours(Bench { log, hours, .. }: &Bench) {
    log.append(room(1), 0, record("a")).await.unwrap();
    assert_eq!(touched(log.as_ref()).await, Millis(1_000 * HOUR));
    hours.fetch_add(3, Ordering::Relaxed);
    assert_eq!(touched(log.as_ref()).await, Millis(1_000 * HOUR));
    log.append(room(1), 1, record("b")).await.unwrap();
    assert_eq!(touched(log.as_ref()).await, Millis(1_003 * HOUR));
}

#[tokio::test]
async fn l7_a_room_that_is_not_there_is_unknown() {
    everywhere(a_room_that_is_not_there_is_unknown).await;
}

async fn a_room_that_is_not_there_is_unknown(Bench { log, .. }: &Bench) {
    assert_eq!(log.follow(room(1), 0).await.unwrap_err(), LogError::Unknown);
}

#[tokio::test]
async fn l8_a_file_that_is_not_ours_is_refused_with_a_sentence() {
    let bench = Bench::all().pop().unwrap();
    let path = bench.path.clone().unwrap();
    let (clock, _) = Bench::clock();
    let refused = |path: &std::path::Path| match SqliteLog::open(path, clock.clone()) {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(error) => format!("{error:#}"),
    };
    assert!(refused(&path).contains("is open in another Keidas"), "{}", refused(&path));
    let nowhere = refused(std::path::Path::new("/nowhere/at/all/keidas.db"));
    assert!(nowhere.contains("does its folder exist"), "{nowhere}");

    let other = path.with_extension("other");
    std::fs::write(&other, "this is no database, but a letter to somebody".repeat(50)).unwrap();
    assert!(refused(&other).contains("no SQLite file"), "{}", refused(&other));
    for name in [&other, &other.with_extension("other-lock")] {
        std::fs::remove_file(name).unwrap();
    }
}

#[tokio::test]
async fn l18_a_label_names_the_newest_room_that_bears_it() {
    everywhere(a_label_names_the_newest_room_that_bears_it).await;
}

async fn a_label_names_the_newest_room_that_bears_it(Bench { log, .. }: &Bench) {
    {
        let (label, other) = (Label([7; 16]), Label([8; 16]));
        assert_eq!(log.labelled(label).await, Ok(None));
        assert_eq!(log.begin(room(9), record("a"), Some(label)).await, Ok(1));
        assert_eq!(log.begin(room(9), record("b"), Some(other)).await, Err(LogError::Behind), "it is there");
        assert_eq!(log.begin(room(5), record("a"), None).await, Ok(1));
        assert_eq!(log.labelled(label).await, Ok(Some(room(9))));
        assert_eq!(log.labelled(other).await, Ok(None));
        assert_eq!(log.begin(room(2), record("a"), Some(label)).await, Ok(1));
        assert_eq!(log.labelled(label).await, Ok(Some(room(2))), "the newest");
        assert_eq!(log.follow(room(2), 0).await.unwrap().replay, [at(1, "a")]);
        log.snapshot(room(2), 1, record("whole")).await.unwrap();
        assert_eq!(log.labelled(label).await, Ok(Some(room(2))), "a snapshot keeps it");
        log.erase(room(2)).await.unwrap();
        assert_eq!(log.labelled(label).await, Ok(Some(room(9))));
        assert_eq!(
            log.begin(room(2), record("a"), Some(label)).await,
            Err(LogError::Gone),
            "was until a moment ago"
        );
        log.erase(room(9)).await.unwrap();
        assert_eq!(log.labelled(label).await, Ok(None));
    }
}

#[tokio::test]
async fn l18_a_label_survives_a_restart_and_is_not_in_the_files_after_an_erase() {
    let path = std::env::temp_dir().join(format!("keidas-log-{}.db", uuid::Uuid::new_v4()));
    let label = Label(*b"0123456789abcdef");
    {
        let (clock, _) = Bench::clock();
        let log = SqliteLog::open(&path, clock).unwrap();
        assert_eq!(log.begin(room(1), record("a"), Some(label)).await, Ok(1));
        log.close().await;
    }
    let bench = Bench::sqlite(path.clone());
    assert_eq!(bench.log.labelled(label).await, Ok(Some(room(1))));
    let holds = || {
        let files = ["", "-wal"].map(|end| format!("{}{end}", path.display()));
        files
            .iter()
            .filter_map(|file| std::fs::read(file).ok())
            .any(|bytes| bytes.windows(16).any(|window| window == label.0))
    };
    assert!(holds());
    bench.log.erase(room(1)).await.unwrap();
    soon("the label to be gone", async {
        while holds() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    })
    .await;
}
