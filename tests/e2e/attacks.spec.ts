// [H12] What people write is shown as text, whatever it says: nothing of it runs, and no browser has to forbid it.

import { type Page, expect } from '@playwright/test';

import { ATTACKS, packed } from './attacks.ts';
import { enter, LAPTOP, PHONE, test } from './forum.ts';
import { Server } from './server.ts';

/** What a page has run, and what its policy has forbidden. */
interface Watched {
  ran: number;
  forbidden: string[];
}

declare global {
  interface Window {
    __ran: (how: number) => void;
    __watched: Watched;
  }
}

/** Watches a page from its first moment on. */
async function watch(page: Page): Promise<Page> {
  await page.addInitScript(() => {
    window.__watched = { ran: 0, forbidden: [] };
    window.__ran = () => void (window.__watched.ran += 1);
    window.alert = () => void (window.__watched.ran += 1);
    document.addEventListener('securitypolicyviolation', (violation) => {
      window.__watched.forbidden.push(
        `${violation.violatedDirective}: ${violation.blockedURI} ${violation.sample}`,
      );
    });
  });
  await page.reload();
  return page;
}

async function isUntouched(page: Page, after: string): Promise<void> {
  expect(await page.evaluate(() => window.__watched), after).toEqual({ ran: 0, forbidden: [] });
}

test('the corpus is large, and whoever watches sees what runs', async ({ server, browser }) => {
  expect(ATTACKS.length).toBeGreaterThanOrEqual(500);
  // A page whose console nobody minds.
  const page = await browser.newPage();
  await page.goto(server.here);
  await watch(page);
  await isUntouched(page, 'at first');
  const refused = await page.evaluate(() => {
    const image = document.createElement('img');
    const attempts = [
      () => void (document.body.innerHTML = '<b>x</b>'),
      () => image.setAttribute('onerror', '__ran(1)'),
    ];
    return attempts.filter((attempt) => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    }).length;
  });
  expect(refused, 'no text becomes markup, or an attribute that runs').toBe(2);
  await expect.poll(() => page.evaluate(() => window.__watched.forbidden.length)).toBeGreaterThan(0);
  await page.evaluate(() => window.__ran(1));
  expect((await page.evaluate(() => window.__watched)).ran).toBe(1);
  await page.close();
});

test('no question and no option runs, on no screen', async ({ forum }) => {
  test.setTimeout(300_000);
  const { room } = forum;
  const lead = await watch(await forum.facilitator());
  const phone = await watch(await forum.participant());
  const wall = await watch(await forum.screen());
  // Another facilitator's connection from within a page: the same as our own forms would send.
  await lead.evaluate(
    ({ code, key }) =>
      new Promise<void>((joined) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/api/rooms/${code}/live`);
        const waiting = new Map<string, (answer: string) => void>();
        socket.onopen = () => socket.send(JSON.stringify({ type: 'hello', as: 'facilitator', key }));
        socket.onmessage = ({ data }) => {
          const said = JSON.parse(data as string) as { type: string; id?: string; reason?: string };
          if (said.type === 'welcome') joined();
          if (said.id) waiting.get(said.id)?.(said.reason ?? said.type);
        };
        Object.assign(window, {
          __ask: (command: object) =>
            new Promise<string>((answered) => {
              const id = `00000000-0000-4000-8000-${String(waiting.size).padStart(12, '0')}`;
              waiting.set(id, answered);
              socket.send(JSON.stringify({ type: 'do', id, command }));
            }),
        });
      }),
    room,
  );
  const PER_ROUND = 12;
  for (let first = 0; first < ATTACKS.length; first += PER_ROUND) {
    const texts = ATTACKS.slice(first, first + PER_ROUND);
    const questions = texts.map((text, n) => ({
      type: 'choice',
      text,
      options: [{ text: texts[(n + 1) % texts.length] }, { text: `${text} ` }],
    }));
    const round = 1 + first / PER_ROUND;
    const answer = await lead.evaluate(
      (command) => (window as unknown as { __ask: (command: object) => Promise<string> }).__ask(command),
      { type: 'ask', kind: 'form', questions },
    );
    expect(answer, texts.join('\n')).toBe('done');
    for (const page of [lead, phone, wall]) {
      await expect(page.locator('body')).toContainText(shown(texts[0]!), { timeout: 20_000 });
      await isUntouched(page, `round ${round}`);
    }
  }
  const rounds = await fetch(`${forum.server.here}/api/rooms/${room.code}/rounds`);
  const kept = await rounds.text();
  expect(kept, 'no control and no mark that turns text around is kept').not.toMatch(
    /\\u00[01]|[\u0000-\u001f\u202a-\u202e\u2066-\u2069]/,
  );
});

test('no title runs, before and behind the door', { tag: '@long' }, async ({ device }) => {
  test.setTimeout(300_000);
  const all = packed(ATTACKS, 120);
  expect(all.length).toBeGreaterThan(100);
  // Each is a page of its own: a run for a change takes a third of them, `ATTACKS=all` every one.
  const packs = process.env.ATTACKS ? all : all.filter((_, n) => n % 3 === 0);
  // A network opens so many rooms a minute and no more: each of these comes from a network of its own.
  const server = await Server.start('127.0.0.1', ['--trust-proxy', '1']);
  const pages = await Promise.all([0, 1, 2].map(async () => watch(await device(server.here, PHONE))));
  await Promise.all(
    pages.map(async (page, lane) => {
      for (let n = lane; n < packs.length; n += pages.length) {
        const { code } = await server.open({ title: packs[n], lang: 'en' }, `10.0.${n}.1`);
        await page.goto(`${server.here}/${code}`);
        await expect(page.getByRole('button', { name: 'Join the room' })).toBeVisible();
        await isUntouched(page, packs[n]!);
        if (n % 20 < pages.length) {
          await enter(page);
          await isUntouched(page, packs[n]!);
        }
      }
    }),
  );
  await server.remove();
});

test('no address and no typed code runs', async ({ server, device }) => {
  const page = await watch(await device(server.here, LAPTOP));
  for (const text of ATTACKS.filter((_, n) => n % 30 === 0)) {
    await page.goto(
      `${server.here}/${encodeURIComponent(text.replaceAll('.', ''))}#${encodeURIComponent(text)}`,
    );
    await isUntouched(page, text);
  }
  await page.goto(server.here);
  const code = page.getByRole('textbox').first();
  for (const text of ATTACKS.filter((_, n) => n % 20 === 0)) {
    await code.fill(text);
    await isUntouched(page, text);
  }
});

/** A piece of a text that stays as it is when it is cleaned: what a page must show of it. */
function shown(text: string): string {
  return text.split(/[\s\u0000-\u001f\u0301\u202a-\u202e]+/u).reduce((a, b) => (b.length > a.length ? b : a));
}
