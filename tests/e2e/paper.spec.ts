// What a group prints, by Chromium: pages and their sizes counted in the PDF, places measured in the layout it prints from.

import type { Page } from '@playwright/test';

import { findings } from './axe.ts';
import { expect, LAPTOP, test } from './forum.ts';
import { makeGroup } from './groups.ts';

const PX_PER_MM = 96 / 25.4;

interface Cell {
  readonly sheet: number;
  readonly side: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: string;
  /** How near its letters come to a cut, in mm; how small they are, in pt. */
  readonly edge: number;
  readonly size: number;
  readonly over: boolean;
}

interface Driver {
  readonly format?: string;
  readonly landscape?: boolean;
}

async function toPaper(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'On paper' }).click();
  await expect(page.getByRole('region', { name: 'Sheets' })).toBeVisible();
}

/** The width and height of each page in mm; `driver`: what the printer was set to before. */
async function pages(page: Page, driver: Driver = {}): Promise<[number, number][]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true, ...driver })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
  expect(boxes.length).toBe([...pdf.matchAll(/\/Type \/Page\b(?!s)/g)].length);
  return boxes.map(([, width, height]) => [
    Math.round((Number(width) * 25.4) / 72),
    Math.round((Number(height) * 25.4) / 72),
  ]);
}

/** The cells of the sheets as they are printed, in mm. */
async function cells(page: Page): Promise<Cell[]> {
  await page.emulateMedia({ media: 'print' });
  const found = await page.evaluate(() => {
    const sheets = [...document.querySelectorAll('.sheet')];
    return sheets.flatMap((sheet, at) => {
      const around = sheet.getBoundingClientRect();
      return [...sheet.querySelectorAll<HTMLElement>('.cell')].map((cell) => {
        const box = cell.getBoundingClientRect();
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        let [edge, size] = [Infinity, Infinity];
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (!node.textContent?.trim()) continue;
          const range = document.createRange();
          range.selectNodeContents(node);
          for (const { left, right, top, bottom } of range.getClientRects())
            edge = Math.min(edge, left - box.left, box.right - right, top - box.top, box.bottom - bottom);
          size = Math.min(size, parseFloat(getComputedStyle(node.parentElement!).fontSize) * 0.75);
        }
        // What is drawn keeps away from the knife like what is written.
        for (const drawn of cell.querySelectorAll('svg, h3, li')) {
          const { left, right, top, bottom } = drawn.getBoundingClientRect();
          edge = Math.min(edge, left - box.left, box.right - right, top - box.top, box.bottom - bottom);
        }
        return {
          sheet: at,
          side: cell.classList.contains('front') ? 'front' : cell.classList.contains('back') ? 'back' : '',
          x: box.left - around.left,
          y: box.top - around.top,
          width: box.width,
          height: box.height,
          text: cell.textContent!.replace(/\s+/g, ' ').trim(),
          edge,
          size,
          over: cell.scrollHeight > cell.clientHeight + 1 || cell.scrollWidth > cell.clientWidth + 1,
        };
      });
    });
  });
  await page.emulateMedia({ media: null });
  const mm = (px: number): number => Math.round((px / PX_PER_MM) * 10) / 10;
  return found.map((cell) => ({
    ...cell,
    x: mm(cell.x),
    y: mm(cell.y),
    width: mm(cell.width),
    height: mm(cell.height),
    edge: mm(cell.edge),
    // Pixels are not quite points.
    size: Math.round(cell.size * 1000) / 1000,
  }));
}

async function pictures(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 794, height: 1123 });
  const sheets = await page.locator('.sheet').all();
  for (const [at, sheet] of sheets.slice(0, 2).entries())
    await sheet.screenshot({ path: `test-results/paper-${name}-${at + 1}.png` });
  await page.emulateMedia({ media: null });
  await page.setViewportSize(LAPTOP.viewport);
}

const NAMES = { FI: 'Suomi', SV: 'Svenska', EN: 'English' } as const;

for (const [lang, own] of Object.entries(NAMES))
  test(`fifty cards are seven sheets, and each back is behind its front (${lang})`, async ({
    server,
    device,
  }) => {
    const page = await device(`${server.here}/groups`, LAPTOP);
    await makeGroup(page, 'Autumn group');
    await toPaper(page);
    if (lang === 'EN') expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: own }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang.toLowerCase());
    expect(await pages(page)).toEqual(Array(14).fill([210, 297]));
    const all = await cells(page);
    await pictures(page, `cards-${lang}`);
    expect(all.filter(({ sheet }) => sheet === 0)).toHaveLength(8);
    const deck = await (await fetch(`${server.here}/api/decks/keidas`)).json();
    const asked = new Map<string, string>();
    for (const theme of deck.themes)
      for (const card of [theme, ...theme.cards]) {
        const said = (text: Record<string, string>): string =>
          text[lang.toLowerCase()]!.replace(/\s+/g, ' ').trim();
        // A theme's own card is called as the theme is, and named once.
        asked.set([...new Set([theme, card].map(({ title }) => said(title)))].join(' '), said(card.ask));
      }
    const fronts = all.filter(({ side }) => side === 'front');
    expect(fronts.map(({ text }) => text)).toEqual([...asked.keys()]);
    for (const { sheet, x, y, text, width, height } of fronts) {
      expect([width, height], text).toEqual([99, 71]);
      const back = all.find(
        (one) => one.sheet === sheet + 1 && one.y === y && Math.abs(one.x - (210 - x - 99)) < 0.2,
      );
      expect(back?.text.replaceAll(' ', ''), text).toBe(asked.get(text)!.replaceAll(' ', ''));
    }
    for (const { text, edge, size, over } of all) {
      expect(edge, text).toBeGreaterThanOrEqual(5);
      expect(size, text).toBeGreaterThanOrEqual(8.5);
      expect(over, text).toBe(false);
    }
    // The marks for the knife are on the fronts alone.
    expect(await page.locator('.sheet').nth(0).locator('.marks').count()).toBe(1);
    expect(await page.locator('.sheet').nth(1).locator('.marks').count()).toBe(0);
  });

test('a printer that is set to other paper, or across, is told the size of the sheets', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  await makeGroup(page, 'Autumn group');
  await toPaper(page);
  await expect(page.getByText('The sheets are A4.')).toBeVisible();
  await expect(page.getByText('flipped on the long edge')).toBeVisible();
  for (const driver of [{ format: 'Letter' }, { format: 'Letter', landscape: true }, { landscape: true }])
    expect(await pages(page, driver), JSON.stringify(driver)).toEqual(Array(14).fill([210, 297]));
  await page.getByRole('radio', { name: /^Brochure/ }).check();
  await expect(page.locator('.sheet').first()).toBeVisible();
  // Across, it comes the right way up on the other side when it is turned like the page of a book.
  await expect(page.getByText('flipped on the short edge')).toBeVisible();
  for (const driver of [{ format: 'Letter' }, { landscape: true }])
    expect(await pages(page, driver), JSON.stringify(driver)).toEqual(Array(2).fill([297, 210]));
});

test('a card of the most that may be written has both cells of its row, and none of its letters is small or near a cut', async ({
  server,
  device,
}) => {
  const page = await device(`${server.here}/groups`, LAPTOP);
  await makeGroup(page, 'Autumn group');
  await page.getByRole('button', { name: 'Own cards' }).click();
  const question = 'Työterveysyhteistyöneuvottelu, vuosilomasuunnittelu?';
  const long = Array.from({ length: 15 }, () => question)
    .join('\n')
    .slice(0, 800);
  const cards = [
    { title: 'Y'.repeat(60), ask: long },
    { title: 'Lyhyt', ask: 'Mikä?' },
    { title: 'Työhyvinvointisuunnitelmakeskustelu', ask: 'ä'.repeat(800) },
  ];
  const deck = { title: 'Omat', themes: [{ title: 'Teema', ask: 'Mikä?\nMiksi?', cards }] };
  const chosen = page.waitForEvent('filechooser');
  await page.getByText('Bring in a file').click();
  const buffer = Buffer.from(JSON.stringify(deck));
  await (await chosen).setFiles({ name: 'Omat.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Take the deck into the group' }).click();
  await page.getByRole('button', { name: 'Next time' }).click();
  await page.getByLabel('The cards we meet with').selectOption({ label: 'Own: Omat' });
  await toPaper(page);
  await expect(page.locator('.cell.front')).toHaveCount(4);
  const all = await cells(page);
  await pictures(page, 'long');
  for (const { text, edge, size, over } of all) {
    expect(edge, text).toBeGreaterThanOrEqual(5);
    expect(size, text).toBeGreaterThanOrEqual(8.5);
    expect(over, text).toBe(false);
  }
  expect(all.filter(({ width }) => width === 198)).toHaveLength(4);
  expect(await pages(page)).toEqual(Array(2).fill([210, 297]));
  await expect(page.getByText('does not fit on paper whole')).toHaveCount(0);

  // More lines than paper has: said, not cut off in silence.
  await page.getByRole('button', { name: 'Own cards' }).click();
  await page.getByRole('button', { name: 'Edit the deck Omat' }).click();
  await page.getByRole('button', { name: 'Lyhyt' }).click();
  await page.getByLabel('What it asks').fill('Mikä?\n'.repeat(30));
  await page.getByLabel('What it asks').press('Tab');
  await toPaper(page);
  await expect(page.getByText('does not fit on paper whole: Lyhyt.')).toBeVisible();
});

test(
  'guides are four a sheet, the brochure one sheet across, the running order and the invitation one page each',
  { tag: '@long' },
  async ({ server, device }) => {
    const page = await device(`${server.here}/groups`, LAPTOP);
    await makeGroup(page, 'Autumn group');
    await page.getByRole('button', { name: 'Make an address' }).click();
    const address = await page.getByLabel('Address', { exact: true }).inputValue();
    expect(address).toMatch(/\/s\/([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
    await page
      .getByLabel('What the group has agreed on')
      .fill('We listen to the end.\nWe pass when we want to.');
    const day = new Date(Date.now() + 20 * 24 * 3_600_000).toISOString().slice(0, 10);
    await page.getByLabel('Day and time').fill(`${day}T13:00`);
    await page.getByLabel('Place').fill('Library, second floor');
    await page.getByRole('button', { name: 'Add a date' }).click();
    await expect(page.getByRole('link', { name: 'Open in e-mail' })).toHaveAttribute(
      'href',
      new RegExp(encodeURIComponent(address).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')),
    );
    await toPaper(page);
    const wanted = {
      'Guide cards': Array(13).fill([210, 297]),
      Brochure: Array(2).fill([297, 210]),
      'Running order': [[210, 297]],
      Invitation: [[210, 297]],
    };
    for (const [name, sizes] of Object.entries(wanted)) {
      await page.getByRole('radio', { name: new RegExp(`^${name}`) }).check();
      if (name !== 'Guide cards') await expect(page.locator('.sheet img').first()).toBeVisible();
      expect(await pages(page), name).toEqual(sizes);
      expect(await findings(page), name).toEqual([]);
      await pictures(page, name.replace(' ', '-'));
      await page.emulateMedia({ media: 'print' });
      const { over, smallest } = await page.evaluate(() => {
        const sheets = [...document.querySelectorAll('.sheet')];
        const written = [...document.querySelectorAll('.sheet *')].filter((one) =>
          [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim()),
        );
        return {
          over: sheets.filter(
            (sheet) =>
              sheet.scrollHeight > sheet.clientHeight + 1 || sheet.scrollWidth > sheet.clientWidth + 1,
          ).length,
          smallest: Math.min(...written.map((one) => parseFloat(getComputedStyle(one).fontSize) * 0.75)),
        };
      });
      await page.emulateMedia({ media: null });
      expect(over, name).toBe(0);
      // Pixels are not quite points.
      expect(smallest, name).toBeGreaterThan(8.49);
    }
    await expect(page.locator('.sheet')).toContainText(address.replace(/^https?:\/\//, ''));
    await page.getByRole('radio', { name: /^Running order/ }).check();
    await expect(page.locator('.sheet')).toContainText('Library, second floor');
    await expect(page.locator('.sheet')).toContainText('Cards on the table, hands up.');
    await page.getByRole('radio', { name: /^Cards/ }).check();
    await page.getByRole('radio', { name: 'Side by side, to fold' }).check();
    expect(await pages(page)).toEqual(Array(13).fill([210, 297]));
    await pictures(page, 'fold');
  },
);
