//! Admission control: which clients are let through to the rooms, and the budgets of what guessing and opening may cost.
//! Must never know what is asked.

mod budgets;
pub(crate) mod gate;
mod nowhere;
pub(crate) mod places;
pub(crate) mod prefix;
mod table;
