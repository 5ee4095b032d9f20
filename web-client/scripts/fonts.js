// Cuts the two typefaces down to the letters of our languages and writes them into src/styles/fonts, where they are
// kept: a build needs neither this nor its tools. Run it when the letters or the packages change.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import subset from 'subset-font';

const require = createRequire(import.meta.url);

const ascii = String.fromCodePoint(...Array.from({ length: 0x7f - 0x20 }, (_, index) => 0x20 + index));
/** Finnish, Swedish, the names of their neighbours, and what a typesetter needs. The rest falls back to the system. */
const LETTERS = `${ascii}ÄÖÅäöåÉéÈèÜüßÆæØøÕõŠšŽžČčĐđŊŋ§°½´«»·–—‘’“”„•…€−×→\u00A0\u00AD`;

const FACES = [
  { name: 'young-serif', from: '@fontsource/young-serif/files/young-serif-latin-400-normal.woff2' },
  {
    name: 'atkinson-hyperlegible-next',
    from: '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
    variationAxes: { wght: { min: 400, max: 700 } },
  },
];

for (const { name, from, variationAxes } of FACES) {
  const whole = readFileSync(require.resolve(from));
  const cut = await subset(whole, LETTERS, {
    targetFormat: 'woff2',
    ...(variationAxes && { variationAxes }),
  });
  writeFileSync(`src/styles/fonts/${name}.woff2`, cut);
  const license = require.resolve(`${from.split('/').slice(0, 2).join('/')}/LICENSE`);
  writeFileSync(`src/styles/fonts/${name}.OFL.txt`, readFileSync(license));
  console.log(String(cut.length).padStart(8), name);
}
