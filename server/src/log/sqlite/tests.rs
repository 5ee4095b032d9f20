//! The file beside other programs, damaged, open to others, and searched for what has died.

use std::{
    collections::{HashMap, HashSet},
    future::Future,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    sync::atomic::{AtomicBool, AtomicU32},
};

use futures_util::{StreamExt, stream::FuturesUnordered};
use keidas_protocol::ids::Millis;
use tokio::time::timeout;

use super::*;
use crate::log::{Followed, moving::Movable};

mod damage;
mod hours;
mod upgrades;

/// Until then everything that is waited for has to be.
const DEADLINE: std::time::Duration = std::time::Duration::from_secs(20);

struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("keidas-sqlite-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Folder(folder)
    }

    fn file(&self) -> PathBuf {
        self.0.join("rooms.db")
    }

    fn open(&self) -> SqliteLog {
        SqliteLog::open(&self.file(), Clock::from_fn(|| Millis(3_600_000))).expect("a log")
    }

    /// The file in the hands of another program.
    fn other_program(&self) -> Connection {
        Connection::open(self.file()).expect("the file")
    }

    /// Which of these bytes stand anywhere in the files.
    fn of_these(&self, needles: &[[u8; 8]]) -> HashSet<[u8; 8]> {
        let files =
            ["rooms.db", "rooms.db-wal"].map(|name| std::fs::read(self.0.join(name)).unwrap_or_default());
        let needles: HashSet<_> = needles.iter().copied().collect();
        let windows = files.iter().flat_map(|file| file.windows(8).map(start_of));
        windows.filter(|window| needles.contains(window)).collect()
    }

    fn mode(&self, name: &str) -> u32 {
        self.0.join(name).metadata().expect(name).permissions().mode() & 0o777
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn room(n: u64) -> RoomCode {
    RoomCode::from_bits(n)
}

fn record(text: &'static str) -> Bytes {
    Bytes::from_static(text.as_bytes())
}

fn at(at: Position, text: &'static str) -> Followed {
    Followed::Record { at, record: record(text) }
}

async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    timeout(DEADLINE, future).await.unwrap_or_else(|_| panic!("waited too long for {what}"))
}

#[tokio::test]
async fn l10_while_another_program_has_the_file_nothing_is_stored_and_nobody_dies() {
    let folder = Folder::new();
    let log = folder.open();
    log.append(room(1), 0, record("a")).await.expect("room");
    let other = folder.other_program();
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    assert_eq!(log.append(room(1), 1, record("b")).await, Err(LogError::Busy));
    assert_eq!(log.append(room(2), 0, record("x")).await, Err(LogError::Busy));
    assert_eq!(log.erase(room(1)).await, Err(LogError::Busy));
    assert_eq!(log.follow(room(1), 0).await.expect("a room").replay, [at(1, "a")], "what is there is shown");

    // A request that comes just before it lets go is not refused.
    let waiting = log.append(room(1), 1, record("c"));
    let letting_go = async { other.execute_batch("ROLLBACK").expect("let go") };
    let (appended, ()) = tokio::join!(waiting, letting_go);
    assert_eq!(appended, Ok(2));
    assert_eq!(log.append(room(2), 0, record("x")).await, Ok(1));
    assert_eq!(log.follow(room(1), 0).await.expect("a room").replay, [at(1, "a"), at(2, "c")]);
    assert!(!log.broken.is_cancelled());
}

#[tokio::test]
async fn l11_one_damaged_room_takes_nothing_from_the_others() {
    let folder = Folder::new();
    let log = folder.open();
    for n in 1..=3 {
        log.append(room(n), 0, record("a")).await.expect("room");
    }
    let mut follow = log.follow(room(3), 1).await.expect("room");
    // Where the next record of room 2 belongs there is one already.
    let other = folder.other_program();
    let planted = other.execute("INSERT INTO records VALUES (2, 2, 'x')", []);
    assert_eq!(planted, Ok(1));
    // All of them wait for the lock, and so come into one commit.
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let letting_go = async { other.execute_batch("ROLLBACK").expect("let go") };
    let (first, one, two, three, ()) = tokio::join!(
        log.append(room(1), 1, record("b")),
        log.append(room(1), 2, record("c")),
        log.append(room(2), 1, record("b")),
        log.append(room(3), 1, record("b")),
        letting_go
    );
    assert_eq!((first, one, three), (Ok(2), Ok(3), Ok(2)));
    assert!(matches!(two, Err(LogError::Corrupt(_))), "{two:?}");
    assert_eq!(soon("a record", follow.live.recv()).await, Some(at(2, "b")));
    assert!(!log.broken.is_cancelled());
}

#[tokio::test]
async fn a7_a_reader_holds_up_no_commit_and_what_was_erased_goes_when_it_has_gone() {
    let folder = Folder::new();
    let log = folder.open();
    log.append(room(1), 0, record("a secret of nobody")).await.expect("room");
    let other = folder.other_program();
    other.execute_batch("BEGIN; SELECT count(*) FROM records").expect("a reader");
    log.snapshot(room(1), 1, record("nothing")).await.expect("a snapshot");
    for n in 2..=50 {
        assert_eq!(log.append(room(1), n - 1, record("b")).await, Ok(n));
    }
    let wal = folder.0.join("rooms.db-wal");
    assert!(wal.metadata().expect("a log").len() > 0, "the reader still needs it");
    other.execute_batch("COMMIT").expect("read");
    soon("the write-ahead log to be truncated", async {
        while wal.metadata().expect("a log").len() > 0 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    let file = std::fs::read(folder.file()).expect("the file");
    assert!(!file.windows(8).any(|bytes| bytes == b"a secret"));
}

#[tokio::test]
async fn l3_what_was_returned_is_there_when_the_file_is_opened_again() {
    let folder = Folder::new();
    let log = folder.open();
    for (n, text) in [(1, "a"), (2, "b")] {
        assert_eq!(log.append(room(1), n - 1, record(text)).await, Ok(n));
    }
    log.close().await;
    drop(log);
    let follow = folder.open().follow(room(1), 0).await.expect("the room");
    assert_eq!(follow.replay, [at(1, "a"), at(2, "b")]);
}

#[tokio::test]
async fn l13_the_files_are_their_owners_alone() {
    let folder = Folder::new();
    let log = folder.open();
    log.append(room(1), 0, record("a")).await.expect("room");
    for name in ["rooms.db", "rooms.db-wal", "rooms.db-lock"] {
        assert_eq!(folder.mode(name), 0o600, "{name}");
    }
    log.close().await;
    drop(log);
    // As an earlier version left them.
    for name in ["rooms.db", "rooms.db-lock"] {
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(folder.0.join(name), open).expect(name);
    }
    let log = folder.open();
    log.append(room(1), 1, record("b")).await.expect("room");
    for name in ["rooms.db", "rooms.db-wal", "rooms.db-lock"] {
        assert_eq!(folder.mode(name), 0o600, "{name}");
    }
}

#[tokio::test]
async fn a_writer_that_falls_breaks_the_log() {
    static FALLS: AtomicBool = AtomicBool::new(false);
    let folder = Folder::new();
    let clock = Clock::from_fn(|| {
        assert!(!FALLS.load(Ordering::Relaxed), "a fault on purpose");
        Millis(0)
    });
    let log = SqliteLog::open(&folder.file(), clock).expect("a log");
    log.append(room(1), 0, record("a")).await.expect("room");
    FALLS.store(true, Ordering::Relaxed);
    assert!(matches!(log.append(room(1), 1, record("b")).await, Err(LogError::Broken(_))));
    soon("the log to be broken", log.broken()).await;
}

#[tokio::test]
async fn l5_a_room_that_is_erased_while_it_is_read_is_gone() {
    let folder = Folder::new();
    let log = folder.open();
    log.append(room(1), 0, record("a")).await.expect("room");
    // Both come into one batch: changes are made before anybody is let to follow.
    let other = folder.other_program();
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    let letting_go = async { other.execute_batch("ROLLBACK").expect("let go") };
    let (first, erased, followed, ()) = tokio::join!(
        log.append(room(2), 0, record("x")),
        log.erase(room(1)),
        log.follow(room(1), 0),
        letting_go
    );
    assert_eq!((first, erased), (Ok(1), Ok(())));
    assert_eq!(followed.map(|follow| follow.replay), Err(LogError::Gone));
}

/// Writes noise over the page on which these bytes stand.
fn damage(folder: &Folder, bytes: &[u8]) {
    let mut file = std::fs::read(folder.file()).expect("the file");
    let at = file.windows(bytes.len()).position(|window| window == bytes).expect("the bytes") & !4095;
    blake3::Hasher::new().finalize_xof().fill(&mut file[at..at + 4096]);
    std::fs::write(folder.file(), file).expect("the file");
}

#[tokio::test]
async fn l11_a_damaged_page_is_the_fault_of_the_rooms_on_it_and_of_no_other() {
    let folder = Folder::new();
    let (label, log) = (Label([3; 16]), folder.open());
    for n in 0..12 {
        let labelled = (n % 2 == 0).then_some(label);
        assert_eq!(log.begin(room(n), Bytes::from(vec![b'a'; 1_500]), labelled).await, Ok(1));
        log.append(room(n), 1, Bytes::from(vec![b'b'; 1_500])).await.expect("a record");
    }
    log.close().await;
    drop(log);
    let of = |query: &str| {
        let stored = folder.other_program().query_row(query, [], |row| row.get::<_, Vec<u8>>(0));
        stored.expect("something")[..64].to_vec()
    };
    damage(&folder, &of("SELECT record FROM records WHERE room = 8 AND at = 2"));
    let log = folder.open();
    let lost = async |log: &SqliteLog| {
        let mut lost = Vec::new();
        for n in 0..12 {
            if matches!(log.follow(room(n), 0).await, Err(LogError::Corrupt(_))) {
                lost.push(n);
            }
        }
        lost
    };
    let of_records = lost(&log).await;
    assert!(of_records.contains(&7) && of_records.len() <= 6, "{of_records:?}");
    assert_eq!(log.rooms().await.expect("rooms").len(), 12, "each can be asked for, and ended");
    let shelf = log.shelf().await.expect("rooms");
    assert_eq!(
        shelf.iter().map(|shelved| shelved.room).collect::<Vec<_>>(),
        (0..12).map(room).collect::<Vec<_>>()
    );
    assert_eq!(shelf.iter().filter(|shelved| shelved.label == Some(label)).count(), 6);

    // It dies like any other: its key is overwritten where it stands, and nobody gets its place.
    let key = keys(&folder)[room(7).as_str()];
    assert_eq!(log.erase(room(7)).await, Ok(()));
    assert_eq!(log.follow(room(7), 0).await.map(|follow| follow.replay), Err(LogError::Gone));
    assert_eq!(log.begin(room(20), record("a"), None).await, Ok(1));
    assert_eq!(log.rooms().await.expect("rooms").len(), 12);
    log.close().await;
    drop(log);
    assert!(folder.of_these(&[start_of(&key), start_of(room(7).as_str().as_bytes())]).is_empty());
}

fn start_of(bytes: &[u8]) -> [u8; 8] {
    *bytes.first_chunk().expect("eight bytes")
}

/// The keys of all rooms in the file.
fn keys(folder: &Folder) -> HashMap<String, [u8; 32]> {
    let other = folder.other_program();
    let mut query = other.prepare("SELECT code, key FROM slots WHERE is_free = 0").expect("slots");
    let keys = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("keys");
    keys.collect::<rusqlite::Result<_>>().expect("keys")
}

/// SQLite leaves copies of rows when it moves them: with these throws it did, of a record that had been deleted. So nothing
/// that is to be forgotten may stand in a row that moves.
#[tokio::test]
async fn a7_l24_whatever_sqlite_has_moved_before_nothing_of_what_died_can_be_read() {
    const ROOMS: u64 = 400;
    let folder = Folder::new();
    let log = folder.open();
    let mut throws = blake3::Hasher::new().finalize_xof();
    let mut below = |end: u64| {
        let mut bytes = [0; 8];
        throws.fill(&mut bytes);
        u64::from_le_bytes(bytes) % end
    };
    let mut last = vec![0; 400];
    let (mut keys_of_the_dead, mut living) = (HashSet::new(), HashMap::new());
    for _ in 0..400 {
        let mut changed = HashSet::new();
        let changes = FuturesUnordered::new();
        for _ in 0..16 {
            let number = below(ROOMS);
            let (code, at) = (room(number), last[number as usize]);
            if !changed.insert(number) {
                continue;
            }
            let (what, text) = (below(100), "a secret ".repeat(below(160) as usize + 1));
            last[number as usize] = match what {
                _ if at == 0 => 1,
                0..3 => 0,
                3..15 => at,
                _ => at + 1,
            };
            let (log, text) = (&log, Bytes::from(text));
            changes.push(async move {
                match what {
                    _ if at == 0 => log.append(code, 0, text).await.map(drop),
                    0..3 => log.let_go(code).await,
                    3..15 => log.snapshot(code, at, text).await,
                    _ => log.append(code, at, text).await.map(drop),
                }
            });
        }
        changes.for_each(async |change| assert_eq!(change, Ok(()))).await;
        let now = keys(&folder);
        let dead = living.iter().filter(|(code, key)| now.get(*code) != Some(key));
        keys_of_the_dead.extend(dead.map(|(_, key): (_, &[u8; 32])| *key));
        living = now;
    }
    let ended = (0..ROOMS).filter(|number| last[*number as usize] == 0);
    let codes: Vec<_> = ended.map(|number| start_of(room(number).as_str().as_bytes())).collect();
    let keys_of_the_dead: Vec<_> = keys_of_the_dead.iter().map(|key| start_of(key)).collect();
    assert!(
        keys_of_the_dead.len() > 500 && codes.len() > 5,
        "{} and {}",
        keys_of_the_dead.len(),
        codes.len()
    );
    log.close().await;
    drop(log);
    let living: Vec<_> = living.values().map(|key| start_of(key)).collect();
    assert_eq!(folder.of_these(&living).len(), living.len(), "keys can be found");
    assert_eq!(folder.of_these(&keys_of_the_dead), HashSet::new());
    assert_eq!(folder.of_these(&codes), HashSet::new());
    assert_eq!(folder.of_these(&[*b"a secret"]), HashSet::new());
    let log = folder.open();
    for number in (0..ROOMS).filter(|n| last[*n as usize] > 0) {
        log.follow(room(number), 0).await.expect("a living room");
    }
}
