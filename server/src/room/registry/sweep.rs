//! Rooms that nobody asks for: those that a process before this one left unfinished, and those that are due to end.

use std::{sync::Arc, time::Duration};

use keidas_protocol::{entry::Unreadable, ids::RoomCode};

use tokio::time::sleep;

use super::Rooms;
use crate::{
    log::{Listed, LogError},
    room::{
        ask::{Ask, Credentials, Denied},
        host::{HEARD_BY, is_to_be_compacted, rebuild},
    },
};

impl Rooms {
    /// Finishes what the process before this one had no time for: rooms whose ballots have died and are still in
    /// the log are loaded once, which compacts them; rooms that had ended are erased [A7].
    pub(crate) async fn finish(self: &Arc<Self>) -> Result<(), LogError> {
        for Listed { room, compacted, last, .. } in self.node.log.rooms().await? {
            if is_to_be_compacted(compacted, last) {
                self.load_once(room).await;
            }
        }
        Ok(())
    }

    /// Loads a room, which compacts it. What cannot be loaded has been told to the operator.
    pub(super) async fn load_once(self: &Arc<Self>, room: RoomCode) {
        let _ = self.ask(room, |reply| Ask::Summary { credentials: Credentials::default(), reply }).await;
    }

    /// Hosts rooms that are to be ended for so long that it would be heard who is in them at another node.
    async fn listen(self: &Arc<Self>, rooms: Vec<RoomCode>) {
        if rooms.is_empty() {
            return;
        }
        for code in rooms {
            self.load_once(code).await;
        }
        sleep(HEARD_BY).await;
    }

    /// Ends rooms that have been idle or have lived too long. Of several nodes each room has one that looks after it when
    /// nobody is in it.
    pub(crate) async fn sweep(self: &Arc<Self>) -> Result<(), LogError> {
        let now = self.steady.now();
        let idle_life = self.node.timeouts.idle_life;
        let (nodes, mut due) = (self.node.peers.nodes(), Vec::new());
        for Listed { room: code, touched, .. } in self.node.log.rooms().await? {
            let since_unload = self.unloaded.get(&code).map(|at| at.elapsed());
            let since_entry = Duration::from_millis(now.0.saturating_sub(touched.0));
            let idle = since_entry >= idle_life && since_unload.is_none_or(|since| since >= idle_life);
            let idle = idle && nodes.looks_after(code);
            if idle || self.handles.contains_key(&code) {
                due.push((code, idle));
            }
        }
        if !nodes.others.is_empty() {
            let idle = due.iter().filter(|(_, idle)| *idle).map(|(code, _)| *code).collect();
            self.listen(idle).await;
        }
        for (code, idle) in due {
            let denied = match self.ask(code, |reply| Ask::EndIfDue { idle, now, reply }).await {
                // It may have ended since it was listed.
                Ok(()) | Err(Denied::Ended) => continue,
                Err(denied) => denied,
            };
            // Where there are other nodes, one of them may be able to read it and have people in it.
            let is_lost = idle && nodes.others.is_empty() && self.is_damaged(code).await;
            if !is_lost || self.node.log.erase(code).await.is_err() {
                tracing::warn!(?denied, "a room that is due could not be ended");
            }
        }
        Ok(())
    }

    /// Whether nobody will ever enter a room, because what the log has of it cannot be read.
    async fn is_damaged(&self, code: RoomCode) -> bool {
        match self.node.log.follow(code, 0).await {
            Ok(follow) => matches!(rebuild(follow.replay), Err(Unreadable::Corrupt(_))),
            Err(error) => matches!(error, LogError::Corrupt(_)),
        }
    }
}
