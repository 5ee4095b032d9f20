// @vitest-environment happy-dom

import { afterEach, describe, expect, it, vi } from 'vitest';

import { asFile, forgetNotes, fromFile, keepNotes, type Notes, recallNotes, withNote } from './notes';

const NOTES: Notes = {
  by: 'Anna',
  list: [{ time: Date.parse('2026-11-27T12:00:05.000Z'), text: 'A long silence, and it was left alone.' }],
};

afterEach(() => {
  vi.useRealTimers();
  localStorage.clear();
});

describe('an observer’s notes', () => {
  it('come back from their file as they went', () => {
    expect(fromFile(asFile(NOTES))).toEqual(NOTES);
  });

  it.each([
    ['a newer version', asFile(NOTES).replace('"version": 1', '"version": 2'), 'newer'],
    ['another file', '{"keidas":"plan","version":1}', null],
    [
      'notes of what was no rehearsal',
      asFile(NOTES).replace('"rehearsal": true', '"rehearsal": false'),
      null,
    ],
    ['no JSON', 'hello', null],
  ])('%s', (_, text, read) => expect(fromFile(text)).toEqual(read));

  it('bears what hands have changed in a file', () => {
    const text =
      '{"keidas":"notes","version":1,"rehearsal":true,"notes":[{"time":"soon"},{"time":"2026-11-27","text":" x "},7]}';
    expect(fromFile(text)).toEqual({ by: '', list: [{ time: Date.parse('2026-11-27'), text: 'x' }] });
  });

  it('stay on the device for a day, and not longer', () => {
    vi.useFakeTimers();
    keepNotes('K7QM4XPA', NOTES);
    expect(recallNotes('K7QM4XPA')).toEqual(NOTES);
    vi.advanceTimersByTime(24 * 60 * 60 * 1_000 + 1);
    expect(recallNotes('K7QM4XPA').list).toEqual([]);
    expect(localStorage.length).toBe(0);
    keepNotes('K7QM4XPA', NOTES);
    forgetNotes('K7QM4XPA');
    expect(localStorage.length).toBe(0);
  });

  it('an empty line is none', () => {
    expect(withNote(NOTES, { time: 1, text: '  ' })).toEqual(NOTES);
  });
});
