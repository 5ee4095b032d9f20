// What a screen does with the device it is on: the language, a lamp that stays lit, a small buzz.

import type { Lang } from '../protocol.gen';
import { keep, recall } from '../memory';
import { language } from '../words';

/** A choice of language is the device's: it holds for every room. */
export function speak(lang: Lang): void {
  keep('lang', lang);
  void language.choose(lang);
}

/** Which Finnish word for a supervisor this device reads. */
export function term(): string {
  return recall('term') ?? 'esihenkilö';
}

/** Keeps the screen lit where the browser can; a lock ends with every look at another tab. For `{@attach}`. */
export function stayAwake(): () => void {
  const ask = () => {
    // A refusal (low battery) is the device's right.
    if (document.visibilityState === 'visible') navigator.wakeLock?.request('screen').catch(() => {});
  };
  ask();
  document.addEventListener('visibilitychange', ask);
  return () => document.removeEventListener('visibilitychange', ask);
}

/** Lets a phone be felt, in milliseconds, where it can and where movement is welcome. */
export function buzz(ms: number): void {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) navigator.vibrate?.(ms);
}

/** So long after the first picture nothing that matters is loading any more. */
const IDLE_MS = 3_000;

/** Fetches something for later, once the room is there; a network that fails now is asked again when it is needed. */
export function whenIdle(...fetches: (() => Promise<unknown>)[]): () => void {
  const timer = setTimeout(() => {
    for (const fetch of fetches) fetch().catch(() => {});
  }, IDLE_MS);
  return () => clearTimeout(timer);
}
