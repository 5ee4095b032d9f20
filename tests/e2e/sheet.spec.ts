// The debrief sheet: every time on it is what a second program takes from the frames, and on grey A4 nothing is cut.

import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { expect, LAPTOP, PHONE, test, turn } from './forum.ts';
import { allHere, coachOf, codeOf, hear } from './rehearsal.ts';
import { groupClock, timesIn, watchPresses } from './secondProgram.ts';

/** A situation in which everything happens that a sheet has a time for. */
const BUSY = `
scenario = { id = "own-busy", version = 1, minutes = 5, needed = 5, start = { phase = "open" } }
people = ["sari", "ahmed", "aino", "birgitta", "noora"]
title = { fi = "Kiire", sv = "Brått", en = "A busy one" }
about = { fi = "Kaikkea.", sv = "Allt.", en = "All of it." }
beat.one = { on = "begin", after = 2, hand = "sari", say = "sari", fi = "Yksi.", sv = "Ett.", en = "The first." }
beat.two = { on = "begin", after = 3, hand = "ahmed", say = "ahmed", fi = "Kaksi.", sv = "Två.", en = "The second." }
beat.never = { on = "said:go", after = 1, hand = "aino", say = "aino", fi = "Ei.", sv = "Nej.", en = "Never said." }
beat.away = { on = "said:go", after = 3, lead_away = 5 }
beat.back = { on = "back", after = 1, say = "noora", fi = "Hei.", sv = "Hej.", en = "There you are." }
option.go = { fi = "”Jatketaan.”", sv = "”Vi fortsätter.”", en = "‘Let’s go on.’" }
task.on = { since = "heard:one", within = 200, any = ["said:go"], fi = "Jatkoit", sv = "Du fortsatte", en = "You went on" }
ask = { fi = ["Mitä?"], sv = ["Vad?"], en = ["What?"] }
`;

const WITHIN_MS = 1_000;

/** All numbers that stand for times are near; everything else is the same. */
function near(said: unknown, taken: unknown, where = 'the sheet'): void {
  if (typeof said === 'number' && typeof taken === 'number' && !/given|never$/.test(where))
    return expect(Math.abs(said - taken), `${where}: ${said} and ${taken}`).toBeLessThan(WITHIN_MS);
  if (typeof taken !== 'object' || taken === null) return expect(said, where).toEqual(taken);
  if (Array.isArray(taken)) expect(said, where).toHaveLength(taken.length);
  for (const [key, value] of Object.entries(taken))
    near((said as Record<string, unknown>)[key], value, `${where}.${key}`);
}

test(
  'every time on the sheet is the one that a second program takes from the frames',
  { tag: '@long' },
  async ({ server, device }) => {
    test.slow();
    const page = await device(`${server.here}/learn`, LAPTOP);
    await page
      .getByLabel('Open a file')
      .setInputFiles({ name: 'own.toml', mimeType: 'text/plain', buffer: Buffer.from(BUSY) });
    await page.getByRole('button', { name: 'Open the rehearsal room' }).click();
    await allHere(page);
    const frames = await hear(await device(server.here), codeOf(page));
    const presses = await watchPresses(page);
    const coach = coachOf(page);
    const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

    await coach.getByRole('button', { name: 'Begin the rehearsal' }).click();
    await press('Lock the door');
    await expect(page.getByText('2 waiting to speak').first()).toBeVisible({ timeout: 60_000 });
    await press('Let the next one speak');
    await expect(coach.getByText('The first.')).toBeVisible();
    await page.getByRole('group', { name: 'Breathing break' }).getByRole('button', { name: '1 min' }).click();
    await press('Sharing');
    await press(/the next one speak/);
    await expect(coach.getByText('The second.')).toBeVisible();
    await turn(page, 'Promises');
    await press(/^Undo: /);
    // Whoever answered meanwhile is asked about first.
    const asks = page.getByRole('dialog').getByRole('button', { name: 'Undo the round' });
    await expect(async () => {
      if (await asks.isVisible()) await asks.click();
      await expect(page.getByRole('heading', { name: 'Promises' })).toHaveCount(0, { timeout: 1_000 });
    }).toPass();
    await turn(page, 'The lonely decision');
    await coach.getByRole('button', { name: 'Pause' }).click();
    await expect(coach.getByRole('status')).toHaveText(/The group waits/);
    // Longer than a difference that would pass.
    const paused = Date.now();
    await expect.poll(() => Date.now() - paused).toBeGreaterThan(2 * WITHIN_MS);
    await coach.getByRole('button', { name: 'Go on', exact: true }).click();
    await coach.getByRole('button', { name: '2×' }).click();
    await expect(page.getByText(/Result · \d answers/)).toBeVisible({ timeout: 60_000 });
    await press('Let’s go on');
    await expect(coach.getByText('There you are.')).toBeVisible({ timeout: 60_000 });
    await coach.getByLabel('Write, and press enter').fill('I breathed');
    await coach.getByRole('button', { name: 'Mark this moment' }).click();
    await coach.getByRole('button', { name: 'End, and go to the debrief' }).first().hover();
    const pressed = await presses();
    const endsAt = Date.now();
    await coach.getByRole('button', { name: 'End, and go to the debrief' }).click();
    await expect(page.getByRole('heading', { name: 'Debrief: A busy one' })).toBeVisible();

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as data' }).click();
    const sheet = JSON.parse(await readFile(await (await saving).path(), 'utf8'));
    const clock = groupClock(pressed);
    const times = timesIn(await frames(), clock, endsAt);
    // Nothing to compare would be no proof.
    expect(times.moments.map(({ what }) => what)).toEqual(['locked', 'breathe', 'undone', 'away']);
    expect(times).toMatchObject({ hands: { given: 2, never: 1 }, rounds: [{}] });
    expect(times.phases.length).toBe(2);
    near(sheet, {
      ...times,
      lastedMs: clock(endsAt),
      began: pressed.find(({ on }) => on === 'Begin the rehearsal')!.at,
      said: [{ at: clock(pressed.find(({ on }) => on.includes('Let’s go on'))!.at) }],
      notes: [{ at: clock(pressed.find(({ on }) => on === 'Mark this moment')!.at) }],
    });
    expect(await findings(page)).toEqual([]);
  },
);

const SAMPLE = '../../web-client/src/replay/samples/1-short.jsonl';
/** When the sample was recorded. */
const RECORDED = '2026-11-27T12:00';

const notesOf = (by: string, notes: Readonly<Record<string, string>>) => ({
  ...{ name: `${by}.json`, mimeType: 'application/json' },
  buffer: Buffer.from(
    JSON.stringify({
      ...{ keidas: 'notes', version: 1, rehearsal: true, by },
      notes: Object.entries(notes).map(([time, text]) => ({ time, text })),
    }),
  ),
});

test('a recording and notes that somebody was sent make one sheet in one language, and lead to the replay', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/learn`, { viewport: { width: 1280, height: 720 } });
  await page.getByRole('link', { name: 'Debrief' }).click();
  const open = page.getByLabel('Open a replay or notes');
  const recording = { name: 'x.jsonl', mimeType: 'text/plain', buffer: await readFile(SAMPLE) };
  const anna = notesOf('Anna', { [`${RECORDED}:02.500Z`]: 'It was quiet' });
  const bo = notesOf('Bo', { [`${RECORDED}:01.500Z`]: 'Eyes down', '2026-11-20T12:00:00Z': 'A week before' });
  // Whichever was chosen first, and one of them twice.
  await open.setInputFiles([anna, recording, bo, anna]);
  const notes = page.locator('section', { has: page.getByRole('heading', { name: 'Notes' }) });
  await expect(notes.getByRole('listitem')).toHaveText([/Bo: Eyes down$/, /Anna: It was quiet$/]);
  await open.setInputFiles(notesOf('Cai', { '2026-11-20T12:00:00Z': 'Another evening' }));
  await expect(page.getByRole('alert')).toContainText('written at another time');
  // What was refused is not said of what comes after it.
  await open.setInputFiles(anna);
  await expect(page.getByRole('alert')).toHaveCount(0);

  // What was said in English is read in Swedish.
  await page.getByRole('button', { name: /Svenska/ }).click();
  await expect(page.getByText('Replikernas språk: English')).toBeVisible();
  await expect(page.getByText('Vad hände under den första minuten?')).toBeVisible();
  await expect(page.getByText(/Ingen brådska/)).toBeVisible();
  await page.getByRole('button', { name: /English/ }).click();

  await page.getByRole('button', { name: 'Look at it again' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.locator('aside.band')).toHaveCount(1);
  await expect(page.getByRole('row', { name: /Anna: It was quiet/ })).toBeVisible();
  const stage = page.getByRole('region', { name: 'What everybody saw' });
  for (const viewport of [{ width: 1280, height: 720 }, PHONE.viewport]) {
    await page.setViewportSize(viewport);
    await page
      .getByRole('row', { name: /The result opened/ })
      .getByRole('button')
      .click();
    // What is seen and what plays it are in sight together, and the handle stands above its moment on the lanes.
    await expect(stage.getByRole('heading', { level: 2 }).first()).toBeInViewport();
    await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeInViewport({ ratio: 1 });
    expect(Math.abs(await handleIsOff(page))).toBeLessThan(3);
    expect(await findings(page)).toEqual([]);
  }
  // The keys for markers find what observers wrote, too.
  await page
    .getByRole('row', { name: /A card was turned/ })
    .getByRole('button')
    .click();
  await page.getByRole('heading', { name: 'The silent group' }).focus();
  await page.keyboard.press(']');
  await expect(page.getByRole('row', { name: /Eyes down/ })).toHaveClass(/past/);
  await expect(page.getByRole('row', { name: /It was quiet/ })).not.toHaveClass(/past/);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Debrief: The silent group' })).toBeVisible();
});

/** By how many pixels the middle of the slider's handle is off from the same moment on the lanes. */
async function handleIsOff(page: Page): Promise<number> {
  const HANDLE = 16;
  return page.getByRole('slider').evaluate((slider, handle) => {
    const { min, max, value } = slider as HTMLInputElement;
    const { left, width } = slider.getBoundingClientRect();
    const part = (Number(value) - Number(min)) / (Number(max) - Number(min));
    const now = document.querySelector('.lanes .now')!.getBoundingClientRect();
    return left + handle / 2 + part * (width - handle) - (now.left + now.width / 2);
  }, HANDLE);
}
const A4 = { width: 210, height: 297 } as const;
const MM = 96 / 25.4;
/** What a browser leaves white around a page unless asked not to. */
const MARGIN_MM = 10;
const CONTRAST_MIN = 4.5;

/** The sample, and more noted than one page holds, some of it without a space to part at. */
async function longReplay(): Promise<string> {
  const whole = (await readFile(SAMPLE, 'utf8')).trimEnd();
  const noted = Array.from({ length: 60 }, (_, n) => {
    const at = 4_000 + n * 1_000;
    const text =
      n % 9 === 0 ? `https://example.org/${'a'.repeat(280)}` : `Hiljaisuus jatkui vielä hetken. `.repeat(6);
    return [at, n % 7 === 0 ? 'mark' : 'note', n % 7 === 0 ? { at } : { at, text: text.trim() }];
  });
  const events = [...noted, [70_000, 'end', { at: 70_000 }]];
  return [whole, ...events.map((event) => JSON.stringify(event)), ''].join('\n');
}

/** What of the printed page is cut, parted from what it heads, or too pale to read without colours and backgrounds. */
async function lostOnPaper(page: Page): Promise<string[]> {
  return page.evaluate((least) => {
    const lost: string[] = [];
    const visible = (element: Element) => element.getClientRects().length > 0;
    const width = document.documentElement.clientWidth;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const canvas = document.createElement('canvas').getContext('2d')!;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const [text, parent] = [node.textContent!.trim(), node.parentElement!];
      if (!text || !visible(parent) || parent.closest('.unseen, script, style')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()];
      if (boxes.some(({ left, right }) => left < 0 || right > width)) lost.push(`over the edge: ${text}`);
      for (let box = parent; box !== document.body; box = box.parentElement!) {
        const clips = getComputedStyle(box).overflow !== 'visible';
        if (clips && (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight))
          lost.push(`clipped: ${text}`);
      }
      canvas.fillStyle = getComputedStyle(parent).color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
        const part = byte / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      // Grey is what is left of a colour: its lightness. The paper is white.
      const contrast = 1.05 / (0.2126 * r! + 0.7152 * g! + 0.0722 * b! + 0.05);
      if (contrast < least) lost.push(`pale (${contrast.toFixed(1)}): ${text}`);
    }
    for (const heading of document.querySelectorAll('.parts h2')) {
      const first = heading.parentElement!.querySelector('li')!;
      const [head, line] = [heading.getBoundingClientRect(), first.getClientRects()[0]!];
      if (line.top < head.top) lost.push(`parted from what it heads: ${heading.textContent}`);
    }
    return lost.slice(0, 5);
  }, CONTRAST_MIN);
}

for (const [locale, button] of [
  ['fi-FI', 'Avaa tallenne tai muistiinpanot'],
  ['sv-FI', 'Öppna en inspelning eller anteckningar'],
  ['en-GB', 'Open a replay or notes'],
] as const)
  test(`on grey A4 nothing of a sheet is cut, however much was written: ${locale}`, async ({
    server,
    device,
  }) => {
    const page = await device(`${server.here}/learn/debrief`, { ...LAPTOP, locale });
    const open = (text: string) =>
      page
        .getByLabel(button)
        .setInputFiles({ name: 'x.jsonl', mimeType: 'text/plain', buffer: Buffer.from(text) });
    for (const text of [await readFile(SAMPLE, 'utf8'), await longReplay()]) {
      await open(text);
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await page.emulateMedia({ media: 'print' });
      for (const margin of [0, MARGIN_MM]) {
        await page.setViewportSize({
          width: Math.round((A4.width - 2 * margin) * MM),
          height: Math.round((A4.height - 2 * margin) * MM),
        });
        expect(await lostOnPaper(page), `${margin} mm`).toEqual([]);
      }
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      for (const [, ...sides] of boxes)
        expect(sides.map((side) => Math.round((Number(side) * 25.4) / 72))).toEqual([A4.width, A4.height]);
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize(LAPTOP.viewport);
    }
  });
