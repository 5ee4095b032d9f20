//! A room as the log has it, ready for a host.

use keidas_protocol::{
    Room,
    entry::{Unreadable, decode_batch},
    ids::RoomCode,
};
use tokio::time::{Instant, sleep, timeout};

use super::{LoadedRoom, compaction::LogSize};
use crate::{
    limits::{CAUGHT_UP_WITHIN, FOLLOW_ANEW_AFTER, LOADING_PATIENCE},
    log::{Follow, Followed, LogError, Position},
    room::{ask::Denied, node::Node},
    telemetry::seldom::Seldom,
};

/// Reads a room from the log, which may be over.
///
/// # Errors
/// When there is none, when it was erased, or when the log cannot be read.
pub(in crate::room) async fn load(node: &Node, code: RoomCode) -> Result<LoadedRoom, Denied> {
    let unavailable = |error: &dyn std::error::Error| {
        static TOLD: Seldom = Seldom::new();
        TOLD.tell(|since| tracing::error!(%error, since, "a room cannot be loaded"));
        Denied::Unavailable
    };
    let is_fresh = timeout(CAUGHT_UP_WITHIN, node.log.caught_up(code)).await == Ok(Ok(()));
    let follow = match follow(node, code).await {
        Ok(follow) => follow,
        // Another node may have opened it a moment ago.
        Err(LogError::Unknown) if !is_fresh => return Err(Denied::Unavailable),
        Err(LogError::Unknown) => return Err(Denied::Unknown),
        Err(LogError::Gone) => return Err(Denied::Ended),
        Err(error) => return Err(unavailable(&error)),
    };
    let Loaded { room, position, compacted, size } = match rebuild(follow.replay) {
        Ok(Some(loaded)) => loaded,
        Ok(None) => return Err(Denied::Ended),
        Err(error) => return Err(unavailable(&error)),
    };
    Ok(LoadedRoom { room, position, compacted, size, live: follow.live })
}

/// Asks the log until it has time for us, or nobody waits any more.
async fn follow(node: &Node, code: RoomCode) -> Result<Follow, LogError> {
    let until = Instant::now() + LOADING_PATIENCE;
    loop {
        match node.log.follow(code, 0).await {
            Err(LogError::Busy) if Instant::now() < until => {}
            followed => return followed,
        }
        tokio::select! {
            biased;
            () = node.draining.cancelled() => return Err(LogError::Busy),
            () = sleep(FOLLOW_ANEW_AFTER) => {}
        }
    }
}

/// A room, and how far it and its snapshot go.
pub(crate) struct Loaded {
    pub(crate) room: Room,
    position: Position,
    compacted: Position,
    size: LogSize,
}

/// Makes a room of what the log holds of it; `None` when it was erased.
///
/// # Errors
/// When a record or a snapshot cannot be read.
pub(crate) fn rebuild(replay: Vec<Followed>) -> Result<Option<Loaded>, Unreadable> {
    let mut loaded: Option<Loaded> = None;
    for followed in replay {
        match followed {
            Followed::Snapshot { at, record } => {
                let size = LogSize { snapshot: record.len(), behind: 0 };
                loaded = Some(Loaded { room: Room::restore(&record)?, position: at, compacted: at, size });
            }
            Followed::Record { at, record } => {
                let entries = decode_batch(&record)?;
                let behind = record.len();
                match &mut loaded {
                    Some(Loaded { room, position, size, .. }) => {
                        size.behind += behind;
                        entries.iter().for_each(|entry| {
                            room.apply(entry);
                        });
                        *position = at;
                    }
                    None => {
                        let size = LogSize { snapshot: 0, behind };
                        let room = Room::replay(&entries)?;
                        loaded = Some(Loaded { room, position: at, compacted: 0, size });
                    }
                }
            }
            Followed::Gone => return Ok(None),
        }
    }
    Ok(loaded)
}
