//! [L22] Rooms moved from one file to another, by the program itself; to NATS: `it/nats/moving.rs`.

use std::fs;

use keidas_tests::{
    Room,
    folder::Folder,
    program::{Program, run},
};

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
