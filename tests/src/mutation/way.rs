//! What only a line over plain HTTP can do wrong. It must never know what is said on it.

/// What is wrong with lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayBug {
    /// What a poll had taken is lost with its answer, and the line goes on.
    PollsOn,
    /// A poll forgets what it has not been told was received.
    Forgets,
    /// A line that nobody reads stays.
    StaysUnread,
    /// The messages of one request are taken in another order.
    Shuffled,
}
