//! [L1] [L4]–[L7] [L14] [L18] The rooms of a log: made, counted, labelled, compacted, erased.

use std::sync::atomic::Ordering;

use keidas::log::{Followed, Log, LogError};
use keidas_protocol::{ids::Millis, series::Label};

use super::{
    bench::{Bench, HOUR},
    everywhere,
};
use crate::logs::{at, next, record, room};

/// When the only room of the log was touched last.
async fn touched(log: &dyn Log) -> Millis {
    let rooms = log.rooms().await.unwrap();
    assert_eq!(rooms.len(), 1);
    rooms[0].touched
}

#[tokio::test]
async fn l14_a_room_is_made_once_and_only_by_its_first_record() {
    everywhere(a_room_is_made_once_and_only_by_its_first_record).await;
}

pub(super) async fn a_room_is_made_once_and_only_by_its_first_record(Bench { log, .. }: &Bench) {
    assert_eq!(log.append(room(1), 1, record("b")).await, Err(LogError::Unknown));
    assert_eq!(log.append(room(1), 0, record("a")).await, Ok(1));
    assert_eq!(log.append(room(1), 0, record("another")).await, Err(LogError::Behind));
    assert_eq!(log.append(room(1), 2, record("c")).await, Err(LogError::Behind));
    assert_eq!(log.follow(room(1), 0).await.unwrap().replay, [at(1, "a")]);
}

#[tokio::test]
async fn l1_living_rooms_are_counted() {
    everywhere(living_rooms_are_counted).await;
}

pub(super) async fn living_rooms_are_counted(Bench { log, .. }: &Bench) {
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
async fn l7_a_room_that_is_not_there_is_unknown() {
    everywhere(a_room_that_is_not_there_is_unknown).await;
}

pub(super) async fn a_room_that_is_not_there_is_unknown(Bench { log, .. }: &Bench) {
    assert_eq!(log.follow(room(1), 0).await.unwrap_err(), LogError::Unknown);
}

#[tokio::test]
async fn l4_a_snapshot_stands_for_what_came_before() {
    everywhere(a_snapshot_stands_for_what_came_before).await;
}

pub(super) async fn a_snapshot_stands_for_what_came_before(Bench { log, .. }: &Bench) {
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
async fn l14_a_snapshot_of_what_is_not_the_last_changes_nothing() {
    everywhere(a_snapshot_of_what_is_not_the_last_changes_nothing).await;
}

pub(super) async fn a_snapshot_of_what_is_not_the_last_changes_nothing(Bench { log, .. }: &Bench) {
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
async fn l6_the_time_of_a_record_is_kept_in_hours() {
    everywhere(the_time_of_a_record_is_kept_in_hours).await;
}

pub(super) async fn the_time_of_a_record_is_kept_in_hours(Bench { log, hours, .. }: &Bench) {
    log.append(room(1), 0, record("a")).await.unwrap();
    assert_eq!(touched(log.as_ref()).await, Millis(1_000 * HOUR));
    hours.fetch_add(3, Ordering::Relaxed);
    assert_eq!(touched(log.as_ref()).await, Millis(1_000 * HOUR));
    log.append(room(1), 1, record("b")).await.unwrap();
    assert_eq!(touched(log.as_ref()).await, Millis(1_003 * HOUR));
}

#[tokio::test]
async fn l5_an_erased_room_is_gone_and_remembered_for_a_day() {
    everywhere(an_erased_room_is_gone_and_remembered_for_a_day).await;
}

pub(super) async fn an_erased_room_is_gone_and_remembered_for_a_day(Bench { log, hours, .. }: &Bench) {
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
async fn l18_a_label_names_the_newest_room_that_bears_it() {
    everywhere(a_label_names_the_newest_room_that_bears_it).await;
}

pub(super) async fn a_label_names_the_newest_room_that_bears_it(Bench { log, .. }: &Bench) {
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
