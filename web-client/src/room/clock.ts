// The server's clock on this device, by which timers are drawn: clocks of phones are wrong. Never: what it times.

import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 250;

export class Clock {
  #offset = 0;
  /** Ticks only while something on the page is being timed. */
  readonly #whileWatched = createSubscriber((tick) => {
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  });

  /** Sets it by what a welcome said. */
  set(now: string): void {
    this.#offset = Date.parse(now) - Date.now();
  }

  /** Milliseconds since 1970, by the server. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Milliseconds until a moment of the server; below zero when it has passed. */
  until(moment: string): number {
    this.#whileWatched();
    return Date.parse(moment) - this.now();
  }
}
