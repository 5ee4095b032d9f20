//! The task of one host: loads its room, runs it, and answers those who still wait when it has stopped.

use std::{
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use futures_util::future::FutureExt;
use keidas_protocol::{close::Close, ids::RoomCode};
use tokio::{
    sync::mpsc,
    time::{Instant, sleep},
};

use super::{RoomHandle, Rooms};
use crate::{
    limits::{HOST_FALLS_MAX, INBOX, LOG_RETRY_AFTER},
    room::{
        ask::Denied,
        host::{Exit, Host, Input, Inputs, load},
        signals::Signals,
    },
    telemetry::seldom::Seldom,
};

impl Rooms {
    pub(super) fn host(self: &Arc<Self>, code: RoomCode) -> RoomHandle {
        let (inbox, inputs) = mpsc::channel(INBOX);
        let signals = Arc::new(Signals::default());
        let serial = self.serials.fetch_add(1, Ordering::Relaxed);
        let is_loaded = Arc::new(AtomicBool::new(false));
        let handle = RoomHandle { inbox, signals: Arc::clone(&signals), is_loaded, serial };
        self.hosts.spawn(Arc::clone(self).run(code, serial, inputs, signals));
        handle
    }

    async fn run(self: Arc<Self>, code: RoomCode, serial: u64, inputs: Inputs, signals: Arc<Signals>) {
        // When the log is broken nobody may be answered any more: the host is dropped where it stands.
        let broken = self.node.broken.clone();
        let ended = tokio::select! {
            biased;
            () = broken.cancelled() => None,
            ended = AssertUnwindSafe(self.host_of(code, inputs, signals)).catch_unwind() => Some(ended),
        };
        self.handles.remove_if(&code, |_, handle| handle.serial == serial);
        let (exit, mut inputs) = match ended {
            None => return,
            // Whoever was in it has been dropped with it, and comes back.
            Some(Err(_)) => return self.recover(code),
            Some(Ok(ended)) => ended,
        };
        self.falls.remove(&code);
        inputs.close();
        while let Ok(input) = inputs.try_recv() {
            refuse(*input, exit);
        }
    }

    /// A host that fell may have left ballots that have died: its room is loaded once, which compacts it [A7]. Not for ever:
    /// what makes it fall may lie in the room.
    fn recover(self: &Arc<Self>, code: RoomCode) {
        let falls = {
            let mut falls = self.falls.entry(code).or_default();
            *falls += 1;
            *falls
        };
        tracing::error!(falls, "the host of a room fell; only that room was disturbed");
        if falls > HOST_FALLS_MAX {
            return;
        }
        let rooms = Arc::clone(self);
        self.hosts.spawn(async move {
            tokio::select! {
                () = rooms.node.draining.cancelled() => {}
                () = sleep(LOG_RETRY_AFTER * falls) => rooms.load_once(code).await,
            }
        });
    }

    /// Erases a room that is over and that no host has erased. Returns how to deny whoever asked for it.
    async fn erase(&self, code: RoomCode) -> Denied {
        if let Err(error) = self.node.log.erase(code).await {
            static TOLD: Seldom = Seldom::new();
            TOLD.tell(|since| tracing::error!(%error, since, "an ended room could not be erased"));
            return Denied::Unavailable;
        }
        Denied::Ended
    }

    /// A room's host, or why there is none. A function of its own, and the host in a box: an async function keeps a place for whatever
    /// it had across a wait, also when that has long been handed on, and there are ten thousand.
    async fn load(
        &self,
        code: RoomCode,
        inputs: Inputs,
        signals: Arc<Signals>,
    ) -> Result<Box<Host>, (Denied, Inputs)> {
        match load(&self.node, code).await {
            Ok(loaded) if loaded.is_an_end() => Err((self.erase(code).await, inputs)),
            Ok(loaded) => Ok(Box::new(Host::new(Arc::clone(&self.node), loaded, inputs, signals))),
            Err(denied) => Err((denied, inputs)),
        }
    }

    /// Loads a room and hosts it. Returns how to deny those who still wait for it, if they are to be denied.
    async fn host_of(
        &self,
        code: RoomCode,
        inputs: Inputs,
        signals: Arc<Signals>,
    ) -> (Option<Denied>, Inputs) {
        // In a box, which goes when it is loaded.
        let host = match Box::pin(self.load(code, inputs, signals)).await {
            Ok(host) => host,
            Err((denied, inputs)) => return (Some(denied), inputs),
        };
        self.unloaded.remove(&code);
        if let Some(handle) = self.handles.get(&code) {
            handle.is_loaded.store(true, Ordering::Relaxed);
        }
        let (exit, inputs) = host.run().await;
        let denied = match exit {
            // Nothing: whoever comes at this moment tries again.
            Exit::IdleUnload => {
                self.unloaded.insert(code, Instant::now());
                None
            }
            Exit::Ended => {
                self.series_leads_no_more_to(code);
                Some(Denied::Ended)
            }
            Exit::Stopped => Some(Denied::Unavailable),
        };
        (denied, inputs)
    }
}

fn refuse(input: Input, denied: Option<Denied>) {
    let Some(denied) = denied else { return };
    match input {
        Input::Join { reply, .. } => drop(reply.send(Err(match denied {
            Denied::Unknown => Close::UnknownRoom,
            Denied::Ended => Close::Ended,
            Denied::Full => Close::Full,
            Denied::NoKey | Denied::WrongKey | Denied::UnknownKey => Close::NotAllowed,
            Denied::Unavailable | Denied::TooFast { .. } => Close::Restart,
        }))),
        Input::Ask(ask) => ask.deny(denied),
        Input::Submit { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::room::bench::Bench;

    /// Bytes of the task of each room. There may be ten thousand, so what is seldom waited for stands in boxes of its own.
    const TASK_BYTES_MAX: usize = 1_500;

    #[tokio::test]
    async fn a_room_costs_a_small_task() {
        let bench = Bench::new().await;
        let code = bench.room().await.code;
        let (_, inputs) = mpsc::channel(INBOX);
        let signals = Arc::new(Signals::default());
        let task = size_of_val(&Arc::clone(&bench.rooms).run(code, 1, inputs, signals));
        assert!(task <= TASK_BYTES_MAX, "{task} bytes");
    }
}
