//! What a facilitator's command does, for the model: [F] and [U] of `protocol/SPEC.md`. It must never know who
//! else is there.

use serde_json::{Value, json};

use super::{Before, Model, Round, Stage, Verdict, asked::Asked, people, round::Plan, texts};

const UNDO_DEPTH: usize = 20;
const ROUNDS_MAX: u64 = 1_000;

/// `seconds` after a moment.
pub(super) fn later(moment: &Value, seconds: i64) -> String {
    let moment: jiff::Timestamp =
        moment.as_str().unwrap_or_default().parse().expect("the log holds moments of RFC 3339");
    let later = moment + jiff::SignedDuration::from_secs(seconds);
    format!("{later:.3}")
}

/// What a command that happened has done beside being counted.
enum Done {
    /// It can be taken back, and is called so.
    Step(&'static str, bool),
    Other,
}

impl Model {
    pub(super) fn lead(&mut self, lead: &Value) -> Verdict {
        let key = lead["key"].as_u64().unwrap_or_default() as usize;
        if self.keys.get(key) != Some(&true) {
            return Verdict::refused("not_allowed");
        }
        if lead["after"].as_u64().is_some_and(|after| after != self.step) {
            return Verdict::refused("stale");
        }
        let mut before = Before {
            word: "",
            meeting: self.meeting.clone(),
            seen: self.seen.clone(),
            past: self.past.clone(),
            moved_the_table: false,
            declined: self.stage.as_ref().is_some_and(Stage::has_declined),
        };
        match self.carry_out(lead) {
            Err(verdict) => return verdict,
            Ok(Done::Other) => {}
            Ok(Done::Step(word, moved_the_table)) => {
                (before.word, before.moved_the_table) = (word, moved_the_table);
                self.undo.push(before);
                if self.undo.len() > UNDO_DEPTH {
                    self.undo.remove(0);
                }
            }
        }
        self.step += 1;
        Verdict::Happened
    }

    fn carry_out(&mut self, lead: &Value) -> Result<Done, Verdict> {
        let command = &lead["command"];
        let word = command["type"].as_str().unwrap_or_default();
        match word {
            "flip" => {
                let card = command["card"].as_str().unwrap_or_default();
                if !self.deck().contains(&card) {
                    return Err(Verdict::refused("unknown_card"));
                }
                if self.card_on_table() == Some(card) {
                    return Err(Verdict::Nothing);
                }
                let card = card.to_owned();
                self.begin_card(card, lead)?;
                Ok(Done::Step("flip", true))
            }
            "draw" => {
                let card = self.drawn(lead).ok_or_else(|| Verdict::refused("unknown_card"))?;
                self.begin_card(card, lead)?;
                Ok(Done::Step("draw", true))
            }
            "ask" => {
                self.ask(lead)?;
                Ok(Done::Step("ask", true))
            }
            "put_back" => {
                if self.stage.is_none() {
                    return Err(Verdict::refused("round_over"));
                }
                self.end_round(lead);
                Ok(Done::Step("put_back", true))
            }
            "open" => self.open_round(&command["round"], &lead["here"]).map(|()| Done::Other),
            "undo" => self.take_back().map(|()| Done::Other),
            "next_turn" => {
                let next = (!self.queue.is_empty()).then(|| self.queue.remove(0));
                if next.is_none() && self.speaking.is_none() {
                    return Err(Verdict::Nothing);
                }
                self.speaking = next;
                Ok(Done::Other)
            }
            "next" => {
                let date = &command["date"];
                // From now on, and within four hundred days.
                let latest = later(&lead["at"], 400 * 24 * 60 * 60);
                let starts_at = date["starts_at"].as_str().unwrap_or_default();
                let is_near = lead["at"].as_str().unwrap_or_default() <= starts_at && starts_at <= &*latest;
                if !date.is_null() && !is_near {
                    return Err(Verdict::refused("bad_command"));
                }
                if self.next == *date {
                    return Err(Verdict::Nothing);
                }
                self.next = date.clone();
                Ok(Done::Other)
            }
            "clear_turns" => {
                if self.queue.is_empty() {
                    return Err(Verdict::Nothing);
                }
                self.queue.clear();
                Ok(Done::Other)
            }
            "end" => {
                self.over = true;
                Ok(Done::Other)
            }
            _ => self.set(word, lead),
        }
    }

    /// Phase, timer, breathing break and door.
    fn set(&mut self, word: &str, lead: &Value) -> Result<Done, Verdict> {
        let command = &lead["command"];
        let ends = |seconds: &Value| match seconds.as_i64() {
            Some(seconds) => json!({"ends_at": later(&lead["at"], seconds)}),
            None => Value::Null,
        };
        let (word, field, value) = match word {
            "phase" => ("phase", "phase", command["phase"].clone()),
            "timer" => ("timer", "timer", ends(&command["seconds"])),
            "breathe" => ("breathe", "breathe", ends(&command["seconds"])),
            // Locked anew it keeps the seats of those who are here now; a log from before that says nobody's.
            "lock" => ("lock", "door", lead.get("lock").cloned().unwrap_or(json!({"nonce": 0}))),
            _ => ("unlock", "door", Value::Null),
        };
        if self.meeting[field] == value {
            return Err(Verdict::Nothing);
        }
        self.meeting[field] = value;
        Ok(Done::Step(word, false))
    }

    fn take_back(&mut self) -> Result<(), Verdict> {
        let before = self.undo.pop().ok_or(Verdict::Nothing)?;
        self.meeting = before.meeting;
        if !before.moved_the_table {
            return Ok(());
        }
        // What it began is dropped, unless people have seen a tally of it: then it stays, and says so [U5].
        let declined = self.stage.as_ref().is_some_and(Stage::has_declined);
        let dropped = self.stage.take().map(|stage| match stage {
            Stage::Running(round) => round.into_past(),
            Stage::Returned(past, _) => past,
        });
        // Of the rounds that were not over before the step, it had ended the one that was not taken back since.
        let since = self.past.split_off(before.past.len());
        let (mut stay, ended): (Vec<_>, Vec<_>) =
            since.into_iter().partition(|past| past["taken_back"] == true);
        if let Some(dropped) = &dropped {
            self.publish(dropped, declined);
        }
        if let Some(mut dropped) = dropped.filter(has_published) {
            dropped["taken_back"] = json!(true);
            stay.push(dropped);
        }
        self.stage = ended.into_iter().next().map(|past| Stage::Returned(past, before.declined));
        self.past.extend(stay);
        self.seen = before.seen;
        Ok(())
    }

    fn deck(&self) -> Vec<&str> {
        texts(&self.settings["deck"]["cards"]).collect()
    }

    fn card_on_table(&self) -> Option<&str> {
        self.stage.as_ref().and_then(Stage::card)
    }

    /// The unseen card that the 64 bits of the entry pick [F3].
    fn drawn(&self, lead: &Value) -> Option<String> {
        let theme = lead["command"]["theme"].as_str();
        let of_theme = |card: &&str| theme.is_none_or(|theme| card.split('.').next() == Some(theme));
        let unseen = |card: &&str| !self.seen.iter().any(|seen| seen == card);
        let cards: Vec<_> = self.deck().into_iter().filter(of_theme).filter(unseen).collect();
        let chance = u128::from(lead["chance"].as_u64().unwrap_or_default());
        cards.get(((chance * cards.len() as u128) >> 64) as usize).map(|card| (*card).to_owned())
    }

    fn ask(&mut self, lead: &Value) -> Result<(), Verdict> {
        let command = &lead["command"];
        let questions = command["questions"].as_array().cloned().unwrap_or_default();
        let options = questions.iter().filter_map(|question| question["options"].as_array()).flatten();
        let deck = self.deck();
        if !options.filter_map(|option| option["card"].as_str()).all(|card| deck.contains(&card)) {
            return Err(Verdict::refused("unknown_card"));
        }
        let kind = command["kind"].as_str().unwrap_or_default();
        self.begin(lead, kind, None, questions)
    }

    fn begin_card(&mut self, card: String, lead: &Value) -> Result<(), Verdict> {
        self.begin(lead, "card", Some(card), vec![json!({"type": "feel"})])
    }

    fn begin(
        &mut self,
        lead: &Value,
        kind: &str,
        card: Option<String>,
        questions: Vec<Value>,
    ) -> Result<(), Verdict> {
        if self.rounds_begun >= ROUNDS_MAX {
            return Err(Verdict::refused("full"));
        }
        self.end_round(lead);
        self.rounds_begun += 1;
        // What people have seen a tally of they can compare [F8].
        let is_known = |question: &Value| {
            let asked = Asked::new(kind, card.as_deref(), question);
            self.published.iter().any(|published| published.is_same(&asked))
        };
        let asked: Vec<_> = questions.iter().map(|question| Asked::new(kind, None, question)).collect();
        let has_one_twice = (1..asked.len()).any(|n| asked[..n].iter().any(|other| other.is_same(&asked[n])));
        let again = has_one_twice || questions.iter().any(is_known);
        if let Some(card) = &card
            && !self.seen.contains(card)
        {
            self.seen.push(card.clone());
        }
        let command = &lead["command"];
        let as_a_whole = kind == "vote" || kind == "form" || questions.len() > 1;
        let curtain = as_a_whole || again || command["curtain"] == true || self.settings["mode"] == "curtain";
        let (kind, purpose) = (kind.to_owned(), command["purpose"].as_str().map(str::to_owned));
        let plan = Plan { kind, card, purpose, again, curtain, here: people(&lead["here"]) };
        let round = Round::new(self.rounds_begun, plan, questions);
        self.stage = Some(Stage::Running(round));
        Ok(())
    }

    /// Ends what is on stage, if anything is.
    fn end_round(&mut self, lead: &Value) {
        let (floor, here) = (self.floor(), people(&lead["here"]));
        let declined = self.stage.as_ref().is_some_and(Stage::has_declined);
        let past = match self.stage.take() {
            None => return,
            Some(Stage::Returned(past, _)) => past,
            Some(Stage::Running(mut round)) => {
                round.open(floor, here);
                round.into_past()
            }
        };
        self.publish(&past, declined);
        self.past.push(past);
    }

    /// What people have seen of a round they can compare: its tallies, and that its card was declined [F18].
    fn publish(&mut self, past: &Value, declined: bool) {
        self.published.extend(asked_in(past));
        if declined {
            self.published.extend(past["card"].as_str().map(|card| Asked::Card(card.to_owned())));
        }
    }
}

impl Stage {
    fn card(&self) -> Option<&str> {
        match self {
            Stage::Running(round) => round.card(),
            Stage::Returned(past, _) => past["card"].as_str(),
        }
    }
}

/// Whether people have seen a tally of a round that is over.
fn has_published(past: &Value) -> bool {
    asked_in(past).next().is_some()
}

/// The questions of a round that is over of which people have seen a tally.
fn asked_in(past: &Value) -> impl Iterator<Item = Asked> {
    let list = |field: &str| past[field].as_array().into_iter().flatten();
    let shown = list("questions").zip(list("tallies")).filter(|(_, tally)| !tally.is_null());
    let kind = past["kind"].as_str().unwrap_or_default();
    shown.map(move |(question, _)| Asked::new(kind, past["card"].as_str(), &question["ask"]))
}
