//! What is seen of a meeting: no small difference (invariant I5), no tag and no ticket (I4), what was told is told again.

use std::collections::{BTreeMap, BTreeSet};

use keidas_protocol::{
    entry::encode_batch,
    view::PresenceCounts,
    wire::{ServerMessage, Update},
    words::{Mode, Role},
};
use proptest::prelude::*;

use crate::{
    common::{Table, seat},
    meeting::{OWN_OPTIONS, PEOPLE, a_meeting, act},
};

/// Whose answers a tally counts, and what they are.
pub(crate) type Counted = BTreeMap<u8, u8>;

/// Reads whose answers are counted out of a tally over own options.
pub(crate) fn counted(counts: &[u32]) -> Result<Counted, TestCaseError> {
    let mut people = Counted::new();
    for (step, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
        let (person, own) = (step as u8 / OWN_OPTIONS, step as u8 % OWN_OPTIONS);
        prop_assert_eq!(*count, 1, "an option of person {} was counted {} times", person, count);
        prop_assert!(people.insert(person, own).is_none(), "person {} was counted twice", person);
    }
    Ok(people)
}

fn people_between(one: &Counted, other: &Counted) -> usize {
    let people: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    people.into_iter().filter(|person| one.get(person) != other.get(person)).count()
}

/// How many people each result counts that stands anywhere in this JSON.
fn shown(json: &str) -> impl Iterator<Item = usize> {
    let rest = json.split(r#""shown":"#).skip(1);
    rest.filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok())
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn i5_small_groups_are_never_differenced((room, doings) in a_meeting()) {
        let floor = usize::from(room.floor);
        let mut table = Table::with(room);
        let mut published: BTreeMap<(u32, usize), Vec<Counted>> = BTreeMap::new();
        for doing in &doings {
            act(&mut table, doing);
            let stage = table.view().stage;
            let past = table.room.past_rounds().iter().flat_map(|past| {
                past.tallies.iter().enumerate().map(|(n, tally)| (past.round, n, tally.clone()))
            });
            let now = stage.iter().flat_map(|stage| {
                stage.questions.iter().enumerate().map(|(n, question)| (stage.round, n, question.tally.clone()))
            });
            for (round, question, tally) in now.chain(past) {
                let Some(tally) = tally else { continue };
                prop_assert!(tally.shown as usize >= floor, "{} shown, the floor is {}", tally.shown, floor);
                prop_assert_eq!(tally.counts.iter().sum::<u32>(), tally.shown);
                if tally.counts.len() != usize::from(PEOPLE * OWN_OPTIONS) {
                    continue;
                }
                let people = counted(&tally.counts)?;
                let before = published.entry((round, question)).or_default();
                for other in before.iter().filter(|other| **other != people) {
                    prop_assert!(
                        people_between(&people, other) >= floor,
                        "round {} published {:?} and {:?}", round, other, people
                    );
                }
                if !before.contains(&people) {
                    before.push(people);
                }
            }
        }
    }

    #[test]
    fn f8_what_was_told_of_a_card_is_never_added_to_live((room, doings) in a_meeting()) {
        let mut table = Table::with(room);
        let mut told = BTreeSet::new();
        let mut round = 0;
        for doing in &doings {
            act(&mut table, doing);
            let past = table.room.past_rounds().iter().filter(|past| past.tallies.iter().any(Option::is_some));
            let ended = past.filter_map(|past| past.card.clone()).collect::<Vec<_>>();
            let Some((card, stage)) = table.view().stage.and_then(|stage| Some((stage.card.clone()?, stage))) else {
                told.extend(ended);
                continue;
            };
            if stage.round > round {
                round = stage.round;
                prop_assert_eq!(stage.again, told.contains(&card));
            }
            prop_assert!(!stage.again || stage.mode == Mode::Curtain);
            told.extend(ended);
            let is_told = stage.questions.iter().any(|question| question.tally.is_some() || question.declined);
            told.extend(is_told.then_some(card));
        }
    }

    #[test]
    fn a9_no_tag_no_ticket_and_nothing_below_the_floor_is_ever_seen((room, doings) in a_meeting()) {
        let floor = usize::from(room.floor);
        let mut table = Table::with(room);
        // Every run of characters in any frame that is long enough to be half of a secret.
        let mut runs = BTreeSet::new();
        for doing in &doings {
            act(&mut table, doing);
            let update = Update::whole(&table.room, PresenceCounts::default());
            let frame = ServerMessage::Update(Box::new(update)).encode();
            prop_assert!(shown(&frame).all(|people| people >= floor), "the floor is {}: {}", floor, frame);
            let words = frame.split(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
            runs.extend(words.filter(|word| word.len() >= 16).map(str::to_owned));
        }
        // What a list of rounds and a report are made of.
        let past = serde_json::to_string(table.room.past_rounds()).expect("plain data");
        prop_assert!(shown(&past).all(|people| people >= floor), "the floor is {}: {}", floor, past);
        for entry in &table.log {
            let line = encode_batch([entry]);
            let line: serde_json::Value = serde_json::from_slice(&line).expect("JSON");
            if let Some(tag) = line["tag"].as_str() {
                prop_assert!(!runs.iter().any(|run| run.contains(&tag[..16])));
            }
        }
        for person in 0..PEOPLE {
            let you = table.room.you(Role::Participant, Some(&seat(person)));
            let you = serde_json::to_value(you).expect("plain data");
            let ticket = you["ticket"].as_str().expect("a ticket");
            prop_assert!(!runs.iter().any(|run| run.contains(&ticket[..16])));
        }
    }
}
