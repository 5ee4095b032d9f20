// How the client is built, served while developing, and tested. The server embeds what `npm run build` writes.

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

import { scenarios } from './scenarios.vite';

/** What the service worker keeps: the pages of a participant, whatever the language. */
const KEPT = [
  'index.html',
  'screens/Participant.svelte',
  'screens/MySheet.svelte',
  'screens/Receipt.svelte',
  'screens/Gone.svelte',
  'screens/CameAndLeft.svelte',
  'ui/Promises.svelte',
  'ui/Breathe.svelte',
  'words/fi.ts',
  'words/sv.ts',
  'words/en.ts',
];

/** The scripts and styles of a participant's screen. */
const EARLY = /^(Participant|room)(\.css)?$/;

/** What every screen of a room needs, in one piece: together it is smaller than apart, and one journey less. */
const ROOM = /\/(screens\/(RoomFrame|Stage)|ui\/(LangPicker|Oasis|Presence|Timer))\.svelte$/;

/** Writes `sw.js` with the names of these files, of what they import, and of their styles and pictures. */
function shell(): Plugin {
  return {
    name: 'keidas-shell',
    apply: 'build',
    enforce: 'post',
    /**
     * Whoever opens a room's address waits for one round trip less: nearly all of them are participants. The server leaves the
     * styles out of any other page.
     */
    transformIndexHtml: {
      order: 'post',
      handler: (page, { bundle = {} }) =>
        Object.entries(bundle)
          .filter(([file, { name }]) => EARLY.test(name ?? '') && !page.includes(file))
          .map(([file, { type }]) => ({
            tag: 'link',
            attrs:
              type === 'chunk'
                ? { rel: 'modulepreload', href: `/${file}`, crossorigin: true }
                : { rel: 'preload', as: 'style', href: `/${file}`, crossorigin: true },
            injectTo: 'head' as const,
          })),
    },
    generateBundle(_, bundle) {
      const files = new Set<string>();
      const keep = (name: string): void => {
        const chunk = bundle[name];
        if (files.has(name) || chunk?.type !== 'chunk') return;
        files.add(name);
        const { importedAssets = [], importedCss = [] } = chunk.viteMetadata ?? {};
        for (const file of [...importedAssets, ...importedCss]) files.add(file);
        chunk.imports.forEach(keep);
      };
      for (const [name, chunk] of Object.entries(bundle)) {
        const from = (chunk.type === 'chunk' && chunk.facadeModuleId) || '';
        if (KEPT.some((kept) => from.endsWith(`/${kept}`) && !from.includes('/lead/'))) keep(name);
      }
      for (const name of Object.keys(bundle)) if (name.endsWith('.woff2')) files.add(name);
      const list = [...files].sort();
      const version = createHash('sha256').update(list.join()).digest('hex').slice(0, 12);
      const source = readFileSync('src/device/sw.js', 'utf8')
        .replace("['%FILES%']", JSON.stringify(list))
        .replace('%VERSION%', version);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

/** Writes each script, style and picture compressed beside itself, as small as it gets: the server sends it as it is. */
function compressed(): Plugin {
  const smallest = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  return {
    name: 'keidas-compressed',
    apply: 'build',
    writeBundle({ dir = '.' }, bundle) {
      for (const [name, part] of Object.entries(bundle)) {
        // The page is written anew by the server, and a font is compressed already.
        if (!/\.(js|css|svg)$/.test(name)) continue;
        const plain = Buffer.from(part.type === 'chunk' ? part.code : part.source);
        const small = { br: brotliCompressSync(plain, smallest), gz: gzipSync(plain, { level: 9 }) };
        for (const [ending, bytes] of Object.entries(small)) {
          if (bytes.length < plain.length) writeFileSync(join(dir, `${name}.${ending}`), bytes);
        }
      }
    },
  };
}

export default defineConfig({
  plugins: [svelte(), scenarios(), shell(), compressed()],
  build: {
    // Phones that a workplace hands out are old; everything newer than <dialog> is used as a bonus only.
    // Of scripts one name is newer: it leaves out a work-around for initializers of class fields in a function's parameters,
    // where Safari 15 errs. We have none there, and its helpers would be 1.5 kB on every phone.
    target: ['chrome98', 'firefox98', 'safari16'],
    cssTarget: ['chrome98', 'firefox98', 'safari15.4'],
    modulePreload: { polyfill: false },
    // The page's policy allows no `data:` but for images, and small files are cached better than inlined ones.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Seven letters of a hash tell one file from all others, and every page carries the names of all parts it may load:
      // what a part is called in the source would be 400 bytes on every phone.
      output: {
        codeSplitting: { groups: [{ name: 'room', test: ROOM }] },
        entryFileNames: 'assets/[name]-[hash:7].js',
        chunkFileNames: 'assets/[hash:7].js',
        assetFileNames: 'assets/[hash:7][extname]',
      },
      treeshake: {
        // Svelte's modules do nothing by being loaded; a part nobody uses need not be on a phone.
        moduleSideEffects: (id) => !id.includes('/node_modules/svelte/'),
      },
    },
  },
  worker: {
    // The server knows the crowd of a rehearsal by its name: only that file may connect.
    rolldownOptions: { output: { entryFileNames: 'assets/crowd-[hash].js' } },
  },
  experimental: {
    // Scripts find each other relative to themselves, so a path prefix needs a change in index.html only:
    // whoever serves the client below `/forum/` writes `/forum/assets/` for `/assets/` there.
    renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `/${file}` : { relative: true }),
  },
  server: {
    proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } },
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: {
    // What needs a page says so in its first line: a page for each file would be half of the time.
    environment: 'node',
    include: ['src/**/*.test.ts', '*.test.ts'],
    // A deadline for what hangs, not a measure: a busy machine may take its time.
    testTimeout: 60_000,
  },
});
