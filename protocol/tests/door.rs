//! The door: a lock freezes the seats of those who are here or waited for.

mod common;

use common::{Table, seat};
use keidas_protocol::{Verdict, command::FacilitatorCommand as F, words::Role};

/// A room with these people in it.
fn with(people: std::ops::Range<u8>) -> Table {
    let mut table = Table::new();
    table.awaited = people.collect();
    table
}

/// A lock with bits of its own.
fn lock(table: &mut Table) {
    table.chance += 1;
    assert_eq!(table.lead(F::Lock).verdict, Some(Verdict::Happened));
}

#[test]
fn j3_a_lock_lets_those_back_who_were_here_and_nobody_else() {
    let mut table = with(0..6);
    assert!(table.room.admits(&seat(9)), "an open door admits everybody");
    lock(&mut table);
    assert!((0..6).all(|n| table.room.admits(&seat(n))));
    assert!(!table.room.admits(&seat(9)), "also not with a ticket of the room");
    assert_eq!(table.view().people.places, Some(6));
    table.restart();
    assert!(table.room.admits(&seat(0)) && !table.room.admits(&seat(9)));
    table.lead(F::Unlock);
    assert!(table.room.admits(&seat(9)));
    assert_eq!(table.view().people.places, None);
}

#[test]
fn e4_a_lock_keeps_the_seats_of_those_who_are_at_another_node() {
    let mut table = with(0..4);
    table.elsewhere = (4..7).collect();
    lock(&mut table);
    assert!((0..7).all(|n| table.room.admits(&seat(n))));
    assert!(!table.room.admits(&seat(9)));
    assert_eq!(table.view().people.places, Some(7));
    table.restart();
    assert!(table.room.admits(&seat(6)) && !table.room.admits(&seat(7)));
    table.crowd = 1_997;
    lock(&mut table);
    assert_eq!(table.view().people.places, None, "all nodes' people together are too many");
}

#[test]
fn f11_locking_anew_freezes_anew() {
    let mut table = with(0..6);
    lock(&mut table);
    table.awaited = (0..4).collect();
    lock(&mut table);
    assert_eq!(table.view().people.places, Some(4));
    assert!(!table.room.admits(&seat(5)));
}

#[test]
fn u1_a_lock_that_is_taken_back_freezes_those_it_froze() {
    let mut table = with(0..6);
    lock(&mut table);
    table.lead(F::Unlock);
    table.awaited = (0..9).collect();
    table.lead(F::Undo);
    assert_eq!(table.view().people.places, Some(6));
    assert!(!table.room.admits(&seat(8)));
}

#[test]
fn j3_beyond_two_thousand_a_lock_keeps_new_tickets_out_alone() {
    let mut table = Table::new();
    table.crowd = 2_001;
    lock(&mut table);
    assert!(table.room.is_locked() && table.room.admits(&seat(9)));
    assert_eq!(table.view().people.places, None);
}

#[test]
fn a9_a_lock_knows_seats_by_hashes_of_its_own() {
    let mut table = with(0..2);
    lock(&mut table);
    lock(&mut table);
    let log = String::from_utf8(table.log_bytes()).expect("JSON");
    let seats: Vec<&str> = log.split('"').filter(|word| word.len() == 32).collect();
    let mut different = seats.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!((seats.len(), different.len()), (4, 4), "two locks share no hash");
    let ticket = serde_json::to_value(table.room.you(Role::Participant, Some(&seat(1)))).expect("JSON");
    let ticket = ticket["ticket"].as_str().expect("a ticket");
    assert!(!log.contains(&ticket[..16]));
}

#[test]
fn j7_a_door_word_is_the_rooms_own() {
    let table = Table::new();
    let word = table.room.door_word();
    let text = word.to_string();
    assert_eq!(text.len(), 5);
    assert!(word.is(&text) && word.is(&format!(" {} ", text.to_lowercase())));
    let other = if text.starts_with('2') { "3" } else { "2" };
    for wrong in ["", "2", &text[..4], &format!("{text}2"), &format!("{other}{}", &text[1..]), "ääääääää"]
    {
        assert!(!word.is(wrong), "{wrong}");
    }
    assert_eq!(format!("{word:?}"), "DoorWord(…)");
}
