//! The plainest attack: look at the screen before and after somebody touched their phone. It knows no rule; it must
//! never know who held what back.

use super::transcript::{Guess, Transcript, difference, shares};

/// For each person: the last published change that they may have had a hand in, as likely theirs as there were
/// others who may have caused it.
pub fn guess(seen: &Transcript) -> Vec<Guess> {
    let last = seen.publications().last().map(|(_, counts)| shares(&counts));
    let mut guesses = vec![last.unwrap_or_default(); seen.is_seen.len()];
    let (mut before, mut since, mut answered) = ([0; 5], 0, 0);
    let mut sure = vec![0.0; guesses.len()];
    for (n, counts) in seen.publications() {
        let frame = seen.frames[n];
        let came = difference(&counts, &before);
        let more: i64 = came.iter().filter(|count| **count > 0).sum();
        let hands = seen.hands.iter().filter(|hand| hand.at > since && hand.at <= frame.at);
        let suspects: Vec<usize> = hands.map(|hand| hand.person).collect();
        // Those who have answered since are so many; some of them the attacker did not see.
        let many = suspects.len().max(frame.answered - answered).max(1);
        let weight = (more as f64 / many as f64).min(1.0);
        for person in suspects {
            // Who changed their mind is known by the last change alone.
            if weight >= sure[person] || weight > 0.99 {
                sure[person] = weight;
                let theirs = shares(&came);
                let group = last.unwrap_or_default();
                guesses[person] =
                    std::array::from_fn(|class| weight * theirs[class] + (1.0 - weight) * group[class]);
            }
        }
        (before, since, answered) = (counts, frame.at, frame.answered);
    }
    guesses
}
