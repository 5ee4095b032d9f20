//! Supervision: a server of which a part has stopped ends, and says so.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use keidas_protocol::ids::Millis;

use crate::{
    Config, Server, Timeouts,
    clock::{Chance, Clock},
    config::MetricsAddress,
    log::memory::MemoryLog,
};

#[tokio::test(start_paused = true)]
async fn a_sweeper_that_falls_ends_the_server_with_a_reason() {
    let falls = Arc::new(AtomicBool::new(false));
    let clock = Clock::from_fn({
        let falls = Arc::clone(&falls);
        move || {
            assert!(!falls.load(Ordering::Relaxed), "a fault on purpose");
            Millis(0)
        }
    });
    let config = Config {
        listen: "127.0.0.1:0".parse().expect("an address"),
        log: "memory:".into(),
        metrics: Some(MetricsAddress::Off),
        timeouts: Timeouts { sweep_every: Duration::from_secs(1), ..Timeouts::default() },
        ..Config::default()
    };
    let log = Arc::new(MemoryLog::new(Clock::system()));
    let server = Server::with(config, log, clock, Chance::system()).await.expect("a server");
    let ready = Arc::clone(&server.app.ready);
    falls.store(true, Ordering::Relaxed);
    let ended = server.serve(std::future::pending()).await.expect_err("it ends");
    assert!(ended.to_string().contains("without being told to"), "{ended}");
    assert!(!ready.load(Ordering::Relaxed), "nobody new is sent here");
}
