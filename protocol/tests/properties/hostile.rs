//! Whatever a log holds, a room refuses it or goes on.

use keidas_protocol::{
    Entry, Room,
    entry::{decode_batch, encode_batch},
    words::Role,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::{
    common::{Table, seat},
    damage::damage,
    meeting::{a_meeting, act},
};

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn i8_no_log_breaks_a_room(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,200}") {
        for record in [bytes.as_slice(), text.as_bytes()] {
            let _ = decode_batch(record);
            let _ = Room::restore(record);
            let _ = Room::restore(&[b"1\n", record].concat());
        }
    }

    #[test]
    fn i8_a_damaged_snapshot_is_refused_or_is_a_room_that_goes_on(
        (room, doings) in a_meeting(),
        damages in proptest::collection::vec(damage(), 1..4),
    ) {
        let mut table = Table::with(room);
        let (first, second) = doings.split_at(doings.len() / 2);
        first.iter().for_each(|doing| act(&mut table, doing));
        let snapshot = table.room.snapshot();
        let (version, body) = snapshot.split_at(2);
        let mut body: Value = serde_json::from_slice(body).expect("our own snapshot");
        damages.iter().for_each(|damage| damage.happens_to(&mut body));
        let damaged = [version, body.to_string().as_bytes()].concat();
        if let Ok(room) = Room::restore(&damaged) {
            table.room = room;
            second.iter().for_each(|doing| act(&mut table, doing));
            for entry in table.log.clone() {
                table.room.apply(&entry);
            }
            table.room.you(Role::Participant, Some(&seat(0)));
            table.view();
        }
    }

    #[test]
    fn i8_a_room_takes_any_entry_in_any_order((room, doings) in a_meeting(), seed in any::<u64>()) {
        let mut table = Table::with(room);
        for doing in &doings {
            act(&mut table, doing);
        }
        let mut entries: Vec<Entry> = table.log.clone();
        // A fixed shuffle by the seed.
        entries.sort_by_key(|entry| {
            let mut hasher = std::hash::DefaultHasher::new();
            std::hash::Hash::hash(&(seed, encode_batch([entry])), &mut hasher);
            std::hash::Hasher::finish(&hasher)
        });
        let mut room = Room::replay(&table.log[..1]).expect("a room");
        for entry in &entries {
            room.apply(entry);
            prop_assert!(room.past_rounds().len() <= entries.len());
        }
    }
}
