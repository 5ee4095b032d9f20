//! The written contract (`protocol/openapi.json`, `protocol/asyncapi.json`) held against a real server: its routes, its limits,
//! what it answers, and every message of a forum by each way into the room.

use std::{collections::BTreeSet, fs, time::Duration};

use jsonschema::{Draft, Validator};
use keidas::limits;
use keidas_tests::{
    Person, Way, World,
    http::{Answer, request},
    soon,
};
use serde_json::{Value, json};

use crate::sources::root;

fn document(file: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(root().join("protocol").join(file)).unwrap()).unwrap()
}

fn validator(document: &Value, schema: &Value) -> Validator {
    let draft = if document["asyncapi"].is_null() { Draft::Draft202012 } else { Draft::Draft7 };
    let whole = json!({ "allOf": [schema], "components": document["components"] });
    jsonschema::options().with_draft(draft).should_validate_formats(true).build(&whole).unwrap()
}

#[track_caller]
fn is_valid(validator: &Validator, value: &Value) {
    let errors: Vec<_> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?} in {value:#}");
}

/// `path method` of every route under `/api`, as the server's table has them.
fn routes() -> BTreeSet<String> {
    let source = fs::read_to_string(root().join("server/src/http/routes.rs")).unwrap();
    let mut routes = BTreeSet::new();
    for route in source.split(".route(\"/api/").skip(1) {
        let (path, rest) = route.split_once('"').unwrap();
        let line = rest.lines().next().unwrap();
        for method in ["get", "post", "delete", "put", "patch"] {
            if line.contains(&format!(" {method}(")) || line.contains(&format!(".{method}(")) {
                routes.insert(format!("/api/{path} {method}"));
            }
        }
    }
    routes
}

#[test]
fn every_route_is_in_the_contract_and_nothing_else() {
    let document = document("openapi.json");
    let mut written = BTreeSet::new();
    for (path, requests) in document["paths"].as_object().unwrap() {
        for method in requests.as_object().unwrap().keys() {
            written.insert(format!("{path} {method}"));
        }
    }
    written.retain(|route| route.starts_with("/api/"));
    assert!(written.len() > 15);
    assert_eq!(routes(), written);
}

#[test]
fn the_limits_of_the_contract_are_the_servers() {
    let seconds = |time: Duration| time.as_secs();
    for (name, value) in [
        ("bodyBytes", limits::BODY_BYTES_MAX as u64),
        ("openingBytes", limits::OPENING_BYTES_MAX as u64),
        ("helloTime", seconds(limits::HELLO_TIME)),
        ("helloBytes", limits::HELLO_BYTES_MAX as u64),
        ("commandsPerSecond", limits::PARTICIPANT_RATE.0.into()),
        ("leadCommandsPerSecond", limits::FACILITATOR_RATE.0.into()),
        ("beatAfter", seconds(limits::BEAT_AFTER)),
        ("lineBeatEvery", seconds(limits::LINE_BEAT_EVERY)),
        ("lineSilence", seconds(limits::LINE_SILENCE)),
        ("lineUnread", seconds(limits::LINE_UNREAD)),
        ("linePoll", seconds(limits::LINE_POLL)),
        ("lineCommands", limits::LINE_COMMANDS_MAX as u64),
        ("slow", seconds(limits::SLOW_TIME)),
        ("idleLife", seconds(limits::IDLE_LIFE)),
    ] {
        for file in ["openapi.json", "asyncapi.json"] {
            assert_eq!(document(file)["x-limits"][name]["value"], value, "{name} in {file}");
        }
    }
}

/// A request: its path and method as the contract has them, what is asked in fact, headers, body.
type Asked<'a> = (&'a str, &'a str, String, &'a [(&'a str, &'a str)], String);

/// The contract of requests, held against answers.
struct Contract(Value);

impl Contract {
    /// That this answer is one that the contract has for this request, body and all.
    #[track_caller]
    fn has(&self, path: &str, method: &str, answer: &Answer) {
        let Contract(document) = self;
        let responses = &document["paths"][path][method]["responses"];
        let mut response = &responses[answer.status.to_string()];
        if let Some(reference) = response["$ref"].as_str() {
            response = document.pointer(reference.trim_start_matches('#')).unwrap();
        }
        assert!(!response.is_null(), "{method} {path} answered {}: {}", answer.status, answer.body);
        let Some(content) = response["content"].as_object() else {
            assert!(answer.body.is_empty(), "{method} {path}: {}", answer.body);
            return;
        };
        let media = answer.header("content-type").unwrap().split(';').next().unwrap();
        let schema = &content.get(media).unwrap_or_else(|| panic!("{method} {path}: {media}"))["schema"];
        if media.ends_with("json") {
            is_valid(&validator(document, schema), &answer.json());
        }
    }
}

#[tokio::test]
async fn every_answer_is_one_of_the_contract() {
    let contract = Contract(document("openapi.json"));
    let world = World::new().await;
    let at = world.node.address;
    let room = world.room_with(json!({"floor": 3, "title": {"fi": "a", "sv": "b", "en": "c"}})).await;
    let bearer = format!("Bearer {}", room.key);
    let key: &[(&str, &str)] = &[("authorization", &bearer)];
    let wrong: &[(&str, &str)] = &[("authorization", "Bearer wrong")];
    let json: &[(&str, &str)] = &[("accept", "application/json")];
    let mut lead = room.facilitator().await;
    let mut people = room.participants(3).await;
    assert!(lead.flips("trust").await.is_done());
    for person in &mut people {
        person.sees_round(1).await;
        assert!(person.answers(3).await.is_done());
    }
    lead.sees_result_of(1).await;
    assert!(lead.ask(json!({"type": "put_back"})).await.is_done());

    let deck = json!({"title": "t", "themes": [{"id": "joy", "title": "Joy", "ask": "What?"}]});
    let series = request(at, "POST", "/api/series", &[], "").await.json();
    let own = json!({ "own_deck": deck, "series_key": series["key"] }).to_string();
    let other = request(at, "POST", "/api/rooms", &[], &own).await;
    contract.has("/api/rooms", "post", &other);
    assert!(other.json()["series_url"].is_string());
    let other = other.json()["code"].as_str().unwrap().to_owned();

    let code = &room.code;
    let long = format!(r#"{{"title":"{}"}}"#, "a".repeat(121));
    let id = series["id"].as_str().unwrap();
    let asked: Vec<Asked<'_>> = vec![
        ("/api/rooms", "post", "/api/rooms".into(), &[], String::new()),
        ("/api/rooms", "post", "/api/rooms".into(), &[], r#"{"floor":2}"#.into()),
        ("/api/rooms", "post", "/api/rooms".into(), &[], r#"{"deck":"none"}"#.into()),
        ("/api/rooms", "post", "/api/rooms".into(), &[], long),
        ("/api/rooms", "post", "/api/rooms".into(), &[("origin", "https://evil.example")], String::new()),
        ("/api/rooms/{code}", "get", format!("/api/rooms/{code}"), &[], String::new()),
        ("/api/rooms/{code}", "get", "/api/rooms/22222222".into(), &[], String::new()),
        ("/api/rooms/{code}", "delete", format!("/api/rooms/{code}"), &[], String::new()),
        ("/api/rooms/{code}", "delete", format!("/api/rooms/{code}"), wrong, String::new()),
        ("/api/rooms/{code}/knock", "post", format!("/api/rooms/{code}/knock"), &[], String::new()),
        ("/api/rooms/{code}/knock", "post", "/api/rooms/22222222/knock".into(), &[], String::new()),
        ("/api/rooms/{code}/keys", "post", format!("/api/rooms/{code}/keys"), key, String::new()),
        ("/api/rooms/{code}/keys/{id}", "delete", format!("/api/rooms/{code}/keys/1"), key, String::new()),
        ("/api/rooms/{code}/qr.svg", "get", format!("/api/rooms/{code}/qr.svg"), &[], String::new()),
        ("/api/rooms/{code}/rounds", "get", format!("/api/rooms/{code}/rounds"), &[], String::new()),
        ("/api/rooms/{code}/report", "get", format!("/api/rooms/{code}/report"), key, String::new()),
        (
            "/api/rooms/{code}/report",
            "get",
            format!("/api/rooms/{code}/report?format=csv"),
            key,
            String::new(),
        ),
        (
            "/api/rooms/{code}/report",
            "get",
            format!("/api/rooms/{code}/report?format=md"),
            key,
            String::new(),
        ),
        (
            "/api/rooms/{code}/report",
            "get",
            format!("/api/rooms/{code}/report?format=pdf"),
            key,
            String::new(),
        ),
        ("/api/rooms/{code}/report", "get", format!("/api/rooms/{code}/report"), wrong, String::new()),
        ("/api/rooms/{code}/deck", "get", format!("/api/rooms/{code}/deck"), &[], String::new()),
        ("/api/rooms/{code}/deck", "get", format!("/api/rooms/{other}/deck"), &[], String::new()),
        ("/api/rooms/{code}/live", "get", format!("/api/rooms/{code}/live"), &[], String::new()),
        (
            "/api/rooms/{code}/line",
            "post",
            format!("/api/rooms/{code}/line"),
            json,
            r#"{"type":"hello","as":"screen"}"#.into(),
        ),
        ("/api/rooms/{code}/line/do", "post", format!("/api/rooms/{code}/line/do"), &[], "[]".into()),
        ("/api/rooms/{code}/line/poll", "post", format!("/api/rooms/{code}/line/poll"), &[], String::new()),
        ("/api/decks", "get", "/api/decks".into(), &[], String::new()),
        ("/api/decks/{id}", "get", "/api/decks/keidas".into(), &[], String::new()),
        ("/api/decks/{id}", "get", "/api/decks/none".into(), &[], String::new()),
        ("/api/series", "post", "/api/series".into(), &[], String::new()),
        ("/api/series", "post", "/api/series".into(), &[], r#"{"key":"short"}"#.into()),
        ("/api/series/{id}", "get", format!("/api/series/{id}"), &[], String::new()),
        ("/api/series/{id}", "get", "/api/series/short".into(), &[], String::new()),
        ("/api/series/{id}/qr.svg", "get", format!("/api/series/{id}/qr.svg"), &[], String::new()),
        ("/api/openapi.json", "get", "/api/openapi.json".into(), &[], String::new()),
        ("/api/asyncapi.json", "get", "/api/asyncapi.json".into(), &[], String::new()),
        ("/healthz", "get", "/healthz".into(), &[], String::new()),
        ("/readyz", "get", "/readyz".into(), &[], String::new()),
        ("/api/rooms/{code}", "delete", format!("/api/rooms/{code}"), key, String::new()),
        ("/api/rooms/{code}", "get", format!("/api/rooms/{code}"), &[], String::new()),
    ];
    let mut tried = BTreeSet::new();
    for (path, method, target, headers, body) in asked {
        let answer = request(at, &method.to_uppercase(), &target, headers, &body).await;
        contract.has(path, method, &answer);
        tried.insert(format!("{path} {method}"));
    }
    tried.retain(|route| route.starts_with("/api/"));
    assert_eq!(tried, routes(), "each of them was tried");
    for file in ["openapi.json", "asyncapi.json"] {
        assert_eq!(
            world.node.get(&format!("/api/{file}")).await.json(),
            document(file),
            "as it is committed"
        );
    }
}

#[tokio::test]
async fn every_message_of_a_forum_is_one_of_the_contract() {
    let document = document("asyncapi.json");
    let heard = validator(&document, &json!({ "$ref": "#/components/schemas/ServerMessage" }));
    for way in Way::ALL {
        let world = World::new().await;
        let room = world.room_with(json!({"floor": 3})).await;
        let mut lead = room.facilitator_by(way).await;
        let mut people: Vec<Person> = Vec::new();
        for _ in 0..3 {
            people.push(Person::join_by(way, &room, json!({"as": "participant"})).await);
        }
        let mut wall = Person::join_by(way, &room, json!({"as": "screen"})).await;
        lead.sees("three people", |view| view["people"]["present"] == 3).await;
        assert!(lead.flips("trust").await.is_done());
        for (number, person) in people.iter_mut().enumerate() {
            person.sees_round(1).await;
            assert!(person.answers(u8::try_from(number).unwrap()).await.is_done());
            assert!(person.reacts("known").await.is_done());
        }
        assert!(people[0].ask(json!({"type": "raise"})).await.is_done());
        assert!(!people[0].ask(json!({"type": "lock"})).await.is_done(), "not theirs");
        people[1].say("not JSON".into()).await;
        lead.sees_result_of(1).await;
        for command in [
            json!({"type": "ask", "kind": "vote", "questions": [{"type": "choice", "options": [{"card": "joy"}, {"text": "b"}]}]}),
            json!({"type": "next_turn"}),
            json!({"type": "timer", "seconds": 60}),
            json!({"type": "next", "date": null}),
            json!({"type": "lock"}),
            json!({"type": "undo"}),
            json!({"type": "end"}),
        ] {
            assert!(lead.ask(command.clone()).await.is_done(), "{command}");
        }
        let mut types = BTreeSet::new();
        for person in people.iter_mut().chain([&mut lead, &mut wall]) {
            soon("the end", async { while person.hear().await.is_some() {} }).await;
            for text in &person.heard {
                let message: Value = serde_json::from_str(text).unwrap();
                is_valid(&heard, &message);
                types.insert(message["type"].as_str().unwrap().to_owned());
            }
        }
        for kind in ["welcome", "update", "done", "refused", "bye"] {
            assert!(types.contains(kind), "{kind} was heard by {way:?}");
        }
    }
}
