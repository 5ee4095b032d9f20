//! [H9] [H14] What is around a running program: signals that others send, and output that nobody reads.

use std::{
    io::{PipeReader, Write, pipe},
    process::Stdio,
};

use keidas_tests::{
    http::request,
    process::binary,
    program::{Program, free_port},
};
use tokio::process::Command;

use super::room_on;

/// Bytes that a pipe holds (Linux).
const PIPE: usize = 65_536;

/// A pipe that takes nothing more, because nobody reads.
fn full_pipe() -> (PipeReader, Stdio) {
    let (reader, mut writer) = pipe().unwrap();
    writer.write_all(&[b'x'; PIPE]).unwrap();
    (reader, writer.into())
}

async fn is_served(program: &Program) -> bool {
    request(program.address, "GET", "/healthz", &[], "").await.status == 200
}

#[tokio::test]
async fn h9_a_server_serves_while_nobody_reads_what_it_says() {
    for is_log in [true, false] {
        let address = free_port();
        let (_unread, stuck) = full_pipe();
        let mut command = Command::new(binary());
        command.args(["--listen", &address.to_string(), "--metrics", "off", "--log", "memory:"]);
        match is_log {
            true => command.stdout(Stdio::null()).stderr(stuck),
            false => command.stdout(stuck).stderr(Stdio::null()),
        };
        let program = Program::spawn_unheard(command, address).await;
        // Worth a line, and everybody is served all the same.
        for _ in 0..4 {
            let foreign = [("origin", "https://evil.example")];
            assert_eq!(request(address, "POST", "/api/rooms", &foreign, "{}").await.status, 403);
            assert!(is_served(&program).await);
        }
        program.tell_to_stop().await;
        assert!(program.ends().await.0.success());
    }
}

#[tokio::test]
async fn h9_signals_that_ask_other_programs_for_something_end_no_meeting() {
    let program = Program::start(&["--metrics", "off", "--log", "memory:"]).await;
    for signal in ["HUP", "USR1", "USR2", "PIPE", "XFSZ", "WINCH"] {
        program.signal(signal).await;
        assert!(is_served(&program).await, "{signal}");
    }
    program.tell_to_stop().await;
    assert!(program.ends().await.0.success());
}

#[tokio::test]
async fn h14_whatever_a_container_is_stopped_with_everybody_hears_goodbye() {
    for signal in ["INT", "QUIT", "TERM"] {
        let program = Program::start(&["--metrics", "off", "--log", "memory:"]).await;
        let mut lead = room_on(&program).await.facilitator().await;
        program.signal(signal).await;
        assert_eq!(lead.is_closed().await, (Some("restart".into()), Some(4010)), "{signal}");
        assert!(program.ends().await.0.success(), "{signal}");
    }
}
