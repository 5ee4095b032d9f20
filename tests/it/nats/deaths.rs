//! [L20] Servers of NATS die while a room is written.

use super::*;

/// Appends until `until` says so, as a host does: again where nobody can say, from the new end where it was overtaken.
async fn write(log: &NatsLog, from: u64, mut is_enough: impl FnMut(u64) -> bool) -> u64 {
    let mut after = from;
    while !is_enough(after) {
        match log.append(room(1), after, record(&after.to_string())).await {
            Ok(at) => after = at,
            Err(LogError::Unsure | LogError::Busy) => {}
            // Nobody else writes: it is an earlier one of ours, whose answer was lost.
            Err(LogError::Behind) => {
                assert_eq!(
                    log.caught_up(room(1)).await.and(Ok(log.rooms().await.unwrap()[0].last)),
                    Ok(after + 1)
                );
                after += 1;
            }
            Err(error) => panic!("{error}"),
        }
    }
    after
}

fn expected(last: u64) -> Vec<Followed> {
    (1..=last).map(|n| at(n, &(n - 1).to_string())).collect()
}

#[tokio::test]
async fn l3_l20_nothing_is_lost_when_a_leader_dies_or_all_servers_do_and_who_hears_nothing_lets_nobody_in() {
    let Some(mut servers) = Servers::start().await else { return };
    let log = node(&servers).await;
    log.begin(room(1), record("0"), None).await.unwrap();
    let (stream, _) = place_of_the_room(&servers).await;
    let mut last = write(&log, 1, |last| last >= 20).await;

    // A leader.
    let leader = servers.leader(stream).await;
    servers.kill(leader);
    let began = Instant::now();
    let reading = log.follow(room(1), 0).await.unwrap();
    assert_eq!(reading.replay, expected(last), "it is read while nobody can write it");
    last = soon("a new leader", write(&log, last, |now| now > last + 20)).await;
    assert!(began.elapsed() < Duration::from_secs(15), "it took {:?}", began.elapsed());
    servers.start_again();

    // All of them, and the keys with them: they are in the node's memory alone.
    (0..3).for_each(|number| servers.kill(number));
    let began = Instant::now();
    let elsewhere = Arc::clone(&log);
    let text = record(&last.to_string());
    let appending = tokio::spawn(async move { elsewhere.append(room(1), last, text).await });
    soon("the node to notice", log.cut_off()).await;
    assert!(!log.is_heard());
    assert!((9..13).contains(&began.elapsed().as_secs()), "after {:?}", began.elapsed());
    assert_eq!(soon("an answer", appending).await.unwrap(), Err(LogError::Unsure));
    servers.start_again();
    last = soon("the servers to be back", write(&log, last, |now| now > last + 20)).await;
    assert_eq!(log.follow(room(1), 0).await.unwrap().replay, expected(last));
    // Each stream elects a leader of its own.
    soon("all streams to be heard", async {
        while !log.is_heard() {
            sleep(Duration::from_millis(10)).await;
        }
    })
    .await;

    // A node that was not there reads them too.
    let other = node(&servers).await;
    assert_eq!(other.count(), 1);
    assert_eq!(other.follow(room(1), 0).await.unwrap().replay, expected(last));
    other.snapshot(room(1), last, record("all of it")).await.unwrap();
    soon("the first node to hear of it", async {
        while log.rooms().await.unwrap()[0].compacted != last {
            sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
    assert_eq!(log.append(room(1), last, record("on")).await, Ok(last + 1));
    log.close().await;
    other.close().await;
}
