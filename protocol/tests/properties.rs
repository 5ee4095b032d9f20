//! What holds for every meeting, whatever people do: replay, duplicates, what is published (invariant I5), and
//! what is never seen (I4). Meetings are random; a failing one is shrunk and printed.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Table, seat, settings};
use keidas_protocol::{
    Entry, Room, Settings, SystemCommand,
    command::{FacilitatorCommand as F, ParticipantCommand as P},
    entry::{decode_batch, encode_batch},
    text::Text,
    view::PresenceCounts,
    wire::{ServerMessage, Update},
    words::{Choice, Kind, Mode, Phase, Question, Reaction, Role},
};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

const PEOPLE: u8 = 24;
/// Every person has this many options of their own, so that a tally tells exactly whose answers it counts.
const OWN_OPTIONS: u8 = 3;

#[derive(Debug, Clone)]
enum Doing {
    Answer {
        person: u8,
        question: u8,
        own: Option<u8>,
    },
    AllAnswer {
        people: u8,
        own: u8,
    },
    React {
        person: u8,
        reaction: usize,
        on: bool,
    },
    Raise(u8),
    Lower(u8),
    Flip(usize),
    Ask {
        kind: Kind,
        questions: usize,
        curtain: bool,
    },
    Open,
    /// Everybody goes back to what the released tally says of them, but this many of those it does not count;
    /// then the round is opened: the closest two tallies can come.
    OpenNear {
        others: usize,
    },
    OpenForAll,
    PutBack,
    Undo,
    Lock(bool),
    Phase(bool),
    NextTurn,
    Here(u8),
    /// Somebody comes, early or late.
    Come(u8),
    /// Somebody leaves, and is waited for or given up.
    Leave {
        person: u8,
        is_given_up: bool,
    },
    Restart,
}

fn doing() -> impl Strategy<Value = Doing> {
    let person = 0..PEOPLE;
    let kind = prop_oneof![Just(Kind::CheckIn), Just(Kind::CheckIn), Just(Kind::Vote), Just(Kind::Form)];
    prop_oneof![
        30 => (person.clone(), 0..2u8, proptest::option::weighted(0.8, 0..OWN_OPTIONS))
            .prop_map(|(person, question, own)| Doing::Answer { person, question, own }),
        6 => (0..=PEOPLE, 0..OWN_OPTIONS).prop_map(|(people, own)| Doing::AllAnswer { people, own }),
        6 => (person.clone(), 0..6usize, any::<bool>())
            .prop_map(|(person, reaction, on)| Doing::React { person, reaction, on }),
        2 => person.clone().prop_map(Doing::Raise),
        2 => person.clone().prop_map(Doing::Lower),
        6 => person.clone().prop_map(Doing::Come),
        3 => (person, any::<bool>()).prop_map(|(person, is_given_up)| Doing::Leave { person, is_given_up }),
        3 => (0..5usize).prop_map(Doing::Flip),
        4 => (kind, 1..3usize, any::<bool>())
            .prop_map(|(kind, questions, curtain)| Doing::Ask { kind, questions, curtain }),
        4 => Just(Doing::Open),
        4 => (0..6usize).prop_map(|others| Doing::OpenNear { others }),
        2 => Just(Doing::OpenForAll),
        2 => Just(Doing::PutBack),
        3 => Just(Doing::Undo),
        1 => any::<bool>().prop_map(Doing::Lock),
        1 => any::<bool>().prop_map(Doing::Phase),
        1 => Just(Doing::NextTurn),
        2 => (0..=PEOPLE).prop_map(Doing::Here),
        1 => Just(Doing::Restart),
    ]
}

fn a_room() -> impl Strategy<Value = Settings> {
    (3..7u8, prop_oneof![3 => Just(Mode::Live), 1 => Just(Mode::Curtain)])
        .prop_map(|(floor, mode)| Settings { floor, mode, ..settings() })
}

fn a_meeting() -> impl Strategy<Value = (Settings, Vec<Doing>)> {
    (a_room(), proptest::collection::vec(doing(), 1..150))
}

fn own_options() -> Question {
    let option = |n| Choice::Own { text: Text::One(format!("option {n}")) };
    Question::Choice { text: None, options: (0..PEOPLE * OWN_OPTIONS).map(option).collect() }
}

fn answer(table: &mut Table, person: u8, question: u8, own: Option<u8>) {
    let Some(stage) = table.view().stage else { return };
    let is_feel = stage.questions.first().is_some_and(|q| matches!(q.ask, Question::Feel { .. }));
    let value = own.map(|own| if is_feel { own } else { person * OWN_OPTIONS + own });
    table.person(person, P::Answer { round: stage.round, question, value });
}

fn act(table: &mut Table, doing: &Doing) {
    let round = table.view().stage.map_or(1, |stage| stage.round);
    match *doing {
        Doing::Answer { person, question, own } => answer(table, person, question, own),
        Doing::AllAnswer { people, own } => {
            (0..people).for_each(|person| answer(table, person, 0, Some(own)));
        }
        Doing::React { person, reaction, on } => {
            let reaction = Reaction::ALL[reaction];
            table.person(
                person,
                if on { P::React { round, reaction } } else { P::Unreact { round, reaction } },
            );
        }
        Doing::Raise(person) => {
            table.person(person, P::Raise);
        }
        Doing::Lower(person) => {
            table.person(person, P::Lower);
        }
        Doing::Flip(card) => {
            let card = settings().deck.cards[card].clone();
            table.lead(F::Flip { card, curtain: false });
        }
        Doing::Ask { kind, questions, curtain } => {
            table.lead(F::Ask { kind, questions: vec![own_options(); questions], curtain, purpose: None });
        }
        Doing::Open => {
            table.lead(F::Open { round });
        }
        Doing::OpenNear { others } => {
            let Some(tally) = table.view().stage.and_then(|stage| stage.questions[0].tally.clone()) else {
                return;
            };
            let Ok(counted) = counted(&tally.counts) else { return };
            (0..PEOPLE).for_each(|person| answer(table, person, 0, counted.get(&person).copied()));
            let uncounted = (0..PEOPLE).filter(|person| !counted.contains_key(person));
            uncounted.take(others).for_each(|person| answer(table, person, 0, Some(0)));
            table.lead(F::Open { round });
        }
        Doing::OpenForAll => {
            let here = table.here;
            table.deed(SystemCommand::OpenForAll { round, here });
        }
        Doing::PutBack => {
            table.lead(F::PutBack);
        }
        Doing::Undo => {
            table.lead(F::Undo);
        }
        Doing::Lock(on) => {
            table.lead(if on { F::Lock } else { F::Unlock });
        }
        Doing::Phase(on) => {
            table.lead(F::Phase { phase: if on { Phase::Share } else { Phase::Close } });
        }
        Doing::NextTurn => {
            table.lead(F::NextTurn);
        }
        Doing::Here(here) => table.here = u32::from(here),
        Doing::Come(person) => {
            table.awaited.insert(person);
            table.here = table.awaited.len() as u32;
        }
        Doing::Leave { person, is_given_up } => {
            if is_given_up {
                table.awaited.remove(&person);
            }
            table.here = table.here.saturating_sub(1);
        }
        Doing::Restart => table.restart(),
    }
    table.open_if_all_have_answered();
}

/// What happens to one value somewhere in a snapshot.
#[derive(Debug, Clone)]
struct Damage {
    place: Index,
    becomes: Becomes,
}

#[derive(Debug, Clone)]
enum Becomes {
    Another(Value),
    /// It and what follows it in its list are gone.
    Shorter,
    /// It stands there once more.
    Doubled,
}

fn damage() -> impl Strategy<Value = Damage> {
    let values = [json!(null), json!(0), json!(1), json!(255), json!(u32::MAX), json!(u64::MAX), json!(-1)];
    let texts = [json!(""), json!("joy"), json!([]), json!({}), json!(true), json!(false)];
    let values = values.into_iter().chain(texts).collect::<Vec<_>>();
    let becomes = prop_oneof![
        6 => proptest::sample::select(values).prop_map(Becomes::Another),
        1 => Just(Becomes::Shorter),
        1 => Just(Becomes::Doubled),
    ];
    (any::<Index>(), becomes).prop_map(|(place, becomes)| Damage { place, becomes })
}

impl Damage {
    fn happens_to(&self, body: &mut Value) {
        let mut places = Vec::new();
        pointers(body, "", &mut places);
        let place = self.place.get(&places);
        let (parent, last) = place.rsplit_once('/').expect("a place below the root");
        if let Becomes::Another(value) = &self.becomes {
            body.pointer_mut(place).expect("a place").clone_from(value);
            return;
        }
        match body.pointer_mut(parent).expect("a parent") {
            Value::Array(list) => {
                let at: usize = last.parse().expect("a number");
                match self.becomes {
                    Becomes::Doubled => list.insert(at, list[at].clone()),
                    _ => list.truncate(at),
                }
            }
            Value::Object(fields) => {
                fields.remove(last);
            }
            _ => {}
        }
    }
}

/// The places of all values below this one.
fn pointers(value: &Value, at: &str, places: &mut Vec<String>) {
    let mut below: Vec<(String, &Value)> = Vec::new();
    match value {
        Value::Array(list) => below.extend(list.iter().enumerate().map(|(n, value)| (n.to_string(), value))),
        Value::Object(fields) => below.extend(fields.iter().map(|(name, value)| (name.clone(), value))),
        _ => {}
    }
    for (name, value) in below {
        let place = format!("{at}/{name}");
        pointers(value, &place, places);
        places.push(place);
    }
}

/// How many people each result counts that stands anywhere in this JSON.
fn shown(json: &str) -> impl Iterator<Item = usize> {
    let rest = json.split(r#""shown":"#).skip(1);
    rest.filter_map(|rest| rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok())
}

/// Whether presence alone changes: no part of the log, and of no `seq`.
fn moves_people(doing: &Doing) -> bool {
    matches!(doing, Doing::Here(_) | Doing::Come(_) | Doing::Leave { .. })
}

/// Whose answers a tally counts, and what they are.
type Counted = BTreeMap<u8, u8>;

/// Reads whose answers are counted out of a tally over own options.
fn counted(counts: &[u32]) -> Result<Counted, TestCaseError> {
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
            let on_stage = stage.questions.iter().any(|question| question.tally.is_some()).then_some(card);
            told.extend(on_stage);
        }
    }

    #[test]
    fn m2_any_part_of_the_log_gives_the_room_of_that_moment((room, doings) in a_meeting()) {
        let mut table = Table::with(room);
        let mut middle = table.log.len();
        let mut snapshot = table.room.snapshot();
        for (n, doing) in doings.iter().enumerate() {
            act(&mut table, doing);
            if n == doings.len() / 2 {
                (middle, snapshot) = (table.log.len(), table.room.snapshot());
            }
        }
        let read = decode_batch(&table.log_bytes()).expect("our own records");
        let replayed = Room::replay(&read).expect("a room");
        prop_assert_eq!(&replayed, &table.room);
        prop_assert_eq!(replayed.snapshot(), table.room.snapshot());
        let mut resumed = Room::restore(&snapshot).expect("a snapshot");
        for entry in &read[middle..] {
            resumed.apply(entry);
        }
        prop_assert_eq!(resumed.snapshot(), table.room.snapshot());
    }

    #[test]
    fn m1_a_duplicate_changes_nothing((room, doings) in a_meeting()) {
        let mut table = Table::with(room);
        for doing in &doings {
            act(&mut table, doing);
        }
        let mut room = Room::replay(&table.log[..1]).expect("a room");
        for entry in &table.log[1..] {
            room.apply(entry);
            let once = room.clone();
            room.apply(entry);
            prop_assert_eq!(&room, &once, "{:?}", entry);
        }
    }

    #[test]
    fn m3_seq_rises_exactly_when_a_section_changes((room, doings) in a_meeting()) {
        let mut table = Table::with(room);
        table.here = 5;
        for doing in doings.iter().filter(|doing| !moves_people(doing)) {
            let (before, changes) = (table.view(), table.room.changes());
            let entries = table.log.len();
            act(&mut table, doing);
            let (after, then) = (table.view(), table.room.changes());
            if table.log.len() > entries + 1 {
                continue;
            }
            prop_assert_eq!(after.room != before.room, then.room > changes.room);
            let stage_changed = then.stage > changes.stage || then.counts > changes.counts;
            prop_assert_eq!(after.stage != before.stage, stage_changed);
            prop_assert_eq!(after.table != before.table, then.table > changes.table);
            prop_assert_eq!(after.people != before.people, then.people > changes.people);
            let seen = then.room.max(then.stage).max(then.counts).max(then.table);
            prop_assert_eq!(then.seq, changes.seq + u64::from(seen > changes.seq));
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

    #[test]
    fn i8_no_log_breaks_a_room(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,200}") {
        for record in [bytes.as_slice(), text.as_bytes()] {
            let _ = decode_batch(record);
            let _ = Room::restore(record);
            let _ = Room::restore(&[b"1\n", record].concat());
        }
    }

    #[test]
    fn i8_a_damaged_snapshot_is_refused_or_is_a_room_that_goes_on(
        (room, doings) in a_meeting(),
        damages in proptest::collection::vec(damage(), 1..4),
    ) {
        let mut table = Table::with(room);
        let (first, second) = doings.split_at(doings.len() / 2);
        first.iter().for_each(|doing| act(&mut table, doing));
        let snapshot = table.room.snapshot();
        let (version, body) = snapshot.split_at(2);
        let mut body: Value = serde_json::from_slice(body).expect("our own snapshot");
        damages.iter().for_each(|damage| damage.happens_to(&mut body));
        let damaged = [version, body.to_string().as_bytes()].concat();
        if let Ok(room) = Room::restore(&damaged) {
            table.room = room;
            second.iter().for_each(|doing| act(&mut table, doing));
            for entry in table.log.clone() {
                table.room.apply(&entry);
            }
            table.room.you(Role::Participant, Some(&seat(0)));
            table.view();
        }
    }

    #[test]
    fn i8_a_room_takes_any_entry_in_any_order((room, doings) in a_meeting(), seed in any::<u64>()) {
        let mut table = Table::with(room);
        for doing in &doings {
            act(&mut table, doing);
        }
        let mut entries: Vec<Entry> = table.log.clone();
        // A fixed shuffle by the seed.
        entries.sort_by_key(|entry| {
            let mut hasher = std::hash::DefaultHasher::new();
            std::hash::Hash::hash(&(seed, encode_batch([entry])), &mut hasher);
            std::hash::Hasher::finish(&hasher)
        });
        let mut room = Room::replay(&table.log[..1]).expect("a room");
        for entry in &entries {
            room.apply(entry);
            prop_assert!(room.past_rounds().len() <= entries.len());
        }
    }
}
