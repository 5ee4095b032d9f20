//! [S] The lasting address of a group: it proves itself, leads to the living room, and nobody keeps it.

use std::{sync::Arc, time::Duration};

use keidas::{clock::Clock, log::sqlite::SqliteLog};
use keidas_protocol::series::{SeriesId, SeriesKey};
use keidas_tests::{Answer, Node, World, folder::Folder, http::request, soon, world::config};
use serde_json::{Value, json};

async fn draw(node: &Node, wish: Value) -> Value {
    let drawn = request(node.address, "POST", "/api/series", &[], &wish.to_string()).await;
    assert_eq!(drawn.status, 200, "{drawn:?}");
    drawn.json()
}

fn text<'a>(drawn: &'a Value, field: &str) -> &'a str {
    drawn[field].as_str().unwrap()
}

async fn whither(node: &Node, id: &str) -> Answer {
    node.get(&format!("/api/series/{id}")).await
}

/// Waits until the address leads to `code`.
async fn leads_to(node: &Node, id: &str, code: Value) {
    soon("the address to lead there", async {
        while whither(node, id).await.json()["code"] != code {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn s2_a_series_is_drawn_or_named_by_its_key() {
    let world = World::new().await;
    let drawn = draw(&world.node, json!({})).await;
    let (id, key) = (text(&drawn, "id"), text(&drawn, "key"));
    assert_eq!((id.len(), key.len()), (19, 22));
    assert_eq!(drawn["url"], format!("http://{}/s/{id}", world.node.address));
    assert_eq!(draw(&world.node, json!({"key": key})).await, drawn, "the key names its id");
    assert_ne!(draw(&world.node, json!({})).await["id"], drawn["id"]);
    let wrong = request(world.node.address, "POST", "/api/series", &[], r#"{"key":"short"}"#).await;
    assert_eq!((wrong.status, wrong.code().as_str()), (400, "bad_request"));
    assert!(!wrong.body.contains("short"), "[S6] {}", wrong.body);
    // The link of any well-formed id, also of one that nobody has drawn.
    let qr = world.node.get("/api/series/abcd-efgh-jkmn-pqrs/qr.svg").await;
    assert_eq!((qr.status, qr.header("content-type")), (200, Some("image/svg+xml")));
    assert_eq!(world.node.get("/api/series/abcd/qr.svg").await.status, 404);
}

#[tokio::test]
async fn s3_s4_the_address_leads_to_the_newest_living_room() {
    let world = World::new().await;
    let drawn = draw(&world.node, json!({})).await;
    let (id, key) = (text(&drawn, "id"), text(&drawn, "key"));
    let nowhere = whither(&world.node, id).await;
    assert_eq!((nowhere.status, nowhere.header("cache-control")), (200, Some("no-store")));
    let stranger = whither(&world.node, "ABCD-EFGH-JKMN-PQRS").await;
    assert_eq!(stranger.body, nowhere.body, "whether an address ever existed cannot be asked");
    assert_eq!(whither(&world.node, "ABCD-EFGH").await.status, 404);

    let first = world.room_with(json!({"series_key": key})).await;
    assert_eq!(first.opened["series_url"], drawn["url"]);
    // At once, though it was asked a moment ago and led nowhere.
    let open = whither(&world.node, &id.replace('-', "").to_lowercase()).await;
    assert_eq!((&open.json()["code"], &open.json()["door"]), (&json!(first.code), &json!(first.door())));
    assert_eq!(open.body.len(), nowhere.body.len(), "at one length");
    // The room itself knows nothing of it.
    let mut lead = first.facilitator().await;
    assert!(!lead.view.to_string().contains("series"));
    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    assert_eq!(whither(&world.node, id).await.json()["code"], json!(first.code), "locked or not");

    let second = world.room_with(json!({"series_key": key})).await;
    assert_eq!(whither(&world.node, id).await.json()["code"], json!(second.code));
    let mut lead = second.facilitator().await;
    assert!(lead.ask(json!({"type": "end"})).await.is_done());
    leads_to(&world.node, id, json!(first.code)).await;

    // [S7] A room without the key is behind no address.
    let other = world.room_with(json!({"seen": ["joy"]})).await;
    assert!(other.opened.get("series_url").is_none());
    let wrong = request(world.node.address, "POST", "/api/rooms", &[], r#"{"series_key":"x"}"#).await;
    assert_eq!((wrong.status, wrong.code().as_str()), (400, "bad_request"));
}

#[tokio::test]
async fn s7_a_new_code_is_not_behind_the_address() {
    let world = World::new().await;
    let drawn = draw(&world.node, json!({})).await;
    let (id, key) = (text(&drawn, "id"), text(&drawn, "key"));
    let old = world.room_with(json!({"series_key": key})).await;
    leads_to(&world.node, id, json!(old.code)).await;
    // What the table does for a new code: another room, without the key; then the old one is ended.
    world.room_with(json!({"seen": ["joy"]})).await;
    assert_eq!(old.request("DELETE", "", Some(&old.key)).await.status, 204);
    leads_to(&world.node, id, Value::Null).await;
}

#[tokio::test]
async fn s5_between_meetings_there_is_nothing_of_it_in_the_files_nor_after_a_restart_forgotten() {
    let folder = Folder::new();
    let open = || SqliteLog::open(&folder.join("keidas.db"), Clock::system()).map(Arc::new);
    let node = Node::start_with(open().unwrap(), config()).await;
    let drawn = draw(&node, json!({})).await;
    let (id, key) = (text(&drawn, "id").to_owned(), text(&drawn, "key").to_owned());
    let room = node.room_with(json!({"series_key": key})).await;
    node.stop().await;

    let log = soon("the file to be free again", async {
        loop {
            match open() {
                Ok(log) => break log,
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
    })
    .await;
    let node = Node::start_with(log, config()).await;
    leads_to(&node, &id, json!(room.code)).await;
    let label = id.parse::<SeriesId>().unwrap().label().0;
    let of_series = [
        label.to_vec(),
        label.iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect(),
        id.clone().into_bytes(),
        id.replace('-', "").into_bytes(),
        key.clone().into_bytes(),
    ];
    let holds = |needles: &[Vec<u8>]| {
        let files =
            std::fs::read_dir(&*folder).unwrap().filter_map(|file| std::fs::read(file.unwrap().path()).ok());
        let bytes: Vec<_> = files.collect();
        needles.iter().any(|needle| bytes.iter().any(|file| memchr::memmem::find(file, needle).is_some()))
    };
    assert!(holds(&of_series[..1]), "while the room lives its label stands beside it");
    assert!(!holds(&of_series[1..]), "key and id are nowhere");
    let room = keidas_tests::Room { address: node.address, ..room };
    assert_eq!(room.request("DELETE", "", Some(&room.key)).await.status, 204);
    let ended = std::time::Instant::now();
    soon("the label to be gone", async {
        while holds(&of_series) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
    assert!(ended.elapsed().as_secs() < 5, "{:?}", ended.elapsed());
    leads_to(&node, &id, Value::Null).await;
    node.stop().await;
}

#[tokio::test]
async fn s8_asking_costs_no_budget_and_drawing_is_paid_for_like_an_opening() {
    let world = World::with(keidas::Config { max_opened: 3, ..config() }).await;
    for n in 0..1_000_u64 {
        let id = SeriesKey::from_random(u128::from(n).to_be_bytes()).id();
        assert_eq!(whither(&world.node, &id.shown()).await.status, 200);
    }
    let mut drawn = Vec::new();
    for _ in 0..4 {
        drawn.push(request(world.node.address, "POST", "/api/series", &[], "").await.status);
    }
    assert_eq!(drawn, [200, 200, 200, 429]);
    let room = request(world.node.address, "POST", "/api/rooms", &[], "").await;
    assert_eq!(room.code(), "too_fast");
}
