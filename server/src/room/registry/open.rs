//! How a room is opened: a fresh code, a key, and its first entry in the log. It starts no host.

use std::sync::Arc;

use keidas_protocol::{
    Brought, Entry, Key, Settings,
    entry::encode_batch,
    ids::{DoorWord, KeyHash, RoomCode},
    series::Label,
};

use super::{OpenDoor, Rooms};
use crate::{
    limits::HOST_TRIES_MAX,
    log::{LogError, overwritten},
    mint,
    room::ask::Denied,
    telemetry::seldom::Seldom,
};

/// A room that was opened.
pub(crate) struct NewRoom {
    pub(crate) code: RoomCode,
    /// The first facilitator key.
    pub(crate) key: Key,
    pub(crate) door: DoorWord,
}

impl Rooms {
    /// Opens a new room. `settings` gets its code.
    pub(crate) async fn open(
        self: &Arc<Self>,
        brought: Brought,
        label: Option<Label>,
        settings: impl Fn(RoomCode) -> Settings,
    ) -> Result<NewRoom, Denied> {
        if self.count() >= self.node.rooms_max {
            return Err(Denied::Full);
        }
        let key = mint::new_key(&self.node.chance);
        for _ in 0..HOST_TRIES_MAX {
            let code = mint::new_code(&self.node.chance);
            let secret = mint::new_secret(&self.node.chance);
            let door = secret.door_word();
            let opening = Entry::opened_with(brought.clone(), settings(code), secret, KeyHash::of(&key));
            return match self.node.log.begin(code, overwritten(encode_batch([&opening])), label).await {
                Ok(_) => {
                    if let Some(label) = label {
                        self.series_leads_to(label, OpenDoor { code, door });
                    }
                    Ok(NewRoom { code, key, door })
                }
                // Taken, or was until a moment ago.
                Err(LogError::Behind | LogError::Gone) => continue,
                Err(LogError::Full) => Err(Denied::Full),
                Err(error) => {
                    static TOLD: Seldom = Seldom::new();
                    TOLD.tell(|since| tracing::error!(%error, since, "a room cannot be opened"));
                    Err(Denied::Unavailable)
                }
            };
        }
        Err(Denied::Unavailable)
    }
}
