//! A record and the hour it came in, which are one transaction or two.

use std::sync::atomic::AtomicI64;

use super::*;

/// A clock on which the next hour begins after so many looks at it.
fn clock_that_turns() -> (Arc<AtomicI64>, Clock) {
    let looks = Arc::new(AtomicI64::new(i64::MAX));
    let left = Arc::clone(&looks);
    let clock = Clock::from_fn(move || {
        let is_next = left.fetch_sub(1, Ordering::Relaxed) <= 0;
        Millis(if is_next { 7_200_000 } else { 3_600_000 })
    });
    (looks, clock)
}

#[tokio::test]
async fn l9_a_record_is_not_stored_whose_hour_cannot_be_even_when_that_begins_meanwhile() {
    let folder = Folder::new();
    let (looks, clock) = clock_that_turns();
    let log = SqliteLog::open(&folder.file(), clock).expect("a log");
    log.append(room(1), 0, record("a")).await.expect("room");
    let other = folder.other_program();
    other
        .execute_batch("CREATE TRIGGER no_hour BEFORE UPDATE ON rooms BEGIN SELECT RAISE(ABORT, 'no'); END")
        .expect("a trigger");
    // Whether the record needs a transaction is asked in the old hour, and it is written in the new one.
    looks.store(1, Ordering::Relaxed);
    let refused = log.append(room(1), 1, record("b")).await;
    assert!(matches!(refused, Err(LogError::Corrupt(_))), "{refused:?}");
    other.execute_batch("DROP TRIGGER no_hour").expect("no trigger");
    assert_eq!(log.append(room(1), 1, record("c")).await, Ok(2), "nothing stands in its place");
    assert_eq!(log.follow(room(1), 0).await.expect("a room").replay, [at(1, "a"), at(2, "c")]);
    assert_eq!(log.rooms().await.expect("rooms")[0].touched, Millis(7_200_000));
}

#[tokio::test]
async fn a_record_alone_is_a_transaction_by_itself() {
    let folder = Folder::new();
    let log = folder.open();
    log.append(room(1), 0, record("a")).await.expect("room");
    let before = log.commits();
    log.append(room(1), 1, record("b")).await.expect("a record");
    assert_eq!(log.commits(), before + 1);
    let other = folder.other_program();
    let stored = other.query_row("SELECT count(*) FROM records", [], |row| row.get(0));
    assert_eq!(stored, Ok(2), "whoever looks sees it");
}
