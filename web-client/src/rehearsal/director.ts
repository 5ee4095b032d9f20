// Plays a scenario: cues and moments go in, actions come out. Here is what a cue sets off, and what happens at its moment;
// beside it are who comes and goes, how the group answers, and the tasks. Pure: scenario time is told to it, chance comes
// from the seed, and all it knows is the plain data in `plot`. Never: the wire, the clock, the page.

import type { Reaction, StageView } from '../protocol.gen';
import type { Action, Due, Plot } from './actions';
import { Answers } from './answers';
import { type Cast, isOnSide, type Play, playOf } from './cast';
import { come, drop, firstIn, go, rejoin } from './comings';
import { isSpent } from './ending';
import { spokenMs } from './persona';
import { freshPlot, later } from './plot';
import { type Beat, type Cue, partsOf, type PersonId } from './scenario';
import { tasksBegun, tasksDone, taskMissed } from './tasks';

/** A hand that gets no word in this time goes down, unheard. */
const PATIENCE_MS = 90_000;
/** Whoever had a hand up and no line gives the word back after this. */
const WORDLESS_MS = 5_000;
/** So long people look at what is new on a screen before they speak of it. */
const SEEN_MS = 2_000;

export class Director {
  readonly plot: Plot;
  readonly #play: Play;
  readonly #answers: Answers;
  readonly #quiets: readonly number[];

  constructor(
    private readonly cast: Cast,
    plot?: Plot,
  ) {
    this.#play = playOf(cast);
    this.plot = { ...freshPlot(firstIn(cast)), ...plot };
    this.#answers = new Answers(cast, this.plot);
    const cues = [
      ...this.#play.beats.flatMap(({ on, once = [], unless }) => [on, ...once, ...unless]),
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
    return scenario !== null && isSpent(scenario, this.plot, (beat) => isOnSide(this.cast, beat));
  }

  /** The trainee begins; `cues` are what is so already. */
  begin(cues: readonly Cue[]): Action[] {
    if (this.plot.begun !== null) return [];
    this.plot.begun = this.plot.now;
    return ['begin', ...cues].flatMap((cue) => this.notice(cue));
  }

  /** The table as it stands now. A round that was not there before is answered. */
  see(stage: StageView | null): void {
    this.#answers.see(stage);
  }

  /** A cue has come. Before the beginning nothing is made of it. */
  notice(cue: Cue): Action[] {
    const { plot } = this;
    if (cue === 'opened') this.#answers.reactLater();
    if (plot.begun === null) return [];
    const nth = (plot.counts[cue] = (plot.counts[cue] ?? 0) + 1);
    const [word] = partsOf(cue);
    if (!['quiet', 'answered', 'missed', 'present'].includes(word)) this.#breakQuiet();
    this.#seen(cue);
    for (const beat of this.#play.beats)
      if (beat.on === cue && (beat.nth ?? 1) === nth && isOnSide(this.cast, beat))
        later(plot, { is: 'beat', beat: beat.id, at: plot.now + beat.after * 1_000 });
    const { tasks } = this.#play;
    return [...tasksDone(tasks, plot, cue), ...tasksBegun(tasks, plot, cue)];
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
      later(this.plot, { is: 'action', action: lowers, at: this.plot.now + WORDLESS_MS });
      return [];
    }
    // All languages take about as long.
    later(this.plot, { is: 'action', action: lowers, at: this.plot.now + spokenMs(beat.text.fi) });
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
        return this.#answers.answer(due.who, due.round, due.question);
      case 'action':
        return this.#isGone(due.action) ? [] : [due.action];
      case 'rejoin':
        return rejoin(this.plot, due);
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
        const missed = taskMissed(this.plot, due.task);
        return missed.length > 0 ? [...missed, ...this.notice(`missed:${due.task}`)] : [];
      }
    }
  }

  #beat(id: string): Action[] {
    const beat = this.#play.beats.find((one) => one.id === id);
    if (!beat || beat.unless.some((cue) => (this.plot.counts[cue] ?? 0) > 0)) return [];
    const { plot } = this;
    if (!this.#isSeen(beat)) {
      plot.waiting.push(id);
      return [];
    }
    const back = plot.away[beat.hand ?? ''];
    if (back !== undefined) {
      // A phone without a line raises no hand: it does once it is back.
      later(plot, { is: 'beat', beat: id, at: back });
      return [];
    }
    const actions: Action[] = [];
    for (const [who, by] of Object.entries(beat.mood ?? {}))
      for (const one of who === 'all' ? plot.here : [who]) plot.moods[one] = (plot.moods[one] ?? 0) + by;
    for (const [who, step] of Object.entries(beat.answer ?? {}))
      actions.push(...this.#answers.tell(who, step));
    for (const [reaction, count] of Object.entries(beat.react ?? {}))
      this.#answers.reactTogether(beat, reaction as Reaction, count);
    if (beat.come) actions.push(this.#come(beat.come));
    for (const [who, seconds] of Object.entries(beat.drop ?? {}))
      if (plot.here.includes(who)) actions.push(drop(plot, who, seconds));
    if (beat.lead_away) actions.push({ is: 'lead_away', seconds: beat.lead_away });
    if (beat.hint) actions.push({ is: 'hint', beat: id });
    if (beat.hand && plot.here.includes(beat.hand)) actions.push(...this.#raise(beat.hand, id));
    else if (beat.say && !beat.hand && plot.here.includes(beat.say)) actions.push(...this.#speak(beat));
    if (beat.go) actions.push({ is: 'go', who: go(this.cast, plot, beat) });
    // Last, so that those who come are counted when somebody hears of it.
    if (beat.come) actions.push(...this.notice('come'));
    return actions;
  }

  #isSeen({ once = [] }: Beat): boolean {
    return once.every((cue) => (this.plot.counts[cue] ?? 0) > 0);
  }

  /** What waited for a cue has its moment soon after it. */
  #seen(cue: Cue): void {
    const { plot } = this;
    for (const beat of this.#play.beats) {
      if (!plot.waiting.includes(beat.id) || !beat.once?.includes(cue) || !this.#isSeen(beat)) continue;
      plot.waiting = plot.waiting.filter((id) => id !== beat.id);
      later(plot, { is: 'beat', beat: beat.id, at: plot.now + SEEN_MS });
    }
  }

  #speak(beat: Beat): Action[] {
    return [{ is: 'say', who: beat.say ?? '', beat: beat.id }, ...this.notice(`heard:${beat.id}`)];
  }

  #raise(who: PersonId, beat: string): Action[] {
    this.plot.hands[who] = beat;
    later(this.plot, { is: 'give_up', who, beat, at: this.plot.now + PATIENCE_MS });
    return [{ is: 'do', who, command: { type: 'raise' } }];
  }

  /** Who comes answers what lies on the table. */
  #come(count: number): Action {
    const who = come(this.cast, this.plot, count);
    this.#answers.join(who);
    return { is: 'come', who };
  }

  #breakQuiet(): void {
    const since = (this.plot.quietSince = this.plot.now);
    this.plot.due = this.plot.due.filter((due) => due.is !== 'quiet');
    for (const seconds of this.#quiets)
      later(this.plot, { is: 'quiet', seconds, since, at: since + seconds * 1_000 });
  }

  #isGone(action: Action): boolean {
    const { here, away } = this.plot;
    return action.is === 'do' && (!here.includes(action.who) || away[action.who] !== undefined);
  }
}
