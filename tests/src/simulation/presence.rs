//! Who is in a simulated room when, whether everybody is counted once, and whether a round opened over somebody's head (C10).
//! It knows who comes and goes where, which no node does; it must never know what nodes tell each other.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use tokio::time::Instant;

use crate::{
    checker::{Case, Finding, Opening, Rule, openings},
    recorder::{Book, ClientId},
};

/// Whoever has been there for so long is known to every node, though three messages in a row are lost and asked for.
const KNOWN_AFTER: Duration = Duration::from_secs(10);
/// Whoever is away for so long at most is never missed: the grace is longer.
const BLINK: Duration = Duration::from_secs(1);
/// Whoever has been there for so long was there when an opening was asked for, also when the log was not sure of it for a while.
const SETTLED_AFTER: Duration = Duration::from_secs(40);
/// So long somebody who dropped out is waited for at least: it begins when the node notices, and a node takes ten seconds to
/// stop.
const WAITED_FOR: Duration = Duration::from_secs(105);
/// So long somebody may be counted whom their node has missed: the grace, and what it takes to tell the others.
const COUNTED_FOR: Duration = Duration::from_secs(25);
/// So long what is shown may be old after a line was cut.
pub(super) const TROUBLED_FOR: Duration = Duration::from_secs(25);

/// Who is there when, and what is shown of it.
#[derive(Default)]
pub(super) struct Watch {
    /// Seats that nodes may have given out: one for each time somebody came without a ticket.
    seats: u64,
    stays: BTreeMap<ClientId, Vec<Stay>>,
    /// Whose line has been slow: what they hear may be old.
    slow: BTreeSet<ClientId>,
    /// When a node died, or was cut off.
    troubles: Vec<Instant>,
    findings: BTreeSet<String>,
}

/// One stay of somebody; `None`: of somebody who is not counted.
pub(super) type StayId = Option<(ClientId, usize)>;

struct Stay {
    place: usize,
    from: Instant,
    to: Option<Instant>,
    /// From when on the node misses them at the latest.
    missed: Option<Instant>,
    /// The node has closed it, at a time that nobody noted: before `to`, or whoever it was does not know it yet.
    is_vague: bool,
}

impl Stay {
    fn covers(&self, time: Instant) -> bool {
        self.from <= time && self.to.is_none_or(|to| to >= time)
    }
}

impl Watch {
    /// Somebody wants in.
    pub(super) fn tries(&mut self, has_ticket: bool) {
        self.seats += u64::from(!has_ticket);
    }

    /// They are in.
    pub(super) fn comes(&mut self, client: ClientId, place: usize) {
        self.slow.remove(&client);
        self.stays.entry(client).or_default().push(Stay {
            place,
            from: Instant::now(),
            to: None,
            missed: None,
            is_vague: false,
        });
    }

    pub(super) fn goes(&mut self, client: ClientId) -> StayId {
        let stays = self.stays.get_mut(&client)?;
        let last = stays.len().checked_sub(1)?;
        stays[last].to.get_or_insert_with(Instant::now);
        Some((client, last))
    }

    /// Nothing is left of the connection of somebody who went: the node notices after so long at the latest.
    pub(super) fn is_missed(&mut self, stay: StayId, after: Duration) {
        let stay = stay.and_then(|(client, stay)| self.stays.get_mut(&client)?.get_mut(stay));
        if let Some(stay) = stay {
            stay.missed.get_or_insert(Instant::now() + after);
        }
    }

    /// The node had closed their connection, some time before it is found out; whoever sleeps finds out later still.
    pub(super) fn was_closed(&mut self, client: ClientId) {
        if let Some(stay) = self.stays.get_mut(&client).and_then(|stays| stays.last_mut()) {
            stay.is_vague = true;
        }
    }

    pub(super) fn stalls(&mut self, client: ClientId) {
        self.slow.insert(client);
    }

    /// A node dies or is cut off.
    pub(super) fn note_trouble(&mut self) {
        self.troubles.push(Instant::now());
    }

    /// Whether somebody has been there all the time from `from` to `to`, blinks of the network aside.
    fn is_steady(stays: &[Stay], from: Instant, to: Instant) -> bool {
        let is_there = |stay: &Stay| stay.covers(to) && !stay.is_vague;
        let Some(last) = stays.iter().rposition(is_there) else { return false };
        let mut since = stays[last].from;
        for stay in stays[..last].iter().rev() {
            if stay.is_vague || stay.to.is_none_or(|to| since.saturating_duration_since(to) > BLINK) {
                break;
            }
            since = stay.from;
        }
        since <= from
    }

    /// Compares how many are said to be here, at each place where somebody has been long enough to know, with who is.
    pub(super) fn look(&mut self, book: &Book, is_troubled: bool) {
        let now = Instant::now();
        let Some(before) = now.checked_sub(KNOWN_AFTER) else { return };
        let steady = self.stays.values().filter(|stays| Watch::is_steady(stays, before, now)).count() as u64;
        let is_gone = |stay: &Stay| stay.missed.is_some_and(|missed| missed + COUNTED_FOR < now);
        let gone = self.stays.values().filter(|stays| stays.iter().all(is_gone)).count() as u64;
        let mut places = BTreeMap::new();
        for (client, stays) in &self.stays {
            let Some(stay) = stays.last().filter(|stay| stay.to.is_none()) else { continue };
            let Some(shown) = book.clients[*client].present else { continue };
            if shown > self.seats {
                self.findings
                    .insert(format!("{shown} are said to be here, and no more than {} came", self.seats));
            }
            if stay.from <= before && !self.slow.contains(client) {
                if !is_troubled && shown > self.seats.saturating_sub(gone) {
                    self.findings.insert(format!(
                        "{shown} are said to be here; no more than {} came, and {gone} of them have long gone",
                        self.seats
                    ));
                }
                places
                    .entry(stay.place)
                    .and_modify(|most: &mut u64| *most = shown.max(*most))
                    .or_insert(shown);
            }
        }
        for shown in places.into_values().filter(|shown| !is_troubled && *shown < steady) {
            self.findings
                .insert(format!("{shown} are said to be here, and {steady} have been for ten seconds"));
        }
    }

    /// What was wrong, and which rounds opened by themselves before all had answered who were there.
    pub(super) fn findings(&self, case: &Case, times: &[Instant], book: &Book) -> Vec<Finding> {
        let mut sentences = self.findings.clone();
        for Opening { round, record, unanswered } in openings(case, book) {
            let Some(time) = times.get(record).copied() else { continue };
            for client in unanswered {
                let Some(stays) = self.stays.get(&client) else { continue };
                let is_here = Watch::is_steady(stays, earlier(time, SETTLED_AFTER), time);
                let is_waited_for = stays.iter().any(|stay| self.is_remembered(stay, time));
                if is_here || is_waited_for {
                    let how = if is_here { "was here" } else { "was waited for" };
                    sentences.insert(format!("round {round} opened by itself, and client {client} {how}"));
                }
            }
        }
        sentences.into_iter().map(|sentence| Finding { rule: Rule::C10, sentence }).collect()
    }

    /// Whether somebody who went a moment before `time` is waited for: their node has not noticed them go for longer than that,
    /// or it is gone and another one has been there all the time to remember.
    fn is_remembered(&self, stay: &Stay, time: Instant) -> bool {
        let is_recent = |went: &Instant| !stay.is_vague && *went <= time && time - *went < WAITED_FOR;
        let Some(went) = stay.to.filter(is_recent) else { return false };
        let (since, was_known) = (earlier(went, SETTLED_AFTER), stay.from <= earlier(went, SETTLED_AFTER));
        let troubles = self.troubles.iter().filter(|trouble| **trouble >= since && **trouble <= time);
        let is_witness =
            |other: &Stay| other.place != stay.place && other.from <= since && other.covers(time);
        let has_witness = self.stays.values().flatten().any(is_witness);
        was_known && has_witness && troubles.count() <= 1
    }
}

fn earlier(time: Instant, by: Duration) -> Instant {
    time.checked_sub(by).unwrap_or(time)
}
