//! What simulated people want next, given what they see: plain throws of the dice, weighted so that rounds fill
//! and open. It must never know how a command travels.

use serde_json::{Value, json};

use crate::dice::Dice;

/// The cards of a simulated deck: three themes.
pub(super) const CARDS: [&str; 8] =
    ["joy", "joy.small", "joy.shared", "trust", "trust.new", "trust.lost", "change", "change.strength"];
const REACTIONS: [&str; 6] = ["known", "beside", "thanks", "learned", "more", "strength"];
const PURPOSES: [&str; 3] = ["evaluation", "theme_vote", "keep_vote"];
const PHASES: [&str; 5] = ["open", "theme", "share", "insight", "close"];

/// What a participant asks, who sees this stage.
pub(super) fn of_participant(dice: &Dice, stage: &Value) -> Value {
    let round = stage["round"].as_u64();
    match (dice.below(100), round) {
        (0..=69, Some(round)) => answer(dice, stage, round),
        (70..=83, Some(round)) => {
            json!({"type": "react", "round": round, "reaction": dice.one_of(&REACTIONS)})
        }
        (84..=89, Some(round)) => {
            json!({"type": "unreact", "round": round, "reaction": dice.one_of(&REACTIONS)})
        }
        (90..=91, _) => json!({"type": dice.one_of(&["ready", "unready"])}),
        (_, _) if dice.per_mille(650) => json!({"type": "raise"}),
        _ => json!({"type": "lower"}),
    }
}

fn answer(dice: &Dice, stage: &Value, round: u64) -> Value {
    let questions = stage["questions"].as_array().cloned().unwrap_or_default();
    let question = dice.below(questions.len() as u64 + u64::from(dice.per_mille(10)));
    let options = questions.get(question as usize).and_then(|question| question["ask"]["options"].as_array());
    let steps = options.map_or(5, Vec::len) as u64;
    let mut value = (!dice.per_mille(100)).then(|| dice.below(steps + u64::from(dice.per_mille(10))));
    // Now and then there is a card that hardly anybody wants to talk about, and somebody declines where nothing can be.
    let decline = dice.per_mille(if round.is_multiple_of(2) { 800 } else { 30 });
    if decline && !dice.per_mille(20) {
        value = None;
    }
    // Now and then the round before: they were looking at their phone.
    let round = round - u64::from(round > 1 && dice.per_mille(20));
    let mut command = json!({"type": "answer", "round": round, "question": question, "value": value});
    if decline {
        command["decline"] = json!(true);
    }
    command
}

/// What a facilitator asks, who sees this room and this stage.
pub(super) fn of_facilitator(dice: &Dice, room: &Value, stage: &Value, may_end: bool) -> Value {
    let mut command = match (dice.below(100), stage["round"].as_u64()) {
        (0..=19, _) | (20..=34, None) => json!({"type": "flip", "card": dice.one_of(&CARDS)}),
        (20..=34, Some(round)) => json!({"type": "open", "round": round}),
        (35..=44, _) => json!({"type": "draw"}),
        (45..=49, _) => json!({"type": "draw", "theme": dice.one_of(&["joy", "trust", "change", "nothing"])}),
        (50..=59, _) => ask(dice),
        (60..=64, _) => json!({"type": "put_back"}),
        (65..=76, _) => json!({"type": "undo"}),
        (77..=81, _) => json!({"type": "phase", "phase": dice.one_of(&PHASES)}),
        (82..=84, _) => {
            json!({"type": "timer", "seconds": dice.per_mille(700).then(|| dice.from_to(1, 600))})
        }
        (85..=86, _) => {
            json!({"type": "breathe", "seconds": dice.per_mille(700).then(|| dice.from_to(10, 60))})
        }
        (87..=88, _) => json!({"type": "lock"}),
        (89..=91, _) => json!({"type": "unlock"}),
        (92..=94, _) => json!({"type": "next_turn"}),
        (95, _) => json!({"type": "clear_turns"}),
        // Simulated time begins in 2026: some of these lie within the next four hundred days.
        (96..=97, _) => {
            let year = dice.from_to(2026, 2028);
            let date = dice
                .per_mille(800)
                .then(|| json!({"starts_at": format!("{year}-11-05T10:00:00.000Z"), "minutes": 90}));
            json!({"type": "next", "date": date})
        }
        (98, _) if may_end && dice.per_mille(300) => json!({"type": "end", "moved": true}),
        (98, _) if may_end => json!({"type": "end"}),
        _ => json!({"type": "flip", "card": "no.such"}),
    };
    let takes_curtain = ["flip", "draw", "ask"].iter().any(|kind| command["type"] == *kind);
    if takes_curtain && dice.per_mille(150) {
        command["curtain"] = json!(true);
    }
    if dice.per_mille(600) {
        command["after"] = room["step"].clone();
    }
    command
}

fn ask(dice: &Dice) -> Value {
    let feel = || json!({"type": "feel"});
    let choice = || json!({"type": "choice", "text": "Which?", "options": [{"card": dice.one_of(&CARDS)}, {"text": "Our own"}, {"text": "None"}]});
    let question = || if dice.per_mille(500) { feel() } else { choice() };
    let questions: Vec<Value> = (0..dice.from_to(1, 3)).map(|_| question()).collect();
    let kind = dice.one_of(&["check_in", "vote", "form", "check_out"]);
    let mut command = json!({"type": "ask", "kind": kind, "questions": questions});
    if dice.per_mille(200) {
        command["purpose"] = json!(dice.one_of(&PURPOSES));
    }
    command
}
