//! The same storm over several nodes that share a log: people come to any of them, and one at a time is killed and started again,
//! or frozen and thawed, or cut off, while the others go on. Beside what a single node is asked: is nobody counted twice, and is everybody counted in the end?
//! It must never know what the log is.

use std::time::Duration;

use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use super::{Attendee, HEALING, Mood, Storm, Toll, attend, gather, settle};
use crate::{
    cable::{Cable, State},
    checker::{Finding, Rule},
    dice::Dice,
    process::Process,
    recorder::Recorder,
};

/// Lets it rage on all of these nodes. `places` are the lines that fail together: those of a node, or of a server of its log. `beside`
/// is told of every kill, while that node does not run.
///
/// # Errors
/// When the program cannot be started, with a sentence.
pub async fn rage_over(
    storm: Storm,
    mut nodes: Vec<Process>,
    places: &[Vec<Cable>],
    mut beside: impl AsyncFnMut(u64),
) -> Result<Toll, String> {
    let dice = Dice::new(storm.seed);
    let recorder = Recorder::default();
    let mut addresses = Vec::new();
    for node in &mut nodes {
        addresses.push(node.start().await?);
    }
    let attendees = gather(&storm, &addresses, &recorder, &dice).await;
    let until = CancellationToken::new();
    let attending = attend(&attendees, &recorder, &until, Mood::Storm);
    for kill in 1..=storm.kills {
        sleep(Duration::from_millis(dice.from_to(storm.longest_life_ms / 2, storm.longest_life_ms))).await;
        if !places.is_empty() && dice.per_mille(storm.cut_per_mille) {
            let (cables, trouble) = (dice.one_of(places), *dice.one_of(&State::TROUBLES));
            cables.iter().for_each(|cable| cable.is(trouble));
            sleep(Duration::from_millis(dice.from_to(0, 2 * storm.longest_life_ms))).await;
            cables.iter().for_each(|cable| cable.is(State::Whole));
            continue;
        }
        let which = usize::try_from(dice.below(nodes.len() as u64)).unwrap_or_default();
        if dice.per_mille(storm.frozen_per_mille) {
            nodes[which].freeze().await;
            beside(kill).await;
            sleep(Duration::from_millis(dice.from_to(0, 2 * storm.longest_life_ms))).await;
            nodes[which].thaw().await;
        } else {
            nodes[which].kill().await;
            beside(kill).await;
            nodes[which].start().await.map_err(|error| format!("after kill {kill}: {error}"))?;
        }
    }
    until.cancel();
    attending.join_all().await;
    let mut toll = settle(&attendees, &recorder).await;
    toll.findings.extend(counted(&attendees, &recorder, storm.people as u64).await);
    toll.kills = storm.kills;
    for node in nodes {
        toll.restarts.append(&mut node.restarts());
        node.end().await;
    }
    toll.restarts.sort();
    Ok(toll)
}

/// Nobody is counted twice, at any time; and when all are back, all are counted.
async fn counted(attendees: &[Attendee], recorder: &Recorder, people: u64) -> Vec<Finding> {
    let until = CancellationToken::new();
    let attending = attend(attendees, recorder, &until, Mood::Rest);
    let sees_all = || {
        let book = recorder.book();
        attendees.iter().all(|attendee| book.clients[attendee.client].present == Some(people))
    };
    let all_are_seen = async {
        while !sees_all() {
            sleep(Duration::from_millis(50)).await;
        }
    };
    let is_well = timeout(HEALING, all_are_seen).await.is_ok();
    until.cancel();
    attending.join_all().await;
    let book = recorder.book();
    let most =
        attendees.iter().map(|attendee| book.clients[attendee.client].most_present).max().unwrap_or_default();
    let mut findings = Vec::new();
    if most > people {
        let sentence = format!("{most} people were said to be here, and there are {people}");
        findings.push(Finding { rule: Rule::C10, sentence });
    }
    if !is_well {
        let sentence = format!("not everybody saw all {people} people within {HEALING:?}");
        findings.push(Finding { rule: Rule::C10, sentence });
    }
    findings
}
