//! The real program under kill -9: what it has acknowledged is there when it comes back, and once.

use keidas_tests::{
    Way,
    nats::{STREAMS, Servers},
    process::{Process, binary},
    storm::{Storm, rage, rage_on, rage_over},
};

fn storm(kills: u64, disk_forgets: bool) -> Storm {
    Storm {
        binary: binary(),
        kills,
        rooms: 6,
        people: 6,
        // Each leads a room, and takes part in all.
        ways: Way::ALL.to_vec(),
        seed: 7,
        longest_life_ms: 500,
        frozen_per_mille: 0,
        cut_per_mille: 0,
        disk_forgets,
    }
}

#[tokio::test]
async fn thirty_kills_lose_nothing_and_double_nothing() {
    let toll = rage(storm(30, false)).await.unwrap();
    assert_eq!(toll.findings, []);
    assert_eq!(toll.kills, 30);
    assert!(toll.acknowledged > 1_000, "only {} commands were acknowledged", toll.acknowledged);
    assert!(toll.sent_again > 0, "nothing was interrupted");
}

#[tokio::test]
async fn a_disk_that_forgets_is_caught() {
    assert_ne!(rage(storm(3, true)).await.unwrap().findings, []);
}

#[tokio::test]
async fn l20_nodes_and_leaders_of_nats_that_are_killed_lose_nothing_and_double_nothing() {
    let Some(mut servers) = Servers::start().await else { return };
    let process = Process::with(binary(), servers.options());
    let toll = rage_on(storm(6, false), process, async |kill| {
        if kill % 3 == 0 {
            servers.start_again();
            servers.are_well().await;
            let leader = servers.leader(STREAMS[1]).await;
            servers.kill(leader);
        }
    });
    let toll = toll.await.unwrap();
    assert_eq!(toll.findings, []);
    assert!(toll.acknowledged > 100, "only {} commands were acknowledged", toll.acknowledged);
    assert!(toll.sent_again > 0, "nothing was interrupted");
}

#[tokio::test]
async fn l20_e2_three_nodes_of_which_one_at_a_time_is_killed_or_frozen_lose_nothing_and_count_everybody_once()
{
    let Some(mut servers) = Servers::start().await else { return };
    let nodes = (0..3).map(|_| Process::with(binary(), servers.options())).collect();
    let storm = Storm { rooms: 4, longest_life_ms: 1_500, frozen_per_mille: 300, ..storm(6, false) };
    let toll = rage_over(storm, nodes, &[], async |kill| {
        if kill == 4 {
            let leader = servers.leader(STREAMS[1]).await;
            servers.kill(leader);
        }
    });
    let toll = toll.await.unwrap();
    assert_eq!(toll.findings, []);
    assert!(toll.acknowledged > 100, "only {} commands were acknowledged", toll.acknowledged);
    assert!(!toll.returns.is_empty(), "no connection was lost");
}

#[tokio::test]
async fn l20_e2_three_nodes_whose_lines_are_cut_or_silent_lose_nothing_and_count_everybody_once() {
    let Some(servers) = Servers::start_with_cables().await else { return };
    let (nodes, places) = servers.cabled_nodes(&vec![binary(); 3]).await;
    let storm = Storm { rooms: 4, longest_life_ms: 2_500, cut_per_mille: 1_000, seed: 11, ..storm(8, false) };
    let toll = rage_over(storm, nodes, &places, async |_| {}).await.unwrap();
    assert_eq!(toll.findings, []);
    assert!(toll.acknowledged > 100, "only {} commands were acknowledged", toll.acknowledged);
}
