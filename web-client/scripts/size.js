// What a participant's phone loads before the first card, in gzip bytes, and whether that is still little enough.
// Builds in memory; writes nothing.

import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { build } from 'vite';

const JS_MAX = 45_000;
const ALL_MAX = 150_000;
/** The deck comes as JSON from the server; its source says about how much that is. */
const DECK = '../server/decks/keidas.toml';
/** Pages of their own, and what they may load beyond the first page. */
const PAGES = { 'src/groups.ts': 60_000, 'src/my.ts': 12_000 };
const LANGUAGES = ['fi', 'sv', 'en'].map((lang) => `src/words/${lang}.ts`);
/** A page for learning to lead, before the texts of its one language; one scenario. */
const LEARN_JS_MAX = 60_000;
const SCENARIO_MAX = 8_000;
/** What only those who learn to lead load. */
const LEARNT = /\/src\/(course|rehearsal|replay|scenarios|screens\/learn|words\/(course|learn))\//;

const { output } = await build({ logLevel: 'error', build: { write: false, manifest: true } });
const contents = new Map(
  output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
);
const manifest = JSON.parse(String(contents.get('.vite/manifest.json')));

/** What learning to lead may weigh: a page with what it imports, the worker of a rehearsal's group, a scenario. */
const LEARN_MAX = 60_000;
const CROWD_MAX = 15_000;
const SCENARIO_MAX = 8_000;

const gzipped = (content) => gzipSync(content, { level: 9 }).length;
const sizeOf = (file) => gzipped(contents.get(file));

/** A chunk, what it imports, and their styles and pictures. */
function needed(key, files = new Set()) {
  const { file, imports = [], css = [], assets = [] } = manifest[key];
  if (files.has(file)) return files;
  for (const one of [file, ...css, ...assets]) files.add(one);
  for (const one of imports) needed(one, files);
  return files;
}

const heaviest = LANGUAGES.toSorted((a, b) => sizeOf(manifest[b].file) - sizeOf(manifest[a].file))[0];
const files = ['index.html', 'src/screens/Participant.svelte', heaviest].flatMap((key) => [...needed(key)]);
const rows = [...new Set(files), 'index.html'].map((file) => [file, sizeOf(file)]);
if (existsSync(DECK)) rows.push([DECK, gzipped(readFileSync(DECK))]);

const sum = (some) => some.reduce((total, [, bytes]) => total + bytes, 0);
const js = sum(rows.filter(([file]) => file.endsWith('.js')));
const all = sum(rows);

for (const [file, bytes] of rows) console.log(String(bytes).padStart(8), file);
const first = needed('src/start.ts', needed('index.html'));
for (const [page, max] of Object.entries(PAGES)) {
  const own = [...needed(page)].filter((file) => !first.has(file) && file.endsWith('.js'));
  const bytes = own.reduce((total, file) => total + sizeOf(file), 0);
  console.log(`${page}: ${bytes} of ${max} bytes of JavaScript beyond the first page (gzip)`);
  if (bytes > max) process.exitCode = 1;
}

const isScenario = (key) => /^src\/scenarios\/[^/?]+\.toml$/.test(key) && !key.endsWith('people.toml');
const learnt = Object.keys(manifest).filter((key) => key.startsWith('src/screens/learn/'));
const limited = [
  ...learnt.map((key) => [
    key,
    [...new Set(['src/learn.ts', key].flatMap((one) => [...needed(one)]))],
    LEARN_MAX,
  ]),
  ...Object.keys(manifest)
    .filter(isScenario)
    .map((key) => [key, [manifest[key].file], SCENARIO_MAX]),
  ...[...contents.keys()]
    .filter((file) => file.startsWith('assets/crowd-'))
    .map((file) => [file, [file], CROWD_MAX]),
];
for (const [name, parts, most] of limited) {
  const bytes = parts.filter((file) => file.endsWith('.js')).reduce((total, file) => total + sizeOf(file), 0);
  console.log(String(bytes).padStart(8), `${name}, of ${most}`);
  if (bytes > most) process.exitCode = 1;
}
if (limited.length < 3) {
  console.error('The pages for learning, the crowd or the scenarios were not found: has a name changed?');
  process.exitCode = 1;
}
const drawn = output.filter(({ fileName }) => /design/i.test(fileName));
if (drawn.length > 0) {
  console.error(
    `The design page is for developing only: ${drawn.map(({ fileName }) => fileName).join(', ')}`,
  );
  process.exitCode = 1;
}
console.log(`JavaScript ${js} of ${JS_MAX}, in all ${all} of ${ALL_MAX} bytes (gzip)`);
if (js > JS_MAX || all > ALL_MAX) {
  console.error('Too much for a phone in a corridor.');
  process.exitCode = 1;
}

const jsOf = (...keys) => {
  const needs = [...new Set(keys.flatMap((key) => [...needed(key)]))];
  return sum(needs.filter((file) => file.endsWith('.js')).map((file) => [file, sizeOf(file)]));
};
const keys = Object.keys(manifest);
const limits = [
  ...keys
    .filter((key) => key.startsWith('src/screens/learn/'))
    .map((key) => [key, jsOf('index.html', heaviest, 'src/learn.ts', key), LEARN_JS_MAX]),
  ...keys
    .filter((key) => /^src\/scenarios\/[^/?]+\.toml$/.test(key))
    .map((key) => [key, sizeOf(manifest[key].file), SCENARIO_MAX]),
];
for (const [key, bytes, most] of limits) {
  console.log(String(bytes).padStart(8), key);
  if (bytes > most) {
    console.error(`${key} has ${bytes} of ${most} bytes (gzip)`);
    process.exitCode = 1;
  }
}

const modules = new Map(output.map(({ fileName, moduleIds = [] }) => [fileName, moduleIds]));
for (const key of ['src/lead.ts', 'src/screens/Participant.svelte', 'src/start.ts']) {
  const learnt = [...needed('index.html'), ...needed(key)].flatMap((file) =>
    (modules.get(file) ?? []).filter((id) => LEARNT.test(id)),
  );
  if (learnt.length > 0) {
    console.error(`${key} loads what only learning needs: ${learnt.join(', ')}`);
    process.exitCode = 1;
  }
}
