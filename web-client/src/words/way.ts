// What is said of a line that is not the best one. All three languages in one piece that few pages load.

import type { Lang } from '../protocol.gen';
import { language } from './language.svelte';
import type { Like } from './table';

const fi = {
  stream: 'Yhteys kulkee kiertotietä: kaikki toimii.',
  poll: 'Hidas yhteys: kaikki toimii, muutos näkyy hetken viiveellä.',
} as const;

const sv: Like<typeof fi> = {
  stream: 'Förbindelsen tar en omväg: allt fungerar.',
  poll: 'Långsam förbindelse: allt fungerar, ändringar syns en stund senare.',
};

const en: Like<typeof fi> = {
  stream: 'The connection takes a detour: everything works.',
  poll: 'Slow connection: everything works, changes show a moment later.',
};

const TABLES: Record<Lang, Like<typeof fi>> = { fi, sv, en };

export function sayWay(way: keyof typeof fi): string {
  return TABLES[language.lang][way];
}
