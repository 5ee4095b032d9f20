//! Whoever comes from outside, by a socket or over HTTP, waits until this host has seen all that anybody may have seen
//! before they came: nobody goes back in time by changing nodes, and nobody is told a no that another node has made a
//! yes. A log that only this node writes is always caught up, and nobody waits. It must never know what they want.

use std::sync::Arc;

use futures_util::future::FutureExt;
use keidas_protocol::close::Close;
use tokio::{sync::mpsc::error::TryRecvError, time::timeout};

use super::{Exit, Host, Input};
use crate::{
    limits::CAUGHT_UP_WITHIN,
    room::{ask::Denied, wait::Background},
};

/// Who waits.
pub(super) struct Arrivals {
    /// Those for whom the log was asked whether we are caught up, and those who have come since.
    first: Vec<Input>,
    next: Vec<Input>,
    asking: Background<bool>,
    /// Whether we were, when the last of them came in.
    is_fresh: bool,
}

impl Arrivals {
    pub(super) fn new() -> Arrivals {
        Arrivals { first: Vec::new(), next: Vec::new(), asking: Background::none(), is_fresh: true }
    }

    pub(super) fn push(&mut self, input: Input) {
        self.next.push(input);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first.is_empty() && self.next.is_empty()
    }

    /// Waits for the log's answer; for ever when it was not asked. Cancel safe.
    pub(super) async fn caught_up(&mut self) -> bool {
        self.asking.done().await
    }
}

impl Host {
    /// Asks the log for those who have come, and lets them in if it answers at once.
    pub(super) async fn let_in(&mut self) -> Option<Exit> {
        if !self.arrivals.first.is_empty() || self.arrivals.next.is_empty() {
            return None;
        }
        if self.telling.keeps_door_until().is_some() {
            // Whoever came in now would be shown none of those who are at other nodes.
            return None;
        }
        self.arrivals.first = std::mem::take(&mut self.arrivals.next);
        let (log, code) = (Arc::clone(&self.node.log), self.room.settings().code);
        let mut asking =
            async move { timeout(CAUGHT_UP_WITHIN, log.caught_up(code)).await == Ok(Ok(())) }.boxed();
        match (&mut asking).now_or_never() {
            Some(is_fresh) => self.admit(is_fresh).await,
            None => {
                self.arrivals.asking.start(asking);
                None
            }
        }
    }

    /// The log has answered, or takes too long: then nobody comes in, and those who ask hear no no.
    pub(super) async fn admit(&mut self, is_fresh: bool) -> Option<Exit> {
        loop {
            let followed = match self.live.try_recv() {
                Ok(followed) => Some(followed),
                Err(TryRecvError::Disconnected) if self.hears() => None,
                Err(_) => break,
            };
            // In a box: it seldom has to be waited for here, and a task has a place for the largest of its waits.
            if let Some(exit) = Box::pin(self.follow(followed)).await {
                return Some(exit);
            }
        }
        self.arrivals.is_fresh = is_fresh && self.hears();
        for input in std::mem::take(&mut self.arrivals.first) {
            match input {
                Input::Join { reply, .. } if !self.arrivals.is_fresh => drop(reply.send(Err(Close::Restart))),
                Input::Join { hello, outbox, reply } => {
                    let joined = self.join(hello, outbox);
                    if let Err(Ok(connection)) = reply.send(joined) {
                        // The connection went away while it was coming in.
                        self.leave(connection);
                    }
                }
                Input::Ask(ask) => self.handle_ask(ask),
                Input::Submit { connection, id, command } => self.submit(connection, id, command),
            }
        }
        None
    }

    /// A no that is taken for good is only said by a host that is caught up.
    pub(super) fn no(&self, denied: Denied) -> Denied {
        if self.arrivals.is_fresh { denied } else { Denied::Unavailable }
    }
}
