// What the coach of a rehearsal has to do with the table: it is set as the situation says, *Next* proposes what the coach does,
// and whoever ends the meeting there is told that a debrief follows. Never: captions, options, notes.

import { onDestroy, untrack } from 'svelte';

import { uncounted } from '../rehearsal/counted';
import type { Crew } from '../rehearsal/crew.svelte';
import type { Tool } from '../rehearsal/scenario';
import { settingAtBegin, settingBefore } from '../rehearsal/setting';
import type { CardId, FacilitatorCommand } from '../protocol.gen';
import type { Console } from '../room/console.svelte';
import type { Next } from '../room/nextStep';
import { t } from '../words/learn';
import { t as lead } from '../words/lead';
import { KIND_OF, stepOf } from './coachTools';
import { cardLook } from './look';

/** Whoever of the group has not come by then comes later. */
const COMES_MS = 15_000;

export class CoachTable {
  /** What lies there before the beginning was laid; a page that was loaded anew finds the table as it was left. */
  #laid = $state(false);
  /** Nobody waits for longer. */
  #late = $state(false);
  /** A card that would not be turned as it began. */
  #owed: CardId | null = $state(null);
  /** Kinds of rounds that were asked since the beginning. */
  #asked: readonly string[] = $state.raw([]);
  #sets = false;

  constructor(
    private readonly crew: Crew,
    private readonly desk: Console,
    /** What the hint that was opened last speaks of. */
    private readonly tool: () => Tool | null,
    private readonly end: () => Promise<void>,
  ) {
    this.#laid = !crew.isFresh || crew.scenario === null;
    this.#asked = Object.keys(crew.counts);
    $effect(() => {
      if (!this.#laid && crew.of > 0 && crew.here === crew.of) void this.#set();
    });
    const late = setTimeout(() => {
      this.#late = true;
      void this.#set();
    }, COMES_MS);
    $effect(() => {
      const kind = desk.room.view?.stage?.kind;
      if (!kind || !crew.hasBegun) return;
      untrack(() => (this.#asked = [...this.#asked, kind]));
    });
    $effect(() => {
      desk.coached = this.next;
      desk.agreed = crew.hasBegun ? (crew.scenario?.start.next ?? null) : null;
      desk.ending = this.ending;
    });
    onDestroy(() => {
      clearTimeout(late);
      Object.assign(desk, { coached: null, agreed: null, ending: null });
    });
  }

  get ready(): boolean {
    return this.crew.of > 0 && this.#isSet;
  }

  /** The table is as the situation says, as far as it is before the beginning. */
  get #isSet(): boolean {
    return this.#late || (this.#laid && !this.#isAnswering);
  }

  /** The group is about to have answered what it has before the beginning. */
  get #isAnswering(): boolean {
    const { start } = this.crew.scenario ?? {};
    const { stage } = this.desk.room.view ?? {};
    const lies = start?.result === true && this.crew.setup.real === 0 && stage?.card === start.card;
    return lies && (stage?.questions.some(({ open }) => open) ?? false);
  }

  /** What is so on the table, or will be as it begins; empty: it has begun. */
  get start(): string {
    const { crew, desk } = this;
    const { start } = crew.scenario ?? {};
    const titleOf = (card: CardId) => cardLook(desk.room.cards, card).title;
    if (this.#owed) return t('coach.start.card', { title: titleOf(this.#owed) });
    if (!start || crew.hasBegun) return '';
    if (!this.#isSet) return t('coach.start.sets');
    const { stage } = desk.room.view ?? {};
    const lies = start.card !== undefined && stage?.card === start.card;
    return [
      start.card !== undefined && !lies && t('coach.start.turns', { title: titleOf(start.card) }),
      start.timer !== undefined && t('coach.start.timer', { n: start.timer }),
      t(lies && stage?.questions.some(({ open }) => open) ? 'coach.start.answers' : 'coach.start.ready'),
    ]
      .filter(Boolean)
      .join(' ');
  }

  /** What the coach proposes; `null`: what is usual at a table. */
  private get next(): Next | null {
    const { crew } = this;
    if (crew.standing === 'untold') return { step: 'coach', say: t('coach.told'), go: () => crew.told() };
    if (crew.standing !== 'here' && crew.standing !== 'looking') return null;
    if (!crew.hasBegun) return { step: 'coach', say: t('coach.begin'), go: () => void this.begin() };
    if (crew.spent) return { step: 'coach', say: t('coach.end'), go: () => void this.end() };
    if (this.#owed) return { step: 'draw', source: { from: 'plan', card: this.#owed } };
    const tool = this.tool();
    return tool && !this.#asked.includes(KIND_OF[tool] ?? '') ? stepOf(tool) : null;
  }

  /** What is said where the meeting is ended by its own button. */
  private get ending(): Console['ending'] {
    const { crew } = this;
    if (!crew.hasBegun)
      return { title: t('coach.ends'), text: t('coach.ends.unbegun'), yes: lead('end.yes') };
    const why = uncounted(crew);
    const text = [t('coach.ends.debrief'), ...(why ? [t(`coach.ends.${why}`)] : [])].join(' ');
    return { title: t('coach.ends'), text, yes: t('coach.end') };
  }

  /** Whatever the situation says is so: what was not before is now. */
  async begin(): Promise<void> {
    const { crew, desk } = this;
    const { view } = desk.room;
    if (!this.ready || !view || crew.hasBegun) return;
    crew.begin();
    const { start } = crew.scenario ?? {};
    if (start && !(await this.#do(settingAtBegin(start, view)))) this.#owed = start.card ?? null;
  }

  async #set(): Promise<void> {
    const { crew, desk } = this;
    const { view } = desk.room;
    if (this.#laid || this.#sets || crew.standing !== 'here' || !view) return;
    this.#sets = true;
    const { start } = crew.scenario ?? {};
    if (start) await this.#do(settingBefore(start, view, crew.setup.real));
    this.#laid = true;
  }

  /** Whether all of it was done. */
  async #do(commands: readonly FacilitatorCommand[]): Promise<boolean> {
    for (const command of commands) if ((await this.desk.do(command)) !== null) return false;
    return true;
  }
}
