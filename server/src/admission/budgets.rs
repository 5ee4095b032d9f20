//! What strangers may cost: wrong codes and keys, and new rooms, by network prefix. All of it is forgotten when the
//! process ends; nothing of it is written or shown anywhere. `now` is an argument: it must never know a clock.
//!
//! Joining is never limited by address, a whole organisation shares one: a right code costs nothing. Only wrong ones
//! do, and what one costs is the number of rooms that could have been hit. So what all guesses of a day may cost
//! bounds how many rooms they find, whatever the number of rooms: `SECURITY.md` has the sum.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::{
    limits::{
        GUESS_COST_MIN, GUESSES_OF_A_PREFIX, GUESSES_SHARED, GUESSES_TIME, OPENINGS_TIME, PREFIXES_MAX,
    },
    rate::Bucket,
};

/// The network somebody comes from: what one subscriber has. Cannot be printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Prefix([u8; 6]);

impl Prefix {
    /// 24 bits of an IPv4 address, 48 of an IPv6 one: with more bits one line would have thousands of prefixes.
    pub(crate) fn of(address: IpAddr) -> Prefix {
        let mut bits = [0; 6];
        match address.to_canonical() {
            // As 6to4 writes an IPv4 address.
            IpAddr::V4(ip) => {
                bits[..2].copy_from_slice(&[0x20, 0x02]);
                bits[2..5].copy_from_slice(&ip.octets()[..3]);
            }
            IpAddr::V6(ip) => bits.copy_from_slice(&ip.octets()[..6]),
        }
        Prefix(bits)
    }
}

/// What wrong guesses may cost; the defaults are those of `limits.rs`, which has the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guesses {
    /// Of one prefix: at once, and again within `time`.
    pub of_a_prefix: (u64, u64),
    /// The same for all together, once a prefix has used up its own.
    pub shared: (u64, u64),
    /// The time in which a budget gets its refill.
    pub time: Duration,
}

impl Default for Guesses {
    fn default() -> Guesses {
        Guesses { of_a_prefix: GUESSES_OF_A_PREFIX, shared: GUESSES_SHARED, time: GUESSES_TIME }
    }
}

/// The budgets of a node.
pub(crate) struct Budgets(Mutex<State>);

struct State {
    guesses: Prefixes,
    /// For prefixes that have used up their own.
    shared: Bucket,
    openings: Prefixes,
}

/// A guess that was paid for before its answer was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Paid {
    cost: u64,
    by: Payer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Payer {
    Prefix,
    All,
}

impl Budgets {
    /// Full budgets; a prefix may open `openings_max` rooms a minute.
    pub(crate) fn new(openings_max: u32, guesses: Guesses, now: Instant) -> Budgets {
        let openings = u64::from(openings_max);
        let Guesses { of_a_prefix, shared: (burst, refill), time } = guesses;
        Budgets(Mutex::new(State {
            guesses: Prefixes::new(of_a_prefix, time),
            shared: Bucket::filled(burst, refill, time, now),
            openings: Prefixes::new((openings, openings), OPENINGS_TIME),
        }))
    }

    /// Whether somebody of this prefix may still guess among so many rooms.
    pub(crate) fn may_guess(&self, prefix: Prefix, rooms: usize, now: Instant) -> bool {
        let State { guesses, shared, .. } = &mut *self.state();
        let cost = cost_of(rooms);
        guesses.has(prefix, cost, now) || shared.has(cost, now)
    }

    /// Pays for a guess among so many rooms, if there is anything left to pay with.
    pub(crate) fn guess(&self, prefix: Prefix, rooms: usize, now: Instant) -> Option<Paid> {
        let State { guesses, shared, .. } = &mut *self.state();
        let cost = cost_of(rooms);
        if guesses.take(prefix, cost, now) {
            return Some(Paid { cost, by: Payer::Prefix });
        }
        shared.take_many(cost, now).then_some(Paid { cost, by: Payer::All })
    }

    /// It was no guess: the code was right.
    pub(crate) fn give_back(&self, prefix: Prefix, Paid { cost, by }: Paid) {
        let State { guesses, shared, .. } = &mut *self.state();
        match by {
            Payer::Prefix => guesses.give_back(prefix, cost),
            Payer::All => shared.give_back(cost),
        }
    }

    /// Pays for a new room.
    pub(crate) fn open(&self, prefix: Prefix, now: Instant) -> bool {
        self.state().openings.take(prefix, 1, now)
    }

    /// Forgets the prefixes whose budgets are full again: nothing of them is needed any more.
    pub(crate) fn forget(&self, now: Instant) {
        let State { guesses, openings, .. } = &mut *self.state();
        guesses.forget(now);
        openings.forget(now);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn cost_of(rooms: usize) -> u64 {
    (rooms as u64).max(GUESS_COST_MIN)
}

/// A bucket per prefix. Full ones are forgotten now and then.
struct Prefixes {
    burst: u64,
    refill: u64,
    time: Duration,
    buckets: HashMap<Prefix, Bucket>,
}

impl Prefixes {
    fn new((burst, refill): (u64, u64), time: Duration) -> Prefixes {
        Prefixes { burst, refill, time, buckets: HashMap::new() }
    }

    fn has(&mut self, prefix: Prefix, count: u64, now: Instant) -> bool {
        match self.buckets.get_mut(&prefix) {
            Some(bucket) => bucket.has(count, now),
            None => count <= self.burst && self.has_place(now),
        }
    }

    fn take(&mut self, prefix: Prefix, count: u64, now: Instant) -> bool {
        if let Some(bucket) = self.buckets.get_mut(&prefix) {
            return bucket.take_many(count, now);
        }
        if !self.has_place(now) {
            return false;
        }
        let mut bucket = Bucket::filled(self.burst, self.refill, self.time, now);
        let has_taken = bucket.take_many(count, now);
        self.buckets.insert(prefix, bucket);
        has_taken
    }

    fn give_back(&mut self, prefix: Prefix, count: u64) {
        if let Some(bucket) = self.buckets.get_mut(&prefix) {
            bucket.give_back(count);
        }
    }

    /// Whether another prefix can be remembered. One that cannot is as if it had used up its budget: forgetting an
    /// empty bucket for it would fill that again.
    fn has_place(&mut self, now: Instant) -> bool {
        if self.buckets.len() >= PREFIXES_MAX {
            self.forget(now);
        }
        self.buckets.len() < PREFIXES_MAX
    }

    fn forget(&mut self, now: Instant) {
        self.buckets.retain(|_, bucket| !bucket.is_full(now));
        self.buckets.shrink_to(2 * self.buckets.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::ROOMS_MAX;

    /// Room codes there are: eight of 31 letters.
    const CODES: f64 = 852_891_037_441.0;

    fn address(n: u32) -> Prefix {
        Prefix::of(IpAddr::from((0x0a00_0000 + n * 256).to_be_bytes()))
    }

    #[test]
    fn w15_a_prefix_is_what_one_subscriber_has() {
        let of = |text: &str| Prefix::of(text.parse().expect("an address"));
        assert!(of("192.0.2.1") == of("192.0.2.254") && of("192.0.2.1") != of("192.0.3.1"));
        assert!(of("::ffff:192.0.2.1") == of("192.0.2.9"), "the same address in other clothes");
        assert!(
            of("2001:db8:1:2::3") == of("2001:db8:1:ffff::1") && of("2001:db8:1::") != of("2001:db8:2::")
        );
    }

    /// A day of guessing from ten thousand addresses as fast as they are let, at any number of rooms.
    #[test]
    fn w15_a_day_of_guessing_from_ten_thousand_addresses_finds_no_room() {
        for rooms in [1, 100, 499, 500, 5_000, ROOMS_MAX] {
            let start = Instant::now();
            let budgets = Budgets::new(1, Guesses::default(), start);
            let mut answered = 0u64;
            for minute in 0..=24 * 60 {
                // Everybody tries until nobody is answered; those who were not a minute ago are tried too.
                let now = start + Duration::from_secs(60 * minute);
                let step = if minute % 60 == 0 { 1 } else { 97 };
                for n in (0..10_000).step_by(step) {
                    while budgets.guess(address(n), rooms, now).is_some() {
                        answered += 1;
                    }
                }
            }
            let hits = answered as f64 * rooms as f64 / CODES;
            assert!(hits < 1e-3, "{answered} answers among {rooms} rooms: {hits} hits");
            assert!(rooms > 1_000 || answered >= 10_000, "people may mistype: {answered}");
        }
    }

    #[test]
    fn w15_right_codes_cost_nothing_and_a_used_up_prefix_does_not_shut_out_others() {
        let now = Instant::now();
        let budgets = Budgets::new(1, Guesses::default(), now);
        for _ in 0..100_000 {
            let paid = budgets.guess(address(1), 50, now).expect("a budget");
            budgets.give_back(address(1), paid);
        }
        while budgets.guess(address(1), 50, now).is_some() {}
        assert!(!budgets.may_guess(address(1), 50, now), "its own is used up, and what all share");
        assert!(budgets.may_guess(address(2), 50, now));
        assert!(
            budgets.may_guess(address(1), 50, now + Duration::from_secs(1)),
            "what all share comes back soon"
        );
    }

    #[test]
    fn i6_prefixes_are_bounded_and_a_flood_of_them_empties_no_memory() {
        let now = Instant::now();
        let budgets = Budgets::new(1, Guesses::default(), now);
        while budgets.guess(address(0), 50, now).is_some() {}
        for n in 0..PREFIXES_MAX as u32 + 10 {
            budgets.guess(address(n), 50, now);
        }
        assert_eq!(budgets.state().guesses.buckets.len(), PREFIXES_MAX);
        assert!(!budgets.may_guess(address(0), 50, now), "still remembered");
        let tomorrow = now + Duration::from_secs(30 * 24 * 60 * 60);
        assert!(budgets.may_guess(address(PREFIXES_MAX as u32 + 11), 50, tomorrow));
        assert!(budgets.state().guesses.buckets.is_empty(), "full ones are forgotten");
    }

    #[test]
    fn i6_nothing_is_remembered_of_a_network_that_has_its_budgets_again() {
        let now = Instant::now();
        let budgets = Budgets::new(10, Guesses::default(), now);
        let paid = budgets.guess(address(1), 50, now).expect("a budget");
        budgets.give_back(address(1), paid);
        budgets.guess(address(2), 50, now);
        assert!(budgets.open(address(3), now));
        budgets.forget(now);
        let remembered = |of: fn(&State) -> &Prefixes| of(&budgets.state()).buckets.len();
        assert_eq!((remembered(|state| &state.guesses), remembered(|state| &state.openings)), (1, 1));
        budgets.forget(now + Duration::from_secs(30 * 24 * 60 * 60));
        assert_eq!((remembered(|state| &state.guesses), remembered(|state| &state.openings)), (0, 0));
    }

    #[test]
    fn h11_a_prefix_opens_so_many_rooms_a_minute() {
        let now = Instant::now();
        let budgets = Budgets::new(3, Guesses::default(), now);
        let opened = |prefix, now| (0..10).filter(|_| budgets.open(prefix, now)).count();
        assert_eq!((opened(address(1), now), opened(address(2), now)), (3, 3));
        assert_eq!(opened(address(1), now + Duration::from_secs(20)), 1);
    }
}
