//! The queue between a log and one follower of a room. It must never know what a record means, nor who follows.

use tokio::sync::mpsc::{self, error::TryRecvError};

use super::Followed;
use crate::limits::FOLLOWER_QUEUE;

/// What waits stands in boxes: a queue keeps room for 32, and there is one for each room.
type Waiting = Box<Followed>;

/// A queue of `FOLLOWER_QUEUE` places.
pub fn queue() -> (Teller, Live) {
    let (teller, live) = mpsc::channel(FOLLOWER_QUEUE);
    (Teller(teller), Live(live))
}

/// The end at which a log tells its follower.
#[derive(Debug)]
pub struct Teller(mpsc::Sender<Waiting>);

impl Teller {
    /// Tells the follower, without waiting. `false` when the queue is full or the follower has gone: it is told nothing more,
    /// and follows anew.
    pub fn tell(&self, followed: Followed) -> bool {
        self.0.try_send(Box::new(followed)).is_ok()
    }

    /// Whether the follower has gone.
    pub fn is_closed(&self) -> bool {
        self.0.is_closed()
    }
}

/// The end at which a follower hears.
#[derive(Debug)]
pub struct Live(mpsc::Receiver<Waiting>);

impl Live {
    /// What comes next; `None` when nothing more will come. Cancel safe.
    pub async fn recv(&mut self) -> Option<Followed> {
        self.0.recv().await.map(|followed| *followed)
    }

    /// What has come.
    ///
    /// # Errors
    /// `Empty` when nothing has, `Disconnected` when nothing more will.
    pub fn try_recv(&mut self) -> Result<Followed, TryRecvError> {
        self.0.try_recv().map(|followed| *followed)
    }

    /// Whether nothing more is told. What was told before may still be there.
    pub fn is_closed(&self) -> bool {
        self.0.is_closed()
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
