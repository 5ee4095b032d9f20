// Made by `cargo test -p keidas-protocol` from the Rust types of the wire contract. Never edit by hand.

/** The three languages of Keidas. */
export type Lang = "fi" | "sv" | "en";

/** The same text in three languages. */
export type Trio = {
  /** Finnish. */
  fi: string,
  /** Swedish. */
  sv: string,
  /** English. */
  en: string, };

/** A text wherever people read one: each reads it in an own language. */
export type Text = string | Trio;

/** A card of a deck: `change` (a theme, which is a card itself) or `change.strength`. */
export type CardId = string;

/** A card. */
export type Card = {
  /** `change` for a theme, `change.strength` for a card under it. */
  id: CardId,
  /** What it is called. */
  title: Text,
  /** For everybody: an opening sentence and two or three questions from own experience, a line each. */
  ask: Text,
  /** For the facilitator: what to listen for, what to do when it gets heavy or silent. That of a room's own deck stays
 * with whoever wrote it. */
  guide?: Text, };

/** A theme: a card itself, and the cards under it. */
export type Theme = {
  /** The cards under it. */
  cards: Array<Card>,
  /** `change` for a theme, `change.strength` for a card under it. */
  id: CardId,
  /** What it is called. */
  title: Text,
  /** For everybody: an opening sentence and two or three questions from own experience, a line each. */
  ask: Text,
  /** For the facilitator: what to listen for, what to do when it gets heavy or silent. That of a room's own deck stays
 * with whoever wrote it. */
  guide?: Text, };

/** A deck of topic cards. */
export type Deck = {
  /** Its id: what a room is opened with. */
  id: string,
  /** Raised with every change of its text. */
  version: number,
  /** Under which licence the text may be used (SPDX). A room's own deck does not say. */
  license?: string,
  /** In which language a room's own deck is written: the only one of a text that is one string. What a text says in it in
 * place of another language is in this one, too. A deck of a server is whole in three, and does not say. */
  lang?: Lang,
  /** What it is called. */
  title: Text,
  /** Its themes, in order. */
  themes: Array<Theme>, };

/** As what somebody connects. */
export type Role = "participant" | "facilitator" | "screen" | "observer";

/** Whether a group sees its answers flow or open at one moment. */
export type Mode = "live" | "curtain";

/** What a round is for. */
export type Kind = "check_in" | "card" | "vote" | "form" | "check_out";

/** What a round is asked for, where screens show more than the question: told by this word, never by a text that
 * somebody may translate or edit. */
export type Purpose = "evaluation" | "theme_vote" | "keep_vote";

/** Where the meeting is. Our own five, each with a guide text in the client. */
export type Phase = "open" | "theme" | "share" | "insight" | "close";

/** When the group meets next, by its own choice: it dies with the room. */
export type NextDate = {
  /** When it begins. */
  starts_at: string,
  /** For how long, in minutes. */
  minutes: number, };

/** One of six ways to say something without taking the word. Their labels are in the web client. */
export type Reaction = "known" | "beside" | "thanks" | "learned" | "more" | "strength";

/** One option of a choice. */
export type Choice = {
  /** Which. */
  card: CardId, } | {
  /** Which. */
  text: Text, };

/** One question to the group. */
export type Question = { "type": "feel",
  /** What is asked; none: "how does this feel". */
  text?: Text, } | { "type": "choice",
  /** What is asked; none: "choose one". */
  text?: Text,
  /** What there is to choose from. */
  options: Array<Choice>, };

/** What a participant may ask. */
export type ParticipantCommand = { "type": "answer",
  /** The round on stage, as the person saw it. */
  round: number,
  /** Which of its questions, from 0. */
  question: number,
  /** A step or an option from 0; `null`: I pass. A missing value is a mistake, not a pass. */
  value: number | null,
  /** Not this card: beside a `null`, to the question of a card. */
  decline?: boolean, } | { "type": "react",
  /** The round on stage. */
  round: number,
  /** Which. */
  reaction: Reaction, } | { "type": "unreact",
  /** The round on stage. */
  round: number,
  /** Which. */
  reaction: Reaction, } | { "type": "raise" } | { "type": "lower" } | { "type": "ready" } | { "type": "unready" };

/** What a facilitator may ask. */
export type FacilitatorCommand = { "type": "flip",
  /** Which. */
  card: CardId,
  /** Ask this round in curtain mode. */
  curtain?: boolean, } | { "type": "draw",
  /** Only of this theme. */
  theme?: CardId,
  /** Ask this round in curtain mode. */
  curtain?: boolean, } | { "type": "ask",
  /** What for; not `card`. */
  kind: Kind,
  /** 1–12 questions. */
  questions: Array<Question>,
  /** Ask this round in curtain mode. */
  curtain?: boolean,
  /** What it is asked for, if screens show more of it than the question. */
  purpose?: Purpose, } | { "type": "open",
  /** The round on stage. */
  round: number, } | { "type": "put_back" } | { "type": "undo" } | { "type": "phase",
  /** Which. */
  phase: Phase, } | { "type": "timer",
  /** For how long; `null` clears it. */
  seconds: number | null, } | { "type": "breathe",
  /** For how long; `null` stops it. */
  seconds: number | null, } | { "type": "next",
  /** When; `null`: not known. */
  date: NextDate | null, } | { "type": "next_turn" } | { "type": "clear_turns" } | { "type": "lock" } | { "type": "unlock" } | { "type": "end",
  /** The meeting goes on in another room. */
  moved?: boolean, };

/** Why a command was refused: a stable code for programs; people read a sentence in their language. */
export type Refusal = "not_allowed" | "round_over" | "too_few" | "unknown_card" | "stale" | "too_fast" | "too_big" | "locked" | "full" | "bad_command" | "retry";

/** As what somebody comes in, and what they bring along. */
export type Hello = {
  /** As what. */
  as: Role,
  /** A participant's, from an earlier visit. */
  ticket?: string,
  /** A facilitator's, from the lead link. A screen or an observer may bring one to a locked door. */
  key?: string,
  /** The door word of the link they came by. */
  door?: string,
  /** A participant's without a ticket: chance of their browser's own. Said again, it is the same person. */
  visit?: string, };

/** What a client sends. */
export type ClientMessage = { "type": "hello" } & Hello | { "type": "do",
  /** The command's id, fresh for every command and the same when it is sent again. */
  id: string,
  /** The command, not looked at yet. */
  command: Command, };

/** A reason to close, said as `bye` and then as a close code. */
export type Close = "ended" | "locked" | "not_allowed" | "unknown_room" | "full" | "hello_expected" | "moved" | "too_much" | "restart" | "slow" | "too_fast";

/** A published result: how many ballots it counts, and how they fall. */
export type Tally = {
  /** Ballots counted, always at least the room's floor. */
  shown: number,
  /** How many chose each step or option. */
  counts: Array<number>, };

/** How many people each reaction counts. */
export type ReactionCounts = {
  /** I know this too. */
  known: number,
  /** I'm with you. */
  beside: number,
  /** Thanks for sharing. */
  thanks: number,
  /** I learned something. */
  learned: number,
  /** Tell us more. */
  more: number,
  /** This gives strength. */
  strength: number, };

/** What stays of a question when its round is over. */
export type AskedQuestion = {
  /** The question. */
  ask: Question,
  /** How many people answered it, passes included. */
  answered: number, };

/** What stays of a round when it is over: what everyone in the room saw, and nothing else. */
export type PastRound = {
  /** Its number in the room. */
  round: number,
  /** What it was for. */
  kind: Kind,
  /** The card it was about. */
  card: CardId | null,
  /** What it was asked for, if screens show more of it than the question. */
  purpose?: Purpose,
  /** Whether a tally of what it asks had been published before. */
  again: boolean,
  /** Whether its answers flowed or opened at one moment. */
  mode: Mode,
  /** What was asked. */
  questions: Array<AskedQuestion>,
  /** What was published, question by question; `null`: too few to show. */
  tallies: Array<Tally | null>,
  /** How many people pressed what. */
  reactions: ReactionCounts,
  /** Whether the facilitator took it back when a tally of it had been shown already. */
  taken_back: boolean, };

/** What kind of step `undo` would take back. */
export type StepWord = "flip" | "draw" | "ask" | "put_back" | "phase" | "timer" | "breathe" | "lock" | "unlock";

/** What `undo` would take back. */
export type UndoView = {
  /** The command. */
  type: StepWord, };

/** Something that is drawn until a moment. */
export type EndsAt = {
  /** The moment. */
  ends_at: string, };

/** What the meeting is and where it stands. */
export type RoomView = {
  /** The code, eight characters. */
  code: string,
  /** What the meeting is called. */
  title: Text | null,
  /** The language of shared screens. */
  lang: Lang,
  /** The deck on the table. */
  deck: string,
  /** Its version when the room was opened. */
  deck_version: number,
  /** The fewest people a published result counts. */
  floor: number,
  /** Whether answers flow or open at one moment. */
  mode: Mode,
  /** Whether a round opens when everyone here has answered. */
  open_when_all: boolean,
  /** Whether part of the group is software: every page of such a room says so. */
  rehearsal: boolean,
  /** Whether newcomers stay outside. */
  locked: boolean,
  /** Where the meeting is. */
  phase: Phase,
  /** Facilitator commands that happened: what `after` is compared with. */
  step: number,
  /** What `undo` would take back. */
  undo: UndoView | null,
  /** The timer that was started last; it is up to the screens to draw it. */
  timer: EndsAt | null,
  /** The breathing break that was started last. */
  breathe: EndsAt | null,
  /** When the group meets next, if it has said so. */
  next: NextDate | null,
  /** When the room ends by itself at the latest. */
  expires_at: string, };

/** A question on stage. */
export type QuestionView = {
  /** The question. */
  ask: Question,
  /** It still takes answers. */
  open: boolean,
  /** How many people have answered, passes included. */
  answered: number,
  /** Of these, how many are neither here nor waited for. */
  away: number,
  /** What is published so far; final when `open` is false. `null`: nothing, or too few to show. */
  tally: Tally | null,
  /** Of a card that was opened: the group would rather go on to another. Absent: no, or not yet. */
  declined?: boolean, };

/** The round everybody looks at. */
export type StageView = {
  /** Its number in the room, from 1. */
  round: number,
  /** What it is for. */
  kind: Kind,
  /** The card it is about. */
  card: CardId | null,
  /** What it was asked for, if screens show more of it than the question. */
  purpose?: Purpose,
  /** A tally of what it asks has been published before: people can compare. */
  again: boolean,
  /** Whether its answers flow or open at one moment. */
  mode: Mode,
  /** It was over and came back by `undo`: it takes no answers and no reactions. */
  over: boolean,
  /** What is asked. */
  questions: Array<QuestionView>,
  /** How many people each reaction counts. */
  reactions: ReactionCounts, };

/** What changes about a question on stage. */
export type QuestionCounts = {
  /** It still takes answers. */
  open: boolean,
  /** How many people have answered, passes included. */
  answered: number,
  /** Of these, how many are neither here nor waited for. */
  away: number,
  /** What is published so far; final when `open` is false. Left out while there is none: what was published of a
 * question on stage never goes again, and twelve times `null` would be a third of the frame. */
  tally?: Tally,
  /** Of a card that was opened: the group would rather go on to another. Absent: no, or not yet. */
  declined?: boolean, };

/** How many have answered and reacted, and what is shown of it: sent instead of the section `stage` when nothing else
 * of it changed, and assigned into it. */
export type CountsView = {
  /** The round on stage. */
  round: number,
  /** Its questions, in order. */
  questions: Array<QuestionCounts>,
  /** How many people each reaction counts. */
  reactions: ReactionCounts, };

/** What has been on the table. */
export type TableView = {
  /** Cards turned, in order. */
  seen: Array<CardId>,
  /** How many rounds are over. */
  rounds: number,
  /** The round that ended last. */
  last: PastRound | null, };

/** How many are ready, in a word: a number would point at the one who is missing [Y2]. */
export type Ready = "most" | "all";

/** Who is here, in numbers, and who wants to speak. */
export type PeopleView = {
  /** Participants: people, not sockets. */
  present: number,
  /** How many may be inside while a lock keeps their seats; `null` when the door is open or does not count. */
  places: number | null,
  /** Facilitators' sockets. */
  facilitators: number,
  /** Observers' sockets: who watches is seen by all. */
  observers: number,
  /** Big screens. */
  screens: number,
  /** How many of those here have given the sign that they are ready; `null`: fewer than half, or too few people. */
  ready: Ready | null,
  /** How often somebody has knocked at the locked door within the last minute, nine times at most. Absent: not at all. */
  knocks?: number,
  /** Raised hands, first come first. */
  turns: string[],
  /** Whose turn it is. */
  speaking: string | null, };

/** All that may be seen of a room. */
export type View = {
  /** What the meeting is and where it stands. */
  room: RoomView,
  /** The round everybody looks at; `null`: the table is clear. */
  stage: StageView | null,
  /** What has been on the table. */
  table: TableView,
  /** Who is here, in numbers, and who wants to speak. */
  people: PeopleView, };

/** One's own answer to a question: a number, `"pass"`, `"decline"` or `null`. */
export type OwnAnswer = number | "pass" | "decline" | null;

/** What only its owner is told. */
export type You = {
  /** As what they are here. */
  as: Role,
  /** A participant's secret, to come back with. */
  ticket?: string,
  /** What they have answered, question by question of the round on stage. */
  answers: Array<OwnAnswer>,
  /** What they have pressed in the round on stage. */
  reactions: Array<Reaction>,
  /** Their hand, while it waits or has the word. */
  turn: string | null, };

/** The first message of a room. */
export type Welcome = {
  /** Changes of the view so far. */
  seq: number,
  /** What only its owner is told. */
  you: You,
  /** What everybody sees. */
  view: View,
  /** The server's clock, to draw timers by. */
  now: string,
  /** Over HTTP: the name of this line, which every further request brings along. */
  line?: string, };

/** The sections that changed, each whole. An absent one is unchanged; merging is assigning. */
export type Update = {
  /** Changes of the view so far; a frame with only `people` or `sparks` repeats it. */
  seq: number,
  /** What the meeting is and where it stands. */
  room?: RoomView,
  /** The round everybody looks at; `null` clears it. */
  stage?: StageView | null,
  /** Instead of `stage` when only this of it changed: assigned into it. */
  counts?: CountsView,
  /** What has been on the table. */
  table?: TableView,
  /** Who is here and who wants to speak. */
  people?: PeopleView,
  /** How often each reaction was pressed since the last frame: shown and forgotten. */
  sparks?: { [key in Reaction]?: number }, };

/** What a server sends. */
export type ServerMessage = { "type": "welcome" } & Welcome | { "type": "update" } & Update | { "type": "done",
  /** Whose. */
  id: string,
  /** The hand a `raise` put up. */
  turn?: string, } | { "type": "refused",
  /** Whose; `null` when what was sent had no usable id. */
  id: string | null,
  /** Why, for programs. */
  reason: Refusal,
  /** Why, for those who write programs. */
  message: string, } | { "type": "beat" } | { "type": "bye",
  /** Why. */
  reason: Close,
  /** The number a WebSocket is closed with: other transports have no close of their own. */
  code: number, };

export type Command = ParticipantCommand | (FacilitatorCommand & { after?: number });

export const SUBPROTOCOL = "keidas.v1";

export const REACTIONS: readonly Reaction[] = ["known","beside","thanks","learned","more","strength"];

/** Close codes; from 4010 on: come back, with jitter. */
export const CLOSE = {
  ended: 4000,
  locked: 4001,
  not_allowed: 4002,
  unknown_room: 4003,
  full: 4004,
  hello_expected: 4005,
  moved: 4006,
  too_much: 4008,
  restart: 4010,
  slow: 4011,
  too_fast: 4010,
} as const satisfies Record<Close, number>;

export const LIMITS = {
  floorMin: 3,
  floorMax: 20,
  floorDefault: 4,
  padBytes: 256,
  titleChars: 120,
  textChars: 300,
  questions: 12,
  optionsMin: 2,
  optionsMax: 12,
  feelSteps: 5,
  timerSeconds: 14400,
  breatheSecondsMin: 10,
  breatheSecondsMax: 300,
} as const;
