// @vitest-environment happy-dom

import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { flushSync, mount, unmount } from 'svelte';

import { stageOf, viewOf } from '../room/fixtures';
import type { Next } from '../room/nextStep';
import { language } from '../words';
import LeadActions from './LeadActions.svelte';

beforeEach(async () => {
  language.leads = true;
  await language.choose('en');
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

/** Until a button that has become another one does something. */
function wait(): void {
  vi.advanceTimersByTime(800);
  flushSync();
}

it('Next, while a result becomes possible, stays the same; another step under the finger settles', () => {
  const ongo = vi.fn();
  const nothing = () => {};
  const table = $state({
    view: viewOf(),
    next: { step: 'reveal', ready: false } as Next,
    titleOf: String,
    again: null,
    ...{ ongo, onback: nothing, onundo: nothing, onturn: nothing },
  });
  const row = mount(LeadActions, { target: document.body, props: table });
  const next = () => document.querySelector('button')?.click();
  wait();
  table.next = { step: 'reveal', ready: true };
  flushSync();
  next();
  expect(ongo).toHaveBeenCalledOnce();
  table.next = { step: 'phase', phase: 'close' };
  flushSync();
  next();
  expect(ongo).toHaveBeenCalledOnce();
  wait();
  next();
  expect(ongo).toHaveBeenCalledTimes(2);
  void unmount(row);
});

it('undo calls what it takes back by the name of the button that did it', () => {
  const round = {
    round: 1,
    kind: 'card',
    card: 'joy',
    again: false,
    questions: [],
    tallies: [],
    reactions: {},
  };
  const undone = (last: object, type = 'put_back', stage: object | null = null) => {
    const view = viewOf({ room: { undo: { type } }, table: { last }, stage } as never);
    const nothing = () => {};
    const row = mount(LeadActions, {
      target: document.body,
      props: {
        ...{ view, next: { step: 'vote' }, calm: false, titleOf: String, again: null },
        ...{ ongo: nothing, onback: nothing, onundo: nothing, onturn: nothing },
      },
    });
    const text = document.querySelector('.undo')?.textContent?.trim();
    void unmount(row);
    return text;
  };
  expect(undone(round)).toBe('Undo: card put back');
  expect(undone({ ...round, kind: 'vote', card: null })).toBe('Undo: ended round');
  // A result cannot be hidden again: what goes is all of it.
  expect(undone(round, 'flip', stageOf(2))).toBe('Undo: turned card');
  const shown = stageOf(2).questions.map((question) => ({ ...question, open: false }));
  expect(undone(round, 'flip', stageOf(2, { questions: shown }))).toBe('Undo: whole round');
});
