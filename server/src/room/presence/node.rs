//! Who is connected to this node, in one room: sockets, people, and the grace of those whose last socket went. It must
//! never know the log, nor other nodes: presence is written down nowhere. `now` is an argument.

use std::{
    collections::{HashMap, VecDeque},
    time::Duration,
};

use keidas_protocol::{Seat, words::Role};
use tokio::time::Instant;

use super::crowd::Stay;
use crate::{
    limits::{LINGERING_MAX, PERSON_RATE},
    rate::Bucket,
    room::peers::Watchers,
};

/// The people and watchers of one room who are connected to this node.
#[derive(Debug)]
pub(in crate::room) struct NodePresence {
    periods: Periods,
    people: HashMap<Seat, Person>,
    /// How many of those here are ready.
    ready: u32,
    facilitators: u32,
    observers: u32,
    screens: u32,
    /// Whose last socket went when, oldest first: those who still count, and those who are still waited for.
    counted: VecDeque<(Instant, Seat)>,
    waited_for: VecDeque<(Instant, Seat)>,
    /// Watchers that went and still count; by the end of it.
    lingering: VecDeque<(Instant, Role)>,
    /// Until when it counts that somebody has looked in without a socket.
    glanced: Option<Instant>,
}

/// How long somebody who went counts, and is waited for.
#[derive(Debug, Clone, Copy)]
pub(in crate::room) struct Periods {
    pub(in crate::room) grace: Duration,
    pub(in crate::room) waited_for: Duration,
}

/// What the passing of time has brought.
#[derive(Debug, Default)]
pub(super) struct Passed {
    /// Who counts no more and is waited for, and how they were.
    pub(super) uncounted: Vec<(Seat, Stay)>,
    /// Who is not waited for any more, and how they were.
    pub(super) given_up: Vec<(Seat, Stay)>,
}

#[derive(Debug)]
struct Person {
    sockets: u32,
    /// When the last socket went.
    gone_at: Option<Instant>,
    here: bool,
    /// Has given the sign.
    ready: bool,
    /// What they may still ask, by however many sockets; of whoever has asked nothing there is none to remember.
    commands: Option<Box<Bucket>>,
}

impl Person {
    fn stay(&self) -> Stay {
        match (self.here, self.ready) {
            (false, _) => Stay::Waited,
            (true, false) => Stay::Here,
            (true, true) => Stay::Ready,
        }
    }
}

impl NodePresence {
    pub(in crate::room) fn new(periods: Periods) -> NodePresence {
        NodePresence {
            periods,
            people: HashMap::new(),
            ready: 0,
            facilitators: 0,
            observers: 0,
            screens: 0,
            counted: VecDeque::new(),
            waited_for: VecDeque::new(),
            lingering: VecDeque::new(),
            glanced: None,
        }
    }

    /// A participant's socket came. Returns how the person is here now.
    pub(super) fn enter(&mut self, seat: Seat) -> Stay {
        let person = self.people.entry(seat).or_insert(Person {
            sockets: 0,
            gone_at: None,
            here: false,
            ready: false,
            commands: None,
        });
        person.sockets += 1;
        person.gone_at = None;
        person.here = true;
        person.stay()
    }

    /// How somebody is at this node.
    pub(super) fn stay_of(&self, seat: &Seat) -> Option<Stay> {
        self.people.get(seat).map(Person::stay)
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

    /// Takes note that somebody asks something. Returns whether they may: a person with twenty sockets is no crowd.
    pub(in crate::room) fn may_ask(&mut self, seat: &Seat, now: Instant) -> bool {
        let Some(person) = self.people.get_mut(seat) else { return true };
        let commands = person.commands.get_or_insert_with(|| Box::new(Bucket::new(PERSON_RATE, now)));
        commands.take(now)
    }

    /// Somebody gives the sign that they are ready, or takes it back.
    pub(super) fn set_ready(&mut self, seat: &Seat, is_ready: bool) {
        if let Some(person) = self.people.get_mut(seat).filter(|person| person.here) {
            self.ready = self.ready + u32::from(is_ready) - u32::from(person.ready);
            person.ready = is_ready;
        }
    }

    /// Nobody is ready any more: the meeting has gone on. Returns who was.
    pub(super) fn clear_ready(&mut self) -> Vec<Seat> {
        if std::mem::take(&mut self.ready) == 0 {
            return Vec::new();
        }
        let ready = self
            .people
            .iter_mut()
            .filter_map(|(seat, person)| std::mem::take(&mut person.ready).then(|| seat.clone()));
        ready.collect()
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

    /// Somebody who knows no more than the code has looked at the room without a socket. All who do count as one: nobody can
    /// tell them apart, and whoever asks without a pause would hide, among sixty of themselves, the one who watches.
    pub(in crate::room) fn glance(&mut self, now: Instant) {
        self.glanced = Some(now + self.periods.grace);
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

    /// Lets time pass.
    pub(super) fn pass(&mut self, now: Instant) -> Passed {
        let mut passed = Passed::default();
        while let Some((gone_at, seat)) = due(&mut self.counted, self.periods.grace, now) {
            if let Some(person) = self.people.get_mut(&seat)
                && person.gone_at == Some(gone_at)
                && person.here
            {
                let before = person.stay();
                person.here = false;
                self.ready -= u32::from(std::mem::take(&mut person.ready));
                passed.uncounted.push((seat, before));
            }
        }
        while self.lingering.pop_front_if(|(until, _)| *until <= now).is_some() {}
        self.glanced.take_if(|until| *until <= now);
        while let Some((gone_at, seat)) = due(&mut self.waited_for, self.periods.waited_for, now) {
            if self.people.get(&seat).is_some_and(|person| person.gone_at == Some(gone_at))
                && let Some(person) = self.people.remove(&seat)
            {
                self.ready -= u32::from(person.ready);
                passed.given_up.push((seat, person.stay()));
            }
        }
        passed
    }

    /// When `pass` has something to do next.
    pub(in crate::room) fn deadline(&self) -> Option<Instant> {
        let grace = self.counted.front().map(|(gone_at, _)| *gone_at + self.periods.grace);
        let waited = self.waited_for.front().map(|(gone_at, _)| *gone_at + self.periods.waited_for);
        let lingering = self.lingering.front().map(|(until, _)| *until);
        grace.into_iter().chain(waited).chain(lingering).chain(self.glanced).min()
    }

    /// Those who do not take part.
    pub(in crate::room) fn watchers(&self) -> Watchers {
        Watchers {
            facilitators: self.facilitators,
            observers: self.observers + self.lingering(Role::Observer) + u32::from(self.glanced.is_some()),
            screens: self.screens + self.lingering(Role::Screen),
            sockets: self.observers + self.screens,
        }
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
            && self.glanced.is_none()
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

    #[test]
    fn coming_and_going_costs_nothing_that_stays() {
        let seconds = Duration::from_secs;
        let periods = Periods { grace: seconds(10), waited_for: seconds(120) };
        let (mut presence, start) = (NodePresence::new(periods), Instant::now());
        let seat = Seat::from_random([1; 16]);
        for second in 0..1_000 {
            let now = start + seconds(second);
            presence.enter(seat.clone());
            presence.leave(seat.clone(), now);
            presence.pass(now);
        }
        assert!(presence.waited_for.len() <= 121 && presence.counted.len() <= 11);
        presence.pass(start + seconds(2_000));
        assert!(presence.is_empty() && presence.stay_of(&seat).is_none());
    }
}
