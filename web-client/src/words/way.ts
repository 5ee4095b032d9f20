// What is said of a line that is not the best one. All three languages in one piece that few pages load.

import { language } from './language.svelte';
import type { Like } from './table';

const fi = {
  'way.stream': 'Yhteys kulkee kiertotietä: kaikki toimii.',
  'way.poll': 'Hidas yhteys: kaikki toimii, muutos näkyy hetken viiveellä.',
} as const;

const sv: Like<typeof fi> = {
  'way.stream': 'Förbindelsen tar en omväg: allt fungerar.',
  'way.poll': 'Långsam förbindelse: allt fungerar, en ändring syns strax efteråt.',
};

const en: Like<typeof fi> = {
  'way.stream': 'The connection takes a detour: everything works.',
  'way.poll': 'Slow connection: everything works, changes show a moment later.',
};

export const WAY_WORDS = { fi, sv, en };

export function sayWay(way: 'stream' | 'poll'): string {
  return WAY_WORDS[language.lang][`way.${way}`];
}
