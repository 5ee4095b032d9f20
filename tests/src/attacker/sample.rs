//! The same scripts on the real program: over real sockets, with a real database. What is seen goes into the same
//! transcript, so the same attackers attack it; the files are copied while the round runs and looked at again after the
//! room's end.

use std::{
    collections::HashSet,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Instant,
};

use keidas_protocol::words::Mode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    disk,
    played::Played,
    script::{Act, Mood, Script, class},
    stage::{Logged, counts},
    transcript::{Frame, Hand, Micros, Rule},
    wire::{Passed, padded},
};
use crate::{
    Person, Room,
    dice::Dice,
    folder::Folder,
    http::request,
    process::{Process, binary},
    soon,
};

/// Rooms that were played on a real server.
pub struct Sample {
    pub rooms: Vec<Played>,
    /// What is left of all ballots after the rooms' end, byte by byte.
    pub left: Vec<Logged>,
    /// How many keys that opened ballots are still in a file.
    pub keys_left: usize,
}

/// Plays so many rooms of this many people, one after another, and ends them.
pub async fn play(rooms: usize, people: usize, mode: Mode, dice: &Dice) -> Sample {
    let folder = Folder::new();
    let database = folder.join("keidas.db");
    let mut process = Process::on(binary(), database.clone());
    let address = process.start().await.expect("the program serves");
    let mut sample = Sample { rooms: Vec::new(), left: Vec::new(), keys_left: 0 };
    let mut keys = HashSet::new();
    for _ in 0..rooms {
        let script = Script::throw(people, dice);
        let mut forum = Forum::open(address, mode, script, database.clone()).await;
        forum.live().await;
        keys.extend(forum.key);
        sample.rooms.push(forum.played);
    }
    (sample.left, sample.keys_left) = soon("the files to forget", forgotten(&database, &keys)).await;
    process.kill().await;
    sample
}

/// So many rounds in a room of this many who all answer, one after another: enough messages to find a difference in
/// their lengths and times, if there is one.
pub async fn messages(rounds: usize, people: usize, dice: &Dice) -> Vec<Passed> {
    let folder = Folder::new();
    let mut process = Process::on(binary(), folder.join("keidas.db"));
    let address = process.start().await.expect("the program serves");
    let opened = request(address, "POST", "/api/rooms", &[], r#"{"open_when_all":false}"#).await;
    let room = Room::opened(address, opened.json());
    let (mut lead, mut people) = (room.facilitator().await, room.participants(people).await);
    let mut passed = Vec::new();
    for number in 0..rounds {
        let card = if number % 2 == 0 { "culture" } else { "joy" };
        lead.insists(json!({"type": "flip", "card": card})).await;
        let mood = Mood::of(dice);
        for who in &mut people {
            let round = number as u64 + 1;
            who.sees_round(round).await;
            let value = (!dice.per_mille(80)).then(|| mood.throw(dice));
            passed.extend(send(who, round, value).await.map(|message| Passed { room: number, ..message }));
        }
    }
    process.kill().await;
    passed
}

/// Sends an answer as the web client does; what passed, if it was taken.
async fn send(who: &mut Person, round: u64, value: Option<u8>) -> Option<Passed> {
    let id = Uuid::new_v4().to_string();
    let command = json!({"type": "answer", "round": round, "question": 0, "value": value});
    let (text, bare) = padded(json!({"type": "do", "id": id, "command": command}));
    let (sent, began) = (text.len(), Instant::now());
    who.say(text).await;
    let told = who.answer_to(&id).await;
    let took = began.elapsed().as_micros() as Micros;
    let heard = who.heard.iter().rev().find(|text| text.contains(&id)).map_or(0, String::len);
    told.is_done().then_some(Passed { room: 0, class: class(value), sent, bare, heard, took })
}

/// Looks until nothing is left, at most for five seconds.
async fn forgotten(database: &Path, keys: &HashSet<disk::Key>) -> (Vec<Logged>, usize) {
    let since = Instant::now();
    loop {
        let bytes = disk::bytes(database);
        let (left, found) = (disk::scan(&bytes), disk::found(&bytes, keys));
        if (left.is_empty() && found == 0) || since.elapsed().as_secs() >= 5 {
            return (left, found);
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
}

/// One room and its people.
struct Forum {
    room: Room,
    script: Script,
    database: PathBuf,
    lead: Person,
    screen: Person,
    people: Vec<Option<Person>>,
    /// How much of what the screen heard is in the transcript.
    read: usize,
    played: Played,
    /// What opened its ballots.
    key: Option<disk::Key>,
}

impl Forum {
    async fn open(address: SocketAddr, mode: Mode, script: Script, database: PathBuf) -> Forum {
        let wish = json!({"mode": mode, "open_when_all": script.open_when_all});
        let opened = request(address, "POST", "/api/rooms", &[], &wish.to_string()).await;
        let room = Room::opened(address, opened.json());
        let (mut lead, mut screen) = (room.facilitator().await, room.screen().await);
        assert!(lead.flips("culture").await.is_done());
        screen.sees_round(1).await;
        let (people, read) = ((0..script.people).map(|_| None).collect(), screen.heard.len());
        let played = Played {
            frames: vec![Frame { at: 0, answered: 0, tally: None, open: true }],
            controls: [(Rule::EachBallot, Vec::new()), (Rule::Threshold, Vec::new())],
            hands: Vec::new(),
            stays: vec![(0, Micros::MAX); script.people],
            truth: vec![None; script.people],
            decliners: vec![false; script.people],
            declined: false,
            floor: 4,
            log: Vec::new(),
        };
        Forum { room, script, database, lead, screen, people, read, played, key: None }
    }

    async fn live(&mut self) {
        let script = self.script.clone();
        for (at, act) in &script.acts {
            match *act {
                Act::Come(person) => {
                    self.people[person] = Some(self.room.participant().await);
                    self.played.stays[person].0 = *at;
                }
                Act::Leave(person) => {
                    self.people[person] = None;
                    self.played.stays[person].1 = *at;
                }
                Act::GiveUp(_) => {}
                Act::Answer(person, value) => self.answer(*at, person, value).await,
                Act::Open | Act::End => {
                    let told = self.lead.ask(json!({"type": "open", "round": 1})).await;
                    // It may have opened by itself a moment ago.
                    let may_be = ["too_few", "round_over"];
                    assert!(told.is_done() || may_be.contains(&told.refused()), "{told:?}");
                    self.screen.catches_up().await;
                    self.note(*at);
                }
            }
            if self.played.frames.last().is_some_and(|frame| !frame.open) {
                break;
            }
        }
        let end = self.played.frames.last().map_or(0, |frame| frame.at);
        self.played.show_controls(end, false);
        self.played.log = disk::read(&self.database, &self.room.code).await;
        self.key = disk::key(&self.database, &self.room.code);
        assert!(self.lead.ask(json!({"type": "end"})).await.is_done());
    }

    async fn answer(&mut self, at: Micros, person: usize, value: Option<u8>) {
        let Some(who) = &mut self.people[person] else { return };
        who.sees_round(1).await;
        if send(who, 1, value).await.is_some() {
            self.played.hands.push(Hand { at, person });
            self.played.truth[person] = Some(class(value));
            self.played.show_controls(at, true);
        }
        // The sharpest watch there is: everything is on the screen before the next hand moves.
        let answered = self.played.truth.iter().flatten().count();
        let counted = |view: &Value| {
            let question = &view["stage"]["questions"][0];
            question["answered"].as_u64() >= Some(answered as u64) || question["open"] == false
        };
        self.screen.sees("the answer to be counted", counted).await;
        self.screen.catches_up().await;
        self.note(at);
    }

    /// What the screen has heard since.
    fn note(&mut self, at: Micros) {
        for text in &self.screen.heard[self.read..] {
            let message: Value = serde_json::from_str(text).expect("a message");
            let changed = |section: &str| message.pointer(&format!("/{section}/questions/0"));
            let Some(question) = changed("stage").or_else(|| changed("counts")) else { continue };
            let tally: Option<Vec<u32>> = serde_json::from_value(question["tally"]["counts"].clone()).ok();
            self.played.frames.push(Frame {
                at,
                answered: question["answered"].as_u64().unwrap_or_default() as usize,
                tally: tally.map(|tally| counts(&tally)),
                open: question["open"] == true,
            });
        }
        self.read = self.screen.heard.len();
    }
}
