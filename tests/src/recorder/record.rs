//! What one client did and heard, and what follows from that alone. It must never know other clients.

use std::collections::HashSet;

use serde_json::Value;

use super::{Moment, Sight};

/// One transmission of a command.
#[derive(Debug, Clone)]
pub struct Sent {
    pub at: Moment,
    pub connection: u64,
    pub id: String,
    pub command: Value,
}

/// How a command was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Done { turn: Option<String> },
    Refused { reason: String },
}

impl Told {
    /// Nothing was done, for no reason that lies in the room: the same command may be sent again.
    pub fn asks_again(&self) -> bool {
        matches!(self, Told::Refused { reason } if matches!(reason.as_str(), "retry" | "full" | "too_fast"))
    }
}

/// An answer that was heard.
#[derive(Debug, Clone)]
pub struct Answered {
    pub at: Moment,
    pub connection: u64,
    pub id: String,
    pub told: Told,
}

/// A view that was held from this moment on.
#[derive(Debug, Clone, Copy)]
pub struct Saw {
    pub at: Moment,
    pub connection: u64,
    pub sight: Sight,
}

/// What a `welcome` said to its owner alone.
#[derive(Debug, Clone)]
pub struct Welcomed {
    pub at: Moment,
    /// When this connection was begun.
    pub came_at: Moment,
    pub you: Value,
    /// The round on stage, if it is running.
    pub round: Option<u64>,
}

/// A connection that ended, and the reason that was said, if any was.
#[derive(Debug, Clone)]
pub struct Parted {
    pub at: Moment,
    pub connection: u64,
    pub reason: Option<String>,
}

/// What one client did and heard.
#[derive(Debug, Clone, Default)]
pub struct Record {
    pub room: usize,
    pub role: String,
    pub ticket: Option<String>,
    pub connection: u64,
    /// When the connection was begun.
    pub came_at: Moment,
    /// How many people were said to be here at most.
    pub most_present: u64,
    /// How many people were said to be here, when it was said last.
    pub present: Option<u64>,
    pub sent: Vec<Sent>,
    pub answered: Vec<Answered>,
    pub saw: Vec<Saw>,
    pub welcomed: Vec<Welcomed>,
    pub parted: Vec<Parted>,
    /// Commands that were answered `retry` and are not sent again, because the person wants something else now.
    pub given_up: Vec<String>,
    /// Tickets that were not known when they were shown again.
    pub forgotten_tickets: u64,
}

impl Record {
    /// The answer that settled a command. A ballot that is sent once more when its round is over is told so,
    /// though it counted.
    pub fn settled(&self, id: &str) -> Option<&Answered> {
        self.answered.iter().find(|answered| answered.id == id && !answered.told.asks_again())
    }

    /// How many transmissions of a command were not answered.
    pub fn unanswered(&self, id: &str) -> usize {
        let sent = self.sent.iter().filter(|sent| sent.id == id).count();
        sent.saturating_sub(self.answered.iter().filter(|answered| answered.id == id).count())
    }

    /// Each command once, in the order in which they were sent first.
    pub fn commands(&self) -> Vec<&Sent> {
        let mut known = HashSet::new();
        self.sent.iter().filter(|sent| known.insert(&sent.id)).collect()
    }

    /// Commands that are neither settled nor given up, in order.
    pub fn unresolved(&self) -> Vec<Sent> {
        let settled = |id: &String| self.settled(id).is_some() || self.given_up.contains(id);
        self.commands().into_iter().filter(|sent| !settled(&sent.id)).cloned().collect()
    }

    pub fn sight(&self) -> Option<Sight> {
        self.saw.last().map(|saw| saw.sight)
    }
}
