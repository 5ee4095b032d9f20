//! What a node asks a room: whose seat this is, whether the door lets somebody in, when its life is over. It must never change
//! anything.

use std::sync::Arc;

use super::Room;
use crate::{
    changes::Changes,
    close::Close,
    deck::Deck,
    door::Lock,
    entry::Settings,
    ids::{DoorWord, KeyHash, KeyId, Millis, Turn},
    limits::room_life_ms,
    meeting::{Before, StepWord},
    round::PastRound,
    seat::{Key, PeerKey, RoomSecret, Seat, Shading, Ticket},
    table::Stage,
};

impl Room {
    pub(crate) fn secret(&self) -> &RoomSecret {
        &self.opened.secret
    }

    /// The seat behind a ticket, if this room gave it out.
    pub fn seat(&self, ticket: &Ticket) -> Option<Seat> {
        Seat::of(ticket, &self.opened.secret)
    }

    /// The seat of somebody who has no ticket yet, and made up `visit` to say so.
    pub fn visiting_seat(&self, visit: &Key) -> Option<Seat> {
        Seat::of_visit(visit, self.secret())
    }

    /// What makes shades of the room's seats.
    pub fn shading(&self) -> Shading {
        Shading(self.secret().clone())
    }

    /// What nodes seal with what they tell each other of this room.
    pub fn peer_key(&self) -> PeerKey {
        self.secret().peer_key()
    }

    /// The number of the round on stage, if it is running: one that came back by `undo` is not.
    pub fn round_on_stage(&self) -> Option<u32> {
        match &self.table.stage {
            Some(Stage::Running(round)) => Some(round.number),
            _ => None,
        }
    }

    /// The hands that wait, first come first.
    pub fn hands(&self) -> impl Iterator<Item = Turn> {
        self.turns.waiting()
    }

    /// Which facilitator key this is, if it is one of the room's and not revoked.
    pub fn key(&self, presented: &str) -> Option<KeyId> {
        self.key_of(KeyHash::of(presented))
    }

    /// Whether this key opens anything.
    pub fn holds(&self, key: KeyId) -> bool {
        self.keys.get(usize::from(key.0)).is_some_and(Option::is_some)
    }

    /// Which key has this hash.
    pub fn key_of(&self, hash: KeyHash) -> Option<KeyId> {
        self.keys.iter().position(|key| *key == Some(hash)).map(|place| KeyId(place as u8))
    }

    /// What is fixed about the room.
    pub fn settings(&self) -> &Settings {
        &self.opened.settings
    }

    /// The room's own deck, if it brought one along.
    pub fn own_deck(&self) -> Option<&Arc<Deck>> {
        self.opened.own_deck.as_ref()
    }

    pub(crate) fn floor(&self) -> usize {
        usize::from(self.opened.settings.floor)
    }

    /// Whether the door is locked.
    pub fn is_locked(&self) -> bool {
        self.meeting.door.is_some()
    }

    /// Whether whoever has this seat may be inside: always, but while a lock keeps others' seats.
    pub fn admits(&self, seat: &Seat) -> bool {
        self.meeting.door.as_ref().is_none_or(|lock| lock.admits(seat, self.secret()))
    }

    /// The room's door word: who has it was invited.
    pub fn door_word(&self) -> DoorWord {
        self.secret().door_word()
    }

    /// Whether the room has ended.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// What those who are here are told when it has ended.
    pub fn farewell(&self) -> Close {
        if self.moved { Close::Moved } else { Close::Ended }
    }

    /// When the room has lived its longest life; a node then ends it.
    pub fn deadline(&self) -> Millis {
        let Settings { created_at, rehearsal, .. } = self.opened.settings;
        created_at.plus(room_life_ms(rehearsal))
    }

    /// Facilitator commands that happened.
    pub fn step(&self) -> u64 {
        self.step
    }

    /// When what changed last.
    pub fn changes(&self) -> Changes {
        self.changes
    }

    /// The rounds that are over, in order: what everyone in the room saw.
    pub fn past_rounds(&self) -> &[PastRound] {
        &self.table.past
    }

    /// Rounds whose ballots have died so far: when it rises, their bytes have to go too [A7].
    pub fn buried(&self) -> u32 {
        self.table.buried
    }

    /// Whether a round on stage takes answers.
    pub fn takes_answers(&self) -> bool {
        matches!(&self.table.stage, Some(Stage::Running(round)) if round.takes_answers())
    }

    /// Whether the room should be told in its log that so many people are in it now: an opening may ask for it later,
    /// when they are gone or another node looks [A4].
    pub fn wants_here(&self, here: u32) -> bool {
        let stage = self.table.stage.as_ref();
        stage.is_some_and(
            |stage| matches!(stage, Stage::Running(round) if round.wants_here(here, self.floor())),
        )
    }

    /// What the room holds beside the table, in bytes of a snapshot, about.
    pub(crate) fn weight_beside_table(&self) -> usize {
        const REST: usize = 4 * 1024;
        let undo = self.undo.iter().map(|step| match &step.before {
            Before::Door(Some(lock)) => lock.weight(),
            _ => 64,
        });
        let door = self.meeting.door.as_ref().map_or(0, Lock::weight);
        let own_deck = self.opened.own_deck.as_ref().map_or(0, |deck| deck.weight());
        REST + own_deck + self.opened.settings.weight() + door + undo.sum::<usize>()
    }

    /// What `undo` would take back.
    pub(crate) fn last_step(&self) -> Option<StepWord> {
        self.undo.back().map(|step| step.word)
    }
}
