//! What the envelopes let through, and that their length tells nothing [A10].

use serde_json::Value;
use uuid::Uuid;

use super::*;
use crate::{
    deck::PinnedDeck,
    entry::{Entry, RULES, Settings},
    ids::{KeyHash, RoomCode, Turn},
    limits::PAD_BYTES,
    room::Room,
    seat::{RoomSecret, Ticket},
    text::Lang,
    view::{PeopleView, PresenceCounts},
    words::{Mode, Reaction, Role},
};

#[test]
fn a_message_without_type_or_id_is_none() {
    for text in [
        "",
        "hello",
        "[]",
        "{}",
        r#"{"type":"sing"}"#,
        r#"{"type":"hello"}"#,
        r#"{"type":"hello","as":"king"}"#,
        r#"{"type":"do"}"#,
        r#"["do","d9428888-122b-41e1-b85c-61d1e2d1e2d1",{"type":"raise"}]"#,
        r#"{"type":"do","id":7,"command":{}}"#,
        r#"{"type":"do","id":"7","command":{}}"#,
        r#"{"type":"do","id":"urn:uuid:d9428888-122b-41e1-b85c-61d1e2d1e2d1","command":{}}"#,
        &"[".repeat(10_000),
    ] {
        assert!(ClientMessage::read(text).is_err(), "{text:.60}");
    }
}

#[test]
fn a_strange_ticket_is_read_and_left_to_the_room() {
    let read = |text: &str| match ClientMessage::read(text) {
        Ok(ClientMessage::Hello(hello)) => hello,
        other => panic!("{text}: {other:?}"),
    };
    let fresh = Hello::new(Role::Participant);
    assert_eq!(read(r#"{"type":"hello","as":"participant"}"#), fresh);
    for ticket in ["7", "null", "true", "-1.5", "[1,[2]]", r#"{"a":{"b":1}}"#] {
        assert_eq!(read(&format!(r#"{{"type":"hello","as":"participant","ticket":{ticket}}}"#)), fresh);
    }
}

#[test]
fn a_command_is_read_later_so_that_its_refusal_has_an_id() {
    let sent = "d9428888-122b-41e1-b85c-61d1e2d1e2d1";
    for (command, kept) in [("", "null"), (r#","command":{"type": 3}"#, r#"{"type": 3}"#)] {
        let message = ClientMessage::read(&format!(r#"{{"type":"do","id":"{sent}"{command}}}"#));
        let Ok(ClientMessage::Do { id, command }) = message else { panic!("{message:?}") };
        assert_eq!((id.to_string().as_str(), command.get()), (sent, kept));
    }
}

#[test]
fn a10_answers_are_of_one_length() {
    let id = Uuid::from_u128(7);
    let mut lengths = std::collections::BTreeSet::new();
    for answer in
        [Answer::DONE, Answer::Done { turn: Some(Turn::new([7; 6])) }, Answer::Refused(Refusal::Stale)]
    {
        let text = ServerMessage::answer(id, answer).encode();
        serde_json::from_str::<Value>(&text).expect("filled JSON is JSON");
        lengths.insert(text.len());
    }
    assert_eq!(lengths, [PAD_BYTES].into());
}

#[test]
fn a10_a_welcome_is_as_long_for_everybody() {
    let ticket = Some(Ticket::from_browser("t".repeat(43)));
    let shy = You { r#as: Role::Participant, ticket, answers: vec![], reactions: vec![], turn: None };
    let busy = You {
        answers: vec![OwnAnswer::Pass; crate::limits::QUESTIONS_MAX],
        reactions: Reaction::ALL.to_vec(),
        turn: Some(Turn::new([7; 6])),
        ..shy.clone()
    };
    let settings = Settings {
        rules: RULES,
        code: RoomCode::from_bits(1),
        title: None,
        lang: Lang::Fi,
        deck: PinnedDeck { id: "test".into(), version: 1, cards: vec!["joy".into()] },
        floor: 4,
        mode: Mode::Live,
        open_when_all: true,
        rehearsal: false,
        created_at: Millis(0),
    };
    let opened = Entry::opened(settings, RoomSecret::from_random([1; 32]), KeyHash::of("key"));
    let room = Room::replay([&opened]).expect("a room");
    let presence = PresenceCounts::default();
    let (view, people) = (SharedView::of(&room, presence), PeopleView::of(&room, presence));
    let welcome = |you: &You, line| encode_welcome(u64::MAX, you, Millis(0), &view, &people, line);
    let line = "l".repeat(22);
    assert_eq!(welcome(&shy, Some(&line)).len(), welcome(&busy, Some(&line)).len());
    let [shy, busy] = [&shy, &busy].map(|you| welcome(you, None));
    assert_eq!(shy.len(), busy.len());
    assert_eq!(shy.len() % PAD_BYTES, 0);
    let read: Value = serde_json::from_str(&busy).expect("filled JSON is JSON");
    let whole = serde_json::to_value(View::of(&room, presence)).expect("plain data");
    assert_eq!(read["view"], whole, "every section of a view is in a welcome");
}

#[test]
fn w7_a_message_says_nothing_twice_known_or_not() {
    let id = "00000000-0000-4000-8000-000000000007";
    let message =
        |more: &str| format!(r#"{{"type":"do","id":"{id}","command":{{"type":"raise","x":1,"x":1}}{more}}}"#);
    // What is said twice within a command is told with its id: whoever reads the command finds it.
    assert!(matches!(ClientMessage::read(&message(r#","pad":" ""#)), Ok(ClientMessage::Do { .. })));
    for twice in [r#","pad":"","pad":"""#, r#","a":{"b":1,"b":1}"#, r#","id":"x""#, r#","command":{}"#] {
        assert_eq!(ClientMessage::read(&message(twice)).err(), Some(NotAMessage), "{twice}");
    }
    let hello =
        |more: &str| ClientMessage::read(&format!(r#"{{"type":"hello","as":"participant"{more}}}"#)).is_ok();
    assert!(hello(r#","pad":" ""#) && !hello(r#","pad":"","pad":"""#) && !hello(r#","as":"screen""#));
}
