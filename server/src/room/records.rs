//! What stays of a meeting, and the texts made of it: each is made once, and shared by all who read it at the same time,
//! however slowly. It must never know the formats of those texts.

use std::{
    ops::Deref,
    sync::{Arc, OnceLock, Weak},
};

use bytes::Bytes;
use keidas_protocol::{Changes, PastRound, Room, deck::Deck, view::RoomView};
use tokio::time::Instant;

use crate::limits::RECORDS_KEPT;

/// The rounds that are over, with the room.
pub(crate) struct Records {
    pub(crate) room: RoomView,
    pub(crate) rounds: Vec<PastRound>,
    /// The room's own deck, if it brought one along: cards are called by their titles.
    pub(crate) own_deck: Option<Arc<Deck>>,
    texts: [OnceLock<Vec<u8>>; 4],
}

/// The text of records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The rounds alone.
    Rounds,
    Json,
    Csv,
    Markdown,
}

impl Records {
    /// The text of this shape, which `write` makes when nobody has asked for it yet. While anybody still reads it the
    /// records stay too, so that the next reader gets the same bytes.
    pub(crate) fn text(self: Arc<Self>, shape: Shape, write: impl FnOnce(&Records) -> Vec<u8>) -> Bytes {
        self.texts[shape as usize].get_or_init(|| write(&self));
        Bytes::from_owner(Text { records: self, shape })
    }
}

struct Text {
    records: Arc<Records>,
    shape: Shape,
}

impl AsRef<[u8]> for Text {
    fn as_ref(&self) -> &[u8] {
        self.records.texts[self.shape as usize].get().map_or(&[], Deref::deref)
    }
}

/// The records that somebody reads at the moment or has read a moment ago, by what they show. To make them anew for each who
/// asks would let one reader keep a room busy; to keep them would double what every room holds.
#[derive(Default)]
pub(in crate::room) struct RecordsCache {
    of: Option<(u64, u64, u64)>,
    records: Weak<Records>,
    /// Kept for those who ask soon, until this.
    kept: Option<(Instant, Arc<Records>)>,
}

impl RecordsCache {
    pub(in crate::room) fn get(&mut self, room: &Room, now: Instant) -> Arc<Records> {
        let Changes { room: settings, stage, table, .. } = room.changes();
        let of = Some((settings, stage, table));
        if self.of == of
            && let Some(records) = self.records.upgrade()
        {
            debug_assert_eq!(records.rounds, room.past_rounds(), "a change of the rounds is one of the view");
            return records;
        }
        let (view, rounds) = (RoomView::of(room), room.past_rounds().to_vec());
        let own_deck = room.own_deck().cloned();
        let records = Arc::new(Records { room: view, rounds, own_deck, texts: Default::default() });
        (self.of, self.records) = (of, Arc::downgrade(&records));
        self.kept = Some((now + RECORDS_KEPT, Arc::clone(&records)));
        records
    }

    /// When `forget_if_due` has something to do.
    pub(in crate::room) fn due(&self) -> Option<Instant> {
        self.kept.as_ref().map(|(until, _)| *until)
    }

    /// Lets go of what nobody has asked for lately.
    pub(in crate::room) fn forget_if_due(&mut self, now: Instant) {
        self.kept.take_if(|(until, _)| *until <= now);
    }
}

#[cfg(test)]
mod tests {
    use keidas_protocol::{
        By, Moment, Prepared,
        command::{Command, FacilitatorCommand},
        ids::{KeyId, Millis},
    };
    use uuid::Uuid;

    use super::*;
    use crate::room::sample::room;

    fn flip(room: &mut Room, id: u128) {
        let card = ["joy", "trust"][(id % 2) as usize].into();
        let command = FacilitatorCommand::Flip { card, curtain: false };
        let moment = Moment {
            at: Millis(0),
            here: 1,
            chance: 0,
            awaited: &mut [].iter(),
            elsewhere: &mut std::iter::empty(),
        };
        let by = By::Facilitator(KeyId::FIRST);
        let command = Command::Facilitator { command, after: None };
        match room.prepare(by, Uuid::from_u128(id), command, moment) {
            Prepared::Append(entry) => room.apply(&entry),
            Prepared::Answer(answer) => panic!("{answer:?}"),
        };
    }

    #[test]
    fn all_who_read_at_the_same_time_share_the_bytes_and_nobody_pays_for_them_afterwards() {
        let (mut room, mut cache, mut made) = (room(), RecordsCache::default(), 0);
        let mut text = |cache: &mut RecordsCache, room: &Room| {
            let records = cache.get(room, Instant::now());
            records.text(Shape::Rounds, |records| {
                made += 1;
                format!("{} rounds", records.rounds.len()).into_bytes()
            })
        };
        flip(&mut room, 1);
        let slow: Vec<Bytes> = (0..500).map(|_| text(&mut cache, &room)).collect();
        assert!(slow.iter().all(|bytes| bytes.as_ptr() == slow[0].as_ptr()));
        // What is over changes what is read; whoever has the old bytes keeps them.
        flip(&mut room, 2);
        let newer = text(&mut cache, &room);
        assert_ne!(newer, slow[0]);
        drop((slow, newer));
        cache.forget_if_due(Instant::now() + RECORDS_KEPT);
        assert!(cache.records.upgrade().is_none(), "nobody reads, nothing is kept");
        text(&mut cache, &room);
        assert_eq!(made, 3);
    }

    /// Somebody who reads again and again costs one text a second.
    #[test]
    fn whoever_reads_after_somebody_else_gets_the_same_bytes_for_a_while() {
        let (mut room, mut cache, now) = (room(), RecordsCache::default(), Instant::now());
        flip(&mut room, 1);
        let first = Arc::as_ptr(&cache.get(&room, now));
        let half = now + RECORDS_KEPT / 2;
        cache.forget_if_due(half);
        assert_eq!(Arc::as_ptr(&cache.get(&room, half)), first);
        assert_eq!(cache.due(), Some(now + RECORDS_KEPT), "it is not kept for ever by whoever reads it");
        cache.forget_if_due(now + RECORDS_KEPT);
        assert!(cache.records.upgrade().is_none() && cache.due().is_none());
    }
}
