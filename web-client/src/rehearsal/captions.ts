// What the group says, handed from the table to a small window of the same browser that can be shared with others. Never:
// the network, options, hints, notes.

import type { Lang } from '../protocol.gen';

export interface Caption {
  /** The scenario's clock, as people read it. */
  readonly at: string;
  readonly name: string;
  readonly work: string;
  readonly text: string;
}

export interface Captions {
  readonly lang: Lang;
  readonly lines: readonly Caption[];
}

const ASKS = 'lines?';

const channelOf = (code: string): BroadcastChannel | null =>
  'BroadcastChannel' in globalThis ? new BroadcastChannel(`keidas.captions.${code}`) : null;

/** The table's side: what it says last is told to whoever opens a window later, too. */
export class CaptionsSource {
  readonly #channel: BroadcastChannel | null;
  #last: Captions | null = null;

  constructor(code: string) {
    this.#channel = channelOf(code);
    if (this.#channel) this.#channel.onmessage = ({ data }) => data === ASKS && this.#post();
  }

  tell(captions: Captions): void {
    this.#last = captions;
    this.#post();
  }

  close(): void {
    this.#channel?.close();
  }

  #post(): void {
    if (this.#last) this.#channel?.postMessage(this.#last);
  }
}

/** The window's side; returns how to stop. */
export function hearCaptions(code: string, heard: (captions: Captions) => void): () => void {
  const channel = channelOf(code);
  if (channel) {
    channel.onmessage = ({ data }) => typeof data === 'object' && heard(data as Captions);
    channel.postMessage(ASKS);
  }
  return () => channel?.close();
}
