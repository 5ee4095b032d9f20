//! The parsers that are functions, and what holds for whatever they are given: they say yes or no, and what they
//! have taken they write in a way that they take again.

use std::path::Path;

use clap::Parser;
use keidas::{Config, clock::Clock, log::memory::MemoryLog};
use keidas_protocol::{
    Entry, Room,
    command::Command,
    deck::Deck,
    entry::{decode_batch, encode_batch},
    ids::RoomCode,
    text::{Lang, Text, Trio},
    view::{PresenceCounts, View},
    wire::ClientMessage,
    words::Role,
};
use serde_json::{Value, json};

use super::Target;
use crate::{Node, tap::Tap, world::config};

/// All of them.
pub fn all() -> Vec<Target> {
    let records = records();
    let whole: Vec<Entry> =
        records.iter().flat_map(|record| decode_batch(record).expect("a record")).collect();
    let room = Room::replay(&whole).expect("a room");
    vec![
        hello(),
        commands(),
        entries(records, room),
        snapshots(&whole),
        deck(),
        codes(),
        addresses(),
        texts(),
    ]
}

/// What a client has said in the golden messages.
fn golden() -> Vec<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../protocol/vectors/client.json");
    let vectors: Value =
        serde_json::from_slice(&std::fs::read(path).expect("golden messages")).expect("JSON");
    vectors
        .as_array()
        .expect("a list")
        .iter()
        .map(|vector| vector["message"].to_string().into_bytes())
        .collect()
}

fn is_hello(message: &[u8]) -> bool {
    message.windows(7).any(|window| window == b"\"hello\"")
}

fn hello() -> Target {
    let corpus = golden().into_iter().filter(|message| is_hello(message)).collect();
    let check = |input: &[u8]| {
        if let Ok(ClientMessage::Hello(hello)) = ClientMessage::read(&String::from_utf8_lossy(input)) {
            assert!(
                hello.role() == Role::Participant
                    || hello.role() == Role::Facilitator
                    || hello.secret().is_none()
            );
        }
    };
    Target { name: "hello", corpus, check: Box::new(check) }
}

fn commands() -> Target {
    let corpus = golden().into_iter().filter(|message| !is_hello(message)).collect();
    let check = |input: &[u8]| {
        let Ok(ClientMessage::Do { command, .. }) = ClientMessage::read(&String::from_utf8_lossy(input))
        else {
            return;
        };
        for role in [Role::Participant, Role::Facilitator] {
            let _ = Command::read(&command, role);
        }
        for role in [Role::Screen, Role::Observer] {
            assert!(Command::read(&command, role).is_err(), "who only watches commands nothing");
        }
    };
    Target { name: "commands", corpus, check: Box::new(check) }
}

/// Records of a log that a meeting has written.
fn records() -> Vec<Vec<u8>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let tap = std::sync::Arc::new(Tap::new(std::sync::Arc::new(MemoryLog::new(Clock::system()))));
        let node = Node::start_with(std::sync::Arc::clone(&tap) as _, config()).await;
        let room =
            node.room_with(json!({"title": {"fi": "Syksy", "sv": "Höst", "en": "Autumn"}, "floor": 3})).await;
        let mut lead = room.facilitator().await;
        let mut people = room.participants(4).await;
        room.request("POST", "/keys", Some(&room.key)).await;
        let options = json!([{"text": "työ"}, {"card": "joy"}]);
        let questions =
            json!([{"type": "choice", "options": options}, {"type": "feel", "text": "Miltä tuntuu?"}]);
        for command in [
            json!({"type": "flip", "card": "culture"}),
            json!({"type": "timer", "seconds": 90}),
            json!({"type": "draw"}),
            json!({"type": "undo"}),
            json!({"type": "phase", "phase": "share"}),
            json!({"type": "ask", "kind": "vote", "questions": questions}),
            json!({"type": "lock"}),
        ] {
            assert!(lead.ask(command).await.is_done());
            for (person, value) in people.iter_mut().zip(0u8..) {
                person.catches_up().await;
                if person.view["stage"].is_object() {
                    // Some of it is refused: a log has that too.
                    let _ = (person.answers(value % 2).await, person.reacts("known").await);
                }
                assert!(person.ask(json!({"type": "raise"})).await.is_done());
            }
            assert!(lead.ask(json!({"type": "next_turn"})).await.is_done());
        }
        tap.records(room.code.parse().expect("a code")).await.iter().map(|record| record.to_vec()).collect()
    })
}

fn entries(corpus: Vec<Vec<u8>>, room: Room) -> Target {
    let check = move |input: &[u8]| {
        let Ok(entries) = decode_batch(input) else { return };
        let written = encode_batch(&entries);
        let again = decode_batch(&written).expect("what was written is read");
        assert_eq!(encode_batch(&again), written);
        let _ = Room::replay(&entries);
        let mut room = room.clone();
        for entry in &entries {
            room.apply(entry);
        }
        let _ = View::of(&room, PresenceCounts::default());
    };
    Target { name: "entries", corpus, check: Box::new(check) }
}

fn snapshots(entries: &[Entry]) -> Target {
    let rooms = (1..=entries.len()).step_by(7).filter_map(|end| Room::replay(&entries[..end]).ok());
    let corpus = rooms.map(|room| room.snapshot()).collect();
    let entries = entries.to_vec();
    let check = move |input: &[u8]| {
        let Ok(mut room) = Room::restore(input) else { return };
        let written = room.snapshot();
        assert_eq!(Room::restore(&written).expect("what was written is read").snapshot(), written);
        for entry in &entries {
            room.apply(entry);
        }
        let _ = View::of(&room, PresenceCounts::default());
    };
    Target { name: "snapshots", corpus, check: Box::new(check) }
}

fn deck() -> Target {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../server/decks/keidas.toml");
    let ours = std::fs::read_to_string(path).expect("our deck");
    // The whole of it, and its beginnings: what is short is broken more often where it matters.
    let heads = ours.match_indices("[[themes]]").map(|(at, _)| ours.as_bytes()[..at].to_vec());
    let corpus = heads.take(3).chain([ours.clone().into_bytes()]).collect();
    let check = |input: &[u8]| match Deck::read(&String::from_utf8_lossy(input)) {
        Ok(deck) => {
            let ids: std::collections::BTreeSet<_> = deck.cards().map(|card| &card.id).collect();
            assert_eq!(ids.len(), deck.cards().count(), "every card has an id of its own");
        }
        Err(fault) => assert!(!fault.to_string().is_empty(), "a reason"),
    };
    Target { name: "deck", corpus, check: Box::new(check) }
}

fn codes() -> Target {
    let corpus =
        ["K7QM4XPA", "k7qm-4xpa", " K7 QM\t4X-PA ", "K7QM4XPÄ"].map(|code| code.as_bytes().to_vec()).into();
    let check = |input: &[u8]| {
        let Ok(code) = String::from_utf8_lossy(input).parse::<RoomCode>() else { return };
        assert_eq!(code.to_string().parse(), Ok(code));
        assert_eq!(code.shown().parse(), Ok(code));
        assert!(!format!("{code:?}").contains(code.as_str()), "a code is not for log lines");
    };
    Target { name: "codes", corpus, check: Box::new(check) }
}

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    config: Config,
}

fn addresses() -> Target {
    let corpus = [
        "https://keidas.example.org/oasis/",
        "http://[::1]:8080",
        "https://a.b-c.d:444/x~y/_z",
        "HTTPS://Intra.example",
    ]
    .map(|url| url.as_bytes().to_vec())
    .into();
    let check = |input: &[u8]| {
        let url = String::from_utf8_lossy(input);
        let parse = |option: &str, url: &str| Line::try_parse_from(["keidas", &format!("{option}={url}")]);
        let is_plain = |url: &str| {
            (url.starts_with("http://") || url.starts_with("https://"))
                && !url.contains(|c: char| c.is_control() || c.is_whitespace() || "\"'<>;,?#\\*".contains(c))
        };
        if let Ok(Line { config }) = parse("--public-url", &url) {
            let taken = config.public_url.expect("it was given");
            assert!(is_plain(&taken) && !taken.ends_with('/'), "{taken}");
            let again = parse("--public-url", &taken).ok().and_then(|line| line.config.public_url);
            assert_eq!(again, Some(taken));
        }
        if let Ok(Line { config }) = parse("--embed", &url) {
            assert!(config.embeds.iter().all(|origin| is_plain(origin)), "{:?}", config.embeds);
        }
    };
    Target { name: "addresses", corpus, check: Box::new(check) }
}

fn texts() -> Target {
    let corpus = [
        "Mistä puhutaan?",
        "a\u{308}iti \u{202e}txet\u{202c} 👩\u{200d}🏫",
        "\u{200b}\u{feff}",
        "\u{1100}\u{1161}\u{11a8}",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    let check = |input: &[u8]| {
        let text = String::from_utf8_lossy(input).into_owned();
        let trio = Trio { fi: text.clone(), sv: text.clone(), en: text.clone() };
        let each = Text::Each(trio).clean(120);
        match Text::One(text).clean(120) {
            Ok(clean) => {
                let kept = clean.in_lang(Lang::Fi).to_owned();
                assert!((1..=120).contains(&kept.chars().count()));
                let turns = |c| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
                assert!(!kept.contains(|c: char| c.is_control() || turns(c)), "{kept:?}");
                assert_eq!(clean.clone().clean(120), Ok(clean), "what is clean stays as it is");
                assert!(each.is_ok_and(|each| each.in_lang(Lang::En) == kept), "in each language the same");
            }
            Err(reason) => assert_eq!(each, Err(reason)),
        }
    };
    Target { name: "texts", corpus, check: Box::new(check) }
}
