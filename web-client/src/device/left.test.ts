// @vitest-environment happy-dom

import { expect, it } from 'vitest';

import { homeLeft, justLeft } from './left';

it('is known to the first page once, and kept nowhere', () => {
  history.replaceState(null, '', homeLeft('/forum/'));
  expect(justLeft()).toBe(true);
  expect(location.pathname + location.hash).toBe('/forum/');
  expect(justLeft()).toBe(false);
  expect(localStorage.length + sessionStorage.length).toBe(0);
});
