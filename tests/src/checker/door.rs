//! C9: whose seats a lock keeps, worked out from tickets and the room's secret by hand. It must never know who is
//! connected.

use serde_json::Value;

use super::{Case, Finding, History, Rule, clients, finding};
use crate::recorder::Book;

/// Nobody was let in through a door that was locked without keeping a seat for them. Simulated screens bring neither a key
/// nor the door word.
pub(super) fn check(case: &Case, history: &History, book: &Book) -> Vec<Finding> {
    let secret =
        case.records.first().and_then(|record| record.first()).and_then(|opened| bytes(&opened["secret"]));
    let Some(secret) = secret.and_then(|secret| <[u8; 32]>::try_from(secret).ok()) else {
        return vec![finding(Rule::C9, "the log does not begin with a secret")];
    };
    let mut findings = Vec::new();
    for (client, record) in clients(book, case.room).filter(|(_, record)| record.role != "facilitator") {
        for welcomed in &record.welcomed {
            let seq = record.saw.iter().find(|saw| saw.at == welcomed.at).map(|saw| saw.sight.seq);
            let lock = seq.and_then(|seq| history.door_at(seq));
            let is_kept = |lock: &Value| {
                let ticket = welcomed.you["ticket"].as_str().unwrap_or_default();
                record.role == "participant" && keeps(lock, ticket, &secret)
            };
            if lock.is_some_and(|lock| !is_kept(lock)) {
                let sentence = format!("client {client}, a {}, came in through a locked door", record.role);
                findings.push(finding(Rule::C9, sentence));
            }
        }
    }
    findings
}

/// Whether whoever has this ticket has a seat that the lock keeps: every ticket of the room has when it keeps none by name.
fn keeps(lock: &Value, ticket: &str, secret: &[u8; 32]) -> bool {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let Some(seats) = lock["seats"].as_array() else { return true };
    let (Ok(ticket), Some(nonce)) = (URL_SAFE_NO_PAD.decode(ticket), lock["nonce"].as_u64()) else {
        return false;
    };
    let Some(seat) = ticket.get(..16) else { return false };
    // At the node that locked, or at another, which is known there by a shade.
    let shade = hash(secret, &[b"shade...", seat]);
    let known_as = [
        hash(secret, &[b"lock....", seat, &nonce.to_le_bytes()]),
        hash(secret, &[b"lock.far", &shade.as_bytes()[..8], &nonce.to_le_bytes()]),
    ];
    let known_as = known_as.map(|hash| hash.to_hex()[..32].to_owned());
    seats.iter().any(|kept| known_as.iter().any(|known_as| kept == known_as))
}

fn hash(secret: &[u8; 32], parts: &[&[u8]]) -> blake3::Hash {
    blake3::keyed_hash(secret, &parts.concat())
}

fn bytes(hex: &Value) -> Option<Vec<u8>> {
    let hex = hex.as_str()?;
    (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_lock_keeps_those_whose_hash_it_has() {
        let secret = [7; 32];
        let ticket = |byte: u8| {
            use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
            URL_SAFE_NO_PAD.encode([byte; 32])
        };
        let nonce = 5u64.to_le_bytes();
        let shade = hash(&secret, &[b"shade...", &[3; 16]]);
        let seats = [
            hash(&secret, &[b"lock....", &[1; 16], &nonce]),
            hash(&secret, &[b"lock.far", &shade.as_bytes()[..8], &nonce]),
        ];
        let lock = json!({"nonce": 5, "seats": seats.map(|seat| seat.to_hex()[..32].to_owned())});
        assert!(keeps(&lock, &ticket(1), &secret) && keeps(&lock, &ticket(3), &secret));
        assert!(!keeps(&lock, &ticket(2), &secret) && !keeps(&lock, "", &secret));
        assert!(!keeps(&json!({"nonce": 6, "seats": lock["seats"]}), &ticket(1), &secret), "of another lock");
        assert!(
            keeps(&json!({"nonce": 5}), &ticket(2), &secret),
            "in large rooms only new tickets are kept out"
        );
    }
}
