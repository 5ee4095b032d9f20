// A connection that comes back, over whatever line: back-off with jitter, close codes, silence, and another way where the
// first does not open. Never: what a message means, how a line works.

import { CLOSE } from '../protocol.gen';
import type { Line, Open, Ways } from './line';

export interface ConnectionEvents {
  /** The line is open; the first word is ours. */
  opened(): void;
  heard(text: string): void;
  /** The line is gone and will be tried again. */
  lost(): void;
  /** The line is gone for good; `fresh`: it was alive until then. */
  closed(code: number, fresh: boolean): void;
}

/** The first wait lies between these; the upper one doubles with every try. */
const WAIT_MIN_MS = 200;
const WAIT_FIRST_MS = 1_000;
const WAIT_MAX_MS = 10_000;

/** A server says something every 20 s; after twice that and a breath, nobody is there. */
const SILENCE_MS = 45_000;
/** Whoever was asked something answers sooner: a phone that changed its network finds out here. */
const SILENCE_AFTER_ASKING_MS = 15_000;
/** Whoever wakes after more than a moment of silence comes anew: a line that died in a pocket says nothing. */
const SILENCE_AFTER_WAKING_MS = 5_000;
/** A beat and a breath: a line that was silent for longer had slept, or its page had. */
const ALIVE_MS = 25_000;
/** A page that was frozen before its first word is asked for it in vain: it may try again, so often. */
const UNHEARD_TRIES = 3;
/** A line opens sooner than this; else another way is looked for meanwhile. */
const OPENS_MS = 4_000;
/** So often a line may break before it has let us in; then another way is looked for. */
const BREAKS_MAX = 2;

/** What tells that the network has gone, or that the network or the person is back. */
const HINTS = ['online', 'offline', 'visibilitychange'];

/** How long to wait before a try, in milliseconds. All of it is chance: a whole room must not return in one instant. */
export function waitBefore(attempt: number, random: () => number = Math.random): number {
  const most = Math.min(WAIT_MAX_MS, WAIT_FIRST_MS * 2 ** attempt);
  return WAIT_MIN_MS + random() * (most - WAIT_MIN_MS);
}

/** Whether to come back after this close code: never after a verdict, nor when what we say cannot be read. */
export function comesBack(code: number): boolean {
  const verdict = code >= 4000 && code < 4010;
  const unreadable = code === 1003 || code === 1007 || code === 1009;
  return !verdict && !unreadable;
}

export class Connection {
  #line: Line | null = null;
  #open: Open;
  #attempt = 0;
  /** How often a line broke before it let us in. */
  #breaks = 0;
  #heardAt = 0;
  /** How long it had been silent before the last word. */
  #gap = 0;
  #patientUntil = 0;
  #stopped = false;
  /** Either the wait before a try or the patience with a silence: there is never both. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  #opensUntil: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly ways: Ways,
    private readonly on: ConnectionEvents,
  ) {
    this.#open = ways.open;
    for (const name of HINTS) addEventListener(name, this.#hint);
    if (ways.isKnownToFail) void this.#lookAround();
    else this.#connect();
  }

  send(text: string): void {
    this.#line?.send(text);
    // Only ever sooner: tapping on a dead line must not keep it.
    if (Date.now() + SILENCE_AFTER_ASKING_MS < this.#patientUntil) this.#listen(SILENCE_AFTER_ASKING_MS);
  }

  /** The other side let us in: the next loss starts from a short wait again. */
  settle(): void {
    this.#attempt = this.#breaks = 0;
  }

  /** Close for good, as if the server had said this code. */
  end(code: number): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#drop();
    for (const name of HINTS) removeEventListener(name, this.#hint);
    this.on.closed(code, Math.max(this.#gap, Date.now() - this.#heardAt) < ALIVE_MS);
  }

  #connect(): void {
    const isOurs = () => line === this.#line;
    const line = this.#open({
      opened: () => {
        if (!isOurs()) return;
        clearTimeout(this.#opensUntil);
        this.on.opened();
      },
      heard: (text) => {
        if (!isOurs()) return;
        this.#gap = Date.now() - this.#heardAt;
        this.#heardAt += this.#gap;
        this.#listen(SILENCE_MS);
        this.on.heard(text);
      },
      closed: (code) => {
        if (!isOurs()) return;
        const unheard = code === CLOSE.hello_expected && this.#attempt < UNHEARD_TRIES;
        if (comesBack(code) || unheard) this.#comeBack(code);
        else this.end(code);
      },
    });
    this.#line = line;
    this.#heardAt = Date.now();
    this.#listen(SILENCE_AFTER_ASKING_MS);
    this.#opensUntil = setTimeout(() => void this.#lookAround(), OPENS_MS);
  }

  /** Looks for another way, while the present one is still tried. */
  async #lookAround(): Promise<void> {
    const found = await this.ways.around?.(this.#line !== null).catch(() => null);
    if (this.#stopped) return;
    if (found && found !== this.#open) {
      this.#open = found;
      this.#drop();
      this.#connect();
    } else if (!this.#timer) this.#connect();
  }

  #listen(patience: number): void {
    clearTimeout(this.#timer);
    this.#patientUntil = Date.now() + patience;
    this.#timer = setTimeout(() => this.#comeBack(), patience);
  }

  #comeBack(code = 0): void {
    this.#drop();
    // What the server itself says in closing is no fault of the way.
    if (code < 4000 && ++this.#breaks >= BREAKS_MAX) void this.#lookAround();
    this.on.lost();
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#connect(), waitBefore(this.#attempt++));
  }

  #drop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#opensUntil);
    const line = this.#line;
    this.#line = null;
    line?.close();
  }

  /** A hint only: it shortens a wait, it proves nothing. */
  readonly #hint = ({ type }: Event): void => {
    if (document.hidden) return;
    const isLost = type === 'offline' || Date.now() - this.#heardAt > SILENCE_AFTER_WAKING_MS;
    if (this.#line && !isLost) return;
    this.#attempt = 0;
    if (this.#line) this.#comeBack();
    else this.#wait();
  };
}
