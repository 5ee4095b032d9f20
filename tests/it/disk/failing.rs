//! [L8] [L9] [L10] [L11] [A7] The real program on a disk that fails when it is told to: whoever asked waits, one room is closed, or
//! the process ends, and what was acknowledged is there. Each error of the table in `log/sqlite/errors.rs` that a disk can give.

use std::{
    collections::HashSet,
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
};

use keidas_tests::{
    Node, Person, Room, Told,
    attacker::disk::{bytes, found, keys},
    folder::Folder,
    http::request,
    process::binary,
    program::{Program, free_port},
    soon,
};
use serde_json::json;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

use super::{config_in, log_in};

/// The program on a disk that fails when it is told to.
struct OnFailingDisk {
    folder: Folder,
    address: SocketAddr,
    child: Child,
}

/// What the program is told when its log lies in this folder.
fn options(folder: &Folder, address: SocketAddr) -> [String; 6] {
    let log = format!("sqlite:{}", log_in(folder).display());
    ["--listen".into(), address.to_string(), "--metrics".into(), "off".into(), "--log".into(), log]
}

/// The program on this disk.
fn program_on(disk: &Path, folder: &Folder, address: SocketAddr) -> Command {
    let mut command = Command::new(binary());
    command.args(options(folder, address)).kill_on_drop(true);
    command.env("LD_PRELOAD", disk).env("KEIDAS_DISK", &**folder);
    command
}

impl OnFailingDisk {
    async fn start(folder: Folder) -> OnFailingDisk {
        let disk = failing_disk(&folder).await;
        let address = free_port();
        let child =
            program_on(&disk, &folder, address).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        soon("the program to serve", async {
            while TcpStream::connect(address).await.is_err() {
                tokio::task::yield_now().await;
            }
        })
        .await;
        OnFailingDisk { folder, address, child }
    }

    /// What calls of the disk end with from now on, as `write-ENOSPC`, or `write-ENOSPC-db` for the database alone.
    fn fails(&self, how: &str) {
        fs::write(self.folder.join(how), "").unwrap();
    }

    fn is_well_again(&self, how: &str) {
        fs::remove_file(self.folder.join(how)).unwrap();
    }

    async fn room(&self) -> Room {
        let answer = request(self.address, "POST", "/api/rooms", &[], "{}").await;
        assert_eq!(answer.status, 201, "{answer:?}");
        Room::opened(self.address, answer.json())
    }

    /// Stops as an operator stops it; its folder stays.
    async fn stops(mut self) -> Folder {
        let id = self.child.id().expect("a program that runs").to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status();
        assert!(told.await.expect("kill").success());
        assert!(self.ends().await.success());
        self.folder
    }

    async fn ends(&mut self) -> ExitStatus {
        soon("the program to end", self.child.wait()).await.unwrap()
    }
}

/// Compiles the disk.
async fn failing_disk(folder: &Path) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("it/failing_disk.c");
    let disk = folder.join("failing_disk.so");
    let compiled = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&disk).arg(source).status();
    assert!(compiled.await.expect("a C compiler, `cc`").success());
    disk
}

/// A room with a card on the table and one answer.
async fn meeting_on(disk: &OnFailingDisk) -> (Room, Person, Person) {
    let room = disk.room().await;
    let (mut lead, mut anna) = (room.facilitator().await, room.participant().await);
    assert!(lead.flips("culture").await.is_done());
    anna.sees_round(1).await;
    assert!(anna.answers(3).await.is_done());
    (room, lead, anna)
}

/// A folder in which a room lies that a server does not read when it starts, and somebody who was in it.
async fn with_an_unread_room() -> (Folder, Room, Person) {
    let disk = OnFailingDisk::start(Folder::new()).await;
    let (room, mut lead, mut anna) = meeting_on(&disk).await;
    // What is long lies on pages of its own, which nobody else's records bring into memory. Once it is over and compacted
    // nobody reads it at the start either.
    let options: Vec<_> = (0..12).map(|_| json!({"text": "ä".repeat(200)})).collect();
    let questions = vec![json!({"type": "choice", "options": options}); 10];
    assert!(lead.ask(json!({"type": "ask", "kind": "form", "questions": questions})).await.is_done());
    anna.sees_round(2).await;
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    let file = rusqlite::Connection::open(log_in(&disk.folder)).unwrap();
    soon("the round to be compacted", async {
        let left = || file.query_row("SELECT count(*) FROM records", [], |row| row.get::<_, u32>(0)).unwrap();
        while left() > 0 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    drop(file);
    (disk.stops().await, room, anna)
}

/// *Wait*: what is new is refused while views are still shown, and rooms go on by themselves.
#[tokio::test]
async fn l10_a_disk_that_takes_nothing_refuses_what_is_new_keeps_showing_what_is_and_recovers_by_itself() {
    let disk = OnFailingDisk::start(Folder::new()).await;
    let (room, mut lead, mut anna) = meeting_on(&disk).await;
    let errors = ["ENOSPC", "EDQUOT", "EROFS", "EIO", "EFBIG", "ENOMEM", "EACCES", "ESTALE", "EAGAIN"];
    for (n, error) in errors.into_iter().enumerate() {
        let (how, card) = (&format!("write-{error}"), ["joy", "change"][n % 2]);
        let shown = lead.view["stage"]["card"].clone();
        disk.fails(how);
        assert_eq!(lead.flips(card).await.refused(), "full", "{how}");
        assert_eq!(anna.answers(1).await.refused(), "full", "{how}");
        let refused = request(disk.address, "POST", "/api/rooms", &[], "{}").await;
        assert_eq!((refused.status, refused.code().as_str()), (503, "full"), "{how}");
        // Those who come now see the room as it is.
        let bea = room.participant().await;
        assert_eq!(bea.view["stage"]["card"], shown, "{how}");
        assert_eq!(bea.view["stage"]["questions"][0]["answered"], 1, "{how}");

        disk.is_well_again(how);
        assert!(lead.flips(card).await.is_done(), "{how}");
        anna.sees_round(lead.round()).await;
        assert!(anna.answers(1).await.is_done(), "{how}");
    }
}

/// *Pass*: a call that a signal has interrupted is made again, and whoever asked waits for it.
#[tokio::test]
async fn l10_a_write_that_is_interrupted_is_made_again() {
    let disk = OnFailingDisk::start(Folder::new()).await;
    let (_room, mut lead, mut anna) = meeting_on(&disk).await;
    disk.fails("write-EINTR");
    let asked = lead.send(json!({"type": "flip", "card": "joy"})).await;
    // What stands in the view is shown meanwhile.
    anna.catches_up().await;
    assert_eq!(anna.view["stage"]["card"], "culture");
    disk.is_well_again("write-EINTR");
    assert!(lead.answer_to(&asked).await.is_done());
}

/// *Wait*: what is erased leaves the write-ahead log when the database takes writes again. Meanwhile meetings go on.
#[tokio::test]
async fn a7_a_disk_that_is_full_in_the_middle_of_a_checkpoint_holds_up_nobody_and_keeps_no_ballot_afterwards()
{
    let disk = OnFailingDisk::start(Folder::new()).await;
    let (_room, mut lead, mut anna) = meeting_on(&disk).await;
    let database = log_in(&disk.folder);
    let stands = |keys: &HashSet<_>| found(&bytes(&database), keys) > 0;
    let hows =
        ["write-ENOSPC-db", "write-EDQUOT-db", "write-EIO-db", "truncate-EIO-wal", "truncate-EROFS-wal"];
    for (how, card) in hows.into_iter().zip(["joy", "change", "joy", "change", "joy"]) {
        disk.fails(how);
        assert!(lead.flips(card).await.is_done(), "{how}");
        anna.sees_round(lead.round()).await;
        assert!(anna.answers(1).await.is_done(), "{how}");
        // What the ballot is sealed with.
        let keys = keys(&database);
        assert!(stands(&keys), "{how}");
        assert!(lead.ask(json!({"type": "put_back"})).await.is_done(), "{how}");
        disk.is_well_again(how);
        soon("the ballots to be gone", async {
            while stands(&keys) {
                tokio::task::yield_now().await;
            }
        })
        .await;
    }
}

/// *Wait*: a file that cannot be read just now is read when it can be.
#[tokio::test]
async fn l10_whoever_comes_while_nothing_can_be_read_waits_for_it() {
    let (folder, room, _anna) = with_an_unread_room().await;
    let disk = OnFailingDisk::start(folder).await;
    let room = Room { address: disk.address, ..room };
    let other = disk.room().await;
    for how in ["read-ESTALE", "read-ENOMEM"] {
        disk.fails(how);
        let waiting = tokio::spawn({
            let room = room.clone();
            async move { room.get("").await }
        });
        other.facilitator().await.catches_up().await;
        disk.is_well_again(how);
        assert_eq!(waiting.await.unwrap().status, 200, "{how}");
    }
}

/// *One room*: what cannot be read is not opened; who does not need it lives on, and it is there when it can be read again.
#[tokio::test]
async fn l11_a_disk_that_cannot_be_read_closes_the_rooms_that_need_it_until_it_can() {
    let (folder, room, anna) = with_an_unread_room().await;
    let disk = OnFailingDisk::start(folder).await;
    let room = Room { address: disk.address, ..room };
    // Opened after the start: it is in memory, and nothing of it has to be read.
    let other = disk.room().await;
    let mut lead = other.facilitator().await;

    for how in ["read-EIO", "read-ENXIO"] {
        disk.fails(how);
        let refused = room.get("").await;
        assert_eq!(refused.status, 503, "{refused:?}");
        assert_eq!(refused.code(), "unavailable");
        assert_eq!(other.get("").await.status, 200, "the others live on");
        lead.catches_up().await;
        disk.is_well_again(how);
    }
    assert!(lead.flips("joy").await.is_done());
    let back = anna.come_back(&room).await;
    assert_eq!(back.view["table"]["last"]["round"], 2);
}

/// *Die*: after an `fsync` that failed nobody knows what the disk has.
#[tokio::test]
async fn l9_a_broken_disk_ends_the_process_and_nothing_is_acknowledged_any_more() {
    // A disk whose space or quota runs out when it is synced has lost as much as a broken one.
    for how in ["sync-EIO", "sync-ENOSPC", "sync-EDQUOT", "sync-EROFS"] {
        let mut disk = OnFailingDisk::start(Folder::new()).await;
        let (room, mut lead, _anna) = meeting_on(&disk).await;

        disk.fails(how);
        lead.send(json!({"type": "flip", "card": "joy"})).await;
        while let Some(message) = lead.hear().await {
            assert_ne!(message["type"], "done", "acknowledged on a broken disk: {how}");
        }
        assert!(!disk.ends().await.success(), "{how}");

        // What was acknowledged before is there when somebody has mended the disk.
        let node = Node::start(config_in(&disk.folder)).await;
        let lead = room.on(&node).facilitator().await;
        assert!(lead.view["table"]["seen"].as_array().unwrap().contains(&json!("culture")), "{how}");
        node.stop().await;
    }
}

/// When a file was written last is nothing that a commit has to wait for: an `fsync` writes that too, each time.
#[tokio::test]
async fn a_commit_and_a_checkpoint_wait_for_what_was_written_and_for_no_time_stamp() {
    let disk = OnFailingDisk::start(Folder::new()).await;
    let (_room, mut lead, _anna) = meeting_on(&disk).await;
    disk.fails("fsync-EIO");
    // The second ends the round of the first, so its ballots have to leave the write-ahead log.
    for card in ["joy", "trust"] {
        assert!(lead.flips(card).await.is_done());
    }
    let beside = disk.folder.join("rooms.db-wal");
    let is_empty = || fs::metadata(&beside).is_ok_and(|file| file.len() == 0);
    soon("the write-ahead log to be taken into the file", async {
        while !is_empty() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    lead.catches_up().await;
}

/// *Die*: also when it is the database itself that was to be synced, in a checkpoint.
#[tokio::test]
async fn l9_a_checkpoint_whose_sync_fails_ends_the_process_and_what_was_acknowledged_is_there() {
    let mut disk = OnFailingDisk::start(Folder::new()).await;
    let (room, mut lead, _anna) = meeting_on(&disk).await;
    disk.fails("sync-EIO-db");
    // The round ends, so its ballots have to leave the write-ahead log.
    assert!(lead.flips("joy").await.is_done());
    assert!(!disk.ends().await.success());
    let node = Node::start(config_in(&disk.folder)).await;
    assert_eq!(room.on(&node).facilitator().await.view["stage"]["card"], "joy");
    node.stop().await;
}

/// Who has no descriptor left, or may not read its file, is told so at the start and writes nothing.
#[tokio::test]
async fn l8_a_log_that_cannot_be_opened_is_said_in_a_sentence() {
    let folder = Folder::new();
    let disk = failing_disk(&folder).await;
    for how in ["open-EMFILE-db", "open-ENFILE-db", "open-EACCES-db", "open-EROFS-db", "open-ENOSPC-db"] {
        fs::write(folder.join(how), "").unwrap();
        let ended =
            soon("the program to end", program_on(&disk, &folder, free_port()).output()).await.unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(!ended.status.success() && said.contains("rooms.db"), "{how}: {said}");
        assert!(!said.contains("panicked") && !log_in(&folder).exists(), "{how}: {said}");
        fs::remove_file(folder.join(how)).unwrap();
    }
}

/// *Wait*: a limit on how long a file may be is told by a signal too, which ends whoever does not expect it.
#[tokio::test]
async fn l10_a_file_that_may_not_grow_any_more_ends_no_meeting() {
    let (folder, address) = (Folder::new(), free_port());
    let mut limited = Command::new("sh");
    // In blocks of 512 bytes.
    limited.args(["-c", "ulimit -f 1024 && exec \"$@\"", "sh"]).arg(binary());
    limited.args(options(&folder, address));
    let program = Program::spawn(limited, address).await;
    let opened = request(address, "POST", "/api/rooms", &[], "{}").await;
    let room = Room::opened(address, opened.json());
    let mut lead = room.facilitator().await;
    let options: Vec<_> = (0..12).map(|_| json!({"text": "ä".repeat(300)})).collect();
    let form = json!({"type": "ask", "kind": "form", "questions": vec![json!({"type": "choice", "options": options}); 8]});
    let mut asked = 0;
    let refused = loop {
        match lead.ask(form.clone()).await {
            Told::Done { .. } => asked += 1,
            Told::Refused { reason } => break reason,
        }
    };
    assert_eq!(refused, "full", "after {asked} forms of 60 kB");
    let shown = room.participant().await;
    assert_eq!(shown.view["stage"]["round"], asked, "what is there is shown");
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
}
