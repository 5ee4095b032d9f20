// Recordings on this device, piece by piece, for a week. Never: what is in them.

import { all, put, remove } from '../keep/db';

const KEPT_MS = 7 * 24 * 60 * 60 * 1_000;

interface Piece {
  /** Recording, moment and number: pieces are found in the order in which they were written, through a reload too. */
  readonly id: string;
  readonly recording: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly text: string;
}

let written = 0;

export async function append(recording: string, text: string): Promise<void> {
  const now = Date.now();
  const id = `${recording} ${now} ${String(written++).padStart(9, '0')}`;
  await put<Piece>('replays', { id, recording, until: now + KEPT_MS, text });
}

/** A recording as a file has it; empty: there is none. */
export async function read(recording: string): Promise<string> {
  const pieces = await all<Piece>('replays');
  return pieces
    .filter((piece) => piece.recording === recording)
    .map(({ text }) => text)
    .join('');
}

/** The recording that was written last; `null`: there is none. */
export async function latest(): Promise<string | null> {
  const pieces = await all<Piece>('replays');
  const last = pieces.reduce<Piece | null>(
    (one, other) => (one && one.until > other.until ? one : other),
    null,
  );
  return last?.recording ?? null;
}

export function forget(recording: string): Promise<void> {
  return dropWhere((piece) => piece.recording === recording);
}

/** What is older than a week goes. */
export function forgetOld(now: number): Promise<void> {
  return dropWhere(({ until }) => until < now);
}

async function dropWhere(isDue: (piece: Piece) => boolean): Promise<void> {
  for (const piece of await all<Piece>('replays')) if (isDue(piece)) await remove('replays', piece.id);
}
