//! Who is connected to this node, in one room: sockets, people, and the grace of those whose last socket went. It must
//! never know the log, nor other nodes: presence is written down nowhere. `now` is an argument.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use keidas_protocol::{
    Seat,
    view::{Away, PresenceCounts, Ready},
    words::Role,
};
use tokio::time::Instant;

use crate::limits::LINGERING_MAX;

/// The people and watchers of one room who are connected to this node.
#[derive(Debug)]
pub(in crate::room) struct NodePresence {
    periods: Periods,
    people: HashMap<Seat, Person>,
    here: u32,
    /// How many of those here are ready.
    ready: u32,
    facilitators: u32,
    observers: u32,
    screens: u32,
    /// Whose last socket went when, oldest first: those who still count, and those who are still waited for.
    counted: VecDeque<(Instant, Seat)>,
    waited_for: VecDeque<(Instant, Seat)>,
    /// Watchers that went, or looked in without a socket, and still count; by the end of it.
    lingering: VecDeque<(Instant, Role)>,
}

/// How long somebody who went counts, and is waited for.
#[derive(Debug, Clone, Copy)]
pub(in crate::room) struct Periods {
    pub(in crate::room) grace: Duration,
    pub(in crate::room) waited_for: Duration,
}

#[derive(Debug)]
struct Person {
    sockets: u32,
    /// When the last socket went.
    gone_at: Option<Instant>,
    here: bool,
    /// Has given the sign.
    ready: bool,
}

impl NodePresence {
    pub(in crate::room) fn new(periods: Periods) -> NodePresence {
        NodePresence {
            periods,
            people: HashMap::new(),
            here: 0,
            ready: 0,
            facilitators: 0,
            observers: 0,
            screens: 0,
            counted: VecDeque::new(),
            waited_for: VecDeque::new(),
            lingering: VecDeque::new(),
        }
    }

    /// A participant's socket came. Returns whether the person was neither here nor waited for.
    pub(in crate::room) fn enter(&mut self, seat: Seat) -> bool {
        let was_known = self.people.contains_key(&seat);
        let person = self.people.entry(seat).or_insert(Person {
            sockets: 0,
            gone_at: None,
            here: false,
            ready: false,
        });
        person.sockets += 1;
        person.gone_at = None;
        self.here += u32::from(!person.here);
        person.here = true;
        !was_known
    }

    /// A participant's socket went.
    pub(in crate::room) fn leave(&mut self, seat: Seat, now: Instant) {
        let Some(person) = self.people.get_mut(&seat) else { return };
        person.sockets = person.sockets.saturating_sub(1);
        if person.sockets == 0 {
            person.gone_at = Some(now);
            self.counted.push_back((now, seat.clone()));
            self.waited_for.push_back((now, seat));
        }
    }

    /// Somebody gives the sign that they are ready, or takes it back.
    pub(in crate::room) fn set_ready(&mut self, seat: &Seat, is_ready: bool) {
        if let Some(person) = self.people.get_mut(seat).filter(|person| person.here) {
            self.ready = self.ready + u32::from(is_ready) - u32::from(person.ready);
            person.ready = is_ready;
        }
    }

    /// Nobody is ready any more: the meeting has gone on.
    pub(in crate::room) fn clear_ready(&mut self) {
        if self.ready > 0 {
            self.people.values_mut().for_each(|person| person.ready = false);
            self.ready = 0;
        }
    }

    /// A socket of a facilitator, a screen or an observer came.
    pub(in crate::room) fn watch(&mut self, role: Role) {
        if let Some(sockets) = self.sockets_mut(role) {
            *sockets += 1;
        }
    }

    /// A socket that came at `since` went. Whoever only watches is counted for a while at least: nobody looks in unseen.
    pub(in crate::room) fn unwatch(&mut self, role: Role, since: Instant, now: Instant) {
        if let Some(sockets) = self.sockets_mut(role) {
            *sockets = sockets.saturating_sub(1);
        }
        let until = since + self.periods.grace;
        if until > now && role != Role::Facilitator {
            self.linger(role, until);
        }
    }

    /// Somebody who knows no more than the code has looked at the room without a socket.
    pub(in crate::room) fn glance(&mut self, now: Instant) {
        self.linger(Role::Observer, now + self.periods.grace);
    }

    /// Counts a watcher without a socket until then. Beyond so many the number says enough.
    fn linger(&mut self, role: Role, until: Instant) {
        if self.lingering.len() < LINGERING_MAX {
            let place = self.lingering.partition_point(|(other, _)| *other <= until);
            self.lingering.insert(place, (until, role));
        }
    }

    fn lingering(&self, role: Role) -> u32 {
        self.lingering.iter().filter(|(_, other)| *other == role).count() as u32
    }

    fn sockets_mut(&mut self, role: Role) -> Option<&mut u32> {
        match role {
            Role::Facilitator => Some(&mut self.facilitators),
            Role::Observer => Some(&mut self.observers),
            Role::Screen => Some(&mut self.screens),
            Role::Participant => None,
        }
    }

    /// Lets time pass. Returns who has been given up.
    pub(in crate::room) fn pass(&mut self, now: Instant) -> Vec<Seat> {
        while let Some(seat) = due(&mut self.counted, self.periods.grace, now) {
            if let Some(person) = self.people.get_mut(&seat.1)
                && person.gone_at == Some(seat.0)
                && person.here
            {
                person.here = false;
                self.here -= 1;
                self.ready -= u32::from(std::mem::take(&mut person.ready));
            }
        }
        while self.lingering.pop_front_if(|(until, _)| *until <= now).is_some() {}
        let mut given_up = Vec::new();
        while let Some((gone_at, seat)) = due(&mut self.waited_for, self.periods.waited_for, now) {
            if self.people.get(&seat).is_some_and(|person| person.gone_at == Some(gone_at)) {
                self.people.remove(&seat);
                given_up.push(seat);
            }
        }
        given_up
    }

    /// When `pass` has something to do next.
    pub(in crate::room) fn deadline(&self) -> Option<Instant> {
        let grace = self.counted.front().map(|(gone_at, _)| *gone_at + self.periods.grace);
        let waited = self.waited_for.front().map(|(gone_at, _)| *gone_at + self.periods.waited_for);
        let lingering = self.lingering.front().map(|(until, _)| *until);
        grace.into_iter().chain(waited).chain(lingering).min()
    }

    /// The counts of this node.
    pub(in crate::room) fn counts(&self) -> PresenceCounts {
        PresenceCounts {
            present: self.here,
            facilitators: self.facilitators,
            observers: self.observers + self.lingering(Role::Observer),
            screens: self.screens + self.lingering(Role::Screen),
            ready: Ready::of(self.ready, self.here),
            away: Away::default(),
            knocks: 0,
        }
    }

    /// Sockets of those who only watch.
    pub(in crate::room) fn watching(&self) -> u32 {
        self.observers + self.screens
    }

    /// Those who are here or were a moment ago: a round does not open without them.
    pub(in crate::room) fn awaited(&self) -> impl ExactSizeIterator<Item = &Seat> + Clone {
        self.people.keys()
    }

    /// How many sockets this person has.
    pub(in crate::room) fn sockets_of(&self, seat: &Seat) -> u32 {
        self.people.get(seat).map_or(0, |person| person.sockets)
    }

    /// Nobody is here and nobody is waited for.
    pub(in crate::room) fn is_empty(&self) -> bool {
        self.people.is_empty()
            && self.lingering.is_empty()
            && self.facilitators + self.observers + self.screens == 0
    }
}

/// The first in `queue`, if its time has come.
fn due(queue: &mut VecDeque<(Instant, Seat)>, time: Duration, now: Instant) -> Option<(Instant, Seat)> {
    queue.pop_front_if(|(gone_at, _)| *gone_at + time <= now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seat(n: u8) -> Seat {
        Seat::from_random([n; 16])
    }

    fn presence() -> (NodePresence, Instant) {
        let periods = Periods { grace: Duration::from_secs(10), waited_for: Duration::from_secs(120) };
        (NodePresence::new(periods), Instant::now())
    }

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    #[test]
    fn j5_people_count_once_and_for_ten_seconds_after_they_went() {
        let (mut presence, start) = presence();
        presence.enter(seat(1));
        presence.enter(seat(1));
        presence.enter(seat(2));
        presence.watch(Role::Observer);
        presence.watch(Role::Screen);
        presence.watch(Role::Screen);
        let counts = presence.counts();
        assert_eq!((counts.present, counts.observers, counts.screens, counts.facilitators), (2, 1, 2, 0));

        presence.leave(seat(1), start);
        presence.leave(seat(2), start);
        assert_eq!(presence.deadline(), Some(start + seconds(10)));
        presence.pass(start + seconds(9));
        assert_eq!(presence.counts().present, 2, "one still has a socket, the other blinked");
        presence.pass(start + seconds(10));
        assert_eq!(presence.counts().present, 1);
        presence.enter(seat(2));
        assert_eq!(presence.counts().present, 2);
    }

    #[test]
    fn j5_two_leaves_in_one_instant_are_one_person_gone() {
        let (mut presence, start) = presence();
        presence.enter(seat(1));
        presence.enter(seat(2));
        presence.leave(seat(1), start);
        presence.enter(seat(1));
        presence.leave(seat(1), start);
        presence.pass(start + seconds(10));
        assert_eq!(presence.counts().present, 1);
    }

    #[test]
    fn j8_whoever_watches_is_counted_for_ten_seconds_at_least() {
        let (mut presence, start) = presence();
        presence.watch(Role::Screen);
        presence.unwatch(Role::Screen, start, start + seconds(1));
        presence.watch(Role::Observer);
        presence.unwatch(Role::Observer, start, start + seconds(30));
        presence.watch(Role::Facilitator);
        presence.unwatch(Role::Facilitator, start, start);
        let counts = |presence: &NodePresence| (presence.counts().screens, presence.counts().observers);
        assert_eq!(counts(&presence), (1, 0), "a long visit ends when it ends");
        assert_eq!(presence.counts().facilitators, 0, "who has a key does not look in unseen");
        presence.glance(start + seconds(5));
        presence.pass(start + seconds(9));
        assert_eq!(counts(&presence), (1, 1));
        presence.pass(start + seconds(10));
        assert_eq!(counts(&presence), (0, 1));
        presence.pass(start + seconds(15));
        assert!(presence.is_empty());
        (0..100_000).for_each(|_| presence.glance(start));
        assert!(presence.counts().observers <= 1_000, "and they cost no more than they may");
    }

    #[test]
    fn o4_who_dropped_out_is_waited_for_and_then_given_up() {
        let (mut presence, start) = presence();
        presence.enter(seat(1));
        presence.leave(seat(1), start);
        assert!(presence.pass(start + seconds(60)).is_empty());
        assert_eq!((presence.awaited().len(), presence.counts().present), (1, 0));
        // Back for a moment: the waiting begins anew.
        presence.enter(seat(1));
        presence.leave(seat(1), start + seconds(60));
        assert!(presence.pass(start + seconds(130)).is_empty());
        assert!(presence.pass(start + seconds(180)) == [seat(1)]);
        assert!(presence.is_empty() && presence.deadline().is_none());
    }

    #[test]
    fn y2_how_many_are_ready_is_a_word_and_of_two_none() {
        let (mut presence, _) = presence();
        let word = |presence: &NodePresence| presence.counts().ready;
        (0..2).for_each(|n| {
            presence.enter(seat(n));
            presence.set_ready(&seat(n), true);
        });
        assert_eq!(word(&presence), None, "two of two");
        for n in 2..4 {
            presence.enter(seat(n));
        }
        assert_eq!(word(&presence), Some(Ready::Most), "two of four");
        presence.set_ready(&seat(1), true);
        presence.set_ready(&seat(2), true);
        presence.set_ready(&seat(3), true);
        assert_eq!(word(&presence), Some(Ready::All), "a sign given twice is one");
        (0..3).for_each(|n| presence.set_ready(&seat(n), false));
        presence.set_ready(&seat(9), true);
        assert_eq!(word(&presence), None, "one of four, and one who is not here");
    }

    #[test]
    fn y3_a_sign_goes_with_its_owner_and_when_the_meeting_goes_on() {
        let (mut presence, start) = presence();
        for n in 0..4 {
            presence.enter(seat(n));
        }
        (0..2).for_each(|n| presence.set_ready(&seat(n), true));
        presence.leave(seat(0), start);
        assert_eq!(presence.counts().ready, Some(Ready::Most), "a blink of the network is not a leave");
        presence.pass(start + seconds(10));
        assert_eq!(presence.counts().ready, None, "one of three");
        presence.enter(seat(0));
        assert_eq!(presence.counts().ready, None, "who comes back gives it anew");
        (0..4).for_each(|n| presence.set_ready(&seat(n), true));
        presence.clear_ready();
        assert_eq!(presence.counts().ready, None);
        presence.set_ready(&seat(0), true);
        presence.set_ready(&seat(1), true);
        assert_eq!(presence.counts().ready, Some(Ready::Most));
    }

    #[test]
    fn coming_and_going_costs_nothing_that_stays() {
        let (mut presence, start) = presence();
        for second in 0..1_000 {
            let now = start + seconds(second);
            presence.enter(seat(1));
            presence.leave(seat(1), now);
            presence.pass(now);
        }
        assert!(presence.waited_for.len() <= 121 && presence.counted.len() <= 11);
        presence.pass(start + seconds(2_000));
        assert!(presence.is_empty() && presence.counts().present == 0);
    }
}
