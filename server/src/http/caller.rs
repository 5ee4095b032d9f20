//! The connection that a request came through: where it is from, the slot it holds, and what its handler tells it of the
//! answer. It must never know what is asked.

use std::{net::IpAddr, sync::Arc};

use tokio::sync::OwnedSemaphorePermit;

use crate::{admission::places::Place, http::connection::Pace};

/// What a connection holds for as long as it is open: its slot of the listener, and its place among those of its network.
pub(in crate::http) type HeldPlace = (OwnedSemaphorePermit, Option<Place>);

/// The connection a request came through. It counts as open until the last copy of this is gone.
#[derive(Clone)]
pub(in crate::http) struct Caller {
    pub(in crate::http) address: IpAddr,
    pub(in crate::http) _place: Arc<HeldPlace>,
    /// What it is to know of its answer.
    pub(in crate::http) pace: Pace,
}
