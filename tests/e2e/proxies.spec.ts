// [H13] [W12] A forum through the proxies that are given as examples: over TLS, at the top of an address and below a
// path, and no line about anybody in what the proxy writes.

import { expect, enter, feels, LAPTOP, PHONE, test, turn } from './forum.ts';
import { freePort, isInstalled, type Kind, type Path, Proxy } from './proxies.ts';
import { Server } from './server.ts';

const PATHS: Path[] = [
  { path: '', is_cut: false },
  { path: '/oasis', is_cut: false },
  { path: '/oasis', is_cut: true },
];

/** With each change every proxy and every path once; both at every path with `./tests/check --all`. */
const isLong = (kind: Kind, path: Path) => (kind === 'caddy') !== (path.path !== '' && !path.is_cut);

for (const kind of ['nginx', 'caddy'] satisfies Kind[]) {
  for (const path of PATHS) {
    const where =
      path.path === '' ? 'at the top' : `below a path that ${path.is_cut ? 'is cut off' : 'stays'}`;
    test(`a forum through ${kind}, ${where}${isLong(kind, path) ? ' @long' : ''}`, async ({ device }) => {
      test.skip(!isInstalled(kind), `${kind} is not installed`);
      const port = await freePort();
      const base = `https://localhost:${port}${path.path}`;
      const server = await Server.start('127.0.0.1', ['--public-url', base, '--trust-proxy', '1']);
      const proxy = await Proxy.start(kind, port, server.port, path);
      try {
        const room = await server.open({ lang: 'en', floor: 3 });
        expect(room.join_url.split('#')[0]).toBe(`${base}/${room.code}`);
        const lead = await device(room.lead_url, { ...LAPTOP, ignoreHTTPSErrors: true });
        const phones = [];
        for (let n = 0; n < 3; n += 1) {
          phones.push(await enter(await device(room.join_url, { ...PHONE, ignoreHTTPSErrors: true })));
        }
        await turn(lead, 'Promises');
        for (const phone of phones) await feels(phone, 'Rather good');
        await expect(phones[0]!.getByText('Result · 3 answers')).toBeVisible();
        const isSecure = await phones[0]!.evaluate(() => ({
          secure: isSecureContext,
          cookies: document.cookie,
          isolated: performance
            .getEntriesByType('resource')
            .every((entry) => entry.name.startsWith(location.origin)),
        }));
        expect(isSecure).toEqual({ secure: true, cookies: '', isolated: true });
        await lead.goto(`${base}/`);
        await expect(lead.getByRole('heading', { level: 1 })).toBeVisible();
        for (const secret of [room.code, room.key, 'Mozilla', 'HeadlessChrome']) {
          expect(proxy.said).not.toContain(secret);
        }
      } finally {
        await proxy.stop();
        await server.remove();
      }
    });
  }
}
