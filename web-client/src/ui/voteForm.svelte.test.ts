// @vitest-environment happy-dom

import { beforeEach, expect, it, vi } from 'vitest';

import { flushSync, mount, unmount } from 'svelte';

import type { VoteDraft } from '../text/drafts';
import { language } from '../words';
import VoteForm from './VoteForm.svelte';

beforeEach(async () => {
  language.leads = true;
  await language.choose('en');
});

it('a vote says in words how many options it has, and how many are too many', () => {
  const form = $state({
    themes: [],
    draft: { themes: [], own: '' } as VoteDraft,
    busy: false,
    onask: vi.fn(),
  });
  const vote = mount(VoteForm, { target: document.body, props: form });
  const says = () => document.querySelector('[role=status]')!.textContent!.trim().replace(/\s+/g, ' ');
  const own = document.querySelector('textarea')!;
  const write = (options: number) => {
    own.value = Array.from({ length: options }, (_, at) => `Option ${at}`).join('\n');
    own.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };
  const ask = () => document.querySelector<HTMLButtonElement>('.main')!;
  expect(says()).toBe('');
  expect(ask().textContent?.trim()).toBe('Ask');
  write(1);
  expect(says()).toBe('1 option chosen.');
  expect(ask().disabled).toBe(true);
  write(12);
  expect(says()).toBe('12 options chosen.');
  expect(ask().disabled).toBe(false);
  write(14);
  expect(says()).toBe('14 options chosen. Too many: 2.');
  expect(ask().disabled).toBe(true);
  void unmount(vote);
});
