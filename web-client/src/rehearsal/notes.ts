// What an observer of a rehearsal wrote down, on their device, and the file it becomes. Pure but for what keeps it. Never:
// the network, a room that is no rehearsal: a second record of a confidential talk is what a forum promises not to have.

/** A line, by the room's clock in milliseconds since 1970. */
export interface Note {
  readonly time: number;
  readonly text: string;
}

export interface Notes {
  readonly by: string;
  readonly list: readonly Note[];
}

export const NOTE_CHARS_MAX = 300;
export const NAME_CHARS_MAX = 40;
const NOTES_MAX = 500;
const FILE_CHARS_MAX = 1_000_000;
const VERSION = 1;
/** So long they stay on the device, unless they are thrown away sooner: as long as a rehearsal room lives. */
const KEPT_MS = 24 * 60 * 60 * 1_000;

const PREFIX = 'keidas.notes.';

export function keepNotes(code: string, notes: Notes): void {
  try {
    localStorage.setItem(PREFIX + code, JSON.stringify({ until: Date.now() + KEPT_MS, notes }));
  } catch {
    // Then they last as long as the page.
  }
}

export function recallNotes(code: string): Notes {
  forgetOld();
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + code) ?? 'null') as { notes: Notes } | null;
    return kept?.notes ?? { by: '', list: [] };
  } catch {
    return { by: '', list: [] };
  }
}

export function forgetNotes(code: string): void {
  try {
    localStorage.removeItem(PREFIX + code);
  } catch {
    // Blocked storage keeps nothing.
  }
}

export function withNote({ by, list }: Notes, note: Note): Notes {
  const text = note.text.trim().slice(0, NOTE_CHARS_MAX);
  return text ? { by, list: [...list, { ...note, text }].slice(-NOTES_MAX) } : { by, list };
}

export function asFile({ by, list }: Notes): string {
  const notes = list.map(({ time, text }) => ({ time: new Date(time).toISOString(), text }));
  return `${JSON.stringify({ keidas: 'notes', version: VERSION, rehearsal: true, by, notes }, null, 2)}\n`;
}

/** The notes of a file; `newer`: of a version that this page does not know; `null`: the file has none. */
export function fromFile(text: string): Notes | 'newer' | null {
  if (text.length > FILE_CHARS_MAX) return null;
  try {
    const file = JSON.parse(text) as Record<string, unknown>;
    if (file['keidas'] !== 'notes' || file['rehearsal'] !== true) return null;
    if (Number(file['version']) > VERSION) return 'newer';
    const lines = Array.isArray(file['notes']) ? (file['notes'] as Record<string, unknown>[]) : [];
    const by = typeof file['by'] === 'string' ? file['by'].slice(0, NAME_CHARS_MAX) : '';
    return lines.reduce<Notes>(
      (notes, line) => {
        const time = Date.parse(String(line?.['time']));
        return Number.isNaN(time) ? notes : withNote(notes, { time, text: String(line['text'] ?? '') });
      },
      { by, list: [] },
    );
  } catch {
    return null;
  }
}

function forgetOld(): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX)) continue;
      const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as { until?: number };
      if (!(Number(kept.until) > Date.now())) localStorage.removeItem(key);
    }
  } catch {
    // Nothing kept, nothing to forget.
  }
}
