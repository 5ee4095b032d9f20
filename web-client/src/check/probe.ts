// Tries what a meeting needs of a network and a device, in a rehearsal room of its own that is closed in the end. Never: words,
// Svelte; nothing of what is found leaves the page.

import { freshId } from '../wire/ids';
import type { Open } from '../wire/line';

/** By which way a room can be reached. */
export const WAYS = ['socket', 'stream', 'poll'] as const;
export type Way = (typeof WAYS)[number];

/** A way that leads there: milliseconds to the first message, and from a question to its answer. */
export interface Led {
  readonly first: number;
  readonly trip: number;
  /** By how many milliseconds the server's clock is ahead of this device's. */
  readonly ahead: number;
}

/** A way that brings nothing in all this time is no way. */
const PATIENCE_MS = 8_000;
/** So long nobody says anything in a meeting's quiet minutes. */
export const QUIET_MS = 65_000;

interface Heard {
  readonly type: string;
  readonly now?: string;
}

/**
 * Comes in by a way, stays quiet for so long, and asks something that changes nothing. `null`: it does not lead there, or was
 * cut off meanwhile.
 */
export function tryWay(open: Open, hello: string, quiet = 0): Promise<Led | null> {
  return new Promise((done) => {
    const began = performance.now();
    let asked = began;
    let first = 0;
    let ahead = 0;
    let waiting = setTimeout(() => end(null), PATIENCE_MS);
    const end = (led: Led | null) => {
      clearTimeout(waiting);
      line.close();
      done(led);
    };
    const ask = () => {
      asked = performance.now();
      waiting = setTimeout(() => end(null), PATIENCE_MS);
      line.send(JSON.stringify({ type: 'do', id: freshId(), command: { type: 'undo' } }));
    };
    const line = open({
      opened: () => line.send(hello),
      heard: (text) => {
        const { type, now = '' } = JSON.parse(text) as Heard;
        if (type === 'bye') end(null);
        else if (type === 'done') {
          const trip = performance.now() - asked;
          end({ first, trip, ahead });
        } else if (type === 'welcome') {
          first = performance.now() - began;
          ahead = Date.parse(now) - Date.now();
          clearTimeout(waiting);
          waiting = setTimeout(ask, quiet);
        }
      },
      closed: () => end(null),
    });
  });
}

/** What a device can do for a meeting. */
export interface Device {
  /** Whoever reloads comes back as the same. */
  readonly remembers: boolean;
  /** The screen stays lit. */
  readonly staysLit: boolean;
  readonly fullScreen: boolean;
  readonly sound: boolean;
}

export function device(): Device {
  return {
    remembers: remembers(),
    staysLit: 'wakeLock' in navigator,
    fullScreen: document.fullscreenEnabled ?? false,
    sound: 'AudioContext' in globalThis,
  };
}

function remembers(): boolean {
  const name = 'keidas.check';
  try {
    localStorage.setItem(name, name);
    const kept = localStorage.getItem(name) === name;
    localStorage.removeItem(name);
    return kept;
  } catch {
    return false;
  }
}

/** Who can open the address that QR codes lead to: whoever is online, only this network, only this machine. */
export function reachOf(link: string): 'everybody' | 'network' | 'machine' {
  const name = new URL(link).hostname.replace(/^\[|\]$/g, '');
  if (name === 'localhost' || name.startsWith('127.') || name === '::1') return 'machine';
  const isLocal = /^(10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.|^f[cde]|\.local$/i.test(name);
  return isLocal || !/[.:]/.test(name) ? 'network' : 'everybody';
}
