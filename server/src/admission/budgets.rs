//! Rate limiting by client prefix, for clients without a secret: token buckets for wrong codes and keys, and for new rooms. They
//! live in memory only and are never shown. `now` is an argument: this file must never know a clock.
//!
//! Joining is never limited by address, because a whole organisation shares one: a right code costs nothing. A wrong code always
//! takes a token from the bucket of all guesses, so the size of that bucket bounds how many rooms a day of guessing finds
//! (`SECURITY.md` has the figure). Lines, networks, carriers and regions have smaller buckets of their own, so that one of them
//! cannot use up what the others need. Where several nodes serve the same rooms, each takes as many tokens for a guess as there
//! are nodes: together they answer no more guesses than one alone.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

#[cfg(test)]
mod tests;

use super::{
    prefix::ClientPrefix,
    table::{Has, Table},
};
use crate::{
    rate::Bucket,
    settings::{Allowance, GuessBudget, OpeningBudget},
};

/// The budgets of a node.
pub(super) struct Budgets(Mutex<State>);

struct State {
    /// The first guesses of a line: in a network that guesses, somebody who mistypes a code still has a turn.
    lines: Table,
    /// The further guesses of a network.
    networks: Table,
    /// All guesses of a carrier: whoever rents many networks of one provider gains little.
    carriers: Table,
    /// All guesses of a region, for the same with many carriers.
    regions: Table,
    /// All guesses.
    all: Bucket,
    openings_at_once: Table,
    openings_a_day: Table,
    openings_of_carriers: Option<Table>,
    /// The limit of rooms, if openings become dearer towards it.
    scarce: Option<u64>,
}

/// A guess that was charged before its answer is known: to which narrow bucket, and how many tokens of the wide ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Charge(Payer, u64);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Payer {
    Line,
    Network,
    /// No bucket: the tables of lines and networks are full.
    Nobody,
}

impl Budgets {
    /// Full budgets.
    pub(super) fn new(openings: OpeningBudget, guesses: GuessBudget, now: Instant) -> Budgets {
        let Allowance { at_once, refill, time } = guesses.of_all;
        Budgets(Mutex::new(State {
            lines: Table::new(guesses.of_a_line),
            networks: Table::new(guesses.of_a_network),
            carriers: Table::new(guesses.of_a_carrier),
            regions: Table::new(guesses.of_a_region),
            all: Bucket::filled(at_once, refill, time, now),
            openings_at_once: Table::new(openings.a_minute),
            openings_a_day: Table::new(openings.a_day),
            openings_of_carriers: openings.a_day_of_a_carrier.map(Table::new),
            scarce: openings.scarce,
        }))
    }

    /// Whether a client can afford a guess at one of so many nodes.
    pub(super) fn can_afford_guess(&self, client: ClientPrefix, nodes: u64, now: Instant) -> bool {
        self.state().payer(client, nodes, now).is_some()
    }

    /// Charges a guess at one of so many nodes; `None` when the budgets are exhausted.
    pub(super) fn charge_guess(&self, client: ClientPrefix, nodes: u64, now: Instant) -> Option<Charge> {
        let state = &mut *self.state();
        let payer = state.payer(client, nodes, now)?;
        match payer {
            Payer::Line => state.lines.take(client.line, now),
            Payer::Network => state.networks.take(client.network, now),
            Payer::Nobody => true,
        };
        state.carriers.take(client.carrier, now);
        state.regions.take(client.region, now);
        state.all.take_many(nodes, now);
        Some(Charge(payer, nodes))
    }

    /// Refunds a charge: the code was right, so it was no guess.
    pub(super) fn refund(&self, client: ClientPrefix, Charge(payer, nodes): Charge) {
        let state = &mut *self.state();
        match payer {
            Payer::Line => state.lines.refund(client.line),
            Payer::Network => state.networks.refund(client.network),
            Payer::Nobody => {}
        }
        state.carriers.refund(client.carrier);
        state.regions.refund(client.region);
        state.all.refund(nodes);
    }

    /// How long it takes until a client can afford a guess at one of so many nodes, if nobody else who shares its budgets makes
    /// one.
    pub(super) fn wait_for_guess(&self, client: ClientPrefix, nodes: u64, now: Instant) -> Duration {
        let State { lines, networks, carriers, regions, all, .. } = &mut *self.state();
        let own = lines.wait(1, client.line, now).min(networks.wait(1, client.network, now));
        let shared = carriers.wait(1, client.carrier, now).max(regions.wait(1, client.region, now));
        own.max(shared).max(all.wait(nodes, now))
    }

    /// Charges a new room, on a server that has `rooms` already. The fewer places are left, the more of its daily budget a network
    /// pays for one, so it gets a share of what is left; a network that has opened none can always open one.
    ///
    /// # Errors
    /// How long it takes until the client can afford it, when the budget is exhausted.
    pub(super) fn open(&self, client: ClientPrefix, rooms: usize, now: Instant) -> Result<(), Duration> {
        let State { openings_at_once, openings_a_day, openings_of_carriers, scarce, .. } = &mut *self.state();
        let per_place = |all: u64| all / all.saturating_sub(rooms as u64).max(1);
        let price = scarce.map_or(1, per_place).max(1);
        let mut payers = vec![(openings_at_once, client.network, 1), (openings_a_day, client.network, price)];
        payers.extend(openings_of_carriers.as_mut().map(|table| (table, client.carrier, price)));
        // A network that the tables have no place for opens nothing: rooms are few, and people who are invited open none.
        let can_pay = payers
            .iter_mut()
            .all(|(table, prefix, price)| table.look_for(*price, *prefix, now) == Has::Token);
        if can_pay {
            for (table, prefix, price) in payers {
                table.take_many(price, prefix, now);
            }
            return Ok(());
        }
        let waits = payers.into_iter().map(|(table, prefix, price)| table.wait(price, prefix, now));
        Err(waits.max().unwrap_or_default())
    }

    /// Forgets whose budgets are full again.
    pub(super) fn forget(&self, now: Instant) {
        let State {
            lines,
            networks,
            carriers,
            regions,
            openings_at_once,
            openings_a_day,
            openings_of_carriers,
            ..
        } = &mut *self.state();
        let tables = [lines, networks, carriers, regions, openings_at_once, openings_a_day];
        for table in tables.into_iter().chain(openings_of_carriers) {
            table.forget(now);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Who pays for the next guess of a client: its line first, then its network. Where a table has no place for a prefix, the
    /// bucket of a wider prefix decides, and in the end that of all.
    fn payer(&mut self, client: ClientPrefix, nodes: u64, now: Instant) -> Option<Payer> {
        let is_empty = |has: Has| has == Has::Nothing;
        if !self.all.has(nodes, now)
            || is_empty(self.regions.look(client.region, now))
            || is_empty(self.carriers.look(client.carrier, now))
        {
            return None;
        }
        if self.lines.look(client.line, now) == Has::Token {
            return Some(Payer::Line);
        }
        match self.networks.look(client.network, now) {
            Has::Token => Some(Payer::Network),
            Has::Unknown => Some(Payer::Nobody),
            Has::Nothing => None,
        }
    }
}
