// The signs of those who lead a room, beside everybody's in `Icon.svelte`.

import { addIcons } from './Icon.svelte';

const LEAD_ICONS = {
  unlock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 6.8-1.2',
  undo: 'M8 4 4 8l4 4M4 8h10a6 6 0 0 1 0 12H9',
  draw: 'M8 7h11v14H8zM5 17V3h10',
  breathe: 'M3 9h11a3 3 0 1 0-3-3M3 13h15a3 3 0 1 1-3 3M3 17h7a2 2 0 1 1-2 2',
  curtain: 'M3 3h18M5 3c0 8-1 12-2 18h7c1-6 1-12 0-18M14 3c-1 6-1 12 0 18h7c-1-6-2-10-2-18',
  invite: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
} as const;

export type LeadIcon = keyof typeof LEAD_ICONS;

addIcons(LEAD_ICONS);
