//! What a browser does with commands that were not answered: keeps them, sends them again with the same ids in the
//! same order, and lets go of what the person has wanted otherwise since. It must never know how they travel.

use serde_json::Value;

use crate::recorder::{Book, ClientId, Record, Sent};

/// What is not settled and still wanted. What the person wanted before something newer was settled is given up:
/// sent now, it would come after it.
pub fn wanted(book: &mut Book, client: ClientId) -> Vec<Sent> {
    let record = &book.clients[client];
    let (overtaken, wanted): (Vec<_>, Vec<_>) =
        record.unresolved().into_iter().partition(|sent| is_overtaken(record, sent));
    for sent in overtaken {
        book.gives_up(client, &sent.id);
    }
    wanted
}

/// What is to be sent now: what was answered `retry`, and on a new connection all that is wanted.
pub fn due(book: &mut Book, client: ClientId, is_new: bool) -> Vec<Sent> {
    let wanted = wanted(book, client);
    let record = &book.clients[client];
    let asked_again = |sent: &Sent| {
        let answered = record.answered.iter().rev().find(|answered| answered.id == sent.id);
        let last = record.sent.iter().rev().find(|other| other.id == sent.id);
        answered.zip(last).is_some_and(|(answered, last)| answered.at > last.at)
    };
    wanted.into_iter().filter(|sent| is_new || asked_again(sent)).collect()
}

fn is_overtaken(record: &Record, sent: &Sent) -> bool {
    let Some(topic) = topic(&sent.command) else { return false };
    let was_refused = record.answered.iter().any(|answered| answered.id == sent.id);
    let mut newer = record.sent.iter().rev().take_while(|newer| newer.id != sent.id);
    newer.any(|newer| {
        self::topic(&newer.command).as_ref() == Some(&topic)
            && !was_sent_before(record, newer, sent)
            && (was_refused || record.settled(&newer.id).is_some())
    })
}

/// Whether `other` was sent first before `sent` was.
fn was_sent_before(record: &Record, other: &Sent, sent: &Sent) -> bool {
    let first = |id: &str| record.sent.iter().position(|sent| sent.id == id);
    first(&other.id) < first(&sent.id)
}

/// What a command is about: of two about the same only the later is still wanted.
fn topic(command: &Value) -> Option<String> {
    Some(match command["type"].as_str()? {
        "answer" => format!("answer {} {}", command["round"], command["question"]),
        "react" | "unreact" => format!("reaction {} {}", command["round"], command["reaction"]),
        "raise" | "lower" => "hand".to_owned(),
        _ => return None,
    })
}
