//! Presence matching: somebody came in, and afterwards the result had one more. It sees who is in the room and nobody's
//! hands.

use super::transcript::{Guess, Transcript, difference, shares};

/// For each person: what was published after they came and not before.
pub fn guess(seen: &Transcript) -> Vec<Guess> {
    let publications: Vec<_> = seen.publications().collect();
    let Some((_, result)) = publications.last() else { return vec![Guess::default(); seen.stays.len()] };
    let of = |(came, left): &(u64, u64)| {
        let shown_at = |at: u64| {
            let mut shown = publications.iter().filter(|(n, _)| seen.frames[*n].at < at);
            shown.next_back().map_or([0; 5], |(_, counts)| *counts)
        };
        let theirs = difference(&shown_at(left.saturating_add(1)), &shown_at(*came));
        // Whoever left before anything was shown, or came after all was, is one of the group.
        if theirs.iter().any(|count| *count > 0) { shares(&theirs) } else { shares(result) }
    };
    seen.stays.iter().map(of).collect()
}
