//! Disks that are full, broken or damaged: what is acknowledged stays true, and whoever is not concerned lives on.

use std::{
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{ExitStatus, Stdio},
};

use keidas::{Config, Severity, check, config::MetricsAddress};
use keidas_tests::{Node, Person, Room, folder::Folder, http::request, process::binary, soon, world::config};
use serde_json::json;
use tokio::{
    net::TcpStream,
    process::{Child, Command},
};

/// The log that the tests of this file keep in a folder.
fn log_in(folder: &Folder) -> PathBuf {
    folder.join("rooms.db")
}

fn config_in(folder: &Folder) -> Config {
    Config { log: format!("sqlite:{}", log_in(folder).display()), ..config() }
}

/// The program on a disk that fails when it is told to.
struct OnFailingDisk {
    folder: Folder,
    address: SocketAddr,
    child: Child,
}

impl OnFailingDisk {
    async fn start(folder: Folder) -> OnFailingDisk {
        let disk = failing_disk(&folder).await;
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let child = Command::new(binary())
            .args(["--listen", &address.to_string(), "--metrics", "off"])
            .args(["--log", &format!("sqlite:{}", log_in(&folder).display())])
            .env("LD_PRELOAD", disk)
            .env("KEIDAS_DISK", &*folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        soon("the program to serve", async {
            while TcpStream::connect(address).await.is_err() {
                tokio::task::yield_now().await;
            }
        })
        .await;
        OnFailingDisk { folder, address, child }
    }

    /// What calls of the disk end with from now on, as `write-ENOSPC`.
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

/// *Wait*: what is new is refused while views are still shown, and rooms go on by themselves.
#[tokio::test]
async fn l10_a_disk_that_takes_nothing_refuses_what_is_new_keeps_showing_what_is_and_recovers_by_itself() {
    let disk = OnFailingDisk::start(Folder::new()).await;
    let (room, mut lead, mut anna) = meeting_on(&disk).await;
    let cards = ["joy", "change", "health", "culture.talk"];
    for (how, card) in ["write-ENOSPC", "write-EDQUOT", "write-EROFS", "write-EIO"].into_iter().zip(cards) {
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

/// *One room*: what cannot be read is not opened; who does not need it lives on, and it is there when it can be read again.
#[tokio::test]
async fn l11_a_disk_that_cannot_be_read_closes_the_rooms_that_need_it_until_it_can() {
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
    let folder = disk.stops().await;
    let disk = OnFailingDisk::start(folder).await;
    let room = Room { address: disk.address, ..room };
    // Opened after the start: it is in memory, and nothing of it has to be read.
    let other = disk.room().await;
    let mut lead = other.facilitator().await;

    disk.fails("read-EIO");
    let refused = room.get("").await;
    assert_eq!(refused.status, 503, "{refused:?}");
    assert_eq!(refused.code(), "unavailable");
    assert_eq!(other.get("").await.status, 200, "the others live on");
    lead.catches_up().await;

    disk.is_well_again("read-EIO");
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

#[tokio::test]
async fn l11_a_damaged_room_is_found_out_and_the_others_live_on() {
    let folder = Folder::new();
    let node = Node::start(config_in(&folder)).await;
    let (damaged, whole) = (node.room_with(json!({})).await, node.room_with(json!({})).await);
    for room in [&damaged, &whole] {
        assert!(room.facilitator().await.flips("culture").await.is_done());
    }
    node.stop().await;
    assert_eq!(faults(&folder).await, Vec::<String>::new());
    let changed = rusqlite::Connection::open(log_in(&folder))
        .unwrap()
        .execute(
            "UPDATE records SET record = CAST(replace(CAST(record AS TEXT), 'culture', 'joy') AS BLOB)
             WHERE at = 2 AND room = (SELECT id FROM rooms WHERE code = ?1)",
            [&damaged.code],
        )
        .unwrap();
    assert_eq!(changed, 1);

    let faults = faults(&folder).await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("record 2 is not what was written"), "{faults:?}");
    assert!(!faults[0].contains(&damaged.code), "a code is nobody's business");

    let node = Node::start(config_in(&folder)).await;
    let answer = damaged.on(&node).get("").await;
    assert_eq!((answer.status, answer.code().as_str()), (503, "unavailable"));
    let mut lead = whole.on(&node).facilitator().await;
    assert_eq!(lead.view["stage"]["card"], "culture");
    assert!(lead.flips("joy").await.is_done());
    node.stop().await;
}

#[tokio::test]
async fn l8_a_file_of_another_program_is_left_as_it_was() {
    let folder = Folder::new();
    rusqlite::Connection::open(log_in(&folder)).unwrap().execute_batch("CREATE TABLE theirs (a)").unwrap();
    let before = fs::read(log_in(&folder)).unwrap();
    let faults = faults(&folder).await;
    assert!(faults[0].contains("of another program"), "{faults:?}");
    assert_eq!(fs::read(log_in(&folder)).unwrap(), before);
}

/// What `keidas check` finds wrong.
async fn faults(folder: &Folder) -> Vec<String> {
    let config = Config { metrics: Some(MetricsAddress::Off), ..config_in(folder) };
    let findings = check(&config).await;
    findings
        .into_iter()
        .filter(|finding| finding.severity == Severity::Fault)
        .map(|finding| finding.how)
        .collect()
}
