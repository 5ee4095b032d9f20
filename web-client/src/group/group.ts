// What a group keeps over the months, in a file of its own. Pure: what it is, how it begins, how a file's text is read.
// Never: DOM, storage, sealing; members, names, answers; a number of people who felt something.

import * as v from 'valibot';

import { type OwnDeck, ownDeck } from '../decks/own';
import { LIMITS } from '../protocol.gen';
import type { Day, Hand, Item, Stamped } from './stamp';
import { changed } from './stamp';

export const TEXT = { name: 60, rules: 1_000, note: 4_000, place: 120, agenda: 200_000 } as const;
export const COUNT = { meetings: 60, notes: 500, decks: 20, questions: 100, dates: 60, groups: 50 } as const;
/** A group's plain text, in bytes. */
export const BYTES_MAX = 2 * 1024 * 1024;

const text = (max: number) => v.pipe(v.string(), v.maxLength(max));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
const minute = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.pipe(v.string(), v.regex(/^[\w.~-]{1,64}$/));
const by = v.record(v.pipe(v.string(), v.regex(/^[a-z2-9]{4}$/)), minute);
const stamp = { edited: minute, by };
const stamped = <T extends v.GenericSchema>(value: T) => v.object({ value, ...stamp });
const item = { id, ...stamp };
const card = v.pipe(v.string(), v.regex(/^[a-z0-9_.-]{1,64}$/));
const lang = v.picklist(['fi', 'sv', 'en']);
const mood = v.picklist(['heavy', 'split', 'light', 'mixed']);

/** A meeting's mood in one word, made of what everybody saw. */
export type MoodWord = v.InferOutput<typeof mood>;

const plan = v.object({
  length: v.picklist([90, 120]),
  people: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  floor: v.pipe(v.number(), v.integer(), v.minValue(LIMITS.floorMin), v.maxValue(LIMITS.floorMax)),
  mode: v.picklist(['live', 'curtain']),
  deck: v.optional(text(64)),
});

const meeting = v.object({
  ...item,
  day,
  themes: v.array(card),
  came: v.nullable(mood),
  left: v.nullable(mood),
  note: text(TEXT.note),
  /** By which plan it was led, as a plan's own file. */
  plan: v.optional(text(TEXT.agenda)),
});

/** Both copies had changed it: the other version stands here. */
const other = v.optional(v.boolean());

const note = v.object({
  ...item,
  day,
  text: text(TEXT.note),
  other,
});

const date = v.object({
  ...item,
  starts_at: v.pipe(v.string(), v.isoTimestamp()),
  minutes: minute,
  place: text(TEXT.place),
  /** When it was first agreed on, if it was moved since: calendars know it by that. */
  was: v.optional(v.pipe(v.string(), v.isoTimestamp())),
});

const deck = v.object({ ...item, ...ownDeck.entries, other });

const questions = v.object({
  ...item,
  name: text(TEXT.name),
  questions: v.pipe(
    v.array(
      v.object({
        text: text(LIMITS.textChars),
        /** Without any it is answered with a feeling. */
        options: v.pipe(v.array(text(LIMITS.textChars)), v.maxLength(LIMITS.optionsMax)),
      }),
    ),
    v.maxLength(LIMITS.questions),
  ),
  other,
});

/** A fact that files of older clients do not have. */
const later = <T extends v.GenericSchema>(value: T, usual: v.InferInput<T>) =>
  v.optional(stamped(value), { value: usual, edited: 0, by: {} } as never);

const group = v.object({
  id,
  name: stamped(text(TEXT.name)),
  lang: stamped(lang),
  rules: stamped(text(TEXT.rules)),
  plan: stamped(plan),
  series: stamped(v.nullable(v.object({ key: text(64), id: text(32) }))),
  shortlist: stamped(v.array(card)),
  /** The plan of the next meeting, as a plan's own file; empty: none. */
  agenda: later(text(TEXT.agenda), ''),
  /** The day on which a card was last on the table; no time. */
  seen: v.record(card, day),
  dates: v.pipe(v.array(date), v.maxLength(COUNT.dates)),
  meetings: v.pipe(v.array(meeting), v.maxLength(COUNT.meetings)),
  notes: v.pipe(v.array(note), v.maxLength(COUNT.notes)),
  decks: v.optional(v.pipe(v.array(deck), v.maxLength(COUNT.decks)), []),
  questions: v.optional(v.pipe(v.array(questions), v.maxLength(COUNT.questions)), []),
  /** What was erased, so that another copy does not bring it back. */
  gone: v.record(id, v.object({ day, by })),
});

type Mutable = v.InferOutput<typeof group>;
type Frozen<T> = { readonly [K in keyof T]: T[K] };
export type Group = Frozen<Mutable>;
export type Plan = v.InferOutput<typeof plan>;
export type Meeting = v.InferOutput<typeof meeting>;
export type Note = v.InferOutput<typeof note>;
export type Meet = v.InferOutput<typeof date>;
/** A deck of the group's own. */
export type GroupDeck = v.InferOutput<typeof deck>;
/** Questions that are asked together, under a name. */
export type QuestionSet = v.InferOutput<typeof questions>;

/** The lists of things that have names of their own. */
export const LISTS = ['dates', 'meetings', 'notes', 'decks', 'questions'] as const;
export type List = (typeof LISTS)[number];
/** What a group has one of. */
export const FACTS = ['name', 'lang', 'rules', 'plan', 'series', 'shortlist', 'agenda'] as const;
export type Fact = (typeof FACTS)[number];

/** The group in a file's text; `null`: it is none, or not one of ours. Nothing is half taken. */
export function readGroup(plain: string): Group | null {
  try {
    const read = v.safeParse(group, JSON.parse(plain));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

export function writeGroup(group: Group): string {
  return JSON.stringify(group);
}

export function newGroup(id: string, name: string, lang: Group['lang']['value'], hand: Hand): Group {
  const first = <T>(value: T): Stamped<T> => ({ value, ...changed(null, hand) });
  return {
    id,
    name: first(name.slice(0, TEXT.name)),
    lang: first(lang),
    rules: first(''),
    plan: first({ length: 90, people: 8, floor: LIMITS.floorDefault, mode: 'live' } as Plan),
    series: first(null),
    shortlist: first([]),
    agenda: first(''),
    seen: {},
    dates: [],
    meetings: [],
    notes: [],
    decks: [],
    questions: [],
    gone: {},
  };
}

/** The group with another value of a fact. */
export function withFact<K extends Fact>(group: Group, fact: K, value: Group[K]['value'], hand: Hand): Group {
  return { ...group, [fact]: { value, ...changed(group[fact], hand) } };
}

/** What a thing says, without its stamp. */
export type Said<L extends List> = Omit<Group[L][number], keyof Item>;

/** The group with a thing added, or said anew. */
export function withItem<L extends List>(
  group: Group,
  list: L,
  id: string,
  said: Said<L>,
  hand: Hand,
): Group {
  const things = group[list] as readonly Item[];
  // One that was erased and comes back knows of its erasure.
  const before =
    things.find((thing) => thing.id === id) ?? (group.gone[id] ? { edited: 0, by: group.gone[id].by } : null);
  const thing = { id, ...said, ...changed(before, hand) };
  const others = things.filter((one) => one.id !== id);
  return { ...group, [list]: [...others, thing] };
}

/** The group with a deck of its own added, or written anew. */
export function withDeck(group: Group, id: string, { title, langs, themes }: OwnDeck, hand: Hand): Group {
  return withItem(group, 'decks', id, { title, langs, themes } as Said<'decks'>, hand);
}

export function withoutItem(group: Group, list: List, id: string, day: Day, hand: Hand): Group {
  const thing = (group[list] as readonly Item[]).find((one) => one.id === id);
  if (!thing) return group;
  const { by } = changed(thing, hand);
  const left = (group[list] as readonly Item[]).filter((one) => one.id !== id);
  return { ...group, [list]: left, gone: { ...group.gone, [id]: { day, by: { ...by } } } };
}

/** The deck of its own that the group meets with; `null`: one of the server's. */
export function ownDeckOf({ plan, decks }: Group): GroupDeck | null {
  return decks.find(({ id }) => id === plan.value.deck) ?? null;
}

/** The group after these cards were on the table that day. */
export function withSeen(group: Group, cards: readonly string[], day: Day): Group {
  const seen = { ...group.seen };
  for (const card of cards) if (!(seen[card]! > day)) seen[card] = day;
  return { ...group, seen };
}
