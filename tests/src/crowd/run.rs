//! Carries a scenario out against one server and says what was found. It must never know how a screen is told.

use std::{
    io,
    time::{Duration, Instant},
};

use super::{
    book::{Book, Latency, Press},
    command::Who,
    opening,
    people::{Crowd, PersonId},
    process::{Candidate, Running, Used},
    scenario::{Kind, Scenario},
    wire::Contract,
};

/// Who may be on their way in at the same time.
const COMING_MAX: usize = 1_000;
/// Facilitators who turn the first cards at the same time.
const LEADS_AT_ONCE: usize = 500;
/// How long what was pressed may take to be shown everywhere.
const DRAIN: Duration = Duration::from_secs(8);
/// As long nothing is heard before a scenario begins. A large room tells its size once a second.
const QUIET: Duration = Duration::from_millis(1_200);
/// What 99 of 100 presses may take in the search for the highest rate.
const HIGHEST_MS: f64 = 250.0;

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Presses shown, once per screen; and how many were not.
    pub shown: u64,
    pub lost: u64,
    pub lost_sparks: u64,
    /// Screens with a wrong count in the end, refused presses, and connections that broke.
    pub wrong: u64,
    pub refused: u64,
    pub gone: u64,
    pub per_second: f64,
    pub cpu_us: f64,
    /// What the crowd itself took.
    pub crowd_us: f64,
    /// Milliseconds from a press to a screen, and to its `done`: half of them, 99 of 100, 999 of 1,000.
    pub seen_ms: [f64; 3],
    pub done_ms: [f64; 3],
    pub join_seconds: f64,
    /// KiB per connection, MiB in all, MiB more than before the presses.
    pub kib_each: f64,
    pub mib: f64,
    pub mib_grown: f64,
}

/// A crowd and the server it is for.
struct Stage<'a> {
    scenario: &'a Scenario,
    server: Running,
    crowd: Crowd,
    pressing: Vec<PersonId>,
    leads: Vec<PersonId>,
    before: Used,
}

/// What server and crowd have used at one moment.
struct Account {
    server: Used,
    crowd: Used,
}

/// Carries it out on a fresh server.
pub fn run(scenario: &Scenario, candidate: &Candidate) -> io::Result<Found> {
    let mut stage = Stage::set(scenario, candidate)?;
    match scenario.kind {
        Kind::Highest => stage.highest(),
        Kind::Idle => {
            stage.lets_pass(scenario.time)?;
            stage.found(&stage.account()?, scenario.time)
        }
        _ => stage.measured(scenario.rate, scenario.time),
    }
}

impl<'a> Stage<'a> {
    fn set(scenario: &'a Scenario, candidate: &Candidate) -> io::Result<Stage<'a>> {
        let server = Running::start(candidate)?;
        let crowd = Crowd::new(server.addresses(), candidate.contract)?;
        let before = server.used()?;
        let (pressing, leads) = (Vec::new(), Vec::new());
        let mut stage = Stage { scenario, server, crowd, pressing, leads, before };
        let codes = match candidate.contract {
            Contract::Keidas => stage.opens_rooms()?,
            Contract::Echo => vec![String::new().into(); scenario.rooms],
        };
        stage.crowd.books.resize_with(scenario.rooms, Book::default);
        if scenario.kind == Kind::Idle {
            stage.lets_pass(QUIET)?;
            stage.before = stage.server.used()?;
        }
        let first = if scenario.kind == Kind::Joins { scenario.pressing } else { scenario.people };
        for place in 0..first {
            for (room, code) in codes.iter().enumerate() {
                let id = stage.comes(room, Who::Person(code.clone()))?;
                if place < scenario.pressing {
                    stage.pressing.push(id);
                }
            }
        }
        stage.until(DRAIN, |crowd| crowd.coming() == 0)?;
        stage.is_quiet()?;
        if candidate.contract == Contract::Keidas {
            stage.counts_first_sparks()?;
        }
        stage.crowd.begins();
        Ok(stage)
    }

    /// Opens the rooms and turns a card in each; facilitators who are not needed go.
    fn opens_rooms(&mut self) -> io::Result<Vec<std::rc::Rc<str>>> {
        let opened = opening::open(self.server.addresses()[0], self.scenario.rooms)?;
        self.crowd.books.resize_with(self.scenario.rooms, Book::default);
        for (number, rooms) in opened.chunks(LEADS_AT_ONCE).enumerate() {
            let mut leads = Vec::new();
            for (place, (code, key)) in rooms.iter().enumerate() {
                let lead = Who::Lead(code.clone(), key.clone());
                leads.push(self.comes(number * LEADS_AT_ONCE + place, lead)?);
            }
            self.until(DRAIN, |crowd| crowd.coming() == 0)?;
            leads.iter().for_each(|lead| self.crowd.presses(*lead, Press::Flip));
            self.until(DRAIN, |crowd| crowd.unanswered() == 0)?;
            if self.scenario.kind == Kind::Flips {
                self.leads = leads;
            } else {
                leads.into_iter().for_each(|lead| self.crowd.leaves(lead));
            }
        }
        Ok(opened.into_iter().map(|(code, _)| code).collect())
    }

    fn comes(&mut self, room: usize, who: Who) -> io::Result<PersonId> {
        while self.crowd.coming() >= COMING_MAX {
            self.crowd.listens(Duration::from_millis(10))?;
        }
        self.crowd.comes(room, who)
    }

    /// Whoever sparks has to have counted once.
    fn counts_first_sparks(&mut self) -> io::Result<()> {
        for place in 0..self.pressing.len() {
            if self.press_of(place) == Press::Spark {
                self.crowd.presses(self.pressing[place], Press::Spark);
            }
        }
        self.until(DRAIN, |crowd| crowd.unanswered() == 0)?;
        self.is_quiet()
    }

    /// In every room of several who press each other one sparks.
    fn press_of(&self, place: usize) -> Press {
        match self.scenario.kind {
            Kind::Flips => Press::Flip,
            Kind::Changes => Press::Change,
            _ if (place / self.scenario.rooms).is_multiple_of(2) => Press::Change,
            _ => Press::Spark,
        }
    }

    /// Presses at this rate for this time, and waits until all screens show it.
    fn measured(&mut self, rate: f64, time: Duration) -> io::Result<Found> {
        (self.crowd.latency, self.crowd.acks) = (Latency::default(), Latency::default());
        (self.crowd.latency.is_measuring, self.crowd.acks.is_measuring) = (true, true);
        let at_first = self.account()?;
        let began = Instant::now();
        let pressing =
            if self.scenario.kind == Kind::Flips { self.leads.clone() } else { self.pressing.clone() };
        let mut joiners =
            if self.scenario.kind == Kind::Joins { self.scenario.people - pressing.len() } else { 0 };
        let mut joined_after = None;
        let mut pressed = 0;
        while began.elapsed() < time && !(self.scenario.kind == Kind::Joins && joined_after.is_some()) {
            while joiners > 0 && self.crowd.coming() < COMING_MAX {
                self.crowd.comes(0, self.who_joins())?;
                joiners -= 1;
            }
            if joined_after.is_none() && joiners == 0 && self.crowd.coming() == 0 {
                joined_after = Some(began.elapsed());
            }
            let due = Duration::from_secs_f64(f64::from(pressed) / rate);
            if due <= began.elapsed() {
                let place = pressed as usize % pressing.len();
                self.crowd.presses(pressing[place], self.press_of(place));
                pressed += 1;
                continue;
            }
            let pause = due.saturating_sub(began.elapsed()).min(Duration::from_millis(10));
            self.crowd.listens(pause)?;
        }
        let took = began.elapsed();
        self.until(DRAIN, |crowd| crowd.unanswered() == 0 && crowd.missing() == (0, 0))?;
        let mut found = self.found(&at_first, took)?;
        found.join_seconds = joined_after.unwrap_or(time).as_secs_f64();
        Ok(found)
    }

    fn who_joins(&self) -> Who {
        self.crowd.who(self.pressing[0]).unwrap_or_else(|| Who::Person("".into()))
    }

    fn account(&self) -> io::Result<Account> {
        Ok(Account { server: self.server.used()?, crowd: Used::by_us()? })
    }

    fn found(&self, at_first: &Account, took: Duration) -> io::Result<Found> {
        let (account, crowd) = (self.account()?, &self.crowd);
        let now = account.server;
        let ((lost, lost_sparks), expected) = (crowd.missing(), crowd.expected());
        let shown = expected - lost - lost_sparks;
        let connections = (self.scenario.rooms * self.scenario.people) as f64;
        let mib = |kib: u64| kib as f64 / 1024.0;
        let per_delivery = |now: Used, at_first: Used| {
            now.cpu.saturating_sub(at_first.cpu).as_secs_f64() * 1e6 / shown.max(1) as f64
        };
        let spread = |of: &Latency| [0.5, 0.99, 0.999].map(|share| of.ms(share));
        Ok(Found {
            shown,
            lost,
            lost_sparks,
            wrong: if self.leads.is_empty() { crowd.wrong() } else { 0 },
            refused: crowd.refused as u64,
            gone: crowd.gone as u64,
            per_second: shown as f64 / took.as_secs_f64(),
            cpu_us: per_delivery(now, at_first.server),
            crowd_us: per_delivery(account.crowd, at_first.crowd),
            seen_ms: spread(&crowd.latency),
            done_ms: spread(&crowd.acks),
            join_seconds: 0.0,
            kib_each: (now.memory.saturating_sub(self.before.memory)) as f64 / connections,
            mib: mib(now.memory),
            mib_grown: mib(now.memory) - mib(at_first.server.memory),
        })
    }

    /// Doubles the rate as long as it holds, then looks three times between.
    fn highest(&mut self) -> io::Result<Found> {
        let (mut best, mut low, mut rate) = (Found::default(), 0.0, 125.0);
        let mut high = f64::INFINITY;
        let mut steps = 0;
        while rate <= self.scenario.rate && steps < 3 {
            let found = self.measured(rate, self.scenario.time)?;
            if found.lost == 0 && found.gone == 0 && found.seen_ms[1] <= HIGHEST_MS {
                (best, low) = (found, rate);
            } else {
                high = rate;
                // What is still on its way must not burden the next.
                self.is_quiet()?;
            }
            self.crowd.begins();
            if low >= self.scenario.rate {
                break;
            }
            rate = if high.is_finite() { (low * high).sqrt() } else { (rate * 2.0).min(self.scenario.rate) };
            steps += usize::from(high.is_finite());
        }
        Ok(best)
    }

    fn lets_pass(&mut self, time: Duration) -> io::Result<()> {
        let until = Instant::now() + time;
        while Instant::now() < until {
            self.crowd.listens(Duration::from_millis(20))?;
        }
        Ok(())
    }

    fn is_quiet(&mut self) -> io::Result<()> {
        let (mut frames, mut since) = (self.crowd.frames(), Instant::now());
        let until = Instant::now() + DRAIN;
        while since.elapsed() < QUIET && Instant::now() < until {
            self.crowd.listens(Duration::from_millis(20))?;
            if self.crowd.frames() != frames {
                (frames, since) = (self.crowd.frames(), Instant::now());
            }
        }
        Ok(())
    }

    /// Waits for this, or until it takes too long: then it shows in what was found.
    fn until(&mut self, time: Duration, is_so: impl Fn(&Crowd) -> bool) -> io::Result<()> {
        let until = Instant::now() + time;
        while !is_so(&self.crowd) && Instant::now() < until {
            self.crowd.listens(Duration::from_millis(20))?;
        }
        Ok(())
    }
}
