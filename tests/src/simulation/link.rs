//! One connection of somebody simulated, as they hold it. It must never know who they are.

use keidas::simulation::Seated;
use tokio::task::JoinHandle;

use super::wire::Wire;

/// A connection. The node notices that it is over when this is dropped.
pub(super) struct Link {
    pub(super) place: usize,
    pub(super) wire: Wire,
    pub(super) seated: Seated,
    pub(super) session: JoinHandle<()>,
}

impl Link {
    /// Whether the node has closed it.
    pub(super) fn is_over(&self) -> bool {
        self.wire.is_closed() || self.session.is_finished()
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.session.abort();
    }
}
