//! Pressure on the real program, and the figures of `SECURITY.md`.
//!
//! ```text
//! cargo build --release -p keidas
//! cargo run --release -p keidas-tests --bin pressure -- joins [PEOPLE] [SECONDS]
//!                                                       goodbye [PEOPLE]
//!                                                       handshakes [COUNT]
//!                                                       lines [PEOPLE] [TURNS]
//!                                                       silent [COUNT] [TURNS]
//!                                                       knocks [A_SECOND] [SECONDS]
//!                                                       guesses [SECONDS]
//!                                                       past [ROUNDS] [TURNS]
//!                                                       readers [COUNT]
//!                                                       soak [MINUTES] [ROOMS]
//! ```
#![allow(clippy::print_stdout, missing_docs, reason = "a program for a terminal")]

use std::{net::SocketAddr, process::ExitCode, time::Duration};

use keidas::limits::{HEADER_TIME, HELLO_TIME, SHUTDOWN_TIME, SLOW_TIME};
use keidas_tests::{
    Way,
    folder::Folder,
    pressure::{
        goodbye::goodbye,
        guesses::{CODES, guess},
        handshakes, joins, knocks,
        lines::{self, Took},
        past::{self, Past},
        room, silent,
        soak::{FILLING, fill, growth_an_hour, soak},
    },
    program::{Program, free_port},
};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let what = arguments.next().unwrap_or_default();
    let mut number =
        |otherwise: u64| arguments.next().map_or(otherwise, |number| number.parse().expect("a number"));
    let folder = Folder::new();
    let (log, metrics) = (format!("sqlite:{}", folder.join("rooms.db").display()), free_port());
    let metrics_text = metrics.to_string();
    let mut options =
        vec!["--log", &log, "--metrics", &metrics_text, "--trust-proxy", "1", "--max-opened", "1000000"];
    if what == "knocks" {
        options.extend(["--max-connections", "1000"]);
    }
    let program = Program::start(&options).await;
    if what == "goodbye" {
        return if stops(program, number(10_000) as u32).await {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        };
    }
    let is_kept = match what.as_str() {
        "joins" => joins(&program, number(10_000) as u32, number(10)).await,
        "handshakes" => half_handshakes(&program, number(5_000) as usize).await,
        "lines" => lines(&program, number(5_000) as usize, number(200) as usize).await,
        "silent" => silence(&program, metrics, number(100) as usize, number(12) as usize).await,
        "knocks" => knocks(&program, number(10_000) as u32, number(10) as u32).await,
        "guesses" => guesses(&program, number(90)).await,
        "past" => long_past(&program, number(1_000) as usize, number(6) as usize).await,
        "readers" => slow_readers(&program, number(500) as usize).await,
        "soak" => memory_over_time(&program, number(60), number(20) as usize).await,
        _ => {
            println!("joins, goodbye, handshakes, lines, silent, knocks, guesses, past, readers or soak?");
            false
        }
    };
    program.tell_to_stop().await;
    let (status, said) = program.ends().await;
    println!("the server ended with {status}; its log: {said:?}");
    println!("{}", if is_kept { "what is promised was kept" } else { "what is promised was NOT kept" });
    if is_kept && status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn joins(program: &Program, people: u32, seconds: u64) -> bool {
    let (big, small) = (room(program.address).await, room(program.address).await);
    let before = program.memory();
    let storm = joins::storm(&big, &small, people, Duration::from_secs(seconds)).await;
    println!("{} of {people} are in, within {seconds} s", storm.are_in);
    println!("a join: {}", storm.joins);
    println!("presses in another room, before:    {}", storm.before);
    println!("presses in another room, meanwhile: {}", storm.meanwhile);
    let each = program.memory().saturating_sub(before) / u64::from(people);
    println!("memory of the server: {each} bytes for each of them");
    storm.are_in == people as usize && storm.joins.at(990) <= Duration::from_secs(3)
}

/// The last of all: the server ends by it.
async fn stops(program: Program, people: u32) -> bool {
    let room = room(program.address).await;
    let goodbye = goodbye(program, &room, people).await;
    println!("{} of {people} heard 4010, after the stop: {}", goodbye.heard.count(), goodbye.heard);
    println!(
        "the server has ended after {:.2?}, and took {:.0?} of its processor",
        goodbye.ended, goodbye.cpu
    );
    goodbye.is_success && goodbye.heard.count() == people as usize && goodbye.ended <= SHUTDOWN_TIME
}

async fn half_handshakes(program: &Program, count: usize) -> bool {
    let before = program.memory();
    let held = handshakes::hold(&room(program.address).await, count).await;
    println!("half a request, held for: {}", held.requests);
    println!("no hello, held for:       {}", held.hellos);
    println!("presses, before:    {}", held.before);
    println!("presses, meanwhile: {}", held.meanwhile);
    println!("memory of the server: {} kB before, {} kB after", before / 1024, program.memory() / 1024);
    // A second for this machine to notice; the limits themselves are 10 s and 5 s.
    let late = Duration::from_secs(1);
    held.requests.at(1_000) <= HEADER_TIME + late && held.hellos.at(1_000) <= HELLO_TIME + late
}

async fn silence(program: &Program, metrics: SocketAddr, count: usize, turns: usize) -> bool {
    let room = room(program.address).await;
    let silence = silent::silence(&room, metrics, count, turns, || program.memory()).await;
    let slow = silence.codes.iter().filter(|code| **code == Some(4011)).count();
    println!("{count} who never read: {} kB of memory each at the most", silence.memory_each / 1024);
    println!(
        "all given up after {:.1?}; {slow} heard 4011 when they woke up after that",
        silence.closed_after
    );
    let silent::Noticed { without, with, again } = &silence.others;
    println!("presses of the others without:       {without}");
    println!("presses of the others with:          {with}");
    println!("presses of the others without again: {again}");
    silence.memory_each <= 512 * 1024
        && slow == count
        && silence.closed_after <= SLOW_TIME + Duration::from_secs(2)
}

async fn lines(program: &Program, people: usize, turns: usize) -> bool {
    let mut is_kept = true;
    for way in Way::ALL {
        // Each way has a server of its own: what one way needed is not there for the next.
        let own = Program::start(&["--log", "memory:", "--metrics", "off", "--max-opened", "1000000"]).await;
        let each = lines::memory_each(&room(own.address).await, way, people, || own.memory()).await;
        println!("{people} by {way:?}: {each} bytes for each of them");
        is_kept &= each <= 12 * 1024;
    }
    let took = lines::presses(&room(program.address).await, 4, turns).await;
    for Took { pressed, seen, times } in &took {
        println!("pressed by {pressed:?}, seen by {seen:?}: {times}");
    }
    let p99 = |of: fn(&Took) -> bool| {
        took.iter().filter(|took| of(took)).map(|took| took.times.at(990)).max().unwrap_or_default()
    };
    let by_poll = p99(|took| took.pressed == Way::Poll || took.seen == Way::Poll);
    let by_stream = p99(|took| {
        let ways = [took.pressed, took.seen];
        ways.contains(&Way::Stream) && !ways.contains(&Way::Poll)
    });
    let by_socket = p99(|took| (took.pressed, took.seen) == (Way::WebSocket, Way::WebSocket));
    println!("p99: by sockets {by_socket:.2?}, by streams {by_stream:.2?}, by polls {by_poll:.2?}");
    is_kept && by_stream <= by_socket * 2 && by_poll <= Duration::from_millis(150)
}

async fn knocks(program: &Program, a_second: u32, seconds: u32) -> bool {
    let room = room(program.address).await;
    let before = program.memory();
    let knocked = knocks::knock(&room, a_second, seconds).await;
    println!("{:.0} knocks a second at a server without a place", knocked.a_second);
    println!("told so: {}; dropped: {}; let in: {}", knocked.told, knocked.dropped, knocked.let_in);
    println!("presses inside, before:    {}", knocked.before);
    println!("presses inside, meanwhile: {}", knocked.meanwhile);
    println!("memory of the server: {} kB before, {} kB after", before / 1024, program.memory() / 1024);
    knocked.let_in == 0
}

async fn guesses(program: &Program, seconds: u64) -> bool {
    let rooms = 20;
    for _ in 0..rooms {
        room(program.address).await;
    }
    let guessed = guess(program.address, 10_000, Duration::from_secs(seconds)).await;
    println!("{rooms} rooms, 10,000 networks, {seconds} s: {guessed:?}");
    let hits = guessed.told_no as f64 * f64::from(rooms) / CODES;
    println!("expected rooms found by that: {hits:.1e}");
    guessed.found == 0 && hits < 1e-3
}

async fn long_past(program: &Program, rounds: usize, turns: usize) -> bool {
    let [first, big, other] =
        [room(program.address).await, room(program.address).await, room(program.address).await];
    let Past { memory, without, with } =
        past::long_past([&first, &big, &other], rounds, turns, || program.memory()).await;
    println!("{rounds} rounds: {} kB of memory", memory / 1024);
    println!("presses in another room without:                        {without}");
    println!("presses in another room while its rounds end and return: {with}");
    memory <= 2 * 1024 * 1024 && with.at(990) <= without.at(990) * 3 / 2
}

async fn slow_readers(program: &Program, count: usize) -> bool {
    let room = room(program.address).await;
    let past = past::fill(&room).await;
    let memory = past::slow_readers(&room, "/rounds", count, || program.memory()).await;
    println!("a past of {} kB, asked for by {count} who do not read it: {} kB", past / 1024, memory / 1024);
    memory <= 50_000_000
}

async fn memory_over_time(program: &Program, minutes: u64, rooms: usize) -> bool {
    let time = Duration::from_secs(minutes * 60);
    let every = (time / 120).max(Duration::from_secs(1));
    let look = || (program.memory(), program.descriptors());
    println!("{} kB when it had started", program.memory() / 1024);
    fill(program.address, FILLING).await;
    println!("{} kB when {FILLING} rooms had been opened and ended", program.memory() / 1024);
    let (meetings, samples) = soak(program.address, rooms, time, every, look).await;
    for sample in samples.iter().step_by(samples.len().div_ceil(12).max(1)) {
        let (kb, at) = (sample.memory / 1024, sample.at.as_secs());
        println!("after {at:>6} s: {kb:>8} kB, {} descriptors", sample.descriptors);
    }
    let growth = growth_an_hour(&samples) * 100.0;
    println!("{meetings} meetings in {minutes} minutes; memory of the second half: {growth:+.2} % an hour");
    // In less than an hour one new page of memory is a percentage.
    minutes < 60 || growth < 1.0
}
