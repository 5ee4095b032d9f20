//! [I8] Nothing a client sends, an operator writes or a log holds breaks a parser: ten seconds of broken input for
//! each. By the hour: `cargo run --release -p keidas-tests --bin fuzz -- --seconds 3600`.

use std::time::Duration;

use keidas_tests::fuzz::{Found, parsers, run, wire};

const TIME: Duration = Duration::from_secs(10);

/// The same beginning in every run: a change that broke nothing must not fail for an input of another day. New inputs
/// are for the program.
const SEED: u64 = 1 << 32;

#[track_caller]
fn nothing(name: &str, found: Result<u64, Found>) {
    match found {
        Ok(tried) => {
            eprintln!("{name}: {tried} inputs");
            assert!(tried >= 100, "only {tried} were tried");
        }
        Err(found) => panic!("fuzz {name} {found}"),
    }
}

/// Side by side, so that they take the time of one.
#[test]
fn i8_no_input_breaks_a_parser() {
    let names: Vec<_> = parsers::all().iter().map(|target| target.name).collect();
    std::thread::scope(|scope| {
        for name in names {
            scope.spawn(move || {
                let target = parsers::all().into_iter().find(|target| target.name == name).unwrap();
                nothing(name, run(&target, SEED, TIME));
            });
        }
    });
}

#[tokio::test]
async fn i8_no_frame_breaks_a_node() {
    nothing("frames", wire::frames(SEED, TIME).await);
}

#[tokio::test]
async fn i8_no_request_breaks_a_node() {
    nothing("requests", wire::requests(SEED, TIME).await);
}

/// A parser that breaks is found, and found again from its seed.
#[test]
fn what_breaks_is_found_and_can_be_repeated() {
    let target = |breaks: bool| keidas_tests::fuzz::Target {
        name: "brittle",
        corpus: vec![b"{\"value\":1}".to_vec()],
        check: Box::new(move |input| assert!(!breaks || !input.starts_with(b"{{"), "brittle")),
    };
    assert!(run(&target(false), 1, Duration::from_millis(50)).is_ok());
    let found = run(&target(true), 1, TIME).unwrap_err();
    assert!(found.input.starts_with(b"{{"));
    assert_eq!(run(&target(true), found.seed, Duration::ZERO).unwrap_err(), found);
}
