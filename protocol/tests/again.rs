//! What people have seen they can compare: questions that come again, and rounds that are taken back after a tally of
//! them was shown.

mod common;

use common::{Table, choice, feel, refused, settings};
use keidas_protocol::{
    Answer, Brought, Entry, History, PublishedQuestion, Room, RoomSecret, Verdict, Wordings,
    command::{FacilitatorCommand as F, ParticipantCommand as P},
    deck::{Deck, OwnDeck},
    entry::{decode_batch, encode_batch},
    ids::KeyHash,
    text::Text,
    words::{Kind, Mode, Question, Refusal},
};
use serde_json::json;

fn asking(text: &str) -> Question {
    Question::Feel { text: Some(Text::One(text.into())) }
}

/// Asks, lets eight answer and opens.
fn publish(table: &mut Table, kind: Kind, questions: Vec<Question>) {
    table.ask(kind, questions);
    table.all_answer(0..8, 1);
    table.open();
    assert!(table.tally().is_some());
}

#[test]
fn f8_the_same_question_is_again_in_another_spelling_and_order() {
    let mut table = Table::new();
    publish(&mut table, Kind::CheckIn, vec![asking("Miten jaksat?")]);
    table.ask(Kind::Form, vec![asking("miten  JAKSAT")]);
    assert_eq!((table.stage().again, table.stage().mode), (true, Mode::Curtain));
    table.ask(Kind::CheckIn, vec![asking("Miten jaksoit?")]);
    assert_eq!((table.stage().again, table.stage().mode), (false, Mode::Live));

    publish(&mut table, Kind::Vote, vec![choice(&["yksi", "kaksi"])]);
    table.ask(Kind::Vote, vec![choice(&["Kaksi!", "yksi"])]);
    assert!(table.stage().again, "options are a set");
    table.ask(Kind::Vote, vec![choice(&["yksi", "kolme"])]);
    assert!(!table.stage().again);
}

#[test]
fn f8_a_plain_check_in_that_comes_again_is_again_and_the_check_out_is_not() {
    let mut table = Table::new();
    publish(&mut table, Kind::CheckIn, vec![feel()]);
    table.ask(Kind::CheckIn, vec![feel()]);
    assert!(table.stage().again);
    table.ask(Kind::CheckOut, vec![feel()]);
    assert!(!table.stage().again, "how we leave is another question than how we come in");
}

#[test]
fn f8_a_question_that_showed_nothing_is_not_again() {
    let mut table = Table::new();
    table.ask(Kind::CheckIn, vec![feel()]);
    table.all_answer(0..3, 1);
    table.ask(Kind::CheckIn, vec![feel()]);
    assert!(!table.stage().again);
}

#[test]
fn u5_what_was_published_stays_published_when_it_is_taken_back() {
    let mut table = Table::new();
    table.flip("joy");
    table.lead(F::PutBack);
    publish(&mut table, Kind::CheckIn, vec![feel()]);
    assert_eq!(table.lead(F::Undo).verdict, Some(Verdict::Happened));
    let view = table.view();
    assert_eq!(view.stage, None);
    let last = view.table.last.expect("the round stays in the list");
    assert_eq!((last.round, last.taken_back, last.tallies[0].is_some()), (2, true, true));
    assert_eq!((view.table.rounds, table.room.past_rounds().len()), (2, 2));
    let late = P::Answer { round: 2, question: 0, value: Some(1), decline: false };
    assert_eq!(table.person(1, late).answer, refused(Refusal::RoundOver));
    table.ask(Kind::CheckIn, vec![feel()]);
    assert_eq!((table.stage().again, table.stage().round), (true, 3), "and its number is not used again");
}

#[test]
fn u5_a_tally_that_was_only_released_live_stays_too() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..8, 1);
    assert_eq!(table.tally().map(|(shown, _)| shown), Some(4), "four of eight flowed");
    table.lead(F::Undo);
    let past = table.room.past_rounds();
    assert_eq!((past.len(), past[0].taken_back), (1, true));
    assert_eq!(past[0].tallies[0].as_ref().map(|tally| tally.shown), Some(4));
    assert!(table.view().table.seen.is_empty(), "the card is unseen again");
}

#[test]
fn u5_steps_are_taken_back_in_order_past_rounds_that_stay() {
    let mut table = Table::new();
    table.flip("change");
    table.all_answer(0..8, 1);
    table.lead(F::PutBack);
    publish(&mut table, Kind::CheckIn, vec![feel()]);
    table.lead(F::Undo);
    assert_eq!(table.lead(F::Undo).verdict, Some(Verdict::Happened));
    let stage = table.stage();
    assert_eq!((stage.round, stage.over), (1, true), "the round that `put_back` had ended comes back");
    assert_eq!(table.room.past_rounds().iter().map(|past| past.round).collect::<Vec<_>>(), [2]);
    table.restart();
    assert_eq!(table.stage().round, 1);
}

#[test]
fn f15_a_room_takes_along_what_was_published_before() {
    let published = vec![
        PublishedQuestion::Card { card: "joy".into() },
        PublishedQuestion::Asked { kind: Kind::CheckIn, ask: asking("Miten jaksat?") },
    ];
    let settings = settings();
    let seen = vec!["joy".into(), "joy".into(), "no such card".into()];
    let history = History::read(seen, published, &settings.deck, &Wordings::default()).expect("a history");
    let opened = Entry::opened_with(
        Brought { history, own_deck: None },
        settings,
        RoomSecret::from_random([9; 32]),
        KeyHash::of(common::KEY),
    );
    let mut table = Table::new();
    table.room = Room::replay([&opened]).expect("a room");
    table.restart();
    assert_eq!(table.view().table.seen, ["joy".into()], "what was turned counts as seen");
    table.flip("joy");
    assert!(table.stage().again);
    table.ask(Kind::CheckIn, vec![asking("Miten jaksat")]);
    assert!(table.stage().again);

    let many = vec![PublishedQuestion::Card { card: "joy".into() }; 1_001];
    let read = History::read(Vec::new(), many, &common::settings().deck, &Wordings::default());
    assert_eq!(read, Err(Refusal::TooBig));
}

#[test]
fn a7_apply_says_that_ballots_died_also_when_the_round_comes_back() {
    let mut table = Table::new();
    table.flip("joy");
    table.all_answer(0..3, 1);
    let died = table.room.buried();
    table.flip("change");
    assert_eq!(table.room.buried(), died + 1, "those of the round that ended");
    table.lead(F::Undo);
    assert_eq!(table.stage().round, 1, "the stage looks as before");
    assert_eq!(table.room.buried(), died + 2, "and those of the round that was taken back");
    assert_eq!(
        table.room.you(keidas_protocol::words::Role::Participant, Some(&common::seat(1))).answers.len(),
        1
    );
    assert!(!String::from_utf8_lossy(&table.room.snapshot()).contains("ballots"), "no ballot is kept");
}

#[test]
fn f16_a_room_holds_so_much_and_no_more() {
    let mut table = Table::new();
    let long = |n: usize| asking(&format!("{n} {}", "ä".repeat(290)));
    let mut rounds = 0;
    let told = loop {
        let told = table.ask(Kind::Form, (0..12).map(|n| long(rounds * 12 + n)).collect());
        if told.answer != Answer::DONE {
            break told;
        }
        rounds += 1;
    };
    assert_eq!(told.answer, refused(Refusal::TooBig));
    assert!(rounds > 100, "{rounds} rounds fit");
    assert!(table.room.snapshot().len() <= 2 * 1024 * 1024 + 64 * 1024);
    table.restart();
    assert_eq!(
        table.ask(Kind::Form, vec![long(0); 12]).answer,
        refused(Refusal::TooBig),
        "after a restart too"
    );
    assert_eq!(table.lead(F::PutBack).answer, Answer::DONE, "and the room goes on");
}

#[test]
fn f18_one_question_asked_twice_at_once_is_again_and_its_results_do_not_tell_one_answer() {
    let twice = || vec![asking("Miten jaksat?"), asking("miten JAKSAT")];
    let mut table = Table::new();
    table.ask(Kind::Form, twice());
    assert!(table.stage().again);
    let answer = |table: &mut Table, n: u8, question: u8, value: u8| {
        let round = table.stage().round;
        table.person(n, P::Answer { round, question, value: Some(value), decline: false });
    };
    for n in 0..8 {
        answer(&mut table, n, 0, 1);
        answer(&mut table, n, 1, 1);
    }
    answer(&mut table, 8, 0, 4);
    table.open();
    let tallies =
        |table: &Table| table.stage().questions.iter().map(|asked| asked.tally.is_some()).collect::<Vec<_>>();
    assert_eq!(tallies(&table), [true, false], "the second would tell what the ninth has said");

    let mut table = Table::new();
    table.ask(Kind::Form, twice());
    for n in 0..9 {
        answer(&mut table, n, 0, 1);
        answer(&mut table, n, 1, 1);
    }
    table.open();
    assert_eq!(tallies(&table), [true, true], "the same tells nothing more");

    let mut table = Table::new();
    table.ask(Kind::Form, vec![asking("Miten jaksat?"), asking("Miten nukut?")]);
    assert!(!table.stage().again);
}

/// A deck whose cards are called as the test's are.
fn deck() -> Deck {
    let card = |id: &str, title: [&str; 3], ask: [&str; 3]| {
        let trio = |[fi, sv, en]: [&str; 3]| json!({"fi": fi, "sv": sv, "en": en});
        json!({"id": id, "title": trio(title), "ask": trio(ask)})
    };
    let joy = card(
        "joy",
        ["Ilo", "Glädje", "Joy"],
        ["Aamu.\nMikä ilahdutti?", "Morgon.\nVad gladde dig?", "Morning.\nWhat pleased you?"],
    );
    let change = card(
        "change",
        ["Muutos", "Förändring", "Change"],
        ["Ilta.\nMitä odotat?\nMitä kaipaat?", "Kväll.\nVad väntar du?", "Evening.\nWhat next?"],
    );
    let sent = json!({"title": "Kortit", "themes": [joy, change]});
    serde_json::from_value::<OwnDeck>(sent).expect("a deck").read().expect("a whole one")
}

fn table_that_reads() -> Table {
    let mut table = Table::new();
    table.wordings = Wordings::of(&deck());
    table
}

#[test]
fn f8_a_card_that_is_asked_in_its_own_words_is_again_whichever_comes_first() {
    let words =
        ["Mikä ilahdutti?", "morning. WHAT pleased you", "Glädje", "Joy: Morning.\nWhat pleased you?"];
    for words in words {
        let mut table = table_that_reads();
        table.flip("joy");
        table.all_answer(0..8, 1);
        table.ask(Kind::CheckIn, vec![asking(words)]);
        assert_eq!((table.stage().again, table.stage().mode), (true, Mode::Curtain), "{words}");

        let mut table = table_that_reads();
        publish(&mut table, Kind::CheckIn, vec![asking("Mitä kuuluu?"), asking(words)]);
        table.restart();
        table.flip("change");
        assert!(!table.stage().again, "{words}");
        table.flip("joy");
        assert!(!table.stage().again, "of that question no tally was shown: {words}");
        table.ask(Kind::CheckIn, vec![asking(words)]);
        table.all_answer(0..8, 1);
        table.restart();
        table.flip("joy");
        assert_eq!((table.stage().again, table.stage().mode), (true, Mode::Curtain), "{words}");
    }
}

#[test]
fn f8_lines_of_one_card_are_questions_of_their_own_in_whatever_language() {
    let mut table = table_that_reads();
    publish(&mut table, Kind::CheckIn, vec![asking("Mitä odotat?")]);
    table.ask(Kind::CheckIn, vec![asking("Mitä kaipaat?")]);
    assert!(!table.stage().again, "the next line of the card");
    table.ask(Kind::CheckIn, vec![asking("Vad väntar du?")]);
    assert!(table.stage().again, "the same line in another language");
    table.ask(Kind::Form, vec![asking("Ilo"), asking("Glädje")]);
    assert!(table.stage().again, "the same twice at once");
    table.ask(Kind::Form, vec![asking("Mitä kaipaat?"), asking("Aamu.")]);
    assert!(!table.stage().again);
}

#[test]
fn f8_a_question_in_a_cards_words_stays_published_when_it_is_taken_back() {
    let mut table = table_that_reads();
    publish(&mut table, Kind::CheckIn, vec![asking("Glädje")]);
    table.lead(F::Undo);
    table.flip("joy");
    assert!(table.stage().again);
}

#[test]
fn f15_a_question_in_a_cards_words_is_taken_along_as_the_cards() {
    let (settings, wordings) = (settings(), Wordings::of(&deck()));
    let published = vec![PublishedQuestion::Asked { kind: Kind::CheckIn, ask: asking("vad gladde DIG") }];
    let history = History::read(Vec::new(), published, &settings.deck, &wordings).expect("a history");
    let brought = Brought { history, own_deck: None };
    let opened =
        Entry::opened_with(brought, settings, RoomSecret::from_random([9; 32]), KeyHash::of(common::KEY));
    let mut table = table_that_reads();
    table.room = Room::replay([&opened]).expect("a room");
    table.flip("joy");
    assert!(table.stage().again);
}

#[test]
fn m2_whoever_reads_the_log_needs_no_deck_to_know_a_card_by_its_words() {
    let mut table = table_that_reads();
    publish(&mut table, Kind::CheckIn, vec![asking("Glädje")]);
    table.flip("joy");
    let read = decode_batch(&encode_batch(&table.log)).expect("our own record");
    let replayed = Room::replay(&read).expect("a room");
    assert_eq!(replayed, table.room);
    assert!(replayed.snapshot() == table.room.snapshot() && table.stage().again);
    let plain = |table: &mut Table| {
        table.ask(Kind::CheckIn, vec![asking("Mitä kuuluu?")]);
        String::from_utf8(encode_batch([table.log.last().expect("an entry")])).expect("text")
    };
    assert!(!plain(&mut table).contains("likeness"), "what is like no card is written as ever");
}
