//! What a check has found: how something is, in a sentence, and how much that matters. It must never know what was looked at.

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What, in a word.
    pub what: &'static str,
    /// How it is: a sentence, with a way out when it is not well.
    pub how: String,
    /// How much that matters.
    pub severity: Severity,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// It is as it should be.
    Ok,
    /// A server would run, but hardly as it was meant.
    Advice,
    /// A server would not start, or a room not be there.
    Fault,
}

pub(super) fn ok(what: &'static str, how: String) -> Finding {
    Finding { what, how, severity: Severity::Ok }
}

pub(super) fn advice(what: &'static str, how: String) -> Finding {
    Finding { what, how, severity: Severity::Advice }
}

pub(super) fn fault(what: &'static str, how: String) -> Finding {
    Finding { what, how, severity: Severity::Fault }
}
