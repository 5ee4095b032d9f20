// What the page and the worker of the crowd say to each other. Types alone.

import type { Cast } from './cast';
import type { News, Saved } from './crowd';

export type ToCrowd =
  | {
      readonly is: 'start';
      readonly url: string;
      readonly cast: Cast;
      readonly door: string | null;
      readonly saved: Saved | null;
      readonly follows: boolean;
    }
  | { readonly is: 'begin' }
  | { readonly is: 'said'; readonly option: string }
  | { readonly is: 'pace'; readonly speed: number; readonly paused: boolean }
  | { readonly is: 'leave' };

export type FromCrowd = News | { readonly is: 'saved'; readonly saved: Saved };
