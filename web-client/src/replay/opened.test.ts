import { beforeEach, describe, expect, it } from 'vitest';

import { asFile } from '../rehearsal/notes';
import { Opened } from './opened.svelte';
import recording from './samples/1-short.jsonl?raw';

const written = (time: string, by = 'Anna') =>
  asFile({ by, list: [{ time: Date.parse(time), text: 'A long silence.' }] });
const notes = written('2026-11-27T12:00:02.000Z');
const foreign = written('2025-01-01T12:00:00.000Z');

let opened: Opened;
beforeEach(() => (opened = new Opened()));

describe('what was opened', () => {
  it('places notes on their recording, whichever file was chosen first', () => {
    expect(opened.take(notes, recording)).toEqual(['replay', 'placed']);
    expect(opened.observed).toMatchObject([{ ms: 2_000, by: 'Anna' }]);
  });

  it('keeps notes that came early until their recording comes', () => {
    expect(opened.take(notes, foreign)).toEqual(['early', 'early']);
    expect(opened.observed).toEqual([]);
    expect(opened.take(recording)).toEqual(['replay', 'placed', 'foreign']);
    expect(opened.observed).toHaveLength(1);
  });

  it('has notes that are opened twice once, those of several observers in one list, and none on another recording', () => {
    opened.take(recording, notes, notes, written('2026-11-27T12:00:01.000Z', 'Olli'));
    expect(opened.observed.map(({ by }) => by)).toEqual(['Olli', 'Anna']);
    opened.take(recording);
    expect(opened.observed).toEqual([]);
  });

  it.each([
    ['another file', '{"keidas":"plan","version":1}', 'none'],
    ['a newer recording', recording.replace('"version":1', '"version":2'), 'newer'],
    ['newer notes', notes.replace('"version": 1', '"version": 2'), 'newer'],
  ])('says why %s shows nothing, and what was there stays', (_, text, why) => {
    opened.take(recording, notes);
    expect(opened.take(text)).toEqual([why]);
    expect([opened.replay?.head.seed, opened.observed.length]).toEqual(['KEIDAS', 1]);
  });
});
