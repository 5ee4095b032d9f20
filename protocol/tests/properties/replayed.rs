//! What the log makes of a meeting: replayed, resumed, doubled, it is the same room; `seq` counts what is seen.

use keidas_protocol::{Room, entry::decode_batch};
use proptest::prelude::*;

use crate::{
    common::Table,
    meeting::{a_meeting, act, moves_people},
};

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn m2_any_part_of_the_log_gives_the_room_of_that_moment((room, doings) in a_meeting()) {
        let mut table = Table::with(room);
        let mut middle = table.log.len();
        let mut snapshot = table.room.snapshot();
        for (n, doing) in doings.iter().enumerate() {
            act(&mut table, doing);
            if n == doings.len() / 2 {
                (middle, snapshot) = (table.log.len(), table.room.snapshot());
            }
        }
        let read = decode_batch(&table.log_bytes()).expect("our own records");
        let replayed = Room::replay(&read).expect("a room");
        prop_assert_eq!(&replayed, &table.room);
        prop_assert_eq!(replayed.snapshot(), table.room.snapshot());
        let mut resumed = Room::restore(&snapshot).expect("a snapshot");
        for entry in &read[middle..] {
            resumed.apply(entry);
        }
        prop_assert_eq!(resumed.snapshot(), table.room.snapshot());
    }

    #[test]
    fn m1_a_duplicate_changes_nothing((room, doings) in a_meeting()) {
        let mut table = Table::with(room);
        for doing in &doings {
            act(&mut table, doing);
        }
        let mut room = Room::replay(&table.log[..1]).expect("a room");
        for entry in &table.log[1..] {
            room.apply(entry);
            let once = room.clone();
            room.apply(entry);
            prop_assert_eq!(&room, &once, "{:?}", entry);
        }
    }

    #[test]
    fn m3_seq_rises_exactly_when_a_section_changes((room, doings) in a_meeting()) {
        let mut table = Table::with(room);
        table.here = 5;
        for doing in doings.iter().filter(|doing| !moves_people(doing)) {
            let (before, changes) = (table.view(), table.room.changes());
            let entries = table.log.len();
            act(&mut table, doing);
            let (after, then) = (table.view(), table.room.changes());
            if table.log.len() > entries + 1 {
                continue;
            }
            prop_assert_eq!(after.room != before.room, then.room > changes.room);
            let stage_changed = then.stage > changes.stage || then.counts > changes.counts;
            prop_assert_eq!(after.stage != before.stage, stage_changed);
            prop_assert_eq!(after.table != before.table, then.table > changes.table);
            prop_assert_eq!(after.people != before.people, then.people > changes.people);
            let seen = then.room.max(then.stage).max(then.counts).max(then.table);
            prop_assert_eq!(then.seq, changes.seq + u64::from(seen > changes.seq));
        }
    }
}
