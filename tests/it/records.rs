//! [H5] [H6] [P1] What stays of a meeting: its past rounds, and the report.

use std::time::{SystemTime, UNIX_EPOCH};

use keidas_tests::{World, http::request};
use serde_json::{Value, json};

#[tokio::test]
async fn h5_past_rounds_are_for_everybody_and_behind_a_lock_for_who_is_in() {
    let world = World::new().await;
    let room = world.room().await;
    let person = room.participant().await;
    let mut lead = room.facilitator().await;
    assert_eq!(room.get("/rounds").await.json(), json!([]));
    assert!(lead.flips("culture").await.is_done());
    assert!(lead.flips("joy").await.is_done());
    let rounds = room.get("/rounds").await.json();
    assert_eq!(rounds.as_array().unwrap().len(), 1, "the round on stage is not over");
    let round = &rounds[0];
    assert_eq!(
        (&round["round"], &round["kind"], &round["card"], &round["again"]),
        (&json!(1), &json!("card"), &json!("culture"), &json!(false))
    );
    assert_eq!(round["questions"], json!([{"ask": {"type": "feel"}, "answered": 0}]));
    assert_eq!(round["tallies"], json!([null]));
    assert_eq!(round["reactions"]["known"], 0);
    assert_eq!(lead.view["table"]["last"], *round);

    assert!(lead.ask(json!({"type": "lock"})).await.is_done());
    let outside = room.get("/rounds").await;
    assert_eq!((outside.status, outside.code().as_str()), (401, "not_allowed"));
    for bearer in [room.key.as_str(), &person.ticket()] {
        assert_eq!(room.request("GET", "/rounds", Some(bearer)).await.json(), rounds);
    }
    // The wall has no ticket; it was invited by the link.
    let path = format!("/api/rooms/{}/rounds", room.code);
    let by_door = request(world.node.address, "GET", &path, &[("keidas-door", room.door())], "").await;
    assert_eq!(by_door.json(), rounds);
    assert_eq!(room.request("GET", "/rounds", Some("wrong")).await.status, 403);
    assert_eq!(round["taken_back"], false);
}

#[tokio::test]
async fn h6_a_report_is_for_the_facilitator() {
    let world = World::new().await;
    let room = world.room_with(json!({"title": "Syksy"})).await;
    let mut lead = room.facilitator().await;
    let mut people = room.participants(4).await;
    let options = json!([{"text": "=1+1"}, {"card": "joy"}]);
    let question = json!({"type": "choice", "text": "Mistä *puhutaan*?", "options": options});
    assert!(lead.ask(json!({"type": "ask", "kind": "vote", "questions": [question]})).await.is_done());
    for (n, person) in people.iter_mut().enumerate() {
        person.sees_round(1).await;
        assert!(person.reacts("learned").await.is_done());
        assert!(person.answers(u8::from(n == 0)).await.is_done());
    }
    lead.sees("the vote", |view| view["stage"]["questions"][0]["open"] == false).await;
    assert!(lead.flips("culture.feedback").await.is_done());
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());

    let refused = room.get("/report").await;
    assert_eq!(
        (refused.status, refused.code().as_str(), refused.header("www-authenticate")),
        (401, "not_allowed", Some("Bearer"))
    );
    for wrong in ["wrong", &people[0].ticket()] {
        let refused = room.request("GET", "/report", Some(wrong)).await;
        assert_eq!((refused.status, refused.code().as_str()), (403, "not_allowed"));
    }
    let json = room.request("GET", "/report", Some(&room.key)).await.json();
    assert_eq!(json["room"]["title"], "Syksy");
    assert_eq!(json["rounds"][0]["tallies"][0], json!({"shown": 4, "counts": [3, 1]}));
    let csv = room.request("GET", "/report?format=csv", Some(&room.key)).await;
    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    let name = csv.header("content-disposition").unwrap();
    assert!(name.starts_with("attachment; filename=\"keidas-") && name.contains("''Syksy%20"), "{name}");
    let lines: Vec<_> = csv.body.split("\r\n").collect();
    assert_eq!(lines[0], "\u{feff}round;kind;card;again;question;option;count;shown");
    assert_eq!(lines[1], "1;vote;;false;Mistä *puhutaan*?;'=1+1;3;4", "a formula is made harmless");
    assert_eq!(lines[2], "1;vote;;false;Mistä *puhutaan*?;Ilo ja onnistuminen;1;4", "cards by their titles");
    assert_eq!(lines[3], "1;vote;;false;reaction;learned;4;");
    let md = room.request("GET", "/report?format=md", Some(&room.key)).await;
    assert!(
        md.body.starts_with("# Syksy\n\n## 1. vote\n\n**Mistä \\*puhutaan\\*?**\n\n- \\=1\\+1: 3/4\n- Ilo ja onnistuminen: 1/4\n"),
        "{}",
        md.body
    );
    assert!(md.body.contains("\n## 2. card · Minne palaute menee\n"), "cards by their titles: {}", md.body);
    assert_eq!(room.request("GET", "/report?format=pdf", Some(&room.key)).await.status, 400);
}

#[tokio::test]
async fn p1_a_rehearsal_is_told_by_every_door_and_in_every_file() {
    let world = World::new().await;
    let room = world.room_with(json!({"rehearsal": true, "title": "Syksy"})).await;
    let day_s = 24 * 60 * 60;
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let now_s = i64::try_from(now.as_secs()).unwrap();
    let left_s = |opened: &Value| {
        let expires: jiff::Timestamp = opened["expires_at"].as_str().unwrap().parse().unwrap();
        expires.as_second() - now_s
    };
    assert!((day_s - 60..=day_s).contains(&left_s(&room.opened)), "it lives for a day");
    assert_eq!(room.get("").await.json()["rehearsal"], true);
    let mut lead = room.facilitator().await;
    assert_eq!(lead.view["room"]["rehearsal"], true);
    assert!(lead.flips("joy").await.is_done());
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());
    let report = async |format: &str| room.request("GET", &format!("/report{format}"), Some(&room.key)).await;
    assert_eq!(report("").await.json()["room"]["rehearsal"], true);
    let csv = report("?format=csv").await;
    let ends: Vec<_> = csv.body.lines().map(|line| line.rsplit(';').next().unwrap()).collect();
    assert_eq!(ends, ["rehearsal", "true"], "every line says so: {}", csv.body);
    let md = report("?format=md").await;
    assert!(md.body.starts_with("# Syksy\n\n**Harjoitushuone: osa ryhmästä on ohjelmaa.**\n"), "{}", md.body);
    let name = md.header("content-disposition").unwrap();
    assert!(name.contains("filename*=UTF-8''Harjoitus%20Syksy%20"), "{name}");

    let ordinary = world.room_with(json!({})).await;
    assert_eq!(ordinary.get("").await.json()["rehearsal"], false, "always there");
    assert_eq!(ordinary.participant().await.view["room"]["rehearsal"], false);
    assert!(left_s(&ordinary.opened) > day_s);
    let wrong = request(world.node.address, "POST", "/api/rooms", &[], "{\"rehearsal\":\"yes\"}").await;
    assert_eq!((wrong.status, wrong.code().as_str()), (400, "bad_request"));
}
