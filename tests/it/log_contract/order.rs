//! [L1] [L2] [L14] [L15] The records of a room: in one order, seen once by everybody who follows.

use std::sync::Arc;

use keidas::log::{Followed, LogError};
use keidas_tests::soon;

use super::{bench::Bench, everywhere};
use crate::logs::{at, record, room};

#[tokio::test]
async fn l1_records_are_in_one_order_and_rooms_apart() {
    everywhere(records_are_in_one_order_and_rooms_apart).await;
}

pub(super) async fn records_are_in_one_order_and_rooms_apart(Bench { log, .. }: &Bench) {
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

pub(super) async fn a_follower_sees_each_record_once_and_none_is_missing(Bench { log, .. }: &Bench) {
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
async fn l14_of_two_who_write_after_the_same_record_one_succeeds_and_both_see_it() {
    everywhere(of_two_who_write_after_the_same_record_one_succeeds_and_both_see_it).await;
}

pub(super) async fn of_two_who_write_after_the_same_record_one_succeeds_and_both_see_it(
    Bench { log, .. }: &Bench,
) {
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
async fn l15_what_another_has_appended_is_there_when_the_log_is_caught_up() {
    everywhere(what_another_has_appended_is_there_when_the_log_is_caught_up).await;
}

pub(super) async fn what_another_has_appended_is_there_when_the_log_is_caught_up(Bench { log, .. }: &Bench) {
    log.append(room(1), 0, record("a")).await.unwrap();
    let mut follow = log.follow(room(1), 1).await.unwrap();
    log.append(room(1), 1, record("b")).await.unwrap();
    log.caught_up(room(1)).await.unwrap();
    assert_eq!(follow.live.try_recv(), Ok(at(2, "b")), "without waiting");
}
