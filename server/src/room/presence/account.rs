//! How many answers to the round on stage are of people who are neither here nor waited for, at whatever node [A5]. Each node
//! keeps a part of the account and tells it the others; together they are the number. So no node has to say of anybody
//! whether they have answered. It must never know whose an answer is.

use keidas_protocol::{limits::QUESTIONS_MAX, view::Away};

use super::others::Others;
use crate::room::peers::{Account, NodeId};

/// The account of a room.
#[derive(Debug, Default)]
pub(super) struct AwayAccount {
    own: Option<Account>,
    shown: Away,
}

impl AwayAccount {
    /// As everybody is shown it.
    pub(super) fn shown(&self) -> Away {
        self.shown
    }

    /// This node's part.
    pub(super) fn own(&self) -> Option<Account> {
        self.own
    }

    /// Another round is on stage, or none.
    pub(super) fn begin(&mut self, round: Option<u32>) {
        self.own = round.map(|round| Account { round, founds: false, net: [0; QUESTIONS_MAX] });
        self.shown = Away::default();
    }

    /// People were given up who had given these answers, or let in again.
    pub(super) fn change(&mut self, answers: Away, sign: i32) {
        if let Some(own) = &mut self.own {
            for (net, count) in own.net.iter_mut().zip(answers.counts()) {
                *net = net.saturating_add(sign.saturating_mul(i32::try_from(count).unwrap_or(i32::MAX)));
            }
        }
    }

    /// After a restart: the answers of nobody who is here, if no other node has them in its part.
    pub(super) fn found(&mut self, round: u32, of_nobody: Away) {
        self.own = Some(Account { round, founds: true, net: [0; QUESTIONS_MAX] });
        self.change(of_nobody, 1);
    }

    /// After a restart, when another node has: those of people who are here and nowhere else are taken off.
    pub(super) fn join(&mut self, round: u32, of_own: Away) {
        self.own = Some(Account { round, founds: false, net: [0; QUESTIONS_MAX] });
        self.change(of_own, -1);
    }

    /// A node will not come back: the first of those that live goes on with its part.
    pub(super) fn inherit(&mut self, account: Account) {
        if let Some(own) = self.own.as_mut().filter(|own| own.round == account.round) {
            own.founds |= account.founds;
            for (net, more) in own.net.iter_mut().zip(account.net) {
                *net = net.saturating_add(more);
            }
        }
    }

    /// Adds the parts up, if all are there and fit each other; until then what was shown stays.
    pub(super) fn add_up(&mut self, others: &Others) {
        let Some(own) = self.own else { return };
        let (mut sum, mut founders) = (own.net.map(i64::from), usize::from(own.founds));
        for (_, account) in others.accounts(own.round) {
            let Some(Account { founds, net, .. }) = account else { return };
            founders += usize::from(founds);
            sum.iter_mut().zip(net).for_each(|(sum, net)| *sum += i64::from(net));
        }
        if founders <= 1 {
            self.shown = Away::of(sum.map(|count| u32::try_from(count.max(0)).unwrap_or(u32::MAX)));
        }
    }

    /// Whether some other node began with the answers of nobody, or goes on with what was there.
    pub(super) fn is_founded(round: u32, others: &Others) -> bool {
        others.accounts(round).any(|(_, account)| account.is_some())
    }

    /// Whether two nodes began at the same moment, and this one has to yield.
    pub(super) fn yields(&self, own_node: NodeId, others: &Others) -> bool {
        let Some(own) = self.own.filter(|own| own.founds) else { return false };
        let mut accounts = others.accounts(own.round);
        accounts.any(|(node, account)| node < own_node && account.is_some_and(|account| account.founds))
    }
}
