//! What strangers may cost: who is let through to the rooms, and what guessing is paid from. Must never know what is
//! asked.

pub(crate) mod budgets;
pub(crate) mod gate;
