// What a screen does with the device it is on: the language, a lamp that stays lit, a small buzz.

import type { Lang } from '../protocol.gen';
import type { Late } from '../late';
import { remember, recall } from '../device/memory';
import { said } from '../ui/said.svelte';
import { language, t } from '../words';

/** So long a press may go without a word. */
const SLOW_MS = 1_000;

/** A choice of language is the device's: it holds for every room. */
export function speak(lang: Lang): void {
  const tell = () => (said.trouble = { text: t('late.failed'), onread: () => (said.trouble = null) });
  // It is asked for again by itself meanwhile; whoever pressed is told before they press again.
  const slow = setTimeout(tell, SLOW_MS);
  language.choose(lang).then(() => {
    clearTimeout(slow);
    said.trouble = null;
    remember('lang', lang);
  }, tell);
}

/** Which Finnish word for a supervisor this device reads. */
export function term(): string {
  return recall('term') ?? 'esihenkilö';
}

/** Keeps the screen lit where the browser can; a lock ends with every look at another tab. For `{@attach}`. */
export function stayAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let over = false;
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      lock = (await navigator.wakeLock?.request('screen')) ?? null;
      // Granted when nobody needs it any more.
      if (over) await lock?.release();
    } catch {
      // A refusal (low battery) is the device's right.
    }
  };
  void ask();
  document.addEventListener('visibilitychange', ask);
  return () => {
    over = true;
    document.removeEventListener('visibilitychange', ask);
    lock?.release().catch(() => {});
  };
}

/**
 * A key that is held presses a button once: a book on the keyboard is no crowd. And the second press of two does nothing to
 * what has come in the place of a button, and selects no word of it.
 */
export function oncePerPress(): void {
  addEventListener('keydown', (event) => {
    const presses = event.key === 'Enter' || event.key === ' ';
    const onButton = event.target instanceof Element && event.target.closest('button, summary, a');
    if (event.repeat && presses && onButton) event.preventDefault();
  });
  let first: Element | null;
  const second = (event: MouseEvent) => {
    const onButton = (event.target as Element).closest('button');
    if (event.detail < 2) first = onButton;
    else if (first && !onButton) event.preventDefault();
  };
  addEventListener('mousedown', second);
  addEventListener('click', second);
}

/** Lets a phone be felt, in milliseconds, where it can and where movement is welcome. */
export function buzz(ms: number): void {
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) navigator.vibrate?.(ms);
}

/** So long after the first picture nothing that matters is loading any more. */
const IDLE_MS = 3_000;

/** Fetches something for later, once the room is there; a network that fails now is asked again when it is needed. */
export function whenIdle(...parts: Late<unknown>[]): () => void {
  const timer = setTimeout(() => {
    for (const part of parts) part().catch(() => {});
  }, IDLE_MS);
  return () => clearTimeout(timer);
}
