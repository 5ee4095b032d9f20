//! On whose behalf a connection speaks: a person's seat, a key, or nobody's.

use keidas_protocol::{By, Seat, ids::KeyId, words::Role};

/// Who a connection is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::room) enum Identity {
    Participant(Seat),
    Facilitator(KeyId),
    Screen,
    Observer,
}

impl Identity {
    pub(in crate::room) fn role(&self) -> Role {
        match self {
            Identity::Participant(_) => Role::Participant,
            Identity::Facilitator(_) => Role::Facilitator,
            Identity::Screen => Role::Screen,
            Identity::Observer => Role::Observer,
        }
    }

    pub(in crate::room) fn by(&self) -> By<'_> {
        match self {
            Identity::Participant(seat) => By::Participant(seat),
            Identity::Facilitator(key) => By::Facilitator(*key),
            Identity::Screen | Identity::Observer => By::Watcher,
        }
    }

    /// Whether this is that person.
    pub(in crate::room) fn is_of(&self, seat: &Seat) -> bool {
        matches!(self, Identity::Participant(own) if own == seat)
    }

    pub(in crate::room) fn seat(&self) -> Option<Seat> {
        match self {
            Identity::Participant(seat) => Some(seat.clone()),
            _ => None,
        }
    }
}
