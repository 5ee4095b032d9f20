//! The words of the wire in TypeScript, made from the Rust ones. The file is committed; when it is stale this
//! test writes it anew and fails, so that a change of the contract is seen in both languages at once.

use std::{fmt::Write, fs, path::Path};

use ts_rs::{Config, TS};

use crate::{close::Close, command, deck, ids, limits, meeting, round, text, update, view, wire, words};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../web-client/src/protocol.gen.ts");

#[test]
fn the_types_of_the_web_client_are_fresh() {
    let fresh = generated();
    let committed = fs::read_to_string(FILE).unwrap_or_default();
    if committed != fresh {
        fs::create_dir_all(Path::new(FILE).parent().expect("a folder")).expect("web-client/src");
        fs::write(FILE, fresh).expect("protocol.gen.ts can be written");
        panic!(
            "web-client/src/protocol.gen.ts was stale; it has been written anew, look at the difference and commit it"
        );
    }
}

fn generated() -> String {
    let mut file = String::from(
        "// Made by `cargo test -p keidas-protocol` from the Rust types of the wire contract. Never edit by hand.\n",
    );
    words_of_the_wire(&mut file);
    let _ = write!(
        file,
        "\nexport type Command = ParticipantCommand | (FacilitatorCommand & {{ after?: number }});\n\
         \nexport const SUBPROTOCOL = {:?};\n\
         \nexport const REACTIONS: readonly Reaction[] = {};\n",
        wire::SUBPROTOCOL,
        json(&words::Reaction::ALL),
    );
    let _ = writeln!(
        file,
        "\n/** Close codes; from 4010 on: come back, with jitter. */\nexport const CLOSE = {{"
    );
    for close in Close::ALL {
        let _ = writeln!(file, "  {}: {},", json(&close).trim_matches('"'), close.code());
    }
    let _ = writeln!(file, "}} as const satisfies Record<Close, number>;\n\nexport const LIMITS = {{");
    for (name, limit) in [
        ("floorMin", usize::from(limits::FLOOR_MIN)),
        ("floorMax", usize::from(limits::FLOOR_MAX)),
        ("floorDefault", usize::from(limits::FLOOR_DEFAULT)),
        ("padBytes", limits::PAD_BYTES),
        ("titleChars", limits::TITLE_CHARS_MAX),
        ("textChars", limits::TEXT_CHARS_MAX),
        ("questions", limits::QUESTIONS_MAX),
        ("optionsMin", limits::OPTIONS_MIN),
        ("optionsMax", limits::OPTIONS_MAX),
        ("feelSteps", limits::FEEL_STEPS),
        ("timerSeconds", *limits::TIMER_SECONDS.end() as usize),
        ("breatheSecondsMin", *limits::BREATHE_SECONDS.start() as usize),
        ("breatheSecondsMax", *limits::BREATHE_SECONDS.end() as usize),
    ] {
        let _ = writeln!(file, "  {name}: {limit},");
    }
    file.push_str("} as const;\n");
    on_one_line(&file)
}

/// Comments of one line on one line, and a field's comment indented like a field.
fn on_one_line(file: &str) -> String {
    let comments = file.replace("/**\n * ", "/** ").replace("\n */", " */");
    let fields = comments.replace(" \n/**", "\n  /**").replace("*/\n", "*/\n  ");
    fields.replace("*/\n  export", "*/\nexport")
}

fn words_of_the_wire(file: &mut String) {
    let config = Config::new().with_large_int("number");
    macro_rules! declare {
        ($($type:ty),* $(,)?) => {$(
            let docs = <$type>::docs().unwrap_or_default();
            let _ = write!(file, "\n{docs}export {}\n", <$type>::decl(&config));
        )*};
    }
    declare!(
        text::Lang,
        text::Trio,
        text::Text,
        ids::CardId,
        deck::Card,
        deck::Theme,
        deck::Deck,
        words::Role,
        words::Mode,
        words::Kind,
        words::Purpose,
        words::Phase,
        words::NextDate,
        words::Reaction,
        words::Choice,
        words::Question,
        command::ParticipantCommand,
        command::FacilitatorCommand,
        words::Refusal,
        wire::Hello,
        wire::ClientMessage,
        Close,
        round::Tally,
        round::ReactionCounts,
        round::AskedQuestion,
        round::PastRound,
        meeting::StepWord,
        view::UndoView,
        view::EndsAt,
        view::RoomView,
        view::QuestionView,
        view::StageView,
        view::QuestionCounts,
        view::CountsView,
        view::TableView,
        view::Ready,
        view::PeopleView,
        view::View,
        wire::OwnAnswer,
        wire::You,
        wire::Welcome,
        update::Update,
        wire::ServerMessage,
    );
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plain data")
}
