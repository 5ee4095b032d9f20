//! The real program under kill -9: what it has acknowledged is there when it comes back, and once.

use keidas_tests::{
    Way,
    process::binary,
    storm::{Storm, Toll, rage},
};

async fn storm(kills: u64, disk_forgets: bool) -> Toll {
    let storm = Storm {
        binary: binary(),
        kills,
        rooms: 6,
        people: 6,
        // Each leads a room, and takes part in all.
        ways: Way::ALL.to_vec(),
        seed: 7,
        longest_life_ms: 500,
        disk_forgets,
    };
    rage(storm).await.unwrap()
}

#[tokio::test]
async fn thirty_kills_lose_nothing_and_double_nothing() {
    let toll = storm(30, false).await;
    assert_eq!(toll.findings, []);
    assert_eq!(toll.kills, 30);
    assert!(toll.acknowledged > 1_000, "only {} commands were acknowledged", toll.acknowledged);
    assert!(toll.sent_again > 0, "nothing was interrupted");
}

#[tokio::test]
async fn a_disk_that_forgets_is_caught() {
    assert_ne!(storm(3, true).await.findings, []);
}
