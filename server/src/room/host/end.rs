//! How a host stops: its room has ended, the node drains, or the log cannot be trusted.

use keidas_protocol::close::Close;
use tokio::time::sleep;

use super::{Exit, Host};
use crate::{limits::LOG_RETRY_AFTER, log::LogError, room::wait::until, telemetry::seldom::Seldom};

impl Host {
    pub(super) fn give_up(&self, error: &dyn std::error::Error) -> Exit {
        static TOLD: Seldom = Seldom::new();
        TOLD.tell(|since| tracing::error!(%error, since, "a room cannot go on"));
        self.close_members(Close::Restart, |_| true);
        Exit::Stopped
    }

    /// The log has not been heard for too long: what is shown here may be wrong.
    pub(super) fn cut_off(&self) -> Exit {
        self.close_members(Close::Restart, |_| true);
        Exit::Stopped
    }

    /// The room is not in the log any more.
    pub(super) fn gone(&self) -> Exit {
        self.close_members(Close::Ended, |_| true);
        Exit::Ended
    }

    /// Closes the room for all and erases it.
    pub(super) async fn end(&mut self) -> Exit {
        self.close_members(self.room.farewell(), |_| true);
        let code = self.room.settings().code;
        let mut is_failing = false;
        while let Err(error) = self.node.log.erase(code).await {
            // Its last entry says that it has ended: whoever loads it next erases it, if we cannot. Said once.
            if !std::mem::replace(&mut is_failing, true) {
                tracing::warn!(%error, "an ended room could not be erased yet");
            }
            if matches!(error, LogError::Broken(_)) || self.node.draining.is_cancelled() {
                break;
            }
            sleep(LOG_RETRY_AFTER).await;
        }
        Exit::Ended
    }

    /// The node stops: what was accepted is finished, then everybody is sent away to come back.
    pub(super) async fn stop(&mut self) -> Exit {
        self.inbox.close();
        while self.pipeline.has_work() {
            self.send_batch();
            let exit = tokio::select! {
                biased;
                followed = self.live.recv(), if self.hears() => self.follow(followed).await,
                Err(error) = self.appending.done() => self.not_appended(error),
                result = self.compaction.done() => self.compacted(result),
                () = until(self.overtaken) => self.follow_anew().await,
            };
            if let Some(exit) = exit {
                return exit;
            }
        }
        self.publish().await;
        self.close_members(Close::Restart, |_| true);
        Exit::Stopped
    }
}
