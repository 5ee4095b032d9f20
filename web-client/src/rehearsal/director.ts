// Plays a scenario: cues and moments go in, actions come out. Pure: scenario time is told to it, chance comes from the seed,
// and all it knows is the plain data in `plot`. Never: the wire, the clock, the page.

import type { Reaction, StageView } from '../protocol.gen';
import type { Action, Due, Plot } from './actions';
import { dice } from './dice';
import { isSpent } from './ending';
import { answerOf, answersAfter, type Lot, reactionOf, spokenMs, stranger } from './persona';
import {
  type Beat,
  type Cue,
  partsOf,
  type People,
  type Persona,
  type PersonId,
  type Scenario,
} from './scenario';

/** A hand that gets no word in this time goes down, unheard. */
const PATIENCE_MS = 90_000;
/** Whoever had a hand up and no line gives the word back after this. */
const WORDLESS_MS = 5_000;
/** Reactions that a beat asks for come within this time, not all at once. */
const REACT_SPREAD_MS = 4_000;
/** A door that is shut before a task wants it shut is shut. */
const LASTING: readonly Cue[] = ['locked', 'moved'];

/** A free rehearsal: the group, and nothing that happens. */
const FREE = { id: 'free', beats: [], tasks: [], people: [] } as const;

export interface Cast {
  readonly scenario: Scenario | null;
  readonly people: People;
  /** Who is software, in the scenario's order. */
  readonly programs: readonly PersonId[];
  readonly seed: string;
}

export class Director {
  readonly plot: Plot;
  readonly #play: Pick<Scenario, 'id' | 'beats' | 'tasks' | 'people'>;
  readonly #quiets: readonly number[];
  #stage: StageView | null = null;

  constructor(
    private readonly cast: Cast,
    plot?: Plot,
  ) {
    this.#play = cast.scenario ?? FREE;
    this.plot = { ...freshPlot(firstIn(cast)), ...plot };
    const cues = [
      ...this.#play.beats.flatMap(({ on, unless }) => [on, ...unless]),
      ...this.#play.tasks.flatMap(({ since, any }) => [since, ...any]),
    ];
    this.#quiets = [
      ...new Set(cues.map(partsOf).flatMap(([word, n]) => (word === 'quiet' ? [Number(n)] : []))),
    ];
  }

  /** When something is due next, in scenario time; `null`: nothing is. */
  get next(): number | null {
    return this.plot.due[0]?.at ?? null;
  }

  /** Nothing more happens by itself, and nothing is left to be handled. */
  get isSpent(): boolean {
    const { scenario } = this.cast;
    return scenario !== null && isSpent(scenario, this.plot, (beat) => this.#isOnSide(beat));
  }

  /** Somebody who is software: as the files have them, or unknown to them. */
  persona(who: PersonId): Persona {
    return this.cast.people[who] ?? stranger(who);
  }

  /** The trainee begins; `cues` are what is so already. */
  begin(cues: readonly Cue[]): Action[] {
    if (this.plot.begun !== null) return [];
    this.plot.begun = this.plot.now;
    return ['begin', ...cues].flatMap((cue) => this.notice(cue));
  }

  /** The table as it stands now. A round that was not there before is answered. */
  see(stage: StageView | null): void {
    this.#stage = stage;
    if (!stage || stage.over || stage.round <= this.plot.round) return;
    this.plot.round = stage.round;
    if (!stage.questions.some(({ open }) => open)) return;
    this.plot.told = this.plot.begun === null ? this.#toldAtStart(stage) : {};
    this.plot.kinds[stage.kind] = (this.plot.kinds[stage.kind] ?? 0) + 1;
    for (const who of this.plot.here) this.#answerLater(who, stage);
  }

  /** A cue has come. Before the beginning nothing is made of it. */
  notice(cue: Cue): Action[] {
    const { plot } = this;
    if (cue === 'opened') for (const who of plot.here) this.#reactLater(who);
    if (plot.begun === null) return [];
    const nth = (plot.counts[cue] = (plot.counts[cue] ?? 0) + 1);
    const [word] = partsOf(cue);
    if (!['quiet', 'answered', 'missed'].includes(word)) this.#breakQuiet();
    for (const beat of this.#play.beats)
      if (beat.on === cue && (beat.nth ?? 1) === nth && this.#isOnSide(beat))
        this.#later({ is: 'beat', beat: beat.id, at: plot.now + beat.after * 1_000 });
    return [...this.#did(cue), ...this.#began(cue)];
  }

  /** Scenario time goes on to `now`: what was due until then, in its order. */
  advance(now: number): Action[] {
    const actions: Action[] = [];
    const { plot } = this;
    for (let due = plot.due[0]; due && due.at <= now; due = plot.due[0]) {
      plot.due.shift();
      // What was late happens late: a cause is never after its effect.
      plot.now = Math.max(plot.now, due.at);
      actions.push(...this.#happen(due));
    }
    plot.now = Math.max(plot.now, now);
    return actions;
  }

  /** Somebody who raised a hand has the word. */
  word(who: PersonId): Action[] {
    const id = this.plot.hands[who];
    if (id === undefined) return [];
    delete this.plot.hands[who];
    const beat = this.#play.beats.find((one) => one.id === id);
    const lowers: Action = { is: 'do', who, command: { type: 'lower' } };
    if (!beat?.say || !beat.text) {
      this.#later({ is: 'action', action: lowers, at: this.plot.now + WORDLESS_MS });
      return [];
    }
    // All languages take about as long.
    this.#later({ is: 'action', action: lowers, at: this.plot.now + spokenMs(beat.text.fi) });
    const isFirst = !this.plot.spoke.includes(who);
    if (isFirst) this.plot.spoke.push(who);
    const said = this.#speak(beat);
    return isFirst ? [...said, ...this.notice(`spoke:${this.plot.spoke.length}`)] : said;
  }

  #happen(due: Due): Action[] {
    switch (due.is) {
      case 'beat':
        return this.#beat(due.beat);
      case 'answer':
        return this.#answer(due.who, due.round, due.question);
      case 'action':
        return this.#isGone(due.action) ? [] : [due.action];
      case 'rejoin':
        if (this.plot.away[due.who] !== due.at) return [];
        delete this.plot.away[due.who];
        return [{ is: 'rejoin', who: due.who }];
      case 'give_up':
        if (this.plot.hands[due.who] !== due.beat) return [];
        delete this.plot.hands[due.who];
        return [
          { is: 'do', who: due.who, command: { type: 'lower' } },
          { is: 'unheard', who: due.who, beat: due.beat },
        ];
      case 'quiet':
        return due.since === this.plot.quietSince ? this.notice(`quiet:${due.seconds}`) : [];
      case 'task': {
        const task = this.plot.tasks[due.task];
        if (!task || task.after !== undefined) return [];
        task.after = null;
        return [{ is: 'task', task: due.task, after: null }, ...this.notice(`missed:${due.task}`)];
      }
    }
  }

  #beat(id: string): Action[] {
    const beat = this.#play.beats.find((one) => one.id === id);
    if (!beat || beat.unless.some((cue) => (this.plot.counts[cue] ?? 0) > 0)) return [];
    const { plot } = this;
    const back = plot.away[beat.hand ?? ''];
    if (back !== undefined) {
      // A phone without a line raises no hand: it does once it is back.
      this.#later({ is: 'beat', beat: id, at: back });
      return [];
    }
    const actions: Action[] = [];
    for (const [who, by] of Object.entries(beat.mood ?? {}))
      for (const one of who === 'all' ? plot.here : [who]) plot.moods[one] = (plot.moods[one] ?? 0) + by;
    for (const [who, step] of Object.entries(beat.answer ?? {})) actions.push(...this.#answerFrom(who, step));
    for (const [reaction, count] of Object.entries(beat.react ?? {}))
      this.#reactTogether(beat, reaction as Reaction, count);
    if (beat.come) actions.push(this.#come(beat.come));
    for (const [who, seconds] of Object.entries(beat.drop ?? {}))
      if (plot.here.includes(who)) actions.push(this.#drop(who, seconds));
    if (beat.lead_away) actions.push({ is: 'lead_away', seconds: beat.lead_away });
    if (beat.hint) actions.push({ is: 'hint', beat: id });
    if (beat.hand && plot.here.includes(beat.hand)) actions.push(...this.#raise(beat.hand, id));
    else if (beat.say && !beat.hand && plot.here.includes(beat.say)) actions.push(...this.#speak(beat));
    if (beat.go) actions.push(this.#go(beat));
    // Last, so that those who come are counted when somebody hears of it.
    if (beat.come) actions.push(...this.notice('come'));
    return actions;
  }

  #speak(beat: Beat): Action[] {
    return [{ is: 'say', who: beat.say ?? '', beat: beat.id }, ...this.notice(`heard:${beat.id}`)];
  }

  #raise(who: PersonId, beat: string): Action[] {
    this.plot.hands[who] = beat;
    this.#later({ is: 'give_up', who, beat, at: this.plot.now + PATIENCE_MS });
    return [{ is: 'do', who, command: { type: 'raise' } }];
  }

  /** The line breaks, for so many seconds of the group's time: at double speed it is back in half of them. */
  #drop(who: PersonId, seconds: number): Action {
    const at = (this.plot.away[who] = this.plot.now + seconds * 1_000);
    this.#later({ is: 'rejoin', who, at });
    return { is: 'drop', who };
  }

  /** Who stayed out until now comes first, then somebody whom nobody knows. */
  #come(count: number): Action {
    const { plot } = this;
    const out = this.cast.programs.filter((who) => !plot.here.includes(who) && this.persona(who).late);
    const who = Array.from({ length: count }, (_, at) => out[at] ?? `stranger${++plot.strangers}`);
    plot.here.push(...who);
    if (this.#stage && !this.#stage.over) for (const one of who) this.#answerLater(one, this.#stage);
    return { is: 'come', who };
  }

  /** Who came unknown goes first, then whoever says the beat's line, then the last in the list. */
  #go({ go = 0, say }: Beat): Action {
    const { plot } = this;
    const strangers = plot.here.filter((who) => !this.cast.people[who]).reverse();
    const known = plot.here.filter((who) => this.cast.people[who]).reverse();
    const order = [
      ...strangers,
      ...known.filter((who) => who === say),
      ...known.filter((who) => who !== say),
    ];
    const who = order.slice(0, go);
    plot.here = plot.here.filter((one) => !who.includes(one));
    for (const one of who) delete plot.away[one];
    return { is: 'go', who };
  }

  /** Answers by what a scenario says: also in place of what was answered already. */
  #answerFrom(who: PersonId, step: number): Action[] {
    if (!this.plot.here.includes(who)) return [];
    this.plot.told[who] = step;
    const stage = this.#stage;
    const waits = this.plot.due.some(
      (due) => due.is === 'answer' && due.who === who && due.round === stage?.round,
    );
    return stage && !waits ? this.#answer(who, stage.round, 0) : [];
  }

  /** Whoever prepares the table turns the scenario's card before the beginning: it is answered as if that had been. */
  #toldAtStart({ kind, card }: StageView): Record<PersonId, number> {
    if (card === null || card !== this.cast.scenario?.start.card) return {};
    const beats = this.#play.beats.filter((beat) => beat.on === kind && this.#isOnSide(beat));
    return Object.assign({}, ...beats.map(({ answer }) => answer ?? {}));
  }

  #answerLater(who: PersonId, stage: StageView): void {
    const persona = this.persona(who);
    for (const question of stage.questions.keys()) {
      const at = this.plot.now + answersAfter(persona, this.#lot(stage), question);
      this.#later({ is: 'answer', who, round: stage.round, question, at });
    }
  }

  #answer(who: PersonId, round: number, question: number): Action[] {
    const stage = this.#stage;
    const asked = stage?.questions[question];
    if (!stage || stage.round !== round || !asked?.open || !this.plot.here.includes(who)) return [];
    const back = this.plot.away[who];
    if (back !== undefined) {
      const at = back + answersAfter(this.persona(who), this.#lot(stage), question);
      this.#later({ is: 'answer', who, round, question, at });
      return [];
    }
    const told = asked.ask.type === 'feel' ? this.plot.told[who] : undefined;
    const mood = this.plot.moods[who] ?? 0;
    const value = told ?? answerOf(this.persona(who), this.#lot(stage), question, asked.ask, mood);
    return [{ is: 'do', who, command: { type: 'answer', round, question, value } }];
  }

  #reactLater(who: PersonId): void {
    const stage = this.#stage;
    const press = stage && reactionOf(this.persona(who), this.#lot(stage));
    if (press) this.#react(who, stage.round, press.reaction, this.plot.now + press.after);
  }

  #reactTogether(beat: Beat, reaction: Reaction, count: number): void {
    const stage = this.#stage;
    if (!stage) return;
    const lot = (who: PersonId) => dice(this.cast.seed, this.#play.id, beat.id, who, reaction);
    const willing = [...this.plot.here].sort((a, b) => lot(a) - lot(b)).slice(0, count);
    for (const who of willing)
      this.#react(who, stage.round, reaction, this.plot.now + Math.round(lot(who) * REACT_SPREAD_MS));
  }

  #react(who: PersonId, round: number, reaction: Reaction, at: number): void {
    this.#later({ is: 'action', action: { is: 'do', who, command: { type: 'react', round, reaction } }, at });
  }

  /** A task that this cue does is done. */
  #did(cue: Cue): Action[] {
    const { tasks, now } = this.plot;
    return this.#play.tasks.flatMap(({ id, any }): Action[] => {
      const task = tasks[id];
      if (!task || task.after !== undefined || !any.includes(cue)) return [];
      task.after = Math.round((now - task.since) / 1_000);
      return [{ is: 'task', task: id, after: task.after }];
    });
  }

  /** A task that this cue begins is on, or done already where what it wants lasts. */
  #began(cue: Cue): Action[] {
    const { tasks, now, counts } = this.plot;
    return this.#play.tasks.flatMap(({ id, since, within, any }): Action[] => {
      if (since !== cue || tasks[id]) return [];
      tasks[id] = { since: now };
      this.#later({ is: 'task', task: id, at: now + within * 1_000 });
      if (!any.some((one) => LASTING.includes(one) && (counts[one] ?? 0) > 0)) return [];
      tasks[id].after = 0;
      return [{ is: 'task', task: id, after: 0 }];
    });
  }

  #breakQuiet(): void {
    const since = (this.plot.quietSince = this.plot.now);
    this.plot.due = this.plot.due.filter((due) => due.is !== 'quiet');
    for (const seconds of this.#quiets)
      this.#later({ is: 'quiet', seconds, since, at: since + seconds * 1_000 });
  }

  #isOnSide({ twist }: Beat): boolean {
    return twist === undefined || twist === (dice(this.cast.seed, this.#play.id, 'twist') < 0.5 ? 0 : 1);
  }

  #isGone(action: Action): boolean {
    const { here, away } = this.plot;
    return action.is === 'do' && (!here.includes(action.who) || away[action.who] !== undefined);
  }

  #lot({ kind }: StageView): Lot {
    return { seed: this.cast.seed, play: this.#play.id, round: `${kind}${this.plot.kinds[kind] ?? 1}` };
  }

  #later(due: Due): void {
    const at = this.plot.due.findIndex((other) => other.at > due.at);
    this.plot.due.splice(at < 0 ? this.plot.due.length : at, 0, due);
  }
}

/** Who is there from the start: all, but the late ones of a scenario in which somebody comes. */
function firstIn({ scenario, people, programs }: Cast): PersonId[] {
  const somebodyComes = scenario?.beats.some(({ come }) => come !== undefined) ?? false;
  return programs.filter((who) => !(somebodyComes && people[who]?.late));
}

function freshPlot(here: PersonId[]): Plot {
  return {
    ...{
      now: 0,
      begun: null,
      counts: {},
      due: [],
      here,
      moods: {},
      told: {},
      hands: {},
      spoke: [],
      kinds: {},
    },
    ...{ away: {}, round: 0, strangers: 0, quietSince: 0, timer: null, tasks: {} },
  };
}
