// Files of trainees, as tests of the course open them. Never: what a page makes of them.

export const json = (name: string, data: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(data)),
});

/** A trainee's file. */
export const learnt = (name: string, scenarios: string[]) => ({
  keidas: 'learn',
  version: 1,
  name,
  read: { forum: '2026-11-02' },
  done: {},
  rehearsals: scenarios.map((scenario) => ({
    day: '2026-11-03',
    scenario,
    minutes: 12,
  })),
});
