//! What a crowd does: the scenarios, in numbers. It must never know how they are carried out.

use std::time::Duration;

/// One scenario.
#[derive(Debug, Clone, Copy)]
pub struct Scenario {
    pub letter: char,
    pub what: &'static str,
    pub rooms: usize,
    /// People in each room.
    pub people: usize,
    /// Of these, how many press.
    pub pressing: usize,
    /// Presses a second, in all rooms together.
    pub rate: f64,
    pub time: Duration,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Half of the presses change a count, half are sparks.
    Presses,
    /// The highest rate of these at which 99 of 100 are shown within 250 ms.
    Highest,
    /// Nobody does anything.
    Idle,
    /// Ten are there and press; the others come while they do.
    Joins,
    /// The facilitator turns cards.
    Flips,
    /// All presses change a count.
    Changes,
}

use Kind::{Changes, Flips, Highest, Idle, Joins, Presses};

/// All of them. Nobody presses more than ten times a second, so no limit has to be lifted.
pub const ALL: [Scenario; 10] = [
    one('A', "1 × 1,000, 20 presses/s", Presses, (1, 1_000, 20), 20.0, 6_000),
    one('B', "1 × 5,000, 5 presses/s", Presses, (1, 5_000, 20), 5.0, 6_000),
    one('C', "500 × 10, 1 press/s each", Presses, (500, 10, 2), 500.0, 6_000),
    one('D', "1 × 1,000, highest rate with p99 ≤ 250 ms", Highest, (1, 1_000, 1_000), 10_000.0, 1_500),
    one('E', "1 × 1,000, storm: 200 people, 1,000 presses/s", Presses, (1, 1_000, 200), 1_000.0, 4_000),
    one('F', "1 × 8,000, idle", Idle, (1, 8_000, 0), 0.0, 3_000),
    one('G', "4,990 join 10 who press 20/s", Joins, (1, 5_000, 10), 20.0, 10_000),
    one('H', "1 × 10,000, a flip each second", Flips, (1, 10_000, 0), 1.0, 8_000),
    one('I', "10,000 × 1, a change each 10 s", Changes, (10_000, 1, 1), 1_000.0, 10_000),
    one('J', "1 × 9,000, a flip each second", Flips, (1, 9_000, 0), 1.0, 20_000),
];

const fn one(
    letter: char,
    what: &'static str,
    kind: Kind,
    (rooms, people, pressing): (usize, usize, usize),
    rate: f64,
    millis: u64,
) -> Scenario {
    Scenario { letter, what, rooms, people, pressing, rate, time: Duration::from_millis(millis), kind }
}

impl Scenario {
    /// The same with about a hundredth of the people: whether it holds, not what it costs.
    pub fn small(self) -> Scenario {
        let people = if self.rooms > 1 { self.people } else { (self.people / 50).max(20) };
        Scenario {
            rooms: self.rooms.min(20),
            people,
            pressing: self.pressing.min(people),
            rate: self.rate.min(200.0),
            time: self.time.min(Duration::from_millis(500)),
            ..self
        }
    }
}
