// The parts of a room's screens that are not needed for the first picture, each under one name. Never: when they are
// asked for.

import { late } from '../late';

export const breathe = late(() => import('../ui/Breathe.svelte'));
export const promises = late(() => import('../ui/Promises.svelte'));
export const ready = late(() => import('./Ready.svelte'));
export const nextDate = late(() => import('./NextDate.svelte'));
/** How the group came and how it leaves, and what it keeps. */
export const resultNotes = late(() => import('./ResultNotes.svelte'));
/** Where the group is when somebody comes late. */
export const midway = late(() => import('./Midway.svelte'));
/** The way through a round of many questions. */
export const pager = late(() => import('../ui/Pager.svelte'));
export const mySheet = late(() => import('./MySheet.svelte'));
/** The band of a rehearsal, and its words at the door. */
export const rehearsal = late(() => import('../ui/Rehearsal.svelte'));
export const watch = late(() => import('./watch'));
