//! The words of our contract that a crowd needs. It must never know sockets.

use std::rc::Rc;

use super::{book::Press, wire::Contract};

/// As what somebody comes.
#[derive(Debug, Clone)]
pub enum Who {
    /// A participant of the room with this code.
    Person(Rc<str>),
    /// The facilitator, with the key.
    Lead(Rc<str>, Rc<str>),
}

impl Who {
    pub fn path(&self, contract: Contract, room: usize) -> String {
        let (Who::Person(code) | Who::Lead(code, _)) = self;
        match contract {
            Contract::Echo => format!("/room-{room}"),
            Contract::Keidas => format!("/api/rooms/{code}/live"),
        }
    }

    pub fn hello(&self) -> String {
        match self {
            Who::Person(_) => r#"{"type":"hello","as":"participant"}"#.to_owned(),
            Who::Lead(_, key) => format!(r#"{{"type":"hello","as":"facilitator","key":"{key}"}}"#),
        }
    }

    pub fn is_person(&self) -> bool {
        matches!(self, Who::Person(_))
    }
}

impl Press {
    /// As a command of a person who has pressed before or not, in a room in which `changes` came before.
    pub fn command(self, has_pressed: bool, changes: usize) -> &'static str {
        match self {
            Press::Change if has_pressed => r#"{"type":"unreact","round":1,"reaction":"known"}"#,
            Press::Change => r#"{"type":"react","round":1,"reaction":"known"}"#,
            Press::Spark => r#"{"type":"react","round":1,"reaction":"thanks"}"#,
            Press::Flip if changes.is_multiple_of(2) => r#"{"type":"flip","card":"joy"}"#,
            Press::Flip => r#"{"type":"flip","card":"trust"}"#,
        }
    }
}
