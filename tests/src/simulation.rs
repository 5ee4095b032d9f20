//! A whole life of a few rooms in a moment: people, facilitators, nodes that die and a log that fails, on one
//! thread, in time that does not pass by itself, everything thrown with the dice of one seed. The same seed is the
//! same life, frame by frame. What was recorded is judged by the [checker](crate::checker).
//!
//! Several nodes share the log, each with faults of its own, and tell each other who is where over lines that lose, double and
//! delay what is said; people come back on any of them, also while the one before has not noticed that they went.

use std::{sync::Arc, time::Duration};

use keidas::{
    Timeouts,
    clock::Clock,
    log::{Log, LogError},
    simulation::Wish,
};
use keidas_protocol::{ids::Millis, words::Mode};
use tokio::time::{Instant, sleep};

use crate::{
    checker::{Case, Finding, Rule, check},
    dice::Dice,
    faults::Faults,
    line::Way,
    mutation::{BuggyLog, LineBug, LogBug, PeerBug, WayBug},
    recorder::Recorder,
    tap::Tap,
};

mod forum;
mod line;
mod link;
mod peers;
mod place;
mod presence;
mod reached;
mod wire;
mod wishes;

use forum::Forum;
use line::Ways;
use peers::Lines;
use place::Place;
pub use reached::Reached;

/// A life to be lived.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub seed: u64,
    /// How many nodes share the log.
    pub nodes: usize,
    /// By which transports people come: whoever comes is given one of these.
    pub ways: &'static [Way],
    /// Bugs on purpose, for those who test the checker.
    pub log_bug: Option<LogBug>,
    pub line_bug: Option<LineBug>,
    pub way_bug: Option<WayBug>,
    pub peer_bug: Option<PeerBug>,
}

impl Default for Plan {
    fn default() -> Plan {
        Plan { seed: 0, nodes: 1, ways: MIXED, log_bug: None, line_bug: None, way_bug: None, peer_bug: None }
    }
}

impl Plan {
    /// What has to be said to live it again, bugs apart.
    fn again(&self) -> String {
        let lines = if self.ways == SOCKETS { " --lines 0" } else { "" };
        format!("./tests/simulate --nodes {}{lines} --seed {}", self.nodes, self.seed)
    }
}

/// Half of those who come have a socket, the others a line that is streamed or polled.
const MIXED: &[Way] = &[Way::WebSocket, Way::WebSocket, Way::Stream, Way::Poll];
/// Nobody needs a line.
pub const SOCKETS: &[Way] = &[Way::WebSocket];

/// How it went.
#[derive(Debug)]
pub struct Outcome {
    /// What has to be said to live it again.
    pub again: String,
    pub findings: Vec<Finding>,
    /// The hash of everything that was recorded.
    pub transcript: String,
    /// How many things were recorded, how many entries the logs had, and how often a node died.
    pub moments: u64,
    pub entries: u64,
    pub deaths: u64,
    /// How many commands were acknowledged.
    pub acknowledged: u64,
    /// What happened how often: answers, entries, tallies that were shown.
    pub reached: Reached,
}

/// Lives a life and judges it.
///
/// # Panics
/// When the machine has no timer.
pub fn live(plan: Plan) -> Outcome {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.expect("a runtime").block_on(async { World::new(plan).await.live().await })
}

/// The rooms of a life, the nodes they are on, and what can be done to them.
struct World {
    plan: Plan,
    dice: Dice,
    recorder: Recorder,
    buggy: Arc<BuggyLog>,
    tap: Arc<Tap>,
    lines: Option<Lines>,
    ways: Ways,
    places: Vec<Place>,
    forums: Vec<Forum>,
    deaths: u64,
}

/// When the simulated clock begins: a Monday in autumn.
const BEGINNING: u64 = 1_790_000_000_000;
/// How long everybody tries to come back, and how long the last waiting times of a room may run.
const HEALING: Duration = Duration::from_secs(300);

impl World {
    async fn new(plan: Plan) -> World {
        let dice = Dice::new(plan.seed);
        let began = Instant::now();
        let clock = Clock::from_fn(move || Millis(BEGINNING + began.elapsed().as_millis() as u64));
        let buggy = Arc::new(BuggyLog::new(clock.clone(), dice.fork(), plan.log_bug));
        let tap = Arc::new(Tap::new(Arc::clone(&buggy) as Arc<dyn Log>));
        let hold = Duration::from_secs(*dice.one_of(&[0, 5, 60]));
        let mut timeouts = Timeouts { hold_after_restart: hold, ..Timeouts::default() };
        if plan.way_bug == Some(WayBug::StaysUnread) {
            timeouts.line_unread = timeouts.idle_life;
        }
        // A node that is alone has nobody to talk to.
        let lines = (plan.nodes > 1).then(|| Lines::new(dice.fork(), plan.peer_bug));
        let place = |_| Place::new(&tap, lines.clone(), plan.log_bug, clock.clone(), timeouts, &dice);
        let mut world = World {
            plan,
            recorder: Recorder::default(),
            places: (0..plan.nodes).map(place).collect(),
            buggy,
            tap,
            lines,
            ways: Ways::new(plan.ways, plan.way_bug),
            forums: Vec::new(),
            deaths: 0,
            dice,
        };
        for room in 0..world.dice.from_to(1, 2) as usize {
            world.open(room).await;
        }
        world
    }

    async fn live(mut self) -> Outcome {
        for _ in 0..self.dice.from_to(30, 110) {
            self.step().await;
            self.pass_a_moment().await;
            let were_cut = |lines: &Lines| lines.were_cut_within(presence::TROUBLED_FOR);
            let is_troubled = self.lines.as_ref().is_some_and(were_cut);
            self.forums.iter_mut().for_each(|forum| forum.look_at_presence(is_troubled));
        }
        self.heal().await;
        self.judge().await
    }

    // ---- the node -----------------------------------------------------------------------------------------

    async fn open(&mut self, room: usize) {
        let mode = if self.dice.per_mille(700) { Mode::Live } else { Mode::Curtain };
        let wish = Wish {
            floor: self.dice.from_to(3, 5) as u8,
            mode,
            open_when_all: self.dice.per_mille(700),
            cards: wishes::CARDS.map(str::to_owned).to_vec(),
        };
        if let Some((code, key)) = self.places[0].node().open(&wish).await {
            let mut forum = Forum::new(
                room,
                code,
                key,
                self.recorder.clone(),
                self.dice.fork(),
                self.ways.clone(),
                self.plan.line_bug,
            );
            forum.gather(self.dice.from_to(3, 12), self.dice.from_to(1, 2), &self.places).await;
            self.forums.push(forum);
        }
    }

    /// A process dies, wherever it stands, and another one starts a little later.
    async fn die(&mut self, place: usize) {
        self.deaths += 1;
        self.note_trouble();
        self.places[place].kill();
        self.start_again(place).await;
    }

    async fn stop(&mut self, place: usize) {
        self.note_trouble();
        self.deaths += u64::from(self.places[place].stop().await);
        self.start_again(place).await;
    }

    fn note_trouble(&mut self) {
        self.forums.iter_mut().for_each(|forum| forum.watch.note_trouble());
    }

    async fn start_again(&mut self, place: usize) {
        self.forums.iter_mut().for_each(|forum| forum.lose_everybody_at(place));
        sleep(Duration::from_millis(self.dice.from_to(1, 2_000))).await;
        self.buggy.restart().await.expect("a log in memory takes everything");
        self.places[place].start_again();
    }

    /// Where a log has said that nothing is known any more: the process ends, as the contract of a log asks.
    fn broken_place(&self) -> Option<usize> {
        self.places.iter().position(|place| place.faulty.is_broken())
    }

    // ---- what happens -------------------------------------------------------------------------------------

    async fn step(&mut self) {
        if let Some(place) = self.broken_place() {
            return self.die(place).await;
        }
        self.forums.iter_mut().for_each(Forum::tidy);
        let place = self.dice.below(self.places.len() as u64) as usize;
        match self.dice.below(1_000) {
            0..=11 => self.die(place).await,
            12..=17 => self.stop(place).await,
            18..=47 => {
                let faults = self.fault();
                if faults.silent {
                    self.note_trouble();
                }
                self.places[place].set(faults);
            }
            _ => {
                let forum = self.dice.below(self.forums.len().max(1) as u64) as usize;
                if let Some(forum) = self.forums.get_mut(forum) {
                    forum.step(&self.places).await;
                }
            }
        }
    }

    fn fault(&self) -> Faults {
        let delay_ms = *self.dice.one_of(&[0, 0, 3, 20, 200]);
        let mut faults = Faults { delay_ms, ..Faults::default() };
        match self.dice.below(10) {
            0 => faults.busy = self.dice.from_to(50, 500),
            1 => faults.full = true,
            2 => faults.breaks_before = self.dice.from_to(20, 300),
            3 => faults.breaks_after = self.dice.from_to(20, 300),
            4 => faults.unsure = self.dice.from_to(50, 500),
            5 if self.places.len() > 1 => faults.silent = true,
            _ => {}
        }
        faults
    }

    async fn pass_a_moment(&self) {
        let millis = match self.dice.below(100) {
            0..=29 => return,
            30..=89 => self.dice.from_to(1, 30),
            90..=97 => self.dice.from_to(100, 3_000),
            _ => self.dice.from_to(5_000, 150_000),
        };
        sleep(Duration::from_millis(millis)).await;
    }

    // ---- the end ------------------------------------------------------------------------------------------

    /// Now and then all answer once more, while the log still stumbles: then rounds open by themselves.
    async fn answer_once_more(&mut self) {
        for place in &self.places {
            place.set(Faults { busy: *self.dice.one_of(&[0, 300]), ..Faults::default() });
        }
        self.forums.iter_mut().for_each(Forum::answer_once_more);
        sleep(Duration::from_secs(1)).await;
    }

    /// No faults any more: everybody comes back and sends again what was not answered.
    async fn heal(&mut self) {
        if self.dice.per_mille(500) {
            self.answer_once_more().await;
        }
        self.places.iter().for_each(|place| place.set(Faults::default()));
        self.ways.calm();
        let until = Instant::now() + HEALING;
        while Instant::now() < until {
            if let Some(place) = self.broken_place() {
                self.die(place).await;
            }
            for forum in &mut self.forums {
                forum.heal(&self.places).await;
            }
            sleep(Duration::from_secs(1)).await;
            if self.forums.iter().all(Forum::is_well) {
                break;
            }
        }
        // Hands of those who are gone, rounds that wait for them: the room comes to rest.
        sleep(HEALING).await;
    }

    async fn judge(self) -> Outcome {
        let mut findings = Vec::new();
        let (mut entries, mut reached) = (0, self.ways.noted());
        for forum in &self.forums {
            let records = self.tap.entries(forum.code).await;
            entries += records.iter().map(|record| record.len() as u64).sum::<u64>();
            let remains = match self.tap.remains(forum.code).await {
                Ok(remains) => remains,
                Err(LogError::Gone | LogError::Unknown) => 0,
                Err(error) => panic!("a log in memory can be read: {error}"),
            };
            let case = Case { room: forum.room, records, remains };
            reached.note_entries(&case);
            findings.extend(check(&case, &mut self.recorder.book()));
            findings.extend(forum.watch.findings(&case, &self.tap.times(forum.code), &self.recorder.book()));
        }
        let differed: u64 = self.places.iter().map(Place::snapshots_differed).sum();
        if differed > 0 {
            let sentence = format!("{differed} snapshots of a node were not what another one had");
            findings.push(Finding { rule: Rule::C3, sentence });
        }
        let book = self.recorder.book();
        reached.note_recorded(&book);
        Outcome {
            again: self.plan.again(),
            findings,
            transcript: book.transcript(),
            moments: book.moments(),
            entries,
            deaths: self.deaths,
            acknowledged: reached.count("told done"),
            reached,
        }
    }
}
