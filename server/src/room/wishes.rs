//! By which connection each answer and reaction on stage was wished last. What a connection brings that has heard of nothing its
//! person has wished since on another one may be late, because its person has left it: whoever is still there is told so, and
//! asks again. It must never know what is wished, nor whose a tag is.

use std::collections::{HashMap, VecDeque};

use keidas_protocol::Tag;
use uuid::Uuid;

use super::members::ConnectionId;
use crate::limits::ASKED_AGAIN_MAX;

/// The last wishes of a round.
#[derive(Default)]
pub(in crate::room) struct Wishes {
    round: Option<u32>,
    last: HashMap<Tag, Last>,
    /// Of wishes that were not seen one by one, connections up to this one may not have heard.
    missed_until: u64,
    /// Who was asked to ask again, for what.
    asked_again: VecDeque<(ConnectionId, Uuid)>,
}

/// The last wish under a tag.
struct Last {
    nth: u32,
    /// `None`: at another node.
    by: Option<ConnectionId>,
    /// How many connections had come by then: they may not have heard of it, and later ones have.
    came: u64,
}

/// A wish that was filed.
pub(in crate::room) struct Filed {
    pub(in crate::room) tag: Tag,
    pub(in crate::room) nth: u32,
    pub(in crate::room) by: Option<ConnectionId>,
    /// Whether that is the only connection of its person here.
    pub(in crate::room) is_alone: bool,
    /// How many connections have come so far.
    pub(in crate::room) came: u64,
}

/// What a connection brings.
pub(in crate::room) struct Brought {
    pub(in crate::room) tag: Tag,
    /// Which wish of its person that would be.
    pub(in crate::room) nth: u32,
    pub(in crate::room) id: Uuid,
    pub(in crate::room) by: ConnectionId,
    /// Whether each of its requests finds a way of its own. What a socket brings keeps its order: it is late only where a node was
    /// halted, or cut off, while its person went on at another one.
    pub(in crate::room) is_line: bool,
}

impl Wishes {
    pub(in crate::room) fn of_round(round: Option<u32>) -> Wishes {
        Wishes { round, ..Wishes::default() }
    }

    /// Another round is on stage, or none.
    pub(in crate::room) fn begin_round(&mut self, round: Option<u32>) {
        if self.round != round {
            *self = Wishes { round, missed_until: self.missed_until, ..Wishes::default() };
        }
    }

    /// Wishes may have been filed that were not seen.
    pub(in crate::room) fn missed(&mut self, came: u64) {
        self.last.clear();
        self.missed_until = came;
    }

    pub(in crate::room) fn note(&mut self, Filed { tag, nth, by, is_alone, came }: Filed) {
        let known = self.last.get(&tag).map_or(0, |last| last.nth);
        if nth <= known {
            return;
        }
        let has_heard_all = by.is_some_and(|by| !by.came_until(self.missed_until));
        if is_alone && has_heard_all {
            // Nobody else could be late here, and whoever comes later has heard of it: most people cost nothing.
            self.last.remove(&tag);
        } else {
            self.last.insert(tag, Last { nth, by, came });
        }
    }

    /// Whether it may come late. Asked again there, with the same id, it does not.
    pub(in crate::room) fn is_late(&mut self, brought: &Brought) -> bool {
        let Brought { tag, nth, id, by, is_line } = *brought;
        let is_late = match self.last.get(&tag) {
            // On two devices with sockets at one node people are heard as they press.
            Some(Last { by: Some(last), .. }) if !is_line || *last == by => false,
            Some(Last { came, .. }) => by.came_until(*came),
            None => nth > 1 && by.came_until(self.missed_until),
        };
        if !is_late || self.asked_again.contains(&(by, id)) {
            return false;
        }
        if self.asked_again.len() == ASKED_AGAIN_MAX {
            self.asked_again.pop_front();
        }
        self.asked_again.push_back((by, id));
        true
    }
}

#[cfg(test)]
mod tests {
    use keidas_protocol::entry::decode_batch;

    use super::*;

    fn tag() -> Tag {
        let record = format!(
            r#"{{"t":"answer","tag":"{}","round":1,"question":0,"nth":1,"value":3}}"#,
            "01".repeat(16)
        );
        let entries = decode_batch(record.as_bytes()).expect("a record");
        entries[0].wish().expect("a wish").0
    }

    fn filed(nth: u32, by: Option<ConnectionId>, is_alone: bool, came: u64) -> Filed {
        Filed { tag: tag(), nth, by, is_alone, came }
    }

    fn brought(nth: u32, connection: u64, id: u128) -> Brought {
        let (by, id) = (ConnectionId::sample(connection), Uuid::from_u128(id));
        Brought { tag: tag(), nth, id, by, is_line: true }
    }

    fn is_late(wishes: &mut Wishes, nth: u32, connection: u64, id: u128) -> bool {
        wishes.is_late(&brought(nth, connection, id))
    }

    #[test]
    fn m6_what_a_connection_brings_is_late_when_another_one_has_wished_since_it_came() {
        let mut wishes = Wishes::default();
        let second = Some(ConnectionId::sample(2));
        wishes.note(filed(1, second, false, 2));
        assert!(is_late(&mut wishes, 2, 1, 10));
        assert!(is_late(&mut wishes, 2, 1, 11), "another command");
        assert!(!is_late(&mut wishes, 2, 1, 10), "asked again");
        assert!(!is_late(&mut wishes, 2, 2, 12), "by whom it was wished last");
        assert!(!is_late(&mut wishes, 2, 3, 13), "who came later has heard of it");
        wishes.note(filed(1, Some(ConnectionId::sample(1)), false, 3));
        assert!(!is_late(&mut wishes, 2, 2, 14), "what was not filed, because it was late, changes nothing");
        wishes.note(filed(2, None, false, 3));
        assert!(is_late(&mut wishes, 3, 2, 15), "at another node");
        wishes.begin_round(Some(2));
        assert!(!is_late(&mut wishes, 1, 2, 16), "another round");
    }

    #[test]
    fn m6_what_a_socket_brings_is_late_only_when_its_person_has_gone_on_at_another_node() {
        let mut wishes = Wishes::default();
        let by_socket = |nth, id| Brought { is_line: false, ..brought(nth, 1, id) };
        wishes.note(filed(1, Some(ConnectionId::sample(2)), false, 2));
        assert!(!wishes.is_late(&by_socket(2, 10)), "two devices at one node");
        wishes.note(filed(2, None, false, 2));
        assert!(wishes.is_late(&by_socket(3, 11)));
        assert!(!wishes.is_late(&by_socket(3, 11)), "asked again");
    }

    #[test]
    fn m6_whoever_has_one_connection_costs_nothing() {
        let mut wishes = Wishes::default();
        wishes.note(filed(1, Some(ConnectionId::sample(1)), true, 1));
        assert!(wishes.last.is_empty());
        wishes.note(filed(2, None, false, 1));
        wishes.note(filed(3, Some(ConnectionId::sample(1)), true, 1));
        assert!(wishes.last.is_empty());
        assert!(!is_late(&mut wishes, 4, 1, 10));
    }

    #[test]
    fn m6_of_wishes_that_were_not_seen_whoever_was_there_may_not_have_heard() {
        let mut wishes = Wishes::default();
        wishes.missed(2);
        assert!(!is_late(&mut wishes, 1, 1, 10), "there was none");
        assert!(is_late(&mut wishes, 2, 1, 11));
        assert!(!is_late(&mut wishes, 2, 3, 12), "who came later has heard of it");
        assert!(!is_late(&mut wishes, 2, 1, 11));
        wishes.note(filed(2, Some(ConnectionId::sample(1)), true, 3));
        assert!(!is_late(&mut wishes, 3, 1, 13), "now it is their own");
    }

    #[test]
    fn m6_it_is_bounded_who_was_asked_to_ask_again() {
        let mut wishes = Wishes::default();
        wishes.note(filed(1, None, false, 1));
        for id in 0..=ASKED_AGAIN_MAX as u128 {
            assert!(is_late(&mut wishes, 2, 1, id));
        }
        assert_eq!(wishes.asked_again.len(), ASKED_AGAIN_MAX);
        assert!(is_late(&mut wishes, 2, 1, 0), "once more");
    }
}
