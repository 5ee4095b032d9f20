//! The one thread that has the file, with group commit: it takes what waits from all rooms, commits it once, and only then
//! answers anybody. What else there is to do, reading rooms and scrubbing, it does between commits, a little at a time.

use std::{
    collections::VecDeque,
    sync::{Arc, atomic::Ordering},
    thread,
    time::Instant,
};

use keidas_protocol::ids::RoomCode;
use tokio::{runtime::Runtime, sync::mpsc, time::timeout_at};
use tokio_util::sync::CancellationToken;

use super::{
    Counts,
    file::OpenFile,
    reader::read,
    request::{First, Reply, Request, Waiter, Write},
    scrub::Scrub,
    tables::{Change, Changed, Tables},
};
use crate::{
    limits::{COMMIT_AGAIN, COMMIT_MAX, COMMIT_WAIT_MAX, LOADING_TIME},
    log::{
        Follow, Followed, LogError, Position,
        live::{self, Live},
    },
    telemetry::seldom::Seldom,
};

pub(super) struct Writer {
    tables: Tables,
    file: OpenFile,
    /// Rooms that are to be read.
    loads: VecDeque<Load>,
    scrub: Scrub,
    /// Says to everybody that nothing is known any more.
    broken: CancellationToken,
    counts: Arc<Counts>,
    /// The thread's own waiting: for work, until a moment.
    waiting: Runtime,
    is_refusing: bool,
}

/// A room to be read, by somebody who follows it from its end at `until`.
struct Load {
    room: RoomCode,
    id: i64,
    after: Position,
    until: Position,
    live: Live,
    reply: Reply<Follow>,
}

/// Why a transaction did not happen, and at which change.
struct Failure {
    at: Option<usize>,
    error: LogError,
}

impl Writer {
    pub(super) fn new(
        tables: Tables,
        file: OpenFile,
        broken: CancellationToken,
        counts: Arc<Counts>,
        waiting: Runtime,
    ) -> Writer {
        Writer {
            tables,
            file,
            loads: VecDeque::new(),
            scrub: Scrub::new(),
            broken,
            counts,
            waiting,
            is_refusing: false,
        }
    }

    pub(super) fn run(mut self, mut requests: mpsc::Receiver<Request>) {
        // A panic here must not leave a server that takes requests which nobody answers.
        let _fuse = Fuse(self.broken.clone());
        if let Err(error) = self.serve(&mut requests) {
            // An fsync that failed once is never tried again: what the disk holds is not known any more.
            self.broken.cancel();
            tracing::error!(%error, "the log is broken and takes no more");
            return;
        }
        requests.close();
        while let Ok(request) = requests.try_recv() {
            request.refuse(&LogError::Busy);
        }
        self.loads.drain(..).for_each(|load| drop(load.reply.send(Err(LogError::Busy))));
    }

    fn serve(&mut self, requests: &mut mpsc::Receiver<Request>) -> Result<(), LogError> {
        while let Some(first) = self.next(requests)? {
            let mut batch = vec![first];
            while batch.len() < COMMIT_MAX
                && let Ok(request) = requests.try_recv()
            {
                batch.push(request);
            }
            let closing = self.carry_out(batch)?;
            let until = Instant::now() + LOADING_TIME;
            while !self.loads.is_empty() && (closing || Instant::now() < until) {
                self.load();
            }
            if closing || self.scrub.is_overdue(Instant::now()) {
                self.scrub.attempt(&self.tables.connection)?;
            }
            if closing {
                break;
            }
        }
        Ok(())
    }

    /// Waits for work; reads rooms and scrubs while there is none. `None` when there will be no more.
    fn next(&mut self, requests: &mut mpsc::Receiver<Request>) -> Result<Option<Request>, LogError> {
        loop {
            match requests.try_recv() {
                Ok(request) => return Ok(Some(request)),
                Err(mpsc::error::TryRecvError::Disconnected) => return Ok(None),
                Err(mpsc::error::TryRecvError::Empty) => {}
            }
            if !self.loads.is_empty() {
                self.load();
                continue;
            }
            match self.scrub.due() {
                None => return Ok(requests.blocking_recv()),
                Some(due) if due <= Instant::now() => self.scrub.attempt(&self.tables.connection)?,
                Some(due) => {
                    let waiting = async { timeout_at(due.into(), requests.recv()).await };
                    if let Ok(request) = self.waiting.block_on(waiting) {
                        return Ok(request);
                    }
                }
            }
        }
    }

    /// Changes first, in one commit for all; then what only looks. Returns whether the log is to be closed.
    fn carry_out(&mut self, batch: Vec<Request>) -> Result<bool, LogError> {
        let (mut writes, mut looks) = (Vec::with_capacity(batch.len()), Vec::new());
        for request in batch {
            match request.write() {
                Ok(write) => writes.push(write),
                Err(look) => looks.push(look),
            }
        }
        let committed = self.commit(writes);
        let mut closing = false;
        for look in looks {
            match look {
                Request::Follow { room, after, reply } => self.follow(room, after, reply),
                Request::Labelled { label, reply } => drop(reply.send(self.tables.labelled(label))),
                Request::Shelf { reply } => drop(reply.send(self.tables.shelf())),
                Request::Rooms { reply } => {
                    // It is done again with the next list, whatever keeps it from being done now.
                    if let Err(error @ LogError::Broken(_)) = self.tables.forget_tombstones() {
                        return Err(error);
                    }
                    let _ = reply.send(self.tables.list());
                }
                _ => closing = true,
            }
        }
        committed.map(|()| closing)
    }

    /// One transaction for all. What is wrong with one room is answered to that room, and the others are tried without it;
    /// while another process has the file, they wait. Fails only when nobody can know what is stored.
    fn commit(&mut self, mut batch: Vec<Write>) -> Result<(), LogError> {
        let (began, mut pause) = (Instant::now(), COMMIT_AGAIN);
        while !batch.is_empty() {
            let Failure { at, error } = match self.attempt(&batch) {
                Ok(outcomes) => {
                    self.refuses(None);
                    batch.into_iter().zip(outcomes).for_each(|(write, outcome)| self.tell(write, outcome));
                    break;
                }
                Err(failure) => failure,
            };
            let error = self.tables.rollback().err().unwrap_or(error);
            match (&error, at) {
                (LogError::Corrupt(_), Some(at)) => match batch[at].change.without_its_pages() {
                    Some(change) => batch[at].change = change,
                    None => batch.remove(at).refuse(&error),
                },
                (LogError::Corrupt(_), None) if batch.len() > 1 => {
                    for write in batch.drain(..) {
                        self.commit(vec![write])?;
                    }
                }
                (LogError::Busy, _) if began.elapsed() < COMMIT_WAIT_MAX => {
                    thread::sleep(pause);
                    pause *= 2;
                }
                _ => {
                    self.refuses(Some(&error));
                    batch.drain(..).for_each(|write| write.refuse(&error));
                    if matches!(error, LogError::Broken(_)) {
                        return Err(error);
                    }
                }
            }
        }
        Ok(())
    }

    fn attempt(&mut self, batch: &[Write]) -> Result<Vec<Result<Changed, LogError>>, Failure> {
        let of_all = |error| Failure { at: None, error };
        if !self.file.is_kept() {
            return Err(of_all(LogError::Full));
        }
        let is_whole =
            matches!(batch, [Write { room, change, .. }] if self.tables.is_one_statement(*room, change));
        if !is_whole {
            self.tables.run("BEGIN IMMEDIATE").map_err(of_all)?;
        }
        let mut outcomes = Vec::with_capacity(batch.len());
        for (number, Write { room, change, .. }) in batch.iter().enumerate() {
            match self.tables.carry_out(*room, change) {
                // What is not there, or not there any more, concerns whoever asked for it, and is no failure.
                outcome @ (Ok(_) | Err(LogError::Unknown | LogError::Gone | LogError::Behind)) => {
                    outcomes.push(outcome);
                }
                Err(error) => return Err(Failure { at: Some(number), error }),
            }
        }
        if !is_whole {
            self.tables.run("COMMIT").map_err(of_all)?;
        }
        self.counts.commits.fetch_add(1, Ordering::Relaxed);
        Ok(outcomes)
    }

    /// The commit is durable: tells whoever waits.
    fn tell(&mut self, Write { room, change, reply }: Write, outcome: Result<Changed, LogError>) {
        match &outcome {
            Ok(Changed::Appended(at)) => {
                if *at == 1 {
                    self.counts.rooms.fetch_add(1, Ordering::Relaxed);
                }
                if let Some(known) = self.tables.rooms.get_mut(&room) {
                    known.durable = *at;
                    if let Change::Append(_, record) | Change::Begin(First::Record(record), _) = change {
                        known.tell(&Followed::Record { at: *at, record });
                    }
                }
            }
            Ok(Changed::Compacted) => {
                self.scrub.note();
                if let (Some(known), Change::Snapshot(at, record)) =
                    (self.tables.rooms.get_mut(&room), change)
                {
                    known.tell(&Followed::Snapshot { at, record });
                }
            }
            Ok(Changed::Erased) => {
                self.scrub.note();
                // Erasing what is not there is no error.
                if let Some(known) = self.tables.rooms.remove(&room) {
                    self.counts.rooms.fetch_sub(1, Ordering::Relaxed);
                    for follower in known.followers {
                        follower.tell(Followed::Gone);
                    }
                }
            }
            Err(_) => {}
        }
        match (reply, outcome) {
            (Waiter::Append(reply), Ok(Changed::Appended(at))) => drop(reply.send(Ok(at))),
            (reply, Err(error)) => reply.refuse(&error),
            (Waiter::Other(reply), Ok(_)) => drop(reply.send(Ok(()))),
            (Waiter::Append(_), Ok(_)) => {}
        }
    }

    /// A follower gets everything from the end of the room on, and what lies before it when it is its turn to be read.
    fn follow(&mut self, room: RoomCode, after: Position, reply: Reply<Follow>) {
        match self.tables.known(room) {
            Ok(known) => {
                let (follower, live) = live::queue();
                known.followers.retain(|follower| !follower.is_closed());
                known.followers.push(follower);
                let (id, until) = (known.id, known.durable);
                self.loads.push_back(Load { room, id, after, until, live, reply });
            }
            Err(error) => drop(reply.send(Err(error))),
        }
    }

    /// Reads the room that has waited longest.
    fn load(&mut self) {
        let Some(Load { room, id, after, until, live, reply }) = self.loads.pop_front() else { return };
        // It may have been erased while it waited; whoever has gone does not need it.
        let is_there = self.tables.rooms.get(&room).is_some_and(|known| known.id == id);
        if !reply.is_closed() {
            let replay =
                if is_there { read(&self.tables.connection, id, after, until) } else { Err(LogError::Gone) };
            let _ = reply.send(replay.map(|replay| Follow { replay, live }));
        }
    }

    /// Says once when changes begin to be refused, and once when they are taken again: not once for each.
    fn refuses(&mut self, why: Option<&LogError>) {
        match why {
            Some(LogError::Corrupt(error)) => {
                static TOLD: Seldom = Seldom::new();
                TOLD.tell(|since| tracing::error!(error, since, "a room's record could not be stored"));
            }
            Some(error) if !self.is_refusing => {
                tracing::warn!(%error, "the log takes nothing now; rooms go on by themselves when it does");
                self.is_refusing = true;
            }
            None if self.is_refusing => {
                tracing::info!("the log takes records again");
                self.is_refusing = false;
            }
            _ => {}
        }
    }
}

/// Breaks the log when its thread falls.
struct Fuse(CancellationToken);

impl Drop for Fuse {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.cancel();
        }
    }
}
