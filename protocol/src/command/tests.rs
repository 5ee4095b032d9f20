//! What is a command and what is none.

use serde_json::{Value, json, value::to_raw_value};

use super::*;
use crate::limits::{OPTIONS_MAX, TEXT_CHARS_MAX};

#[test]
fn a_round_that_no_room_gives_out_is_a_number_all_the_same() {
    let said = json!({"type": "open", "round": 1_u64 << 40});
    let open = FacilitatorCommand::Open { round: u32::MAX };
    assert!(
        matches!(read(Role::Facilitator, said), Ok(Command::Facilitator { command, .. }) if command == open)
    );
}

fn read(role: Role, json: Value) -> Result<Command, Refusal> {
    Command::read(&to_raw_value(&json).expect("JSON"), role)
}

#[test]
fn every_command_is_somebodys_word() {
    let participant = ["answer", "react", "unreact", "raise", "lower", "ready", "unready"];
    let facilitator = [
        "flip",
        "draw",
        "ask",
        "open",
        "put_back",
        "undo",
        "phase",
        "timer",
        "breathe",
        "next",
        "next_turn",
        "clear_turns",
        "lock",
        "unlock",
        "end",
    ];
    for word in participant {
        assert_eq!(read(Role::Facilitator, json!({ "type": word })), Err(Refusal::NotAllowed), "{word}");
    }
    for word in facilitator {
        assert_eq!(read(Role::Participant, json!({ "type": word })), Err(Refusal::NotAllowed), "{word}");
    }
    for word in participant.into_iter().chain(facilitator).chain(["dance"]) {
        for role in [Role::Screen, Role::Observer] {
            assert_eq!(read(role, json!({ "type": word })), Err(Refusal::NotAllowed), "{word}");
        }
    }
}

#[test]
fn a_pass_is_said_not_left_out() {
    let pass = ParticipantCommand::Answer { round: 1, question: 0, value: None, decline: false };
    let said = json!({"type": "answer", "round": 1, "question": 0, "value": null});
    assert_eq!(read(Role::Participant, said), Ok(Command::Participant(pass)));
    let left_out = json!({"type": "answer", "round": 1, "question": 0});
    assert_eq!(read(Role::Participant, left_out), Err(Refusal::BadCommand));
    for word in ["timer", "breathe"] {
        assert_eq!(read(Role::Facilitator, json!({ "type": word })), Err(Refusal::BadCommand), "{word}");
    }
}

#[test]
fn what_is_no_command_is_refused_whatever_it_is() {
    for json in [
        json!(null),
        json!([]),
        json!("flip"),
        json!({}),
        json!({"type": 3}),
        json!({"type": "dance"}),
        json!({"type": "answer", "round": "1", "question": 0, "value": 1}),
        json!({"type": "answer", "round": 1, "question": 0, "value": 1e300}),
        json!({"type": "answer", "round": 1, "question": 0, "value": -1}),
        json!({"type": "answer", "round": 1, "question": 0, "value": 1.5}),
        json!({"type": "answer", "round": 1, "question": 0, "value": [1]}),
        json!({"type": "answer", "round": 1, "question": 0, "value": 1, "decline": true}),
        json!({"type": "answer", "round": 1, "question": 0, "value": null, "decline": "yes"}),
        json!({"type": "answer", "round": 1, "question": 0, "decline": true}),
        json!({"type": "react", "round": 1, "reaction": "boo"}),
    ] {
        assert_eq!(read(Role::Participant, json.clone()), Err(Refusal::BadCommand), "{json}");
    }
    for json in [
        json!({"type": "flip"}),
        json!({"type": "flip", "card": 7}),
        json!({"type": "flip", "card": "change", "curtain": "yes"}),
        json!({"type": "flip", "card": "change", "after": -1}),
        json!({"type": "ask", "kind": "card", "questions": [{"type": "feel"}]}),
        json!({"type": "ask", "kind": "vote", "questions": []}),
        json!({"type": "ask", "kind": "vote", "questions": [{"type": "choice", "options": [{"text": "one"}]}]}),
        json!({"type": "ask", "kind": "check_in", "questions": [{"type": "feel", "text": " "}]}),
        json!({"type": "phase", "phase": "lunch"}),
        json!({"type": "timer", "seconds": 0}),
        json!({"type": "timer", "seconds": 14_401}),
        json!({"type": "breathe", "seconds": 9}),
        json!({"type": "end", "moved": "yes"}),
        json!({"type": "next"}),
        json!({"type": "next", "date": {"starts_at": "tomorrow", "minutes": 90}}),
        json!({"type": "next", "date": {"starts_at": "2026-10-05T10:00:00Z", "minutes": 5}}),
        json!({"type": "next", "date": {"starts_at": "+002026-10-05T10:00:00Z", "minutes": 90}}),
    ] {
        assert_eq!(read(Role::Facilitator, json.clone()), Err(Refusal::BadCommand), "{json}");
    }
}

#[test]
fn what_is_over_a_limit_is_too_big() {
    let feel = json!({"type": "feel"});
    let option = json!({"text": "one"});
    for questions in [
        json!(vec![feel; QUESTIONS_MAX + 1]),
        json!([{"type": "choice", "options": vec![option; OPTIONS_MAX + 1]}]),
        json!([{"type": "feel", "text": "x".repeat(TEXT_CHARS_MAX + 1)}]),
    ] {
        let ask = json!({"type": "ask", "kind": "form", "questions": questions});
        assert_eq!(read(Role::Facilitator, ask.clone()), Err(Refusal::TooBig), "{ask}");
    }
}

#[test]
fn unknown_fields_are_ignored() {
    let flip = json!({"type": "flip", "card": "change", "after": 3, "pad": "xxx", "soon": true});
    let command = FacilitatorCommand::Flip { card: "change".into(), curtain: false };
    assert_eq!(read(Role::Facilitator, flip), Ok(Command::Facilitator { command, after: Some(3) }));
}

#[test]
fn w7_a_command_says_nothing_twice_known_or_not() {
    let read =
        |role, json: &str| Command::read(&serde_json::from_str::<Box<RawValue>>(json).expect("JSON"), role);
    let react = |more: &str| format!(r#"{{"type":"react","round":1,"reaction":"known"{more}}}"#);
    assert!(read(Role::Participant, &react(r#","soon":1,"later":{"soon":1}"#)).is_ok());
    for twice in
        [r#","round":1"#, r#","soon":1,"soon":1"#, r#","soon":{"a":1,"a":2}"#, r#","pad":"","p\u0061d":"""#]
    {
        assert_eq!(read(Role::Participant, &react(twice)), Err(Refusal::BadCommand), "{twice}");
    }
    let flip = r#"{"type":"flip","card":"joy","after":1,"mood":1,"mood":2}"#;
    assert_eq!(read(Role::Facilitator, flip), Err(Refusal::BadCommand));
}
