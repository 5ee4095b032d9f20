//! [L3] [L8] [L18] What only a log in a file can show: a restart, a file that is not ours, bytes on the disk.

use std::{path::Path, time::Duration};

use keidas::log::{Followed, Log, LogError, sqlite::SqliteLog};
use keidas_protocol::series::Label;
use keidas_tests::soon;
use tokio::time::sleep;

use super::bench::Bench;
use crate::logs::{at, record, room};

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
async fn l8_a_file_that_is_not_ours_is_refused_with_a_sentence() {
    let bench = Bench::all().pop().unwrap();
    let path = bench.path.clone().unwrap();
    let (clock, _) = Bench::clock();
    let refused = |path: &Path| match SqliteLog::open(path, clock.clone()) {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(error) => format!("{error:#}"),
    };
    assert!(refused(&path).contains("is open in another Keidas"), "{}", refused(&path));
    let nowhere = refused(Path::new("/nowhere/at/all/keidas.db"));
    assert!(nowhere.contains("does its folder exist"), "{nowhere}");

    let other = path.with_extension("other");
    std::fs::write(&other, "this is no database, but a letter to somebody".repeat(50)).unwrap();
    assert!(refused(&other).contains("no SQLite file"), "{}", refused(&other));
    for name in [&other, &other.with_extension("other-lock")] {
        std::fs::remove_file(name).unwrap();
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
            sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
}
