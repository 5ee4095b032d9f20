//! Golden messages: what a server says in a short meeting and what that adds up to, and what a client may say.
//! `vectors/*.json` are read by the tests of the web client too; when the contract changes, this test writes
//! them anew and fails, so that the change is seen.

mod common;

use std::{fs, path::PathBuf};

use common::{Table, choice, feel, seat, settings};
use keidas_protocol::{
    Answer, Settings,
    close::Close,
    command::{Command, FacilitatorCommand as F, ParticipantCommand as P},
    ids::Millis,
    text::{Text, Trio},
    view::{PresenceCounts, View},
    wire::{ClientMessage, Cursor, ServerMessage, Welcome},
    words::{Kind, Phase, Reaction, Refusal, Role},
};
use serde_json::{Value, json};
use uuid::Uuid;

/// A server as one participant hears it.
struct Heard {
    table: Table,
    told: Cursor,
    sent: View,
    messages: Vec<ServerMessage>,
}

impl Heard {
    fn welcome(settings: Settings, role: Role) -> Heard {
        let table = Table::with(settings);
        let presence = PresenceCounts { present: 1, facilitators: 1, ..PresenceCounts::default() };
        let view = View::of(&table.room, presence);
        let told = table.room.cursor(presence);
        let seat = seat(1);
        let you = table.room.you(role, (role == Role::Participant).then_some(&seat));
        let (seq, now) = (table.room.changes().seq, common::NOON);
        let welcome = Welcome { seq, you, view: view.clone(), now, line: None };
        let messages = vec![ServerMessage::Welcome(Box::new(welcome))];
        Heard { table, told, sent: view, messages }
    }

    fn update(&mut self, presence: PresenceCounts, sparks: &[(Reaction, u32)]) {
        let sparks = sparks.iter().copied().collect();
        let update = self.table.room.update_since(&self.told, presence, sparks);
        self.told = self.table.room.cursor(presence);
        self.sent = View::of(&self.table.room, presence);
        self.messages.push(ServerMessage::Update(Box::new(update.expect("something changed"))));
    }

    fn vector(self, name: &str) -> Value {
        // What is personal and padded is not part of a vector's bytes: the fields are.
        let messages: Vec<_> =
            self.messages.iter().map(|message| serde_json::to_value(message).expect("JSON")).collect();
        json!({ "name": name, "messages": messages, "view": self.sent, "seq": self.table.room.changes().seq })
    }
}

fn server() -> Value {
    let id = Uuid::from_u128(0xd942_8888_122b_41e1_b85c_61d1_e2d1_e2d1);
    let eight =
        PresenceCounts { present: 8, facilitators: 1, observers: 1, screens: 1, ..PresenceCounts::default() };
    let title = Text::Each(Trio { fi: "Syksy".into(), sv: "Hösten".into(), en: "Autumn".into() });

    let mut card = Heard::welcome(Settings { title: Some(title), ..settings() }, Role::Participant);
    card.update(eight, &[]);
    card.table.flip("change.strength");
    card.update(eight, &[]);
    card.table.all_answer(0..3, 3);
    card.messages.push(ServerMessage::answer(id, Answer::DONE));
    card.table.react(1, Reaction::Known);
    card.update(eight, &[(Reaction::Known, 2), (Reaction::Thanks, 1)]);
    card.update(eight, &[(Reaction::Known, 1)]);
    card.messages.push(ServerMessage::refused(Some(id), Refusal::RoundOver));
    card.table.all_answer(3..8, 1);
    card.table.open();
    card.update(eight, &[]);
    card.messages.push(ServerMessage::Beat);

    let mut declined = Heard::welcome(settings(), Role::Participant);
    declined.table.flip("joy");
    declined.update(eight, &[]);
    for n in 0..6 {
        declined.table.person(n, P::Answer { round: 1, question: 0, value: None, decline: true });
    }
    declined.update(eight, &[]);
    declined.table.open();
    declined.update(eight, &[]);
    declined.table.flip("change");
    declined.update(eight, &[]);
    declined.table.lead(F::Undo);
    declined.update(eight, &[]);

    let mut hands = Heard::welcome(settings(), Role::Facilitator);
    hands.table.person(1, P::Raise);
    hands.table.person(2, P::Raise);
    hands.update(eight, &[]);
    hands.table.lead(F::NextTurn);
    hands.table.lead(F::Phase { phase: Phase::Share });
    hands.table.lead(F::Timer { seconds: Some(600) });
    hands.update(eight, &[]);
    hands.messages.push(ServerMessage::refused(None, Refusal::BadCommand));

    let mut vote = Heard::welcome(settings(), Role::Screen);
    vote.table.ask(Kind::Vote, vec![choice(&["yksi", "kaksi"])]);
    vote.update(eight, &[]);
    vote.table.ask(Kind::Form, vec![feel(), choice(&["a", "b", "c"])]);
    vote.update(eight, &[]);
    vote.table.lead(F::PutBack);
    vote.update(eight, &[]);
    vote.table.lead(F::Undo);
    vote.update(eight, &[]);
    vote.table.lead(F::Undo);
    vote.update(eight, &[]);
    vote.messages.push(ServerMessage::bye(Close::Ended));

    json!([
        card.vector("a card is answered, reacted to and opened"),
        declined.vector("a card is declined, left and returned to"),
        hands.vector("hands go up, the meeting goes on"),
        vote.vector("a vote and a form, put back and taken back"),
    ])
}

fn client() -> Value {
    let id = "d9428888-122b-41e1-b85c-61d1e2d1e2d1";
    let hellos = [
        ("a first visit", json!({"type": "hello", "as": "participant"})),
        ("somebody comes back", json!({"type": "hello", "as": "participant", "ticket": "T".repeat(43)})),
        ("a facilitator", json!({"type": "hello", "as": "facilitator", "key": "K"})),
        ("the big screen", json!({"type": "hello", "as": "screen"})),
        ("an observer", json!({"type": "hello", "as": "observer"})),
        ("one who came by a link", json!({"type": "hello", "as": "participant", "door": "K7QM4"})),
        ("the wall at a locked door", json!({"type": "hello", "as": "screen", "key": "K"})),
    ];
    let commands = [
        ("participant", json!({"type": "answer", "round": 7, "question": 0, "value": 3})),
        ("participant", json!({"type": "answer", "round": 7, "question": 0, "value": null})),
        ("participant", json!({"type": "answer", "round": 7, "question": 0, "value": null, "decline": true})),
        ("participant", json!({"type": "react", "round": 7, "reaction": "known"})),
        ("participant", json!({"type": "unreact", "round": 7, "reaction": "strength"})),
        ("participant", json!({"type": "raise"})),
        ("participant", json!({"type": "lower"})),
        ("participant", json!({"type": "ready"})),
        ("participant", json!({"type": "unready"})),
        ("facilitator", json!({"type": "flip", "card": "change.strength", "after": 3})),
        ("facilitator", json!({"type": "flip", "card": "change", "curtain": true})),
        ("facilitator", json!({"type": "draw"})),
        ("facilitator", json!({"type": "draw", "theme": "joy", "curtain": true})),
        ("facilitator", json!({"type": "ask", "kind": "check_in", "questions": [{"type": "feel"}]})),
        (
            "facilitator",
            json!({"type": "ask", "kind": "vote", "questions": [{
                "type": "choice",
                "text": {"fi": "Mistä puhutaan?", "sv": "Vad talar vi om?", "en": "What shall we talk about?"},
                "options": [{"card": "joy"}, {"text": "Oma aihe"}],
            }]}),
        ),
        (
            "facilitator",
            json!({"type": "ask", "kind": "form", "purpose": "evaluation", "questions": [{"type": "feel"}]}),
        ),
        ("facilitator", json!({"type": "open", "round": 7, "after": 12})),
        ("facilitator", json!({"type": "put_back"})),
        ("facilitator", json!({"type": "undo"})),
        ("facilitator", json!({"type": "phase", "phase": "share"})),
        ("facilitator", json!({"type": "timer", "seconds": 600})),
        ("facilitator", json!({"type": "timer", "seconds": null})),
        ("facilitator", json!({"type": "breathe", "seconds": 60})),
        (
            "facilitator",
            json!({"type": "next", "date": {"starts_at": "2026-10-19T11:00:00.000Z", "minutes": 90}}),
        ),
        ("facilitator", json!({"type": "next", "date": null})),
        ("facilitator", json!({"type": "breathe", "seconds": null})),
        ("facilitator", json!({"type": "next_turn"})),
        ("facilitator", json!({"type": "clear_turns"})),
        ("facilitator", json!({"type": "lock"})),
        ("facilitator", json!({"type": "unlock"})),
        ("facilitator", json!({"type": "end"})),
        ("facilitator", json!({"type": "end", "moved": true})),
    ];
    let hellos = hellos.into_iter().map(|(name, message)| json!({ "name": name, "message": message }));
    let commands = commands.into_iter().map(|(role, command)| {
        let name = format!("{role}: {}", command["type"].as_str().expect("a word"));
        json!({ "name": name, "as": role, "message": { "type": "do", "id": id, "command": command } })
    });
    Value::Array(hellos.chain(commands).collect())
}

fn golden(file: &str, fresh: &Value) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors").join(file);
    let mut text = serde_json::to_string_pretty(fresh).expect("JSON");
    text.push('\n');
    if fs::read_to_string(&path).unwrap_or_default() != text {
        fs::write(&path, text).expect("vectors can be written");
        panic!("vectors/{file} was stale; it has been written anew, look at the difference and commit it");
    }
}

#[test]
fn what_a_server_says_adds_up_to_the_view() {
    golden("server.json", &server());
}

#[test]
fn what_a_client_says_is_read() {
    let vectors = client();
    golden("client.json", &vectors);
    for vector in vectors.as_array().expect("a list") {
        let message = ClientMessage::read(&vector["message"].to_string()).expect("a message");
        let ClientMessage::Do { command, .. } = message else { continue };
        let role = if vector["as"] == "participant" { Role::Participant } else { Role::Facilitator };
        let read = Command::read(&command, role).unwrap_or_else(|refusal| panic!("{command}: {refusal}"));
        let command: Value = serde_json::from_str(command.get()).expect("JSON");
        // What was read says the same again, but what is left at its default.
        let again = match read {
            Command::Participant(command) => serde_json::to_value(command),
            Command::Facilitator { command, .. } => serde_json::to_value(command),
        };
        for (field, value) in again.expect("JSON").as_object().expect("an object") {
            assert!(command[field] == *value || *value == json!(false), "{field} of {command}");
        }
    }
}

#[test]
fn what_a_server_says_is_read_back_the_same() {
    for vector in server().as_array().expect("a list") {
        for message in vector["messages"].as_array().expect("messages") {
            let read: ServerMessage = serde_json::from_value(message.clone()).expect("a server message");
            let sent: Value = serde_json::from_str(&read.encode()).expect("JSON");
            for (field, value) in message.as_object().expect("an object") {
                assert_eq!(&sent[field], value, "{field}");
            }
            assert!(
                sent.as_object().expect("an object").len()
                    <= message.as_object().expect("an object").len() + 1
            );
        }
    }
    assert_eq!(Millis(0).to_string(), "1970-01-01T00:00:00.000Z");
}
