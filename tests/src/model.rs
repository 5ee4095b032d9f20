//! A second opinion on what a room is: slow, plain, and written from `protocol/SPEC.md` alone. It reads a room's
//! entries as the log stores them, and says after each what everybody may see and what became of it. It must
//! never use the rules of `keidas-protocol`: where the two differ, one of them is wrong.

use serde_json::{Value, json};

mod asked;
mod lead;
mod round;

use asked::Asked;

pub use round::Round;

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Happened,
    Nothing,
    Refused(String),
}

impl Verdict {
    /// Whether whoever asked is told `done`.
    pub fn is_done(&self) -> bool {
        !matches!(self, Verdict::Refused(_))
    }

    fn refused(reason: &str) -> Verdict {
        Verdict::Refused(reason.to_owned())
    }

    fn of(changed: bool) -> Verdict {
        if changed { Verdict::Happened } else { Verdict::Nothing }
    }
}

/// What lies on the table.
#[derive(Debug, Clone)]
pub enum Stage {
    Running(Round),
    /// Came back by `undo`: a past round, closed, and whether it had said that the group would rather go on.
    Returned(Value, bool),
}

impl Stage {
    fn has_declined(&self) -> bool {
        match self {
            Stage::Running(round) => round.has_declined(),
            Stage::Returned(_, declined) => *declined,
        }
    }
}

/// A step that can be taken back: how things stood before it.
#[derive(Debug, Clone)]
struct Before {
    word: &'static str,
    meeting: Value,
    seen: Vec<String>,
    past: Vec<Value>,
    moved_the_table: bool,
    /// Whether screens said that the group would rather go on to another card.
    declined: bool,
}

/// A room.
#[derive(Debug, Clone)]
pub struct Model {
    pub settings: Value,
    pub secret: String,
    /// Whether each facilitator key still opens anything.
    keys: Vec<bool>,
    /// `phase`, `timer`, `breathe`, and the lock of the `door`, if it is locked.
    meeting: Value,
    /// When the group meets next: nothing that `undo` takes back.
    next: Value,
    pub stage: Option<Stage>,
    pub past: Vec<Value>,
    seen: Vec<String>,
    /// Questions of which a tally was published.
    published: Vec<Asked>,
    rounds_begun: u64,
    queue: Vec<String>,
    speaking: Option<String>,
    step: u64,
    undo: Vec<Before>,
    /// The ids of facilitators' commands and those of hands, with what became of them.
    known: [Vec<(String, Verdict)>; 2],
    seq: u64,
    pub over: bool,
}

impl Model {
    /// The room that this first entry opens.
    pub fn open(opened: &Value) -> Model {
        Model {
            settings: opened["settings"].clone(),
            secret: opened["secret"].as_str().unwrap_or_default().to_owned(),
            keys: vec![true],
            meeting: json!({"phase": "open", "timer": null, "breathe": null, "door": null}),
            next: Value::Null,
            stage: None,
            past: Vec::new(),
            seen: texts(&opened["seen"]).map(str::to_owned).collect(),
            published: Vec::new(),
            rounds_begun: 0,
            queue: Vec::new(),
            speaking: None,
            step: 0,
            undo: Vec::new(),
            known: Default::default(),
            seq: 0,
            over: false,
        }
    }

    pub fn floor(&self) -> usize {
        self.settings["floor"].as_u64().unwrap_or_default() as usize
    }

    /// The one way the room changes. `seq` rises when `room`, `stage` or `table` is seen to be another one [M3].
    pub fn apply(&mut self, entry: &Value) -> Verdict {
        let before = self.counted_sections();
        let verdict = self.judge(entry);
        self.seq += u64::from(self.counted_sections() != before);
        verdict
    }

    /// An id that is known gets the answer it got, and nothing happens [M1]. Facilitators and hands are remembered
    /// apart.
    fn judge(&mut self, entry: &Value) -> Verdict {
        let Some(id) = entry["id"].as_str() else { return self.change(entry) };
        let whose = usize::from(entry["t"] == "hand");
        if let Some((_, verdict)) = self.known[whose].iter().rev().take(1_000).find(|(known, _)| known == id)
        {
            return if verdict.is_done() { Verdict::Nothing } else { verdict.clone() };
        }
        let verdict = self.change(entry);
        self.known[whose].push((id.to_owned(), verdict.clone()));
        verdict
    }

    fn change(&mut self, entry: &Value) -> Verdict {
        if self.over {
            return Verdict::refused("round_over");
        }
        match entry["t"].as_str().unwrap_or_default() {
            "answer" => self.answer(entry),
            "reaction" => match self.running(&entry["round"]) {
                None => Verdict::refused("round_over"),
                Some(round) => round.react(entry),
            },
            "hand" => self.hand(entry),
            "here" => match &mut self.stage {
                Some(Stage::Running(round)) => Verdict::of(round.note_here(people(&entry["people"]))),
                _ => Verdict::Nothing,
            },
            "lead" => self.lead(entry),
            "host" => self.deed(&entry["deed"]),
            _ => Verdict::Nothing,
        }
    }

    fn answer(&mut self, entry: &Value) -> Verdict {
        let floor = self.floor();
        match self.running(&entry["round"]) {
            None => Verdict::refused("round_over"),
            Some(round) => round.answer(entry, floor),
        }
    }

    /// The round on stage, if it is this one and running.
    fn running(&mut self, number: &Value) -> Option<&mut Round> {
        match &mut self.stage {
            Some(Stage::Running(round)) if *number == round.number => Some(round),
            _ => None,
        }
    }

    fn hand(&mut self, entry: &Value) -> Verdict {
        let turn = entry["turn"].as_str().unwrap_or_default().to_owned();
        let waits = self.queue.contains(&turn);
        if entry["up"] == true {
            if !waits && self.queue.len() >= 200 {
                return Verdict::refused("full");
            }
            self.queue.extend((!waits).then_some(turn));
            return Verdict::of(!waits);
        }
        let speaks = self.speaking.take_if(|speaking| *speaking == turn).is_some();
        self.queue.retain(|waiting| *waiting != turn);
        Verdict::of(waits || speaks)
    }

    /// What a node asks: the first counts, the rest are nothing.
    fn deed(&mut self, deed: &Value) -> Verdict {
        match deed["d"].as_str().unwrap_or_default() {
            "open_for_all" => Verdict::of(self.open_round(&deed["round"], &deed["here"]).is_ok()),
            "lower_gone" => {
                let before = self.queue.len();
                self.queue.retain(|turn| deed["turn"] != **turn);
                Verdict::of(self.queue.len() < before)
            }
            "add_key" => {
                self.keys.push(true);
                Verdict::Happened
            }
            "revoke_key" => {
                let key = deed["key"].as_u64().unwrap_or_default() as usize;
                let held = key > 0 && self.keys.get_mut(key).is_some_and(std::mem::take);
                Verdict::of(held)
            }
            _ => {
                self.over = true;
                Verdict::Happened
            }
        }
    }

    /// Opens the round on stage, or says why not [O1] [O2].
    fn open_round(&mut self, number: &Value, here: &Value) -> Result<(), Verdict> {
        let (floor, here) = (self.floor(), people(here));
        let round = self.running(number).filter(|round| round.takes_answers());
        let round = round.ok_or_else(|| Verdict::refused("round_over"))?;
        if !round.would_show(floor, here) {
            return Err(Verdict::refused("too_few"));
        }
        round.open(floor, here);
        Ok(())
    }

    // ---- what may be seen ---------------------------------------------------------------------------------

    /// The sections, as on the wire; of `people` only what the log determines.
    pub fn view(&self) -> Value {
        let [room, stage, table] = self.counted_sections();
        let people = json!({"turns": self.queue, "speaking": self.speaking, "places": self.places()});
        json!({"seq": self.seq, "room": room, "stage": stage, "table": table, "people": people})
    }

    /// The lock of the door; `null`: it is open.
    pub fn door(&self) -> &Value {
        &self.meeting["door"]
    }

    /// How many may be inside, if the lock says whose seats it keeps.
    fn places(&self) -> Option<usize> {
        self.meeting["door"]["seats"].as_array().map(Vec::len)
    }

    fn counted_sections(&self) -> [Value; 3] {
        let stage = match &self.stage {
            None => Value::Null,
            Some(Stage::Running(round)) => round.on_stage(),
            Some(Stage::Returned(past, declined)) => returned(past, *declined),
        };
        let table = json!({"seen": self.seen, "rounds": self.past.len(), "last": self.past.last()});
        [self.room_section(), stage, table]
    }

    fn room_section(&self) -> Value {
        let settings = &self.settings;
        let is_rehearsal = settings["rehearsal"] == true;
        let days = if is_rehearsal { 1 } else { 7 };
        let mut room = json!({
            "deck": settings["deck"]["id"],
            "deck_version": settings["deck"]["version"],
            "locked": !self.meeting["door"].is_null(),
            "phase": self.meeting["phase"],
            "timer": self.meeting["timer"],
            "breathe": self.meeting["breathe"],
            "next": self.next,
            "step": self.step,
            "undo": self.undo.last().map(|before| json!({"type": before.word})),
            "expires_at": lead::later(&settings["created_at"], days * 24 * 60 * 60),
            "rehearsal": is_rehearsal,
        });
        for field in ["code", "title", "lang", "floor", "mode", "open_when_all"] {
            room[field] = settings[field].clone();
        }
        room
    }
}

/// A past round on stage again: closed, with what was published of it [U3].
fn returned(past: &Value, declined: bool) -> Value {
    let questions = past["questions"].as_array().cloned().unwrap_or_default();
    let tallies = past["tallies"].as_array().cloned().unwrap_or_default();
    let closed = |(question, tally): (Value, Value)| json!({"ask": question["ask"], "answered": question["answered"], "open": false, "tally": tally});
    let mut stage = json!({
        "over": true,
        "questions": questions.into_iter().zip(tallies).map(closed).collect::<Vec<_>>(),
    });
    if declined {
        stage["questions"][0]["declined"] = json!(true);
    }
    for field in ["round", "kind", "card", "purpose", "again", "mode", "reactions"] {
        if let Some(value) = past.get(field) {
            stage[field] = value.clone();
        }
    }
    stage
}

/// A number of people.
fn people(value: &Value) -> usize {
    value.as_u64().unwrap_or_default() as usize
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}
