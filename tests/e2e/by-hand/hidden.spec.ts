// A rehearsal whose tab is hidden for six minutes: its group answers as if it were looked at. Browsers give timers of a
// hidden page one turn a minute after five minutes; Playwright's own pages are never hidden, so another driver leads here.

import { readFile } from 'node:fs/promises';

import { launch } from 'puppeteer-core';

import { expect, test } from '../forum.ts';

const HIDDEN_MS = 6 * 60_000;
const LATE_MS = 1_000;
const PEOPLE = '../../web-client/src/scenarios/people.toml';

test('a hidden tab is no later than one that is looked at', async ({ server }) => {
  test.setTimeout(HIDDEN_MS + 180_000);
  const browser = await launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.here}/learn/rehearse#silence`);
    await page.waitForSelector('form button.main');
    await page.click('form button.main');
    await page.waitForSelector('section.coach', { timeout: 60_000 });
    await page.waitForFunction(() => /8( of |\/)8/.test(document.querySelector('.coach')?.textContent ?? ''), {
      timeout: 60_000,
    });
    const [, code] = new URL(page.url()).pathname.split('/');
    const key = await page.evaluate((code) => localStorage.getItem(`keidas.key.${code}`), code);

    const other = await browser.newPage();
    await other.bringToFront();
    expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
    await new Promise((passed) => setTimeout(passed, HIDDEN_MS));

    // From elsewhere a card is turned; when each has answered is known from the group's letters.
    await other.goto(`${server.here}/`);
    const answered = await other.evaluate(
      async (code, key) => {
        const socket = new WebSocket(
          `${location.origin.replace('http', 'ws')}/api/rooms/${code}/live`,
          'keidas.v1',
        );
        const times: number[] = [];
        let began = 0;
        return new Promise<number[]>((all) => {
          socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', as: 'facilitator', key }));
          socket.onmessage = ({ data }) => {
            const message = JSON.parse(data as string);
            if (message.type === 'welcome') {
              // Not the card of the situation: that was answered before the beginning.
              const command = { type: 'flip', card: 'joy.mistake' };
              const id = '10000000-0000-4000-8000-000000000000';
              socket.send(JSON.stringify({ type: 'do', id, command }));
            }
            const [question] = (message.counts ?? message.stage)?.questions ?? [];
            if (!question || (began === 0 && !question.open)) return;
            began ||= performance.now();
            while (times.length < question.answered) times.push(performance.now() - began);
            if (times.length === 8) all(times);
          };
        });
      },
      code,
      key,
    );
    expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
    const programs = await page.evaluate(
      (code) => JSON.parse(localStorage.getItem(`keidas.rehearsal.${code}`) ?? '{}').setup.programs as string[],
      code,
    );
    // Whoever is nth cannot be sooner than the nth of the soonest, nor later than the nth of the latest.
    const spans = await secondsOf(programs);
    const nth = (end: 0 | 1, n: number) => spans.map((span) => span[end]).sort((a, b) => a - b)[n]! * 1_000;
    for (const [n, at] of answered.entries()) {
      expect(at).toBeGreaterThan(nth(0, n) - LATE_MS);
      expect(at).toBeLessThan(nth(1, n) + LATE_MS);
    }
  } finally {
    await browser.close();
  }
});

/** How long each takes to answer: from, to. */
async function secondsOf(people: readonly string[]): Promise<[number, number][]> {
  const text = await readFile(PEOPLE, 'utf8');
  return people.map((id) => {
    const [, from, to] = new RegExp(`^\\[${id}\\][^]*?seconds = \\[(\\d+), (\\d+)\\]`, 'm').exec(text)!;
    return [Number(from), Number(to)];
  });
}
