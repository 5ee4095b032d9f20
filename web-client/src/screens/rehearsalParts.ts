// What a rehearsal adds to the table and to an observer's page. Never: what these load without one.

import { late } from '../late';

export const observerNotes = late(() => import('./ObserverNotes.svelte'));
export const coach = late(() => import('./RehearsalCoach.svelte'));
