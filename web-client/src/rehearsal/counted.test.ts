import { describe, expect, it } from 'vitest';

import { type Led, uncounted } from './counted';
import { scenarioNamed } from './playing';

const led = (more: Partial<Led>): Led => ({
  ...{ scenario: scenarioNamed('silence'), log: [{ is: 'begin' }, { is: 'say' }, { is: 'hint' }] },
  ...{ counts: { begin: 1, 'phase:share': 1, card: 1, opened: 1, 'heard:cough': 1 }, lastedMs: 300_000 },
  ...more,
});

describe('a rehearsal is entered', () => {
  it('not when nothing was led, however long it was open', () => {
    expect(uncounted(led({}))).toBe('unled');
    expect(uncounted(led({ scenario: null, counts: { begin: 1, 'phase:open': 1 } }))).toBe('unled');
  });

  it('not when it lasted under a minute, whatever was done', () => {
    expect(uncounted(led({ log: [{ is: 'said' }], lastedMs: 59_999 }))).toBe('short');
    expect(uncounted(led({ log: [{ is: 'said' }], lastedMs: null }))).toBe('short');
  });

  it.each([
    ['a sentence was said', { log: [{ is: 'said' as const }] }],
    ['a note was written', { log: [{ is: 'note' as const }] }],
    ['the word was given', { counts: { 'spoke:1': 1 } }],
    ['the group was asked to vote', { counts: { vote: 1 } }],
    ['another phase began', { counts: { 'phase:share': 1, 'phase:insight': 1 } }],
    ['another card was turned', { counts: { card: 2 } }],
  ])('when %s, and a minute went by', (_, more) => {
    expect(uncounted(led({ ...more, lastedMs: 60_000 }))).toBeNull();
  });
});
