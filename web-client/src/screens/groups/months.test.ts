// @vitest-environment happy-dom

import { afterEach, expect, it } from 'vitest';

import { flushSync, mount, tick, unmount } from 'svelte';

import { type Group, type MoodWord, newGroup, withItem } from '../../group/group';
import type { Deck } from '../../protocol.gen';
import { language } from '../../words';
import { t } from '../../words/groups';
import Months from './Months.svelte';

const WORDS: readonly MoodWord[] = ['heavy', 'split', 'light', 'mixed'];
const DECK: Deck = {
  ...{ id: 'deck', version: 1, title: 'Deck' },
  themes: ['Change', 'Trust', 'Joy'].map((title) => ({ id: title.toLowerCase(), title, ask: '', cards: [] })),
};
const hand = { copy: 'abcd', minute: 0 };

function groupOf(meetings: number): Group {
  let group = newGroup('g', 'Autumn', 'en', hand);
  for (let n = 0; n < meetings; n++) {
    const day = new Date(Date.UTC(2026, 0, 7 + n * 21)).toISOString().slice(0, 10);
    const [came, left] = [WORDS[n % 4]!, n % 5 === 4 ? null : WORDS[(n + 2) % 4]!];
    const themes = [DECK.themes[n % 2]!.id];
    group = withItem(group, 'meetings', `m${n}`, { day, themes, came, left, note: '' }, hand);
  }
  return group;
}

let page: ReturnType<typeof mount> | undefined;
afterEach(() => page && unmount(page));

it.each([3, 8, 20])(
  'the table of %i meetings says all that their picture says, and nothing joins two',
  async (n) => {
    language.leads = true;
    await language.choose('en');
    const group = groupOf(n);
    page = mount(Months, {
      target: document.body,
      props: {
        group,
        waiting: [],
        change: async () => {},
        reload: async () => {},
        deckOf: async () => DECK,
        themesOf: async () => DECK.themes,
      },
    });
    flushSync();
    await tick();
    await tick();
    flushSync();
    const frames = [...document.querySelectorAll('.frames > li')];
    const rows = [...document.querySelectorAll('tbody tr')].map((row) => row.textContent ?? '');
    expect(frames).toHaveLength(n);
    expect(rows).toHaveLength(n);
    expect(document.querySelector('.frames')!.children).toHaveLength(n);
    const said = (frame: Element) => [...frame.querySelectorAll('figcaption, li > p')];
    for (const [at, frame] of frames.entries()) {
      const { themes } = group.meetings[at]!;
      for (const { textContent } of said(frame)) expect(rows[at]).toContain(textContent!.trim());
      expect(frame.querySelectorAll('.marks > span')).toHaveLength(themes.length);
      for (const id of themes) expect(rows[at]!.toLowerCase()).toContain(id);
      // No number but those of its day.
      const day = [...frame.children].at(-1)!.textContent!;
      expect(frame.textContent!.replace(day, '')).not.toMatch(/\d/);
    }
    expect(document.body.textContent).toContain(t('groups.months.never'));
  },
);
