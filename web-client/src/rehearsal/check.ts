// Reads a scenario out of parsed TOML and says what is wrong with it: file, line, reason. The same for our own at build
// time and for a trainer's in the browser. Pure. Never: files, the TOML grammar, how a scenario is played.

import { type Lang, LIMITS, type Phase, REACTIONS, type Reaction, type Trio } from '../protocol.gen';
import { Fields, type Faults } from './fields';
import { isReachable, soundCue } from './reach';
import type { Beat, Option, People, Persona, Scenario, Task } from './scenario';

export const TEXT_CHARS_MAX = 200;
const PEOPLE = [3, 15] as const;
const MINUTES = [5, 30] as const;
const BEATS_MAX = 60;
const OPTIONS_MAX = 5;
const TASKS_MAX = 5;
const PHASES: readonly Phase[] = ['open', 'theme', 'share', 'insight', 'close'];
const LANGS: readonly Lang[] = ['fi', 'sv', 'en'];
const DAY_S = 24 * 60 * 60;

/** The scenario in `data`, as far as it is one; what is wrong goes to `faults`. */
export function checkScenario(data: unknown, people: People, faults: Faults): Scenario | null {
  const root = new Fields(data, '', faults);
  const head = root.table('scenario');
  const floor = head.optionalNumber('floor', LIMITS.floorMin, LIMITS.floorMax);
  const mode = head.optionalOneOf('mode', ['live', 'curtain'] as const);
  const start = head.table('start');
  const card = start.optionalString('card');
  const goals = root.has('goals') ? sentences(root.table('goals')) : undefined;
  const scenario: Scenario = {
    id: head.string('id', /^[a-z][a-z0-9_-]{1,30}$/),
    version: head.number('version', 1, 1_000),
    minutes: head.number('minutes', ...MINUTES),
    needed: head.number('needed', 1, PEOPLE[1]),
    start: { phase: start.oneOf('phase', PHASES), ...(card && { card }) },
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
  checkPeople(scenario, people, faults);
  checkCues(scenario, faults);
  return faults.list.length === 0 ? scenario : null;
}

/** The people of `people.toml`. */
export function checkPersonas(data: unknown, faults: Faults): People {
  const root = new Fields(data, '', faults);
  const people = root.all().map(([id, fields]): [string, Persona] => {
    const manner = fields.has('manner') ? trio(fields.table('manner')) : undefined;
    const late = fields.optionalBoolean('late');
    const [from = 0, to = 0] = fields.numbers('seconds', 2);
    if (from < 1 || to < from) fields.fault('seconds', 'has to be [from, to], from 1 up');
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

function beatOf(id: string, fields: Fields): Beat {
  const nth = fields.optionalNumber('nth', 1, 100);
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
  const hasText = LANGS.some((lang) => fields.has(lang));
  if (hasText !== Boolean(say ?? hint))
    fields.fault('', 'a text wants a `say` or a `hint`, and these a text');
  if (say && hint) fields.fault('', 'has one text: either somebody says it or it is a hint');
  if (hand && say && hand !== say) fields.fault('say', 'whose hand is up says the line');
  const beat: Beat = {
    id,
    on: fields.string('on'),
    after: fields.optionalNumber('after', 0, DAY_S) ?? 0,
    unless: fields.optionalStrings('unless') ?? [],
    ...(nth !== undefined && { nth }),
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
    ...(hasText && { text: trio(fields) }),
  };
  for (const kind of Object.keys(react ?? {}))
    if (!REACTIONS.includes(kind as Reaction)) fields.fault('react', `there is no reaction “${kind}”`);
  if (!say && !hand && !answer && !mood && !react && !come && !go && !drop && !lead_away && !hint)
    fields.fault('', 'does nothing');
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
    if (all[lang].length !== all.fi.length) fields.fault(lang, 'has to have as many sentences as the others');
    if (all[lang].some((text) => text.length > TEXT_CHARS_MAX))
      fields.fault(lang, `a text may have ${TEXT_CHARS_MAX} characters`);
  }
  fields.refuseOthers();
  return all;
}

/** Nobody acts who is not of the scenario, and nobody is of it twice or unknown. */
function checkPeople(scenario: Scenario, known: People, faults: Faults): void {
  const { people, beats, needed } = scenario;
  for (const id of people) if (!known[id]) faults.add('people', `there is nobody called “${id}”`);
  if (new Set(people).size !== people.length) faults.add('people', 'somebody is named twice');
  if (needed > people.length) faults.add('scenario', `needs ${needed} of ${people.length} people`);
  for (const { id, say, hand, answer, mood, drop } of beats) {
    const acts = [say, hand, ...[answer, mood, drop].flatMap((by) => Object.keys(by ?? {}))];
    for (const who of acts) {
      if (!who || who === 'all' || people.includes(who)) continue;
      faults.add(`beat.${id}`, `“${who}” is not among the people of this scenario`);
    }
    if (answer?.['all'] !== undefined || drop?.['all'] !== undefined)
      faults.add(`beat.${id}`, 'only `mood` knows `all`');
  }
}

/** Every cue is one, can come, and every option is heard by somebody. */
function checkCues(scenario: Scenario, faults: Faults): void {
  const { beats, options, tasks } = scenario;
  const used: [string, string][] = [
    ...beats.flatMap(({ id, on, unless }) =>
      [on, ...unless].map((cue): [string, string] => [`beat.${id}`, cue]),
    ),
    ...tasks.flatMap(({ id, since, any }) =>
      [since, ...any].map((cue): [string, string] => [`task.${id}`, cue]),
    ),
  ];
  for (const [where, cue] of used) {
    const wrong = soundCue(cue, scenario);
    if (wrong) faults.add(where, wrong);
  }
  if (faults.list.length > 0) return;
  for (const beat of beats)
    if (!isReachable(beat, scenario))
      faults.add(`beat.${beat.id}`, `can never happen: nothing brings “${beat.on}”`);
  for (const { id } of options)
    if (!used.some(([, cue]) => cue === `said:${id}`))
      faults.add(`option.${id}`, 'nobody hears it: no beat or task has it');
}
