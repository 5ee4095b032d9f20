// A picture of every step of a forum, by day and by night, for looking at: `npm run pictures`. With KEIDAS_URL it
// draws a server that runs already, such as the one that the client is developed against.

import { mkdir, readFile } from 'node:fs/promises';

import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

import { PHONE, test, WALL } from '../forum.ts';
import { Robots } from '../robots.ts';
import { type Opened, Server } from '../server.ts';

const OUT = process.env.PICTURES ?? 'test-results/pictures';
const LANG = process.env.PICTURES_LANG ?? 'fi';
const LOCALES: Record<string, string> = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' };
const ENTER: Record<string, string> = {
  fi: 'Liity huoneeseen',
  sv: 'Gå in i rummet',
  en: 'Join the room',
};
const README = '../../web-client/pictures';
/** Until what was started has settled: a card, bars, sparks. */
const SETTLED_MS = 2_000;

async function open(here: string): Promise<Opened> {
  const wish = { lang: LANG, floor: 4, title: 'Syksyn foorumi' };
  const answer = await fetch(`${here}/api/rooms`, { method: 'POST', body: JSON.stringify(wish) });
  return (await answer.json()) as Opened;
}

for (const colorScheme of (process.env.PICTURES_SCHEMES ?? 'light,dark').split(',') as ('light' | 'dark')[]) {
  test(`a forum in pictures: ${colorScheme}`, async ({ browser }) => {
    const own = process.env.KEIDAS_URL ? null : await Server.start();
    const here = process.env.KEIDAS_URL ?? own!.here;
    const room = await open(here);
    const robots = await Robots.gather(browser, here, room);
    const look = { colorScheme, locale: LOCALES[LANG] };
    const phone = await device(browser, `${here}/${room.code}`, { ...PHONE, ...look, deviceScaleFactor: 2 });
    const start = await device(browser, here, { ...PHONE, ...look, deviceScaleFactor: 2 });
    const desk = await device(browser, here, { viewport: { width: 1280, height: 800 }, ...look });
    const wall = await device(browser, `${here}/${room.code}/screen`, { ...WALL, ...look });
    const watcher = await device(browser, `${here}/${room.code}/observe`, { ...PHONE, ...look });
    let step = 0;
    const draw = async (name: string, pages: Record<string, Page>) => {
      await phone.waitForTimeout(SETTLED_MS);
      step++;
      await mkdir(OUT, { recursive: true });
      for (const [who, page] of Object.entries(pages)) {
        const path = `${OUT}/${colorScheme}-${String(step).padStart(2, '0')}-${name}-${who}.png`;
        await page.screenshot({ path });
      }
    };
    await draw('start', { start, desk });
    await draw('join', { phone, wall });
    await phone.getByRole('button', { name: ENTER[LANG]! }).click();
    await robots.join(room.code, 7);
    await draw('wait', { phone, wall, watcher });
    await robots.lead({ type: 'ask', kind: 'check_in', questions: [{ type: 'feel' }] });
    await robots.answer(1, [3, 2, 4, null]);
    await draw('check-in', { phone, wall });
    await robots.lead({ type: 'flip', card: 'joy' });
    await robots.lead({ type: 'flip', card: 'culture.feedback' });
    await draw('card', { phone, wall, watcher });
    await phone.getByRole('radio').nth(2).click();
    await robots.answer(3, [3, 2, 1]);
    for (const [who, reaction] of [
      [1, 'known'],
      [2, 'known'],
      [3, 'known'],
      [2, 'strength'],
      [4, 'beside'],
    ] as const)
      await robots.say(who, { type: 'react', round: 3, reaction });
    await robots.say(2, { type: 'raise' });
    await robots.say(5, { type: 'raise' });
    await phone.locator('.dock button').first().click();
    await draw('answered', { phone, wall });
    await robots.answer(3, [1, 3, 2, 0], 4);
    await robots.lead({ type: 'next_turn' });
    await robots.lead({ type: 'timer', seconds: 300 });
    await draw('result', { phone, wall, watcher });
    await robots.lead({ type: 'next_turn' });
    await robots.lead({ type: 'next_turn' });
    await robots.lead({ type: 'flip', card: 'culture' });
    await draw('next', { phone, wall });
    await robots.lead({
      type: 'ask',
      kind: 'vote',
      questions: [
        { type: 'choice', options: ['culture', 'change', 'health', 'joy'].map((card) => ({ card })) },
      ],
    });
    await draw('vote', { phone, wall });
    await robots.answer(5, [0, 1, 1, 2, 3, 1, 0]);
    await robots.lead({ type: 'open', round: 5 });
    await draw('voted', { phone, wall });
    const steps = [
      'Erittäin paljon',
      'Huomattavasti',
      'Jonkin verran',
      'Vähän',
      'Ei lainkaan',
      'En osaa sanoa',
    ];
    await robots.lead({
      type: 'ask',
      kind: 'form',
      questions: [
        'Hyödynnän vertaisten tukea enemmän',
        'Jaksamiseni on vahvistunut',
        'Osaamiseni on vahvistunut',
      ].map((text) => ({ type: 'choice', text, options: steps.map((text) => ({ text })) })),
    });
    await draw('form', { phone, wall });
    await robots.lead({ type: 'breathe', seconds: 60 });
    await draw('breathe', { phone, wall });
    await robots.lead({ type: 'end' });
    await draw('end', { phone, wall });
    if (colorScheme === 'light') await compose(browser);
    await robots.leave();
    for (const page of [phone, start, desk, wall, watcher]) await page.context().close();
    await own?.remove();
  });
}

/** The pictures of the README. */
async function compose(browser: Browser): Promise<void> {
  const picture = async (name: string) =>
    `data:image/png;base64,${(await readFile(`${OUT}/light-${name}.png`)).toString('base64')}`;
  const page = await browser.newPage({ viewport: { width: 1400, height: 720 } });
  const draw = async (path: string, pictures: string) => {
    await page.setContent(`<style>
      body { margin: 0; padding: 40px; box-sizing: border-box; height: 100vh; background: #d9c9a8;
        display: flex; justify-content: space-between; align-items: center }
      img { border-radius: 14px; box-shadow: 0 12px 36px -10px #0008 }
      .phone { width: 290px; border: 5px solid #18292f; border-radius: 26px; margin: 0 auto }
    </style>${pictures}`);
    await page.screenshot({ path });
  };
  const phone = async (name: string) => `<img class="phone" src="${await picture(`${name}-phone`)}">`;
  // An open result on the wall, and a phone a moment before the last one answered.
  const wall = `<img src="${await picture('07-result-wall')}" style="width: 1000px">`;
  await draw(`${README}/forum.png`, wall + (await phone('06-answered')));
  // From the way in to the end.
  const phones = ['02-join', '10-voted', '12-breathe', '13-end'].map(phone);
  await draw(`${README}/phones.png`, (await Promise.all(phones)).join(''));
  await page.close();
}

async function device(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  await page.goto(url);
  return page;
}
