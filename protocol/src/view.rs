//! All that anyone may see of a room, in four sections, made by one pure function (invariant I1): the same for
//! participant, facilitator, screen and observer. It must never know tags, tickets or who asks.

mod people;

use serde::{Deserialize, Serialize};

use crate::{
    defaults::is_false,
    ids::{CardId, Millis, RoomCode},
    meeting::StepWord,
    room::Room,
    round::{AskedQuestion, PastRound, ReactionCounts, Sheet, Tally},
    table::{Returned, Stage},
    text::{Lang, Text},
    words::{Kind, Mode, NextDate, Phase, Purpose, Question},
};

pub use people::{Away, PeopleView, PresenceCounts, Ready};

/// All that may be seen of a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
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
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
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
    /// Whether part of the group is software: every page of such a room says so.
    #[serde(default)]
    pub rehearsal: bool,
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
    /// When the group meets next, if it has said so.
    #[serde(default)]
    pub next: Option<NextDate>,
    /// When the room ends by itself at the latest.
    #[cfg_attr(test, ts(type = "string"))]
    pub expires_at: Millis,
}

/// What `undo` would take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct UndoView {
    /// The command.
    pub r#type: StepWord,
}

/// Something that is drawn until a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct EndsAt {
    /// The moment.
    #[cfg_attr(test, ts(type = "string"))]
    pub ends_at: Millis,
}

/// The round everybody looks at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct StageView {
    /// Its number in the room, from 1.
    pub round: u32,
    /// What it is for.
    pub kind: Kind,
    /// The card it is about.
    pub card: Option<CardId>,
    /// What it was asked for, if screens show more of it than the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub purpose: Option<Purpose>,
    /// A tally of what it asks has been published before: people can compare.
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
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct QuestionView {
    /// The question.
    pub ask: Question,
    /// It still takes answers.
    pub open: bool,
    /// How many people have answered, passes included.
    pub answered: u32,
    /// Of these, how many are neither here nor waited for.
    #[serde(default)]
    pub away: u32,
    /// What is published so far; final when `open` is false. `null`: nothing, or too few to show.
    pub tally: Option<Tally>,
    /// Of a card that was opened: the group would rather go on to another. Absent: no, or not yet.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub declined: bool,
}

/// How many have answered and reacted, and what is shown of it: sent instead of the section `stage` when nothing else
/// of it changed, and assigned into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct CountsView {
    /// The round on stage.
    pub round: u32,
    /// Its questions, in order.
    pub questions: Vec<QuestionCounts>,
    /// How many people each reaction counts.
    pub reactions: ReactionCounts,
}

/// What changes about a question on stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct QuestionCounts {
    /// It still takes answers.
    pub open: bool,
    /// How many people have answered, passes included.
    pub answered: u32,
    /// Of these, how many are neither here nor waited for.
    pub away: u32,
    /// What is published so far; final when `open` is false. Left out while there is none: what was published of a
    /// question on stage never goes again, and twelve times `null` would be a third of the frame.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    pub tally: Option<Tally>,
    /// Of a card that was opened: the group would rather go on to another. Absent: no, or not yet.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(test, ts(optional, as = "Option<bool>"))]
    pub declined: bool,
}

/// What has been on the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS, schemars::JsonSchema))]
pub struct TableView {
    /// Cards turned, in order.
    pub seen: Vec<CardId>,
    /// How many rounds are over.
    pub rounds: u32,
    /// The round that ended last.
    pub last: Option<PastRound>,
}

impl View {
    /// The one projection of a room.
    pub fn of(room: &Room, presence: PresenceCounts) -> View {
        View {
            room: RoomView::of(room),
            stage: StageView::of(room, presence.away),
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
            rehearsal: settings.rehearsal,
            locked: meeting.door.is_some(),
            phase: meeting.phase,
            step: room.step,
            undo: room.last_step().map(|r#type| UndoView { r#type }),
            timer: meeting.timer_ends_at.map(|ends_at| EndsAt { ends_at }),
            breathe: meeting.breathe_ends_at.map(|ends_at| EndsAt { ends_at }),
            next: meeting.next,
            expires_at: room.deadline(),
        }
    }
}

impl StageView {
    /// The section `stage`.
    pub fn of(room: &Room, away: Away) -> Option<StageView> {
        Some(match room.table.stage.as_ref()? {
            Stage::Running(round) => {
                let question = |(sheet, away): (&Sheet, u32)| QuestionView {
                    ask: sheet.ask.clone(),
                    open: sheet.takes_answers,
                    answered: sheet.answered(),
                    away: away.min(sheet.answered()),
                    tally: sheet.published.clone(),
                    declined: sheet.declined,
                };
                StageView {
                    round: round.number,
                    kind: round.kind,
                    card: round.card.clone(),
                    purpose: round.purpose,
                    again: round.again,
                    mode: round.mode,
                    over: false,
                    questions: round.questions.iter().zip(away.0).map(question).collect(),
                    reactions: round.reactions.counts(),
                }
            }
            Stage::Returned(Returned { past, declined }) => {
                let question = |(question, tally): (&AskedQuestion, &Option<Tally>)| QuestionView {
                    ask: question.ask.clone(),
                    open: false,
                    answered: question.answered,
                    away: 0,
                    tally: tally.clone(),
                    declined: *declined,
                };
                StageView {
                    round: past.round,
                    kind: past.kind,
                    card: past.card.clone(),
                    purpose: past.purpose,
                    again: past.again,
                    mode: past.mode,
                    over: true,
                    questions: past.questions.iter().zip(&past.tallies).map(question).collect(),
                    reactions: past.reactions,
                }
            }
        })
    }
}

impl CountsView {
    /// The section `counts`: of a round that is on stage and not over.
    pub fn of(room: &Room, away: Away) -> Option<CountsView> {
        let Some(Stage::Running(round)) = &room.table.stage else { return None };
        let question = |(sheet, away): (&Sheet, u32)| QuestionCounts {
            open: sheet.takes_answers,
            answered: sheet.answered(),
            away: away.min(sheet.answered()),
            tally: sheet.published.clone(),
            declined: sheet.declined,
        };
        Some(CountsView {
            round: round.number,
            questions: round.questions.iter().zip(away.0).map(question).collect(),
            reactions: round.reactions.counts(),
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
