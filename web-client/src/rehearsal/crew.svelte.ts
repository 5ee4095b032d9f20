// The page's side of a rehearsal: starts the crowd in its worker, tells it what the trainee does, keeps what came of it on
// this device. Never: markup, what a person of the crowd answers.

import CROWD_URL from './crowd.worker?worker&url';

import { people } from '../scenarios';
import type { Deck } from '../protocol.gen';
import { Recorder, type Recording } from '../replay/recorder';
import { append, forgetOld } from '../replay/store';
import { freshId } from '../wire/ids';
import { trusted } from '../trusted';
import { reckoned } from './clock';
import type { Saved } from './crowd';
import { type Event, eventOf, type Noted } from './log';
import type { FromCrowd, ToCrowd } from './messages';
import type { Cue, People, Scenario } from './scenario';
import { forgetRehearsal, keepRehearsal, recallRehearsal, type Setup } from './setup';

/** Another tab of the same room answers sooner than this. */
const ELDER_ANSWERS_MS = 400;
const NOTES_MAX = 500;
/** Whoever is back sooner was never missed [J5]: a page that is loaded anew. Later, the group waits until one goes on. */
const BACK_SOON_MS = 10_000;

/** What this device keeps of a rehearsal. */
export interface Progress {
  /** When it was kept, by the room's clock in milliseconds since 1970. */
  readonly time: number;
  readonly saved: Saved | null;
  readonly log: readonly Noted[];
  /** The group is to come along from the room this one took the place of; it has not been told yet. */
  readonly untold: boolean;
  readonly recording: Recording | null;
}

/** What a crew has to know of its room. */
export interface CrewRoom {
  readonly code: string;
  /** Where the programs come in. */
  readonly live: string;
  readonly door: () => string | null;
  /** The room's clock, in milliseconds since 1970. */
  readonly now: () => number;
  readonly deck: () => Promise<Deck>;
}

export type Standing =
  /** Looking whether another tab has the group. */
  | 'looking'
  | 'here'
  /** *New code*: they wait to be told. */
  | 'untold'
  | 'elsewhere'
  | 'left';

export class Crew {
  standing: Standing = $state('looking');
  at = $state(0);
  begun: number | null = $state(null);
  here = $state(0);
  of = $state(0);
  /** The scenario has come to its end. */
  spent = $state(false);
  speed = $state(1);
  paused = $state(false);
  log: readonly Noted[] = $state.raw([]);
  people: People = $state.raw({});

  /** Told that the leading page's line is to break for so long. */
  breaks: (seconds: number) => void = () => {};

  readonly setup: Setup;
  /** The group comes for the first time. */
  readonly isFresh: boolean;
  /** When the group's time was known last, by the page's clock. */
  #since: number | null = null;
  #worker: Worker | null = null;
  #recorder: Recorder | null = null;
  #saved: Saved | null = $state.raw(null);
  readonly #channel: BroadcastChannel | null;

  private constructor(
    private readonly room: CrewRoom,
    kept: { setup: Setup; state: Progress | null },
  ) {
    this.setup = kept.setup;
    this.isFresh = kept.state === null;
    this.#saved = kept.state?.saved ?? null;
    this.log = kept.state?.log ?? [];
    this.speed = this.#saved?.speed ?? 1;
    this.paused = this.#saved?.paused ?? false;
    this.#channel =
      'BroadcastChannel' in globalThis ? new BroadcastChannel(`keidas.rehearsal.${room.code}`) : null;
    void this.#find(kept.state);
  }

  /** The crew of a room that this device opened as a rehearsal; `null`: it did not. */
  static of(room: CrewRoom): Crew | null {
    const kept = recallRehearsal(room.code) as { setup: Setup; state: Progress | null } | null;
    return kept && new Crew(room, kept);
  }

  /** What is being written down; `null`: nothing is. */
  get recording(): Recording | null {
    return this.#recorder?.recording ?? null;
  }

  get scenario(): Scenario | null {
    return this.setup.scenario;
  }

  begin(): void {
    this.#note({ is: 'begin', at: this.#moment() });
    this.#post({ is: 'begin' });
  }

  said(option: string): void {
    this.#note({ is: 'said', option, at: this.#moment() });
    this.#post({ is: 'said', option });
  }

  /** A hint was opened; once is enough. */
  read(beat: string): void {
    if (!this.log.some((noted) => noted.is === 'read' && noted.beat === beat))
      this.#note({ is: 'read', beat, at: this.#moment() });
  }

  mark(): void {
    this.#note({ is: 'mark', at: this.#moment() });
  }

  note(text: string): void {
    if (text.trim()) this.#note({ is: 'note', text: text.trim(), at: this.#moment() });
  }

  pause(on: boolean): void {
    const at = this.#moment();
    this.paused = on;
    this.#note({ is: 'pause', on, at });
    this.#post({ is: 'pace', speed: this.speed, paused: on });
  }

  hurry(times: number): void {
    const at = this.#moment();
    this.speed = times;
    this.#note({ is: 'speed', times, at });
    this.#post({ is: 'pace', speed: times, paused: this.paused });
  }

  /** The trainee has told the group the new code: now it follows [P5]. */
  told(): void {
    this.#note({ is: 'moved', at: this.#moment() });
    void this.#start(true);
  }

  /** How long it has been led, in the group's time; `null`: it was not begun. */
  get lastedMs(): number | null {
    const began = this.log.find(({ is }) => is === 'begin')?.at ?? this.begun;
    return began === null ? null : this.at - began;
  }

  /** Also before the group has told it, after a reload. */
  get hasBegun(): boolean {
    return this.lastedMs !== null;
  }

  /** How often each cue has come since the beginning. */
  get counts(): Readonly<Record<Cue, number>> {
    return this.#saved?.plot.counts ?? {};
  }

  /** The group leaves, and what was recorded is kept. */
  end(): Promise<void> {
    this.#note({ is: 'end', at: this.#moment() });
    this.#post({ is: 'leave' });
    this.#worker?.terminate();
    this.#worker = null;
    this.#left();
    return this.#recorder?.stop() ?? Promise.resolve();
  }

  /** Everything goes along to the room that takes this one's place. */
  takeAlong(code: string): void {
    const recording = this.recording;
    void this.end();
    const state = { time: this.room.now(), saved: this.#saved, log: this.log, untold: true, recording };
    keepRehearsal(code, { setup: this.setup, state: state satisfies Progress });
  }

  /** The page goes: with it the worker, and the elder's claim. */
  stop(): void {
    void this.#recorder?.stop();
    this.#channel?.close();
    this.#worker?.terminate();
  }

  async #find(state: Progress | null): Promise<void> {
    // All at once: whoever is away for longer than a blink has left.
    const [group, isElsewhere, deck] = await Promise.all([
      people(),
      this.#isElsewhere(),
      this.room.deck().catch(() => null),
    ]);
    this.people = group;
    if (isElsewhere) {
      this.standing = 'elsewhere';
      return;
    }
    // Without the deck a recording could not be looked at later: then there is none.
    if (deck) this.#record(deck, state?.recording ?? null);
    if (state?.untold) this.standing = 'untold';
    else {
      if (state) this.#backAfter(this.room.now() - state.time);
      await this.#start(false);
    }
  }

  /** A browser that was closed for a while is a pause, as a machine that slept is: nothing is made up for. */
  #backAfter(ms: number): void {
    if (!this.#saved || ms <= BACK_SOON_MS) return;
    this.#saved = { ...this.#saved, paused: true };
    this.paused = true;
    this.#note({ is: 'gap', ms, at: this.#saved.plot.now });
  }

  #record(deck: Deck, recording: Recording | null): void {
    void forgetOld(Date.now()).catch(() => {});
    const { scenario, lang, seed, programs, real, hints } = this.setup;
    this.#recorder = new Recorder({
      ...{ now: this.room.now, keep: append, recording, freshId },
      head: { lang, seed, scenario: scenario?.id ?? 'free', programs: programs.length, real, hints },
      texts: { deck, scenario, people: this.people },
    });
  }

  /** The same tab twice, by *duplicate*: the elder has the group. */
  #isElsewhere(): Promise<boolean> {
    const channel = this.#channel;
    if (!channel) return Promise.resolve(false);
    return new Promise((found) => {
      const wait = setTimeout(() => {
        channel.onmessage = ({ data }) => data === 'anyone?' && channel.postMessage('here');
        found(false);
      }, ELDER_ANSWERS_MS);
      channel.onmessage = ({ data }) => {
        if (data !== 'here') return;
        clearTimeout(wait);
        found(true);
      };
      channel.postMessage('anyone?');
    });
  }

  async #start(follows: boolean): Promise<void> {
    const { scenario, programs, seed } = this.setup;
    const worker = new Worker(trusted(CROWD_URL));
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromCrowd>) => this.#heard(data);
    const cast = { scenario, people: this.people, programs, seed };
    this.#post({
      is: 'start',
      url: this.room.live,
      cast,
      door: this.room.door(),
      saved: this.#saved,
      follows,
    });
    this.standing = 'here';
  }

  #heard(news: FromCrowd): void {
    switch (news.is) {
      case 'clock':
        this.at = news.at;
        this.#since = performance.now();
        this.begun = news.begun;
        this.here = news.here;
        this.of = news.of;
        this.spent = news.spent;
        break;
      case 'action': {
        const event = eventOf(news.at, news.action);
        if (event) this.#note(event);
        // As long as the group's time says, at the speed that it has now.
        if (news.action.is === 'lead_away') this.breaks(news.action.seconds / this.speed);
        break;
      }
      case 'frame':
        this.#recorder?.frame(news);
        break;
      case 'gap':
        this.paused = true;
        this.#note({ is: 'gap', ms: news.ms, at: news.at });
        break;
      case 'saved':
        this.#saved = news.saved;
        this.#save();
        break;
      case 'left':
        this.#left();
        this.stop();
        break;
    }
  }

  /** What is pressed has its own moment; from it on time may go at another speed. */
  #moment(): number {
    const now = performance.now();
    this.at = reckoned({ at: this.at, since: this.#since, rate: this.paused ? 0 : this.speed }, now);
    if (this.#since !== null) this.#since = now;
    return this.at;
  }

  #note(event: Event): void {
    this.#recorder?.event(event);
    this.log = [...this.log, { ...event, time: this.room.now() }].slice(-NOTES_MAX);
    this.#save();
  }

  /** The group has gone for good: its tickets are nobody's any more. */
  #left(): void {
    this.standing = 'left';
    forgetRehearsal(this.room.code);
  }

  #save(): void {
    if (this.standing === 'left') return;
    keepRehearsal(this.room.code, {
      setup: this.setup,
      state: {
        ...{ time: this.room.now(), saved: this.#saved, log: this.log, untold: this.standing === 'untold' },
        recording: this.recording,
      } satisfies Progress,
    });
  }

  #post(message: ToCrowd): void {
    // The worker takes a copy: what Svelte watches cannot be copied.
    this.#worker?.postMessage(JSON.parse(JSON.stringify(message)));
  }
}
