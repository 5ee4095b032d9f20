// A whole meeting of ninety minutes, as one facilitator, eight phones, a wall and an observer live through it.
//
//   npm test                      once, led in English, with phones in all three languages
//   npm run meetings              led in each language, and with the keyboard alone, in the light and in the dark; axe
//                                 looks at every screen at every step
//   npm run steps                 the same once more in each language, with a picture of every step in pictures/

import { readFile } from 'node:fs/promises';

import { expect, test } from './forum.ts';
import { word, type Lang } from './hands.ts';
import { Meeting } from './meeting.ts';

const { MEETINGS, PICTURES } = process.env;
const LEADS: readonly Lang[] = MEETINGS || PICTURES ? ['fi', 'sv', 'en'] : ['en'];

// With axe at every step it takes twice as long.
test.describe.configure({ mode: 'default', timeout: MEETINGS ? 900_000 : 300_000 });

for (const lang of LEADS) {
  for (const keyboardOnly of MEETINGS ? [false, true] : [false]) {
    const title = `ninety minutes, led in ${lang}${keyboardOnly ? ' with the keyboard alone' : ''}`;
    test(title, { tag: '@long' }, async ({ server, device }) => {
      const meeting = new Meeting(server, device, {
        lang,
        keyboardOnly,
        pictures: PICTURES,
        axe: Boolean(MEETINGS),
        colorScheme: keyboardOnly ? 'dark' : 'light',
      });
      await meeting.gather();
      await meeting.opening();
      await meeting.theme();
      await meeting.sharing();
      await meeting.closing();
      const kept = await readFile(await meeting.end(), 'utf8');
      // What the group kept is what was on everybody's screen, in the facilitator's language.
      expect(kept).toContain(word(lang, 'kind.check_in'));
      expect(kept).toContain(`${word(lang, 'tally.top.amount')}: 5/8 (63`);
    });
  }
}
