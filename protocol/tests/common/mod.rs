//! A room at a table of its own: people by number, commands by name, no node around it.
#![allow(dead_code, unreachable_pub, reason = "each test file uses a part")]

use std::collections::BTreeSet;

use keidas_protocol::{
    Answer, By, Entry, Moment, PinnedDeck, Prepared, Room, RoomSecret, Seat, Settings, SystemCommand,
    Verdict, Wordings,
    command::{Command, FacilitatorCommand as F, ParticipantCommand as P},
    entry::{RULES, encode_batch},
    ids::{CardId, KeyHash, KeyId, Millis, RoomCode},
    text::{Lang, Text},
    view::{PresenceCounts, StageView, View},
    words::{Choice, Kind, Mode, Question, Reaction, Refusal},
};
use uuid::Uuid;

pub const KEY: &str = "the first key";
pub const NOON: Millis = Millis(1_790_000_000_000);

#[derive(Clone)]
pub struct Table {
    pub room: Room,
    /// Every entry the room has applied, its opening first.
    pub log: Vec<Entry>,
    /// How many people the node would say are here.
    pub here: u32,
    /// Whom the node waits for before it opens a round by itself.
    pub awaited: BTreeSet<u8>,
    /// Those whom another node knows.
    pub elsewhere: BTreeSet<u8>,
    /// How many others are here beside those, for a lock.
    pub crowd: u32,
    pub chance: u64,
    pub at: Millis,
    /// What the node knows of the deck's texts.
    pub wordings: Wordings,
    ids: u128,
}

/// What was done with a command.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Told {
    pub answer: Answer,
    /// `None`: answered before the log saw it.
    pub verdict: Option<Verdict>,
}

pub fn settings() -> Settings {
    let cards = ["change", "change.strength", "change.midway", "joy", "joy.pride"];
    Settings {
        rules: RULES,
        code: RoomCode::from_bits(1),
        title: None,
        lang: Lang::Fi,
        deck: PinnedDeck { id: "test".into(), version: 1, cards: cards.map(CardId::from).to_vec() },
        floor: 4,
        mode: Mode::Live,
        open_when_all: true,
        rehearsal: false,
        created_at: NOON,
    }
}

impl Table {
    pub fn new() -> Table {
        Table::with(settings())
    }

    pub fn curtain() -> Table {
        Table::with(Settings { mode: Mode::Curtain, ..settings() })
    }

    pub fn with(settings: Settings) -> Table {
        let opened = Entry::opened(settings, RoomSecret::from_random([9; 32]), KeyHash::of(KEY));
        let room = Room::replay([&opened]).expect("a room opens");
        Table {
            room,
            log: vec![opened],
            here: 8,
            awaited: BTreeSet::new(),
            elsewhere: BTreeSet::new(),
            crowd: 0,
            chance: 0,
            at: NOON,
            ids: 0,
            wordings: Wordings::default(),
        }
    }

    /// The room goes through a snapshot, as when its node restarts.
    pub fn restart(&mut self) {
        self.room = Room::restore(&self.room.snapshot()).expect("our own snapshot");
    }

    pub fn fresh_id(&mut self) -> Uuid {
        self.ids += 1;
        Uuid::from_u128(self.ids)
    }

    pub fn by(&mut self, by: By<'_>, id: Uuid, command: Command) -> Told {
        let crowd = (0..self.crowd).map(|n| Seat::from_random((u128::from(n) << 8).to_be_bytes()));
        let seats: Vec<_> = self.awaited.iter().map(|n| seat(*n)).chain(crowd).collect();
        let shading = self.room.shading();
        let moment = Moment {
            at: self.at,
            here: self.here,
            chance: self.chance,
            awaited: &mut seats.iter(),
            elsewhere: &mut self.elsewhere.iter().map(|n| shading.of(&seat(*n))),
        };
        match self.room.prepare(by, id, command, moment) {
            Prepared::Answer(answer) => Told { answer, verdict: None },
            Prepared::Append(mut entry) => {
                if entry.asks_in_own_words() {
                    entry.recognise(&self.wordings);
                }
                let verdict = self.apply(entry.clone());
                Told { answer: self.room.answer(&entry, verdict), verdict: Some(verdict) }
            }
        }
    }

    pub fn apply(&mut self, entry: Entry) -> Verdict {
        let verdict = self.room.apply(&entry);
        self.log.push(entry);
        verdict
    }

    pub fn deed(&mut self, deed: SystemCommand) -> Verdict {
        self.apply(Entry::host(self.at, deed))
    }

    /// What a node does after every answer, and when somebody is given up.
    pub fn open_if_all_have_answered(&mut self) {
        let seats: Vec<_> = self.awaited.iter().map(|n| seat(*n)).collect();
        if let Some(round) = self.opens_for_all(&seats, self.here) {
            self.deed(SystemCommand::OpenForAll { round, here: self.here });
        }
    }

    /// The round that opens by itself where one node has all these people.
    pub fn opens_for_all(&self, seats: &[Seat], here: u32) -> Option<u32> {
        self.room.have_all_answered(seats).and_then(|_| self.room.may_open_for_all(here))
    }

    pub fn person(&mut self, n: u8, command: P) -> Told {
        let id = self.fresh_id();
        self.by(By::Participant(&seat(n)), id, Command::Participant(command))
    }

    pub fn lead(&mut self, command: F) -> Told {
        self.lead_after(command, None)
    }

    pub fn lead_after(&mut self, command: F, after: Option<u64>) -> Told {
        let id = self.fresh_id();
        self.by(By::Facilitator(KeyId::FIRST), id, Command::Facilitator { command, after })
    }

    pub fn flip(&mut self, card: &str) -> Told {
        self.lead(F::Flip { card: card.into(), curtain: false })
    }

    pub fn ask(&mut self, kind: Kind, questions: Vec<Question>) -> Told {
        self.lead(F::Ask { kind, questions, curtain: false, purpose: None })
    }

    /// Answers the first question of the round on stage.
    pub fn answer(&mut self, n: u8, value: Option<u8>) -> Told {
        let round = self.stage().round;
        self.person(n, P::Answer { round, question: 0, value, decline: false })
    }

    /// People `from..to` answer `value`.
    pub fn all_answer(&mut self, people: std::ops::Range<u8>, value: u8) {
        for n in people {
            assert_eq!(self.answer(n, Some(value)).answer, Answer::DONE, "person {n}");
        }
    }

    pub fn open(&mut self) -> Told {
        let round = self.stage().round;
        self.lead(F::Open { round })
    }

    pub fn react(&mut self, n: u8, reaction: Reaction) -> Told {
        let round = self.stage().round;
        self.person(n, P::React { round, reaction })
    }

    pub fn view(&self) -> View {
        View::of(&self.room, PresenceCounts { present: self.here, ..PresenceCounts::default() })
    }

    pub fn stage(&self) -> StageView {
        self.view().stage.expect("something is on stage")
    }

    /// What is published of the first question: how many are shown, and how they fall.
    pub fn tally(&self) -> Option<(u32, Vec<u32>)> {
        self.stage().questions[0].tally.clone().map(|tally| (tally.shown, tally.counts))
    }

    pub fn log_bytes(&self) -> Vec<u8> {
        encode_batch(&self.log)
    }
}

pub fn seat(n: u8) -> Seat {
    Seat::from_random([n; 16])
}

pub fn feel() -> Question {
    Question::OF_A_CARD
}

pub fn choice(options: &[&str]) -> Question {
    let own = |text: &&str| Choice::Own { text: Text::One((*text).into()) };
    Question::Choice { text: None, options: options.iter().map(own).collect() }
}

pub fn refused(reason: Refusal) -> Answer {
    Answer::Refused(reason)
}
