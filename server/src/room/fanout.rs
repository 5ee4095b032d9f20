//! Fan-out with conflation: what changed becomes one frame at the leading edge, then one a tick (invariant I1). A quiet room hears a change at once; in
//! a storm a room hears the newest state once a tick, so that it costs people × ticks and not people × presses.
//! Plain and synchronous: it must never know tasks, sockets or what a section means. `now` is an argument.

use std::time::Duration;

use keidas_protocol::{
    Room,
    view::PresenceCounts,
    wire::{Cursor, ServerMessage, Sparks, Update},
    words::Reaction,
};
use tokio::time::Instant;

use crate::{
    limits::{PEOPLE_AT_ONCE_MAX, PEOPLE_EVERY, PEOPLE_PER_TICK_MS, TICK_MAX, TICK_MIN},
    outbox::frame::Frame,
};

/// What has been published to a room's connections.
#[derive(Debug)]
pub(in crate::room) struct Fanout {
    published: Cursor,
    people_published_at: Option<Instant>,
    frame_at: Option<Instant>,
    /// How long the last frame took to all sockets: the time of all threads that wrote it.
    took: Duration,
    sparks: Sparks,
}

impl Fanout {
    /// Everybody who joins from here on is sent the room as it is.
    pub(in crate::room) fn new(room: &Room) -> Fanout {
        Fanout {
            published: room.cursor(PresenceCounts::default()),
            people_published_at: None,
            frame_at: None,
            took: Duration::ZERO,
            sparks: Sparks::new(),
        }
    }

    /// Somebody pressed a reaction.
    pub(in crate::room) fn spark(&mut self, reaction: Reaction) {
        self.sparks(reaction, 1);
    }

    /// So many pressed a reaction.
    pub(in crate::room) fn sparks(&mut self, reaction: Reaction, count: u32) {
        if count > 0 {
            let sparks = self.sparks.entry(reaction).or_default();
            *sparks = sparks.saturating_add(count);
        }
    }

    #[cfg(test)]
    pub(in crate::room) fn take_sparks(&mut self) -> Sparks {
        std::mem::take(&mut self.sparks)
    }

    /// So much of all threads' time it took to write the last frame to all sockets.
    pub(in crate::room) fn took(&mut self, took: Duration) {
        self.took = took;
    }

    /// When the next frame should leave; `None`: there is nothing to publish.
    pub(in crate::room) fn due(
        &self,
        room: &Room,
        presence: PresenceCounts,
        connections: usize,
    ) -> Option<Due> {
        let now = room.cursor(presence);
        let after = |written_at: Option<Instant>, pause| match written_at {
            None => Due::Now,
            Some(at) => Due::At(at + pause),
        };
        if now.differs_in_log(&self.published) || !self.sparks.is_empty() {
            return Some(after(self.frame_at, tick(connections, self.took)));
        }
        if now != self.published {
            let at_once = connections <= PEOPLE_AT_ONCE_MAX;
            let pause = if at_once { tick(connections, self.took) } else { PEOPLE_EVERY };
            return Some(after(self.people_published_at, pause));
        }
        None
    }

    /// One frame with everything that changed since the last.
    pub(in crate::room) fn take(
        &mut self,
        room: &Room,
        presence: PresenceCounts,
        now: Instant,
    ) -> Option<Frame> {
        let sparks = std::mem::take(&mut self.sparks);
        let update = room.update_since(&self.published, presence, sparks)?;
        let cursor = room.cursor(presence);
        if cursor.differs_in_people(&self.published) {
            self.people_published_at = Some(now);
        }
        self.published = cursor;
        self.frame_at = Some(now);
        Some(Frame::text(ServerMessage::Update(Box::new(update)).encode()))
    }

    /// One frame with all sections, for a connection that missed some.
    pub(in crate::room) fn whole(room: &Room, presence: PresenceCounts) -> Frame {
        let update = Update::whole(room, presence);
        Frame::text(ServerMessage::Update(Box::new(update)).encode())
    }
}

/// When a frame should leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room) enum Due {
    /// The room was quiet.
    Now,
    /// Not before this.
    At(Instant),
}

impl Due {
    pub(in crate::room) fn has_come(self, now: Instant) -> bool {
        match self {
            Due::Now => true,
            Due::At(at) => at <= now,
        }
    }
}

/// How long a room of this size waits between two frames, when the last one took so long: a room takes no more than
/// half of a processor, however many press, unless its frames take longer than half of the longest pause.
fn tick(connections: usize, took: Duration) -> Duration {
    let millis = u64::try_from(connections / PEOPLE_PER_TICK_MS).unwrap_or(u64::MAX);
    Duration::from_millis(millis).clamp(TICK_MIN, TICK_MAX).max((2 * took).min(TICK_MAX))
}

#[cfg(test)]
mod tests {
    use keidas_protocol::{
        By, Moment, Prepared, Seat,
        command::{Command, FacilitatorCommand, ParticipantCommand},
        ids::{KeyId, Millis},
    };
    use serde_json::Value;
    use uuid::Uuid;

    use super::*;
    use crate::{outbox::frame::Encoding, room::sample};

    const MS: fn(u64) -> Duration = Duration::from_millis;

    struct Table {
        room: Room,
        fanout: Fanout,
        presence: PresenceCounts,
        start: Instant,
    }

    impl Table {
        fn new() -> Table {
            let room = sample::room();
            let fanout = Fanout::new(&room);
            Table { room, fanout, presence: PresenceCounts::default(), start: Instant::now() }
        }

        fn by(&mut self, by: By<'_>, command: Command) {
            let moment = Moment {
                at: Millis(0),
                here: 1,
                chance: 0,
                awaited: &mut [].iter(),
                elsewhere: &mut std::iter::empty(),
            };
            if let Prepared::Append(entry) = self.room.prepare(by, Uuid::from_u128(0), command, moment) {
                self.room.apply(&entry);
            }
        }

        fn flip(&mut self) {
            let command = FacilitatorCommand::Flip { card: "joy".into(), curtain: false };
            self.by(By::Facilitator(KeyId::FIRST), Command::Facilitator { command, after: None });
        }

        fn answer(&mut self, n: u8) {
            let seat = Seat::from_random([n; 16]);
            let command =
                ParticipantCommand::Answer { round: 1, question: 0, value: Some(1), decline: false };
            self.by(By::Participant(&seat), Command::Participant(command));
        }

        fn due(&self) -> Option<Due> {
            self.fanout.due(&self.room, self.presence, 10)
        }

        /// What is published at this many milliseconds: the fields of the update.
        fn take(&mut self, at: u64) -> Option<Value> {
            let frame = self.fanout.take(&self.room, self.presence, self.start + MS(at))?;
            let bytes = frame.encoded(Encoding::WebSocket);
            let text = &bytes[bytes.iter().position(|byte| *byte == b'{').expect("JSON")..];
            Some(serde_json::from_slice(text).expect("JSON"))
        }
    }

    fn fields(update: &Value) -> Vec<&str> {
        update.as_object().expect("an object").keys().map(String::as_str).collect()
    }

    #[test]
    fn w3_a_quiet_room_hears_at_once_and_then_once_a_tick() {
        let mut table = Table::new();
        assert_eq!(table.due(), None);
        table.flip();
        assert_eq!(table.due(), Some(Due::Now), "the leading edge");
        assert_eq!(fields(&table.take(0).expect("a frame")), ["room", "seq", "stage", "table", "type"]);
        assert_eq!((table.due(), table.take(1)), (None, None));

        (0..3).for_each(|n| table.answer(n));
        let due = table.due().expect("a frame is due");
        assert!(!due.has_come(table.start + MS(4)) && due.has_come(table.start + MS(5)));
        let update = table.take(5).expect("a frame");
        assert_eq!(fields(&update), ["counts", "seq", "type"]);
        assert_eq!(update["counts"]["questions"][0]["answered"], 3, "three changes, one frame");
        assert_eq!(update["seq"], 4);
    }

    #[test]
    fn w5_people_and_sparks_alone_repeat_the_seq() {
        let mut table = Table::new();
        table.flip();
        table.take(0);
        table.presence.present = 3;
        let update = table.take(10).expect("a frame");
        assert_eq!((fields(&update), &update["seq"]), (vec!["people", "seq", "type"], &Value::from(1)));
        table.fanout.spark(Reaction::Known);
        table.fanout.spark(Reaction::Known);
        let update = table.take(20).expect("a frame");
        assert_eq!(
            (fields(&update), &update["sparks"]["known"]),
            (vec!["seq", "sparks", "type"], &Value::from(2))
        );
        assert_eq!(table.take(30), None, "sparks are forgotten");
    }

    #[test]
    fn a_large_room_hears_less_often_and_of_its_size_once_a_second() {
        let mut table = Table::new();
        table.presence.present = 1;
        table.take(0);
        table.presence.present = 2;
        let due = |table: &Table, connections| table.fanout.due(&table.room, table.presence, connections);
        assert!(due(&table, 50).expect("due").has_come(table.start + MS(5)));
        assert!(!due(&table, 51).expect("due").has_come(table.start + MS(999)));
        assert!(due(&table, 51).expect("due").has_come(table.start + MS(1_000)));
        table.flip();
        assert!(!due(&table, 1_000).expect("due").has_come(table.start + MS(11)));
        assert!(due(&table, 1_000).expect("due").has_come(table.start + MS(12)));
        assert!(due(&table, 20_000).expect("due").has_come(table.start + MS(50)));
        table.fanout.took(MS(9));
        let due = |table: &Table| table.fanout.due(&table.room, table.presence, 10);
        assert!(
            !due(&table).expect("due").has_come(table.start + MS(17)),
            "a slow machine gets time to breathe"
        );
        assert!(due(&table).expect("due").has_come(table.start + MS(18)));
    }
}
