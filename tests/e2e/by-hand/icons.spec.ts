// Draws the icons of the home screen from the one drawing: `npx playwright test -c by-hand.config.ts icons`.

import { readFile, writeFile } from 'node:fs/promises';

import { test } from '@playwright/test';

const PUBLIC = '../../web-client/public';

test('icons', async ({ browser }) => {
  const drawing = await readFile(`${PUBLIC}/icon.svg`, 'utf8');
  for (const [name, size, inset] of [
    ['icon-192', 192, 0],
    ['icon-512', 512, 0],
    // A launcher may cut off up to a tenth at every side.
    ['icon-512-maskable', 512, 0.1],
  ] as const) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const ground = inset > 0 ? '#f3d9a4' : 'transparent';
    await page.setContent(
      `<style>body{margin:0;background:${ground}}svg{display:block;width:${size * (1 - 2 * inset)}px;margin:${size * inset}px}</style>${drawing}`,
    );
    await writeFile(`${PUBLIC}/${name}.png`, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
});
