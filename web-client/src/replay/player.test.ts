// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Deck } from '../protocol.gen';
import { readReplay } from './file';
import { Player } from './player.svelte';
import sample from './samples/1-short.jsonl?raw';

const card = 'change.strength';
const title = { fi: 'Silloin', sv: 'Då', en: 'As it was then' };
const text = { fi: 'x', sv: 'x', en: 'x' };
/** A deck that no server has any more. */
const deck: Deck = {
  ...{ id: 'keidas', version: 1, license: 'x', title: text },
  themes: [
    {
      id: 'change',
      title: text,
      ask: text,
      guide: text,
      cards: [{ id: card, title, ask: text, guide: text }],
    },
  ],
};

let player: Player;
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('there is no network')));
  vi.useFakeTimers();
  const replay = readReplay(sample);
  if (!replay || replay === 'newer') throw new Error('unreadable');
  player = new Player({ ...replay, texts: { ...replay.texts, deck } });
  await vi.advanceTimersByTimeAsync(0);
});
afterEach(() => {
  player.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the player', () => {
  it('shows a card as it was then, without a network and whatever became of the deck', () => {
    player.seek(1_000);
    expect(player.room.view?.stage?.card).toBe(card);
    expect(player.room.cards?.get(card)?.card.title).toEqual(title);
  });

  it('shows what was on the screens at a moment, forwards and back', () => {
    const shown = () => player.room.view?.stage?.questions[0]?.tally?.shown ?? null;
    player.seek(2_999);
    expect(shown()).toBeNull();
    player.seek(3_000);
    expect(shown()).toBe(8);
    player.seek(1_500);
    expect(shown()).toBeNull();
  });

  it('at sixteen times the speed misses no frame, and stops at the end', () => {
    player.speed = 16;
    player.toggle();
    vi.advanceTimersByTime(400);
    expect(player.room.view?.stage?.questions[0]?.tally?.shown).toBe(8);
    expect([player.at, player.playing]).toEqual([player.lastsMs, false]);
  });

  it('goes from marker to marker, of observers too', () => {
    const note = { at: 2_000, time: 2_000, lane: 'coach', what: 'note', about: 'x' } as const;
    const marks = [...player.marks, note].sort((a, b) => a.at - b.at);
    player.seek(1_000);
    player.step(1, marks);
    expect(player.at).toBe(2_000);
    player.step(-1, marks);
    expect(player.at).toBe(1_000);
  });
});
