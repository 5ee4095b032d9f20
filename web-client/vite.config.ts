// How the client is built, served while developing, and tested. The server embeds what `npm run build` writes.

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte()],
  build: {
    // Phones that a workplace hands out are old; everything newer than <dialog> is used as a bonus only.
    target: ['chrome98', 'firefox98', 'safari15.4'],
    modulePreload: { polyfill: false },
    // The page's policy allows no `data:` but for images, and small files are cached better than inlined ones.
    assetsInlineLimit: 0,
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
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', '*.test.ts'],
  },
});
