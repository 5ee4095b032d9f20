//! A room as the log has it, ready for a host.

use keidas_protocol::{Room, entry::decode_batch, ids::RoomCode};

use super::Beginning;
use crate::{
    ask::Denied,
    log::{Followed, LogError},
    node::Node,
};

/// Reads a room from the log.
///
/// # Errors
/// When there is none, when it has ended, or when the log cannot be read.
pub(crate) async fn load(node: &Node, code: RoomCode) -> Result<Beginning, Denied> {
    let unavailable = |error: &dyn std::error::Error| {
        tracing::error!(%error, "a room cannot be loaded");
        Denied::Unavailable
    };
    let follow = match node.log.follow(code, 0).await {
        Ok(follow) => follow,
        Err(LogError::Unknown) => return Err(Denied::Unknown),
        Err(LogError::Gone) => return Err(Denied::Ended),
        Err(error) => return Err(unavailable(&error)),
    };
    let mut room: Option<Room> = None;
    let (mut position, mut compacted) = (0, 0);
    for followed in follow.replay {
        match followed {
            Followed::Snapshot { at, record } => {
                room = Some(Room::restore(&record).map_err(|error| unavailable(&error))?);
                (position, compacted) = (at, at);
            }
            Followed::Record { at, record } => {
                let entries = decode_batch(&record).map_err(|error| unavailable(&error))?;
                match &mut room {
                    Some(room) => entries.iter().for_each(|entry| {
                        room.apply(entry);
                    }),
                    None => room = Some(Room::replay(&entries).map_err(|error| unavailable(&error))?),
                }
                position = at;
            }
            Followed::Gone => return Err(Denied::Ended),
        }
    }
    let room = room.ok_or(Denied::Unknown)?;
    if room.is_over() {
        // Its node died between the end and the erasure.
        node.log.erase(code).await.map_err(|error| unavailable(&error))?;
        return Err(Denied::Ended);
    }
    Ok(Beginning { room, position, compacted, live: follow.live })
}
