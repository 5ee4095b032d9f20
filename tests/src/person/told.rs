//! How a command was answered.

/// How a command was answered.
#[must_use = "what was refused did not happen"]
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    Done { turn: Option<String> },
    Refused { reason: String },
}

impl Told {
    pub fn is_done(&self) -> bool {
        matches!(self, Told::Done { .. })
    }

    #[track_caller]
    pub fn refused(&self) -> &str {
        match self {
            Told::Refused { reason } => reason,
            Told::Done { .. } => panic!("it was done"),
        }
    }

    #[track_caller]
    pub fn turn(&self) -> String {
        match self {
            Told::Done { turn: Some(turn) } => turn.clone(),
            other => panic!("a turn, not {other:?}"),
        }
    }
}
