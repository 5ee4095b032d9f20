//! A room as tests of this floor open it: two cards, a floor of four, live, in Finnish.

use keidas_protocol::{
    Entry, PinnedDeck, Room, RoomSecret, Settings,
    entry::RULES,
    ids::{KeyHash, Millis, RoomCode},
    text::Lang,
    words::Mode,
};

/// Its settings.
pub(super) fn settings(code: RoomCode, created_at: Millis) -> Settings {
    Settings {
        rules: RULES,
        code,
        title: None,
        lang: Lang::Fi,
        deck: PinnedDeck { id: "test".into(), version: 1, cards: vec!["joy".into(), "trust".into()] },
        floor: 4,
        mode: Mode::Live,
        open_when_all: true,
        rehearsal: false,
        created_at,
    }
}

/// The room as it was just opened.
pub(super) fn room() -> Room {
    room_number(1)
}

/// One of several.
pub(super) fn room_number(number: u8) -> Room {
    let settings = settings(RoomCode::from_bits(number.into()), Millis(0));
    let opened = Entry::opened(settings, RoomSecret::from_random([number; 32]), KeyHash::of("key"));
    Room::replay([&opened]).expect("a room")
}
