// The parts of a room's screens that are not needed for the first picture, each under one name. Never: when they are
// asked for.

import { late } from '../late';

export const breathe = late(() => import('../ui/Breathe.svelte'));
export const promises = late(() => import('../ui/Promises.svelte'));
export const ready = late(() => import('./Ready.svelte'));
export const nextDate = late(() => import('./NextDate.svelte'));
export const receipt = late(() => import('./Receipt.svelte'));
export const mySheet = late(() => import('./MySheet.svelte'));
/** The band of a rehearsal, and its words at the door. */
export const rehearsal = late(() => import('../ui/Rehearsal.svelte'));
/** The opening and the closing round side by side. */
export const sideBySide = late(() => import('../ui/SideBySide.svelte'));
export const keepFocus = late(() => import('./focus'));
