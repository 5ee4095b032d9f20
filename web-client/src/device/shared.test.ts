import { expect, it } from 'vitest';

import { all, put } from '../keep/db';
import { recall, remember } from './memory';
import { clearDevice } from './shared';

it('forgets rooms, habits and the notebook, and that it was shared', async () => {
  remember('shared', 'yes');
  remember('ticket.K7QM4XPA', 'a ticket');
  remember('lang', 'sv');
  await put('notebook', { id: '1' });
  await put('groups', { id: 'of a facilitator' });
  await clearDevice(new URL('http://localhost/'));
  expect([recall('shared'), recall('ticket.K7QM4XPA'), recall('lang')]).toEqual([null, null, null]);
  expect(await all('notebook')).toEqual([]);
  expect(await all('groups')).toEqual([{ id: 'of a facilitator' }]);
});

it('leaves somebody’s own notebook where nobody else uses the device', async () => {
  remember('ticket.K7QM4XPA', 'a ticket');
  await put('notebook', { id: '1' });
  await clearDevice(new URL('http://localhost/'));
  expect(recall('ticket.K7QM4XPA')).toBeNull();
  expect(await all('notebook')).toEqual([{ id: '1' }]);
});
