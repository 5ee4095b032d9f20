//! One round, for the model: every ballot that was ever filed is kept in order, and everything else is counted
//! anew from that list. The release rule ([A1]–[A4]) is here, from the words of `protocol/SPEC.md`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Verdict, asked::Asked};

const REACTIONS: [&str; 6] = ["known", "beside", "thanks", "learned", "more", "strength"];

/// A person's ballots are filed under a tag.
type Ballot = (String, Said);

/// What one says to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Value(u64),
    Pass,
    /// Not this card.
    Decline,
}

impl Said {
    fn value(self) -> Option<u64> {
        match self {
            Said::Value(value) => Some(value),
            Said::Pass | Said::Decline => None,
        }
    }
}

/// A round on stage.
#[derive(Debug, Clone)]
pub struct Round {
    pub number: u64,
    plan: Plan,
    questions: Vec<Question>,
    /// Every press: which reaction, whose, on or off.
    presses: Vec<(String, String, bool)>,
}

/// Whether a wish that says which one of its person it is comes too late, when so many were filed before it [M5].
fn is_too_late(entry: &Value, filed: u64) -> bool {
    entry["nth"].as_u64().is_some_and(|nth| nth <= filed)
}

/// What is known of a round when it begins, its questions apart.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) kind: String,
    pub(super) card: Option<String>,
    pub(super) purpose: Option<String>,
    pub(super) again: bool,
    pub(super) curtain: bool,
    /// The most people who were there at the same time, as the log tells it [A4].
    pub(super) here: usize,
}

#[derive(Debug, Clone)]
struct Question {
    ask: Value,
    open: bool,
    published: Value,
    /// Whether the opening found that the group would rather go on [N2].
    declined: bool,
    /// Every answer, in the order of the log.
    filed: Vec<Ballot>,
    /// How many answers were filed under each tag.
    wishes: BTreeMap<String, u64>,
    /// Every release before the opening: whose ballots, and what they were then.
    releases: Vec<Vec<Ballot>>,
}

impl Round {
    pub(super) fn new(number: u64, plan: Plan, asks: Vec<Value>) -> Round {
        let question = |ask| Question {
            ask,
            open: true,
            published: Value::Null,
            declined: false,
            filed: vec![],
            wishes: BTreeMap::new(),
            releases: vec![],
        };
        let questions = asks.into_iter().map(question).collect();
        Round { number, plan, questions, presses: Vec::new() }
    }

    pub(super) fn card(&self) -> Option<&str> {
        self.plan.card.as_deref()
    }

    /// So many people are there while the round runs. Returns whether there were never so many before.
    pub(super) fn note_here(&mut self, here: usize) -> bool {
        let rises = here > self.plan.here;
        self.plan.here = self.plan.here.max(here);
        rises
    }

    pub(super) fn answer(&mut self, entry: &Value, floor: usize) -> Verdict {
        let curtain = self.plan.curtain;
        let place = entry["question"].as_u64().unwrap_or_default() as usize;
        let Some(question) = self.questions.get_mut(place) else { return Verdict::refused("bad_command") };
        if !question.open {
            return Verdict::refused("round_over");
        }
        let said = match entry["value"].as_u64() {
            Some(value) => Said::Value(value),
            None if entry["decline"] == true => Said::Decline,
            None => Said::Pass,
        };
        if said.value().is_some_and(|value| value as usize >= question.steps())
            || (said == Said::Decline && self.plan.kind != "card")
        {
            return Verdict::refused("bad_command");
        }
        let tag = entry["tag"].as_str().unwrap_or_default().to_owned();
        let is_same = question.standing().get(&tag) == Some(&said);
        let wishes = question.wishes.entry(tag.clone()).or_default();
        if is_too_late(entry, *wishes) {
            return if is_same { Verdict::Nothing } else { Verdict::refused("retry") };
        }
        *wishes += 1;
        if is_same {
            return Verdict::Nothing;
        }
        question.filed.push((tag, said));
        if !curtain {
            question.release_if_due(floor);
        }
        Verdict::Happened
    }

    pub(super) fn react(&mut self, entry: &Value) -> Verdict {
        let text = |field: &str| entry[field].as_str().unwrap_or_default().to_owned();
        let (reaction, tag, on) = (text("reaction"), text("tag"), entry["on"] == true);
        let changes = self.has_reacted(&reaction, &tag) != on;
        let filed = self.presses.iter().filter(|press| press.0 == reaction && press.1 == tag).count();
        if is_too_late(entry, filed as u64) {
            return if changes { Verdict::refused("retry") } else { Verdict::Nothing };
        }
        self.presses.push((reaction, tag, on));
        Verdict::of(changes)
    }

    pub fn has_reacted(&self, reaction: &str, tag: &str) -> bool {
        let mut newest_first = self.presses.iter().rev();
        newest_first.find(|press| press.0 == reaction && press.1 == tag).is_some_and(|press| press.2)
    }

    /// Whether every question has an answer, or a pass, under the tag that `tag_of` gives for it.
    pub fn is_answered_by(&self, tag_of: impl Fn(usize) -> Option<String>) -> bool {
        self.questions
            .iter()
            .enumerate()
            .all(|(place, question)| tag_of(place).is_some_and(|tag| question.standing().contains_key(&tag)))
    }

    pub fn takes_answers(&self) -> bool {
        self.questions.iter().any(|question| question.open)
    }

    pub fn would_show(&self, floor: usize, here: usize) -> bool {
        let here = here.max(self.plan.here);
        let shows = |question: &Question| {
            !question.published.is_null()
                || question.may_open(floor, here)
                || question.is_declined(floor, here)
        };
        self.questions.iter().any(shows)
    }

    pub(super) fn open(&mut self, floor: usize, here: usize) {
        let here = here.max(self.plan.here);
        for question in &mut self.questions {
            question.close(floor, here);
        }
        self.hold_back(floor);
    }

    /// Of one question asked twice the later tally is held back where it would tell few people's answers [F18].
    fn hold_back(&mut self, floor: usize) {
        let asked: Vec<_> =
            self.questions.iter().map(|question| Asked::new(&self.plan.kind, None, &question.ask)).collect();
        for later in 1..asked.len() {
            let tally = &self.questions[later].published;
            let is_close =
                (0..later).filter(|earlier| asked[*earlier].is_same(&asked[later])).any(|earlier| {
                    let other = &self.questions[earlier];
                    let differ = apart(&other.published, tally).max(apart(tally, &other.published));
                    let has_same_options = other.ask["options"] == self.questions[later].ask["options"];
                    !other.published.is_null() && (!has_same_options || (differ > 0 && differ < floor as u64))
                });
            if is_close && !tally.is_null() {
                self.questions[later].published = Value::Null;
            }
        }
    }

    pub(super) fn on_stage(&self) -> Value {
        let questions = self.questions.iter().map(|question| {
            let mut seen = json!({"ask": question.ask, "open": question.open, "answered": question.answered(), "tally": question.published});
            if question.declined {
                seen["declined"] = json!(true);
            }
            seen
        });
        let mut stage = self.told();
        stage["over"] = json!(false);
        stage["questions"] = questions.collect();
        stage
    }

    pub(super) fn has_declined(&self) -> bool {
        self.questions.iter().any(|question| question.declined)
    }

    pub(super) fn into_past(self) -> Value {
        let mut past = self.told();
        let asked = |question: &Question| json!({"ask": question.ask, "answered": question.answered()});
        past["questions"] = self.questions.iter().map(asked).collect();
        past["taken_back"] = json!(false);
        past["tallies"] = self.questions.into_iter().map(|question| question.published).collect();
        past
    }

    fn told(&self) -> Value {
        let people = |reaction: &str| {
            let tags: BTreeSet<_> = self.presses.iter().map(|press| &press.1).collect();
            tags.into_iter().filter(|tag| self.has_reacted(reaction, tag)).count()
        };
        let reactions: serde_json::Map<_, _> =
            REACTIONS.iter().map(|reaction| ((*reaction).to_owned(), people(reaction).into())).collect();
        let Plan { kind, card, purpose, again, curtain, here: _ } = &self.plan;
        let mut told = json!({
            "round": self.number,
            "kind": kind,
            "card": card,
            "again": again,
            "mode": if *curtain { "curtain" } else { "live" },
            "reactions": reactions,
        });
        if let Some(purpose) = purpose {
            told["purpose"] = json!(purpose);
        }
        told
    }
}

/// How many more there are in one tally than in another, over all steps.
fn apart(one: &Value, other: &Value) -> u64 {
    let counts = |tally: &Value| -> Vec<u64> {
        tally["counts"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect()
    };
    counts(one).iter().zip(counts(other)).map(|(one, other)| one.saturating_sub(other)).sum()
}

impl Question {
    fn steps(&self) -> usize {
        self.ask["options"].as_array().map_or(5, Vec::len)
    }

    /// What each person's answer is now: their last one.
    fn standing(&self) -> BTreeMap<String, Said> {
        self.filed.iter().cloned().collect()
    }

    fn answered(&self) -> usize {
        self.standing().len()
    }

    /// Whenever at least 2h people have a ballot not yet released, all of these but h are released, where
    /// h = max(floor, half of those released so far, rounded up).
    fn release_if_due(&mut self, floor: usize) {
        let released: BTreeSet<String> = self.released(self.releases.len()).into_keys().collect();
        let h = floor.max(released.len().div_ceil(2));
        let mut waiting: Vec<(String, u64)> = self
            .standing()
            .into_iter()
            .filter(|(tag, _)| !released.contains(tag))
            .filter_map(|(tag, said)| said.value().map(|value| (tag, value)))
            .collect();
        if waiting.len() < 2 * h {
            return;
        }
        let number = self.releases.len() as u32 + 1;
        waiting.sort_by_key(|(tag, _)| place(tag, number));
        let go = waiting.into_iter().skip(h).map(|(tag, value)| (tag, Said::Value(value))).collect();
        self.releases.push(go);
        let all = self.released(self.releases.len());
        self.published = self.tally(all.into_values());
    }

    /// What the group has seen of whom after so many releases.
    fn released(&self, releases: usize) -> BTreeMap<String, Said> {
        self.releases[..releases].iter().flatten().cloned().collect()
    }

    /// The tally of all current ballots may be published if it counts at least `floor` ballots, if at least
    /// min(2·floor, half of those here, rounded up) people have answered, and if it differs from every tally
    /// published in the answers of at least `floor` people.
    fn may_open(&self, floor: usize, here: usize) -> bool {
        let standing = self.standing();
        let ballots = standing.values().filter(|said| said.value().is_some()).count();
        let differs = |releases: usize| {
            let seen = self.released(releases);
            let seen_of = |tag| seen.get(tag).and_then(|said| said.value());
            standing.iter().filter(|(tag, said)| seen_of(*tag) != said.value()).count()
        };
        ballots >= floor
            && standing.len() >= (2 * floor).min(here.div_ceil(2))
            && (1..=self.releases.len()).all(|releases| differs(releases) >= floor)
    }

    /// True when D people decline with D ≥ floor, 2·D ≥ answered, and answered ≥ min(2·floor, half of those here, rounded
    /// up).
    fn is_declined(&self, floor: usize, here: usize) -> bool {
        let standing = self.standing();
        let declined = standing.values().filter(|said| **said == Said::Decline).count();
        declined >= floor
            && 2 * declined >= standing.len()
            && standing.len() >= (2 * floor).min(here.div_ceil(2))
    }

    fn close(&mut self, floor: usize, here: usize) {
        if self.open && self.may_open(floor, here) {
            self.published = self.tally(self.standing().into_values());
        }
        self.declined = if self.open { self.is_declined(floor, here) } else { self.declined };
        self.open = false;
    }

    fn tally(&self, said: impl Iterator<Item = Said>) -> Value {
        let mut counts = vec![0_u64; self.steps()];
        said.filter_map(Said::value).for_each(|value| counts[value as usize] += 1);
        json!({"shown": counts.iter().sum::<u64>(), "counts": counts})
    }
}

/// Where a tag stands in the order of a release: BLAKE3(tag ‖ number of the release).
fn place(tag: &str, number: u32) -> [u8; 32] {
    let byte = |at: usize| u8::from_str_radix(&tag[at..at + 2], 16).expect("a tag is written in hex");
    let mut bytes: Vec<u8> = (0..tag.len()).step_by(2).map(byte).collect();
    bytes.extend(number.to_le_bytes());
    *blake3::hash(&bytes).as_bytes()
}
