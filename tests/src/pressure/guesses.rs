//! Somebody who guesses room codes from many networks, as fast as the server answers.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use tokio::task::JoinSet;

use crate::{dice::Dice, raw::Raw};

/// Room codes there are: eight of 31 letters.
pub const CODES: f64 = 852_891_037_441.0;
const LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Requests on one connection.
const AT_ONCE: u64 = 200;

/// What guessing got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Guessed {
    /// "There is no such room": an answer that was paid for.
    pub told_no: u64,
    /// "Too fast": nothing was learnt.
    pub told_nothing: u64,
    /// A room was found.
    pub found: u64,
}

/// Guesses for so long from so many networks, through a proxy that is believed.
pub async fn guess(server: SocketAddr, networks: u64, time: Duration) -> Guessed {
    let (mut guessing, began) = (JoinSet::new(), Instant::now());
    for worker in 0..4u64 {
        guessing.spawn(async move {
            let (dice, mut guessed, mut n) = (Dice::new(worker), Guessed::default(), worker);
            while began.elapsed() < time {
                let mut asked = String::new();
                for _ in 0..AT_ONCE {
                    n += 4;
                    let (network, code) = (n % networks, code(&dice));
                    let [_, a, b, c] = (network as u32).to_be_bytes();
                    asked += &format!(
                        "GET /api/rooms/{code} HTTP/1.1\r\nhost: x\r\nx-forwarded-for: {}.{b}.{c}.7\r\n\r\n",
                        10 + a
                    );
                }
                let mut raw = Raw::open(server).await;
                raw.send(asked.as_bytes()).await;
                raw.send(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
                let said = raw.rest().await;
                guessed.told_no += said.matches("HTTP/1.1 404 ").count() as u64;
                guessed.told_nothing += said.matches("HTTP/1.1 429 ").count() as u64;
                guessed.found += (said.matches("HTTP/1.1 200 ").count() as u64).saturating_sub(1);
            }
            guessed
        });
    }
    let mut all = Guessed::default();
    while let Some(guessed) = guessing.join_next().await {
        let guessed = guessed.expect("a guesser that goes on");
        all.told_no += guessed.told_no;
        all.told_nothing += guessed.told_nothing;
        all.found += guessed.found;
    }
    all
}

fn code(dice: &Dice) -> String {
    let mut bits = dice.bits();
    let letter = |_| {
        let letter = LETTERS[(bits % 31) as usize];
        bits /= 31;
        char::from(letter)
    };
    (0..8).map(letter).collect()
}
