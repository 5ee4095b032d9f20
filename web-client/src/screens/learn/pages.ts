// The pages for learning to lead, each under its name in the address (`/learn/NAME`). Never: what is on them.

import type { Component } from 'svelte';

import { type Late, late } from '../../late';

export interface LearnProps {
  /** The address of the start page. */
  readonly home: string;
  /** The address of a page for learning; the list of scenarios has no name. */
  readonly pathOf: (name: string) => string;
}

export const PAGES: Readonly<Record<string, Late<Component<LearnProps>>>> = {
  '': late(() => import('./Scenarios.svelte') as never),
};
