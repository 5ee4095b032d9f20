// What a screen does with the device it is on: the language, a lamp that stays lit.

import type { Lang } from '../protocol.gen';
import { keep, recall } from '../room/memory';
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
