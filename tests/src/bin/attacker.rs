//! What an observer of a forum learns about single people, as numbers. Says which promise is not kept, if any is not.
//!
//! ```text
//! cargo build --release -p keidas && cargo run --release -p keidas-tests --bin attacker -- [months|advice|declines] [--quick] [--seed N]
//! ```
#![allow(clippy::print_stdout, missing_docs, reason = "a program for a terminal")]

use std::process::ExitCode;

use keidas_protocol::words::Mode;
use keidas_tests::{
    attacker::{
        advice::{self, Again, Asleep},
        disk,
        figures::Figure,
        limits, linking,
        months::{self, Kept},
        sample,
        stage::Logged,
        table::{Declining, HEAD, Row, declining, row_of, rows},
        transcript::{PASS, Rule},
        wire,
    },
    dice::Dice,
};

/// Rooms in each cell, rooms on a real server for each mode and size.
struct Size {
    rooms: usize,
    sampled: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let is_quick = arguments.iter().any(|argument| argument == "--quick");
    let seed = arguments.iter().skip_while(|argument| *argument != "--seed").nth(1);
    let dice = Dice::new(seed.and_then(|seed| seed.parse().ok()).unwrap_or(4));
    let size = if is_quick { Size { rooms: 200, sampled: 6 } } else { Size { rooms: 2_000, sampled: 100 } };
    let mut missed = Vec::new();
    if arguments.iter().any(|argument| argument == "months") {
        over_months(&size, &dice, &mut missed);
        return verdict(&missed);
    }
    if arguments.iter().any(|argument| argument == "declines") {
        declined(&size, &dice, &mut missed);
        return verdict(&missed);
    }
    if arguments.iter().any(|argument| argument == "advice") {
        println!("{HEAD_OF_ATTACKS}");
        advice_followed(&size, &dice);
        opened_asleep(&size, &dice, &mut missed);
        return verdict(&missed);
    }
    transcripts(&size, &dice, &mut missed);
    declined(&size, &dice, &mut missed);
    linked(&size, &dice, &mut missed);
    sampled(&size, &dice, &mut missed).await;
    not_promised(&size, &dice);
    opened_asleep(&size, &dice, &mut missed);
    verdict(&missed)
}

fn verdict(missed: &[String]) -> ExitCode {
    for promise in missed {
        println!("MISSED  {promise}");
    }
    if missed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The most that may be learned of somebody's mood from what a group keeps over months, while no more than this many in a
/// thousand feel as they did the last time.
const OVER_MONTHS: (f64, u64) = (0.05, 700);

fn over_months(size: &Size, dice: &Dice, missed: &mut Vec<String>) {
    let pairs = size.rooms * 50;
    println!(
        "What two kept meetings tell of somebody who was away at the second, beyond the first alone; {pairs} pairs to learn from, as many to guess\n\n| | three bands and n: s = 0.5, 0.7, 0.9 | the four words: s = 0.5, 0.7, 0.9 |\n|---|---|---|"
    );
    for people in [6, 8, 12] {
        let gains = |kept| {
            [500, 700, 900].map(|stays| (stays, months::gain(kept, people, stays, pairs, dice).mean()))
        };
        let line = |gains: [(u64, f64); 3]| gains.map(|(_, gain)| format!("{gain:+.2}")).join(" ");
        let (bands, words) = (gains(Kept::Bands), gains(Kept::Word));
        println!("| n = {people} | {} | {} |", line(bands), line(words));
        let (most, stays_max) = OVER_MONTHS;
        for (stays, gain) in words.into_iter().filter(|(stays, _)| *stays <= stays_max) {
            if gain > most {
                missed
                    .push(format!("{people} people, s = {}: {gain:+.3} from words", stays as f64 / 1_000.0));
            }
        }
        // The control: were counts kept, the attacker would see it.
        if people == 6 && bands[1].1 <= most {
            missed.push(format!("the attacker is too weak for the control: {:+.3}", bands[1].1));
        }
    }
}

fn transcripts(size: &Size, dice: &Dice, missed: &mut Vec<String>) {
    println!(
        "Advantage over the best guess from the final result, {} rooms a cell, 95 % interval\n\n{HEAD}",
        size.rooms
    );
    let cells = |mode: Mode| {
        let sizes = [3, 5, 8, 12, 15, 30, 60];
        sizes
            .into_iter()
            .filter(move |people| mode == Mode::Live || *people < 60)
            .map(move |people| (people, mode, 4))
    };
    let small = [(3, Mode::Live, 3), (5, Mode::Live, 3)];
    let mut exposed = Vec::new();
    for (people, mode, floor) in cells(Mode::Live).chain(cells(Mode::Curtain)).chain(small) {
        for row in rows(size.rooms, people, mode, floor, dice) {
            println!("{}", row.line(dice));
            note(&row, "pure room", dice, missed);
            if row.per_mille == 1_000 && mode == Mode::Live && people >= 12 {
                let (place, most) = row.places.most_exposed();
                exposed.push(format!("of {people} the {place}. to answer, {most:+.3}"));
            }
        }
    }
    println!(
        "\nMost exposed by the batch Bayes with every hand seen (the highest of many means): {}",
        exposed.join("; ")
    );
}

fn note(row: &Row, place: &str, dice: &Dice, missed: &mut Vec<String>) {
    let Row { people, mode, per_mille, .. } = row;
    if !row.is_kept(dice) {
        missed
            .push(format!("{people} people, {mode:?}, {per_mille} ‰ of hands, {place}: {}", row.worst(dice)));
    }
    // In three people the result alone says so much that no attacker can be that much better.
    if *per_mille == 1_000 && *people > 3 && row.each_ballot.advantage(dice).low < 0.4 {
        missed.push(format!("{people} people, {mode:?}: the attackers are too weak for the control"));
    }
}

fn declined(size: &Size, dice: &Dice, missed: &mut Vec<String>) {
    println!(
        "\nWho declined a card, every hand seen, {} rooms a cell\n\n| people | mode | who declined | moods, strongest attacker | at most | a counter on the screen |\n|---|---|---|---|---|---|",
        size.rooms
    );
    for mode in [Mode::Live, Mode::Curtain] {
        let most = if mode == Mode::Live { 0.05 } else { 0.02 };
        for people in [5, 8, 12, 30] {
            let Declining { moods, decliners, counter } = declining(size.rooms, people, mode, dice);
            let (who, worst) = (decliners.advantage(dice), moods.worst(dice));
            println!(
                "| {people} | {mode:?} | {who} | {worst} | {most} | {:+.2} |",
                counter.advantage(dice).mean
            );
            if who.high > most || worst.high > most {
                missed
                    .push(format!("{people} people, {mode:?}, a card that may be declined: {who}, {worst}"));
            }
        }
    }
}

fn linked(size: &Size, dice: &Dice, missed: &mut Vec<String>) {
    let linked = linking::link(size.rooms, 12, dice);
    println!(
        "\nLinking tags across rounds, {} true pairs: AUC {:.3} by bits, {:.3} by place, {:.3} by leading bits (0.50 ± 0.02)",
        linked.pairs, linked.bits, linked.places, linked.leading
    );
    if linked.worst() > 0.52 {
        missed.push(format!("tags can be linked: AUC {:.3}", linked.worst()));
    }
}

async fn sampled(size: &Size, dice: &Dice, missed: &mut Vec<String>) {
    println!("\nOn the real program, {} rooms a cell, every hand seen\n\n{HEAD}", size.sampled);
    let mut lines = Vec::new();
    for (people, mode) in [(8, Mode::Live), (15, Mode::Live), (8, Mode::Curtain)] {
        let sample = sample::play(size.sampled, people, mode, dice).await;
        let row = row_of(&sample.rooms, people, mode, 1_000, dice);
        println!("{}", row.line(dice));
        let after = after_the_end(&sample, dice);
        lines.push(format!(
            "{people} people, {mode:?}, after the rooms' end (S3): {}; {} ballots and {} keys left in the files",
            after.advantage(dice),
            sample.left.len(),
            sample.keys_left
        ));
        if after.advantage(dice).high > 0.02 || sample.keys_left > 0 || !sample.left.is_empty() {
            missed.push(format!("something is left after the end: {people} people, {mode:?}"));
        }
        note(&row, "real program", dice, missed);
    }
    println!("\n{}", lines.join("\n"));
    on_the_wire(size, dice, missed).await;
}

async fn on_the_wire(size: &Size, dice: &Dice, missed: &mut Vec<String>) {
    let passed = sample::messages(size.sampled * 3, 40, dice).await;
    let filled = wire::classify(&passed, |passed| passed.sent);
    let bare = wire::classify(&passed, |passed| passed.bare);
    println!(
        "Lengths and times on the wire (S4), {} answers: {}; were messages not filled: {}",
        passed.len(),
        filled.advantage(dice),
        bare.advantage(dice)
    );
    let (passes, low) =
        (wire::times_tell(&passed, |class| class == PASS), wire::times_tell(&passed, |class| class < 2));
    println!(
        "Times alone tell passes from moods with AUC {passes:.3}, low moods from the rest with {low:.3}"
    );
    if filled.advantage(dice).high > 0.02 {
        missed.push(format!("lengths and times tell: {}", filled.advantage(dice)));
    }
}

/// Who has the files of an ended room beside its final result: the ballots that are left, whosever they are.
fn after_the_end(sample: &sample::Sample, dice: &Dice) -> Figure {
    let mut figure = Figure::default();
    for played in &sample.rooms {
        let seen = played.seen_by(Rule::Keidas, 1_000, dice);
        let public = seen.public_guess();
        let of_room = |ballot: &&Logged| played.log.iter().any(|logged| logged.tag == ballot.tag);
        let left: Vec<_> = sample.left.iter().filter(of_room).cloned().collect();
        let likeliest = disk::left_over(&left).unwrap_or(public);
        let mut guess = [0.0; 6];
        guess[likeliest] = 1.0;
        let mut guesses = disk::guess(&seen, &left);
        if left.is_empty() {
            guesses.fill(guess);
        }
        figure.add(&guesses, &played.truth, public);
    }
    figure
}

/// Where people do what they are told to do against an attack.
fn advice_followed(size: &Size, dice: &Dice) {
    let say = |what: &str, figure: &Figure| say(what, figure, dice);
    for devices in [4, 7, 14] {
        let what = format!(
            "{devices} devices that answered and left, 6 people who look at the numbers and lock the door"
        );
        say(&what, &advice::devices_that_left(size.rooms, 6, devices, dice));
    }
    for spare in [2, 7] {
        let what = format!("{spare} spare tickets swapped behind a locked door of 6 people");
        say(&what, &advice::tickets_that_were_swapped(size.rooms, 6, spare, dice));
    }
    let ways = [
        (Again::TakenBack, "taken back and asked again"),
        (Again::OtherSpelling, "asked again in other spelling, as a form"),
        (Again::NewCode, "asked again in the room of a new code"),
    ];
    for (way, comes_again) in ways {
        for leave_it in [0, 500, 1_000] {
            let what = format!(
                "a check-in {comes_again}, {} % of 9 leave it because their screen says so: the slowest",
                leave_it / 10
            );
            say(&what, &advice::asked_again(way, size.rooms, 9, leave_it, dice));
        }
    }
}

/// The facilitator waits until nobody is seen to be in the room. Promised: 0.02 at most.
fn opened_asleep(size: &Size, dice: &Dice, missed: &mut Vec<String>) {
    println!("\n| opened when 4 of 12 have answered | advantage | shown in % of rooms |\n|---|---|---|");
    for (is_restarted, what) in [(false, "while all phones sleep"), (true, "after a restart, nobody is back")]
    {
        let Asleep { figure, shown } =
            advice::opened_while_phones_sleep(size.rooms, 12, 4, is_restarted, dice);
        let advantage = figure.advantage(dice);
        println!("| {what} | {advantage} | {shown:.1} |");
        if advantage.high > 0.02 || shown > 0.0 {
            missed.push(format!("opened {what}: {advantage}, something is shown in {shown:.1} % of rooms"));
        }
    }
}

const HEAD_OF_ATTACKS: &str =
    "\nNot promised, and measured\n\n| attack | advantage | guessed right |\n|---|---|---|";

fn say(what: &str, figure: &Figure, dice: &Dice) {
    println!("| {what} | {} | {:.2} |", figure.advantage(dice), figure.accuracy());
}

fn not_promised(size: &Size, dice: &Dice) {
    let say = |what: &str, figure: &Figure| say(what, figure, dice);
    println!("{HEAD_OF_ATTACKS}");
    advice_followed(size, dice);
    for people in [5, 8, 12, 30] {
        let what = format!("all others together against one, {people} people");
        say(&what, &limits::coalition(size.rooms, people, dice));
    }
    for change in [0, 300, 1_000] {
        let what =
            format!("the same card again, one of 9 is new, {} % of the others answer anew", change / 10);
        say(&what, &limits::again_with_one_more(size.rooms, 8, change, dice));
    }
    for tabs in [4, 7, 14, 28, 56] {
        let what = format!("{tabs} tabs of one person in a live room of 8 others");
        say(&what, &limits::fake_tabs(size.rooms, 8, tabs, dice));
    }
    for tabs in [4, 7] {
        let what = format!("a facilitator with {tabs} tabs opens when the first of 8 has answered");
        say(&what, &limits::facilitator_with_tabs(size.rooms, 8, tabs, dice));
        let what = format!(
            "{tabs} tabs that toggle before the opening of a live room of 12 others: the last to answer"
        );
        say(&what, &limits::toggling_tabs(size.rooms, 12, tabs, dice));
    }
    for people in [8, 12] {
        let what = format!("opened as soon as it can be, {people} people: those who had answered");
        say(&what, &limits::early_open(size.rooms, people, dice));
    }
    println!();
    for people in [3, 5, 8] {
        println!(
            "{people} people answer all the same in {:.1} % of rooms",
            limits::unanimity(size.rooms * 20, people, dice)
        );
    }
}
