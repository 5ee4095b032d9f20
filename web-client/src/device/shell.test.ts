// @vitest-environment happy-dom

import { expect, it, vi } from 'vitest';

import { forgetShell, keepShell } from './shell';

it('keeps nothing any more on a page that somebody leaves in the moment in which it has settled', async () => {
  const unregister = vi.fn(() => Promise.resolve(true));
  const base = new URL('http://localhost/');
  const registration = { scope: base.href, unregister };
  const register = vi.fn(() => Promise.resolve(registration));
  vi.stubGlobal('navigator', { serviceWorker: { register, getRegistration: async () => registration } });
  vi.stubGlobal('caches', { keys: async () => [] });
  const leaving = forgetShell(base);
  keepShell(base);
  await leaving;
  expect(unregister).toHaveBeenCalledOnce();
  expect(register).not.toHaveBeenCalled();
  vi.unstubAllGlobals();
});
