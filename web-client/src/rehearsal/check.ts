// Reads a scenario out of parsed TOML and says what is wrong with it: file, line, reason. The same for our own at build
// time and for a trainer's in the browser. Pure. Never: files, the TOML grammar, how a scenario is played.

import { type CardId, type Lang, LIMITS, REACTIONS, type Reaction, type Trio } from '../protocol.gen';
import { Fields, type Faults } from './fields';
import { nearest } from './nearest';
import { isReachable, PHASES, soundCue } from './reach';
import {
  type Beat,
  type Option,
  type People,
  type Persona,
  type Scenario,
  type Task,
  TOOLS,
} from './scenario';
import { checkStart } from './startCheck';

export const TEXT_CHARS_MAX = 200;
const PEOPLE = [3, 15] as const;
const MINUTES = [5, 30] as const;
const BEATS_MAX = 60;
const OPTIONS_MAX = 5;
const TASKS_MAX = 5;
const LANGS: readonly Lang[] = ['fi', 'sv', 'en'];
const DAY_S = 24 * 60 * 60;

/** What a scenario may name. */
export interface Known {
  readonly people: People;
  /** The cards of the deck that a rehearsal has. */
  readonly cards: readonly CardId[];
  /** What they are called: a card that is named by its title is known by that. */
  readonly titles?: Readonly<Record<CardId, Trio>>;
}

/** The scenario in `data`, as far as it is one; what is wrong goes to `faults`. */
export function checkScenario(data: unknown, known: Known, faults: Faults): Scenario | null {
  const root = new Fields(data, '', faults);
  const head = root.table('scenario');
  const floor = head.optionalNumber('floor', LIMITS.floorMin, LIMITS.floorMax);
  const mode = head.optionalOneOf('mode', ['live', 'curtain'] as const);
  const start = head.table('start');
  const card = start.optionalString('card');
  const result = start.optionalBoolean('result');
  const timer = start.optionalNumber('timer', 1, MINUTES[1]);
  const next = start.optionalString('next');
  const goals = root.has('goals') ? sentences(root.table('goals')) : undefined;
  const scenario: Scenario = {
    id: head.id('id'),
    version: head.number('version', 1, 1_000),
    minutes: head.number('minutes', ...MINUTES),
    needed: head.number('needed', 1, PEOPLE[1]),
    start: {
      phase: start.oneOf('phase', PHASES),
      ...(card && { card }),
      ...(result && { result }),
      ...(timer !== undefined && { timer }),
      ...(next && { next }),
    },
    ...(floor !== undefined && { floor }),
    ...(mode && { mode }),
    care: head.optionalBoolean('care') ?? false,
    people: root.strings('people', ...PEOPLE),
    title: trio(root.table('title')),
    about: trio(root.table('about')),
    ...(goals && { goals }),
    beats: root.entries('beat', BEATS_MAX).map(([id, fields]) => beatOf(id, fields)),
    options: root.entries('option', OPTIONS_MAX).map(([id, fields]) => optionOf(id, fields)),
    tasks: root.entries('task', TASKS_MAX).map(([id, fields]) => taskOf(id, fields)),
    ask: sentences(root.table('ask')),
  };
  head.refuseOthers();
  start.refuseOthers();
  root.refuseOthers();
  for (const [key, named] of Object.entries({ card, next }))
    if (named && !known.cards.includes(named))
      start.fault(key, 'card', { card: named }, cardsNear(named, known));
  checkPeople(scenario, known.people, faults);
  checkCues(scenario, faults);
  checkStart(scenario, known.people, faults);
  return faults.list.length === 0 ? scenario : null;
}

/** The card that has this title, or those of the theme that was meant, where there is such a theme; else all. */
function cardsNear(card: string, { cards, titles = {} }: Known): readonly CardId[] {
  const isCalled = (id: CardId) =>
    Object.values(titles[id] ?? {}).some((title) => plain(title) === plain(card));
  const called = cards.filter(isCalled);
  if (called.length > 0) return called;
  const [theme = ''] = card.split('.');
  const near = nearest(theme, [...new Set(cards.map((one) => one.split('.')[0] ?? ''))]);
  const ofTheme = cards.filter((one) => one.startsWith(`${near}.`));
  return ofTheme.length > 0 && !nearest(card, cards) ? ofTheme : cards;
}

/** Without what a line break may do to it. */
const plain = (text: string) =>
  text
    .replace(/\u00ad/g, '')
    .trim()
    .toLowerCase();

/** The people of `people.toml`. */
export function checkPersonas(data: unknown, faults: Faults): People {
  const root = new Fields(data, '', faults);
  const people = root.all().map(([id, fields]): [string, Persona] => {
    const manner = fields.has('manner') ? trio(fields.table('manner')) : undefined;
    const late = fields.optionalBoolean('late');
    const [from = 0, to = 0] = fields.numbers('seconds', 2);
    if (from < 1 || to < from) fields.fault('seconds', 'seconds');
    const persona: Persona = {
      id,
      name: fields.optionalString('name') ?? id[0]?.toUpperCase() + id.slice(1),
      work: trio(fields.table('work')),
      seconds: [from, to],
      step: fields.number('step', 0, LIMITS.feelSteps - 1),
      pass: fields.number('pass', 0, 100),
      ...(manner && { manner }),
      ...(late && { late }),
    };
    fields.refuseOthers();
    return [id, persona];
  });
  return Object.fromEntries(people);
}

/** What a beat can do. */
const DEEDS = ['say', 'hand', 'answer', 'mood', 'react', 'come', 'go', 'drop', 'lead_away', 'hint'];

function beatOf(id: string, fields: Fields): Beat {
  const nth = fields.optionalNumber('nth', 1, 100);
  const once = fields.optionalStrings('once');
  const twist = fields.optionalNumber('twist', 0, 1) as 0 | 1 | undefined;
  const say = fields.optionalString('say');
  const hand = fields.optionalString('hand');
  const answer = fields.optionalNumbersBy('answer', 0, LIMITS.feelSteps - 1);
  const mood = fields.optionalNumbersBy('mood', -1, 1);
  const react = fields.optionalNumbersBy('react', 1, PEOPLE[1]) as Beat['react'];
  const come = fields.optionalNumber('come', 1, PEOPLE[1]);
  const go = fields.optionalNumber('go', 1, PEOPLE[1]);
  const drop = fields.optionalNumbersBy('drop', 1, 600);
  const lead_away = fields.optionalNumber('lead_away', 5, 600);
  const hint = fields.optionalBoolean('hint');
  const tool = fields.optionalOneOf('tool', TOOLS);
  const hasText = LANGS.some((lang) => fields.has(lang));
  if (hasText !== Boolean(say ?? hint)) fields.fault('', 'mute_text');
  if (say && hint) fields.fault('', 'two_texts');
  if (tool && !hint) fields.fault('tool', 'tool_hint');
  if (hand && say && hand !== say) fields.fault('say', 'other_hand');
  const beat: Beat = {
    id,
    on: fields.string('on'),
    after: fields.optionalNumber('after', 0, DAY_S) ?? 0,
    unless: fields.optionalStrings('unless') ?? [],
    ...(nth !== undefined && { nth }),
    ...(once && { once }),
    ...(twist !== undefined && { twist }),
    ...(say && { say }),
    ...(hand && { hand }),
    ...(answer && { answer }),
    ...(mood && { mood }),
    ...(react && { react }),
    ...(come !== undefined && { come }),
    ...(go !== undefined && { go }),
    ...(drop && { drop }),
    ...(lead_away !== undefined && { lead_away }),
    ...(hint && { hint }),
    ...(tool && { tool }),
    ...(hasText && { text: trio(fields) }),
  };
  for (const kind of Object.keys(react ?? {}))
    if (!REACTIONS.includes(kind as Reaction)) fields.fault('react', 'unknown', { value: kind }, REACTIONS);
  if (!say && !hand && !answer && !mood && !react && !come && !go && !drop && !lead_away && !hint)
    fields.fault('', 'nothing', {}, DEEDS);
  fields.refuseOthers();
  return beat;
}

function optionOf(id: string, fields: Fields): Option {
  const option = { id, text: trio(fields) };
  fields.refuseOthers();
  return option;
}

function taskOf(id: string, fields: Fields): Task {
  const task: Task = {
    id,
    since: fields.string('since'),
    within: fields.number('within', 5, 30 * 60),
    any: fields.strings('any', 1, 10),
    text: trio(fields),
  };
  fields.refuseOthers();
  return task;
}

function trio(fields: Fields): Trio {
  return {
    fi: fields.text('fi', TEXT_CHARS_MAX),
    sv: fields.text('sv', TEXT_CHARS_MAX),
    en: fields.text('en', TEXT_CHARS_MAX),
  };
}

function sentences(fields: Fields): Record<Lang, readonly string[]> {
  const all = {
    fi: fields.strings('fi', 1, 5),
    sv: fields.strings('sv', 1, 5),
    en: fields.strings('en', 1, 5),
  };
  for (const lang of LANGS) {
    const { length: n } = all[lang];
    if (n !== all.fi.length) fields.fault(lang, 'uneven', { n, of: all.fi.length });
    for (const { length: n } of all[lang])
      if (n > TEXT_CHARS_MAX) fields.fault(lang, 'too_long', { n, most: TEXT_CHARS_MAX });
  }
  fields.refuseOthers();
  return all;
}

/** Nobody acts who is not of the scenario, and nobody is of it twice or unknown. */
function checkPeople(scenario: Scenario, known: People, faults: Faults): void {
  const { people, beats, needed } = scenario;
  const strangers = people.filter((who) => !Object.hasOwn(known, who));
  for (const who of strangers) faults.add('people', 'nobody', { who }, Object.keys(known));
  if (new Set(people).size !== people.length) faults.add('people', 'twice');
  if (needed > people.length) faults.add('scenario.needed', 'needed', { n: needed, of: people.length });
  for (const { id, say, hand, answer, mood, drop } of beats) {
    const acts = [say, hand, ...[answer, mood, drop].flatMap((by) => Object.keys(by ?? {}))];
    for (const who of acts) {
      if (!who || who === 'all' || people.includes(who)) continue;
      // Their name is wrong in the list itself: told once, there.
      if (nearest(who, strangers)) continue;
      faults.add(`beat.${id}`, 'outsider', { who }, people);
    }
    if (answer?.['all'] !== undefined || drop?.['all'] !== undefined) faults.add(`beat.${id}`, 'all');
  }
}

/** Every cue is one, can come, and every option is heard by somebody. */
function checkCues(scenario: Scenario, faults: Faults): void {
  const { beats, options, tasks } = scenario;
  const used: [string, string][] = [
    ...beats.flatMap(({ id, on, once = [], unless }) =>
      [on, ...once, ...unless].map((cue): [string, string] => [`beat.${id}`, cue]),
    ),
    ...tasks.flatMap(({ id, since, any }) =>
      [since, ...any].map((cue): [string, string] => [`task.${id}`, cue]),
    ),
  ];
  for (const [where, cue] of used) {
    const wrong = soundCue(cue, scenario);
    if (wrong) faults.add(where, wrong.why, wrong.about, wrong.valid);
  }
  if (faults.list.length > 0) return;
  for (const beat of beats)
    if (!isReachable(beat, scenario)) faults.add(`beat.${beat.id}`, 'never', { cue: beat.on });
  for (const { id } of options)
    if (!used.some(([, cue]) => cue === `said:${id}`))
      faults.add(`option.${id}`, 'unheard', { cue: `said:${id}` });
}
