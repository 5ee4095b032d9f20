//! The lines of a node, found by the name that their client alone knows: 128 random bits. It must never keep a name: a
//! line is filed under a hash of it, so that how long a search takes tells nothing about a name.

use std::{net::IpAddr, sync::Arc};

use dashmap::DashMap;
use keidas_protocol::ids::RoomCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::task::TaskTracker;

use super::line::{self, Line};
use crate::{
    admission::{
        gate::Gate,
        places::{Place, Places},
        prefix::ClientPrefix,
    },
    mint,
    room::node::Node,
};

/// The lines of a node.
pub(crate) struct Lines {
    lines: DashMap<blake3::Hash, Line>,
    permits: Arc<Semaphore>,
    places: Arc<Places>,
    /// Those that have not said their last words, or had them heard.
    open: TaskTracker,
}

impl Lines {
    /// Room for so many lines.
    pub(crate) fn new(lines_max: usize, places: Arc<Places>) -> Arc<Lines> {
        let (lines, permits) = (DashMap::new(), Arc::new(Semaphore::new(lines_max)));
        Arc::new(Lines { lines, permits, places, open: TaskTracker::new() })
    }

    /// Opens a line into the room `code` (`None`: something that is no code); `None` when there is no place for it.
    pub(crate) fn open(
        self: &Arc<Lines>,
        code: Option<RoomCode>,
        (peer, client): (IpAddr, ClientPrefix),
        hello: String,
        (gate, node): (Arc<Gate>, Arc<Node>),
        tasks: &TaskTracker,
    ) -> Option<Line> {
        let permit = Arc::clone(&self.permits).try_acquire_owned().ok()?;
        let place = (permit, self.places.of_requests(peer, client)?);
        let name = mint::new_key(&node.chance);
        let filed = Filed { under: filed_under(&name), lines: Arc::clone(self), _place: place };
        let (line, transport) = line::begin(name, code, hello, &node);
        self.lines.insert(filed.under, line.clone());
        let serving = line::serve(transport, code, client, (gate, node), filed);
        tasks.spawn(self.open.track_future(serving));
        Some(line)
    }

    /// The line of this name into this room.
    pub(crate) fn find(&self, name: &str, code: RoomCode) -> Option<Line> {
        let line = self.lines.get(&filed_under(name))?;
        line.is_into(code).then(|| line.clone())
    }

    /// Waits until the last words of every line were read, or waited for long enough.
    pub(crate) async fn ended(&self) {
        self.open.close();
        self.open.wait().await;
    }
}

/// A line can be found for as long as this is held.
struct Filed {
    under: blake3::Hash,
    lines: Arc<Lines>,
    /// A line between two polls has no connection that would be counted.
    _place: (OwnedSemaphorePermit, Place),
}

impl Drop for Filed {
    fn drop(&mut self) {
        self.lines.lines.remove(&self.under);
    }
}

/// Two hashes are compared in constant time.
fn filed_under(name: &str) -> blake3::Hash {
    blake3::Hash::from_bytes(blake3::derive_key("keidas 2026 line", name.as_bytes()))
}
