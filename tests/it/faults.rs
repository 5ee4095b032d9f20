//! Each fault of the faulty log does what it says, and nothing that the contract of a log does not allow.

use std::{sync::Arc, time::Duration};

use keidas::{
    clock::Clock,
    log::{Followed, Log, LogError, memory::MemoryLog},
};
use keidas_tests::{
    dice::Dice,
    faults::{Faults, FaultyLog},
    soon,
    tap::Tap,
};
use serde_json::json;
use tokio::time::{Instant, timeout};

use crate::logs::{record, room};

const ALWAYS: u64 = 1_000;

/// A log with a fault, and the log below it.
fn bench(faults: Faults) -> (Arc<MemoryLog>, FaultyLog) {
    let memory = Arc::new(MemoryLog::new(Clock::system()));
    let faulty = FaultyLog::new(Arc::clone(&memory) as Arc<dyn Log>, Dice::new(1));
    faulty.set(faults);
    (memory, faulty)
}

/// What the log below has.
async fn stored(memory: &MemoryLog) -> Vec<Followed> {
    memory.follow(room(1), 0).await.map_or_else(|_| Vec::new(), |follow| follow.replay)
}

#[tokio::test]
async fn a_busy_log_stores_nothing_and_goes_on() {
    let (memory, faulty) = bench(Faults { busy: ALWAYS, ..Faults::default() });
    assert_eq!(faulty.append(room(1), 0, record("a")).await, Err(LogError::Busy));
    assert_eq!(faulty.follow(room(1), 0).await.unwrap_err(), LogError::Busy);
    assert_eq!(stored(&memory).await, []);
    assert!(!faulty.is_broken());
    faulty.set(Faults::default());
    assert_eq!(faulty.append(room(1), 0, record("a")).await, Ok(1));
}

#[tokio::test]
async fn a_full_log_takes_nothing_and_can_be_read() {
    let (memory, faulty) = bench(Faults::default());
    faulty.append(room(1), 0, record("a")).await.unwrap();
    faulty.set(Faults { full: true, ..Faults::default() });
    assert_eq!(faulty.append(room(1), 1, record("b")).await, Err(LogError::Full));
    assert_eq!(faulty.snapshot(room(1), 1, record("s")).await, Err(LogError::Full));
    assert_eq!(faulty.follow(room(1), 0).await.unwrap().replay.len(), 1);
    faulty.erase(room(1)).await.unwrap();
    assert_eq!(stored(&memory).await, []);
}

#[tokio::test]
async fn a_log_that_breaks_before_storing_has_nothing_and_stays_broken() {
    let (memory, faulty) = bench(Faults { breaks_before: ALWAYS, ..Faults::default() });
    assert!(matches!(faulty.append(room(1), 0, record("a")).await, Err(LogError::Broken(_))));
    assert_eq!(stored(&memory).await, []);
    faulty.set(Faults::default());
    assert!(matches!(faulty.follow(room(1), 0).await, Err(LogError::Broken(_))));
    assert!(faulty.is_broken());
    faulty.open_again();
    assert_eq!(faulty.append(room(1), 0, record("a")).await, Ok(1));
}

#[tokio::test]
async fn a_log_that_breaks_after_storing_has_it() {
    let (memory, faulty) = bench(Faults { breaks_after: ALWAYS, ..Faults::default() });
    assert!(matches!(faulty.append(room(1), 0, record("a")).await, Err(LogError::Broken(_))));
    assert_eq!(stored(&memory).await, [Followed::Record { at: 1, record: record("a") }]);
}

#[tokio::test(start_paused = true)]
async fn a_record_that_nobody_is_sure_of_lands_later_only_where_nothing_else_was() {
    let (mut at_once, mut late, mut never, mut overtaken) = (0, 0, 0, 0);
    for seed in 1..=60 {
        let memory = Arc::new(MemoryLog::new(Clock::system()));
        let faulty = FaultyLog::new(Arc::clone(&memory) as Arc<dyn Log>, Dice::new(seed));
        memory.append(room(1), 0, record("0")).await.unwrap();
        faulty.set(Faults { unsure: ALWAYS, ..Faults::default() });
        assert_eq!(faulty.append(room(1), 1, record("unsure")).await, Err(LogError::Unsure));
        let was_stored = stored(&memory).await.len() == 2;
        let is_taken = memory.append(room(1), 1, record("another")).await.is_ok();
        assert_eq!(is_taken, !was_stored, "the same place");
        tokio::time::sleep(Duration::from_secs(10)).await;
        assert_eq!(stored(&memory).await.len(), 2, "nothing lands behind it");

        assert_eq!(faulty.append(room(1), 2, record("unsure")).await, Err(LogError::Unsure));
        let before = stored(&memory).await.len();
        tokio::time::sleep(Duration::from_secs(10)).await;
        match (before, stored(&memory).await.len()) {
            (3, 3) => at_once += 1,
            (2, 3) => late += 1,
            (2, 2) => never += 1,
            other => panic!("{other:?}"),
        }
        overtaken += u32::from(is_taken);
    }
    assert!(at_once > 0 && late > 0 && never > 0 && overtaken > 0);
}

#[tokio::test(start_paused = true)]
async fn a_late_log_keeps_order_and_time() {
    let (_memory, faulty) = bench(Faults { delay_ms: 500, ..Faults::default() });
    let began = Instant::now();
    faulty.append(room(1), 0, record("0")).await.unwrap();
    let mut follow = faulty.follow(room(1), 0).await.unwrap();
    for n in 1..=20 {
        faulty.append(room(1), n, record(&n.to_string())).await.unwrap();
    }
    assert!(began.elapsed() > Duration::from_secs(2), "{:?}", began.elapsed());
    for n in 1..=20 {
        let followed = soon("a record", follow.live.recv()).await;
        assert_eq!(followed, Some(Followed::Record { at: n + 1, record: record(&n.to_string()) }));
    }
}

#[tokio::test(start_paused = true)]
async fn a_crash_leaves_a_batch_whole_or_not_at_all() {
    let whole = record("one\ntwo\nthree\n");
    let (mut lost, mut kept) = (0, 0);
    for millis in 0..200 {
        let (memory, faulty) = bench(Faults { delay_ms: 100, ..Faults::default() });
        // The call never returns: this is where the process died.
        let _ = timeout(Duration::from_millis(millis), faulty.append(room(1), 0, whole.clone())).await;
        match stored(&memory).await.as_slice() {
            [] => lost += 1,
            [Followed::Record { record, .. }] if *record == whole => kept += 1,
            torn => panic!("{torn:?}"),
        }
    }
    assert!(lost > 0 && kept > 0, "{lost} lost, {kept} kept");
}

#[tokio::test]
async fn a_tap_remembers_what_compaction_and_erasure_take_away() {
    let tap = Tap::new(Arc::new(MemoryLog::new(Clock::system())));
    for n in 1..=3 {
        tap.append(room(1), n - 1, record(&format!("{{\"n\":{n}}}\n"))).await.unwrap();
    }
    tap.snapshot(room(1), 3, record("s")).await.unwrap();
    tap.append(room(1), 3, record("{\"n\":4}\n{\"n\":5}\n")).await.unwrap();
    tap.erase(room(1)).await.unwrap();
    assert_eq!(tap.remains(room(1)).await, Err(LogError::Gone));
    let expected = [
        vec![json!({"n": 1})],
        vec![json!({"n": 2})],
        vec![json!({"n": 3})],
        vec![json!({"n": 4}), json!({"n": 5})],
    ];
    assert_eq!(tap.entries(room(1)).await, expected);
}
