//! What a room is brought and what it gives away: its own deck [D], and when the group meets next [F17].

mod common;

use std::sync::Arc;

use common::{KEY, NOON, Table, refused, settings};
use keidas_protocol::{
    Answer, Brought, Entry, PublishedQuestion, Room, RoomSecret, Settings, Verdict, Wordings,
    command::FacilitatorCommand as F,
    deck::{Deck, OwnDeck},
    entry::{decode_batch, encode_batch},
    ids::{KeyHash, Millis},
    view::RoomView,
    words::{Kind, NextDate, Refusal},
};
use serde_json::json;

const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// A deck of `cards` cards whose texts have so many characters.
fn own_deck(cards: usize, chars: usize) -> Deck {
    let card = |n: usize| json!({"id": format!("c{n}"), "title": "Oma", "ask": "ä".repeat(chars)});
    let sent = json!({"title": "Omat", "themes": (0..cards).map(card).collect::<Vec<_>>()});
    let own: OwnDeck = serde_json::from_value(sent).expect("a deck");
    own.read().expect("a whole one")
}

fn opening(deck: Deck) -> Entry {
    let settings = Settings { deck: deck.pinned(), ..settings() };
    let brought = Brought { own_deck: Some(Arc::new(deck)), ..Brought::default() };
    Entry::opened_with(brought, settings, RoomSecret::from_random([9; 32]), KeyHash::of(KEY))
}

#[test]
fn d5_an_own_deck_is_pinned_whole_in_the_first_entry_and_in_snapshots() {
    let opened = opening(own_deck(3, 20));
    let read = decode_batch(&encode_batch([&opened])).expect("our own record");
    assert_eq!(read, [opened]);
    let room = Room::replay(&read).expect("a room");
    assert_eq!(RoomView::of(&room).deck, "own", "[D6]");
    let restored = Room::restore(&room.snapshot()).expect("our own snapshot");
    assert_eq!(restored, room);
    assert_eq!(restored.own_deck().map(|deck| deck.cards().count()), Some(3));
    // No view holds a text of it.
    let view = serde_json::to_string(&RoomView::of(&room)).expect("plain data");
    assert!(!view.contains("Oma"), "{view}");
}

#[test]
fn d5_an_own_deck_counts_towards_what_a_room_holds() {
    // One round is as heavy as a form can be; how many fit is told by the room.
    let rounds = |mut table: Table| {
        let text = keidas_protocol::text::Text::One("x".repeat(300));
        let option = |_| keidas_protocol::words::Choice::Own { text: text.clone() };
        let question = keidas_protocol::words::Question::Choice {
            text: Some(text.clone()),
            options: (0..12).map(option).collect(),
        };
        (0..).take_while(|_| table.ask(Kind::Form, vec![question.clone(); 12]).answer == Answer::DONE).count()
    };
    let without = rounds(Table::new());
    let mut table = Table::new();
    table.room = Room::replay([&opening(own_deck(70, 800))]).expect("a room");
    let with = rounds(table);
    assert!(with < without && without - with <= 4, "{with} of {without} rounds beside 110 kB of cards");
}

#[test]
fn d5_cards_of_an_own_deck_are_turned_and_taken_along_like_any() {
    let deck = own_deck(2, 20);
    let history = keidas_protocol::History::read(
        vec!["c1".into(), "joy".into()],
        vec![PublishedQuestion::Card { card: "c0".into() }],
        &deck.pinned(),
        &Wordings::of(&deck),
    );
    let settings = Settings { deck: deck.pinned(), ..settings() };
    let brought = Brought { history: history.expect("a history"), own_deck: Some(Arc::new(deck)) };
    let opened = Entry::opened_with(brought, settings, RoomSecret::from_random([9; 32]), KeyHash::of(KEY));
    let mut table = Table::new();
    table.room = Room::replay([&opened]).expect("a room");
    assert_eq!(table.view().table.seen, ["c1".into()], "what is not in the deck is left out");
    assert_eq!(table.flip("joy").answer, refused(Refusal::UnknownCard));
    assert_eq!(table.flip("c0").answer, Answer::DONE);
    assert!(table.stage().again);
}

#[test]
fn f17_the_next_date_is_a_fact_that_undo_does_not_take_back() {
    let mut table = Table::new();
    let date = |days: u64, minutes| NextDate { starts_at: Millis(NOON.0 + days * DAY_MS), minutes };
    let say = |table: &mut Table, date| table.lead(F::Next { date });
    assert_eq!(table.view().room.next, None);
    assert_eq!(say(&mut table, None).verdict, Some(Verdict::Nothing));
    table.flip("joy");
    let step = table.view().room.step;
    assert_eq!(say(&mut table, Some(date(21, 90))).verdict, Some(Verdict::Happened));
    assert_eq!((table.view().room.next, table.view().room.step), (Some(date(21, 90)), step + 1));
    assert_eq!(say(&mut table, Some(date(21, 90))).verdict, Some(Verdict::Nothing));
    table.lead(F::Undo);
    assert!(table.view().stage.is_none(), "undo took back the card");
    assert_eq!(table.view().room.next, Some(date(21, 90)));
    table.restart();
    assert_eq!(table.view().room.next, Some(date(21, 90)));
    for days in [0, 400] {
        assert_eq!(say(&mut table, Some(date(days, 10))).verdict, Some(Verdict::Happened), "{days} days");
    }
    table.at = Millis(NOON.0 + DAY_MS);
    for wrong in [date(0, 90), date(402, 90)] {
        assert_eq!(say(&mut table, Some(wrong)).answer, refused(Refusal::BadCommand), "{wrong:?}");
    }
    assert_eq!(say(&mut table, None).verdict, Some(Verdict::Happened));
    assert_eq!(table.view().room.next, None);
}

#[test]
fn f15_a_card_of_an_own_deck_is_taken_along_as_the_one_that_it_reads_like() {
    let deck = own_deck(2, 20);
    let published = vec![PublishedQuestion::Card { card: "c1".into() }];
    let history = keidas_protocol::History::read(Vec::new(), published, &deck.pinned(), &Wordings::of(&deck));
    let settings = Settings { deck: deck.pinned(), ..settings() };
    let brought = Brought { history: history.expect("a history"), own_deck: Some(Arc::new(deck)) };
    let opened = Entry::opened_with(brought, settings, RoomSecret::from_random([9; 32]), KeyHash::of(KEY));
    for card in ["c0", "c1"] {
        let mut table = Table::new();
        table.room = Room::replay([&opened]).expect("a room");
        table.flip(card);
        assert!(table.stage().again, "{card}");
    }
}
