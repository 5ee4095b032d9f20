//! What a host does because time has passed, without anybody asking: grace that runs out, rounds that open by
//! themselves, compaction, and the idle unload.

use keidas_protocol::{Entry, Seat, SystemCommand, ids::Turn};
use tokio::time::Instant;

use super::Host;
use crate::{
    limits::{HAND_HASHES_AT_ONCE, IDLE_UNLOAD_AFTER},
    room::{
        fanout::Due,
        presence::{GivenUp, Left},
        reply::ReplyTo,
    },
};

/// A search for the hands that nobody who is here has raised.
pub(super) struct HandsSearch {
    /// Those whose owner has not been found yet.
    ownerless: Vec<Turn>,
    /// Those who are still to be asked for; whoever comes in meanwhile is added.
    pub(super) seats: Vec<Seat>,
}

impl Host {
    pub(super) fn deadline(&self) -> Option<Instant> {
        let fanout = match self.fanout.due(&self.room, self.presence.counts(), self.members.len()) {
            Some(Due::At(at)) => Some(at),
            Some(Due::Now) | None => None,
        };
        let unload = self.empty_since.map(|since| since + IDLE_UNLOAD_AFTER);
        let door = self.telling.keeps_door_until().filter(|_| !self.arrivals.is_empty());
        [fanout, unload, door, self.timers(), self.tell_due()].into_iter().flatten().min()
    }

    /// When `handle_deadline` has something to do.
    pub(super) fn timers(&self) -> Option<Instant> {
        let times = [
            self.presence.deadline(),
            self.hold_until,
            self.opens_from,
            self.hands_due,
            self.log_rests_until,
            self.compaction_due(),
            self.records.due(),
        ];
        times.into_iter().flatten().min()
    }

    pub(super) fn handle_deadline(&mut self) {
        let now = Instant::now();
        let has_come = |time: &mut Option<Instant>| time.take_if(|time| *time <= now).is_some();
        let GivenUp { seats, left } = self.presence.pass(now);
        for seat in &seats {
            self.presence.gave_up(self.room.answered_by(seat));
            self.telling.forget_hand(seat);
        }
        if !seats.is_empty() {
            let hands = self.room.hands_without(std::iter::empty()).len();
            self.lower_hands_of(&seats, hands);
        }
        for left in left {
            self.take_over(left);
        }
        if has_come(&mut self.hands_due) {
            self.lower_ownerless_hands();
        }
        has_come(&mut self.log_rests_until);
        has_come(&mut self.opens_from);
        if has_come(&mut self.hold_until) {
            self.presence.settle_away(&self.room, self.node.peers.nodes().own);
        }
        self.records.forget_if_due(now);
        self.open_if_all_have_answered();
        self.compact_if_due(now);
    }

    /// Lowers the hands of those who were given up, where so many are raised. When a hall has lost its network, all of them are
    /// given up in one moment: then it is done in parts.
    fn lower_hands_of(&mut self, seats: &[Seat], hands: usize) {
        if seats.len() * hands > HAND_HASHES_AT_ONCE {
            self.hands_search = None;
            // Later, if those who come back after a restart are still waited for.
            self.hands_due.get_or_insert_with(Instant::now);
            return;
        }
        for turn in seats.iter().filter_map(|seat| self.room.hand_of(seat)).collect::<Vec<_>>() {
            self.gather_system(SystemCommand::LowerGone { turn }, ReplyTo::Nobody);
        }
    }

    /// Lowers hands whose owners are not here. Whose a hand is, is a hash for each person and each hand: in a plenary half a
    /// second of work, which is done in parts, so that a thread is not held up.
    fn lower_ownerless_hands(&mut self) {
        let mut search = self.hands_search.take().unwrap_or_else(|| HandsSearch {
            ownerless: self.room.hands_without(std::iter::empty()),
            seats: self.presence.awaited().cloned().collect(),
        });
        search.ownerless.retain(|turn| !self.presence.others.hands().any(|hand| hand == *turn));
        for _ in 0..HAND_HASHES_AT_ONCE / search.ownerless.len().max(1) {
            let Some(seat) = search.seats.pop() else { break };
            if let Some(owned) = self.room.hand_of(&seat) {
                search.ownerless.retain(|turn| *turn != owned);
            }
        }
        if search.seats.is_empty() || search.ownerless.is_empty() {
            for turn in search.ownerless {
                self.gather_system(SystemCommand::LowerGone { turn }, ReplyTo::Nobody);
            }
        } else {
            self.hands_search = Some(search);
            self.hands_due = Some(Instant::now());
        }
    }

    /// A node is gone whose people were waited for long enough: their hands are lowered, by whoever notices.
    fn take_over(&mut self, Left { hands, account }: Left) {
        if let Some(account) = account {
            self.presence.inherit(account, self.node.peers.nodes().own);
        }
        for turn in hands {
            let is_here = self.telling.hands().chain(self.presence.others.hands()).any(|hand| hand == turn);
            if !is_here {
                self.gather_system(SystemCommand::LowerGone { turn }, ReplyTo::Nobody);
            }
        }
    }

    pub(super) fn may_unload(&mut self) -> bool {
        let is_busy = !self.pipeline.is_empty() || !self.arrivals.is_empty() || self.compaction.is_busy();
        if is_busy || self.members.len() > 0 || !self.presence.node.is_empty() {
            self.empty_since = None;
            return false;
        }
        self.empty_since.get_or_insert_with(Instant::now).elapsed() >= IDLE_UNLOAD_AFTER
    }

    /// Looks whether all people of this node have answered the round on stage.
    pub(super) fn look_who_is_done(&mut self) {
        let is_free = self.hold_until.is_none();
        let done = is_free.then(|| self.room.have_all_answered(self.presence.awaited()));
        self.presence.done = done.flatten();
    }

    pub(super) fn open_if_all_have_answered(&mut self) {
        self.look_who_is_done();
        self.open_if_all_are_done();
    }

    /// Opens the round that the people of this node and of all others have answered. Of several nodes that do so the first
    /// counts.
    pub(super) fn open_if_all_are_done(&mut self) {
        let here = self.presence.counts().present;
        let may_open = !self.opening && self.opens_from.is_none();
        let done = self.presence.done_everywhere().filter(|_| may_open);
        if let Some(round) = done.and_then(|_| self.room.may_open_for_all(here)) {
            self.opening = true;
            self.gather_system(SystemCommand::OpenForAll { round, here }, ReplyTo::Opening);
        }
    }

    pub(super) fn gather_system(&mut self, command: SystemCommand, reply_to: ReplyTo) {
        self.pipeline.gather(Entry::host(self.node.clock.now(), command), None, reply_to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::room::{bench::Bench, host::tests::host};

    fn plenary() -> Vec<Seat> {
        let seats = (0..20_000u32).map(|n| {
            let mut bytes = [0; 16];
            bytes[..4].copy_from_slice(&n.to_le_bytes());
            Seat::from_random(bytes)
        });
        seats.collect()
    }

    #[tokio::test(start_paused = true)]
    async fn i8_a_hall_that_is_given_up_in_one_moment_halts_nobody() {
        let bench = Bench::new().await;
        let (mut host, _inbox, _signals) = host(&bench).await;
        host.hands_due = None;
        // Few hands, or few people: at once.
        host.lower_hands_of(&plenary(), 1);
        host.lower_hands_of(&plenary()[..100], 200);
        assert_eq!(host.hands_due, None);
        host.lower_hands_of(&plenary(), 200);
        assert_eq!(host.hands_due, Some(Instant::now()), "in parts, from now on");
        // Who comes back after a restart is waited for all the same.
        let later = Instant::now() + host.node.timeouts.waited_for;
        host.hands_due = Some(later);
        host.lower_hands_of(&plenary(), 200);
        assert_eq!(host.hands_due, Some(later));
    }

    #[tokio::test(start_paused = true)]
    async fn i8_whose_hands_are_up_is_looked_up_in_parts() {
        let bench = Bench::new().await;
        let (mut host, _inbox, _signals) = host(&bench).await;
        // As after a restart of a plenary: nobody knows yet whose these are.
        let turn = |n| serde_json::from_str(&format!("\"{n:08}\"")).expect("a turn");
        let ownerless: Vec<Turn> = (0..200).map(turn).collect();
        host.hands_search = Some(HandsSearch { ownerless, seats: plenary() });
        let at_once = HAND_HASHES_AT_ONCE / 200;
        for part in 1..20_000 / at_once {
            host.hands_due = None;
            host.lower_ownerless_hands();
            let left = host.hands_search.as_ref().map(|search| search.seats.len());
            assert_eq!(left, Some(20_000 - part * at_once), "others have had their turn meanwhile");
            assert_eq!(host.hands_due, Some(Instant::now()), "and it goes on at once");
        }
        host.hands_due = None;
        host.lower_ownerless_hands();
        assert!(
            host.hands_search.is_none() && host.hands_due.is_none(),
            "nobody's hand is looked for for ever"
        );
        let record = host.pipeline.next_record(host.position, Instant::now()).expect("a batch");
        assert_eq!(String::from_utf8_lossy(&record).matches("lower_gone").count(), 200);
    }
}
