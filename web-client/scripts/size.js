// What a participant's phone loads before the first card, in gzip bytes, and whether that is still little enough; and what
// the pages beside it may load. Builds in memory; writes nothing.

import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { build } from 'vite';

const JS_MAX = 45_000;
const ALL_MAX = 150_000;
/** The deck comes as JSON from the server; its source says about how much that is. */
const DECK = '../server/decks/keidas.toml';
const LANGUAGES = ['fi', 'sv', 'en'].map((lang) => `src/words/${lang}.ts`);

/** Pages of their own, and what they may load beyond the first page. */
const PAGES = { 'src/pages/groups.ts': 60_000, 'src/pages/my.ts': 12_000 };
/** Parts that come later: from which page, and what they may load beyond it. */
const PARTS = [
  ['src/screens/decks/Decks.svelte', 'src/pages/groups.ts', 25_000],
  ['src/decks/toml.ts', 'src/screens/decks/Decks.svelte', 8_000],
  ['src/screens/my/SealedBook.svelte', 'src/pages/my.ts', 28_000],
];
/** What learning to lead may load: a page with what it imports, the worker of a rehearsal's group, a scenario. */
const LEARN_MAX = 60_000;
const CROWD_MAX = 15_000;
const SCENARIO_MAX = 8_000;
/** What only those who learn to lead load. */
const LEARNT = /\/src\/(course|rehearsal|replay|scenarios|screens\/learn|words\/(course|learn))\//;

const { output } = await build({ logLevel: 'error', build: { write: false, manifest: true } });
const contents = new Map(
  output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
);
const manifest = JSON.parse(String(contents.get('.vite/manifest.json')));
const keys = Object.keys(manifest);

const gzipped = (content) => gzipSync(content, { level: 9 }).length;
const sizeOf = (file) => gzipped(contents.get(file));
const jsOf = (files) =>
  [...files].filter((file) => file.endsWith('.js')).reduce((total, file) => total + sizeOf(file), 0);

/** A chunk, what it imports, and their styles and pictures. */
function needed(key, files = new Set()) {
  const { file, imports = [], css = [], assets = [] } = manifest[key];
  if (files.has(file)) return files;
  for (const one of [file, ...css, ...assets]) files.add(one);
  for (const one of imports) needed(one, files);
  return files;
}

function fail(why) {
  console.error(why);
  process.exitCode = 1;
}

const heaviest = LANGUAGES.toSorted((a, b) => sizeOf(manifest[b].file) - sizeOf(manifest[a].file))[0];
const files = new Set(
  ['index.html', 'src/screens/Participant.svelte', heaviest].flatMap((key) => [...needed(key)]),
);
const rows = [...files, 'index.html'].map((file) => [file, sizeOf(file)]);
if (existsSync(DECK)) rows.push([DECK, gzipped(readFileSync(DECK))]);
for (const [file, bytes] of rows) console.log(String(bytes).padStart(8), file);

const first = needed('src/pages/start.ts', needed('index.html'));
const beyond = (some) => [...some].filter((file) => !first.has(file));
const learnPages = keys.filter((key) => key.startsWith('src/screens/learn/') && manifest[key].isDynamicEntry);
const scenarios = keys.filter((key) => /^src\/scenarios\/(?!people)[^/?]+\.toml$/.test(key));
const crowds = [...contents.keys()].filter((file) => file.startsWith('assets/crowd-'));
const limits = [
  ...Object.entries(PAGES).map(([key, most]) => [key, jsOf(beyond(needed(key))), most]),
  ...PARTS.map(([key, from, most]) => {
    const there = needed(from);
    return [key, jsOf(beyond(needed(key)).filter((file) => !there.has(file))), most];
  }),
  ...learnPages.map((key) => [key, jsOf(beyond(needed(key, needed('src/pages/learn.ts')))), LEARN_MAX]),
  ...scenarios.map((key) => [key, sizeOf(manifest[key].file), SCENARIO_MAX]),
  ...crowds.map((file) => [file, sizeOf(file), CROWD_MAX]),
];
console.log('\nBeyond the first page:');
for (const [name, bytes, most] of limits) {
  console.log(String(bytes).padStart(8), `${name}, of ${most}`);
  if (bytes > most) fail(`${name} is too large.`);
}
if ([learnPages, scenarios, crowds].some((found) => found.length === 0))
  fail('The pages for learning, the scenarios or the crowd were not found: has a name changed?');

const modules = new Map(output.map(({ fileName, moduleIds = [] }) => [fileName, moduleIds]));
for (const key of ['src/pages/lead.ts', 'src/screens/Participant.svelte', 'src/pages/start.ts']) {
  const loaded = [...needed(key, needed('index.html'))].flatMap((file) => modules.get(file) ?? []);
  const learnt = loaded.filter((id) => LEARNT.test(id));
  if (learnt.length > 0) fail(`${key} loads what only learning needs: ${learnt.join(', ')}`);
}
/** What somebody writes for themselves goes nowhere: neither its page nor what comes later there knows a room or the wire. */
const NOWHERE = /\/src\/(room|wire)\//;
for (const key of ['src/pages/my.ts', 'src/screens/my/SealedBook.svelte']) {
  const loaded = beyond(needed(key)).flatMap((file) => modules.get(file) ?? []);
  const led = loaded.filter((id) => NOWHERE.test(id));
  if (led.length > 0) fail(`${key} loads what belongs to a room: ${led.join(', ')}`);
}
const drawn = output.filter(({ fileName }) => /design/i.test(fileName)).map(({ fileName }) => fileName);
if (drawn.length > 0) fail(`The design page is for developing only: ${drawn.join(', ')}`);

const js = jsOf(files);
const all = rows.reduce((total, [, bytes]) => total + bytes, 0);
console.log(`\nJavaScript ${js} of ${JS_MAX}, in all ${all} of ${ALL_MAX} bytes (gzip)`);
if (js > JS_MAX || all > ALL_MAX) fail('Too much for a phone in a corridor.');
