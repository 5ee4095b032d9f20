// Lighthouse's opinion of the first pages on a mobile phone, median of five: `npm run lighthouse`. Fetches lighthouse
// when it is asked for: it is large, and no change needs it.

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { expect, test } from '../forum.ts';

const LIGHTHOUSE = 'lighthouse@12.8.2';
const TIMES = Number(process.env.LIGHTHOUSE_TIMES ?? 5);
const MIN = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;
type Category = keyof typeof MIN;

interface Report {
  categories: Record<Category, { score: number }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
}

async function report(url: string, folder: string): Promise<Report> {
  const path = join(folder, 'report.json');
  const flags = '--headless=new --no-sandbox --disable-gpu';
  await promisify(execFile)(
    'npx',
    [
      '--yes',
      LIGHTHOUSE,
      url,
      '--quiet',
      '--output=json',
      `--output-path=${path}`,
      `--only-categories=${Object.keys(MIN).join(',')}`,
      `--chrome-flags=${flags}`,
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' } },
  );
  return JSON.parse(await readFile(path, 'utf8')) as Report;
}

test('lighthouse, mobile', async ({ forum }) => {
  test.setTimeout(1_200_000);
  const folder = await mkdtemp(join(tmpdir(), 'keidas-lighthouse-'));
  try {
    for (const [name, url] of [
      ['the way in', `${forum.server.here}/${forum.room.code}`],
      ['the first page', forum.server.here],
    ] as const) {
      const reports: Report[] = [];
      for (let time = 0; time < TIMES; time++) reports.push(await report(url, folder));
      for (const category of Object.keys(MIN) as Category[]) {
        const scores = reports.map(({ categories }) => Math.round(categories[category].score * 100));
        const median = scores.toSorted((a, b) => a - b)[Math.floor(scores.length / 2)]!;
        console.log(`${name}: ${category} ${median} (${scores.join(', ')})`);
        expect.soft(median, `${name}: ${category}`).toBeGreaterThanOrEqual(MIN[category]);
      }
      for (const audit of [
        'first-contentful-paint',
        'largest-contentful-paint',
        'total-blocking-time',
        'cumulative-layout-shift',
      ])
        console.log(`  ${audit} ${reports[0]!.audits[audit]?.displayValue}`);
      for (const { score, title } of Object.values(reports[0]!.audits))
        if (score !== null && score < 0.9) console.log(`  less than well: ${title}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});
