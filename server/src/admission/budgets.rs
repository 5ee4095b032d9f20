//! Budgets of what clients without a secret may cost, by client prefix: wrong codes and keys, and new rooms. They live
//! in memory only and are never shown. `now` is an argument: this file must never know a clock.
//!
//! Joining is never limited by address, because a whole organisation shares one: a right code costs nothing. A wrong one
//! costs as much as there were rooms it could have hit, so the sum of all budgets bounds how many rooms a day of guessing
//! finds, whatever the number of rooms: `SECURITY.md` has the sum.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::{
    limits::{GUESS_COST_MIN, OPENINGS_TIME, PREFIXES_MAX},
    rate::Bucket,
    settings::GuessBudget,
};

/// The network a client comes from, as large as one subscriber has it. Cannot be printed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ClientPrefix([u8; 6]);

impl ClientPrefix {
    /// 24 bits of an IPv4 address, 48 of an IPv6 one: with more bits one line would have thousands of prefixes.
    pub(crate) fn of(address: IpAddr) -> ClientPrefix {
        let mut bits = [0; 6];
        match address.to_canonical() {
            // As 6to4 writes an IPv4 address.
            IpAddr::V4(ip) => {
                bits[..2].copy_from_slice(&[0x20, 0x02]);
                bits[2..5].copy_from_slice(&ip.octets()[..3]);
            }
            IpAddr::V6(ip) => bits.copy_from_slice(&ip.octets()[..6]),
        }
        ClientPrefix(bits)
    }
}

/// The budgets of a node.
pub(crate) struct Budgets(Mutex<State>);

struct State {
    guesses: PrefixBuckets,
    /// For prefixes that have used up their own.
    shared: Bucket,
    openings: PrefixBuckets,
}

/// The cost of a guess, charged before its answer is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Charge {
    cost: u64,
    from: Budget,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Budget {
    Own,
    Shared,
}

impl Budgets {
    /// Full budgets; a prefix may open `openings_max` rooms a minute.
    pub(crate) fn new(openings_max: u32, guesses: GuessBudget, now: Instant) -> Budgets {
        let openings = u64::from(openings_max);
        let GuessBudget { of_a_prefix, shared: (burst, refill), time } = guesses;
        Budgets(Mutex::new(State {
            guesses: PrefixBuckets::new(of_a_prefix, time),
            shared: Bucket::filled(burst, refill, time, now),
            openings: PrefixBuckets::new((openings, openings), OPENINGS_TIME),
        }))
    }

    /// Whether a client of this prefix can afford a guess among so many rooms.
    pub(crate) fn can_afford_guess(&self, prefix: ClientPrefix, rooms: usize, now: Instant) -> bool {
        let State { guesses, shared, .. } = &mut *self.state();
        let cost = cost_of(rooms);
        guesses.has(prefix, cost, now) || shared.has(cost, now)
    }

    /// Charges a guess among so many rooms; `None` when the budgets are exhausted.
    pub(crate) fn charge_guess(&self, prefix: ClientPrefix, rooms: usize, now: Instant) -> Option<Charge> {
        let State { guesses, shared, .. } = &mut *self.state();
        let cost = cost_of(rooms);
        if guesses.take(prefix, cost, now) {
            return Some(Charge { cost, from: Budget::Own });
        }
        shared.take_many(cost, now).then_some(Charge { cost, from: Budget::Shared })
    }

    /// Refunds a charge: the code was right, so it was no guess.
    pub(crate) fn refund(&self, prefix: ClientPrefix, Charge { cost, from }: Charge) {
        let State { guesses, shared, .. } = &mut *self.state();
        match from {
            Budget::Own => guesses.refund(prefix, cost),
            Budget::Shared => shared.refund(cost),
        }
    }

    /// Charges a new room; false when the budget is exhausted.
    pub(crate) fn open(&self, prefix: ClientPrefix, now: Instant) -> bool {
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
struct PrefixBuckets {
    burst: u64,
    refill: u64,
    time: Duration,
    buckets: HashMap<ClientPrefix, Bucket>,
}

impl PrefixBuckets {
    fn new((burst, refill): (u64, u64), time: Duration) -> PrefixBuckets {
        PrefixBuckets { burst, refill, time, buckets: HashMap::new() }
    }

    fn has(&mut self, prefix: ClientPrefix, count: u64, now: Instant) -> bool {
        match self.buckets.get_mut(&prefix) {
            Some(bucket) => bucket.has(count, now),
            None => count <= self.burst && self.has_place(now),
        }
    }

    fn take(&mut self, prefix: ClientPrefix, count: u64, now: Instant) -> bool {
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

    fn refund(&mut self, prefix: ClientPrefix, count: u64) {
        if let Some(bucket) = self.buckets.get_mut(&prefix) {
            bucket.refund(count);
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

    fn address(n: u32) -> ClientPrefix {
        ClientPrefix::of(IpAddr::from((0x0a00_0000 + n * 256).to_be_bytes()))
    }

    #[test]
    fn w15_a_prefix_is_what_one_subscriber_has() {
        let of = |text: &str| ClientPrefix::of(text.parse().expect("an address"));
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
            let budgets = Budgets::new(1, GuessBudget::default(), start);
            let mut answered = 0u64;
            for minute in 0..=24 * 60 {
                // Everybody tries until nobody is answered; those who were not a minute ago are tried too.
                let now = start + Duration::from_secs(60 * minute);
                let step = if minute % 60 == 0 { 1 } else { 97 };
                for n in (0..10_000).step_by(step) {
                    while budgets.charge_guess(address(n), rooms, now).is_some() {
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
        let budgets = Budgets::new(1, GuessBudget::default(), now);
        for _ in 0..100_000 {
            let charge = budgets.charge_guess(address(1), 50, now).expect("a budget");
            budgets.refund(address(1), charge);
        }
        while budgets.charge_guess(address(1), 50, now).is_some() {}
        assert!(!budgets.can_afford_guess(address(1), 50, now), "its own is used up, and what all share");
        assert!(budgets.can_afford_guess(address(2), 50, now));
        assert!(
            budgets.can_afford_guess(address(1), 50, now + Duration::from_secs(1)),
            "what all share comes back soon"
        );
    }

    #[test]
    fn i6_prefixes_are_bounded_and_a_flood_of_them_empties_no_memory() {
        let now = Instant::now();
        let budgets = Budgets::new(1, GuessBudget::default(), now);
        while budgets.charge_guess(address(0), 50, now).is_some() {}
        for n in 0..PREFIXES_MAX as u32 + 10 {
            budgets.charge_guess(address(n), 50, now);
        }
        assert_eq!(budgets.state().guesses.buckets.len(), PREFIXES_MAX);
        assert!(!budgets.can_afford_guess(address(0), 50, now), "still remembered");
        let tomorrow = now + Duration::from_secs(30 * 24 * 60 * 60);
        assert!(budgets.can_afford_guess(address(PREFIXES_MAX as u32 + 11), 50, tomorrow));
        assert!(budgets.state().guesses.buckets.is_empty(), "full ones are forgotten");
    }

    #[test]
    fn i6_nothing_is_remembered_of_a_network_that_has_its_budgets_again() {
        let now = Instant::now();
        let budgets = Budgets::new(10, GuessBudget::default(), now);
        let charge = budgets.charge_guess(address(1), 50, now).expect("a budget");
        budgets.refund(address(1), charge);
        budgets.charge_guess(address(2), 50, now);
        assert!(budgets.open(address(3), now));
        budgets.forget(now);
        let remembered = |of: fn(&State) -> &PrefixBuckets| of(&budgets.state()).buckets.len();
        assert_eq!((remembered(|state| &state.guesses), remembered(|state| &state.openings)), (1, 1));
        budgets.forget(now + Duration::from_secs(30 * 24 * 60 * 60));
        assert_eq!((remembered(|state| &state.guesses), remembered(|state| &state.openings)), (0, 0));
    }

    #[test]
    fn h11_a_prefix_opens_so_many_rooms_a_minute() {
        let now = Instant::now();
        let budgets = Budgets::new(3, GuessBudget::default(), now);
        let opened = |prefix, now| (0..10).filter(|_| budgets.open(prefix, now)).count();
        assert_eq!((opened(address(1), now), opened(address(2), now)), (3, 3));
        assert_eq!(opened(address(1), now + Duration::from_secs(20)), 1);
    }
}
