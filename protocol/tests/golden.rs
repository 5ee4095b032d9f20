//! What earlier versions wrote is read for ever: the files of `vectors/v1` were written by version 1 and never change.

mod common;

use std::{fs, path::Path};

use common::Table;
use keidas_protocol::{
    PastRound, Room, StepWord, Unreadable,
    command::FacilitatorCommand as F,
    entry::{RULES, decode_batch},
    view::{PresenceCounts, View},
};
use serde_json::Value;

fn vector(file: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(file);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every field that version 1 knew has the value it had.
fn assert_holds(now: &Value, then: &Value, at: &str) {
    match then {
        Value::Object(fields) => {
            for (name, value) in fields {
                assert_holds(&now[name], value, &format!("{at}.{name}"));
            }
        }
        Value::Array(items) => {
            assert_eq!(now.as_array().map(Vec::len), Some(items.len()), "{at}");
            for (place, item) in items.iter().enumerate() {
                assert_holds(&now[place], item, &format!("{at}[{place}]"));
            }
        }
        _ => assert_eq!(now, then, "{at}"),
    }
}

fn assert_is_the_room_of_version_1(room: &Room) {
    let view = View::of(room, PresenceCounts { present: 8, ..PresenceCounts::default() });
    let then: Value = serde_json::from_slice(&vector("v1/view.json")).expect("JSON");
    assert_holds(&serde_json::to_value(view).expect("JSON"), &then, "view");
    let then: Vec<PastRound> = serde_json::from_slice(&vector("v1/rounds.json")).expect("past rounds");
    assert_eq!(room.past_rounds(), then);
    assert_eq!(room.key("the second key"), room.key_of(keidas_protocol::ids::KeyHash::of("the second key")));
    assert!(room.key("the second key").is_some() && room.key("the third key").is_none());
}

#[test]
fn m4_a_snapshot_of_version_1_is_read() {
    assert_is_the_room_of_version_1(&Room::restore(&vector("v1/snapshot")).expect("a snapshot of version 1"));
}

#[test]
fn m4_a_log_of_version_1_is_read() {
    let entries = decode_batch(&vector("v1/log.jsonl")).expect("entries of version 1");
    let room = Room::replay(&entries).expect("a room of version 1");
    let view = serde_json::to_value(View::of(&room, PresenceCounts::default())).expect("JSON");
    let then: Value = serde_json::from_slice(&vector("v1/view.json")).expect("JSON");
    for section in ["room", "stage"] {
        assert_holds(&view[section], &then[section], section);
    }
}

#[test]
fn m4_a_room_of_version_1_goes_on() {
    let mut table = Table::new();
    table.room = Room::restore(&vector("v1/snapshot")).expect("a snapshot of version 1");
    let words = std::iter::from_fn(|| {
        let word = table.view().room.undo.map(|undo| undo.r#type);
        word.inspect(|_| {
            table.lead(F::Undo);
        })
    });
    let words: Vec<StepWord> = words.collect();
    assert_eq!(words.len(), 11, "{words:?}");
    assert!(words.contains(&StepWord::Lock) && words.contains(&StepWord::Breathe));
    table.flip("joy");
    assert!(table.stage().again, "what version 1 had shown is known");
    table.restart();
    assert!(table.stage().again);
}

#[test]
fn m4_what_a_newer_version_wrote_is_refused_with_a_sentence() {
    let newer = format!("{}\n{{}}", RULES + 1);
    let error = Room::restore(newer.as_bytes()).expect_err("a newer snapshot");
    assert_eq!(error, Unreadable::Newer(RULES + 1));
    assert!(error.to_string().contains("start a newer Keidas"), "{error}");
}

#[test]
fn i8_a_snapshot_of_what_no_room_can_be_is_corrupt() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..3, 1);
    let snapshot = String::from_utf8(table.room.snapshot()).expect("JSON");
    for (sound, broken) in [
        (r#""value":1"#, r#""value":5"#),
        (r#""waiting":3"#, r#""waiting":2"#),
        (r#""released":0"#, r#""released":7"#),
    ] {
        assert!(snapshot.contains(sound), "{sound}");
        let error = Room::restore(snapshot.replacen(sound, broken, 1).as_bytes()).expect_err(broken);
        assert!(matches!(error, Unreadable::Corrupt(_)), "{broken}: {error}");
    }
}
