//! Codes and door words as people, mail and chat write them. The page reads them the same way (`vectors/addresses.json`
//! is for both). This file must never know what a code opens.

use crate::ids::{DoorWord, RoomCode};

/// A link that went through several hands was escaped once by each, at most this often.
const ESCAPED_MAX: usize = 4;

/// The code in a part of an address: what is no letter and no digit was put there by somebody in between, escaped or
/// not. What stands behind a `#` is not of the code, even where somebody wrote it as `%23`.
pub fn code_in(part: &str) -> Option<RoomCode> {
    let text = unescaped(part);
    let code = text.split(['#', '?']).next().unwrap_or_default();
    code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().parse().ok()
}

impl DoorWord {
    /// Whether this is the word that somebody brought, whatever mail and chat put around it. The time taken tells nothing
    /// about how much of it was right.
    pub fn is(&self, brought: &str) -> bool {
        let brought = brought.bytes().filter(u8::is_ascii_alphanumeric);
        let letters: Vec<u8> = brought.take(DoorWord::LEN + 1).collect();
        let differs = |sum: u8, (ours, theirs): (&u8, &u8)| sum | (ours ^ theirs.to_ascii_uppercase());
        letters.len() == DoorWord::LEN && self.letters().iter().zip(&letters).fold(0, differs) == 0
    }
}

/// The text as it was meant. What only looks like an escape stays as it is.
fn unescaped(part: &str) -> String {
    let mut text = part.to_owned();
    for _ in 0..ESCAPED_MAX {
        if !text.contains('%') {
            break;
        }
        text = once(&text);
    }
    text
}

fn once(text: &str) -> String {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut read = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                read.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                read.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&read).into_owned()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Vectors {
        parts: Vec<Part>,
        doors: Vec<Door>,
    }

    #[derive(Deserialize)]
    struct Part {
        written: String,
        code: Option<String>,
    }

    #[derive(Deserialize)]
    struct Door {
        written: String,
        door: Option<String>,
    }

    fn vectors() -> Vectors {
        serde_json::from_str(include_str!("../vectors/addresses.json")).expect("the vectors")
    }

    #[test]
    fn h2_a_code_is_read_as_mail_and_chat_hand_it_on() {
        for Part { written, code } in vectors().parts {
            assert_eq!(code_in(&written).map(|code| code.to_string()), code, "{written:?}");
        }
    }

    #[test]
    fn j7_a_door_word_is_read_as_mail_and_chat_hand_it_on() {
        let word = DoorWord::from_letters(*b"WXYZ5");
        for Door { written, door } in vectors().doors {
            assert_eq!(word.is(&written), door.is_some(), "{written:?}");
            assert!(!DoorWord::from_bits(7).is(&written), "{written:?}");
        }
    }
}
