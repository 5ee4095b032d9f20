//! A log of each kind for the cases of the contract, with a clock that stands still until it is told the hour.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use keidas::{
    clock::{Chance, Clock},
    log::{Log, memory::MemoryLog, nats::NatsLog, sqlite::SqliteLog},
};
use keidas_protocol::ids::Millis;
use keidas_tests::{dice::Dice, faults::FaultyLog, nats::Servers};

pub(super) const HOUR: u64 = 60 * 60 * 1_000;

/// A log of each kind, and the hand on its clock.
pub(super) struct Bench {
    pub(super) log: Arc<dyn Log>,
    pub(super) hours: Arc<AtomicU64>,
    pub(super) path: Option<PathBuf>,
}

impl Bench {
    pub(super) fn clock() -> (Clock, Arc<AtomicU64>) {
        let hours = Arc::new(AtomicU64::new(1_000));
        let told = Arc::clone(&hours);
        (Clock::from_fn(move || Millis(told.load(Ordering::Relaxed) * HOUR)), hours)
    }

    pub(super) fn all() -> Vec<Bench> {
        let (clock, hours) = Bench::clock();
        let memory = Bench { log: Arc::new(MemoryLog::new(clock)), hours, path: None };
        let (clock, hours) = Bench::clock();
        let well = FaultyLog::new(Arc::new(MemoryLog::new(clock)), Dice::new(1));
        let faultless = Bench { log: Arc::new(well), hours, path: None };
        let path = std::env::temp_dir().join(format!("keidas-log-{}.db", uuid::Uuid::new_v4()));
        vec![memory, faultless, Bench::sqlite(path)]
    }

    pub(super) async fn nats(servers: &Servers) -> Bench {
        let (clock, hours) = Bench::clock();
        let log = NatsLog::open(&servers.config(), clock, Chance::system()).await.unwrap();
        Bench { log: Arc::new(log), hours, path: None }
    }

    pub(super) fn sqlite(path: PathBuf) -> Bench {
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
