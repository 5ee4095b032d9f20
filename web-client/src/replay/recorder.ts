// Writes a rehearsal down while it is led: the frames that everybody gets, and what the trainee says and notes. It refuses a
// room that is no rehearsal [P4]. Never: tickets, keys, what a person answered.

import type { Update, View } from '../protocol.gen';
import type { Event } from '../rehearsal/log';
import {
  beginning,
  FILE_CHARS_MAX,
  type Head,
  LASTS_MS_MAX,
  type Line,
  lineOf,
  type Texts,
  updateWithoutCode,
  withoutCode,
} from './file';

/** A reload loses no more than this. */
const FLUSH_MS = 5_000;

/** A recording, through a reload of the page. */
export interface Recording {
  readonly id: string;
  /** By the room's clock, in milliseconds since 1970. */
  readonly began: number;
  readonly chars: number;
}

export interface RecorderParts {
  readonly now: () => number;
  /** Keeps a piece after those that are kept. */
  readonly keep: (id: string, text: string) => Promise<void>;
  readonly head: Pick<Head, 'lang' | 'seed' | 'scenario' | 'programs' | 'real' | 'hints'>;
  readonly texts: Texts;
  /** Goes on with this one. */
  readonly recording: Recording | null;
  readonly freshId: () => string;
}

export class Recorder {
  #recording: Recording;
  #waiting = '';
  /** Not before a room has said that it is a rehearsal. */
  #may = false;
  #timer: ReturnType<typeof setInterval>;

  constructor(private readonly parts: RecorderParts) {
    const { recording, head, texts, now, freshId } = parts;
    this.#recording = recording ?? { id: freshId(), began: now(), chars: 0 };
    if (!recording)
      this.#write(beginning({ ...head, began: new Date(this.#recording.began).toISOString() }, texts));
    this.#timer = setInterval(() => void this.flush(), FLUSH_MS);
  }

  get recording(): Recording {
    return this.#recording;
  }

  frame(
    frame:
      { readonly kind: 'view'; readonly data: View } | { readonly kind: 'update'; readonly data: Update },
  ): void {
    if (frame.kind === 'view') {
      this.#may = frame.data.room.rehearsal;
      this.#line('view', withoutCode(frame.data));
    } else this.#line('update', updateWithoutCode(frame.data));
  }

  event({ is, at, ...data }: Event): void {
    this.#line(is, { ...data, at });
  }

  /** What waits is kept now. */
  async flush(): Promise<void> {
    const text = this.#waiting;
    if (!text || !this.#may) return;
    this.#waiting = '';
    await this.parts.keep(this.#recording.id, text).catch(() => {});
  }

  stop(): Promise<void> {
    clearInterval(this.#timer);
    return this.flush();
  }

  #line(kind: Line[1], data: object): void {
    const ms = Math.round(this.parts.now() - this.#recording.began);
    if (this.#may && ms <= LASTS_MS_MAX) this.#write(lineOf([ms, kind, data] as Line));
  }

  #write(text: string): void {
    const chars = this.#recording.chars + text.length;
    if (chars > FILE_CHARS_MAX) return;
    this.#recording = { ...this.#recording, chars };
    this.#waiting += text;
  }
}
