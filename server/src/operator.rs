//! What only an operator runs. Must never change a room.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod finding;
pub(crate) mod health;
pub(crate) mod hygiene;
pub(crate) mod moving;
pub(crate) mod reach;
