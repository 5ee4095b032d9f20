//! [D] A room that brings its own deck along: checked at the door, read by everybody inside, gone with the room.

use keidas::clock::Clock;
use keidas_tests::{
    Node, World, attacker::disk, folder::Folder, http::request, raw::Raw, soon, world::config,
};
use serde_json::{Value, json};

/// A word that stands in no other file of ours.
const CANARY: &str = "Kanariankortti laulaa";

fn card(id: &str) -> Value {
    json!({"id": id, "title": format!("Otsikko {id}"), "ask": format!("{CANARY}.\nMitä se sinulle sanoo?")})
}

fn deck() -> Value {
    let mut theme = card("shift");
    theme["title"] = json!({"fi": "Vuorot", "sv": "Turer", "en": "Shifts"});
    theme["cards"] = json!([card("shift.night"), card("shift.swap")]);
    json!({"title": "Meidän osaston kortit", "themes": [theme, card("home")]})
}

async fn open(world: &World, body: Value) -> keidas_tests::Answer {
    request(world.node.address, "POST", "/api/rooms", &[], &body.to_string()).await
}

#[tokio::test]
async fn d6_everybody_inside_reads_the_deck_and_reports_call_cards_by_its_titles() {
    let world = World::new().await;
    let room = world.room_with(json!({"own_deck": deck(), "lang": "sv"})).await;
    let mut lead = room.facilitator().await;
    let person = room.participant().await;
    assert_eq!(person.view["room"]["deck"], "own");
    let read = room.get("/deck").await;
    assert_eq!(read.header("cache-control"), Some("no-store"));
    let read = read.json();
    assert_eq!(read["id"], "own");
    assert_eq!(read["themes"][0]["cards"][1]["ask"], format!("{CANARY}.\nMitä se sinulle sanoo?"));
    assert!(lead.flips("shift").await.is_done());
    assert!(lead.flips("shift.night").await.is_done());
    assert_eq!(lead.flips("joy").await.refused(), "unknown_card");
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    let report = room.request("GET", "/report?format=md", Some(&room.key)).await.body;
    assert!(report.contains("Turer") && report.contains("Otsikko shift.night"), "{report}");

    // It is in no list and in no other room.
    assert!(!world.node.get("/api/decks").await.body.contains("\"own\""));
    assert_eq!(world.node.get("/api/decks/own").await.code(), "unknown_deck");
    let other = open(&world, json!({"deck": "own"})).await;
    assert_eq!((other.status, other.code().as_str()), (404, "unknown_deck"));

    // Behind a lock it is for those who know the room.
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    assert_eq!(room.get("/deck").await.status, 401);
    for bearer in [room.key.as_str(), &person.ticket()] {
        assert_eq!(room.request("GET", "/deck", Some(bearer)).await.json(), read);
    }
    let path = format!("/api/rooms/{}/deck", room.code);
    let with_word = request(world.node.address, "GET", &path, &[("keidas-door", room.door())], "").await;
    assert_eq!(with_word.json(), read);
}

#[tokio::test]
async fn d6_the_deck_of_any_room_is_read_at_the_room() {
    let world = World::new().await;
    let room = world.room().await;
    assert_eq!(room.get("/deck").await.json(), world.node.get("/api/decks/keidas").await.json());
}

/// Every phone asks for it: what is the same for all rooms is compressed once, and kept by nobody.
#[tokio::test]
async fn d6_a_deck_of_the_server_comes_compressed_to_a_room_too() {
    let world = World::new().await;
    let room = world.room().await;
    let path = format!("/api/rooms/{}/deck", room.code);
    let mut raw = Raw::open(world.node.address).await;
    let asked =
        format!("GET {path} HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip\r\nconnection: close\r\n\r\n");
    raw.send(asked.as_bytes()).await;
    let head = raw.head().await.to_lowercase();
    assert!(head.contains("content-encoding: gzip") && head.contains("cache-control: no-store"), "{head}");
    assert_eq!(room.get("/deck").await.json(), world.node.get("/api/decks/keidas").await.json());
}

#[tokio::test]
async fn d4_what_is_wrong_with_an_own_deck_is_said_with_the_card() {
    let world = World::new().await;
    let wrong = |place: &str, value: Value| {
        let mut deck = deck();
        *deck.pointer_mut(place).unwrap() = value;
        json!({ "own_deck": deck })
    };
    for (body, said) in [
        (wrong("/themes/1/ask", json!("a".repeat(801))), "`home`: its text has more than 800"),
        (wrong("/themes/0/cards/0/id", json!("shift.swap")), "`shift.swap`: there are two"),
        (wrong("/themes", json!(vec![card("x"); 101])), "101 cards are more than 100"),
        (wrong("/title", json!(7)), "no room"),
        (json!({"own_deck": deck(), "deck": "keidas"}), "not both"),
    ] {
        let refused = open(&world, body).await;
        assert_eq!((refused.status, refused.code().as_str()), (400, "bad_request"));
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
    }
    // As JSON it may have 128 KiB, and the whole body 256; without a deck a body has 64.
    let wide = |cards: usize, chars: usize| {
        let card = |n: usize| json!({"id": format!("c{n}"), "title": "T", "ask": "ä".repeat(chars)});
        json!({"own_deck": {"title": "T", "themes": (0..cards).map(card).collect::<Vec<_>>()}})
    };
    assert_eq!(open(&world, wide(75, 800)).await.status, 201);
    let refused = open(&world, wide(90, 800)).await;
    assert!(refused.status == 400 && refused.body.contains("131072"), "{}", refused.body);
    let refused = open(&world, json!({"title": "x", "pad": "x".repeat(70_000)})).await;
    assert_eq!((refused.status, refused.code().as_str()), (413, "too_big"));
    let refused = open(&world, json!({"own_deck": deck(), "pad": "x".repeat(256 * 1024)})).await;
    assert_eq!((refused.status, refused.code().as_str()), (413, "too_big"));
}

#[tokio::test]
async fn d5_no_text_of_a_card_is_left_after_the_end() {
    let folder = Folder::new();
    let database = folder.join("keidas.db");
    let log = std::sync::Arc::new(keidas::log::sqlite::SqliteLog::open(&database, Clock::system()).unwrap());
    let node = Node::start_with(log, config()).await;
    let room = node.room_with(json!({ "own_deck": deck() })).await;
    let mut lead = room.facilitator().await;
    assert!(lead.flips("home").await.is_done());
    let stands = |bytes: &[u8]| memchr::memmem::find(bytes, CANARY.as_bytes()).is_some();
    assert!(stands(&disk::records(&database, &room.code).await.concat()), "its deck is in the log");
    assert!(!stands(&disk::bytes(&database)), "and sealed there");
    let keys = disk::keys(&database);
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    let ended = std::time::Instant::now();
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    soon("the deck to be gone", async {
        while disk::found(&disk::bytes(&database), &keys) > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    })
    .await;
    assert!(ended.elapsed().as_secs() < 5, "{:?}", ended.elapsed());
    assert_eq!(room.get("/deck").await.status, 410);
    node.stop().await;
}
