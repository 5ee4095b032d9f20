// What is measured and drawn by a command, not by every change: `npm run pictures`, `npm run measure`.

import { defineConfig } from '@playwright/test';

import everyday from './playwright.config.ts';

export default defineConfig({
  ...everyday,
  // A recording would be measured too.
  use: { ...everyday.use, trace: 'off' },
  testDir: 'by-hand',
  testIgnore: [],
  workers: 1,
  timeout: 240_000,
});
