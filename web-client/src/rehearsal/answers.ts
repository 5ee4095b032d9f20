// How the group answers what lies on the table, and reacts to what came of it: each by their own ways, and as a scenario
// tells them. Pure but for the plot. Never: what happens beside (`director`).

import type { Reaction, StageView } from '../protocol.gen';
import type { Action, Plot } from './actions';
import { type Cast, isOnSide, personaOf, playOf } from './cast';
import { dice } from './dice';
import { answerOf, answersAfter, type Lot, reactionOf } from './persona';
import { later } from './plot';
import type { Beat, PersonId } from './scenario';

/** Before a rehearsal in which a result is there from the start the group answers within this time, from to. */
const AT_START_MS = [300, 1_500] as const;
/** Reactions that a beat asks for come within this time, not all at once. */
const REACT_SPREAD_MS = 4_000;

export class Answers {
  #stage: StageView | null = null;

  constructor(
    private readonly cast: Cast,
    private readonly plot: Plot,
  ) {}

  /** The table as it stands now. A round that was not there before is answered. */
  see(stage: StageView | null): void {
    const { plot } = this;
    this.#stage = stage;
    if (!stage || stage.over || stage.round <= plot.round) return;
    plot.round = stage.round;
    if (!stage.questions.some(({ open }) => open)) return;
    plot.told = this.#toldAtStart(stage);
    plot.kinds[stage.kind] = (plot.kinds[stage.kind] ?? 0) + 1;
    for (const who of plot.here) this.#answerLater(who, stage);
  }

  /** Whoever has just come answers too. */
  join(who: readonly PersonId[]): void {
    const stage = this.#stage;
    if (stage && !stage.over) for (const one of who) this.#answerLater(one, stage);
  }

  /** What somebody answers whose moment it is; without a line, once it is back. */
  answer(who: PersonId, round: number, question: number): Action[] {
    const stage = this.#stage;
    const asked = stage?.questions[question];
    if (!stage || stage.round !== round || !asked?.open || !this.plot.here.includes(who)) return [];
    const back = this.plot.away[who];
    if (back !== undefined) {
      const at = back + answersAfter(personaOf(this.cast, who), this.#lot(stage), question);
      later(this.plot, { is: 'answer', who, round, question, at });
      return [];
    }
    const told = asked.ask.type === 'feel' ? this.plot.told[who] : undefined;
    const mood = this.plot.moods[who] ?? 0;
    const value = told ?? answerOf(personaOf(this.cast, who), this.#lot(stage), question, asked.ask, mood);
    return [{ is: 'do', who, command: { type: 'answer', round, question, value } }];
  }

  /** Answers by what a scenario says: also in place of what was answered already. */
  tell(who: PersonId, step: number): Action[] {
    if (!this.plot.here.includes(who)) return [];
    this.plot.told[who] = step;
    const stage = this.#stage;
    const waits = this.plot.due.some(
      (due) => due.is === 'answer' && due.who === who && due.round === stage?.round,
    );
    return stage && !waits ? this.answer(who, stage.round, 0) : [];
  }

  /** A result is on the screens: some react to it by themselves. */
  reactLater(): void {
    const stage = this.#stage;
    if (!stage) return;
    for (const who of this.plot.here) {
      const press = reactionOf(personaOf(this.cast, who), this.#lot(stage));
      if (press) this.#react(who, stage.round, press.reaction, this.plot.now + press.after);
    }
  }

  /** As many react as a beat asks for. */
  reactTogether(beat: Beat, reaction: Reaction, count: number): void {
    const stage = this.#stage;
    if (!stage) return;
    const lot = (who: PersonId) => dice(this.cast.seed, playOf(this.cast).id, beat.id, who, reaction);
    const willing = [...this.plot.here].sort((a, b) => lot(a) - lot(b)).slice(0, count);
    for (const who of willing)
      this.#react(who, stage.round, reaction, this.plot.now + Math.round(lot(who) * REACT_SPREAD_MS));
  }

  /** The scenario's card lies there before the beginning: it is answered as if that had been. */
  #isAtStart({ card }: StageView): boolean {
    return this.plot.begun === null && card !== null && card === this.cast.scenario?.start.card;
  }

  #toldAtStart(stage: StageView): Record<PersonId, number> {
    if (!this.#isAtStart(stage)) return {};
    const { kind } = stage;
    const beats = playOf(this.cast).beats.filter((beat) => beat.on === kind && isOnSide(this.cast, beat));
    return Object.assign({}, ...beats.map(({ answer }) => answer ?? {}));
  }

  #answerLater(who: PersonId, stage: StageView): void {
    for (const question of stage.questions.keys()) {
      const at = this.plot.now + this.#answersAfter(who, stage, question);
      later(this.plot, { is: 'answer', who, round: stage.round, question, at });
    }
  }

  #answersAfter(who: PersonId, stage: StageView, question: number): number {
    const after = answersAfter(personaOf(this.cast, who), this.#lot(stage), question);
    if (!this.#isAtStart(stage) || !this.cast.scenario?.start.result) return after;
    const [from, to] = AT_START_MS;
    return from + (after % (to - from));
  }

  #react(who: PersonId, round: number, reaction: Reaction, at: number): void {
    const action: Action = { is: 'do', who, command: { type: 'react', round, reaction } };
    later(this.plot, { is: 'action', action, at });
  }

  #lot({ kind }: StageView): Lot {
    const round = `${kind}${this.plot.kinds[kind] ?? 1}`;
    return { seed: this.cast.seed, play: playOf(this.cast).id, round };
  }
}
