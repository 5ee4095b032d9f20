// A line over plain HTTP, for networks that let no WebSocket through: what is said goes out by requests, what is heard
// comes by one answer that does not end, or by many that do. Never: what a message means, but the line's own name, a beat
// and a goodbye; which way is taken when.

import type { Line, LineEvents, Open } from './line';

/** Messages that one request brings. */
const MESSAGES_MAX = 20;

/** What a line has to know of a message. */
interface Known {
  readonly type: string;
  /** In a welcome: by what name this line is spoken on. */
  readonly line?: string;
  /** In a goodbye: what a WebSocket would be closed with. */
  readonly code?: number;
}

/** A line that is heard by one answer that goes on: `text/event-stream`. */
export function streaming(url: string): Open {
  return (on) => new HttpLine(url, on, 'text/event-stream', byStream);
}

/** A line that is heard by polls: JSON arrays. */
export function polling(url: string): Open {
  return (on) => new HttpLine(url, on, 'application/json', byPolls);
}

/** Hears all that comes after the first answer; returns when nothing more will. */
type Hear = (first: Response, line: HttpLine) => Promise<void>;

class HttpLine implements Line {
  #name = '';
  #hello = true;
  #queue: string[] = [];
  #isSpeaking = false;
  /** How many requests have said something. */
  #said = 0;
  #isOver = false;
  readonly #stop = new AbortController();

  constructor(
    private readonly url: string,
    private readonly on: LineEvents,
    private readonly accept: string,
    private readonly hear: Hear,
  ) {
    queueMicrotask(() => {
      if (!this.#isOver) on.opened();
    });
  }

  send(text: string): void {
    if (this.#hello) {
      this.#hello = false;
      void this.#begin(text);
    } else {
      this.#queue.push(text);
      void this.#speak();
    }
  }

  close(): void {
    this.#isOver = true;
    this.#stop.abort();
  }

  /** A message of the other side. */
  take(text: string): void {
    if (this.#isOver) return;
    const { type, line, code } = JSON.parse(text) as Known;
    if (line) this.#name = line;
    this.on.heard(text);
    if (type === 'bye') this.#finish(code ?? 0);
    // A proxy that reads for somebody who has gone does not answer.
    else if (type === 'beat' && this.hear === byStream) void this.#speak(true);
  }

  /** A request on this line. Whatever somebody in between answers is the end of it. */
  async ask(path: string, body: string, status: number, also?: Record<string, string>): Promise<Response> {
    const headers = { authorization: `Line ${this.#name}`, 'content-type': 'application/json', ...also };
    const init = { method: 'POST', headers, body, cache: 'no-store', signal: this.#stop.signal } as const;
    const answer = await fetch(this.url + path, init);
    if (answer.status !== status) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }

  async #begin(hello: string): Promise<void> {
    const headers = { accept: this.accept, 'content-type': 'application/json' };
    const init = {
      method: 'POST',
      headers,
      body: hello,
      cache: 'no-store',
      signal: this.#stop.signal,
    } as const;
    try {
      const answer = await fetch(this.url, init);
      const isOurs = answer.ok && answer.headers.get('content-type')?.startsWith(this.accept);
      // Somebody in between may answer with a page of its own.
      if (isOurs) await this.hear(answer, this);
    } catch {
      // Broken off: said below.
    }
    this.#finish(0);
  }

  /** Says what waits, one request after the other, so that it stays in order; `anyhow`: nothing at all is said too. */
  async #speak(anyhow = false): Promise<void> {
    if (this.#isSpeaking || !this.#name) return;
    this.#isSpeaking = true;
    try {
      for (let more = anyhow; (more || this.#queue.length > 0) && !this.#isOver; more = false)
        // Numbered: a browser or a proxy that sends it again says nothing twice.
        await this.ask('/do', `[${this.#queue.splice(0, MESSAGES_MAX).join()}]`, 202, {
          'idempotency-key': `${++this.#said}`,
        });
      this.#isSpeaking = false;
    } catch {
      this.#finish(0);
    }
  }

  #finish(code: number): void {
    if (this.#isOver) return;
    this.close();
    this.on.closed(code);
  }
}

async function byStream(first: Response, line: HttpLine): Promise<void> {
  const reader = first.body?.getReader();
  const utf8 = new TextDecoder();
  let rest = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const events = (rest + utf8.decode(part.value, { stream: true })).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) line.take(event.slice('data: '.length));
  }
}

/** Each poll says how many messages were heard: a browser or a proxy that sends it again loses nothing. */
async function byPolls(first: Response, line: HttpLine): Promise<void> {
  let heard = 0;
  for (let answer = first; ; answer = await line.ask('/poll', '', 200, { 'last-event-id': `${heard}` }))
    for (const message of (await answer.json()) as unknown[]) {
      heard++;
      line.take(JSON.stringify(message));
    }
}
