// How the browser tests run: against the real binary, in the Chromium that is installed.

import { defineConfig } from '@playwright/test';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export default defineConfig({
  testDir: '.',
  // Other browsers have a command of their own, and so has what is measured and drawn.
  testIgnore: ['by-hand/**', ...(process.env.SMOKE ? [] : ['smoke/**'])],
  outputDir: 'test-results',
  // What takes longest runs with `./tests/check --all`, or by name.
  ...(process.env.LONG ? {} : { grepInvert: /@long/ }),
  fullyParallel: true,
  // More than there are processors: a forum mostly waits, for people who do not tap in the same moment.
  workers: 3,
  forbidOnly: true,
  // What passes at its second try is a finding: see findings.ts.
  retries: 1,
  // Deadlines for what hangs, not measures: a busy machine may take its time.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['./findings.ts']],
  use: {
    locale: 'en-GB',
    // What a page was and said is kept of a second try alone: it takes an eighth of the processors. By hand: --trace on.
    trace: 'on-first-retry',
    launchOptions: {
      executablePath: CHROMIUM,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
