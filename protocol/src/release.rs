//! The release rule ([A1]–[A4], [N2]): when a group may see how it answers. Alone and pure: it knows tags and numbers
//! of people, and must never know what anybody answered, in which room, or when.
//!
//! What it holds (invariant I5): every published tally counts at least `floor` people, and any two published
//! tallies of a question differ in the answers of at least `floor` people. Whoever compares two screens learns
//! about a group, never about a person.

use crate::seat::Tag;

/// Which waiting ballots a *live* round lets go now; empty when it is too early.
///
/// `waiting` are the ballots not yet released, `released` is how many were released before, `number` counts this
/// question's releases from 1. Held back are as many as would have to be told apart next time: at least `floor`,
/// and at least half of those already out. Who is held back is drawn afresh each time, so that nobody learns
/// whether they are in from when they answered.
pub(crate) fn let_go(mut waiting: Vec<Tag>, released: usize, floor: usize, number: u32) -> Vec<Tag> {
    let held = held_back(released, floor);
    if !is_due(waiting.len(), released, floor) {
        return Vec::new();
    }
    waiting.sort_by_cached_key(|tag| tag.place(number));
    waiting.split_off(held)
}

/// Whether `let_go` would let anything go, without looking at the tags.
pub(crate) fn is_due(waiting: usize, released: usize, floor: usize) -> bool {
    waiting >= 2 * held_back(released, floor)
}

/// Half of an odd number is rounded up: one more held back never tells more.
fn held_back(released: usize, floor: usize) -> usize {
    floor.max(released.div_ceil(2))
}

/// What the opening of a question looks like to the rule, in people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opening {
    /// Have a ballot (passes are none).
    pub(crate) ballots: usize,
    /// Have answered (passes included).
    pub(crate) answered: usize,
    /// Are in the room.
    pub(crate) here: usize,
    /// In whose answers the tally to be published differs from the published one nearest to it; `None` when
    /// nothing has been published yet.
    pub(crate) nearest: Option<usize>,
}

/// Whether the tally of all current ballots may be published at the opening.
pub(crate) fn may_publish(opening: Opening, floor: usize) -> bool {
    let enough_ballots = opening.ballots >= floor;
    let enough_of_the_room = is_enough_of_the_room(opening.answered, opening.here, floor);
    let far_enough = opening.nearest.is_none_or(|people| people >= floor);
    enough_ballots && enough_of_the_room && far_enough
}

/// What an opening looks like to those who would rather not talk about the card, in people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Declining {
    /// Declined the card.
    pub(crate) declined: usize,
    /// Have answered (passes and declines included).
    pub(crate) answered: usize,
    /// Are in the room.
    pub(crate) here: usize,
}

/// Whether the group is told that it would rather go on to another card [N2]: true speaks of a floor of people and of half
/// of those who answered, so that neither the first nor the last to decline is named.
pub(crate) fn would_rather_go_on(declining: Declining, floor: usize) -> bool {
    let Declining { declined, answered, here } = declining;
    declined >= floor && 2 * declined >= answered && is_enough_of_the_room(answered, here, floor)
}

fn is_enough_of_the_room(answered: usize, here: usize, floor: usize) -> bool {
    answered >= (2 * floor).min(here.div_ceil(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(n: u8) -> Vec<Tag> {
        (0..n).map(|i| Tag([i; 16])).collect()
    }

    #[test]
    fn a1_a_group_of_seven_sees_nothing_before_the_opening() {
        for n in 0..8 {
            assert!(let_go(tags(n), 0, 4, 1).is_empty(), "{n} ballots");
        }
        assert_eq!(let_go(tags(8), 0, 4, 1).len(), 4);
    }

    #[test]
    fn a1_what_is_held_back_grows_with_what_is_out() {
        for (waiting, released, gone) in
            [(8, 4, 4), (8, 8, 4), (11, 12, 0), (12, 12, 6), (17, 17, 0), (18, 17, 9)]
        {
            assert_eq!(
                let_go(tags(waiting), released, 4, 2).len(),
                gone,
                "{waiting} waiting, {released} released"
            );
        }
    }

    #[test]
    fn a2_who_is_held_back_changes_with_every_release() {
        let held = |number| {
            let gone = let_go(tags(16), 0, 4, number);
            tags(16).into_iter().filter(|tag| !gone.contains(tag)).collect::<Vec<_>>()
        };
        let rounds: std::collections::BTreeSet<_> = (1..20).map(held).collect();
        assert!(rounds.len() > 10);
        assert_eq!(held(3), held(3), "and is the same on every replay");
    }

    #[test]
    fn a4_an_opening_needs_ballots_people_and_distance() {
        let opening = Opening { ballots: 4, answered: 4, here: 8, nearest: None };
        assert!(may_publish(opening, 4));
        assert!(!may_publish(Opening { ballots: 3, ..opening }, 4));
        assert!(!may_publish(Opening { here: 9, ..opening }, 4), "half of nine are five");
        assert!(may_publish(Opening { here: 9, answered: 5, ..opening }, 4), "a pass is an answer");
        assert!(may_publish(Opening { here: 300, answered: 8, ..opening }, 4), "twice the floor is enough");
        assert!(!may_publish(Opening { nearest: Some(3), ..opening }, 4));
        assert!(may_publish(Opening { nearest: Some(4), ..opening }, 4));
    }

    #[test]
    fn n2_to_decline_takes_a_floor_of_people_half_of_the_answers_and_enough_of_the_room() {
        let declining = Declining { declined: 4, answered: 8, here: 8 };
        assert!(would_rather_go_on(declining, 4));
        assert!(!would_rather_go_on(Declining { declined: 3, answered: 6, here: 6 }, 4), "below the floor");
        assert!(!would_rather_go_on(Declining { answered: 9, ..declining }, 4), "less than half");
        assert!(!would_rather_go_on(Declining { declined: 5, answered: 7, here: 16 }, 4), "eight are enough");
        assert!(would_rather_go_on(Declining { declined: 5, answered: 8, here: 300 }, 4));
        assert!(would_rather_go_on(Declining { declined: 4, answered: 4, here: 8 }, 4), "half of the room");
    }
}
