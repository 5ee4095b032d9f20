//! What one press costs a room, step by step, as often as is said. `tests/instructions` counts the machine
//! instructions of it, which are the same on a busy machine and on an idle one.
//!
//! ```text
//! cargo run --release -p keidas-protocol --example hotpath -- read|prepare|record|apply|project|welcome TIMES
//! ```
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a program for a terminal")]

use std::{
    hint::black_box,
    iter::{Empty, empty},
    slice::Iter,
};

use keidas_protocol::{
    By, Entry, Moment, PinnedDeck, Prepared, Room, RoomSecret, Seat, Settings, Shade,
    command::{Command, FacilitatorCommand, ParticipantCommand},
    entry::{RULES, encode_batch},
    ids::{KeyHash, KeyId, Millis, RoomCode},
    text::Lang,
    view::{PeopleView, PresenceCounts},
    wire::{ClientMessage, ServerMessage, SharedView, Sparks, encode_welcome},
    words::{Mode, Reaction, Role},
};
use uuid::Uuid;

const PEOPLE: u8 = 100;
const PRESS: &str = r#"{"type":"do","id":"d9428888-122b-41e1-b85c-61d1e2d1e2d1","command":{"type":"react","round":1,"reaction":"known"},"pad":"................................................................................................................"}"#;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (Some(step), Some(times)) = (words.first(), words.get(1).and_then(|times| times.parse().ok())) else {
        eprintln!("say read, prepare, record, apply, project or welcome, and how often");
        std::process::exit(1);
    };
    let mut room = a_room();
    let seat = Seat::from_random([7; 16]);
    let (on, off) = (entry(&room, &seat, true), entry_off(&mut room, &seat));
    let presence = PresenceCounts::default();
    let mut told = room.cursor(presence);
    for time in 0..times {
        match step.as_str() {
            "read" => {
                let Ok(ClientMessage::Do { command, .. }) = ClientMessage::read(black_box(PRESS)) else {
                    return;
                };
                drop(black_box(Command::read(&command, Role::Participant)));
            }
            "prepare" => drop(black_box(entry(&room, &seat, true))),
            "record" => drop(black_box(encode_batch([&on]))),
            "apply" => {
                black_box(room.apply(if time % 2 == 0 { &on } else { &off }));
            }
            "project" => {
                let sparks = Sparks::from([(Reaction::Known, 1)]);
                room.apply(if time % 2 == 0 { &on } else { &off });
                let update = room.update_since(&told, presence, sparks).unwrap();
                told = room.cursor(presence);
                drop(black_box(ServerMessage::Update(Box::new(update)).encode()));
            }
            "welcome" => {
                let (view, people) = (SharedView::of(&room, presence), PeopleView::of(&room, presence));
                let you = room.you(Role::Participant, Some(&seat));
                drop(black_box(encode_welcome(1, &you, Millis(0), &view, &people, None)));
            }
            other => {
                eprintln!("{other} is no step");
                std::process::exit(1);
            }
        }
    }
}

/// A room in which a card lies and a hundred people have reacted.
fn a_room() -> Room {
    let cards = (0..50).map(|n| format!("theme.card{n}").as_str().into()).collect();
    let settings = Settings {
        rules: RULES,
        code: RoomCode::from_bits(1),
        title: None,
        lang: Lang::Fi,
        deck: PinnedDeck { id: "keidas".into(), version: 1, cards },
        floor: 4,
        mode: Mode::Live,
        open_when_all: true,
        rehearsal: false,
        created_at: Millis(0),
    };
    let opened = Entry::opened(settings, RoomSecret::from_random([1; 32]), KeyHash::of("key"));
    let mut room = Room::replay([&opened]).unwrap();
    let flip = FacilitatorCommand::Flip { card: "theme.card0".into(), curtain: false };
    let flip = Command::Facilitator { command: flip, after: None };
    if let Prepared::Append(entry) =
        room.prepare(By::Facilitator(KeyId::FIRST), Uuid::nil(), flip, moment(&mut [].iter(), &mut empty()))
    {
        room.apply(&entry);
    }
    for person in 100..100 + PEOPLE {
        let entry = entry(&room, &Seat::from_random([person; 16]), true);
        room.apply(&entry);
    }
    room
}

fn moment<'m, 's>(nobody: &'m mut Iter<'s, Seat>, elsewhere: &'m mut Empty<Shade>) -> Moment<'m, 's> {
    Moment { at: Millis(0), here: 100, chance: 0, awaited: nobody, elsewhere }
}

fn entry(room: &Room, seat: &Seat, on: bool) -> Entry {
    let (round, reaction) = (1, Reaction::Known);
    let command = if on {
        ParticipantCommand::React { round, reaction }
    } else {
        ParticipantCommand::Unreact { round, reaction }
    };
    match room.prepare(
        By::Participant(seat),
        Uuid::nil(),
        Command::Participant(command),
        moment(&mut [].iter(), &mut empty()),
    ) {
        Prepared::Append(entry) => entry,
        Prepared::Answer(answer) => panic!("a press changes something: {answer:?}"),
    }
}

/// How the press is taken back: asked for in a room that has it, which is left as it was.
fn entry_off(room: &mut Room, seat: &Seat) -> Entry {
    room.apply(&entry(room, seat, true));
    let off = entry(room, seat, false);
    room.apply(&off);
    off
}
