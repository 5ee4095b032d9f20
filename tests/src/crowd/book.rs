//! What was pressed in a room, and how long each press took to each screen. It must never know sockets.

use hdrhistogram::Histogram;

/// Nanoseconds since the crowd came.
pub type Nanos = u64;

/// What somebody presses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Press {
    /// Presses or takes back a reaction, in turns: a count changes, and it is in the log before it is seen.
    Change,
    /// Presses a reaction that has counted already: it is shown and forgotten.
    Spark,
    /// Turns another card.
    Flip,
}

/// When what was pressed in one room.
#[derive(Default)]
pub struct Book {
    /// The `seq` of the room before the first press.
    pub base: u64,
    /// When each change was asked for, in order.
    pub changes: Vec<Nanos>,
    /// When each spark was pressed, in order.
    pub sparks: Vec<Nanos>,
    /// What `known` has to count when all has been said.
    pub known: u32,
}

/// How far a screen is in the book of its room.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    /// The last `seq` heard, and the one of the welcome.
    pub seq: u64,
    pub came_at: u64,
    /// Sparks shown so far; `None`: came too late to know how many there were before.
    pub sparks: Option<u32>,
    /// What `known` counts on this screen.
    pub known: u32,
}

/// How long presses took.
pub struct Latency {
    spread: Histogram<u64>,
    /// Nothing is measured while a scenario is being prepared.
    pub is_measuring: bool,
}

impl Default for Latency {
    fn default() -> Self {
        // Microseconds up to a minute, three digits.
        let spread = Histogram::new_with_bounds(1, 60_000_000, 3).expect("bounds that make sense");
        Latency { spread, is_measuring: false }
    }
}

impl Latency {
    pub fn note(&mut self, pressed: &[Nanos], now: Nanos) {
        if self.is_measuring {
            for at in pressed {
                self.spread.saturating_record((now.saturating_sub(*at) / 1_000).max(1));
            }
        }
    }

    pub fn count(&self) -> u64 {
        self.spread.len()
    }

    /// Milliseconds that this share of presses did not exceed.
    pub fn ms(&self, share: f64) -> f64 {
        self.spread.value_at_quantile(share) as f64 / 1_000.0
    }
}

impl Book {
    /// A screen was told that the room is at `seq`. Returns what it has newly seen.
    pub fn shown(&self, seen: &mut Seen, seq: u64) -> &[Nanos] {
        let place = |seq: u64| (seq.saturating_sub(self.base) as usize).min(self.changes.len());
        let newly = &self.changes[place(seen.seq)..place(seq).max(place(seen.seq))];
        seen.seq = seen.seq.max(seq);
        newly
    }

    /// A screen was told of so many sparks more.
    pub fn sparkled(&self, seen: &mut Seen, more: u32) -> &[Nanos] {
        let Some(before) = &mut seen.sparks else { return &[] };
        let from = (*before as usize).min(self.sparks.len());
        *before += more;
        &self.sparks[from..(*before as usize).min(self.sparks.len())]
    }

    /// Presses that a screen should have seen, and of those it has not: changes, sparks.
    pub fn missing(&self, seen: &Seen) -> (u64, u64) {
        let changes = (self.base + self.changes.len() as u64).saturating_sub(seen.seq.max(self.base));
        let sparks = seen.sparks.map_or(0, |told| self.sparks.len() as u64 - u64::from(told));
        (changes, sparks)
    }

    /// What a screen should have seen since it came.
    pub fn expected(&self, seen: &Seen) -> u64 {
        let changes = (self.base + self.changes.len() as u64).saturating_sub(seen.came_at.max(self.base));
        changes + seen.sparks.map_or(0, |_| self.sparks.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_sees_each_press_once() {
        let book = Book { base: 10, changes: vec![1, 2, 3], sparks: vec![4, 5], known: 1 };
        let mut seen = Seen { seq: 10, came_at: 10, sparks: Some(0), known: 0 };
        assert_eq!(book.missing(&seen), (3, 2));
        assert_eq!(book.shown(&mut seen, 12), [1, 2]);
        assert_eq!(book.shown(&mut seen, 11), [0; 0], "an older frame shows nothing");
        assert_eq!(book.shown(&mut seen, 13), [3]);
        assert_eq!((book.sparkled(&mut seen, 1), book.sparkled(&mut seen.clone(), 5)), (&[4][..], &[5][..]));
        assert_eq!((book.missing(&seen), book.expected(&seen)), ((0, 1), 5));
        let late = Seen { seq: 12, came_at: 12, ..Seen::default() };
        assert_eq!((book.missing(&late), book.expected(&late)), ((1, 0), 1));
    }
}
