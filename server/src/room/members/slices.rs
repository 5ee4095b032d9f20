//! Parallel fan-out: the outboxes of one room in slices, each of which is written by one thread at a time. A room that
//! fits into one slice is written by its host; in a larger one all threads of the runtime take slices until none is left.
//! This file must never know who somebody is, nor what is written.
//!
//! A socket lies in one slice, and the next frame begins after the last one is through: the order on each socket, and
//! whatever is said after a frame, are as if one thread had written it.

use std::{
    panic,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{runtime::Handle, task::JoinSet, time::Instant};

use crate::{
    limits::WRITES_AT_ONCE,
    outbox::{Outbox, frame::Frame},
};

/// As many outboxes as are written before others may run. A place stays empty when somebody has left, until the next
/// takes it.
type Slice = Vec<Option<Arc<Outbox>>>;

/// Where to write to each connection of a room, by its slot.
#[derive(Default)]
pub(super) struct Slices(Vec<Arc<Slice>>);

/// One frame on its way to all slices.
struct Broadcast {
    slices: Vec<Arc<Slice>>,
    frame: Frame,
    now: Instant,
    /// The next slice that nobody has taken.
    next: AtomicUsize,
}

impl Slices {
    pub(super) fn get(&self, slot: usize) -> Option<&Arc<Outbox>> {
        self.0.get(slot / WRITES_AT_ONCE)?.get(slot % WRITES_AT_ONCE)?.as_ref()
    }

    /// Puts an outbox into a slot, or takes out what is there.
    pub(super) fn set(&mut self, slot: usize, outbox: Option<Arc<Outbox>>) {
        let (slice, place) = (slot / WRITES_AT_ONCE, slot % WRITES_AT_ONCE);
        if slice >= self.0.len() {
            self.0.resize_with(slice + 1, Arc::default);
        }
        // A copy is made only if a broadcast was cut short and its writers still hold the slice.
        let slice = Arc::make_mut(&mut self.0[slice]);
        if place >= slice.len() {
            slice.resize(place + 1, None);
        }
        slice[place] = outbox;
    }

    /// Writes one frame to everybody. Returns the time of all threads that it took.
    pub(super) async fn broadcast(&self, frame: &Frame, now: Instant) -> Duration {
        let slices = match self.0.as_slice() {
            [] => return Duration::ZERO,
            [only] => return write(only, frame, now),
            several => several.to_vec(),
        };
        let broadcast = Broadcast { slices, frame: frame.clone(), now, next: AtomicUsize::new(0) };
        // In a box: few rooms have several, and the task of each has a place for what is waited for here.
        Box::pin(Arc::new(broadcast).write_by_all()).await
    }
}

impl Broadcast {
    /// Writes all slices, by as many tasks as the runtime has threads. Returns how long the writes took together.
    async fn write_by_all(self: Arc<Self>) -> Duration {
        let writers = Handle::current().metrics().num_workers().min(self.slices.len());
        if writers == 1 {
            return self.write().await;
        }
        let mut writing: JoinSet<Duration> = (0..writers).map(|_| Arc::clone(&self).write()).collect();
        let mut took = Duration::ZERO;
        while let Some(writer) = writing.join_next().await {
            match writer {
                Ok(its) => took += its,
                // A fault of ours is the host's, as in a small room; otherwise the runtime is shutting down.
                Err(error) => error.try_into_panic().map_or((), |fault| panic::resume_unwind(fault)),
            }
        }
        took
    }

    /// Writes slice after slice, letting others run after each, until all are taken. Returns how long the writes took.
    async fn write(self: Arc<Self>) -> Duration {
        let mut took = Duration::ZERO;
        while let Some(slice) = self.slices.get(self.next.fetch_add(1, Ordering::Relaxed)) {
            took += write(slice, &self.frame, self.now);
            tokio::task::yield_now().await;
        }
        took
    }
}

fn write(slice: &Slice, frame: &Frame, now: Instant) -> Duration {
    let began = Instant::now();
    slice.iter().flatten().for_each(|outbox| outbox.send_shared(frame, now));
    began.elapsed()
}

#[cfg(test)]
mod tests {
    use std::{
        io,
        sync::{Condvar, Mutex},
    };

    use futures_util::future::{BoxFuture, FutureExt};

    use super::*;
    use crate::outbox::{Health, frame::Encoding, sink::ByteSink};

    /// Room for three slices, the last with one outbox.
    const SLOTS: usize = 2 * WRITES_AT_ONCE + 1;
    const DEADLINE: Duration = Duration::from_secs(20);

    /// What a screen was shown: the last letter of each frame.
    #[derive(Clone, Default)]
    struct Screen(Arc<Mutex<String>>);

    impl ByteSink for Screen {
        fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().expect("no panic").push(bytes[bytes.len() - 1].into());
            Ok(bytes.len())
        }

        fn writable(&self) -> BoxFuture<'_, io::Result<()>> {
            std::future::pending().boxed()
        }
    }

    /// A screen that takes nothing before so many are written to at once.
    #[derive(Clone, Default)]
    struct Meeting(Arc<(Mutex<usize>, Condvar)>);

    impl ByteSink for Meeting {
        fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
            let (here, all) = &*self.0;
            *here.lock().expect("no panic") += 1;
            all.notify_all();
            let waited = all.wait_timeout_while(here.lock().expect("no panic"), DEADLINE, |here| *here < 2);
            let together = !waited.expect("no panic").1.timed_out();
            together.then_some(bytes.len()).ok_or_else(|| io::ErrorKind::BrokenPipe.into())
        }

        fn writable(&self) -> BoxFuture<'_, io::Result<()>> {
            std::future::pending().boxed()
        }
    }

    fn outbox(sink: impl ByteSink) -> Option<Arc<Outbox>> {
        Some(Arc::new(Outbox::new(sink, Encoding::WebSocket)))
    }

    fn frame(letter: &str) -> Frame {
        Frame::text(letter.to_owned())
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn all_screens_are_shown_all_frames_in_their_order_and_what_follows_after_them() {
        let screens: Vec<Screen> = (0..SLOTS).map(|_| Screen::default()).collect();
        let mut slices = Slices::default();
        for (slot, screen) in screens.iter().enumerate() {
            slices.set(slot, outbox(screen.clone()));
        }
        for letter in "abcdefgh".chars() {
            slices.broadcast(&frame(&letter.to_string()), Instant::now()).await;
            for slot in [0, SLOTS - 1] {
                slices.get(slot).expect("somebody").send(frame(&letter.to_uppercase().to_string()));
            }
        }
        let shown = |slot: usize| screens[slot].0.lock().expect("no panic").clone();
        assert_eq!((shown(0), shown(SLOTS - 1)), ("aAbBcCdDeEfFgGhH".into(), "aAbBcCdDeEfFgGhH".into()));
        assert!((1..SLOTS - 1).all(|slot| shown(slot) == "abcdefgh"));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn whoever_left_is_shown_nothing_and_whoever_takes_their_place_is() {
        let (leaves, stays, comes) = (Screen::default(), Screen::default(), Screen::default());
        let mut slices = Slices::default();
        slices.set(SLOTS - 2, outbox(stays.clone()));
        slices.set(SLOTS - 1, outbox(leaves.clone()));
        slices.broadcast(&frame("a"), Instant::now()).await;
        slices.set(SLOTS - 1, None);
        assert!(slices.get(SLOTS - 1).is_none());
        slices.broadcast(&frame("b"), Instant::now()).await;
        slices.set(SLOTS - 1, outbox(comes.clone()));
        slices.broadcast(&frame("c"), Instant::now()).await;
        let shown = |screen: &Screen| screen.0.lock().expect("no panic").clone();
        assert_eq!((shown(&leaves), shown(&stays), shown(&comes)), ("a".into(), "abc".into(), "c".into()));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn two_slices_are_written_by_two_threads_at_once() {
        let meeting = Meeting::default();
        let mut slices = Slices::default();
        slices.set(0, outbox(meeting.clone()));
        slices.set(WRITES_AT_ONCE, outbox(meeting.clone()));
        slices.broadcast(&frame("a"), Instant::now()).await;
        let is_well = |slot| slices.get(slot).is_some_and(|outbox| matches!(outbox.health(), Health::Well));
        assert!(is_well(0) && is_well(WRITES_AT_ONCE), "one thread wrote to one after the other");
    }
}
