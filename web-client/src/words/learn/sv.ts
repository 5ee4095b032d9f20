// What those who learn to lead read, in Swedish.

import type { Like } from '../table';
import type { learnFi } from './fi';

export const learnSv: Like<typeof learnFi> = {
  'learn.title': 'Öva',
  'learn.what':
    'Att leda samtal lär man sig genom att leda. Här får du ett riktigt rum och en grupp som delvis är program.',
  'learn.where': 'Övningen går bäst på dator. En telefon duger för den som deltar.',
  'learn.scenarios': 'Situationer',
  'learn.minutes': { one: '{n} minut', other: '{n} minuter' },
  'learn.people': { one: '{n} person', other: '{n} personer' },
  'learn.care.short': 'tungt ämne',
  'learn.free': 'Fri övning',
  'learn.free.what': 'En grupp utan händelser: pröva kort, omröstning och lås i lugn och ro.',
};
