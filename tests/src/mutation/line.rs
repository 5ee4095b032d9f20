//! A server that writes something else to a client than it should. It must never know what a view is.

use serde_json::{Value, json};

use crate::dice::Dice;

/// What a server writes wrong to a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineBug {
    /// A frame from before comes again.
    OldFrameAgain,
    /// Two frames change places.
    SwappedFrames,
    /// A frame is lost and never made good.
    LostFrame,
    /// What was refused is said to be done.
    FalseDone,
    /// What was done is said to be refused.
    FalseRefusal,
    /// Some commands are never answered.
    Silence,
}

/// What a client hears instead.
#[derive(Default)]
pub struct Twist {
    bug: Option<LineBug>,
    earlier: Vec<String>,
    held: Option<String>,
}

impl Twist {
    /// Without a bug every message is what it is.
    pub fn new(bug: Option<LineBug>) -> Twist {
        Twist { bug, ..Twist::default() }
    }

    /// The messages that reach the client when this one is sent.
    pub fn pass(&mut self, text: String, dice: &Dice) -> Vec<String> {
        let is_update = text.starts_with(r#"{"type":"update""#);
        match self.bug {
            Some(LineBug::OldFrameAgain) if is_update => {
                self.earlier.push(text.clone());
                let old = self.earlier.len().checked_sub(3).filter(|_| dice.per_mille(100));
                [text].into_iter().chain(old.map(|old| self.earlier[old].clone())).collect()
            }
            Some(LineBug::SwappedFrames) if is_update => match self.held.take() {
                Some(held) => vec![text, held],
                None if dice.per_mille(100) => {
                    self.held = Some(text);
                    Vec::new()
                }
                None => vec![text],
            },
            Some(LineBug::LostFrame) if is_update && dice.per_mille(50) => Vec::new(),
            Some(LineBug::FalseDone) if text.starts_with(r#"{"type":"refused""#) => {
                let refused: Value = serde_json::from_str(&text).unwrap_or_default();
                vec![json!({"type": "done", "id": refused["id"]}).to_string()]
            }
            Some(LineBug::FalseRefusal) if is_done(&text) && dice.per_mille(50) => {
                let done: Value = serde_json::from_str(&text).unwrap_or_default();
                vec![json!({"type": "refused", "id": done["id"], "reason": "stale"}).to_string()]
            }
            // The same ids every time: no coming back helps.
            Some(LineBug::Silence) if is_done(&text) && blake3::hash(id(&text)).as_bytes()[0] < 20 => {
                Vec::new()
            }
            _ => vec![text],
        }
    }
}

fn is_done(text: &str) -> bool {
    text.starts_with(r#"{"type":"done""#)
}

/// The id of a `done`, as it stands in its text.
fn id(done: &str) -> &[u8] {
    done.split('"').nth(7).unwrap_or_default().as_bytes()
}
