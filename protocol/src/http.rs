//! The bodies of HTTP requests and answers, wire contract v1 [H]. This file must never know a header, or who asks.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use crate::{
    deck::OwnDeck,
    entry::PublishedQuestion,
    ids::{CardId, Millis, RoomCode},
    object::object_or_null,
    once::said_twice,
    round::PastRound,
    text::{Lang, Text},
    view::RoomView,
    words::Mode,
};
#[cfg(test)]
use crate::{
    limits::{FLOOR_DEFAULT, FLOOR_MAX, FLOOR_MIN, HISTORY_MAX},
    text::Trio,
};

/// The body of a request: an object, in which each name stands once.
///
/// # Errors
/// What is wrong with it, and where.
pub fn read<'a, T: Deserialize<'a>>(body: &'a [u8]) -> Result<T, serde_json::Error> {
    // A list would pass for an object, field by field.
    if body.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return Err(serde::de::Error::custom("an object is expected"));
    }
    let read = serde_json::from_slice(body)?;
    match std::str::from_utf8(body).ok().and_then(said_twice) {
        None => Ok(read),
        Some(name) => Err(serde::de::Error::custom(format_args!("`{name}` is said twice"))),
    }
}

/// What a facilitator chooses when a room is opened; all of it may be left out.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct OpenRoom {
    /// The id of one of the server's decks; `keidas` when nothing is said.
    pub deck: Option<String>,
    /// Instead of `deck`: one that lives with this room and is in no list.
    #[serde(deserialize_with = "object_or_null")]
    pub own_deck: Option<OwnDeck>,
    /// The language of shared screens.
    pub lang: Option<Lang>,
    /// What the meeting is called: at most 120 characters in each language.
    #[cfg_attr(test, schemars(example = Text::Each(Trio { fi: "Syksy".into(), sv: "Hösten".into(), en: "Autumn".into() })))]
    pub title: Option<Text>,
    /// The fewest people a published result counts, 3 to 20; 4 when nothing is said.
    #[cfg_attr(test, schemars(range(min = FLOOR_MIN, max = FLOOR_MAX), example = FLOOR_DEFAULT))]
    pub floor: Option<i64>,
    /// Whether answers flow or open at one moment.
    pub mode: Option<Mode>,
    /// Whether a round opens when everyone here has answered; it does when nothing is said.
    pub open_when_all: Option<bool>,
    /// Part of the group is software [P].
    pub rehearsal: bool,
    /// The key of the group's lasting address, if that is to lead here [S].
    pub series_key: Option<String>,
    /// Cards that were turned in the room this meeting comes from [F15].
    #[cfg_attr(test, schemars(length(max = HISTORY_MAX)))]
    pub seen: Vec<CardId>,
    /// Questions of which a result was published there.
    #[cfg_attr(test, schemars(length(max = HISTORY_MAX)))]
    pub published: Vec<PublishedQuestion>,
}

/// A room that was opened, and what opens it. Its links are for people; `key` is shown here and never again.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OpenedRoom {
    /// The code, eight characters.
    pub code: RoomCode,
    /// The facilitator's key: 128 bits, base64url.
    pub key: String,
    /// For participants; ends with `#` and the door word [J7].
    pub join_url: String,
    /// For the facilitator; ends with `#` and the key.
    pub lead_url: String,
    /// For the big screen.
    pub screen_url: String,
    /// The lasting address of the group, if its key came along.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series_url: Option<String>,
    /// When the room ends by itself at the latest.
    pub expires_at: Millis,
}

impl Drop for OpenedRoom {
    fn drop(&mut self) {
        self.key.zeroize();
        self.lead_url.zeroize();
    }
}

/// What may be known of a room without being inside.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RoomSummary {
    /// The code, eight characters.
    pub code: RoomCode,
    /// What the meeting is called.
    pub title: Option<Text>,
    /// The language of shared screens.
    pub lang: Lang,
    /// Whether newcomers stay outside.
    pub locked: bool,
    /// Whether part of the group is software.
    pub rehearsal: bool,
    /// Always `false`: a room that has ended is answered 410.
    pub ended: bool,
    /// Where a phone opens the room; with the door word for whoever brings a key, a ticket or the word itself.
    pub join_url: String,
}

/// What is said to a knock at the door.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Knock {
    /// Whether there is a door to wait at: if not, one can come in.
    pub locked: bool,
}

/// A further facilitator's key. `key` is shown here and never again.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AddedKey {
    /// What it is taken back by.
    pub id: String,
    /// The key: 128 bits, base64url.
    pub key: String,
    /// The link that brings it along, behind the `#`.
    pub lead_url: String,
}

impl Drop for AddedKey {
    fn drop(&mut self) {
        self.key.zeroize();
        self.lead_url.zeroize();
    }
}

/// A deck of the server, in a line.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DeckSummary<'a> {
    /// Its id: what a room is opened with.
    pub id: &'a str,
    /// Raised with every change of its text.
    pub version: u32,
    /// What it is called.
    pub title: &'a Text,
    /// How many cards it has, themes included.
    pub cards: usize,
}

/// What a group keeps of its meeting: nothing that was not on everybody's screen.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report<'a> {
    /// The room as everybody sees it.
    pub room: &'a RoomView,
    /// The rounds that are over, in order.
    pub rounds: &'a [PastRound],
}

/// Whose lasting address is asked for.
#[derive(Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(default)]
pub struct AskSeries {
    /// The key of a group that has one; without it a new one is drawn.
    pub key: Option<String>,
}

/// The lasting address of a group [S].
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Series {
    /// Its id as it is shown: in fours.
    pub id: String,
    /// The group's secret: whoever has it opens rooms behind the address.
    pub key: String,
    /// The address.
    pub url: String,
}

/// Where a lasting address leads now; `null` twice: nowhere, or it never was one.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Whither {
    /// The code of the newest living room.
    pub code: Option<RoomCode>,
    /// Its door word.
    pub door: Option<String>,
    /// Whether there is a room is not told by the length.
    pub pad: &'static str,
}

/// Why a request was not answered: a stable code for programs, a sentence with a way out for people (RFC 9457).
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Problem<'a> {
    /// The status of the answer.
    pub status: u16,
    /// What kind of problem it is, in a few words.
    pub title: &'a str,
    /// What can be done about it.
    pub detail: &'a str,
    /// The code for programs.
    pub code: ProblemCode,
}

/// What went wrong, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::IntoStaticStr)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ProblemCode {
    /// There is no room with this code.
    UnknownRoom,
    /// The room has ended within the last 24 hours, and is erased.
    RoomEnded,
    /// The server has no such deck.
    UnknownDeck,
    /// What was asked cannot be understood, or is not there.
    BadRequest,
    /// Over a limit of size.
    TooBig,
    /// Too many wrong codes, or too many new rooms, from this network; `Retry-After` says how long to wait.
    TooFast,
    /// A key is missing or wrong, or the page that asks is somebody else's.
    NotAllowed,
    /// There is no place left on this server.
    Full,
    /// The server cannot do this now; nothing was changed.
    Unavailable,
}
