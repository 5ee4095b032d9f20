// The course for facilitators: what this device keeps of it, what a trainer opens, what groups' reports say together.

import { readFile } from 'node:fs/promises';

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { expect, LAPTOP, PHONE, test } from './forum.ts';
import { json, learnt } from './learnt.ts';

/** A report of a group that answered one statement. */
const report = (text: string, options: string[], counts: number[] | null) => ({
  rounds: [
    {
      round: 3,
      kind: 'form',
      purpose: 'evaluation',
      taken_back: false,
      questions: [
        {
          ask: {
            type: 'choice',
            text,
            options: options.map((option) => ({ text: option })),
          },
          answered: 8,
        },
      ],
      tallies: [
        counts && {
          shown: counts.reduce((sum, count) => sum + count, 0),
          counts,
        },
      ],
    },
  ],
});

const requestsOf = (page: Page): string[] => {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  return urls;
};

test('what was read and done is kept on the device, goes along in a file, and comes back from it', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/learn/course`, LAPTOP);
  await page.getByRole('link', { name: 'Card and question' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('checkbox', { name: 'I have read this' }).check();
  await page.getByRole('checkbox', { name: 'I have done the task' }).check();
  await page.getByRole('button', { name: 'Mark as rehearsed: The silent group' }).click();
  await expect(page.getByText('rehearsed 1 time')).toBeVisible();
  await page.getByRole('link', { name: 'The silent group' }).click();
  await expect(page).toHaveURL(/\/learn\/rehearse#silence$/);
  await page.goBack();
  await page.getByRole('link', { name: 'All parts' }).first().click();
  await expect(page.getByText('Read 1/7, tasks done 1/7')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Read 1/7, tasks done 1/7')).toBeVisible();

  await page.getByLabel('Name in the file').fill('Vuokko Laine');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the file' }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toBe('Vuokko-Laine.keidas-learn.json');
  const text = await readFile(await file.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({
    keidas: 'learn',
    version: 1,
    name: 'Vuokko Laine',
  });

  await page.getByRole('button', { name: 'Erase my progress from this device' }).click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await expect(page.getByText('Read 0/7, tasks done 0/7')).toBeVisible();
  const open = page.getByLabel('Open a saved file');
  await open.setInputFiles(json('newer.keidas-learn.json', { ...learnt('A', []), version: 2 }));
  await expect(page.getByText('The file was made with a newer Keidas.')).toBeVisible();
  await open.setInputFiles({
    name: 'own.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
  await expect(page.getByText('Read 1/7, tasks done 1/7')).toBeVisible();

  await page.getByRole('link', { name: 'My rehearsals' }).click();
  await expect(page.getByRole('rowheader', { name: 'The silent group' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove row 1: The silent group' }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(0);
  await page.getByRole('button', { name: 'Put the row back' }).click();
  await expect(page.getByRole('rowheader', { name: 'The silent group' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('rowheader', { name: 'The silent group' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Trainer’s name')).toBeVisible();
  await expect(page.getByText('Vuokko Laine')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('another language brings another reading, with everything around it', async ({ server, device }) => {
  const page = await device(`${server.here}/learn/course#mood`, LAPTOP);
  await expect(page.getByRole('heading', { level: 1, name: 'Mood made visible' })).toBeVisible();
  await page.getByRole('button', { name: /Svenska/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Läget blir synligt' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Jag har läst det här' })).toBeVisible();
  await expect(page.getByRole('article')).toHaveAttribute('lang', 'sv');
  await expect(page.getByRole('link', { name: 'Ett tungt ämne' })).toBeVisible();
});

test('a trainer opens the files that participants sent, and nothing leaves the page', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/learn/cohort`, LAPTOP);
  const pick = page.getByLabel('Choose files');
  await expect(pick).toBeAttached();
  await expect(page.getByText('The files stay on this page.')).toBeVisible();
  await page.waitForLoadState('networkidle');
  const requests = requestsOf(page);
  await pick.setInputFiles([
    json('a.keidas-learn.json', learnt('Anders', ['silence'])),
    json('v.keidas-learn.json', learnt('Vuokko', ['silence', 'heavy'])),
    json('plan.json', { keidas: 'plan', version: 1 }),
  ]);
  await expect(page.getByText('plan.json: this is no file of the course.')).toBeVisible();
  // Said of those files, and gone with the next ones.
  await pick.setInputFiles(json('a.keidas-learn.json', learnt('Anders', ['silence'])));
  await expect(page.getByText('this file is here already')).toBeVisible();
  await expect(page.getByText('plan.json')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: '2 people' })).toBeVisible();
  await expect(page.getByRole('row', { name: '1. What a forum is 2/2 0/2' })).toBeVisible();
  await expect(page.getByRole('row', { name: 'The silent group 2/2 2' })).toBeVisible();
  await page.getByRole('button', { name: 'Leave out a.keidas-learn.json' }).click();
  await expect(page.getByRole('row', { name: 'The silent group 1/1 1' })).toBeVisible();
  expect(requests).toEqual([]);
  await page.reload();
  await expect(page.getByRole('row')).toHaveCount(0);
});

test('reports are added up by what each group was shown, beside the figures of 2017', async ({
  server,
  device,
}) => {
  const steps = ['Very much', 'Considerably', 'Somewhat', 'A little', 'Not at all', 'Cannot say'];
  const peers = 'My use of my peers’ support at work has grown.';
  const page = await device(`${server.here}/learn/effect`, LAPTOP);
  const pick = page.getByLabel('Choose files');
  await expect(pick).toBeAttached();
  await page.waitForLoadState('networkidle');
  const requests = requestsOf(page);
  await pick.setInputFiles([
    json('one.json', report(peers, steps, [5, 6, 3, 1, 0, 1])),
    json('two.json', report(peers, steps, [4, 5, 4, 2, 1, 0])),
    json('three.json', report(peers, steps, null)),
    json('rehearsed.json', {
      ...report(peers, steps, [8, 0, 0, 0, 0, 0]),
      room: { rehearsal: true },
    }),
  ]);
  await expect(page.getByText('rehearsed.json: this is the report of a rehearsal.')).toBeVisible();
  const item = page.getByRole('region', { name: peers });
  // 20 of 32 by hand: 62.5 %, and Wilson's interval of it.
  await expect(item).toContainText('32 answers · 2 groups');
  await expect(item.getByRole('row', { name: /^Very much or considerably/ })).toContainText('63%');
  await expect(item.getByRole('row', { name: /^Very much or considerably/ })).toContainText(
    'interval 45–77%',
  );
  await expect(item.getByRole('row', { name: /^Very much or considerably/ })).toContainText('59%');
  await expect(item.getByRole('row', { name: /^Somewhat/ })).toContainText('22%');
  await expect(item.getByRole('row', { name: /^Not at all/ })).toContainText('–');
  await expect(item).toContainText('In 1 group there were too few answers to show.');
  await expect(page.getByText('a figure can be off by 11 percentage points')).toBeVisible();
  expect(requests).toEqual([]);
});

test('the self-check of the course is asked from a facilitator’s table, all of it at once', async ({
  forum,
}) => {
  const lead = await forum.facilitator();
  const phone = await forum.participant();
  await lead.getByRole('button', { name: 'End evaluation' }).click();
  await lead.getByText('Self-check of the facilitator’s course').click();
  await lead.getByRole('button', { name: 'Ask the self-check' }).click();
  await expect(phone.getByText('I dare to begin.')).toBeVisible();
  await expect(phone.getByText('Question 1/6')).toBeVisible();
});

for (const [size, options] of [
  ['phone', PHONE],
  ['laptop', LAPTOP],
  ['laptop at 200 %', { viewport: { width: 640, height: 400 } }],
] as const)
  test(
    `every page of the course can be used on a ${size}`,
    { tag: size === 'laptop' ? [] : '@long' },
    async ({ server, device }) => {
      for (const address of [
        'course',
        'course#mood',
        'rehearsals',
        'trainer',
        'format',
        'cohort',
        'effect',
      ]) {
        const page = await device(`${server.here}/learn/${address}`, options);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await page.waitForLoadState('networkidle');
        const wider = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(wider, `${address} is wider than its window`).toBeLessThanOrEqual(0);
        expect(await findings(page), address).toEqual([]);
        await page.close();
      }
    },
  );
