//! [L22] Rooms moved from a file to NATS and back, by the program itself.

use std::fs;

use keidas_tests::{
    Room,
    folder::Folder,
    http::request,
    program::{Program, run},
};

use super::*;
use crate::operator::moving::moves;

/// The options of a cluster without its log: where that is says `--to`.
fn without_log(servers: &Servers) -> Vec<String> {
    let options = servers.options();
    let at = options.iter().position(|option| option == "--log").unwrap();
    options
        .into_iter()
        .enumerate()
        .filter(|(n, _)| *n != at && *n != at + 1)
        .map(|(_, option)| option)
        .collect()
}

#[tokio::test]
async fn l22_rooms_are_moved_to_nats_and_back_and_codes_tickets_and_keys_go_on() {
    let Some(servers) = Servers::start().await else { return };
    // The servers have a leader when a node has been there.
    node(&servers).await.close().await;
    let (folder, cluster, options) = (Folder::new(), servers.url(), without_log(&servers));
    let path = folder.join("rooms.db");
    let file = format!("sqlite:{}", path.display());
    let alone = ["--metrics", "off", "--log", &file];

    // A room in the middle of a round, of a series, and one that has ended.
    let program = Program::start(&alone).await;
    let series = request(program.address, "POST", "/api/series", &[], "{}").await.json();
    let series_key = series["key"].as_str().unwrap().to_owned();
    let wish = json!({ "open_when_all": false, "series_key": series_key, "title": "MARK-OF-A-TITLE" });
    let opened = request(program.address, "POST", "/api/rooms", &[], &wish.to_string()).await;
    assert_eq!(opened.status, 201, "{opened:?}");
    let room = Room::opened(program.address, opened.json());
    let ended =
        Room::opened(program.address, request(program.address, "POST", "/api/rooms", &[], "{}").await.json());
    let mut lead = room.facilitator().await;
    let mut person = room.participant().await;
    assert!(lead.flips("joy").await.is_done());
    person.sees_round(1).await;
    assert!(person.answers(3).await.is_done());
    assert!(person.reacts("known").await.is_done());
    assert_eq!(ended.request("DELETE", "", Some(&ended.key)).await.status, 204);

    let (is_well, said) = moves(&file, &cluster, &options).await;
    assert!(!is_well && said.contains("is open in another Keidas"), "{said}");
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());

    let (is_well, said) = moves(&file, &cluster, &options).await;
    assert!(is_well && said.contains("1 room"), "{said}");
    let bytes =
        [fs::read(&path).unwrap(), fs::read(folder.join("rooms.db-wal")).unwrap_or_default()].concat();
    for secret in [room.code.as_str(), "MARK-OF-A-TITLE"] {
        assert!(
            !bytes.windows(secret.len()).any(|window| window == secret.as_bytes()),
            "{secret} is still there"
        );
    }
    let (is_well, said) = moves(&file, &cluster, &options).await;
    assert!(is_well && said.contains("no rooms"), "{said}");

    let with: Vec<_> = servers.options();
    let with: Vec<_> = with.iter().map(String::as_str).chain(["--metrics", "off"]).collect();
    let program = Program::start(&with).await;
    let there = Room { address: program.address, ..room.clone() };
    let mut person = goes_on(&there, person).await;
    let series_path = format!("/api/series/{}", series["id"].as_str().unwrap());
    let leads = request(program.address, "GET", &series_path, &[], "").await;
    assert_eq!(leads.json()["code"], room.code.as_str(), "{leads:?}");
    assert!(person.reacts("more").await.is_done());

    // While a node runs, nobody takes its rooms away.
    let (is_well, said) = moves(&cluster, &file, &options).await;
    assert!(!is_well && said.contains("stop all of them"), "{said}");
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    let (is_well, said) = moves(&cluster, &file, &options).await;
    assert!(is_well && said.contains("1 room"), "{said}");

    let program = Program::start(&alone).await;
    let here = Room { address: program.address, ..room.clone() };
    let person = goes_on(&here, person).await;
    assert_eq!(person.you["reactions"], json!(["known", "more"]), "said while it was in NATS");
    drop(person);
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    let checked =
        run(&with.iter().copied().chain(["--listen", "127.0.0.1:0", "check"]).collect::<Vec<_>>()).await;
    let said = String::from_utf8(checked.stdout).unwrap();
    assert!(said.contains("holds 0 rooms"), "{said}");
}

/// The same ticket and the same key are known, with all that was said.
async fn goes_on(room: &Room, person: keidas_tests::Person) -> keidas_tests::Person {
    let mut lead = room.facilitator().await;
    lead.sees("the round", |view| view["stage"]["round"] == 1 && view["room"]["title"] == "MARK-OF-A-TITLE")
        .await;
    lead.sees("the answer", |view| view["stage"]["questions"][0]["answered"] == 1).await;
    let person = person.come_back(room).await;
    assert_eq!(person.you["answers"], json!([3]), "what they said, by their ticket");
    person
}

#[tokio::test]
async fn l22_a_move_that_was_interrupted_is_finished_and_what_lives_there_is_not_overwritten() {
    let Some(servers) = Servers::start().await else { return };
    node(&servers).await.close().await;
    let (folder, cluster, options) = (Folder::new(), servers.url(), without_log(&servers));
    let [path, copy] = ["rooms.db", "copy.db"].map(|name| folder.join(name));
    let file = format!("sqlite:{}", path.display());
    let opens = async |log: &str| {
        let program = Program::start(&["--metrics", "off", "--log", log]).await;
        let room = request(program.address, "POST", "/api/rooms", &[], "{}").await.json();
        program.tell_to_stop().await;
        assert!(program.ends().await.0.success());
        room
    };
    let first = opens(&file).await;
    fs::copy(&path, &copy).unwrap();
    assert!(moves(&file, &cluster, &options).await.0);

    // As when it is killed behind the directory and before the write.
    fs::copy(&copy, &path).unwrap();
    let (stream, subject) = place_of_the_room(&servers).await;
    ask(&servers, &format!("STREAM.PURGE.{stream}"), json!({ "filter": subject })).await;
    let (is_well, said) = moves(&file, &cluster, &options).await;
    assert!(is_well && said.contains("1 room was"), "{said}");

    // As when it is killed behind the write and before the erasure: the file still has it.
    fs::copy(&copy, &path).unwrap();
    opens(&file).await;
    let (is_well, said) = moves(&file, &cluster, &options).await;
    assert!(is_well && said.contains("2 rooms"), "{said}");

    // The room has gone on there, and then it has ended there.
    let with: Vec<_> = servers.options();
    let with: Vec<_> = with.iter().map(String::as_str).chain(["--metrics", "off"]).collect();
    let program = Program::start(&with).await;
    let room = Room::opened(program.address, first);
    let mut lead = room.facilitator().await;
    assert!(lead.flips("joy").await.is_done());
    fs::copy(&copy, &path).unwrap();
    let (is_well, said) = moves(&file, &cluster, &options).await;
    assert!(!is_well && said.contains("lives there already"), "{said}");
    assert!(lead.flips("change").await.is_done(), "nobody noticed");
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    let (is_well, said) = moves(&file, &cluster, &options).await;
    assert!(is_well && said.contains("had ended there"), "{said}");
    assert_eq!(room.get("").await.status, 410);
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
    let (_, said) = moves(&file, &cluster, &options).await;
    assert!(said.contains("no rooms"), "{said}");
}
