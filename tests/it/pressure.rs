//! [I6] [I8] A little of the pressure that `bin/pressure.rs` applies in full.

use std::time::Duration;

use keidas_tests::{
    Room, Way,
    http::request,
    pressure::{
        goodbye::goodbye,
        handshakes::hold,
        joins::storm,
        knocks::knock,
        lines::{memory_each, presses},
        past::{fill, slow_readers},
        room,
        silent::silence,
        soak::{Sample, growth_an_hour, soak},
    },
    program::{Program, free_port},
};
use serde_json::json;

const OPTIONS: [&str; 4] = ["--log", "memory:", "--max-opened", "100000"];

async fn program() -> Program {
    Program::start(&[&OPTIONS[..], &["--metrics", "off"]].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn i6_five_hundred_come_within_a_second() {
    let program = program().await;
    let (big, small) = (room(program.address).await, room(program.address).await);
    let storm = storm(&big, &small, 500, Duration::from_secs(1)).await;
    assert_eq!((storm.are_in, storm.joins.count()), (500, 500));
    // A machine that does other things meanwhile is slower than the promise; it must not be much slower.
    assert!(storm.joins.at(990) < Duration::from_secs(6), "{}", storm.joins);
    assert!(storm.meanwhile.count() > 0);
}

/// To make the table longer later halts the thread that accepts, and everybody whom it serves.
#[tokio::test]
async fn i6_the_table_of_descriptors_is_long_enough_before_anybody_comes() {
    let options = ["--metrics", "off", "--max-connections", "1000"];
    let program = Program::start(&[&OPTIONS[..], &options].concat()).await;
    assert!(program.descriptor_places() >= 1_000, "{}", program.descriptor_places());
}

#[tokio::test(flavor = "multi_thread")]
async fn i8_half_handshakes_are_held_and_dropped() {
    use keidas::limits::{HEADER_TIME, HELLO_TIME};
    let program = program().await;
    let held = hold(&room(program.address).await, 200).await;
    assert_eq!((held.requests.count(), held.hellos.count()), (100, 100));
    let (late, early) = (Duration::from_secs(4), Duration::from_millis(500));
    for (held, limit) in [(held.requests, HEADER_TIME), (held.hellos, HELLO_TIME)] {
        assert!(held.at(1_000) < limit + late && held.at(0) > limit - early, "{held}");
    }
    assert!(held.meanwhile.at(990) < Duration::from_secs(1), "{}", held.meanwhile);
}

#[tokio::test(flavor = "multi_thread")]
async fn i6_whoever_knocks_at_a_full_server_is_told_so_and_those_inside_go_on() {
    let options = ["--metrics", "off", "--max-connections", "60"];
    let program = Program::start(&[&OPTIONS[..], &options].concat()).await;
    let knocked = knock(&room(program.address).await, 500, 2).await;
    assert_eq!((knocked.told.count() + knocked.dropped, knocked.let_in), (1_000, 0));
    assert!(knocked.told.count() > 0 && knocked.meanwhile.count() > 0);
}

/// What an idle line may cost where few of them are counted and nothing is optimised.
const LINE_BYTES_MAX: u64 = 48 * 1024;

#[tokio::test(flavor = "multi_thread")]
async fn x7_who_comes_by_a_line_costs_little_and_is_seen_by_all() {
    let program = program().await;
    for way in Way::LINES {
        let each = memory_each(&room(program.address).await, way, 200, || program.memory()).await;
        assert!(each < LINE_BYTES_MAX, "{each} bytes for each by {way:?}");
    }
    let took = presses(&room(program.address).await, 2, 4).await;
    let ways: Vec<_> = took.iter().map(|took| (took.pressed, took.seen)).collect();
    assert_eq!(ways, Way::ALL.into_iter().flat_map(|from| Way::ALL.map(|to| (from, to))).collect::<Vec<_>>());
    for took in took {
        assert_eq!(took.times.count(), 8);
        assert!(took.times.at(990) < Duration::from_secs(2), "{}", took.times);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn w11_all_hear_that_the_server_stops_and_it_ends_in_time() {
    let program = program().await;
    let room = room(program.address).await;
    let goodbye = goodbye(program, &room, 300).await;
    assert!(goodbye.is_success && goodbye.ended < keidas::limits::SHUTDOWN_TIME, "{:?}", goodbye.ended);
    assert_eq!(goodbye.heard.count(), 300);
}

#[tokio::test(flavor = "multi_thread")]
async fn w13_who_never_reads_costs_little_and_is_given_up() {
    let metrics = free_port();
    let text = metrics.to_string();
    let program = Program::start(&[&OPTIONS[..], &["--metrics", &text]].concat()).await;
    let silence = silence(&room(program.address).await, metrics, 20, 0, || program.memory()).await;
    assert!(silence.memory_each <= 512 * 1024, "{} bytes each", silence.memory_each);
    assert!(silence.closed_after < Duration::from_secs(14), "{:?}", silence.closed_after);
    assert!(silence.codes.iter().all(|code| *code == Some(4011)), "{:?}", silence.codes);
}

/// Readers, and the most that each may cost: a connection and its buffers.
const READERS: usize = 100;
const READER_BYTES_MAX: u64 = 60_000;

#[tokio::test(flavor = "multi_thread")]
async fn i8_who_asks_for_a_long_past_and_does_not_read_it_has_no_copy_of_it() {
    let program = program().await;
    let room = room(program.address).await;
    assert!(fill(&room).await > 1024 * 1024);
    let memory = slow_readers(&room, "/rounds", READERS, || program.memory()).await;
    assert!(memory < READERS as u64 * READER_BYTES_MAX, "{memory} bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn i8_who_asks_for_a_long_deck_and_does_not_read_it_has_no_copy_of_it() {
    let program = program().await;
    let theme = |n| json!({"id": format!("t{n}"), "title": "T", "ask": "ä".repeat(800)});
    let own_deck = json!({"title": "Long", "themes": (0..75).map(theme).collect::<Vec<_>>()});
    let wish = json!({ "own_deck": own_deck }).to_string();
    let opened = request(program.address, "POST", "/api/rooms", &[], &wish).await;
    let room = Room::opened(program.address, opened.json());
    let memory = slow_readers(&room, "/deck", READERS, || program.memory()).await;
    assert!(memory < READERS as u64 * READER_BYTES_MAX, "{memory} bytes");
}

#[tokio::test(flavor = "multi_thread")]
async fn i8_meetings_leave_nothing_behind() {
    let program = program().await;
    let look = || (program.memory(), program.descriptors());
    let (time, every) = (Duration::from_secs(6), Duration::from_millis(500));
    let before = program.descriptors();
    let (meetings, samples) = soak(program.address, 4, time, every, look).await;
    assert!(meetings >= 4 && samples.len() >= 8, "{meetings} meetings, {samples:?}");
    keidas_tests::soon("the descriptors to be given back", async {
        while program.descriptors() > before {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    })
    .await;
}

#[test]
fn growth_is_that_of_the_second_half() {
    let sample =
        |minute: u64, memory| Sample { at: Duration::from_secs(60 * minute), memory, descriptors: 9 };
    let flat: Vec<_> = (0..60).map(|n| sample(n, if n < 20 { n * 50 } else { 1_000 })).collect();
    assert!(growth_an_hour(&flat).abs() < 1e-9, "what it needs at the start is no growth");
    let leaking: Vec<_> = (0..60).map(|n| sample(n, 1_000_000 + n * 1_000)).collect();
    assert!((0.055..0.065).contains(&growth_an_hour(&leaking)), "{}", growth_an_hour(&leaking));
}
