// A participant in WebKitGTK, by plain WebDriver: comes in, sees a card turn, answers. It is not Safari on a phone;
// what it shows is that nothing here needs one engine. Looks at the page only: screenshots of this browser are
// blank. Skipped where there is none.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

import { draw, expect, test } from '../forum.ts';

const DRIVER = process.env.WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';
const BROWSER = process.env.WEBKIT_BROWSER ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const XVFB = '/usr/bin/xvfb-run';
const PORT = 17_431;
const MISSING = [DRIVER, BROWSER, XVFB].find((program) => !existsSync(program));

test('a participant in WebKitGTK', async ({ forum }) => {
  test.skip(MISSING !== undefined, `there is no ${MISSING}`);
  test.slow();
  const lead = await forum.facilitator();
  const driver = spawn(XVFB, ['-a', DRIVER, `--port=${PORT}`], { detached: true, stdio: 'ignore' });
  try {
    await expect
      .poll(
        () =>
          ask('GET', '/status').then(
            () => true,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
    const { sessionId } = (await ask('POST', '/session', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] } },
      },
    })) as { sessionId: string };
    const page = `/session/${sessionId}`;
    await ask('POST', `${page}/url`, { url: `${forum.server.here}/${forum.room.code}` });
    await run(page, "localStorage.setItem('keidas.lang', 'en'); location.reload();");
    await press(page, 'Join the room');
    await says(page, 'You’re in');
    await draw(lead);
    await press(page, 'Rather good');
    await says(page, '1/1 answered');
    await expect(lead.getByText('1/1 answered')).toBeVisible();
    await ask('DELETE', page);
  } finally {
    if (driver.pid) process.kill(-driver.pid);
  }
});

async function press(page: string, name: string): Promise<void> {
  const script = `
    const button = [...document.querySelectorAll('button')].find((one) =>
      one.textContent.replaceAll('\\u00ad', '').includes(${JSON.stringify(name)}));
    button?.click();
    return button !== undefined;`;
  await expect.poll(() => run(page, script), { timeout: 20_000 }).toBe(true);
}

async function says(page: string, text: string): Promise<void> {
  await expect.poll(() => run(page, 'return document.body.innerText'), { timeout: 20_000 }).toContain(text);
}

function run(page: string, script: string): Promise<unknown> {
  return ask('POST', `${page}/execute/sync`, { script, args: [] });
}

/** One WebDriver command. */
async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`http://127.0.0.1:${PORT}${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(JSON.stringify(value));
  return value;
}
