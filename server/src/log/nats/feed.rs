//! One stream, heard on this node: hints as they come, and the stream itself wherever one is missing. It writes a pulse
//! when nobody else writes: only a write proves that what is heard is new. It must never know what is in a message.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use bytes::Bytes;
use tokio::{
    sync::{Notify, watch},
    time::{Instant, sleep, sleep_until, timeout},
};
use tokio_util::sync::CancellationToken;

use super::{
    counts::Counts,
    envelope::Chain,
    streams::Stream,
    tail::{Heard, Tail},
    wire::{Fate, Hints, Stored, Terms, Wire},
};
use crate::{
    clock::{Chance, Clock},
    limits::{
        NATS_HINT_WITHIN, NATS_PATIENCE, NATS_PULSE_EVERY, NATS_QUIET, NATS_READ_AGAIN, NATS_READ_AGAIN_MAX,
        NATS_READ_MESSAGES,
    },
    log::LogError,
};

/// What pulses are written to. No room is called so.
const PULSE: &str = "pulse";

/// Who takes the messages of a stream, in their order.
pub(super) trait Reader: Send + Sync + 'static {
    fn take(&self, message: Stored);

    /// The stream has forgotten what it had acknowledged. It is read from its beginning.
    fn forget(&self);
}

/// What every feed stands on.
pub(super) struct Ground {
    pub(super) clock: Clock,
    pub(super) chance: Chance,
    pub(super) counts: Counts,
}

/// A stream, heard.
pub(super) struct Feed {
    pub(super) stream: Stream,
    wire: Wire,
    reader: Arc<dyn Reader>,
    ground: Ground,
    tail: Mutex<Tail>,
    settled: watch::Sender<u64>,
    /// When something new came.
    heard_at: Mutex<Instant>,
    /// It has to be read at once.
    asked: Notify,
    has_forgotten: AtomicBool,
    caught_up: CaughtUp,
}

/// One answer for all who ask at the same time.
#[derive(Default)]
struct CaughtUp {
    begun: AtomicU64,
    /// The last one that succeeded.
    done: tokio::sync::Mutex<u64>,
}

impl Feed {
    /// Hears a stream until `stop`.
    pub(super) async fn start(
        stream: Stream,
        wire: Wire,
        reader: Arc<dyn Reader>,
        ground: Ground,
        stop: CancellationToken,
    ) -> anyhow::Result<Arc<Feed>> {
        let hints = wire.hints(&stream.all_hints()).await?;
        let feed = Arc::new(Feed {
            stream,
            wire,
            reader,
            ground,
            tail: Mutex::default(),
            settled: watch::Sender::new(0),
            heard_at: Mutex::new(Instant::now()),
            asked: Notify::new(),
            has_forgotten: AtomicBool::new(false),
            caught_up: CaughtUp::default(),
        });
        let (listening, beating) = (Arc::clone(&feed), Arc::clone(&feed));
        let (stop_listening, stop_beating) = (stop.clone(), stop);
        tokio::spawn(async move { stop_listening.run_until_cancelled(listening.listen(hints)).await });
        tokio::spawn(async move { stop_beating.run_until_cancelled(beating.beat()).await });
        Ok(feed)
    }

    fn tail(&self) -> MutexGuard<'_, Tail> {
        self.tail.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last message that was taken.
    pub(super) fn last(&self) -> u64 {
        self.tail().last()
    }

    /// Whether this was one of the last messages.
    pub(super) fn remembers(&self, sum: Chain) -> bool {
        self.tail().remembers(sum)
    }

    fn heard_at(&self) -> Instant {
        *self.heard_at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Since when nothing new was heard.
    pub(super) fn silent_for(&self) -> Duration {
        self.heard_at().elapsed()
    }

    /// A message of ours was stored there, after we had heard as far as `before`.
    pub(super) fn stored(&self, sequence: u64, before: u64) {
        let heard = self.tail().stored(sequence, before);
        if heard == Heard::Forgotten {
            self.has_forgotten.store(true, Ordering::Relaxed);
            self.asked.notify_one();
        }
    }

    /// Returns when everything up to this message was taken, or what has taken its place.
    ///
    /// # Errors
    /// `Busy` when it does not come.
    pub(super) async fn reach(&self, sequence: u64) -> Result<(), LogError> {
        let mut settled = self.settled.subscribe();
        let reached = async {
            while timeout(NATS_HINT_WITHIN, settled.wait_for(|settled| *settled >= sequence)).await.is_err() {
                self.asked.notify_one();
            }
        };
        timeout(NATS_PATIENCE, reached).await.map_err(|_| LogError::Busy)
    }

    /// Returns when everything that was stored before this call, by whomever, was taken.
    ///
    /// # Errors
    /// `Busy` when nobody can say.
    pub(super) async fn fresh(&self) -> Result<(), LogError> {
        // Only a pulse that began after the call says anything.
        let begun = self.caught_up.begun.load(Ordering::SeqCst);
        let mut done = self.caught_up.done.lock().await;
        if *done > begun {
            return Ok(());
        }
        let round = self.caught_up.begun.fetch_add(1, Ordering::SeqCst) + 1;
        let sequence = self.pulse().await?;
        self.reach(sequence).await?;
        *done = round;
        Ok(())
    }

    async fn pulse(&self) -> Result<u64, LogError> {
        let before = self.last();
        // No two are alike: one that comes back changed is noticed.
        let payload = Bytes::copy_from_slice(&self.ground.chance.bytes::<16>());
        let terms = Terms { is_rollup: true, ..Terms::default() };
        match self.wire.store(&self.stream.subject(PULSE), payload, terms, Duration::ZERO).await {
            Fate::At(sequence) => {
                self.stored(sequence, before);
                Ok(sequence)
            }
            _ => Err(LogError::Busy),
        }
    }

    /// Writes a pulse whenever nothing was heard for a second.
    async fn beat(self: Arc<Self>) {
        loop {
            // Not all nodes at once: the first that writes is heard by the others.
            let jitter =
                NATS_PULSE_EVERY.mul_f64(0.6 * f64::from(self.ground.chance.bytes::<1>()[0]) / 255.0);
            let every = NATS_PULSE_EVERY.mul_f64(0.7) + jitter;
            sleep_until(self.heard_at() + every).await;
            if self.silent_for() >= every && self.pulse().await.is_err() {
                sleep(NATS_PULSE_EVERY).await;
            }
        }
    }

    async fn listen(self: Arc<Self>, mut hints: Hints) {
        self.catch_up().await;
        let mut read_at = Instant::now();
        loop {
            tokio::select! {
                () = self.asked.notified() => {}
                () = sleep_until(self.heard_at().max(read_at) + NATS_QUIET) => {}
                hint = hints.next() => match hint {
                    Some(hint) => {
                        if self.hear(hint) {
                            continue;
                        }
                    }
                    None => return,
                },
            }
            self.catch_up().await;
            read_at = Instant::now();
        }
    }

    /// Takes a hint, unless something before it is missing.
    fn hear(&self, mut hint: Stored) -> bool {
        // Our own clock says it as well, and is the one that rooms end by.
        hint.at = self.ground.clock.now();
        let heard = self.tail().hear(hint.sequence, Chain::of(&hint.payload));
        match heard {
            Heard::Next => {
                self.take(hint);
                self.announce();
            }
            Heard::Known => {}
            Heard::Missing => return false,
            Heard::Forgotten => {
                self.forget();
                return false;
            }
        }
        true
    }

    fn take(&self, message: Stored) {
        self.reader.take(message);
        *self.heard_at.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Lets those go on who wait for what was taken.
    fn announce(&self) {
        self.settled.send_replace(self.tail().settled());
    }

    /// Reads what is missing, from whichever server answers: until one has got as far as we know that there is something.
    async fn catch_up(&self) {
        if self.has_forgotten.swap(false, Ordering::Relaxed) {
            self.forget();
        }
        let mut pause = NATS_READ_AGAIN;
        loop {
            let from = self.last() + 1;
            let read = self.wire.read(&self.stream.name, &self.stream.all_subjects(), from).await;
            let read = read.unwrap_or_default();
            let is_more = read.len() >= NATS_READ_MESSAGES;
            for message in read {
                let heard = self.tail().read(message.sequence, Chain::of(&message.payload));
                match heard {
                    Heard::Next => self.take(message),
                    Heard::Known | Heard::Missing => {}
                    Heard::Forgotten => self.forget(),
                }
            }
            if is_more {
                self.tail().read_in_part();
                continue;
            }
            if self.tail().owes_more() {
                // The server that answers now may have less than the first had. Nobody has a pulse without what stands before it.
                match self.pulse().await {
                    Ok(sequence) => self.tail().owes_up_to(sequence),
                    Err(_) => return,
                }
            }
            if !self.tail().is_behind() {
                self.tail().read_whole();
                self.announce();
                return;
            }
            sleep(pause).await;
            pause = (2 * pause).min(NATS_READ_AGAIN_MAX);
        }
    }

    fn forget(&self) {
        self.ground.counts.forgot();
        tracing::error!(
            stream = self.stream.name,
            "NATS has forgotten what it had acknowledged; its rooms go back to what it has"
        );
        *self.tail() = Tail::default();
        self.announce();
        self.reader.forget();
    }
}
