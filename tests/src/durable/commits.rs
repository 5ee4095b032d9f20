//! The log against the disk: what it takes from a thousand rooms at once, beside a program that does nothing but
//! write a few bytes and wait for `fdatasync`, in turns on the same disk.

use std::{
    fs::File,
    io::Write,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use bytes::Bytes;
use keidas::{
    clock::Clock,
    log::{Log, sqlite::SqliteLog},
};
use keidas_protocol::ids::RoomCode;
use tokio::task::{JoinSet, spawn_blocking};

use crate::folder::Folder;

const ROOMS: u64 = 1_000;
/// About as long as a batch of one reaction.
const RECORD: &[u8] = &[b'x'; 160];
const TURNS: usize = 3;
const TURN: Duration = Duration::from_secs(3);

/// Measures both in turns, and gives the medians.
pub async fn against_the_disk() -> String {
    let folder = Folder::new();
    let (mut disk, mut commits, mut records) = (Vec::new(), Vec::new(), Vec::new());
    for turn in 0..TURNS {
        let file = folder.join(format!("raw-{turn}"));
        disk.push(spawn_blocking(move || syncs_per_second(&file)).await.unwrap());
        let (committed, stored) = log_per_second(&folder.join(format!("rooms-{turn}.db"))).await;
        commits.push(committed);
        records.push(stored);
    }
    let [disk, commits, records] = [disk, commits, records].map(median);
    format!(
        "fdatasync alone {disk:.0}/s; the log {commits:.0} commits/s ({:.2} of it) and {records:.0} records/s \
         ({:.1} times it), {:.0} records a commit",
        commits / disk,
        records / disk,
        records / commits
    )
}

fn syncs_per_second(path: &Path) -> f64 {
    let mut file = File::create(path).unwrap();
    let (began, mut count) = (Instant::now(), 0);
    while began.elapsed() < TURN {
        file.write_all(RECORD).unwrap();
        file.sync_data().unwrap();
        count += 1;
    }
    f64::from(count) / began.elapsed().as_secs_f64()
}

/// Commits and records.
async fn log_per_second(path: &Path) -> (f64, f64) {
    let log = Arc::new(SqliteLog::open(path, Clock::system()).unwrap());
    let (began, before) = (Instant::now(), log.commits());
    let mut rooms = JoinSet::new();
    for number in 0..ROOMS {
        let log = Arc::clone(&log);
        rooms.spawn(async move {
            let mut last = 0;
            while began.elapsed() < TURN {
                let record = Bytes::from_static(RECORD);
                last = log.append(RoomCode::from_bits(number), last, record).await.unwrap();
            }
            last
        });
    }
    let stored: u64 = rooms.join_all().await.iter().sum();
    let (took, commits) = (began.elapsed().as_secs_f64(), log.commits() - before);
    log.close().await;
    (commits as f64 / took, stored as f64 / took)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
