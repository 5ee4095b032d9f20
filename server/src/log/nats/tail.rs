//! How far a stream was heard. Hints come quickly and may be lost; what is missing is read. Sans-io: it is told what came,
//! and says what that means. It must never know what is in a message.

use std::collections::VecDeque;

use super::envelope::Chain;
use crate::limits::NATS_REMEMBERED;

/// How far a stream was heard.
#[derive(Debug, Default)]
pub(super) struct Tail {
    last: u64,
    /// There are messages up to this one.
    wanted: u64,
    /// Everything up to this one was taken, or what has taken its place.
    settled: u64,
    /// Of what is being read there is more, or was when the server was asked that answered first.
    owes_more: bool,
    /// The last ones, so that one that comes back changed is noticed.
    remembered: VecDeque<(u64, Chain)>,
}

/// What a message that came means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// It is the next one, and was taken.
    Next,
    /// It was heard before.
    Known,
    /// Something before it is missing, or went meanwhile: it has to be read.
    Missing,
    /// The stream has forgotten what it had acknowledged.
    Forgotten,
}

impl Tail {
    /// The last message that was taken; 0 before the first.
    pub(super) fn last(&self) -> u64 {
        self.last
    }

    /// The last message behind which nothing is missing any more: what is not in the stream when it is read has gone because
    /// something that stands further behind has taken its place, and that was taken too.
    pub(super) fn settled(&self) -> u64 {
        self.settled
    }

    /// Whether a page was not all that there was. Another server may have answered since, that lags behind the first.
    pub(super) fn owes_more(&self) -> bool {
        self.owes_more
    }

    /// A page was taken that was not all that there is.
    pub(super) fn read_in_part(&mut self) {
        self.owes_more = true;
    }

    /// What a page left out stands before this message.
    pub(super) fn owes_up_to(&mut self, sequence: u64) {
        self.owes_more = false;
        self.want(sequence);
    }

    /// Everything was taken that a server had, which had all that is owed.
    pub(super) fn read_whole(&mut self) {
        self.settled = self.last;
    }

    /// Whether there is more than was taken.
    pub(super) fn is_behind(&self) -> bool {
        self.wanted > self.last
    }

    /// There are messages up to this one.
    pub(super) fn want(&mut self, sequence: u64) {
        self.wanted = self.wanted.max(sequence);
    }

    /// A hint has come.
    pub(super) fn hear(&mut self, sequence: u64, sum: Chain) -> Heard {
        if sequence == self.last + 1 {
            let is_settled = self.settled == self.last;
            self.take(sequence, sum);
            if is_settled {
                self.settled = sequence;
            }
            return Heard::Next;
        }
        if sequence > self.last {
            self.want(sequence);
            return Heard::Missing;
        }
        match self.remembered.iter().rev().find(|(known, _)| *known == sequence) {
            Some((_, known)) if *known != sum => Heard::Forgotten,
            _ => Heard::Known,
        }
    }

    /// The next message was read; those that are missing before it are not in the stream any more.
    pub(super) fn read(&mut self, sequence: u64, sum: Chain) -> Heard {
        if sequence <= self.last {
            return self.hear(sequence, sum);
        }
        self.take(sequence, sum);
        Heard::Next
    }

    /// A message of ours was stored there, after we had heard as far as `before`.
    pub(super) fn stored(&mut self, sequence: u64, before: u64) -> Heard {
        if sequence <= before {
            return Heard::Forgotten;
        }
        if sequence <= self.last {
            return Heard::Known;
        }
        self.want(sequence);
        Heard::Missing
    }

    /// Whether this was one of the last messages.
    pub(super) fn remembers(&self, sum: Chain) -> bool {
        self.remembered.iter().any(|(_, known)| *known == sum)
    }

    fn take(&mut self, sequence: u64, sum: Chain) {
        self.last = sequence;
        if self.remembered.len() == NATS_REMEMBERED {
            self.remembered.pop_front();
        }
        self.remembered.push_back((sequence, sum));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(text: &str) -> Chain {
        Chain::of(text.as_bytes())
    }

    #[test]
    fn l2_a_hint_is_taken_when_nothing_is_missing_before_it() {
        let mut tail = Tail::default();
        assert_eq!(tail.hear(1, sum("a")), Heard::Next);
        assert_eq!(tail.hear(3, sum("c")), Heard::Missing);
        assert!(tail.is_behind() && tail.last() == 1);
        assert_eq!(tail.read(2, sum("b")), Heard::Next);
        assert!(tail.is_behind());
        assert_eq!(tail.read(3, sum("c")), Heard::Next);
        assert!(!tail.is_behind());
        assert_eq!(tail.hear(3, sum("c")), Heard::Known, "late");
        assert_eq!(tail.read(7, sum("g")), Heard::Next, "4 to 6 are not in the stream any more");
        assert_eq!(tail.last(), 7);
    }

    #[test]
    fn l2_what_was_stored_is_wanted_though_no_hint_came() {
        let mut tail = Tail::default();
        tail.hear(1, sum("a"));
        assert_eq!(tail.stored(2, 1), Heard::Missing);
        assert!(tail.is_behind());
        tail.read(2, sum("b"));
        assert_eq!(tail.stored(2, 1), Heard::Known);
        assert!(tail.remembers(sum("b")) && !tail.remembers(sum("c")));
    }

    #[test]
    fn l15_what_was_rolled_up_counts_as_taken_when_what_has_taken_its_place_is() {
        let mut tail = Tail::default();
        tail.hear(1, sum("a"));
        assert_eq!(tail.settled(), 1);
        // 2 went because 4 has taken its place, which is on the same page.
        assert_eq!(tail.read(3, sum("c")), Heard::Next);
        assert_eq!((tail.last(), tail.settled()), (3, 1), "of 2 nothing was seen yet");
        assert_eq!(tail.read(4, sum("d")), Heard::Next);
        tail.read_whole();
        assert_eq!(tail.settled(), 4);
        tail.hear(5, sum("e"));
        assert_eq!(tail.settled(), 5, "a hint leaves nothing out");
    }

    #[test]
    fn l15_what_has_taken_a_place_may_be_on_the_next_page() {
        let mut tail = Tail::default();
        tail.hear(1, sum("a"));
        tail.read(3, sum("c"));
        tail.read_in_part();
        assert!(tail.owes_more());
        tail.hear(4, sum("d"));
        assert_eq!((tail.last(), tail.settled()), (4, 1), "of 2 nothing was seen yet");
        // Whoever has this one has what stands before it.
        tail.owes_up_to(6);
        assert!(!tail.owes_more() && tail.is_behind());
        tail.read(6, sum("f"));
        tail.read_whole();
        assert_eq!(tail.settled(), 6);
    }

    #[test]
    fn l20_a_stream_that_has_forgotten_is_found_out() {
        let mut tail = Tail::default();
        for (sequence, text) in (1..).zip(["a", "b", "c"]) {
            tail.hear(sequence, sum(text));
        }
        assert_eq!(tail.hear(2, sum("other")), Heard::Forgotten, "another message at a known place");
        assert_eq!(tail.stored(1, 3), Heard::Forgotten, "stored behind what was there");
        for sequence in 4..4 + NATS_REMEMBERED as u64 {
            tail.hear(sequence, sum("x"));
        }
        assert_eq!(tail.hear(2, sum("other")), Heard::Known, "too long ago to say");
    }
}
