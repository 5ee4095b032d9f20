//! All that anyone may see of a room, in four sections, made by one pure function (invariant I1): the same for
//! participant, facilitator, screen and observer. It must never know tags, tickets or who asks.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{CardId, Millis, RoomCode, Turn},
    lead::StepWord,
    room::Room,
    round::{PastRound, ReactionCounts, Tally},
    table::Stage,
    text::{Lang, Text},
    words::{Kind, Mode, Phase, Question},
};

/// All that may be seen of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct View {
    /// What the meeting is and where it stands.
    pub room: RoomView,
    /// The round everybody looks at; `null`: the table is clear.
    pub stage: Option<StageView>,
    /// What has been on the table.
    pub table: TableView,
    /// Who is here, in numbers, and who wants to speak.
    pub people: PeopleView,
}

/// What the meeting is and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct RoomView {
    /// The code, eight characters.
    #[cfg_attr(test, ts(type = "string"))]
    pub code: RoomCode,
    /// What the meeting is called.
    pub title: Option<Text>,
    /// The language of shared screens.
    pub lang: Lang,
    /// The deck on the table.
    pub deck: String,
    /// Its version when the room was opened.
    pub deck_version: u32,
    /// The fewest people a published result counts.
    pub floor: u8,
    /// Whether answers flow or open at one moment.
    pub mode: Mode,
    /// Whether a round opens when everyone here has answered.
    pub open_when_all: bool,
    /// Whether newcomers stay outside.
    pub locked: bool,
    /// Where the meeting is.
    pub phase: Phase,
    /// Facilitator commands that happened: what `after` is compared with.
    pub step: u64,
    /// What `undo` would take back.
    pub undo: Option<UndoView>,
    /// The timer that was started last; it is up to the screens to draw it.
    pub timer: Option<EndsAt>,
    /// The breathing break that was started last.
    pub breathe: Option<EndsAt>,
    /// When the room ends by itself at the latest.
    #[cfg_attr(test, ts(type = "string"))]
    pub expires_at: Millis,
}

/// What `undo` would take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct UndoView {
    /// The command.
    pub r#type: StepWord,
}

/// Something that is drawn until a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct EndsAt {
    /// The moment.
    #[cfg_attr(test, ts(type = "string"))]
    pub ends_at: Millis,
}

/// The round everybody looks at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct StageView {
    /// Its number in the room, from 1.
    pub round: u32,
    /// What it is for.
    pub kind: Kind,
    /// The card it is about.
    pub card: Option<CardId>,
    /// The card's answers have been published before: people can compare.
    pub again: bool,
    /// Whether its answers flow or open at one moment.
    pub mode: Mode,
    /// It was over and came back by `undo`: it takes no answers and no reactions.
    pub over: bool,
    /// What is asked.
    pub questions: Vec<QuestionView>,
    /// How many people each reaction counts.
    pub reactions: ReactionCounts,
}

/// A question on stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct QuestionView {
    /// The question.
    pub ask: Question,
    /// It still takes answers.
    pub open: bool,
    /// How many people have answered, passes included.
    pub answered: u32,
    /// What is published so far; final when `open` is false. `null`: nothing, or too few to show.
    pub tally: Option<Tally>,
}

/// What has been on the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct TableView {
    /// Cards turned, in order.
    pub seen: Vec<CardId>,
    /// How many rounds are over.
    pub rounds: u32,
    /// The round that ended last.
    pub last: Option<PastRound>,
}

/// Who is here, in numbers, and who wants to speak.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct PeopleView {
    /// Participants: people, not sockets.
    pub present: u32,
    /// Facilitators' sockets.
    pub facilitators: u32,
    /// Observers' sockets: who watches is seen by all.
    pub observers: u32,
    /// Big screens.
    pub screens: u32,
    /// Raised hands, first come first.
    #[cfg_attr(test, ts(type = "string[]"))]
    pub turns: Vec<Turn>,
    /// Whose turn it is.
    #[cfg_attr(test, ts(type = "string | null"))]
    pub speaking: Option<Turn>,
}

/// How many are here now: a node's knowledge, never logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Presence {
    /// Participants: people, not sockets.
    pub present: u32,
    /// Facilitators' sockets.
    pub facilitators: u32,
    /// Observers' sockets.
    pub observers: u32,
    /// Big screens.
    pub screens: u32,
}

impl View {
    /// The one projection of a room.
    pub fn of(room: &Room, presence: Presence) -> View {
        View {
            room: RoomView::of(room),
            stage: StageView::of(room),
            table: TableView::of(room),
            people: PeopleView::of(room, presence),
        }
    }
}

impl RoomView {
    /// The section `room`.
    pub fn of(room: &Room) -> RoomView {
        let (settings, meeting) = (room.settings(), &room.meeting);
        RoomView {
            code: settings.code,
            title: settings.title.clone(),
            lang: settings.lang,
            deck: settings.deck.id.clone(),
            deck_version: settings.deck.version,
            floor: settings.floor,
            mode: settings.mode,
            open_when_all: settings.open_when_all,
            locked: meeting.locked,
            phase: meeting.phase,
            step: room.step,
            undo: room.last_step().map(|r#type| UndoView { r#type }),
            timer: meeting.timer_ends_at.map(|ends_at| EndsAt { ends_at }),
            breathe: meeting.breathe_ends_at.map(|ends_at| EndsAt { ends_at }),
            expires_at: room.deadline(),
        }
    }
}

impl StageView {
    /// The section `stage`.
    pub fn of(room: &Room) -> Option<StageView> {
        Some(match room.table.stage.as_ref()? {
            Stage::Running(round) => StageView {
                round: round.number,
                kind: round.kind,
                card: round.card.clone(),
                again: round.again,
                mode: round.mode,
                over: false,
                questions: round
                    .questions
                    .iter()
                    .map(|sheet| QuestionView {
                        ask: sheet.ask.clone(),
                        open: sheet.open,
                        answered: sheet.answered(),
                        tally: sheet.published.clone(),
                    })
                    .collect(),
                reactions: round.reaction_counts(),
            },
            Stage::Returned(past) => StageView {
                round: past.round,
                kind: past.kind,
                card: past.card.clone(),
                again: past.again,
                mode: past.mode,
                over: true,
                questions: past
                    .questions
                    .iter()
                    .zip(&past.tallies)
                    .map(|(question, tally)| QuestionView {
                        ask: question.ask.clone(),
                        open: false,
                        answered: question.answered,
                        tally: tally.clone(),
                    })
                    .collect(),
                reactions: past.reactions,
            },
        })
    }
}

impl TableView {
    /// The section `table`.
    pub fn of(room: &Room) -> TableView {
        TableView {
            seen: room.table.seen.clone(),
            rounds: room.table.past.len() as u32,
            last: room.table.past.last().cloned(),
        }
    }
}

impl PeopleView {
    /// The section `people`.
    pub fn of(room: &Room, presence: Presence) -> PeopleView {
        let Presence { present, facilitators, observers, screens } = presence;
        let turns = room.turns.waiting().collect();
        PeopleView { present, facilitators, observers, screens, turns, speaking: room.turns.speaking() }
    }
}
