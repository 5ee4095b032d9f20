import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { ClientMessage, ServerMessage, View } from '../protocol.gen';
import { stageOf, viewOf, welcomeOf } from './fixtures';
import { reduce, type Seen } from './view';

function vectors<T>(name: string): T[] {
  const path = resolve(import.meta.dirname, '../../../protocol/vectors', name);
  return JSON.parse(readFileSync(path, 'utf8')) as T[];
}

interface ServerVector {
  name: string;
  messages: ServerMessage[];
  view: View;
  seq: number;
}

describe('golden messages of the server', () => {
  const golden = vectors<ServerVector>('server.json');

  it.each(golden)('$name', ({ messages, view, seq }) => {
    expect(messages.reduce(reduce, null as Seen | null)).toEqual({ seq, view });
  });

  it.each(golden)('[W3] $name, every frame twice', ({ messages, view, seq }) => {
    const twice = messages.flatMap((message) => [message, message]);
    expect(twice.reduce(reduce, null as Seen | null)).toEqual({ seq, view });
  });
});

describe('golden messages of clients', () => {
  it.each(vectors<{ name: string; message: ClientMessage }>('client.json'))(
    '$name is of a type we know',
    ({ message }) => {
      expect(['hello', 'do']).toContain(message.type);
    },
  );
});

describe('reduce', () => {
  const seen = reduce(null, { type: 'welcome', ...welcomeOf(viewOf()) });

  it('[W3] an absent section is unchanged, and keeps its identity', () => {
    const people = { ...viewOf().people, present: 9 };
    const next = reduce(seen, { type: 'update', seq: 1, people });
    expect(next?.view.people).toBe(people);
    expect(next?.view.stage).toBe(seen?.view.stage);
  });

  it('[W3] `null` clears the stage', () => {
    expect(reduce(seen, { type: 'update', seq: 2, stage: null })?.view.stage).toBeNull();
  });

  it('[W3] counts of another round are not for this stage', () => {
    const on = reduce(seen, { type: 'update', seq: 2, stage: stageOf(7) });
    const counts = {
      round: 6,
      questions: [{ open: false, answered: 9, away: 0 }],
      reactions: stageOf(7).reactions,
    };
    expect(reduce(on, { type: 'update', seq: 3, counts })?.view.stage).toBe(on?.view.stage);
    const fitting = reduce(on, { type: 'update', seq: 3, counts: { ...counts, round: 7 } });
    expect(fitting?.view.stage?.questions[0]).toEqual({
      ...on?.view.stage?.questions[0],
      open: false,
      answered: 9,
      away: 0,
    });
  });

  it('[W2] shows nothing before a welcome', () => {
    expect(reduce(null, { type: 'update', seq: 2, stage: stageOf(1) })).toBeNull();
  });

  it('leaves what it was given as it was', () => {
    const before = structuredClone(seen);
    reduce(seen, { type: 'update', seq: 2, stage: null });
    expect(seen).toEqual(before);
  });
});
