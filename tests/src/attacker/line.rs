//! Whose answer came when, as far as hands and screens tell: the n-th answer that was counted was somebody's first. This
//! file must never know values.

use super::transcript::Transcript;

/// The round as its answers came in: the n-th answer was somebody's first.
pub(super) struct Line {
    /// Whose it was, if the attacker saw it.
    pub(super) owners: Vec<Option<usize>>,
    /// In which frame it showed.
    pub(super) frames: Vec<usize>,
}

impl Line {
    /// Gives each answer that the screens counted to the hand that was seen just before.
    pub(super) fn of(seen: &Transcript) -> Line {
        let mut line = Line { owners: Vec::new(), frames: Vec::new() };
        let mut placed = vec![false; seen.is_seen.len()];
        for (n, frame) in seen.frames.iter().enumerate() {
            let mut moved: Vec<usize> = Vec::new();
            for hand in seen.hands.iter().filter(|hand| hand.at <= frame.at && !placed[hand.person]) {
                if !moved.contains(&hand.person) {
                    moved.push(hand.person);
                }
            }
            let mut moved = moved.into_iter();
            while line.owners.len() < frame.answered {
                let owner = moved.next();
                if let Some(person) = owner {
                    placed[person] = true;
                }
                line.owners.push(owner);
                line.frames.push(n);
            }
        }
        line
    }

    /// The frame by which somebody had touched their phone for the last time, if they did so again.
    pub(super) fn changed(&self, seen: &Transcript, person: usize) -> Option<usize> {
        let last = seen.hands.iter().filter(|hand| hand.person == person).skip(1).last()?;
        Some(seen.frames.iter().position(|frame| frame.at >= last.at).unwrap_or(seen.frames.len()))
    }
}
