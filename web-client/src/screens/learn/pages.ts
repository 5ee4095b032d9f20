// The pages for learning to lead, each under its name in the address (`/learn/NAME`). Never: what is on them.

import type { Component } from 'svelte';

import { type Late, late } from '../../late';
import type { Setup } from '../../rehearsal/setup';
import { withCourseWords } from '../../words/course/index.svelte';

export interface LearnProps {
  /** The address of the start page. */
  readonly home: string;
  /** The address of a page for learning; the list of scenarios has no name. */
  readonly pathOf: (name: string) => string;
  /** Opens a rehearsal room and goes to its table. */
  readonly onrehearse: (setup: Setup) => Promise<void>;
  /** Keeps the files of the page that is open, so that it opens later without a network. */
  readonly keepPage: () => void;
}

export const PAGES: Readonly<Record<string, Late<Component<LearnProps>>>> = {
  '': late(() => import('./Scenarios.svelte')),
  rehearse: late(() => import('./Rehearse.svelte')),
  captions: late(() => import('./Captions.svelte')),
  replay: late(() => import('./Replay.svelte')),
  debrief: late(() => import('./Debrief.svelte')),
  course: late(() => withCourseWords(() => import('./Course.svelte'))),
  rehearsals: late(() => withCourseWords(() => import('./Rehearsals.svelte')) as never),
  format: late(() => withCourseWords(() => import('./Format.svelte'))),
  trainer: late(() => withCourseWords(() => import('./Trainer.svelte'))),
  cohort: late(() => withCourseWords(() => import('./Cohort.svelte')) as never),
  effect: late(() => withCourseWords(() => import('./Effect.svelte')) as never),
};
