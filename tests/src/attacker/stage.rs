//! The pure room and its people in one hand: what they say, what all see, what the log has. This file must never know how attackers
//! guess, nor what is played.

use keidas_protocol::{
    Brought, By, Entry, History, Moment, PinnedDeck, Prepared, PublishedQuestion, Room, RoomSecret, Seat,
    Settings, SystemCommand, Wordings,
    command::{Command, FacilitatorCommand as F, ParticipantCommand as P},
    entry::{RULES, encode_batch},
    ids::{KeyHash, KeyId, Millis, RoomCode},
    text::{Lang, Text},
    view::{Away, PeopleView, PresenceCounts, StageView},
    words::{Kind, Mode, Question},
};
use serde_json::Value;

use super::transcript::{Counts, Frame, Micros};
use crate::dice::Dice;

const BEGAN: Millis = Millis(1_790_000_000_000);
const CARD: &str = "change";

/// A ballot as the log has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    pub tag: String,
    pub round: u64,
    pub value: Option<u8>,
}

/// A room and its people, in one hand.
pub struct Stage {
    pub room: Room,
    seats: Vec<Seat>,
    dice: Dice,
    round: u32,
    keeps_log: bool,
    pub log: Vec<Logged>,
}

impl Stage {
    /// A room with a card on the table.
    pub fn new(mode: Mode, floor: u8, open_when_all: bool, people: usize, dice: &Dice) -> Stage {
        let mut stage = Stage::after(Vec::new(), mode, floor, open_when_all, people, dice);
        stage.flip(CARD);
        stage
    }

    /// A room that was opened by *New code*: it was told what had been published in the one before.
    pub fn after(
        published: Vec<PublishedQuestion>,
        mode: Mode,
        floor: u8,
        open_when_all: bool,
        people: usize,
        dice: &Dice,
    ) -> Stage {
        let settings = Settings {
            rules: RULES,
            code: RoomCode::from_bits(dice.bits()),
            title: None,
            lang: Lang::Fi,
            deck: PinnedDeck { id: "attacked".into(), version: 1, cards: vec![CARD.into(), "joy".into()] },
            floor,
            mode,
            open_when_all,
            rehearsal: false,
            created_at: BEGAN,
        };
        let secret = RoomSecret::from_random(random(dice));
        let history = History::read(Vec::new(), published, &settings.deck, &Wordings::default())
            .expect("what a room can have had");
        let brought = Brought { history, own_deck: None };
        let opened = Entry::opened_with(brought, settings, secret, KeyHash::of("key"));
        let room = Room::replay([&opened]).expect("a room opens");
        let seats = (0..people).map(|_| Seat::from_random(random(dice))).collect();
        Stage { room, seats, dice: dice.clone(), round: 0, keeps_log: false, log: Vec::new() }
    }

    /// The node dies, and another one reads the room from the log.
    pub fn restart(&mut self) {
        self.room = Room::restore(&self.room.snapshot()).expect("our own snapshot");
    }

    /// From here on ballots are remembered as the log has them.
    pub fn keep_log(&mut self) {
        self.keeps_log = true;
    }

    pub fn flip(&mut self, card: &str) {
        self.lead(F::Flip { card: card.into(), curtain: false }, 0);
        self.round += 1;
    }

    /// Somebody answers; returns whether it was taken.
    pub fn answer(&mut self, person: usize, value: Option<u8>) -> bool {
        self.says(person, value, false)
    }

    /// Somebody declines the card; returns whether it was taken.
    pub fn decline(&mut self, person: usize) -> bool {
        self.says(person, None, true)
    }

    fn says(&mut self, person: usize, value: Option<u8>, decline: bool) -> bool {
        let command = Command::Participant(P::Answer { round: self.round, question: 0, value, decline });
        let moment = Moment {
            at: BEGAN,
            here: 0,
            chance: 0,
            awaited: &mut [].iter(),
            elsewhere: &mut std::iter::empty(),
        };
        let by = By::Participant(&self.seats[person]);
        let Prepared::Append(entry) = self.room.prepare(by, self.dice.id(), command, moment) else {
            return false;
        };
        if self.keeps_log {
            self.log.extend(logged(&encode_batch([&entry])));
        }
        self.room.apply(&entry);
        true
    }

    pub fn lead(&mut self, command: F, here: u32) {
        self.lead_while(command, here, &[]);
    }

    fn lead_while(&mut self, command: F, here: u32, awaited: &[Seat]) {
        let moment = Moment {
            at: BEGAN,
            here,
            chance: 0,
            awaited: &mut awaited.iter(),
            elsewhere: &mut std::iter::empty(),
        };
        let command = Command::Facilitator { command, after: None };
        let by = By::Facilitator(KeyId::FIRST);
        if let Prepared::Append(entry) = self.room.prepare(by, self.dice.id(), command, moment) {
            self.room.apply(&entry);
        }
    }

    pub fn open(&mut self, here: u32) {
        self.lead(F::Open { round: self.round }, here);
    }

    /// A round without a card, of one feeling.
    pub fn ask(&mut self, kind: Kind, text: &str) {
        let questions = vec![Question::Feel { text: Some(Text::One(text.into())) }];
        self.lead(F::Ask { kind, questions, curtain: false, purpose: None }, 0);
        self.round += 1;
    }

    pub fn undo(&mut self) {
        self.lead(F::Undo, 0);
    }

    /// Locks the door while these people are here or waited for.
    pub fn lock(&mut self, awaited: &[usize]) {
        let seats: Vec<_> = awaited.iter().map(|person| self.seats[*person].clone()).collect();
        self.lead_while(F::Lock, 0, &seats);
    }

    /// Whether a locked door lets somebody in.
    pub fn admits(&self, person: usize) -> bool {
        self.room.admits(&self.seats[person])
    }

    /// How many may be inside, as all screens say.
    pub fn places(&self) -> Option<u32> {
        PeopleView::of(&self.room, PresenceCounts::default()).places
    }

    /// How many answers are of people who are neither here nor waited for, as all screens say.
    pub fn away(&self, awaited: &[usize]) -> u32 {
        let away = self.room.answers_without(awaited.iter().map(|person| &self.seats[*person]));
        StageView::of(&self.room, away).map_or(0, |stage| stage.questions[0].away)
    }

    /// Whether all screens say that this was asked before.
    pub fn is_again(&self) -> bool {
        StageView::of(&self.room, Away::default()).is_some_and(|stage| stage.again)
    }

    /// So many people are in the room; the log is told when an opening may ask for it later.
    pub fn note_here(&mut self, here: u32) {
        if self.room.wants_here(here) {
            self.room.apply(&Entry::here(here));
        }
    }

    pub fn open_if_all(&mut self, awaited: &[bool], here: u32) {
        let seats: Vec<_> =
            self.seats.iter().zip(awaited).filter(|(_, is)| **is).map(|(seat, _)| seat).collect();
        let opens = self.room.have_all_answered(seats).and_then(|_| self.room.may_open_for_all(here));
        if let Some(round) = opens {
            self.room.apply(&Entry::host(BEGAN, SystemCommand::OpenForAll { round, here }));
        }
    }

    /// Whether all screens say that the group would rather go on to another card.
    pub fn is_declined(&self) -> bool {
        StageView::of(&self.room, Away::default()).is_some_and(|stage| stage.questions[0].declined)
    }

    /// What screens show of the first question.
    pub fn frame(&self, at: Micros) -> Frame {
        let stage = StageView::of(&self.room, Away::default()).expect("a card lies on the table");
        let question = &stage.questions[0];
        let tally = question.tally.as_ref().map(|tally| counts(&tally.counts));
        Frame { at, answered: question.answered as usize, tally, open: question.open }
    }
}

/// A tally as attackers count.
pub fn counts(tally: &[u32]) -> Counts {
    std::array::from_fn(|step| tally.get(step).copied().map_or(0, i64::from))
}

fn random<const N: usize>(dice: &Dice) -> [u8; N] {
    let mut bytes = [0; N];
    for eight in bytes.chunks_mut(8) {
        eight.copy_from_slice(&dice.bits().to_le_bytes()[..eight.len()]);
    }
    bytes
}

/// The ballots in bytes of a log.
pub fn logged(record: &[u8]) -> Vec<Logged> {
    let lines = serde_json::Deserializer::from_slice(record).into_iter::<Value>();
    let ballot = |line: Value| {
        (line["t"] == "answer").then(|| Logged {
            tag: line["tag"].as_str().unwrap_or_default().to_owned(),
            round: line["round"].as_u64().unwrap_or_default(),
            value: line["value"].as_u64().map(|value| value as u8),
        })
    };
    lines.map_while(Result::ok).filter_map(ballot).collect()
}
