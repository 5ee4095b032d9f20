import { expect, it } from 'vitest';

import type { Sheet } from './sheet';
import { asSheetFile, sheetIn } from './sheetFile';

const text = { fi: 'a', sv: 'b', en: 'c' };
const sheet: Sheet = {
  ...{ began: 0, title: text, lang: 'en', seed: 'KEIDAS', programs: 8, real: 0, care: false, lastedMs: 1 },
  ...{ speeds: [2], lines: [{ at: 1, name: 'Sari', text }], unheard: [], said: [{ at: 1, text }] },
  ...{ tasks: [{ text, after: null }], hints: [], notes: [], ask: { fi: ['?'], sv: ['?'], en: ['?'] } },
  ...{ phases: [], rounds: [], moments: [] },
  hands: { longestMs: 1, medianMs: 1, given: 1, never: 0, waits: [{ at: 1, ms: 1 }] },
};

it('a sheet comes back from its file as it was, with the name it was saved by', () => {
  const file = asSheetFile({ name: 'Vuokko', sheet });
  expect(sheetIn(file)).toMatchObject({ name: 'Vuokko', sheet });
  expect(sheetIn(asSheetFile({ name: '', sheet }))).toMatchObject({ name: '' });
});

it('a file of before, whose waits are not told one by one, is read too', () => {
  const { longestMs, medianMs, given, never } = sheet.hands!;
  const hands = { longestMs, medianMs, given, never };
  const read = sheetIn(asSheetFile({ name: '', sheet: { ...sheet, hands: hands as never } }));
  expect(typeof read === 'object' && read.sheet.hands).toEqual({ ...hands, waits: [] });
});

it.each([
  ['no JSON', 'x', 'other'],
  ['another file', JSON.stringify({ keidas: 'learn', version: 1 }), 'other'],
  ['a newer one', JSON.stringify({ keidas: 'debrief', version: 2 }), 'newer'],
  ['nothing but its name', JSON.stringify({ keidas: 'debrief', version: 1 }), 'other'],
  [
    'a text in one language',
    asSheetFile({ name: '', sheet: { ...sheet, title: { fi: 'a' } as never } }),
    'other',
  ],
  [
    'a line without text',
    asSheetFile({ name: '', sheet: { ...sheet, lines: [{ at: 1, name: 'x' }] as never } }),
    'other',
  ],
])('%s is no sheet', (_, file, is) => {
  expect(sheetIn(file)).toBe(is);
});
