//! [L22] Rooms moved from one file to another, by the program itself; to NATS: `it/nats/moving.rs`.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

use keidas_tests::{
    Room,
    folder::Folder,
    process::binary,
    program::{Program, run},
    soon,
};
use rusqlite::{Connection, OpenFlags};

use super::room_on;

/// What `keidas move` said, and whether it has moved all there was.
pub(crate) async fn moves(from: &str, to: &str, options: &[String]) -> (bool, String) {
    let given = options.iter().map(String::as_str);
    let output =
        run(&["move", "--from", from, "--to", to].into_iter().chain(given).collect::<Vec<_>>()).await;
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

#[tokio::test]
async fn l22_what_cannot_be_moved_is_refused_with_a_sentence() {
    let folder = Folder::new();
    let [one, other] = ["one.db", "other.db"].map(|name| format!("sqlite:{}", folder.join(name).display()));
    for (from, to, why) in [
        (one.as_str(), other.as_str(), "is not there"),
        (&one, &one, "two logs"),
        ("memory:", &one, "memory: keeps nothing"),
        (&one, "memory:", "memory: keeps nothing"),
        ("nats://n1", "tls://n2", "one cluster"),
        ("rooms.db", &other, "names no log"),
    ] {
        let (is_well, said) = moves(from, to, &[]).await;
        assert!(!is_well && said.contains(why), "{from} {to}: {said}");
    }
    assert!(fs::read_dir(&*folder).unwrap().next().is_none(), "nothing was made");
}

#[tokio::test]
async fn l22_rooms_are_moved_from_one_file_to_another() {
    let folder = Folder::new();
    let [one, other] = ["one.db", "other.db"].map(|name| format!("sqlite:{}", folder.join(name).display()));
    let program = Program::start(&["--metrics", "off", "--log", &one]).await;
    let room = room_on(&program).await;
    let person = room.participant().await;
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    for (from, to) in [(&one, &other), (&other, &one), (&one, &other)] {
        let (is_well, said) = moves(from, to, &[]).await;
        assert!(is_well && said.contains("1 room"), "{said}");
    }
    let program = Program::start(&["--metrics", "off", "--log", &other]).await;
    let ticket = person.ticket();
    let person = person.come_back(&Room { address: program.address, ..room }).await;
    assert_eq!(person.ticket(), ticket);
}

/// The codes of the rooms in a file, as another program sees them.
fn codes(file: &Path) -> BTreeSet<String> {
    let read = || {
        let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let mut query = connection.prepare("SELECT code FROM rooms JOIN slots USING (slot)")?;
        query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()
    };
    // It may not be there yet, or be written at this moment.
    read().unwrap_or_default()
}

#[tokio::test]
async fn l22_a_move_that_is_killed_loses_no_room_and_is_finished_by_another() {
    const ROOMS: usize = 120;
    let folder = Folder::new();
    let [one, other] = ["one.db", "other.db"].map(|name| folder.join(name));
    let [from, to] = [&one, &other].map(|file| format!("sqlite:{}", file.display()));
    let program = Program::start(&["--metrics", "off", "--log", &from, "--max-opened", "1000"]).await;
    let mut rooms = Vec::new();
    for _ in 0..ROOMS {
        rooms.push(room_on(&program).await);
    }
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    let all = codes(&one);
    assert_eq!(all.len(), ROOMS);

    let mut kills = 0;
    for moved in [1, 40, 80] {
        let mut command = Command::new(binary());
        let mut process =
            command.args(["move", "--from", &from, "--to", &to]).stdout(Stdio::null()).spawn().unwrap();
        soon("some rooms to be moved", async {
            while codes(&other).len() < moved && process.try_wait().unwrap().is_none() {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        })
        .await;
        process.kill().unwrap();
        process.wait().unwrap();
        let (here, there) = (codes(&one), codes(&other));
        kills += usize::from(!here.is_empty());
        assert_eq!(here.union(&there).cloned().collect::<BTreeSet<_>>(), all, "after {moved}");
    }
    assert!(kills > 0, "it was quicker than we are");
    let (is_well, said) = moves(&from, &to, &[]).await;
    assert!(is_well, "{said}");
    assert_eq!((codes(&one), codes(&other)), (BTreeSet::new(), all));
    let program = Program::start(&["--metrics", "off", "--log", &to]).await;
    for room in rooms.into_iter().step_by(30) {
        let room = Room { address: program.address, ..room };
        assert!(room.facilitator().await.flips("joy").await.is_done());
    }
}
