//! Rooms that nobody asks for: those that a process before this one left unfinished, and those that are due to end.

use std::{sync::Arc, time::Duration};

use keidas_protocol::ids::RoomCode;

use super::Rooms;
use crate::{
    log::{Listed, LogError},
    room::{
        ask::{Ask, Credentials, Denied},
        host::is_to_be_compacted,
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

    /// Ends rooms that have been idle or have lived too long.
    pub(crate) async fn sweep(self: &Arc<Self>) -> Result<(), LogError> {
        let now = self.steady.now();
        let idle_life = self.node.timeouts.idle_life;
        for Listed { room: code, touched, .. } in self.node.log.rooms().await? {
            let since_unload = self.unloaded.get(&code).map(|at| at.elapsed());
            let since_entry = Duration::from_millis(now.0.saturating_sub(touched.0));
            let idle = since_entry >= idle_life && since_unload.is_none_or(|since| since >= idle_life);
            if (idle || self.handles.contains_key(&code))
                && let Err(denied) = self.ask(code, |reply| Ask::EndIfDue { idle, now, reply }).await
                // It may have ended since it was listed.
                && !matches!(denied, Denied::Ended)
            {
                tracing::warn!(?denied, "a room that is due could not be ended");
            }
        }
        Ok(())
    }
}
