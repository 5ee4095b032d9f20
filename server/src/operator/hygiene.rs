//! Crash hygiene: what a process may leave behind when it dies is where it was, and nothing else [A11]. It must never know what it was doing.

use std::panic::{self, Location};

/// Takes from the process what would write memory down: a core dump, and what a panic was about. Reading its memory
/// from outside is left to the machine's administrator.
///
/// Without effect where the system knows no such thing; a system that refuses says so in a log line.
pub fn crash_hygiene() {
    panic::set_hook(Box::new(|panic| tracing::error!("{}", last_words(panic.location()))));
    #[cfg(unix)]
    if let Err(error) = without_core_dump() {
        tracing::warn!(%error, "core dumps could not be switched off");
    }
}

/// Never the payload: it may hold what somebody has typed.
fn last_words(location: Option<&Location<'_>>) -> String {
    match location {
        Some(at) => format!("a fault in the program, at {}:{}", at.file(), at.line()),
        None => "a fault in the program".to_owned(),
    }
}

#[cfg(unix)]
fn without_core_dump() -> rustix::io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    // Also makes /proc/PID/mem and a debugger a matter of root's, not of everything that runs as the same user.
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a11_last_words_say_where_and_not_what() {
        let words = last_words(Some(Location::caller()));
        assert!(words.starts_with("a fault in the program, at server/src/operator/hygiene.rs:"), "{words}");
        assert_eq!(last_words(None), "a fault in the program");
    }
}
