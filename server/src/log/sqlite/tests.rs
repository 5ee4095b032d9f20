//! The file beside other programs, damaged, open to others, and of an earlier version.

use std::{
    future::Future,
    os::unix::fs::PermissionsExt,
    path::PathBuf,
    sync::atomic::{AtomicBool, AtomicU32},
};

use keidas_protocol::ids::Millis;
use tokio::time::timeout;

use super::*;
use crate::log::Followed;

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
    let planted = other
        .execute("INSERT INTO records SELECT id, 2, 'x', 'x' FROM rooms WHERE code = ?1", [room(2).as_str()]);
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
async fn l8_a_file_of_version_1_is_brought_up_to_date_and_gives_no_number_twice() {
    let folder = Folder::new();
    folder.other_program().execute_batch(include_str!("version_1.sql")).expect("a file of version 1");
    let log = folder.open();
    let rooms = log.rooms().await.expect("rooms");
    assert_eq!(rooms.len(), 2);
    for Listed { room, .. } in &rooms {
        let follow = log.follow(*room, 0).await.expect("a room whose checksums still fit");
        assert_eq!(follow.replay.len(), 1);
    }
    let numbers = |of: &Folder| {
        let other = of.other_program();
        let number = other.query_row("SELECT max(id) FROM rooms", [], |row| row.get::<_, i64>(0));
        let version = other.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
        (number.expect("a number"), version.expect("a version"))
    };
    assert_eq!(numbers(&folder), (2, 3));
    for Listed { room, .. } in rooms {
        log.erase(room).await.expect("erased");
    }
    log.append(room(1), 0, record("a")).await.expect("room");
    assert_eq!(numbers(&folder).0, 3);
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

#[tokio::test]
async fn l18_a_file_of_version_2_is_brought_to_version_3_and_takes_labels() {
    let folder = Folder::new();
    let other = folder.other_program();
    other.execute_batch(include_str!("version_1.sql")).expect("a file of version 1");
    other.execute_batch(super::schema::FROM_1_TO_2).expect("a file of version 2");
    drop(other);
    let log = folder.open();
    assert_eq!(log.rooms().await.expect("rooms").len(), 2);
    let label = Label([3; 16]);
    assert_eq!(log.labelled(label).await, Ok(None));
    assert_eq!(log.begin(room(7), record("a"), Some(label)).await, Ok(1));
    assert_eq!(log.labelled(label).await, Ok(Some(room(7))));
}
