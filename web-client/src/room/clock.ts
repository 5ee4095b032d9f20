// The server's clock on this device, by which timers are drawn: clocks of phones are wrong. Never: what it times.

import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 250;
/** So long after a moment it still matters that it has passed; then nothing needs to tick for it. */
const WATCHED_AFTER_MS = 90_000;

export class Clock {
  /** The server's time when this page's own clock was at 0. That one only goes forward, whatever the device is set to. */
  #zero = Date.now() - performance.now();
  /** Ticks only while something on the page is being timed. */
  readonly #whileWatched = createSubscriber((tick) => {
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  });

  /** Sets it by what a welcome said. */
  set(now: string): void {
    this.#zero = Date.parse(now) - performance.now();
  }

  /** Milliseconds since 1970, by the server. */
  now(): number {
    return this.#zero + performance.now();
  }

  /** Milliseconds until a moment of the server; below zero when it has passed. */
  until(moment: string): number {
    const left = Date.parse(moment) - this.now();
    if (left > -WATCHED_AFTER_MS) this.#whileWatched();
    return left;
  }

  /** Milliseconds since a moment of the server: goes on as long as somebody looks. */
  since(moment: number): number {
    this.#whileWatched();
    return this.now() - moment;
  }
}
