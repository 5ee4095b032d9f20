//! What goes out to all: a frame of what changed, when it is due, and goodbyes.

use keidas_protocol::close::Close;
use tokio::time::Instant;

use super::Host;
use crate::room::identity::Identity;

impl Host {
    pub(super) async fn publish_if_due(&mut self) {
        let due = self.fanout.due(&self.room, self.presence.counts(), self.members.len());
        if due.is_some_and(|due| due.has_come(Instant::now())) {
            self.publish().await;
        }
    }

    pub(super) async fn publish(&mut self) {
        let began = Instant::now();
        if let Some(frame) = self.fanout.take(&self.room, self.presence.counts(), began) {
            let took = self.members.broadcast(&frame, began).await;
            self.fanout.took(took);
            self.node.metrics.published(self.members.len(), began.elapsed());
        }
    }

    /// Closes the connections of those whom `leaves` picks.
    pub(super) fn close_members(&self, reason: Close, leaves: impl Fn(&Identity) -> bool) {
        self.node.metrics.closed(reason.code(), self.members.close(reason, leaves));
    }
}
