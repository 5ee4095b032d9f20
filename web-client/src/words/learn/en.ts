// What those who learn to lead read, in English.

import type { Like } from '../table';
import type { learnFi } from './fi';

export const learnEn: Like<typeof learnFi> = {
  'learn.title': 'Rehearse',
  'learn.what': 'You learn to lead by leading. Here you get a real room and a group that is partly software.',
  'learn.where': 'A computer is best for this. A phone will do for those who take part.',
  'learn.scenarios': 'Situations',
  'learn.minutes': { one: '{n} minute', other: '{n} minutes' },
  'learn.people': { one: '{n} person', other: '{n} people' },
  'learn.care.short': 'a heavy subject',
  'learn.free': 'Free rehearsal',
  'learn.free.what': 'A group without events: try cards, a vote and the lock in peace.',
};
