// The pages for learning: one heading each, refusals that go with the next file, trainees beside each other.

import { readFile } from 'node:fs/promises';

import { findings } from './axe.ts';
import { expect, LAPTOP, PHONE, test } from './forum.ts';
import { json, learnt } from './learnt.ts';

/** A debrief as somebody saves it. */
const debrief = (name: string, said: string) => {
  const text = { fi: said, sv: said, en: said };
  return {
    ...{
      keidas: 'debrief',
      version: 1,
      name,
      began: Date.parse('2026-11-27T12:00:00Z'),
      lang: 'en',
      seed: 'KEIDAS',
    },
    title: { fi: 'Hiljainen ryhmä', sv: 'Den tysta gruppen', en: 'The silent group' },
    ...{
      programs: 8,
      real: 0,
      care: false,
      lastedMs: 300_000,
      speeds: [],
      lines: [],
      unheard: [],
      tasks: [],
      hints: [],
    },
    ...{ said: [{ at: 20_000, text }], notes: [], ask: null, rounds: [], moments: [] },
    phases: [{ at: 0, phase: 'share', ms: 300_000 }],
    hands: { longestMs: 12_000, medianMs: 12_000, given: 1, never: 0, waits: [{ at: 60_000, ms: 12_000 }] },
  };
};

test('a trainer sees several trainees beside each other, a row each on a phone, and on paper', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/learn/cohort`, LAPTOP);
  await page
    .getByLabel('Choose files')
    .setInputFiles([
      json('a.keidas-learn.json', learnt('Anders', ['silence'])),
      json('v.keidas-learn.json', learnt('Vuokko', ['silence', 'heavy'])),
      json('1.json', debrief('Vuokko', '‘No hurry.’')),
      json('2.json', debrief('Anders', '‘Talk in pairs.’ '.repeat(60).trim())),
      json('Kaisa.json', debrief('', '‘Leena?’')),
      json('broken.json', { keidas: 'debrief', version: 1, title: 'x' }),
    ]);
  await expect(page.getByText('broken.json: this is no file of the course.')).toBeVisible();
  const each = page.getByRole('region', { name: 'One by one' }).getByRole('article');
  await expect(each).toHaveCount(2);
  await expect(each.first()).toContainText(/Anders.*What a forum is.*The silent group, 12 min/s);
  const sheets = page
    .getByRole('region', { name: 'Debriefs side by side: The silent group' })
    .getByRole('article');
  await expect(sheets.getByRole('heading', { level: 3 })).toHaveText(['Anders', 'Kaisa', 'Vuokko']);
  await expect(sheets.last()).toContainText(/0:20 ‘No hurry\.’/);
  await expect(sheets.last()).toContainText('a wait of 0:12');
  const boxes = () =>
    sheets.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect));
  const [first, second] = await boxes();
  expect(second!.top).toBe(first!.top);
  expect(second!.left).toBeGreaterThanOrEqual(first!.right);
  // A long one scrolls in itself, by the keyboard too.
  await sheets.first().focus();
  await page.keyboard.press('End');
  await expect.poll(() => sheets.first().evaluate((one) => one.scrollTop)).toBeGreaterThan(0);
  expect(await findings(page)).toEqual([]);

  await page.setViewportSize(PHONE.viewport);
  const [above, below] = await boxes();
  expect(below!.top).toBeGreaterThanOrEqual(above!.bottom);
  const wider = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await wider()).toBeLessThanOrEqual(0);
  expect(await findings(page)).toEqual([]);

  await page.setViewportSize({ width: 718, height: 1047 });
  await page.emulateMedia({ media: 'print' });
  const clipped = await sheets.evaluateAll(
    (all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length,
  );
  expect(clipped).toBe(0);
  const [left, right] = await boxes();
  expect(right!.left).toBeGreaterThanOrEqual(left!.right);
  expect(await wider()).toBeLessThanOrEqual(0);
});

test('every page for learning has one heading of the first level, and a refusal goes with the next file', async ({
  server,
  device,
}) => {
  const page = await device('about:blank', LAPTOP);
  const one = (where: string) => expect(page.locator('h1'), where).toHaveCount(1);
  const ADDRESSES = [
    '',
    'rehearse#silence',
    'rehearse#none',
    'captions',
    'course',
    'course#mood',
    'rehearsals',
    'format',
  ];
  for (const address of [...ADDRESSES, 'trainer', 'cohort', 'effect', 'debrief', 'replay']) {
    await page.goto('about:blank');
    await page.goto(`${server.here}/learn/${address}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await one(address);
  }
  const recording = {
    ...{ name: 'x.jsonl', mimeType: 'text/plain' },
    buffer: await readFile('../../web-client/src/replay/samples/1-short.jsonl'),
  };
  const notes = (time: string) =>
    json('notes.json', {
      ...{ keidas: 'notes', version: 1, rehearsal: true, by: 'Anna' },
      notes: [{ time, text: 'Quiet' }],
    });
  const open = page.getByLabel('Open a replay or notes');
  await open.setInputFiles(json('plan.json', { keidas: 'plan' }));
  await expect(page.getByRole('alert')).toContainText('no replay of a rehearsal');
  await open.setInputFiles(recording);
  await expect(page.getByText('This is the past')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveText('');
  await one('the replay of a recording');
  await open.setInputFiles(notes('2026-11-20T12:00:00Z'));
  await expect(page.getByRole('alert')).toContainText('written at another time');
  await open.setInputFiles(recording);
  await expect(page.getByRole('alert')).toHaveText('');
  await page.goto(`${server.here}/learn/debrief`);
  await page.getByLabel('Open a replay or notes').setInputFiles(recording);
  await expect(page.getByRole('heading', { name: 'Debrief: The silent group' })).toBeVisible();
  await one('a debrief');
  await page.getByRole('button', { name: 'Look at it again' }).click();
  await expect(page.getByText('This is the past')).toBeVisible();
  await one('a debrief seen again');

  await page.goto(`${server.here}/learn`);
  const own = (text: string) =>
    page
      .getByLabel('Open a file')
      .setInputFiles({ name: 'own.toml', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await own('title = 1');
  await expect(page.getByRole('alert').getByRole('listitem').first()).toBeVisible();
  await one('a fault');
});
