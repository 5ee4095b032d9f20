//! The crowd itself: very many connections on one thread, each with as little as it needs. It must never know what a
//! scenario is.

use std::{
    io::{self, Read},
    net::SocketAddr,
    time::{Duration, Instant},
};

use mio::{Events, Interest, Poll, Token, event::Event};

use super::{
    book::{Book, Latency, Nanos, Press},
    command::Who,
    person::{Person, Stage},
    wire::{self, Contract, Told},
};

const READ_BYTES: usize = 256 * 1024;

/// All people of all rooms.
pub struct Crowd {
    poll: Poll,
    events: Events,
    servers: Vec<SocketAddr>,
    contract: Contract,
    began: Instant,
    buffer: Vec<u8>,
    people: Vec<Option<Person>>,
    pub books: Vec<Book>,
    presses: Vec<Sent>,
    /// From a press to each screen that shows it, and to whoever pressed being told that it is done.
    pub latency: Latency,
    pub acks: Latency,
    pub refused: usize,
    pub gone: usize,
    unanswered: usize,
    coming: usize,
    frames: u64,
}

/// Somebody's place in the crowd.
pub type PersonId = usize;

struct Sent {
    at: Nanos,
    is_answered: bool,
}

impl Crowd {
    /// Nobody yet. They will come to one of these servers after the other.
    pub fn new(servers: Vec<SocketAddr>, contract: Contract) -> io::Result<Crowd> {
        Ok(Crowd {
            poll: Poll::new()?,
            events: Events::with_capacity(1024),
            servers,
            contract,
            began: Instant::now(),
            buffer: vec![0; READ_BYTES],
            people: Vec::new(),
            books: Vec::new(),
            presses: Vec::new(),
            latency: Latency::default(),
            acks: Latency::default(),
            refused: 0,
            gone: 0,
            unanswered: 0,
            coming: 0,
            frames: 0,
        })
    }

    fn now(&self) -> Nanos {
        self.began.elapsed().as_nanos() as Nanos
    }

    /// How many are on their way in.
    pub fn coming(&self) -> usize {
        self.coming
    }

    /// How many presses were not answered yet.
    pub fn unanswered(&self) -> usize {
        self.unanswered
    }

    /// Frames heard so far.
    pub fn frames(&self) -> u64 {
        self.frames
    }

    /// Somebody sets out for a room.
    pub fn comes(&mut self, room: usize, who: Who) -> io::Result<PersonId> {
        let id = self.people.len();
        let mut person = Person::sets_out(self.server_of(id), id, room, who)?;
        let interest = Interest::READABLE | Interest::WRITABLE;
        self.poll.registry().register(&mut person.socket, Token(id), interest)?;
        self.people.push(Some(person));
        self.coming += 1;
        Ok(id)
    }

    /// To which server somebody comes.
    fn server_of(&self, id: PersonId) -> SocketAddr {
        self.servers[id % self.servers.len()]
    }

    /// As what somebody came.
    pub fn who(&self, id: PersonId) -> Option<Who> {
        self.people.get(id)?.as_ref().map(|person| person.who.clone())
    }

    /// Somebody leaves without a word.
    pub fn leaves(&mut self, id: PersonId) {
        self.people[id] = None;
    }

    /// Counts of rooms begin here.
    pub fn begins(&mut self) {
        for book in &mut self.books {
            (book.changes, book.sparks) = (Vec::new(), Vec::new());
        }
        for person in self.people.iter_mut().flatten() {
            let base = &mut self.books[person.room].base;
            *base = (*base).max(person.seen.seq);
            person.seen.sparks = Some(0);
        }
        for person in self.people.iter_mut().flatten() {
            person.seen.came_at = self.books[person.room].base;
        }
    }

    /// Somebody presses.
    pub fn presses(&mut self, id: PersonId, press: Press) {
        let now = self.now();
        let number = self.presses.len();
        let Some(person) = &mut self.people[id] else { return };
        let book = &mut self.books[person.room];
        let bytes = match self.contract {
            Contract::Echo => wire::echo(number),
            Contract::Keidas => wire::command(
                number,
                press.command(person.has_pressed, book.base as usize + book.changes.len()),
            ),
        };
        match press {
            Press::Spark if self.contract == Contract::Keidas => book.sparks.push(now),
            Press::Spark | Press::Flip => book.changes.push(now),
            Press::Change => {
                person.has_pressed = !person.has_pressed;
                book.known = book.known.saturating_add_signed(if person.has_pressed { 1 } else { -1 });
                book.changes.push(now);
            }
        }
        let is_answered = self.contract == Contract::Echo;
        self.unanswered += usize::from(!is_answered);
        self.presses.push(Sent { at: now, is_answered });
        if person.send(bytes).is_err() {
            self.drop_out(id);
        }
    }

    /// Lets at most this much time pass, and hears what comes meanwhile.
    pub fn listens(&mut self, time: Duration) -> io::Result<()> {
        let mut events = std::mem::replace(&mut self.events, Events::with_capacity(0));
        match self.poll.poll(&mut events, Some(time)) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => other?,
        }
        for event in &events {
            self.heeds(event);
        }
        self.events = events;
        Ok(())
    }

    fn heeds(&mut self, event: &Event) {
        let Token(id) = event.token();
        let mut going = Ok(());
        if event.is_writable() {
            going = self.writes(id);
        }
        if going.is_ok() && event.is_readable() {
            going = self.reads(id);
        }
        if going.is_err() {
            self.drop_out(id);
        }
    }

    fn writes(&mut self, id: PersonId) -> io::Result<()> {
        let server = self.server_of(id);
        let Some(person) = &mut self.people[id] else { return Ok(()) };
        if person.stage == Stage::Connecting {
            person.socket.set_nodelay(true)?;
            person.stage = Stage::Upgrading;
            let path = person.who.path(self.contract, person.room);
            return person.send(wire::upgrade(&path, &server.to_string()).into_bytes());
        }
        person.send(Vec::new())
    }

    fn reads(&mut self, id: PersonId) -> io::Result<()> {
        let mut buffer = std::mem::take(&mut self.buffer);
        let result = self.reads_into(&mut buffer, id);
        self.buffer = buffer;
        result
    }

    fn reads_into(&mut self, buffer: &mut [u8], id: PersonId) -> io::Result<()> {
        loop {
            let Some(person) = &mut self.people[id] else { return Ok(()) };
            let read = match person.socket.read(buffer) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(read) => read,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            };
            if person.unread.is_empty() {
                let used = self.hears(id, &buffer[..read])?;
                if let Some(person) = &mut self.people[id] {
                    person.unread = buffer[used..read].to_vec();
                }
            } else {
                let mut stream = std::mem::take(&mut person.unread);
                stream.extend_from_slice(&buffer[..read]);
                let used = self.hears(id, &stream)?;
                if let Some(person) = &mut self.people[id] {
                    person.unread = stream.split_off(used);
                }
            }
            // What comes later is told anew.
            if read < buffer.len() {
                return Ok(());
            }
        }
    }

    /// Takes whole frames from the beginning of a stream; returns how many bytes they were.
    fn hears(&mut self, id: PersonId, stream: &[u8]) -> io::Result<usize> {
        let now = self.now();
        let mut used = 0;
        let Some(person) = &mut self.people[id] else { return Ok(stream.len()) };
        if person.stage == Stage::Upgrading {
            let Some(end) = memchr::memmem::find(stream, b"\r\n\r\n") else { return Ok(0) };
            if !stream.starts_with(b"HTTP/1.1 101") {
                return Err(io::ErrorKind::ConnectionRefused.into());
            }
            used = end + 4;
            person.stage = Stage::Joining;
            match self.contract {
                Contract::Keidas => person.send(wire::frame(1, person.who.hello().as_bytes()))?,
                Contract::Echo => {
                    person.stage = Stage::In;
                    self.coming -= 1;
                    let book = &self.books[person.room];
                    person.seen.seq = book.base + book.changes.len() as u64;
                    person.seen.came_at = person.seen.seq;
                }
            }
        }
        while let Some((opcode, payload, length)) = wire::first_frame(&stream[used..]) {
            used += length;
            self.frames += 1;
            match opcode {
                1 if self.contract == Contract::Echo => self.echoed(id, payload, now),
                1 => self.told(id, payload, now),
                8 => return Err(io::ErrorKind::ConnectionAborted.into()),
                9 => {
                    if let Some(person) = &mut self.people[id] {
                        person.send(wire::frame(0xa, payload))?;
                    }
                }
                _ => {}
            }
        }
        Ok(used)
    }

    fn told(&mut self, id: PersonId, text: &[u8], now: Nanos) {
        let Some(person) = &mut self.people[id] else { return };
        let book = &self.books[person.room];
        match Told::read(text, person.seen.seq) {
            Told::Update { seq, known, thanks } => {
                self.latency.note(book.shown(&mut person.seen, seq), now);
                person.seen.known = known.unwrap_or(person.seen.known);
                if thanks > 0 {
                    self.latency.note(book.sparkled(&mut person.seen, thanks), now);
                }
            }
            Told::Done { press } => {
                if let Some(sent) = self.presses.get_mut(press).filter(|sent| !sent.is_answered) {
                    sent.is_answered = true;
                    self.unanswered -= 1;
                    self.acks.note(&[sent.at], now);
                }
            }
            Told::Welcome { seq } => {
                person.stage = Stage::In;
                self.coming -= 1;
                (person.seen.seq, person.seen.came_at) = (seq, seq);
                person.seen.known = book.known;
            }
            Told::Refused => self.refused += 1,
            Told::Bye | Told::Other => {}
        }
    }

    fn echoed(&mut self, id: PersonId, text: &[u8], now: Nanos) {
        let Some(person) = &mut self.people[id] else { return };
        let sent = wire::press(text).and_then(|press| self.presses.get(press));
        if let Some(sent) = sent.filter(|_| person.stage == Stage::In) {
            person.seen.seq += 1;
            self.latency.note(&[sent.at], now);
        }
    }

    fn drop_out(&mut self, id: PersonId) {
        if let Some(person) = self.people[id].take() {
            self.coming -= usize::from(person.stage != Stage::In);
            self.gone += 1;
        }
    }

    /// What all screens together have not been shown: changes, and sparks.
    pub fn missing(&self) -> (u64, u64) {
        self.sum(|person, book| book.missing(&person.seen))
    }

    /// What all screens together should have been shown.
    pub fn expected(&self) -> u64 {
        self.sum(|person, book| (book.expected(&person.seen), 0)).0
    }

    /// Screens that show another count than the one that is true.
    pub fn wrong(&self) -> u64 {
        self.sum(|person, book| (u64::from(person.who.is_person() && person.seen.known != book.known), 0)).0
    }

    fn sum(&self, of: impl Fn(&Person, &Book) -> (u64, u64)) -> (u64, u64) {
        let each = self.people.iter().flatten().map(|person| of(person, &self.books[person.room]));
        each.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
    }
}
