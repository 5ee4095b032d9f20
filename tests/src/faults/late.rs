//! What the followers of a faulty log hear: the same records in the same order, each a little later, or nothing for a
//! while. It must never know what a record says.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use keidas::log::{
    Followed, Position,
    live::{self, Live},
};
use keidas_protocol::ids::RoomCode;
use tokio::{
    sync::Notify,
    time::{sleep, timeout},
};

use crate::dice::Dice;

/// How long nothing is heard before the log is cut off.
const CUT_OFF_AFTER: Duration = Duration::from_secs(10);

/// The followers of a log that hear late.
pub(super) struct Feeds {
    /// What each follower has been handed last.
    heard: Mutex<BTreeMap<u64, (RoomCode, Position)>>,
    moved: Notify,
    is_silent: AtomicBool,
    /// It begins or ends to be silent. No `watch`: that wakes who waits in an order of chance.
    turned: Notify,
}

impl Feeds {
    pub(super) fn new() -> Arc<Feeds> {
        let is_silent = AtomicBool::new(false);
        Arc::new(Feeds { heard: Mutex::default(), moved: Notify::new(), is_silent, turned: Notify::new() })
    }

    pub(super) fn silence(&self, is_silent: bool) {
        if self.is_silent.swap(is_silent, Ordering::Relaxed) != is_silent {
            self.turned.notify_waiters();
        }
    }

    async fn until(&self, is_silent: bool) {
        loop {
            let turned = self.turned.notified();
            if self.is_silent.load(Ordering::Relaxed) == is_silent {
                return;
            }
            turned.await;
        }
    }

    /// A follower of a room that has what is up to `from`, and hears what comes up to so many milliseconds late.
    pub(super) fn late(
        self: &Arc<Self>,
        room: RoomCode,
        from: Position,
        mut live: Live,
        dice: Dice,
        longest_ms: u64,
    ) -> Live {
        let (teller, late) = live::queue();
        let feeds = Arc::clone(self);
        let id = {
            let mut heard = feeds.heard();
            let id = heard.keys().next_back().map_or(0, |last| last + 1);
            heard.insert(id, (room, from));
            id
        };
        tokio::spawn(async move {
            while let Some(followed) = live.recv().await {
                sleep(Duration::from_millis(dice.from_to(0, longest_ms))).await;
                feeds.until(false).await;
                let at = match followed {
                    Followed::Record { at, .. } | Followed::Snapshot { at, .. } => at,
                    Followed::Gone => Position::MAX,
                };
                if !teller.tell(followed) {
                    break;
                }
                feeds.heard().insert(id, (room, at));
                feeds.moved.notify_waiters();
            }
            feeds.heard().remove(&id);
            feeds.moved.notify_waiters();
        });
        late
    }

    /// Waits until every follower of a room has been handed what is up to this position; `None`: that it is gone.
    pub(super) async fn have_heard(&self, room: RoomCode, last: Option<Position>) {
        loop {
            let moved = self.moved.notified();
            let is_behind = |(followed, at): &(RoomCode, Position)| {
                *followed == room && *at < last.unwrap_or(Position::MAX)
            };
            if !self.heard().values().any(is_behind) {
                return;
            }
            moved.await;
        }
    }

    /// Waits until nothing was heard for too long.
    pub(super) async fn are_cut_off(&self) {
        loop {
            self.until(true).await;
            if timeout(CUT_OFF_AFTER, self.until(false)).await.is_err() {
                return;
            }
        }
    }

    fn heard(&self) -> MutexGuard<'_, BTreeMap<u64, (RoomCode, Position)>> {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
