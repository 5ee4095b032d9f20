//! The real program under kill -9: many rooms of recorded people over real sockets, a process that is killed in the
//! middle of it, started again on the same file, again and again. What everybody did is chosen so that the truth is
//! known without looking into the log: a facilitator's every command changes something, so steps can be counted,
//! and rounds are opened as a whole, so ballots can. It must never know what is inside the server.

use std::{net::SocketAddr, path::PathBuf, time::Duration};

use serde_json::{Value, json};
use tokio::{
    task::JoinSet,
    time::{sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use crate::{
    checker::{Finding, Rule, counts, promises, resolved, steady},
    dice::Dice,
    http::request,
    line::Way,
    process::Process,
    recorder::{Book, ClientId, Recorder, Told},
    world::Room,
};

mod cluster;
mod people;

pub use cluster::rage_over;
use people::{Attendee, Mood};

/// How long everybody may take to come back and be answered.
const HEALING: Duration = Duration::from_secs(60);
const FLOOR: usize = 3;

/// A storm to come.
#[derive(Debug, Clone)]
pub struct Storm {
    /// The program `keidas`.
    pub binary: PathBuf,
    pub kills: u64,
    pub rooms: usize,
    /// Participants of each room.
    pub people: usize,
    /// By which transports they come, in turn.
    pub ways: Vec<Way>,
    pub seed: u64,
    /// How long a process lives, in milliseconds, at most.
    pub longest_life_ms: u64,
    /// Of several nodes so many in a thousand are not killed but frozen, for up to twice the longest life.
    pub frozen_per_mille: u64,
    /// Of several nodes so many in a thousand are neither: lines are cut, or fall silent, as long as that.
    pub cut_per_mille: u64,
    /// A bug on purpose: the disk forgets the life of one process.
    pub disk_forgets: bool,
}

/// What it has cost.
#[derive(Debug, Default)]
pub struct Toll {
    pub kills: u64,
    /// Commands that were sent, and those that were answered `done`.
    pub commands: u64,
    pub acknowledged: u64,
    /// Commands that were sent more than once.
    pub sent_again: u64,
    pub findings: Vec<Finding>,
    /// From the start of the process to the first request that is served, shortest first.
    pub restarts: Vec<Duration>,
    /// From the loss of a connection to the next `welcome`, shortest first.
    pub returns: Vec<Duration>,
}

impl Toll {
    pub fn count(&self, rule: Rule) -> usize {
        self.findings.iter().filter(|finding| finding.rule == rule).count()
    }
}

/// The time that this many in a hundred did not exceed; `times` has the shortest first.
pub fn percentile(times: &[Duration], percent: usize) -> Duration {
    let last = times.len().saturating_sub(1);
    times.get((times.len() * percent / 100).min(last)).copied().unwrap_or_default()
}

/// Lets it rage.
///
/// # Errors
/// When the program cannot be started, with a sentence.
pub async fn rage(storm: Storm) -> Result<Toll, String> {
    let process = Process::new(storm.binary.clone());
    rage_on(storm, process, async |_| {}).await
}

/// Lets it rage on a process that may have its log elsewhere. `beside` is told of every kill, while no process runs.
///
/// # Errors
/// When the program cannot be started, with a sentence.
pub async fn rage_on(
    storm: Storm,
    mut process: Process,
    mut beside: impl AsyncFnMut(u64),
) -> Result<Toll, String> {
    let dice = Dice::new(storm.seed);
    let recorder = Recorder::default();
    let address = process.start().await?;
    let attendees = gather(&storm, &[address], &recorder, &dice).await;
    let mut disk = Vec::new();
    for kill in 1..=storm.kills {
        let until = CancellationToken::new();
        let attending = attend(&attendees, &recorder, &until, Mood::Storm);
        sleep(Duration::from_millis(dice.from_to(storm.longest_life_ms / 10, storm.longest_life_ms))).await;
        process.kill().await;
        until.cancel();
        attending.join_all().await;
        beside(kill).await;
        if storm.disk_forgets && kill == storm.kills {
            process.forget_since(std::mem::take(&mut disk));
        }
        disk = process.remember_disk();
        process.start().await.map_err(|error| format!("after kill {kill}: {error}"))?;
    }
    let mut toll = settle(&attendees, &recorder).await;
    toll.restarts = process.restarts();
    toll.kills = storm.kills;
    process.end().await;
    Ok(toll)
}

/// Lets everybody come to rest, and judges what was.
async fn settle(attendees: &[Attendee], recorder: &Recorder) -> Toll {
    let until = CancellationToken::new();
    let attending = attend(attendees, recorder, &until, Mood::Rest);
    let is_well = timeout(HEALING, come_to_rest(attendees, recorder)).await.is_ok();
    let mut toll = Toll::default();
    for attendee in attendees.iter().filter(|attendee| attendee.is_lead) {
        toll.findings.extend(judge(attendee, recorder).await);
    }
    until.cancel();
    attending.join_all().await;
    if !is_well && toll.findings.is_empty() {
        let sentence = format!("the rooms did not come to rest within {HEALING:?}");
        toll.findings.push(Finding { rule: Rule::C5, sentence });
    }
    count(&recorder.book(), &mut toll);
    for attendee in attendees {
        toll.returns.append(&mut attendee.returns());
    }
    toll.returns.sort();
    toll
}

/// Opens the rooms, and names who will be in them.
async fn gather(storm: &Storm, addresses: &[SocketAddr], recorder: &Recorder, dice: &Dice) -> Vec<Attendee> {
    let address = addresses[0];
    let wish = json!({"floor": FLOOR, "mode": "curtain", "open_when_all": false}).to_string();
    let mut attendees = Vec::new();
    for number in 0..storm.rooms {
        let opened = request(address, "POST", "/api/rooms", &[], &wish).await;
        let room = Room::opened(address, opened.json());
        for place in 0..=storm.people {
            let is_lead = place == 0;
            let role = if is_lead { "facilitator" } else { "participant" };
            let client = recorder.book().client(number, role);
            let way = storm.ways[attendees.len() % storm.ways.len()];
            let (room, addresses, dice) = (room.clone(), addresses.into(), dice.fork());
            attendees.push(Attendee::new(client, number, is_lead, way, room, addresses, dice));
        }
    }
    attendees
}

fn attend(attendees: &[Attendee], recorder: &Recorder, until: &CancellationToken, mood: Mood) -> JoinSet<()> {
    let mut attending = JoinSet::new();
    for attendee in attendees {
        attending.spawn(attendee.clone().attend(recorder.clone(), until.clone(), mood));
    }
    attending
}

/// Waits until nobody waits for an answer, every last round is over, and all of a room see the same.
async fn come_to_rest(attendees: &[Attendee], recorder: &Recorder) {
    let is_at_rest = || {
        let book = recorder.book();
        let seqs = |room: usize| {
            let of_room = attendees.iter().filter(move |attendee| attendee.number == room);
            of_room.map(|attendee| book.clients[attendee.client].sight().unwrap_or_default().seq)
        };
        attendees.iter().all(|attendee| {
            let record = &book.clients[attendee.client];
            let seq = record.sight().unwrap_or_default().seq;
            let has_cleared = !attendee.is_lead || people::has_cleared(record);
            record.unresolved().is_empty() && has_cleared && seqs(attendee.number).all(|other| other == seq)
        })
    };
    while !is_at_rest() {
        sleep(Duration::from_millis(50)).await;
    }
}

/// Judges the room of a facilitator, with what the server says of it over HTTP.
async fn judge(lead: &Attendee, recorder: &Recorder) -> Vec<Finding> {
    let rounds = lead.room.get("/rounds").await.json();
    let report = lead.room.request("GET", "/report", Some(&lead.room.key)).await.json();
    let mut book = recorder.book();
    let mut findings = truth(&book, lead.client, &rounds, &report);
    findings.extend(steady(&book, lead.number));
    findings.extend(promises(&book, lead.number));
    findings.extend(resolved(&book, lead.number));
    let reader = book.client(lead.number, "reader");
    for past in rounds.as_array().into_iter().flatten() {
        book.reads(reader, past);
    }
    findings.extend(counts(&book, lead.number, FLOOR));
    findings
}

/// What a facilitator was told is done, against what the server says has been: every command of theirs changes
/// something, so each that is done is one step, and each card turned is one round.
fn truth(book: &Book, lead: ClientId, rounds: &Value, report: &Value) -> Vec<Finding> {
    let record = &book.clients[lead];
    let done: Vec<_> = record
        .commands()
        .into_iter()
        .filter(|sent| record.settled(&sent.id).is_some_and(|told| matches!(told.told, Told::Done { .. })))
        .collect();
    let turned: Vec<Value> = done
        .iter()
        .filter(|sent| sent.command["type"] == "flip")
        .map(|sent| sent.command["card"].clone())
        .collect();
    let told: Vec<Value> =
        rounds.as_array().into_iter().flatten().map(|round| round["card"].clone()).collect();
    let mut findings = Vec::new();
    let steps = report["room"]["step"].as_u64().unwrap_or_default();
    if steps != done.len() as u64 {
        let sentence = format!("{} commands were acknowledged, the room has made {steps} steps", done.len());
        findings.push(Finding { rule: Rule::C1, sentence });
    }
    if turned != told {
        let sentence = format!("{} cards were turned, {} rounds are over", turned.len(), told.len());
        findings.push(Finding { rule: Rule::C1, sentence });
    }
    if report["rounds"] != *rounds {
        findings.push(Finding { rule: Rule::C3, sentence: "the report and the rounds differ".into() });
    }
    findings
}

fn count(book: &Book, toll: &mut Toll) {
    for record in &book.clients {
        let commands = record.commands();
        let is_done =
            |id: &str| record.settled(id).is_some_and(|answered| matches!(answered.told, Told::Done { .. }));
        toll.commands += commands.len() as u64;
        toll.acknowledged += commands.iter().filter(|sent| is_done(&sent.id)).count() as u64;
        toll.sent_again += (record.sent.len() - commands.len()) as u64;
    }
}
